"""Others: spans that are not credits, parted where a card or black stands between pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from stinger.film.look import Look
from stinger.film.media.container import Film
from stinger.film.segments.edges import find_edge
from stinger.film.segments.grammar import Part
from stinger.film.segments.pieces import Piece
from stinger.film.segments.samecard import same_card

_EVEN_RING = 0.95
"""Share of the picture's rim on one level that a logo or card leaves and a scene does not."""


_MOST_GROUPS = 12
"""More changes than this are an animation, not a row of cards."""


def part_other(film: Film, piece: Piece) -> list[Piece]:
    """``piece`` parted at black and where card-like looks turn into pictures or back."""
    groups = _groups(piece.looks)
    if not 2 <= len(groups) <= _MOST_GROUPS:
        return [piece]
    parts: list[Piece] = []
    start, start_edge = piece.start_us, piece.start_edge
    for one, two in pairwise(groups):
        edge = find_edge(film, one[-1], two[0])
        if _is_black(one[0]):
            parts.append(_black(start, edge.end_us))
        elif edge.end_us > start:
            parts.append(
                replace(
                    piece,
                    start_us=start,
                    end_us=edge.end_us,
                    looks=tuple(one),
                    start_edge=start_edge,
                    end_edge=edge.kind,
                )
            )
        if edge.start_us > edge.end_us:
            parts.append(_black(edge.end_us, edge.start_us))
        start, start_edge = edge.start_us, edge.kind
    last = groups[-1]
    if _is_black(last[0]):
        parts.append(_black(start, piece.end_us))
    else:
        parts.append(replace(piece, start_us=start, looks=tuple(last), start_edge=start_edge))
    return [p for p in parts if p.end_us > p.start_us]


def _groups(looks: Sequence[Look]) -> list[list[Look]]:
    groups: list[list[Look]] = []
    for look in looks:
        if groups and _belongs(groups[-1][-1], look):
            groups[-1].append(look)
        else:
            groups.append([look])
    return groups


def _belongs(before: Look, look: Look) -> bool:
    """Whether two looks are of one manner, and of one card where both are cards."""
    manner = _manner(look)
    if manner != _manner(before):
        return False
    return manner != "card" or same_card(before, look)


def _manner(look: Look) -> str:
    if _is_black(look):
        return "black"
    return "card" if look.tone.ring >= _EVEN_RING else "picture"


def _is_black(look: Look) -> bool:
    return look.tone.is_black


def _black(start_us: int, end_us: int) -> Piece:
    return Piece(Part.BLACK, start_us, end_us, (), "black", "black")
