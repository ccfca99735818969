"""Shared rules of replacement as a file: written after one import was pooled, read where its documents are read.

    rules:
    - wrong: start
      right: one
      score: 31.2
      proof: {anystart: anyone, tstart: tone}
      documents: [a.txt, b.txt]

Only `wrong` and `right` are read; the rest is the evidence, for whoever judges the file.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from onrecord.errors import RulesError
from onrecord.repair.replacement import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.repair.replacement import Shared

HEAD = "# Blind replacements that these documents share. Judge them, then: onrecord read --rules THIS-FILE ...\n"


def write_rules(shared: Iterable[Shared]) -> str:
    """Return the content of a file of shared rules, in the order given."""
    import yaml

    rules = [
        {
            "wrong": each.rule.wrong,
            "right": each.rule.right,
            "score": round(each.score, 1),
            "proof": dict(each.proof),
            "documents": list(each.documents),
        }
        for each in shared
    ]
    body: str = yaml.safe_dump({"rules": rules}, sort_keys=False, allow_unicode=True, width=100)
    return HEAD + body


def read_rules(content: bytes, name: str) -> tuple[tuple[Rule, ...], str]:
    """Return the rules of a file called `name`, and the SHA-256 of its content.

    Raises RulesError where it is not UTF-8, no YAML, or says no rule.
    """
    import yaml

    try:
        plain = yaml.safe_load(content.decode())
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        what = " ".join(str(error).split())
        raise RulesError(name, f"it cannot be read as YAML ({what}); write it with `onrecord check --pool`") from error
    found = plain.get("rules") if isinstance(plain, dict) else None
    if not isinstance(found, list):
        raise RulesError(name, "it has no list `rules`; write it with `onrecord check --pool`")
    rules = tuple(_rule(each, number, name) for number, each in enumerate(found, 1))
    return rules, hashlib.sha256(content).hexdigest()


def _rule(plain: object, number: int, name: str) -> Rule:
    sides = [plain.get(side) for side in ("wrong", "right")] if isinstance(plain, dict) else []
    match sides:
        case [str() as wrong, str() as right] if wrong and right and wrong.lower() != right.lower():
            return Rule(wrong.lower(), right.lower())
    raise RulesError(name, f"rule {number} needs `wrong` and `right`, two different words; quote words such as 'no'")
