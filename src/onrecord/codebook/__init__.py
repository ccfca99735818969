"""The codebook: what statements are coded for, and the world they speak of; data that a political scientist edits."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from onrecord.codebook import folder
from onrecord.codebook.atlas import load_atlas
from onrecord.codebook.phrases import index
from onrecord.errors import CodebookError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from onrecord.codebook.atlas import Atlas
    from onrecord.codebook.phrases import Index
    from onrecord.codebook.scheme import Issue


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """A codebook as loaded; `version` is its name and 12 hex characters of its content."""

    version: str  # "peace@0123456789ab"
    atlas: Atlas
    issues: tuple[Issue, ...] = ()  # a tree by `parent`
    phrases: Index | None = None  # all marks, ready to be searched for
    sides: Mapping[str, str] = field(default_factory=dict)  # of entity ids, where they differ from the atlas
    negotiation: frozenset[str] = frozenset()  # issues that are the negotiation itself: what an outlook is about

    def parent(self, issue: str) -> str | None:
        """Return the parent of an issue; None for a root and for an issue the codebook does not know."""
        return next((known.parent for known in self.issues if known.id == issue), None)

    def root(self, issue: str) -> str:
        """Return the topmost ancestor of an issue; the issue itself where it has none."""
        above = self.parent(issue)
        return issue if above is None else self.root(above)

    def side(self, entity: str | None) -> str | None:
        """Return the side of an entity, by this codebook, else by the atlas; None where nobody knows."""
        if entity is None:
            return None
        return self.sides.get(entity) or self.atlas.side(entity)


@cache
def load(path: Path | None = None) -> Codebook:
    """Load the codebook in the folder `path`; None: the one shipped for peace and ceasefire negotiations.

    A folder extends the shipped one: its actors.yaml adds to the world, its other files stand in for those shipped.

    Raises CodebookError, with file, place and reason, where the folder does not say what it must.
    """
    root = path or folder.SHIPPED
    if not root.is_dir():
        raise CodebookError(str(root), "folder", "is not there")
    atlas = load_atlas(folder.actors(root))
    issues, marks = folder.issues(root)
    phrases = index((*marks, *folder.scales(root)))
    negotiation = folder.negotiation(root, issues)
    return Codebook(folder.version(root), atlas, issues, phrases, folder.sides(root), negotiation)
