"""Within: scenes inside what the grammar calls credits, too short to outweigh the text around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stinger.film.look import PAGE_LINES, Look, Sight, is_line_in_picture
from stinger.film.media.container import Film
from stinger.film.segments.edges import Edge, find_edge
from stinger.film.segments.grammar import Part, is_ground
from stinger.film.segments.pieces import Piece
from stinger.film.segments.samecard import same_place

_SHORTEST_US = 1_200_000
"""A scene looked for lasts 2 s; fades at its ends may hide as much as this leaves."""
_SHARP = ("black", "cut")


def part_at_scenes(film: Film, piece: Piece) -> list[Piece]:
    """``piece`` parted where pictures without text stand in it between black, or between cuts
    where the credits' own ground is even; the black beside them is parted off as well.

    Credits over pictures lose their text now and then, so there both sides must be black, or one
    of them a cut to a full page, which loses none.
    """
    parts: list[Piece] = []
    rest = piece
    for run in _bare_runs(piece):
        found = _edges(film, piece, run)
        if found is None:
            continue
        into, out = found
        opens = run[0] == 0
        if (into.end_us <= rest.start_us and not opens) or out.start_us > piece.end_us:
            continue
        own = piece.looks[run[0] : run[1]]
        if not opens:
            before = tuple(k for k in rest.looks if k.time_us < into.end_us)
            parts.append(replace(rest, end_us=into.end_us, looks=before, end_edge=into.kind))
            parts += _black(into)
        parts.append(Piece(Part.OTHER, into.start_us, out.end_us, own, into.kind, out.kind))
        parts += _black(out)
        after = tuple(k for k in rest.looks if k.time_us >= out.start_us)
        rest = replace(rest, start_us=out.start_us, looks=after, start_edge=out.kind)
    return [*parts, rest] if rest.end_us > rest.start_us else parts


def _black(edge: Edge) -> list[Piece]:
    if edge.start_us <= edge.end_us:
        return []
    return [Piece(Part.BLACK, edge.end_us, edge.start_us, (), "black", "black")]


def _bare_runs(piece: Piece) -> list[tuple[int, int]]:
    """Runs [first, past) of pictures without text but for a caption, not all of them the ground of
    text nearby: a scene that fades in is as dark as a dark ground at first.
    """
    looks = piece.looks
    runs: list[tuple[int, int]] = []
    for i, look in enumerate(looks):
        if look.sight is not Sight.PICTURE and not _is_captioned(looks, i):
            continue
        if runs and runs[-1][1] == i:
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return [
        (first, past)
        for first, past in runs
        if (first > 0 or piece.start_edge == "black")
        and not _is_cut_short(looks, first, past)
        and not all(
            any(is_ground(look, text) for text in _texts_beside(looks, first, past))
            for look in looks[first:past]
        )
    ]


def _is_cut_short(looks: Sequence[Look], first: int, past: int) -> bool:
    """Whether text at either end of a run stands on beyond it: a card that fades on its ground."""
    ends = [(i, j) for i, j in ((first - 1, first), (past - 1, past)) if i >= 0 and j < len(looks)]
    return any(
        looks[i].has_text and looks[j].has_text and same_place(looks[i], looks[j]) for i, j in ends
    )


def _is_captioned(looks: Sequence[Look], i: int) -> bool:
    """Whether text stands in a picture where the credits' own ground is even: one line is a
    caption, more of them are signs or windows where only such credits went before for a while.
    """
    if not _is_in_picture(looks[i]):
        return False
    if not is_line_in_picture(looks[i]):
        return _follows_pages(looks, i)
    pages = [k if k.has_text and not is_line_in_picture(k) else None for k in looks]
    before = next((k for k in reversed(pages[:i]) if k is not None), None)
    after = next((k for k in pages[i + 1 :] if k is not None), None)
    beside = [k for k in (before, after) if k is not None]
    return bool(beside) and all(k.on_one_level for k in beside)


def _is_in_picture(look: Look) -> bool:
    return look.has_text and not look.on_one_level


def _follows_pages(looks: Sequence[Look], i: int) -> bool:
    """Whether all text in the 20 s before the shots that ``looks[i]`` is of stands on one
    level.
    """
    first = i
    while first > 0 and (
        looks[first - 1].sight is Sight.PICTURE or _is_in_picture(looks[first - 1])
    ):
        first -= 1
    near = [k for k in looks[:first] if k.has_text and looks[i].time_us - k.time_us <= _WHILE_US]
    return bool(near) and all(k.on_one_level for k in near)


_WHILE_US = 20_000_000
"""Titles over pictures follow one another sooner, be one of the pictures plain."""


def _texts_beside(looks: Sequence[Look], first: int, past: int) -> list[Look]:
    """The nearest looks with text on either side of a run."""
    outside = [*range(first - 1, -1, -1)], [*range(past, len(looks))]
    found = (next((i for i in side if _is_page(looks, i)), None) for side in outside)
    return [looks[i] for i in found if i is not None]


def _is_page(looks: Sequence[Look], i: int) -> bool:
    return looks[i].has_text and not _is_captioned(looks, i)


def _edges(film: Film, piece: Piece, run: tuple[int, int]) -> tuple[Edge, Edge] | None:
    """Where a run begins and ends, if it does so sharply and stands long enough."""
    looks, (first, past) = piece.looks, run
    before = looks[first - 1] if first else None
    after = looks[past] if past < len(looks) else None
    black = (
        before.tone.is_black if before else piece.start_edge == "black",
        after.tone.is_black if after else piece.end_edge == "black",
    )
    texts = _texts_beside(looks, first, past)
    plain = all(k.on_one_level for k in texts)
    if not (any(black) or plain or _is_full(before) or _is_full(after)):
        return None
    into = Edge(piece.start_us, piece.start_us, piece.start_edge)
    if before is not None:
        into = find_edge(film, before, looks[first])
    if after is None:
        out = Edge(piece.end_us, piece.end_us, piece.end_edge)
    else:
        out = find_edge(film, looks[past - 1], after)
        if after.tone.is_black:
            lit = next((i for i in range(past, len(looks)) if not looks[i].tone.is_black), None)
            if lit is None:
                out = Edge(out.end_us, piece.end_us, "black")
            else:
                out = Edge(
                    out.end_us, find_edge(film, looks[lit - 1], looks[lit]).start_us, "black"
                )
    if before is not None and before.tone.is_black:
        dark = first - 1
        while dark > 0 and looks[dark - 1].tone.is_black:
            dark -= 1
        if dark > 0:
            begin = find_edge(film, looks[dark - 1], looks[dark]).end_us
            into = Edge(begin, into.start_us, "black")
    # Black too short for a look to fall into it parts as well.
    sides = zip(black, (into, out), (before, after), strict=True)
    parted = all(
        dark or edge.kind == "black" or (edge.kind == "cut" and _is_full(beside))
        for dark, edge, beside in sides
    )
    if not parted and not plain:
        return None
    sharp = into.kind in _SHARP and out.kind in _SHARP
    return (into, out) if sharp and out.end_us - into.start_us >= _SHORTEST_US else None


def _is_full(look: Look | None) -> bool:
    return look is not None and look.text is not None and look.text.lines >= PAGE_LINES
