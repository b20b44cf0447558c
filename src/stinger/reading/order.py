"""The order of the story: which films lie before this one and which after."""

from __future__ import annotations

import re

from stinger.model.press import ClaimType, Passage
from stinger.model.reading import Manner, OrderEntry, Statement
from stinger.reading.material import (
    Material,
    excerpt,
    open_with,
    quoted,
    resolve,
    sentences_of,
    widen,
)

_TITLE = (
    r"(?P<{0}>(?:[A-Z0-9][\w'’&*.-]*|[-–:])(?:\s+(?:of|the|and|in|to|a|an|on|for|from|&|-|–|[A-Z0-9]"
    r"[\w'’&*-]*:?)|:)*)"
)
_EVENTS = r"(?:the\s+)?(?:events?\s+(?:of|in|depicted in)\s+)?(?:the\s+)?"
_BETWEEN = re.compile(
    rf"\bbetween\s+{_EVENTS}{_TITLE.format('first')}\s+and\s+(?:those\s+of\s+|the events of\s+)?"
    rf"{_TITLE.format('second')}"
)
_AFTER = re.compile(
    rf"\b(?:after|following)\s+the\s+events?\s+(?:of|in)\s+{_TITLE.format('first')}"
)
_BEFORE = re.compile(
    rf"\b(?:before|prior to|leading up to)\s+the\s+events?\s+(?:of|in)\s+{_TITLE.format('second')}"
)
_SETTING = re.compile(
    r"\b(?:set|sets|takes? place|plays? out|unfolds?|occurs?|happens?|prequel|sequel|interquel)\b",
    re.I,
)


def place_in_order(material: Material) -> tuple[OrderEntry, ...]:
    """Films before (place < 0) and after (place > 0) this one, nearest first on each side.

    Read from passages that place the story by the events of other films ("between the events of A
    and B"): those of order claims, else any sentence that speaks of when the story is set.
    """
    entries: dict[str, OrderEntry] = {}
    for passage in _passages(material):
        for film, place in parse_order(" ".join((resolve(passage, material) or "").split())):
            if film.lower() != material.film.lower() and film.lower() not in entries:
                entries[film.lower()] = OrderEntry(
                    film, place, _say(film, place, passage, material)
                )
    return tuple(sorted(entries.values(), key=lambda e: (abs(e.place), e.place)))


def _passages(material: Material) -> list[Passage]:
    claims = [widen(c.passage, material) for c in material.claims_of(ClaimType.ORDER)]
    if claims:
        return claims
    found = []
    for document in material.documents:
        for start, end in sentences_of(document.text):
            if _SETTING.search(document.text[start:end]):
                found.append(Passage(document.id, start, end))
    return found


def parse_order(text: str) -> list[tuple[str, int]]:
    """The films that ``text`` puts before (-1) and after (+1) its own film."""
    match = _BETWEEN.search(text)
    if match:
        return [(_tidy(match["first"]), -1), (_tidy(match["second"]), 1)]
    found = []
    if match := _AFTER.search(text):
        found.append((_tidy(match["first"]), -1))
    if match := _BEFORE.search(text):
        found.append((_tidy(match["second"]), 1))
    return found


def _tidy(title: str) -> str:
    return re.sub(r"\s+(?:and|of|in|the|to|a|on|for)$", "", title.strip().rstrip(".,;: "))


def _say(film: str, place: int, passage: Passage, material: Material) -> Statement:
    side = "after" if place < 0 else "before"
    text = (
        f"{open_with(passage.document, material)} sets this film {side} {film}: "
        f"{quoted(excerpt(passage, material))}"
    )
    return Statement(text, Manner.STATED, (passage,), 3, "said in the documents")


def say_order(order: tuple[OrderEntry, ...]) -> Statement | None:
    """Where this film lies, in one sentence, or None when nothing is known."""
    before = next((e for e in order if e.place < 0), None)
    after = next((e for e in order if e.place > 0), None)
    if before is None and after is None:
        return None
    if before and after:
        where = f"between {before.film} and {after.film}"
    else:
        where = f"after {before.film}" if before else f"before {after.film}" if after else ""
    evidence = tuple(
        dict.fromkeys(e for entry in (before, after) if entry for e in entry.statement.evidence)
    )
    return Statement(
        f"By what the documents say, the story lies {where}.",
        Manner.INFERRED,
        evidence,
        3,
        "from what the documents say of when it is set",
    )
