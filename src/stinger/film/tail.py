"""The tail watched: looks from the film's end backwards, as far as the credits ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from stinger.film.gaps import fill_gaps
from stinger.film.look import Look, look_at
from stinger.film.media.container import Film, PacketNote
from stinger.film.segments.grammar import Part, Span, parse_tail, settle_grounds

S = 1_000_000
_CHUNK_US = 120 * S
_COARSE_US = 4 * S
_NET_EVERY_US = 8 * S
_FINE_US = 900_000
_GUARD_US = 200 * S
"""Feature that must lie before the first credits: more than the longest stinger looked for, 3 min,
so that a long mid-credits stinger is never taken for the feature."""
_FIRST_WALK_US = 900 * S
"""Walked back before "no end credits" is said: all of 205 measured films had theirs within it."""
_LAST_WALK_US = 2400 * S
_LEAD_US = 20 * S


@dataclass(slots=True)
class Tail:
    """Looks in order of time, the packets passed, and the spans the grammar read from them."""

    looks: list[Look] = field(default_factory=list)
    notes: list[PacketNote] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    start_us: int = 0

    def times_us(self, span: Span) -> tuple[int, int]:
        """The times of a span's first and last look."""
        return self.looks[span.first].time_us, self.looks[span.last].time_us


def watch_tail(film: Film, *, progress: Callable[[float], None] | None = None) -> Tail:
    """The film's tail: coarse looks back past the credits' start, then close ones within them."""
    end_us = film.info.duration_us
    tail = Tail(start_us=end_us)
    report = progress or (lambda _: None)
    while tail.start_us > 0 and end_us - tail.start_us < _LAST_WALK_US:
        _walk_back(film, tail)
        tail.spans = parse_tail(tail.looks, end_us)
        report(min(0.5, (end_us - tail.start_us) / _FIRST_WALK_US / 2))
        if _is_guarded(tail, end_us):
            break
    _look_closer(film, tail, report)
    return tail


def _walk_back(film: Film, tail: Tail) -> None:
    start = max(0, tail.start_us - _CHUNK_US)
    looks: list[Look] = []
    netted = -_NET_EVERY_US
    for picture in film.keyframes(start, tail.start_us, spacing_us=_COARSE_US):
        if picture.time_us < start:
            continue
        by_net = picture.time_us - netted >= _NET_EVERY_US
        look = look_at(picture, by_net=by_net)
        if look.text is not None and look.text.by_net:
            netted = picture.time_us
        looks.append(look)
    tail.looks = _in_order(looks + tail.looks)
    tail.start_us = start


def _is_guarded(tail: Tail, end_us: int) -> bool:
    """Whether enough feature lies before the credits found, or enough film was searched for any."""
    credits = [s for s in tail.spans if s.part is Part.CREDITS]
    if not credits:
        return end_us - tail.start_us >= _FIRST_WALK_US
    return tail.times_us(credits[0])[0] - tail.start_us >= _GUARD_US


def _look_closer(film: Film, tail: Tail, report: Callable[[float], None]) -> None:
    end_us = film.info.duration_us
    credits = [s for s in tail.spans if s.part is Part.CREDITS]
    if credits:
        start = max(0, tail.times_us(credits[0])[0] - _LEAD_US)
    else:
        start = max(tail.start_us, end_us - 3 * _LEAD_US)
    known = {look.time_us: look for look in tail.looks}
    looks = [look for look in tail.looks if look.time_us < start]
    for picture in film.keyframes(start, None, spacing_us=_FINE_US, notes=tail.notes):
        if picture.time_us < start:
            continue
        before = known.get(picture.time_us)
        looks.append(
            before if before and before.text is not None else look_at(picture, by_net=True)
        )
        report(0.5 + 0.5 * (picture.time_us - start) / max(1, end_us - start))
    looks = _in_order(looks)
    tail.looks = _in_order(looks + fill_gaps(film, looks, tail.notes, start_us=start))
    tail.spans = parse_tail(tail.looks, end_us)
    tail.spans = parse_tail(tail.looks, end_us, pictured=_is_pictured(tail))
    tail.spans = settle_grounds(tail.looks, tail.spans)


def _is_pictured(tail: Tail) -> bool | None:
    """Whether the credits' text stands on pictures rather than an even ground; None without any."""
    flats = [
        look.tone.flat
        for span in tail.spans
        if span.part is Part.CREDITS
        for look in tail.looks[span.first : span.last + 1]
        if look.has_text
    ]
    if not flats:
        return None
    # Dense text itself covers up to half of an even ground.
    return sorted(flats)[len(flats) // 2] < 0.45


def _in_order(looks: list[Look]) -> list[Look]:
    """By time, one look a time: keyframe times are not always increasing."""
    return [look for _, look in sorted({look.time_us: look for look in looks}.items())]
