"""Witnesses: what the film's own chapters and subtitles say beside what was seen.

Both are evidence to weigh, never truth: chapters are often set by hand or by the clock, and lyrics
are subtitled over credits. They move a confidence, never a boundary.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stinger.film.media.container import Film
from stinger.film.media.subtitles import Cue, read_cues
from stinger.model import Label, Medium, Segment
from stinger.timecode import clock

_TITLES = re.compile(
    r"credit|end titles|closing titles|abspann|g[ée]n[ée]rique|cr[ée]ditos|titoli di coda",
    re.IGNORECASE,
)
_NEAR_US = 2_000_000
"""Chapters are put on the nearest keyframe, which lies a second or two off."""
_SHARE = 0.3
"""Share of the doubt that one agreeing witness takes away."""


def weigh(film: Film, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """``segments`` with what chapters and subtitles say of credits and scenes."""
    out = _hear_chapters(film, segments)
    if any(s.medium is Medium.SCENE for s in out):
        first = next(s.start_us for s in out if s.label is Label.CREDITS)
        cues = read_cues(film.path, origin_us=film.info.origin_us, from_us=max(0, first))
        out = [_hear_cues(s, cues) if s.medium is Medium.SCENE else s for s in out]
    return tuple(out)


def _hear_chapters(film: Film, segments: Sequence[Segment]) -> list[Segment]:
    marks = [c.start_us for c in film.info.chapters if _TITLES.search(c.title)]
    out = list(segments)
    for i, segment in enumerate(out):
        if segment.label is Label.CREDITS and marks:
            nearest = min(marks, key=lambda at: abs(at - segment.start_us))
            if abs(nearest - segment.start_us) <= _NEAR_US:
                out[i] = _surer(segment, "the film's own chapter agrees")
            else:
                said = f"the film's own chapter says {clock(nearest)}"
                out[i] = replace(segment, evidence=(*segment.evidence, said))
            break
    return out


def _hear_cues(segment: Segment, cues: Sequence[Cue]) -> Segment:
    middle = [(c.start_us + c.end_us) // 2 for c in cues]
    inside = sum(segment.start_us <= at < segment.end_us for at in middle)
    if not inside:
        return segment
    lines = "1 line" if inside == 1 else f"{inside} lines"
    return _surer(segment, f"{lines} of the subtitles fall in it")


def _surer(segment: Segment, said: str) -> Segment:
    confidence = round(segment.confidence + _SHARE * (1 - segment.confidence), 3)
    return replace(segment, confidence=confidence, evidence=(*segment.evidence, said))
