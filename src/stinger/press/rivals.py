"""The other film that a page is about, told by what its headings ask and its quotes name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

_WORD = r"[A-Z0-9][\w'’&.!*-]*"
_NAME = rf"{_WORD}(?::?\s(?:of|the|and|in|to|a|on|for|vs\.?|&|{_WORD})){{0,7}}"
_ASKED = re.compile(
    r"(?:^|[:.,?!–—-] )(?:Does|Did|Will)\s+[\"'“‘]?"
    r"(?P<name>[A-Z0-9][\w'’&.!-]*:?(?:\s[\w'’&.!-]+:?){0,6}?)[\"'”’]?"
    r"\s+(?i:have|feature|include|contain|get)\b",
    re.MULTILINE,
)
_QUOTED = re.compile(
    rf"(?<!\w)[“\"‘'*_]{{1,2}}(?P<name>{_NAME}(?::\s{_NAME})?)[,.]?[”\"’'*_]{{1,2}}(?!\w)"
)
_CREDITED = re.compile(
    rf"(?:^|(?<=\s)|(?<=[“\"‘']))(?P<name>{_NAME}?)[*”\"’']?(?:['’‘]s)?\s+"
    r"(?:(?i:post|mid|end|after)[\s-]?(?i:credits?)\b|Ending\b.{0,20}\bExplained\b)"
    rf"|\b(?i:scenes?|stingers?|tags?)\s+(?:in|of|from|for)\s+[“\"‘'*_]?(?P<late>{_NAME})",
    re.MULTILINE,
)
"""A name beside "post-credits scene"; of a run of capitals the whole must be named elsewhere."""
_TIMES = 2
"""Times at least that a page names the film that it is about, and twice as often as the one asked
for: who compares two films names them about as often. One that opens the page need not lead so,
and one that its address names too may stand there alone."""
_MOST = 200
"""Names on a page that are counted; articles have a few dozen, so that more is a list or a trap."""
_OPENING = 80
"""Characters that open a page: its first title or sentence."""
_NO_NAME = frozenset(
    [
        "this",
        "that",
        "they",
        "movie",
        "film",
        "there",
        "anyone",
        "marvel",
        "disney",
        "pixar",
        "cinematic",
        "universe",
        "studios",
        "netflix",
        "spoilers",
        "warning",
        "scene",
        "scenes",
        "credits",
        "post",
        "ending",
    ]
)
"""Words after which no film is called, though headings and quotes have them with a capital."""


def find_rivals(text: str, url: str, own: re.Pattern[str], names: tuple[str, ...]) -> list[str]:
    """The films that a page is about instead of the one that ``own`` finds and ``names`` call.

    They stand in a heading that asks ("Does Harbour Two have ..."), in quotes, beside the words
    for a stinger, or in the page's address. Not one that shares a word with the film's own names,
    nor initials: those may be its own. English only; offsets are not given, since each name is
    sought again as a title.
    """
    words = {w.lower() for name in names for w in re.findall(r"\w{4,}", name)}
    addressed = set(_addressed(text, url, names, words))
    candidates = dict.fromkeys((*sorted(addressed), *_candidates(text)))
    times = {name: text.count(name) for name in islice(candidates, _MOST)}
    own_times = max(1, sum(1 for _ in own.finditer(text)))
    opening = text.lstrip()[:_OPENING]

    def wanted(name: str) -> int:
        if name in opening:
            return max(1 if name in addressed else _TIMES, own_times)
        return _TIMES * own_times

    return [
        name
        for name, count in times.items()
        if count >= wanted(name) and _may_be_title(name, words) and not own.search(name)
    ]


def _candidates(text: str) -> Iterator[str]:
    for match in _ASKED.finditer(text):
        yield match["name"]
    for match in _QUOTED.finditer(text):
        yield match["name"]
    for match in _CREDITED.finditer(text):
        # "The Salt Road post-credits scene": the article may be the scene's.
        yield re.sub(r"^(?:The|An?|Every|New) ", "", match["name"] or match["late"])


_SLUG = re.compile(r"[^a-z0-9]+")
_ON_CREDITS = re.compile(r"credit|stinger|ending|after-the|stay")
"""In an address that tells what its page is on."""
_IN_SENTENCE = re.compile(rf"[a-z,]\s[“\"‘'*_]{{0,2}}(?:(?:The|An?)\s)?(?P<name>{_NAME})")
"""Inside a sentence only a name has its capitals."""
_OF_PERSON = (
    r"(?:director|filmmaker|actor|actress|star|writer|producer|president|by)s?,?\s+{name}"
    r"|(?<!\bof ){name},?\s+(?:said|says|told|tells|has\s+\w+ed|confirm\w+|reveal\w+|explain\w+"
    r"|direct\w+)\b"
)


def _addressed(text: str, url: str, names: tuple[str, ...], own_words: set[str]) -> Iterator[str]:
    """The names in the text that its address has too, where it has not the film's own."""
    slug = _SLUG.sub("-", url.partition("://")[2].partition("/")[2].lower())
    own = any(_SLUG.sub("-", name.lower()).strip("-") in slug for name in names)
    if own or not _ON_CREDITS.search(slug):
        return
    found = (m["name"].rstrip(".!*'’") for m in _IN_SENTENCE.finditer(text))
    for name in dict.fromkeys(re.sub(r"['’]s$", "", name) for name in found):
        words = _SLUG.sub("-", re.sub(r"['’]", "", name.lower())).strip("-")
        if f"-{words}-" not in f"-{slug}-" or not _may_be_title(name, own_words):
            continue
        if not re.search(_OF_PERSON.format(name=re.escape(name)), text, re.IGNORECASE):
            yield name


def _may_be_title(name: str, own_words: set[str]) -> bool:
    parts = {w.lower() for w in re.findall(r"[A-Z][a-z]{3,}", name)}
    return bool(parts) and not parts & (own_words | _NO_NAME)
