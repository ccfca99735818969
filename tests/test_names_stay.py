"""Names must not suffer: what is foreign, coined, short or no prose is never "repaired", alone or beside damage."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.decode import read_text
from onrecord.repair import Repairing, repair
from onrecord.repair.replacement import Rule

NAMES = (
    "Peskov", "Ushakov", "Witkoff", "Zaporizhzhia", "Kryvyi Rih", "Zelenskyy", "Zelenskiy", "Ermak", "Yermak",
    "Nagorno-Karabakh", "Artsakh", "Pashinyan", "Aliyev", "al-Burhan", "Hemedti", "Dagalo", "Omdurman", "El Fasher",
    "Tsai Ing-wen", "Xi Jinping", "Nguyễn Phú Trọng", "Erdoğan", "Kılıçdaroğlu", "İzmir", "Şanlıurfa", "Mnangagwa",
    "Ouagadougou", "Traoré", "Kaczyński", "Łódź", "Þórshöfn", "Sønderjylland", "Guðlaugur", "Abdrabbuh Mansur Hadi",
    "Shahbaz", "Rawalpindi", "Khyber Pakhtunkhwa", "Tatmadaw", "Naypyidaw", "Hlaing", "Oleksandr Syrskyi",
)  # fmt: skip
CODED = (
    "Novichok", "Shahed-136", "ATACMS", "HIMARS", "Oreshnik", "Starlink", "Storm Shadow", "Kinzhal", "S-400", "F-16s",
    "Su-35", "MQ-9", "T-90M", "Bayraktar TB2", "UNIFIL", "OSCE", "JCPOA", "ECOWAS", "CENTCOM", "IAEA's", "G20",
    "GRZMF", "XQTR", "NYSE: BRK.B", "BTC", "$TSLA", "€40bn", "$2.5m", "8.30pm", "COVID-19", "iPhone", "eBay", "SpaceX",
    "#StopTheWar", "#СвободаНавальному", "@kremlinstart", "@ZelenskyyUa", "https://example.org/startrek?one=start",
    "www.startone.example.com/tstart", "desk@example.org", "t.me/rybar", "bit.ly/3xYzStart", "AT&T", "R&D", "Q&A", "5*",
)  # fmt: skip
QUOTED = (
    "“Nous ne céderons pas un pouce de notre territoire,”", "„Wir verhandeln weiter, wenn nötig auch nachts“,",
    "“No pasarán,”", "«Мы не уйдём»,", "“Slava Ukraini! Heroiam slava!”", "“Insha’Allah,”",
    "“Yurtta sulh, cihanda sulh,”",
    "“Kita tidak akan menyerah,”", "“Hatuwezi kukubali masharti haya,”", "“Mbona mnatuuliza hivyo?”", "“Non possumus,”",
    "“Wij gaan door met onderhandelen,”", "“Szabadságot!”", "“我们不会让步”", "«لن نستسلم»",
)  # fmt: skip
DAMAGE = "Nobody wants to postpstart it, anystart can see that, and the tstart was bad."


def sentence(first: str, second: str, quoted: str) -> str:
    return f"{quoted} said the envoy of {first} on Monday, and he left for talks with {second} in the capital."


SENTENCES = st.builds(sentence, st.sampled_from(NAMES), st.sampled_from(NAMES + CODED), st.sampled_from(QUOTED))


@pytest.mark.parametrize("name", [*NAMES, *CODED, *QUOTED])
def test_nothing_foreign_or_coined_is_damage(name: str) -> None:
    text = f"The envoys met on Monday, and one of them spoke of {name} again. He wrote that {name} was all he knew."
    repaired = repair(read_text(text, force=True), Repairing("suspected"))
    assert (repaired.text, list(repaired.flaws)) == (text, [])


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=12))
def test_a_text_full_of_names_is_read_as_it_stands(sentences: list[str]) -> None:
    text = "\n".join(dict.fromkeys(sentences))
    repaired = repair(read_text(text, force=True), Repairing("suspected"))
    assert repaired.text == text
    assert not [flaw for flaw in repaired.flaws if flaw.cause]


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=6))
def test_a_proven_rule_leaves_names_alone(sentences: list[str]) -> None:
    text = "\n".join([*dict.fromkeys(sentences), DAMAGE])
    repaired = repair(read_text(text, force=True))
    assert repaired.text == text.replace("postpstart", "postpone").replace("anystart", "anyone").replace(
        "tstart was", "tone was"
    )


@pytest.mark.parametrize("wrong", ["a", "in", "the", "star", "@"])
def test_a_rule_of_other_documents_reads_no_name_differently(wrong: str) -> None:
    text = "\n".join(sentence(one, other, QUOTED[0]) for one, other in zip(NAMES, reversed(NAMES), strict=True))
    repaired = repair(read_text(text, force=True), Repairing(rules=(Rule(wrong, "zone"),)))
    assert repaired.text == text
