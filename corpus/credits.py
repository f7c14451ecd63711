"""Bylines and datelines: lines, and beginnings of lines, that say who wrote, where and when.

Such a line is known by all of its words, not by its first: "By Ida Thorn" is a byline and "By Friday, 300
people had left" is not. So these are small word tests, not patterns over the whole line.
"""

import re

from corpus.dates import mask_dates

MAX_CREDIT = 160  # characters
_DATE = "\x00"  # stands for a date or a time of day; no word holds it

_BY = re.compile(
    r"(?:(?:written|reported|report|story|words|text|edited|posted|published|analysis|opinion|compiled|review"
    r"|interview|commentary|column) )?by\b:?",
    re.IGNORECASE,
)
# Words that say "when" or "in which state" beside a date.
_LABELS = frozenset(
    (
        "published", "updated", "update", "last", "modified", "posted", "created", "first", "on",
        "at", "edited", "date", "dated", "time", "read", "issued", "publish", "publication",
        "since", "as", "edt", "est", "et", "ist", "gmt", "utc", "cet", "cest", "bst", "pst",
        "pdt", "pt", "ct", "cst", "cdt", "am", "pm", "hrs", "local",
    )
)  # fmt: skip
# Small words inside the credits of several people and their posts.
_CONNECTORS = frozenset(
    (
        "and", "&", "in", "for", "with", "at", "from", "de", "da", "di", "du", "la", "le", "van",
        "von", "der", "den", "al", "el", "bin", "ibn", "y", "e",
    )
)  # fmt: skip
# "By Ida Thorn of the Gazette, senior political correspondent"
_WORDS_OF_BYLINES = frozenset(
    (
        "of", "the", "to", "our", "correspondent", "correspondents", "editor", "reporter", "reporters",
        "writer", "staff", "columnist", "producer", "senior", "chief", "deputy", "political",
        "diplomatic", "foreign", "economics", "business", "affairs", "defence", "defense", "security",
        "health", "science", "environment", "education", "special", "news", "sports", "others",
    )
)  # fmt: skip
_WEEKDAYS_AND_MONTHS = frozenset(
    (
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
        "wed", "thu", "fri", "sat", "sun", "january", "february", "march", "april", "may", "june",
        "july", "august", "september", "october", "november", "december",
    )
)  # fmt: skip
_WORD = re.compile(r"[^\s|•·,;/()\[\]–—]+")
_GLUED_LABEL = re.compile(rf"\b([Pp]ublished|[Uu]pdated?|[Pp]osted|[Mm]odified|[Dd]ate)(?=[{_DATE}A-Z\d])")
# A word after "date:" or "date.": something begins there that is no credit.
_NEW_START = re.compile(rf"{_DATE}\s*+[.:]\s*+(?:[A-Z]{{2,3}}[.:])?\s*+[^\W\d_]")

_AGO = re.compile(
    r"(?:(?:published|updated|posted|last updated):? )?(?:an?|\d{1,3}) (?:sec|second|min|minute|hour|hr|day"
    r"|week|month|year)s? ago",
    re.IGNORECASE,
)
# Who worked on the story, in words: said at its foot, in a sentence of its own.
_CONTRIBUTED = re.compile(
    r"\W{0,3}(?:.{1,250}\bcontributed (?:reporting|research|to (?:this|the) (?:report|story|article|post"
    r"|piece))\b.{0,80}"
    r"|(?:additional |with )?(?:reporting|writing|editing|research|translation|graphics?) by .{1,250}"
    r"|with (?:inputs?|reporting|files|material) from .{1,120}"
    r"|contribut(?:ing|ors?|ed by) ?: .{1,200}"
    r"|(?:write|e-?mail|contact|reach|letters|send).{0,80}\b[^\s@]{1,64}@[^\s@]{1,64}.{0,80})",
    re.IGNORECASE,
)

_UPPER = r"[^\W\d_a-z]"  # a letter that is no small ASCII letter
_NAME = rf"{_UPPER}[\w.'’-]{{0,30}}"
_WIRE = r"AP|AFP|REUTERS|Reuters|CNN|UPI|PTI|ANI|IANS|AA|dpa|DPA|TASS|Xinhua"
_WIRE += r"|XINHUA|Bloomberg|Kyodo|Yonhap|EFE|ANSA"
_DASH = r"\s?(?:--|[-–—―])\s"
_DAY_IN_DATELINE = r"(?:, (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2})?"

