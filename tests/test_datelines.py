from __future__ import annotations

import pytest

from onrecord.codebook.atlas import load_atlas
from onrecord.parse.datelines import LONGEST, body
from onrecord.parse.syntax import syntax

ATLAS = load_atlas()


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("OSLO, March 3 (Agency) — ", "The envoy left."),
        ("OSLO - ", "Norwegian envoys left."),
        ("JUBA ", "Fighting went on."),
        ("RABAT/NEW DELHI ", "Envoys from both sides met."),
        ("SMALLVILLE, England ", "A member of parliament left."),
        ("ANNAPOLIS, Md. ", "Lawmakers met."),
        ("OSLO—", "The envoy left."),
        ("ZYRVANDA ", "Envoys met in the town."),
        ("UNITED NATIONS ", "Envoys met in the hall."),
        ("Oslo, 3 August (Agency) ", "Norway's envoy left."),
        ("Oslo, Aug. 3 (Agency): ", "The envoy left."),
        ("Oslo/New Delhi, 3 May 2016 – ", "The envoy left."),
        ("Oslo, Norway (CNN) -- ", "The envoy left."),
        ("Oslo — ", "The envoy left."),
        ("(Oslo, Feb. 1, 2024) – ", "The envoy left."),
        ("(CNN)", "The envoy left."),
        ("May 4 (Agency) - ", "The envoy left."),
        (", May 4 (Agency) - ", "The envoy left."),
        ("OSLO, 12 May 2016 — ", "The envoy left."),
        ("OSLO, September 29. /AGENCY/. ", "The envoy left."),
        ("OSLO. 17:35, 29 September. /AGENCY/. ", "The envoy left."),
        ("OSLO, SEPTEMBER 29, AGENCY. ", "The envoy left."),
        ("", "Ada Holt (Labour) said so."),
        ("", "President Ada Holt (Labour) — an envoy — left."),
        ("", "Oslo, 3 May was the day."),
        ("", "U.S. President Ada Holt left."),
        ("", "NATO Secretary-General Ada Holt left."),
        ("", "UNESCO Director Ada Holt left."),
        ("", "USA Today said so."),
        ("", "OSLO ENVOYS LEAVE"),
        ("", "Oslo envoys left."),
        ("", "THAAD is a system."),
    ],
)
def test_where_the_text_begins_behind_a_date_line(line: str, text: str) -> None:
    assert body(f"Title\n{line}{text}", 6, ATLAS) == 6 + len(line)


def test_no_line_is_endless() -> None:
    assert body("OSLO " * LONGEST, 0, ATLAS) == 0


def test_a_sentence_begins_behind_a_date_line() -> None:
    ((doc, (heading, paragraph)),) = syntax(["Envoys leave\nOSLO Norwegian envoys left on Monday."], ATLAS)
    assert (heading.begins, doc[paragraph.begins].text) == (heading.start, "Norwegian")
    assert doc[paragraph.begins].is_sent_start
