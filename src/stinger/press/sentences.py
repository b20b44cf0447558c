"""Where the sentences of a text begin and end, by character offsets."""

from __future__ import annotations

import re
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A dot after these does not end a sentence. English first, then the other five languages in which
# existence and counts are read.
_ABBREVIATIONS = _words(
    """mr mrs ms dr prof rev hon gen col lt capt cmdr sgt sr jr st mt ft vs vol ch chap pt ep eps no
    nos fig ed eds approx est dept inc ltd co corp feat min max jan feb mar apr jun jul aug sep sept
    oct nov dec e.g i.e eg ie cf al esp pp
    sra srta dra ud uds pág núm nº av mme mlle m z.b d.h u.a bzw ca nr bd sog usw tel str hr fr
    sig sigg dott ing pag ecc"""
)
# "No. 1" is a number, "No. There is none." an answer: these end a sentence unless a digit follows.
_BEFORE_DIGIT_ONLY = _words("""no nos vol ch chap pt ep eps nr pp pág pag fig núm nº min""")
# May end a sentence when a usual opening word follows ("in the U.S. The film ...").
_OPENING_WORDS = _words(
    """the a an it its this that these those there here he she they we you i but and so if when
    while after before as at in on for no yes not however what who why how does is are do will"""
)
_TERMINATOR = re.compile(r"[.!?…]+[\"'”’»«)\]]*|[。！？]+[」』”]*")
_LEAD = re.compile(r"\s*(?:(?:#{1,6}|[-*+•·–—>]|\d{1,3}[.)])\s+)*")
_LAST_WORD = re.compile(r"([^\W\d_](?:[\w.]*\w)?|\d+)$")
_LONGEST_WORD = 24
"""Characters before a dot that are looked at: longer words are no abbreviations."""
_INITIALS = re.compile(r"^(?:[^\W\d_]\.)*[^\W\d_]$")


def split_sentences(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of ``text``, in order, ``start`` added to each offset.

    A line break ends a sentence, because stored text keeps one paragraph, heading or list item a
    line. Marks of headings and lists are left out of the span; quotes that close a sentence are
    kept in it. A dot in an abbreviation, an initial, a number or before a lower-case word ends
    nothing; neither does ``?`` or ``!`` before a lower-case word (``"Really?" he asked``).
    """
    spans: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        spans.extend((start + at + a, start + at + b) for a, b in _split_line(line))
        at += len(line) + 1
    return spans


@lru_cache(maxsize=4096)
def _split_line(line: str) -> tuple[tuple[int, int], ...]:
    # Kept for a while: claims, quotes, films and witnesses each split the same lines.
    lead = _LEAD.match(line)
    begin = lead.end() if lead else 0
    spans: list[tuple[int, int]] = []
    for mark in _TERMINATOR.finditer(line, begin):
        if _ends_sentence(line, mark):
            if line[begin : mark.end()].strip():
                spans.append((begin, mark.end()))
            begin = mark.end()
            while begin < len(line) and line[begin].isspace():
                begin += 1
    end = len(line.rstrip())
    if begin < end:
        spans.append((begin, end))
    return tuple(spans)


def _ends_sentence(line: str, mark: re.Match[str]) -> bool:
    if mark.group()[0] in "。！？":
        return True
    rest = line[mark.end() : mark.end() + 80]
    following = rest.lstrip()
    if not following:
        return True
    if len(following) == len(rest):
        return False
    opener = following[:40].lstrip("\"'“‘«»„([¿¡*_—–-")
    if opener and opener[0].islower():
        return False
    if mark.group()[0] != "." or mark.group().startswith(".."):
        return True
    return _dot_ends(line[max(0, mark.start() - _LONGEST_WORD) : mark.start()], opener)


def _dot_ends(before: str, opener: str) -> bool:
    found = _LAST_WORD.search(before)
    if not found:
        return True
    word = found.group()
    lower = word.lower()
    digit_next = opener[:1].isdigit()
    if lower in _BEFORE_DIGIT_ONLY:
        return not digit_next
    if lower in _ABBREVIATIONS:
        return False
    next_word = re.match(r"[^\W\d_]+", opener)
    opens = next_word is not None and next_word.group().lower() in _OPENING_WORDS
    if _INITIALS.match(word) and word[0].isupper():
        # "J. J. Abrams", "U.S. Army"; but "in the U.S. The film" ends. "I" alone is a pronoun.
        return word == "I" or (opens and len(word) > 1)
    if word.isdigit() and len(word) <= 2 and next_word is not None:
        # German and Nordic dates: "am 3. Juni"; a year or a score ends a sentence as usual.
        return next_word.group().lower() not in _MONTHS
    return True


_MONTHS = _words(
    """januar jänner februar märz april mai juni juli august september oktober november
    dezember"""
)
