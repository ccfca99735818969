"""The English words of time: months, weekdays, units and numbers, as patterns and as values."""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
ORDINALS = ("first", "second", "third", "fourth")
UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "centurie": "CE",
}  # fmt: skip  # "centurie" is "centuries" less its s
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONES = "|".join(_SMALL[1:10])

MONTH = r"(?P<month>Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June|July|Aug(?:ust|\.)|"
MONTH += r"Sept?(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
MONTH_BY_DAY = MONTH.replace(r"|\.)", r"|\b\.?)").replace("June|July", r"June|July|Ju[nl]\b\.?")  # "Nov 25"
NAMED_DAYS = "Good", "Ash", "Bloody", "Black", "Cyber"  # "the Good Friday accord"
WEEKDAY = "".join(f"(?<!{feast} )" for feast in NAMED_DAYS) + r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
YEAR = r"(?P<year>1[4-9]\d\d|20\d\d)(?![\d%]|[,.]\d)"
DAY = r"(?P<day>0?[1-9]|[12]\d|3\d)"
PART = r"(?P<part>morning|afternoon|evening|night)"
PART_OF = r"(?:(?:[Tt]he )?(?:(?:early|late) )?(?P<of>morning|afternoon|evening|night|"
PART_OF += r"(?:early |small |first )hours) (?:of|on) )?"
BESIDE_YEAR = r"(?:,? (?:of |in )?(?P<beside>last|this|next) year)"
YEARS = {"last": -1, "this": 0, "next": 1}
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
UNIT = r"(?P<unit>second|minute|hour|day|week|fortnight|month|year|decade|centur(?:y|ie))"
NUMBER = rf"(?P<number>\d+(?:\.\d+|,\d{{3}})*|(?:{'|'.join(_TENS)})(?:[- ](?:{_ONES}))?|{'|'.join(_SMALL[1:])}|"
NUMBER += r"(?:a|one) hundred|a dozen|a couple(?: of)?|several|(?:a )?few|dozens of|many|half an?|an?)"

SPELLED = rf"(?:eighteen|nineteen|twenty)[- ](?:(?:{'|'.join(_TENS)})(?:[- ](?:{_ONES}))?|{'|'.join(_SMALL[10:])}|"
SPELLED += rf"(?:oh|o)[- ](?:{_ONES}))|(?<=year )two thousand|two thousand (?:and )?(?:{_ONES})(?! \w+s\b)"


def spelled_year(words: str) -> int:
    """Return 1997 for "nineteen ninety-seven" and 2003 for "two thousand and three"."""
    first, *rest = words.lower().replace("-", " ").split()
    if first == "two":
        return 2000 + (_SMALL.index(rest[-1]) if rest[1:] else 0)
    return int(number(first)) * 100 + int(number(" ".join(word for word in rest if word not in ("oh", "o"))))


def number(words: str) -> str:
    """Return how many: "3", "1.5", or "X" where the words name no number."""
    words = words.lower().replace(",", "")
    if words[0].isdigit():
        return words
    first, *rest = words.replace("-", " ").split()
    if first in _TENS:
        return str(20 + 10 * _TENS.index(first) + (_SMALL.index(rest[0]) if rest else 0))
    fixed = {"a": "1", "an": "1", "a hundred": "100", "one hundred": "100", "a dozen": "12", "a couple": "2",
             "a couple of": "2", "half a": "0.5", "half an": "0.5"}  # fmt: skip
    return fixed.get(words) or (str(_SMALL.index(words)) if words in _SMALL else "X")


def month_number(words: str) -> int:
    """Return 1 to 12 for a month's name, short or long."""
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(words[:3]))


def duration(count: str, unit: str) -> str:
    """Return the TIMEX3 duration of `count` units: "P3D", "PT5H", "PXY"."""
    if unit == "fortnight" and count.isdigit():
        count = str(2 * int(count))
    code = UNITS[unit.rstrip("s")]
    return f"P{code[:-1] if code[0] == 'T' else ''}{count}{code[-1] if code[0] == 'T' else code}"
