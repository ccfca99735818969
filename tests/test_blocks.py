"""What joins documents, grouped on disk."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from onrecord.blocks import Blocks

TEXT = st.text(st.characters(codec="utf-8"), max_size=3)  # a null character and quotation marks among them
PAIR = st.tuples(TEXT, TEXT)
ITEMS = st.lists(st.tuples(st.sampled_from(["report", "shift"]), PAIR, PAIR), max_size=30)


def grouped(items: list[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> list[object]:
    blocks = Blocks()
    blocks.add(items)
    return list(blocks.joined(1000))


@given(ITEMS)
def test_each_key_has_its_values_once_and_one_value_joins_nothing(
    items: list[tuple[str, tuple[str, ...], tuple[str, ...]]],
) -> None:
    expected = defaultdict(set)
    for kind, key, value in items:
        expected[kind, key].add(value)
    blocks = Blocks()
    blocks.add(items)
    found = {(kind, key): values for kind, key, values in blocks.joined(1000)}
    assert {group: set(values) for group, values in found.items()} == {
        group: values for group, values in expected.items() if len(values) > 1
    }


@given(ITEMS)
def test_the_order_of_adding_changes_nothing_and_neither_does_adding_twice(
    items: list[tuple[str, tuple[str, ...], tuple[str, ...]]],
) -> None:
    assert grouped(items) == grouped([*reversed(items), *items])


def test_kinds_and_keys_come_in_order_and_only_the_latest_values_do() -> None:
    days = [("2016-01-02",), ("2016-01-01",), ("2016-01-03",)]
    blocks = Blocks()
    blocks.add(("shift", (name,), day) for name in ("b", "a") for day in days)
    blocks.add(("report", ("z",), day) for day in days)
    found = [(kind, key) for kind, key, _ in blocks.joined(2)]
    assert found == [("report", ("z",)), ("shift", ("a",)), ("shift", ("b",))]
    assert next(iter(blocks.joined(2)))[2] == [("2016-01-02",), ("2016-01-03",)]
