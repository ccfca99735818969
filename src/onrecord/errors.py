"""Everything onrecord refuses, as one small tree; each error carries its facts as fields and pickles.

OnRecordError
├── SpanError        a range does not fit its text
├── EditError        edits overlap, are empty or change nothing
├── UnreadableError  a file cannot be turned into a document
├── RecordError      a saved record is none, or is broken
├── CodebookError    a codebook file does not say what it must
├── RulesError       a file of shared rules of replacement does not say what it must
├── ModelError       a model is not installed
├── MismatchError    a model was trained on another one than is here
├── ResumeError      an unfinished record cannot be gone on with
└── KilledError      the system kills one working process after another
"""


class OnRecordError(Exception):
    """The root: catch this to catch all that onrecord refuses."""


class SpanError(OnRecordError):
    """A range does not fit its text."""

    def __init__(self, start: int, end: int, length: int) -> None:
        super().__init__(f"span [{start}, {end}) does not fit a text of {length} characters")
        self.start, self.end, self.length = start, end, length

    def __reduce__(self) -> tuple[type, tuple[int, int, int]]:
        return type(self), (self.start, self.end, self.length)  # workers pickle errors


class EditError(OnRecordError):
    """An edit cannot stand: it is empty, changes nothing, or overlaps its neighbour."""

    def __init__(self, start: int, end: int, why: str) -> None:
        super().__init__(f"edit of [{start}, {end}): {why}")
        self.start, self.end, self.why = start, end, why

    def __reduce__(self) -> tuple[type, tuple[int, int, str]]:
        return type(self), (self.start, self.end, self.why)


class UnreadableError(OnRecordError):
    """A file cannot be turned into a document: `what` is wrong, and what the reader can do about it."""

    def __init__(self, name: str, what: str, remedy: str) -> None:
        super().__init__(f"{name}: {what}; {remedy}")
        self.name, self.what, self.remedy = name, what, remedy

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        return type(self), (self.name, self.what, self.remedy)


class RecordError(OnRecordError):
    """A saved record is none, or is broken: in which file, in which line (from 1), and what is wrong with it."""

    def __init__(self, name: str, line: int, what: str) -> None:
        super().__init__(f"{name}, line {line:,}: {what}")
        self.name, self.line, self.what = name, line, what

    def __reduce__(self) -> tuple[type, tuple[str, int, str]]:
        return type(self), (self.name, self.line, self.what)


class CodebookError(OnRecordError):
    """A codebook file does not say what it must: which file, where, and what it lacks."""

    def __init__(self, file: str, where: str, what: str) -> None:
        super().__init__(f"{file}, {where}: {what}")
        self.file, self.where, self.what = file, where, what

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        return type(self), (self.file, self.where, self.what)


class RulesError(OnRecordError):
    """A file of shared rules of replacement does not say what it must: which file, and what is wrong with it."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"{name}: {what}")
        self.name, self.what = name, what

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        return type(self), (self.name, self.what)


class ModelError(OnRecordError):
    """A model that the parser needs is not installed."""

    def __init__(self, package: str) -> None:
        super().__init__(f"the language model is not installed; install the package {package}")
        self.package = package

    def __reduce__(self) -> tuple[type, tuple[str]]:
        return type(self), (self.package,)


class MismatchError(OnRecordError):
    """A model was trained on another one's output than what is installed."""

    def __init__(self, model: str, other: str) -> None:
        super().__init__(f"the model {model!r} was trained on another {other!r} than the one here; train it anew")
        self.model, self.other = model, other

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        return type(self), (self.model, self.other)


class ResumeError(OnRecordError):
    """An unfinished record cannot be gone on with: which file, and why."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name, self.why = name, why

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        return type(self), (self.name, self.why)


class KilledError(OnRecordError):
    """The system kills one working process after another: how many in a row."""

    def __init__(self, deaths: int) -> None:
        super().__init__(f"{deaths} working processes in a row were killed; there may be too little memory for them")
        self.deaths = deaths

    def __reduce__(self) -> tuple[type, tuple[int]]:
        return type(self), (self.deaths,)
