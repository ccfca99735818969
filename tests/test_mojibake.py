"""Mojibake is mended, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import Case, agree, cases
from onrecord.decode import read_text
from onrecord.edits import Repaired
from onrecord.repair import repair
from onrecord.repair.mojibake import CODECS, find_mojibake

WORDS = (
    "talks", "Zelensky’s", "“No,”", "‘yes’", "–", "—", "…", "Kaczyński", "Łódź", "Erdoğan", "İstanbul", "Šefčovič",
    "Müller", "São", "SÃO", "naïve", "café", "CAFÉ”", "£5", "€7", "20 °C", "Київ", "Путин", "習近平", "محمد", "😀",
    "10\u00a0million", "Århus", "½", "«Da»", "Nuñez", "Å", "voilà", "ﬁne", "Ａ", "x²", "™", "e\u0301",
)  # fmt: skip


def mended(text: str) -> str:
    """The text read through its edits."""
    return Repaired(text, tuple(find_mojibake(text))).text


@pytest.mark.parametrize("case", list(cases("mojibake.txt")), ids=str)
def test_golden(case: Case, write_golden: bool) -> None:
    """Each case in golden/mojibake.txt yields exactly the repairs under it."""
    found = [f"{edit.span.of(case.text)} → {edit.reads} ({edit.confidence:.2f})" for edit in find_mojibake(case.text)]
    agree(case, found, write_golden)


@pytest.mark.parametrize("codec", CODECS)
def test_quotation_marks_and_names_come_back_from_every_encoding(codec: str) -> None:
    import ftfy.bad_codecs  # noqa: F401  # registers the sloppy encodings

    text = "“We won’t,” Łukasz Kaczyński told Erdoğan in Šibenik – and São Tomé’s envoy agreed…"
    assert mended(text.encode().decode(codec)) == text


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        pytest.param("it\x92s \x93over\x94", "it’s “over”", id="Windows-1252 read as Latin-1"),
        pytest.param("wait\x85", "wait…", id="the one that looks like a line end"),
        pytest.param("itâ\x80\x99s", "it’s", id="UTF-8 read as Latin-1"),
        pytest.param("10Â million", "10\u00a0million", id="a no-break space that became plain"),
        pytest.param("naA\u0303 \u0304ve", "naïve", id="accents taken off by normalisation"),
        pytest.param("FranA\u0303\x83A\u0302§ois", "François", id="twice broken and taken apart"),
    ],
)
def test_control_characters_and_spaces_take_part(broken: str, right: str) -> None:
    assert mended(broken) == right


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
def test_clean_text_is_left_alone(text: str) -> None:
    assert list(find_mojibake(text)) == []


@given(st.lists(st.sampled_from(WORDS), max_size=8), st.sampled_from(CODECS), st.booleans())
def test_repaired_text_needs_no_repair(words: list[str], codec: str, whole: bool) -> None:
    import ftfy.bad_codecs  # noqa: F401  # registers the sloppy encodings

    broken = [word.encode().decode(codec, "replace") if whole or at % 2 else word for at, word in enumerate(words)]
    once = mended(" ".join(broken))
    assert list(find_mojibake(once)) == []


@given(
    st.text(alphabet=st.characters(min_codepoint=0x80, max_codepoint=0x17F) | st.sampled_from("â€™œ” ab"), max_size=9)
)
def test_any_text_can_be_looked_at(text: str) -> None:
    found = tuple(find_mojibake(text))
    assert all(edit.reads for edit in found)
    Repaired(text, found)


def test_a_document_is_read_through_its_repairs() -> None:
    document = read_text("The envoy said it wasnâ€™t over and that the talks would go on.")
    repaired = repair(document)
    assert repaired.raw_text == document.text
    assert repaired.text == "The envoy said it wasn’t over and that the talks would go on."
    assert [edit.rule for edit in repaired.edits] == ["repair.mojibake/1"]
