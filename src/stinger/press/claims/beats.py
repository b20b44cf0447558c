"""Beats of a film's end: where they are placed, how long they run, what they show."""
# ruff: noqa: E501 - patterns are data: a wrapped one is harder to read than a long one

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Beat:
    """A beat told at [start, end) of a sentence, and where it lies: before, mid or post."""

    start: int
    end: int
    position: str


_BEFORE = re.compile(
    r"\b(?:in|during|at|with) (?:the |its |[\w'*]+(?: [\w'*]+){0,5}? )?(?:(?:film|movie)'s )?(?:final|closing|last|dying)"
    r" (?:few )?(?:moments?|scenes?|minutes?|shots?|seconds|frames?|act)\b"
    r"|\b(?:right|just|shortly|moments|immediately)? ?before (?:the )?(?:end |closing |final )?"
    r"credits(?: (?:roll|begin|start))?\b"
    r"|\bpre-credits\b|\bfinal (?:scene|shot|moments?) (?:of the (?:film|movie) )?(?:sees?|shows?|is"
    r"|has|finds?|features?|takes)\b"
    r"|\b(?:film|movie) (?:ends|closes|concludes|wraps up) (?:with|on|as)\b"
)
_FINAL_OF_THE_CREDITS = re.compile(r"\bcredits? (?:scene|stinger)|\bafter the credits|mid-credits")
_DURATION = re.compile(
    r"\b(?:(?P<minutes>\d+(?:\.\d+)?|one|two|three|four|five|six|ten|half a|a(?= minute (?:long|in length|and a half)\b))[ -]?(?:minutes?|min)\b"
    r"(?P<half> and a half\b)?(?:[ ,]*(?:and )?(?P<extra>\d{1,2})[ -]?(?:seconds?|sec))?"
    r"|(?P<seconds>\d{1,3}|ten|twenty|thirty|sixty|ninety)[ -]?(?:seconds?|sec)\b)"
)
_NUMBERS = {
    "half a": 0.5,
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "ten": 10,
    "twenty": 20,
    "thirty": 30,
    "sixty": 60,
    "ninety": 90,
}


def find_beats(sentence: str) -> Iterator[Beat]:
    """Beats that a folded sentence places before the credits."""
    found = _BEFORE.search(sentence)
    if found and not _FINAL_OF_THE_CREDITS.search(sentence):
        yield Beat(found.start(), len(sentence), "before")


_LONGEST_S = 900
"""Seconds beyond which a duration is the film's or the credits', not a stinger's: the longest
credits run a quarter of an hour."""


def find_length(sentence: str, at: int) -> tuple[int, int, float] | None:
    """The duration said nearest to ``at`` in a folded sentence: its span and its seconds."""
    nearest: tuple[int, int, float] | None = None
    for match in _DURATION.finditer(sentence):
        seconds = _seconds(match)
        near = abs(match.start() - at) < 60
        apart = re.search(
            r"\b(?:later|after|into|before|wait|movie|film|runtime|past|ago)\b",
            sentence[match.end() : match.end() + 18],
        )
        if not near or apart or not 1 <= seconds <= _LONGEST_S:
            continue
        if nearest is None or abs(match.start() - at) < abs(nearest[0] - at):
            nearest = (match.start(), match.end(), seconds)
    return nearest


def _seconds(match: re.Match[str]) -> float:
    if match["seconds"]:
        return _number(match["seconds"])
    extra = float(match["extra"]) if match["extra"] else 0.0
    extra += 30 if match["half"] else 0
    return _number(match["minutes"]) * 60 + extra


def _number(word: str) -> float:
    return float(word) if word[0].isdigit() else float(_NUMBERS[word])
