"""Blocks: short spans of text inside what the grammar calls credits, told from the credits proper.

A promise of a return between two parts of the roll, or a licence card after it, is text like the
credits; its pause, its shape and its words set it apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np

from stinger.film.gaps import CARD_LINES
from stinger.film.look import WORK_HEIGHT, Look, look_at
from stinger.film.media.container import Film
from stinger.film.segments.edges import find_edge
from stinger.film.segments.grammar import Part
from stinger.film.segments.nature import read_wording
from stinger.film.segments.pieces import Piece
from stinger.film.segments.samecard import same_card, same_place, shares_edge
from stinger.film.segments.wording import Wording
from stinger.film.signals.tone import measure_tone

_SHORT_US = 20_000_000
"""A card that is not the credits' own stands no longer."""
_READ_AT_MOST = 6
"""Cards read per film: a page takes tenths of a second, and films have few such cards."""


@dataclass(frozen=True, slots=True)
class Block:
    """Looks [first, last] of a credits piece between two pauses."""

    first: int
    last: int


def part_credits(film: Film, piece: Piece, *, first: bool) -> list[Piece]:
    """``piece`` itself, or its parts where a foreign card stands in it, the pauses as black.

    Of the ``first`` credits, cards of prose before the first name are the feature's epilogue; later
    ones may be one foreign card whole.
    """
    if not first and _is_lone_card(film, piece):
        return [replace(piece, part=Part.OTHER)]
    prologue, rest = _part_prologue(film, piece) if first else ([], piece)
    if rest is None:
        return prologue
    parts = []
    for part in _part_at_pauses(film, rest, first=first):
        parts += _part_last_cards(film, part) if part.part is Part.CREDITS else [part]
    return [*prologue, *parts]


def _part_last_cards(film: Film, piece: Piece) -> list[Piece]:
    """The piece and the foreign cards at its end, each as its own piece."""
    cards: list[Piece] = []
    while len(cards) < _READ_AT_MOST:
        parted = _part_last_card(film, piece)
        if len(parted) == 1:
            break
        piece = parted[0]
        cards.insert(0, parted[1])
    return [piece, *cards]


