"""Over: now and then the credits' music stops, and something is heard while they run on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from bench.corpus.draw import Rng, between, chance, log_between, one_of, pick
from bench.corpus.ending import Part

_SHARE = 0.08
"""Of films with music over credits long enough; few real films have it, but it must be seen."""
_MUSIC_S = 16.0
_SILENT_S = (1.2, 3.0)
_LENGTH_S = (2.0, 12.0)


@dataclass(frozen=True, slots=True)
class Over:
    """Frames [first, end) of the sound heard, within the silence [quiet_first, quiet_end)."""

    kind: str
    quiet_first: int
    first: int
    end: int
    quiet_end: int


def draw_over(rng: Rng, parts: Sequence[Part], fps: float) -> Over | None:
    """What is heard over some credits of ``parts``, or None as for most films."""
    if not chance(rng, _SHARE):
        return None
    before, after = between(rng, *_SILENT_S), between(rng, *_SILENT_S)
    length = log_between(rng, *_LENGTH_S)
    needed_s = _MUSIC_S + before + length + after
    rooms, at = [], 0
    for _, group in groupby(parts, key=lambda part: part.group):
        own = list(group)
        frames = sum(part.frames for part in own)
        plays = own[0].label == "credits" and own[0].sound == "music"
        if plays and frames / fps >= needed_s:
            rooms.append((at, frames))
        at += frames
    if not rooms:
        return None
    start, frames = one_of(rng, rooms)
    spare = frames / fps - needed_s
    marks = [_MUSIC_S + between(rng, 0.0, spare)]
    for step in (before, length, after):
        marks.append(marks[-1] + step)
    quiet_first, first, end, quiet_end = (start + round(mark * fps) for mark in marks)
    kind = pick(rng, {"speech": 1.0, "effects": 1.0})
    return Over(kind, quiet_first, first, end, min(quiet_end, start + frames))
