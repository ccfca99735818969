"""Kickers: what kind of piece a headline says it is, which is no part of its words ('INTERVIEW-"We will …"')."""

import re

_KICKER = re.compile(
    r"(?:ANALYSIS|BREAKINGVIEWS|COLUMN|COMMENTARY|CORRECTED|DIARY|EXCLUSIVE|EXPLAINER|FACTBOX|FEATURE|HIGHLIGHTS|INSIGHT"
    r"|INTERVIEW|LIVE|NEWSMAKER|OPINION|POLL|PREVIEW|PROFILE|QUOTES|RECAP|REFILE|ROUND-?UP|RPT|SCENARIOS|SPECIAL REPORT"
    r"|TEXT|TIMELINE|TRANSCRIPT|(?:UPDATE|WRAPUP) \d+|WITNESS)(?:-(?=[A-Z0-9\"“‘'])|: +(?=[\"“‘']))"
)


def behind_kickers(text: str, start: int) -> int:
    """Return where the words of a headline at `start` (characters) begin: behind its kickers, if it has any."""
    while (match := _KICKER.match(text, start)) is not None:
        start = match.end()
    return start