def _is_lone_card(film: Film, piece: Piece) -> bool:
    """Whether the whole piece is one still card of law or promise, as after a pause, or of few
    words that name no roles, as a company's.
    """
    texts = [look for look in piece.looks if look.has_text]
    if not texts or piece.length_us > _CARD_US[1]:
        return False
    if _is_foreign(film, texts, Block(0, len(texts) - 1)):
        return True
    few = all(look.text is not None and look.text.lines <= _LOGO_LINES for look in texts)
    if not few or not all(same_card(one, two) for one, two in pairwise(texts)):
        return False
    middle = texts[len(texts) // 2]
    named = read_wording(film, middle.time_us) is Wording.ROLES
    return not named and _is_still(film, middle)


def _part_prologue(film: Film, piece: Piece) -> tuple[list[Piece], Piece | None]:
    """What of the first credits is the feature's own: a caption on its last scene, then prose."""
    at = _caption_end(film, piece)
    if at is None:
        return _part_prose(film, piece)
    edge = find_edge(film, piece.looks[at], piece.looks[at + 1])
    lit = next(k for k in piece.looks[at + 1 :] if not k.tone.is_black)
    into = find_edge(film, piece.looks[piece.looks.index(lit) - 1], lit)
    feature = replace(piece, part=Part.FEATURE, end_us=edge.end_us, end_edge="black")
    kept = tuple(k for k in piece.looks if k.time_us >= into.start_us)
    rest = replace(piece, start_us=into.start_us, looks=kept, start_edge="black")
    more, last = _part_prose(film, rest)
    return [feature, *more], last


def _caption_end(film: Film, piece: Piece) -> int | None:
    """The last look before the first black, where a few lines stand in a picture until then and the
    credits after it are on one level: a place or a date named in a scene, or a sign that stands
    there for longer than any title.
    """
    looks = piece.looks
    dark = next((i for i, k in enumerate(looks) if k.tone.is_black), None)
    if not dark or looks[dark].time_us - looks[0].time_us > _CARD_US[1]:
        return None
    scene, texts = looks[:dark], [k for k in looks[dark:] if k.has_text]
    lines = max((k.text.lines for k in scene if k.text is not None), default=0)
    if any(k.on_one_level for k in scene) or not texts or not _on_one_level(texts[:4]):
        return None
    if lines <= _CAPTION_LINES and any(not k.has_text for k in scene):
        return dark - 1
    stands = all(same_place(scene[0], k) for k in scene if k.has_text)
    if lines > _SIGN_LINES or not stands or scene[-1].time_us - scene[0].time_us < _TITLE_US:
        return None
    named = read_wording(film, scene[len(scene) // 2].time_us) is Wording.ROLES
    return None if named else dark - 1


def _on_one_level(looks: Sequence[Look]) -> bool:
    return all(look.on_one_level for look in looks)


_CAPTION_LINES = 2
_SIGN_LINES = 4
_TITLE_US = 7_500_000
"""Titles stand 2 to 6 s; a scene dwells on a sign for as long as it likes."""


def _part_prose(film: Film, piece: Piece) -> tuple[list[Piece], Piece | None]:
    """The leading cards of prose as feature, and the rest, if any."""
    if piece.start_edge == "start" or not piece.looks:
        return [], piece
    cards = _cards(piece.looks)
    last: Block | None = None
    for card in cards[:_PROSE_AT_MOST]:
        looks = piece.looks[card.first : card.last + 1]
        middle = looks[len(looks) // 2]
        if middle.text is None or middle.text.bottom - middle.text.top > _PROSE_HEIGHT:
            break
        wording = read_wording(film, middle.time_us)
        told = wording in (Wording.PROSE, Wording.SAYING)
        if told and _stays(piece.looks, card):
            last = card
        elif wording is Wording.ROLES or looks[-1].time_us - looks[0].time_us > _DISSOLVE_US:
            break
    if last is None:
        return [], piece
    following = next(
        (i for i in range(last.last + 1, len(piece.looks)) if piece.looks[i].has_text), None
    )
    if following is None:
        return [replace(piece, part=Part.FEATURE)], None
    edge = find_edge(film, piece.looks[following - 1], piece.looks[following])
    feature = replace(piece, part=Part.FEATURE, end_us=edge.end_us, end_edge=edge.kind)
    rest = replace(
        piece, start_us=edge.start_us, looks=piece.looks[following:], start_edge=edge.kind
    )
    if piece.looks[following - 1].tone.is_black:
        out = find_edge(film, piece.looks[last.last], piece.looks[last.last + 1])
        feature = replace(feature, end_us=out.end_us, end_edge="black")
    return [feature], rest


def _stays(looks: Sequence[Look], card: Block) -> bool:
    """Whether a card's text begins or ends where it did or will, as through a fade; a roll's climbs
    on. The network may find more or less of a page each time.
    """
    if card.last > card.first:
        return True
    near = [looks[i] for i in (card.first - 1, card.last + 1) if 0 <= i < len(looks)]
    near = [look for look in near if look.has_text]
    return not near or any(shares_edge(looks[card.first], look) for look in near)


def _part_last_card(film: Film, piece: Piece) -> list[Piece]:
    """A still card of law or promise at the piece's end as its own piece."""
    looks = piece.looks
    cards = [c for c in _cards(looks) if piece.end_us - looks[c.first].time_us >= _CARD_US[0]]
    if len(cards) < 2:
        return [piece]
    card = cards[-1]
    first = card.first
    while first > 0 and _is_same_few(looks, card.first, first - 1):
        first -= 1  # through its fade in
    first = _first_on_its_ground(looks, first)
    if first == 0 or not looks[card.first].has_text:
        return [piece]
    if piece.end_us - looks[first].time_us > _CARD_US[1] or not _is_foreign(film, looks, card):
        return [piece]
    edge = find_edge(film, looks[first - 1], looks[first])
    if edge.end_us <= piece.start_us or edge.start_us >= piece.end_us:
        return [piece]
    if edge.kind == "soft" and _ground_step(looks[first - 1], looks[first]) < _OTHER_GROUND:
        # Text that changes on one ground is the credits' own last page.
        return [piece]
    if edge.kind == "cut" and _went_on(film, edge.end_us, looks[first]):
        return [piece]
    before = replace(piece, end_us=edge.end_us, looks=looks[:first], end_edge=edge.kind)
    own = Piece(Part.OTHER, edge.start_us, piece.end_us, looks[first:], edge.kind, piece.end_edge)
    return [before, own]


def _went_on(film: Film, cut_us: int, look: Look) -> bool:
    """Whether the text of ``look`` stood there before the cut, or climbed on through it: only the
    picture under it changed.
    """
    picture = film.picture_at(cut_us - 300_000)
    if picture is None or picture.time_us >= cut_us:
        return False
    before = look_at(picture)
    if before.text is None or look.text is None or not before.text.lines:
        return False
    climbed = before.text.bottom - look.text.bottom
    return same_place(before, look) or 0 < climbed <= _CLIMBS_THROUGH


_CLIMBS_THROUGH = 0.08
"""Share of the height that most rolls climb in half a second or less."""


def _first_on_its_ground(looks: Sequence[Look], at: int) -> int:
    """The first of the looks up to ``at`` that stand on its ground, through its fade in."""
    while at > 1 and _ground_step(looks[at - 2], looks[at - 1]) >= _OTHER_GROUND:
        at -= 1
    return at


def _ground_step(one: Look, two: Look) -> float:
    return abs(one.tone.ground - two.tone.ground)


_OTHER_GROUND = 24
"""Levels by which two grounds differ; grain and slow gradients stay under ten."""
_PROSE_AT_MOST = 12
"""Cards read before the first name; reading stops at the first that is no prose."""
_LOGO_LINES = 3
_LAW_LINES = 24
"""The longest dubbing cards hold no more lines: a dozen voices with their parts."""
_PROSE_HEIGHT = 0.45
"""Share of the picture's height: an epilogue card holds a sentence or two."""
_DISSOLVE_US = 1_200_000
"""Two cards that dissolve into one another are unreadable for a second."""
_CARD_US = (1_200_000, 15_000_000)


def _cards(looks: Sequence[Look]) -> list[Block]:
    """Runs of looks that show the same card; black parts them and belongs to none."""
    cards: list[Block] = []
    for i, look in enumerate(looks):
        if look.tone.is_black:
            continue
        if cards and cards[-1].last == i - 1 and same_card(looks[i - 1], look):
            cards[-1] = Block(cards[-1].first, i)
        else:
            cards.append(Block(i, i))
    return cards


def _has_stood(looks: Sequence[Look]) -> bool:
    """Whether text inside the picture begins and ends where it did a second before: the slowest
    roll has climbed on. Where letters are coded coarsely they tremble from frame to frame.
    """
    texts = [look for look in looks if look.text is not None and look.has_text]
    if not texts or texts[-1].time_us - texts[0].time_us < _STOOD_US:
        return False
    tops = [k.text.top for k in texts if k.text is not None]
    bottoms = [k.text.bottom for k in texts if k.text is not None]
    within = min(tops) > _STOOD and max(bottoms) < 1 - _STOOD
    return within and max(max(tops) - min(tops), max(bottoms) - min(bottoms)) <= _STOOD


_STOOD_US = 1_000_000
_STOOD = 0.015
"""Share of the height: less than the slowest rolls climb in a second (.02), more than a tremble."""


def _is_still(film: Film, look: Look) -> bool:
    """Whether the picture at ``look`` does not move within 0.2 s on either side, black left out.

    Measured against its own content, so that a slow roll of tiny text counts as moving.
    """
    frames = film.frames(max(0, look.time_us - 200_000), look.time_us + 200_000)
    lumas = [frame.small_luma(WORK_HEIGHT) for frame in frames]
    lumas = [luma for luma in lumas if not measure_tone(luma).is_black]
    if len(lumas) < 2:
        return True
    one, two = lumas[0], lumas[-1]
    content = float(np.mean(cv2.absdiff(one, np.full_like(one, look.tone.ground))))
    return float(np.mean(cv2.absdiff(one, two))) < 0.3 * content


def _part_at_pauses(film: Film, piece: Piece, *, first: bool) -> list[Piece]:
    looks = piece.looks
    blocks = _blocks(looks)
    if len(blocks) < 2:
        return [piece]
    foreign = _foreign(film, looks, blocks, first=first)
    cards = [c for b in blocks if b not in foreign for c in _part_cards(looks, b) if c != b]
    if cards:
        foreign = sorted(
            [*foreign, *_foreign(film, looks, cards, first=first)], key=lambda b: b.first
        )
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
    """Runs of looks between black."""
    blocks: list[Block] = []
    first: int | None = None
    for i, look in enumerate([*looks, None]):
        if look is None or look.tone.is_black:
            if first is not None:
                blocks.append(Block(first, i - 1))
            first = None
        elif first is None:
            first = i
    return blocks


def _part_cards(looks: Sequence[Look], block: Block) -> list[Block]:
    """A block parted from the few words that stand still at its start or end.

    A card's black may be too short on one side for a look to fall into it.
    """
    first, last = block.first, block.last
    while first < block.last and _is_same_few(looks, block.first, first + 1):
        first += 1
    while last > block.first and _is_same_few(looks, block.last, last - 1):
        last -= 1
    head, tail = first > block.first, last < block.last
    rest = Block(first + 1 if head else block.first, last - 1 if tail else block.last)
    if rest.last - rest.first < 1:  # what is left is the phase of a fade
        return [block]
    heads = [Block(block.first, first)] if head else []
    return [*heads, rest, *([Block(last, block.last)] if tail else [])]


def _is_same_few(looks: Sequence[Look], one: int, two: int) -> bool:
    look, other = looks[one], looks[two]
    few = look.has_text and look.text is not None and look.text.lines <= CARD_LINES
    return few and (same_card(look, other) or same_place(look, other))


def _suspects(looks: Sequence[Look], blocks: Sequence[Block], *, first: bool) -> list[Block]:
    """Short blocks worth reading: the last, then those after the longest pauses.

    The ``first`` credits open with their own words, never with a foreign card.
    """
    short = [b for b in blocks if looks[b.last].time_us - looks[b.first].time_us <= _SHORT_US]
    if first and blocks[0] in short and blocks[0].first == 0:
        short.remove(blocks[0])

    def pause(block: Block) -> int:
        before = looks[block.first - 1].time_us if block.first else looks[0].time_us
        return looks[block.first].time_us - before

    ranked = sorted(short, key=lambda b: (b is not blocks[-1], -pause(b)))
    return sorted(ranked[:_READ_AT_MOST], key=lambda b: b.first)


def _foreign(
    film: Film, looks: Sequence[Look], blocks: Sequence[Block], *, first: bool
) -> list[Block]:
    suspects = [b for b in _suspects(looks, blocks, first=first) if _stands_apart(film, looks, b)]
    return [b for b in suspects if _is_foreign(film, looks, b)]


def _stands_apart(film: Film, looks: Sequence[Look], block: Block) -> bool:
    """Whether black lies on both sides of a block, seen by looks or found between them."""
    sides = [(block.first - 1, block.first), (block.last, block.last + 1)]
    return all(
        one < 0
        or two >= len(looks)
        or looks[one].tone.is_black
        or looks[two].tone.is_black
        or find_edge(film, looks[one], looks[two]).kind == "black"
        for one, two in sides
    )


def _is_foreign(film: Film, looks: Sequence[Look], block: Block) -> bool:
    own = looks[block.first : block.last + 1]
    half_us = (own[0].time_us + own[-1].time_us) // 2
    middle = min(own, key=lambda look: abs(look.time_us - half_us))
    if not middle.has_text or (middle.text is not None and middle.text.lines > _LAW_LINES):
        return False
    wording = read_wording(film, middle.time_us)
    if wording in (Wording.PROMISE, Wording.LEGAL, Wording.SAYING):
        return _has_stood(own) or _is_still(film, middle)
    return wording is not Wording.ROLES and _is_picture(own)


def _is_picture(looks: Sequence[Look]) -> bool:
    """Whether a few words stand in a picture, as an engraving or a sign that a scene dwells on, not
    on a ground however uneven in its light.
    """
    if all(look.on_even_ground for look in looks if look.has_text):
        return False
    lines = sorted(look.text.lines for look in looks if look.text is not None)
    rings = sorted(look.tone.ring for look in looks)
    return lines[len(lines) // 2] <= 3 and rings[len(rings) // 2] < _EVEN_RING


_EVEN_RING = 0.85
"""Least share of the rim on one level under a card; a picture fills its rim with more."""


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
