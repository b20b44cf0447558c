"""A page with prose: the narrator's sentences that stood, and how many were dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stinger.guide.levels import Page
from stinger.guide.text import name_film
from stinger.model.reading import Manner
from stinger.reading.narrator import Ask, Numbered, narrate


def add_narration(page: Page, ask: Ask) -> Page:
    """The page with ``narration``: sentences with the evidence of the statements they cite."""
    found = list(_statements(page))
    numbered = [
        Numbered(number, str(s["text"]), Manner(s["manner"])) for number, s in enumerate(found, 1)
    ]
    narration = narrate(name_film(page), numbered, ask, level=page["spoilers"])
    sentences = [
        {
            "text": sentence.text,
            "evidence": sorted({e for c in sentence.cites for e in found[c - 1]["evidence"]}),
        }
        for sentence in narration.sentences
    ]
    dropped = {"count": narration.dropped_count, "why": dict(narration.dropped)}
    return {**page, "narration": {"sentences": sentences, "dropped": dropped}}


def _statements(page: Page) -> Iterator[dict[str, Any]]:
    """Every distinct statement that the page shows, in its order."""
    seen: set[str] = set()
    for statement in _walk(page):
        if statement["text"] not in seen:
            seen.add(statement["text"])
            yield statement


def _walk(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "manner" in value and "text" in value:
            yield value
        for part in value.values():
            yield from _walk(part)
    elif isinstance(value, list):
        for part in value:
            yield from _walk(part)
