"""Pieces: the grammar's spans with exact edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stinger.film.look import Look
from stinger.film.media.container import Film
from stinger.film.packets import Packets
from stinger.film.segments.edges import Edge, find_closing_black, find_edge
from stinger.film.segments.grammar import Part, Span
from stinger.film.side_by_side import side_by_side


@dataclass(frozen=True, slots=True)
class Piece:
    """A span [start_us, end_us) of one part, with its looks and how its edges were found."""

    part: Part
    start_us: int
    end_us: int
    looks: tuple[Look, ...]
    start_edge: str = "start"
    end_edge: str = "end"

    @property
    def length_us(self) -> int:
        return self.end_us - self.start_us


def cut_pieces(
    film: Film, looks: Sequence[Look], spans: Sequence[Span], packets: Packets
) -> list[Piece]:
    """The spans as pieces that cover the film from 0 to its end, black between them included."""
    spans = _merge_feature(spans)
    pieces: list[Piece] = []
    start, start_edge = 0, "start"
    numbers = range(len(spans))
    edges = list(side_by_side(lambda i: _edge_after(film, looks, spans, i, packets), numbers))
    for span, edge in zip(spans, edges, strict=True):
        own = tuple(looks[span.first : span.last + 1])
        end = max(start + 1, edge.end_us)
        pieces.append(Piece(span.part, start, end, own, start_edge, edge.kind))
        if edge.start_us > end and span.part is not Part.BLACK:
            pieces.append(Piece(Part.BLACK, end, edge.start_us, (), "black", "black"))
        start, start_edge = max(end, edge.start_us), edge.kind
    return _black_as_one(pieces)


def _edge_after(
    film: Film, looks: Sequence[Look], spans: Sequence[Span], i: int, packets: Packets
) -> Edge:
    """The edge at the end of span ``i``."""
    last = looks[spans[i].last]
    if i + 1 == len(spans):
        return _last_edge(film, last, film.info.duration_us, packets)
    told = _told_by_packets(last, looks[spans[i + 1].first], packets)
    return told or _edge_between(film, looks, spans[i], spans[i + 1])


def _told_by_packets(before: Look, after: Look, packets: Packets) -> Edge | None:
    """The edge at a keyframe that black begins or ends with, where the packets before it show that
    nothing else can have: looking would mean decoding all since the keyframe before.
    """
    one, two = before.time_us, after.time_us
    if before.tone.is_black == after.tone.is_black or two not in packets.keys:
        return None
    black = after.tone.is_black
    told = packets.ends_busy(one, two) if black else packets.stays_idle(one, two)
    return Edge(two, two, "black") if told else None


def _last_edge(film: Film, last: Look, end_us: int, packets: Packets) -> Edge:
    """Where the last lit span ends: the film's end, or the black that it closes on."""
    if last.tone.is_black or packets.ends_busy(last.time_us, end_us):
        return Edge(end_us, end_us, "end")
    black_us = find_closing_black(film, last)
    return Edge(end_us, end_us, "end") if black_us is None else Edge(black_us, end_us, "black")


def _edge_between(film: Film, looks: Sequence[Look], one: Span, two: Span) -> Edge:
    """The edge of two spans, searched a little beyond their looks where more of them lie near."""
    before, after = looks[one.last], looks[two.first]
    lo, hi = before.time_us, after.time_us
    if not (before.tone.is_black or after.tone.is_black):
        if one.part is Part.FEATURE:
            lo = max(0, min(lo, hi - _ENTRY_US))
        elif one.last > one.first:
            lo = max(looks[one.last - 1].time_us, lo - _REACH_US)
        if two.last > two.first:
            hi = min(looks[two.first + 1].time_us, hi + _REACH_US)
    return find_edge(film, before, after, reach_us=(lo, hi + 1))


_ENTRY_US = 4_500_000
"""How long before their first text credits may begin: a roll takes this to climb in."""
_REACH_US = 2_500_000
"""How far past its own look an edge may lie: a fade to black and a pause are rarely longer."""


def _merge_feature(spans: Sequence[Span]) -> list[Span]:
    """Everything before the credits is feature, but for the black that touches them."""
    first = next((i for i, s in enumerate(spans) if s.part is Part.CREDITS), None)
    if first is None:
        tail = spans[-1] if spans and spans[-1].part is Part.BLACK_BEFORE else None
        last = spans[-1].last if spans else 0
        if tail is None:
            return [Span(Part.FEATURE, 0, last)]
        if tail.first == 0:
            return [tail]
        return [Span(Part.FEATURE, 0, tail.first - 1), tail]
    kept = list(spans[first:])
    if first > 0 and spans[first - 1].part is Part.BLACK_BEFORE:
        kept.insert(0, spans[first - 1])
    if kept[0].first > 0:
        kept.insert(0, Span(Part.FEATURE, 0, kept[0].first - 1))
    return kept


def _black_as_one(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbouring black pieces joined, under one name."""
    joined: list[Piece] = []
    for given in pieces:
        before = given.part is Part.BLACK_BEFORE
        piece = replace(given, part=Part.BLACK) if before else given
        if joined and joined[-1].part is Part.BLACK and piece.part is Part.BLACK:
            joined[-1] = replace(
                joined[-1],
                end_us=piece.end_us,
                looks=joined[-1].looks + piece.looks,
                end_edge=piece.end_edge,
            )
        elif piece.end_us > piece.start_us:
            joined.append(piece)
    return joined
