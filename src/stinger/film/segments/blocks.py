"""Blocks: short spans of text inside what the grammar calls credits, told from the credits proper.

A promise of a return between two parts of the roll, or a licence card after it, is text like the
credits; its pause, its shape and its words set it apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stinger.film.look import Look
from stinger.film.media.container import Film
from stinger.film.segments.edges import find_edge
from stinger.film.segments.grammar import Part
from stinger.film.segments.nature import read_wording
from stinger.film.segments.pieces import Piece
from stinger.film.segments.wording import Wording

_SHORT_US = 20_000_000
"""A card that is not the credits' own stands no longer."""
_READ_AT_MOST = 6
"""Cards read per film: a page takes tenths of a second, and films have few such cards."""


@dataclass(frozen=True, slots=True)
class Block:
    """Looks [first, last] of a credits piece between two pauses."""

    first: int
    last: int


def part_credits(film: Film, piece: Piece) -> list[Piece]:
    """``piece`` itself, or its parts where a foreign card stands in it, the pauses as black."""
    looks = piece.looks
    blocks = _blocks(looks)
    if len(blocks) < 2:
        return [piece]
    foreign = [b for b in _suspects(looks, blocks) if _is_foreign(film, looks, b)]
    if not foreign:
        return [piece]
    parts: list[Piece] = []
    rest = piece
    for block in foreign:
        before, own, rest_or_none = _carve(film, rest, looks, block)
        parts += before
        parts.append(own)
        if rest_or_none is None:
            return parts
        rest = rest_or_none
    return [*parts, rest]


def _blocks(looks: Sequence[Look]) -> list[Block]:
    blocks, first = [], None
    for i, look in enumerate(looks):
        if look.tone.is_black:
            if first is not None:
                blocks.append(Block(first, i - 1))
            first = None
        elif first is None:
            first = i
    if first is not None:
        blocks.append(Block(first, len(looks) - 1))
    return blocks


def _suspects(looks: Sequence[Look], blocks: Sequence[Block]) -> list[Block]:
    """Short blocks worth reading: the last, then those after the longest pauses."""
    short = [b for b in blocks if looks[b.last].time_us - looks[b.first].time_us <= _SHORT_US]
    if blocks[0] in short and len(blocks) > 2:
        short.remove(blocks[0])

    def pause(block: Block) -> int:
        before = looks[block.first - 1].time_us if block.first else looks[0].time_us
        return looks[block.first].time_us - before

    ranked = sorted(short, key=lambda b: (b is not blocks[-1], -pause(b)))
    return sorted(ranked[:_READ_AT_MOST], key=lambda b: b.first)


def _is_foreign(film: Film, looks: Sequence[Look], block: Block) -> bool:
    middle = looks[(block.first + block.last) // 2]
    if not middle.has_text:
        return False
    return read_wording(film, middle.time_us) in (Wording.PROMISE, Wording.LEGAL)


def _carve(
    film: Film, piece: Piece, looks: Sequence[Look], block: Block
) -> tuple[list[Piece], Piece, Piece | None]:
    """The pieces before a block, the block as its own, and what follows it, if anything."""
    start, end = piece.start_us, piece.end_us
    before: list[Piece] = []
    if block.first > 0:
        pause = block.first - 1
        text = next((i for i in range(pause, -1, -1) if not looks[i].tone.is_black), None)
        if text is not None:
            out = find_edge(film, looks[text], looks[text + 1])
            into = find_edge(film, looks[pause], looks[block.first])
            if out.end_us > piece.start_us:
                kept = tuple(k for k in piece.looks if k.time_us < out.end_us)
                before.append(replace(piece, end_us=out.end_us, looks=kept, end_edge="black"))
            start = into.start_us
            before.append(Piece(Part.BLACK, out.end_us, start, (), "black", "black"))
    rest: Piece | None = None
    if block.last + 1 < len(looks):
        pause = block.last + 1
        text = next((i for i in range(pause, len(looks)) if not looks[i].tone.is_black), None)
        out = find_edge(film, looks[block.last], looks[pause])
        end = out.end_us
        if text is not None:
            into = find_edge(film, looks[text - 1], looks[text])
            kept = tuple(k for k in piece.looks if k.time_us >= into.start_us)
            rest = replace(piece, start_us=into.start_us, looks=kept, start_edge="black")
    own = Piece(
        Part.OTHER, start, end, tuple(looks[block.first : block.last + 1]), "black", "black"
    )
    return before, own, rest
