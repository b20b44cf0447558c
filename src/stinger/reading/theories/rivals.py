"""Theories that cannot both hold, and the fact that would separate them."""

from __future__ import annotations

import re
from itertools import combinations

from stinger.model.theory import Rivalry, WeighedTheory
from stinger.reading.theories.facts import is_negative
from stinger.reading.wording import find_names, listing, stems

_SHARED = 2
_OPPOSITES: tuple[tuple[str, str], ...] = (
    (r"\b(?:dead|dies|died|killed)\b", r"\b(?:alive|survives?|survived|returns?|lives)\b"),
    (r"\bsequel\b", r"\bprequel\b"),
    (r"\b(?:ally|allies|friend|helps?|protects?)\b", r"\b(?:enemy|betrays?|hunts?|villain)\b"),
    (r"\bends?\b|\bfinal\b|\blast\b", r"\bcontinues?\b|\banother\b|\bmore films\b"),
)
_PAIRS = tuple((re.compile(a, re.I), re.compile(b, re.I)) for a, b in _OPPOSITES)


def find_rivalries(theories: list[WeighedTheory]) -> list[Rivalry]:
    """Every pair that speaks of one thing in opposite senses."""
    found = []
    for first, second in combinations(theories, 2):
        a, b = first.theory.text, second.theory.text
        shared = stems(a) & stems(b)
        names = [n for n in find_names(f"of {a}") if n in b]
        if (len(shared) >= _SHARED or names) and _oppose(a, b, len(shared)):
            found.append(Rivalry(a, b, _separate(names, shared)))
    return found


def _oppose(a: str, b: str, shared: int) -> bool:
    if is_negative(a) != is_negative(b) and shared >= _SHARED + 1:
        return True
    return any(
        (p.search(a) and q.search(b) and not q.search(a))
        or (q.search(a) and p.search(b) and not q.search(b))
        for p, q in _PAIRS
    )


def _separate(names: list[str], shared: frozenset[str]) -> str:
    about = listing(names) if names else listing(sorted(shared)[:3])
    return (
        f"An official statement, or a later film, that says which holds of {about} separates them."
    )
