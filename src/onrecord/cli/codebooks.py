"""The codebook that a command line names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.errors import CodebookError

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.codebook import Codebook


def loaded(folder: Path | None) -> Codebook:
    """Load the codebook of a folder, None being the shipped one; one that is wrong is a usage error."""
    from onrecord.codebook import load

    try:
        return load(folder)
    except CodebookError as error:
        raise click.BadParameter(str(error), param_hint="--codebook") from None
