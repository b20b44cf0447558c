"""Pages that list films under numbered headings: "10 Best Post-Credits Scenes", "7. Harbour"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from stinger.model.press import Document


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of films: the span in the text of what announces it (None where the title does), and
    the spans of its entries' names."""

    announced: str
    entries: tuple[tuple[int, int], ...]

    def entry_at(self, start: int, end: int) -> tuple[int, int] | None:
        """The entry whose name stands in [start, end)."""
        return next((e for e in self.entries if start <= e[0] < end), None)


_ANNOUNCES = re.compile(
    r"(?i)\b(?:\d+|five|six|seven|eight|nine|ten|best|greatest|top|coolest|worst|every|all|most"
    r"|our favou?rite|ranked)\b[^.!?\n]{0,60}?\b(?:scenes|stingers|sequences|tags|movies|films)\b"
)
_WITHOUT = re.compile(
    r"(?i)\b(?:without|no|don't|do not|didn't|should|needed|missing|lack\w*|skip\w*|never)\b"
)
_ENTRY = re.compile(
    r"^[ \t#*]*(?:No\. ?)?\d{1,3}[.):]?[ \t]+[\"“‘'*_]*"
    r"(?P<name>[A-Z0-9][^\n?]{1,70}?)[\"”’'*_]*(?:[ \t]*[(\[](?:19|20)\d\d[)\]])?[ \t*]*$",
    re.MULTILINE,
)
_SMALL = frozenset(
    ["of", "the", "and", "in", "to", "a", "an", "on", "for", "at", "with", "vs", "x"]
)
_MOST_WORDS = 9


def has_stingers(listing: Listing) -> bool:
    """Whether the list's announcement leaves it that its films have what it lists."""
    return not _WITHOUT.search(listing.announced)


@lru_cache(maxsize=16)
def read_listing(document: Document) -> Listing | None:
    """The list that a document is, else None.

    It is announced by its title, its first line or the line before its first entry, and has an
    entry at least: a line of its own with a number and a name in capitals.
    """
    entries = [
        m
        for m in _ENTRY.finditer(document.text)
        if _is_name(m["name"]) and not _ANNOUNCES.search(m.group())
    ]
    if not entries:
        return None
    lead = document.text[: entries[0].start()].strip()
    lines = [document.title, *lead.split("\n")[:1], *lead.split("\n")[-1:]]
    announced = next((m for line in lines for m in _ANNOUNCES.finditer(line)), None)
    if announced is None:
        return None
    return Listing(announced.group(), tuple(m.span("name") for m in entries))


def _is_name(words: str) -> bool:
    parts = [w for w in re.findall(r"[\w'’-]+", words) if w.lower() not in _SMALL]
    return 0 < len(words.split()) <= _MOST_WORDS and all(
        p[0].isupper() or p[0].isdigit() or p.isupper() for p in parts
    )
