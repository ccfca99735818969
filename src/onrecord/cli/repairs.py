"""The options that say how damage is treated."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import RulesError

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.records import RepairLevel
    from onrecord.repair import Repairing

RULES = click.Path(dir_okay=False, path_type=Path)
OPTIONS = (
    click.option(
        "--repair",
        "level",
        type=click.Choice(["confirmed", "suspected"]),
        help="Read the text through the repairs that are confirmed (the default), or suspected rules too.",
    ),
    click.option("--no-repair", is_flag=True, help="Read the text as it stands; damage is only reported."),
    click.option("--rules", type=RULES, metavar="FILE", help="Apply the shared rules that `check --pool` wrote."),
)


def repair_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options; it gets them as one argument, `repairing`."""

    @wraps(command)
    def taking(*, level: RepairLevel | None, no_repair: bool, rules: Path | None, **values: Any) -> None:
        if no_repair and level:
            raise click.UsageError(f"--no-repair and --repair={level} exclude each other")
        command(repairing=repairing("none" if no_repair else level or "confirmed", rules), **values)

    for option in reversed(OPTIONS):
        option(taking)
    return taking


def repairing(level: RepairLevel, rules: Path | None) -> Repairing:
    """Return how damage is to be treated; a file of rules that is missing or wrong is a usage error."""
    from onrecord.repair import Repairing
    from onrecord.repair.shared import read_rules

    if rules is None:
        return Repairing(level)
    try:
        return Repairing(level, *read_rules(rules.read_bytes(), str(rules)))
    except (OSError, RulesError) as error:
        what = f"{rules}: {error.strerror}" if isinstance(error, OSError) else str(error)
        raise click.BadParameter(what, param_hint="--rules") from None
