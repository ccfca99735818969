"""The language of a text; onrecord reads English."""

from __future__ import annotations

import unicodedata

from onrecord.errors import UnreadableError

ENGLISH_TOO = ("pcm",)  # Nigerian Pidgin, which the detector sees in short English texts
SHORT = 20  # words; below that a detector guesses
LOOKED_AT = 20_000  # characters
ENGLISH = 0.08  # of the words; a quarter is usual, and other languages share hardly any
COMMON = frozenset({
    "the", "and", "of", "to", "that", "with", "from", "by", "this", "which", "they", "have", "would", "said", "he",
})  # fmt: skip
NAMES = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sr": "Serbian",
    "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip


def check_language(text: str, name: str, force: bool) -> str | None:
    """Return the language of a text as ISO 639-1; None: it cannot be told, or has no such code.

    Raises UnreadableError where it is not English, unless `force`.
    """
    code = language(text)
    if code == "en" or force:
        return code
    spoken = NAMES.get(code or "", "not English") + (f" ({code})" if code else "")
    verb = "seems to be" if code else "is"
    raise UnreadableError(name, f"the text {verb} {spoken}", "onrecord reads English; --force reads it all the same")


def language(text: str) -> str | None:
    """Return the language as ISO 639-1: English by its commonest words, all others by a detector.

    A text of fewer than SHORT words is taken for English if it is written in Latin letters.
    """
    text = text[:LOOKED_AT]
    words = text.lower().split()
    if sum(word in COMMON for word in words) >= ENGLISH * len(words) and len(words) >= SHORT:
        return "en"
    if len(words) < SHORT and _is_latin(text):
        return "en"
    from py3langid import classify

    code: str = classify(text)[0]
    return "en" if code in ENGLISH_TOO else code if len(code) == len("en") else None


def _is_latin(text: str) -> bool:
    """Tell whether most letters are Latin ones."""
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters) >= len(letters)
