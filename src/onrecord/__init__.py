"""onrecord reads raw news text and keeps the record of a negotiation: `read` one text, or `read_all` many files."""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from onrecord.library import read, read_all
    from onrecord.records import Record

__all__ = ["Record", "__version__", "read", "read_all"]


def __getattr__(name: str) -> object:
    """Import what is asked for, and only then: the command must start without spaCy."""
    if name in ("read", "read_all"):
        return getattr(import_module("onrecord.library"), name)
    if name == "Record":
        return import_module("onrecord.records").Record
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
