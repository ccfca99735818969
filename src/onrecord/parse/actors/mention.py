"""A place of a text that means somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from onrecord.records import Kind

Form = Literal["name", "role", "pronoun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """The tokens [start, end) with the head token `head` name, describe or stand for one actor."""

    start: int
    end: int
    head: int
    form: Form
    name: str  # without titles or leading article; a pronoun in lower case
    kind: Kind
    noun: str = ""  # lower-case lemma of the noun that says what it is: "official", "president"
    role: str | None = None  # what stands before a person's name
    entity: str | None = None  # id of whom it is, or belongs to
    is_entity: bool = False
    public: bool = False  # holds an office of a body that every state has: "spokesman for the immigration department"
    several: bool = False  # belongs to no one state: "Russian and U.S. officials", "Western diplomats"
    owner: int | None = None  # head token of the person whose aide or office it is
    place: str | None = None  # where its office is, where the atlas does not know that as an entity
    plural: bool = False
    definite: bool = False
    passing: bool = False  # only modifies, or is no more than a place: nothing that brings it to mind
    gender: str | None = None  # "f" "m"
    words: frozenset[str] = frozenset()  # what it says beyond its noun
    members: tuple[int, ...] = ()  # heads of those that it joins