# What a crawler or a desk put before the first word of the story, each with an example.
PREFIXES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), example)
    for pattern, example in (
        (r"[Dd]ate ?:? ?(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?(?=\s|$)",
         "date 2024-03-05 The ferry"),
        (rf"(?:{_NAME} ){{1,4}}(?:Desk|Bureau|Newsroom|News Service|Web Team|Staff Writer"
         rf"|Staff Reporter) ?:(?=\s|$)",
         "Gazette Coast Desk: The ferry"),
    )
)  # fmt: skip
# Datelines; only looked for before the story has begun, because "Reuters —" inside a story is no dateline.
DATELINES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), example)
    for pattern, example in (
        (rf"(?:{_UPPER}[\w.,'’/ -]{{1,60}} )?\((?:{_WIRE})\){_DASH}",
         "PORTSEA, Velland, March 5 (AP) — The ferry"),
        (rf"[A-Z]{{3}}[A-Z.'’/ ]{{0,28}}(?:, {_NAME}(?: {_NAME})?){{0,2}}{_DAY_IN_DATELINE}"
         rf" \([A-Z][\w.& ]{{1,30}}\){_DASH}", "PORTSEA, March 5 (Coastal Wire) — The ferry"),
        (rf"(?:{_NAME}(?: {_NAME})?(?:, {_NAME}(?: {_NAME})?)? )?\((?:{_WIRE})\) (?=[A-Z“\"‘])",
         "Portsea (CNN) The ferry"),
        (rf"(?!(?:FILE|BREAKING|UPDATE|UPDATED|WATCH|EXCLUSIVE|LIVE|VIDEO|ANALYSIS|OPINION|POLL|NEW|ALERT)\b)"
         rf"[A-Z]{{3}}[A-Z.'’ ]{{0,28}}(?:, {_NAME}(?: {_NAME})?){{0,2}}{_DAY_IN_DATELINE}\s(?:--|[-–—―])\s",
         "PORTSEA, Velland — The ferry"),
    )
)  # fmt: skip


def is_credit(line: str) -> bool:
    """Whether the whole line (white space made single) says who wrote it or when, and nothing else."""
    if len(line) > 2 * MAX_CREDIT:
        return False
    if _AGO.fullmatch(line) or _CONTRIBUTED.fullmatch(line.strip("()[] ")):
        return True
    if len(line) > MAX_CREDIT or line.endswith(("?", "!")):
        return False
    if not _BY.match(line) and not any(c.isdigit() for c in line):
        return False
    masked = _GLUED_LABEL.sub(r"\1 ", mask_dates(line, f" {_DATE} "))
    by = _BY.match(masked)
    words = _WORD.findall(masked[by.end() :] if by else masked)
    if not all(_is_credit_word(word) or (by and word in _WORDS_OF_BYLINES) for word in words):
        return False
    names = [word for word in words if word[0].isupper() and not _is_label(word)]
    if by:
        return bool(names) and not masked.endswith(f"{names[-1]}.") and len(names) <= 14
    is_dated = _DATE in masked and (line[:1].isdigit() or _has_full_date(line) or _is_label(words[0]))
    # "Update at 8:39 p.m.: Mayor Steps Down" is a crosshead: a credit does not start anew after its date.
    starts_anew = _NEW_START.search(masked) is not None
    return is_dated and not starts_anew and len(names) <= 8


def is_name(line: str) -> bool:
    """Whether the line is two to four capitalised words, as a name alone in its line is."""
    words = line.split()
    return 2 <= len(words) <= 4 and not line.isupper() and all(_is_name_word(word) for word in words)


def is_place_in_capitals(line: str) -> bool:
    """Whether the line is one to four words in capitals, as a dateline alone in its line is: "PORTSEA"."""
    if not line.isupper() or not 3 <= len(line) <= 40 or any(c.isdigit() for c in line):
        return False
    return len(line.split()) <= 4


def names_in_byline(line: str) -> str | None:
    """Who is named in a byline ("By Ida Thorn, March 5, 2024" gives "Ida Thorn"), or ``None``."""
    masked = _GLUED_LABEL.sub(r"\1 ", mask_dates(" ".join(line.split()), _DATE))
    by = _BY.match(masked)
    rest = (masked[by.end() :] if by else masked).split(_DATE)[0]
    kept = re.split(r"\s[|•·–—-]|\||•|·|,? (?:[Pp]ublished|[Uu]pdated|[Pp]osted)\b", rest)[0].strip(" ,:;|")
    if not any(c.isalpha() for c in kept) or _is_label(kept.split()[0]):
        return None
    return kept if by or is_name(kept) else None


def prefix_length(line: str, *, story_has_begun: bool) -> int:
    """How many characters at the start of ``line`` belong to a desk, a crawler's date or a dateline (or "
    "0)."""
    for pattern, _ in PREFIXES if story_has_begun else (*PREFIXES, *DATELINES):
        if match := pattern.match(line):
            return match.end()
    return 0


def _is_credit_word(word: str) -> bool:
    return (
        word == _DATE
        or word[0].isupper()
        or not any(c.isalnum() for c in word)
        or word.lower() in _CONNECTORS
        or _is_label(word)
        or word.replace(".", "").replace(":", "").isdigit()
        or "@" in word
    )


def _is_label(word: str) -> bool:
    key = word.strip(".:").lower().replace(".", "")
    return key in _LABELS or key in _WEEKDAYS_AND_MONTHS


def _has_full_date(line: str) -> bool:
    return any(c.isdigit() for c in line) and _DATE in mask_dates(re.sub(r"\d{1,2}:\d\d", "", line), _DATE)


def _is_name_word(word: str) -> bool:
    bare = word.replace(".", "").replace("'", "").replace("’", "").replace("-", "")
    return bare.isalpha() and (word[0].isupper() or word in _CONNECTORS)
