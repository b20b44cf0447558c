"""What players may skip and what they must never skip, and the chapters of a film's end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stinger.model.scan import Scan
from stinger.model.segment import Label, Segment, credits_parts, stingers
from stinger.timecode import US

MIN_SKIP_US = US
"""A skip shorter than a second helps nobody and flickers in players: it is left out."""

GUARD_US = US // 10
"""A skip begins this much after a stinger's end. Film time counts from the first frame; where
sound starts before it, as with AAC in Matroska, players' clocks run up to 0.1 s ahead.
"""

FILM = "Film"
CREDITS = "End credits"
AFTER = "End of the film"
TITLES = {
    Label.MID_CREDITS_STINGER: "Mid-credits scene",
    Label.POST_CREDITS_STINGER: "Post-credits scene",
}
"""Spoiler level 0: where the stinger lies and nothing of what it holds."""
OUR_TITLES = frozenset({CREDITS, AFTER, *TITLES.values()})


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open span [start_us, end_us) of film time."""

    start_us: int
    end_us: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter [start_us, end_us) and its title, at spoiler level 0; ``scene`` if it is one."""

    start_us: int
    end_us: int
    title: str
    scene: bool = False


def skippable(segments: Iterable[Segment]) -> list[Span]:
    """The spans a player may skip: the credits parts, in order, less every stinger.

    A stinger wins wherever spans overlap, so even a damaged scan cannot make a player skip one.
    Parts that touch are joined, since Kodi refuses an edit that begins where another ends.
    """
    held = list(segments)
    scenes = stingers(held)
    pieces: list[Span] = []
    for part in credits_parts(held):
        start = part.start_us
        for scene in scenes:
            if scene.end_us <= start or scene.start_us >= part.end_us:
                continue
            pieces.append(Span(start, scene.start_us))
            start = max(start, scene.end_us)
        pieces.append(Span(start, part.end_us))
    pieces = [_after_guard(piece, scenes) for piece in pieces]
    joined: list[Span] = []
    for piece in sorted(pieces, key=lambda p: p.start_us):
        if joined and piece.start_us <= joined[-1].end_us:
            joined[-1] = Span(joined[-1].start_us, max(joined[-1].end_us, piece.end_us))
        elif piece.end_us > piece.start_us:
            joined.append(piece)
    return [s for s in joined if s.end_us - s.start_us >= MIN_SKIP_US]


def _after_guard(piece: Span, scenes: list[Segment]) -> Span:
    ends = [s.end_us for s in scenes if s.end_us <= piece.start_us < s.end_us + GUARD_US]
    return Span(max(ends) + GUARD_US, piece.end_us) if ends else piece


def inward(span: Span, unit_us: int) -> Span | None:
    """``span`` rounded inwards to whole units, or None where nothing of a unit is left.

    Inwards, so that no rounding ever reaches into the scene beside it.
    """
    start, end = -(-span.start_us // unit_us) * unit_us, span.end_us // unit_us * unit_us
    return Span(start, end) if end > start else None


def stinger_title(segment: Segment, all_stingers: list[Segment]) -> str:
    """``Post-credits scene``, numbered (``Post-credits scene 2``) where a film has several."""
    title = TITLES[segment.label]
    same = [s for s in all_stingers if s.label is segment.label]
    return title if len(same) < 2 else f"{title} {same.index(segment) + 1}"


def _scene_title(segment: Segment, scenes: list[Segment], name: str) -> str:
    if not name:
        return stinger_title(segment, scenes)
    return name if len(scenes) < 2 else f"{name} {scenes.index(segment) + 1}"


def chapters(scan: Scan, *, film: bool = True, scene_name: str = "") -> list[Chapter]:
    """Chapters of the film: the film itself, each credits part, each stinger, in order.

    A chapter begins at every stinger and at whatever follows it, because most players ignore a
    chapter's end: so skipping an "End credits" chapter lands on the next scene at the latest.
    ``film=False`` leaves out the opening chapter, for films that have chapters of their own.
    ``scene_name`` is what scenes are called in place of "Post-credits scene": some servers take
    every chapter with the word "credits" in it for credits.
    """
    scenes = scan.stingers
    marks: list[tuple[int, str]] = [
        (s.start_us, _scene_title(s, scenes, scene_name)) for s in scenes
    ]
    marks += [(s.start_us, CREDITS) for s in skippable(scan.segments)]
    starts = {at for at, _ in marks}
    end_us = scan.release.duration_us
    for scene in scenes:
        # What follows a stinger and is not credits (black, an ident) gets its own chapter,
        # so that a chapter called a scene holds the scene only.
        if scene.end_us < end_us - US and scene.end_us not in starts:
            nearest = min((at for at in starts if at >= scene.end_us), default=None)
            if nearest is None:
                marks.append((scene.end_us, AFTER))
            elif nearest - scene.end_us > US:
                marks.append((scene.end_us, CREDITS))
    marks.sort()
    if film and marks and marks[0][0] > 0:
        marks.insert(0, (0, FILM))
    ends = [at for at, _ in marks[1:]] + [max(end_us, marks[-1][0] + 1)] if marks else []
    starting = {s.start_us for s in scenes}
    return [
        Chapter(at, until, title, at in starting)
        for (at, title), until in zip(marks, ends, strict=True)
    ]


def in_milliseconds(marks: Iterable[Chapter]) -> list[Chapter]:
    """``marks`` on whole milliseconds, for formats that know no finer unit.

    A scene begins at or before its true start and what follows it at or after its true end, so that
    skipping what is no scene loses nothing of one. Chapters that vanish are left out.
    """
    held = list(marks)
    starts = [(m.start_us // 1000 if m.scene else -(-m.start_us // 1000)) * 1000 for m in held]
    ends = [*starts[1:], -(-held[-1].end_us // 1000) * 1000] if held else []
    return [
        Chapter(at, until, m.title, m.scene)
        for m, at, until in zip(held, starts, ends, strict=True)
        if until > at
    ]


def merge_chapters(own: Iterable[Chapter], ours: Iterable[Chapter], end_us: int) -> list[Chapter]:
    """A film's own chapters with ours put among them.

    Own chapters stay, times and titles untouched, except earlier ones of ours and any that begins
    within half a second of one of ours (the same place, named less well).
    """
    new = list(ours)
    kept = [
        c
        for c in own
        if _base_title(c.title) not in OUR_TITLES
        and all(abs(c.start_us - n.start_us) > US // 2 for n in new)
    ]
    if not kept:
        return new
    together = sorted([*kept, *new], key=lambda c: c.start_us)
    ends = [c.start_us for c in together[1:]] + [max(end_us, together[-1].start_us + 1)]
    return [
        Chapter(c.start_us, max(until, c.start_us + 1), c.title, c.scene)
        for c, until in zip(together, ends, strict=True)
    ]


def _base_title(title: str) -> str:
    head, _, tail = title.rpartition(" ")
    return head if tail.isdigit() else title
