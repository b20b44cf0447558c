"""How a theory sits with the facts: what it agrees with, contradicts, or needs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stinger.reading.order import parse_order
from stinger.reading.theories.facts import Fact, FactKind, is_negative
from stinger.reading.wording import find_names, stems

_SHARED = 2
"""Content words that theory and fact must share to speak of one thing: one is chance."""
_ALIVE = re.compile(
    r"\b(?:returns?|survives?|survived|alive|comes? back|appears?|leads?|fights?|hunts?|takes? over"
    r"|seeks?|plans?|is behind|strikes? back|faked|will (?!die|be dead)\w+)\b",
    re.I,
)
_SCENE = re.compile(
    r"\b(?:post|mid|after)[- ]?credits?\b|\bstinger\b|\bscene after the credits\b", re.I
)
_CHAPTER = re.compile(r"\b(?:chapter|part|volume|vol\.)\s+(\w+)", re.I)


@dataclass(frozen=True, slots=True)
class Fit:
    """The facts that agree with a theory, those that contradict it, and what it needs besides."""

    agrees: tuple[Fact, ...]
    contradicts: tuple[Fact, ...]
    needs: tuple[str, ...]


def hold_against(text: str, facts: list[Fact], *, known_names: frozenset[str]) -> Fit:
    """Sort the facts that touch ``text`` and list the names in it that nothing else knows."""
    words, negative = stems(text), is_negative(text)
    agrees: list[Fact] = []
    contradicts: list[Fact] = []
    for fact in facts:
        verdict = _judge(text, words, negative, fact)
        if verdict > 0:
            agrees.append(fact)
        elif verdict < 0:
            contradicts.append(fact)
    unknown = [n for n in find_names(text) if not _is_known(n, known_names)]
    needs = tuple(f"{name} belongs to this story" for name in unknown)
    return Fit(tuple(agrees), tuple(contradicts), needs)


def _is_known(name: str, known: frozenset[str]) -> bool:
    parts = set(name.split())
    return any(name == other or parts <= set(other.split()) for other in known)


def _judge(text: str, words: frozenset[str], negative: bool, fact: Fact) -> int:
    """+1 where the fact agrees, -1 where it contradicts, 0 where they do not meet."""
    if fact.kind is FactKind.SCAN:
        return _judge_scene(text, negative, fact)
    if any(_mentions(text, who) for who in fact.dead) and _ALIVE.search(_clause(text, fact)):
        return -1
    if fact.kind is FactKind.TIMELINE:
        return _judge_order(text, fact)
    if fact.kind is FactKind.STATUS:
        return _judge_status(text, words, negative, fact)
    shared = words & fact.words
    if len(shared) < _SHARED:
        return 0
    return -1 if negative != fact.negative and len(shared) > _SHARED else 1


def _mentions(text: str, name: str) -> bool:
    return any(re.search(rf"\b{re.escape(part)}\b", text) for part in name.split() if len(part) > 2)


def _clause(text: str, fact: Fact) -> str:
    """The clauses of the theory that name who died."""
    parts = re.split(r"[,;.]|\bwhile\b|\bbut\b|\band\b", text)
    return " ".join(p for p in parts if any(_mentions(p, who) for who in fact.dead))


def _judge_scene(text: str, negative: bool, fact: Fact) -> int:
    if not _SCENE.search(text):
        return 0
    return 1 if negative == fact.negative else -1


def _judge_order(text: str, fact: Fact) -> int:
    """Compare "after A" and "before B" of both; what only one of them states says nothing."""
    stated = dict(_sides(fact.text))
    for film, place in _sides(text):
        if film in stated:
            return 1 if stated[film] == place else -1
    return 0


def _sides(text: str) -> list[tuple[str, int]]:
    return [(film.lower(), place) for film, place in parse_order(text)]


def _judge_status(text: str, words: frozenset[str], negative: bool, fact: Fact) -> int:
    """A theory of a given film against what is said of that film's making."""
    named = set(_CHAPTER.findall(text.lower()))
    about = set(_CHAPTER.findall(fact.text.lower()))
    # "a sequel" and "Chapter 5" are two films: a numbered one is met only by its own number.
    if named != about and (named or about):
        return 0
    if not (named & about) and len(words & fact.words) < _SHARED:
        return 0
    return 1 if negative == fact.negative else -1
