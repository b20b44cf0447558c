"""Labels: exact pieces become segments with their medium, confidence and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from stinger.film.look import is_line_in_picture
from stinger.film.media.container import Film
from stinger.film.segments.blocks import part_credits
from stinger.film.segments.confidence import (
    credits_confidence,
    ident_confidence,
    stinger_confidence,
)
from stinger.film.segments.grammar import Part
from stinger.film.segments.nature import (
    Inspection,
    Nature,
    holds_words,
    inspect,
    read_wording,
)
from stinger.film.segments.others import part_other
from stinger.film.segments.pieces import Piece
from stinger.film.segments.rolling import LEAST_ROLL, is_roll, roll_speed
from stinger.film.segments.sounds import find_sound_over_black
from stinger.film.segments.within import part_at_scenes
from stinger.film.segments.wording import Wording
from stinger.film.signals.tone import CUT, thumb_distance
from stinger.model import Label, Medium, Segment
from stinger.timecode import clock


@dataclass(frozen=True, slots=True)
class Judged:
    """A piece with what it was found to be."""

    piece: Piece
    label: Label
    medium: Medium | None
    inspection: Inspection | None = None


def label_pieces(film: Film, pieces: Sequence[Piece]) -> tuple[Segment, ...]:
    """The segments of ``pieces``, covering the film from 0 to its end."""
    parted: list[Piece] = []
    for piece in pieces:
        parted += _part(film, piece, first=all(p.part is not Part.CREDITS for p in parted))
    parted = [piece for piece in parted if piece.end_us > piece.start_us]
    judged = [
        _judge(film, piece, first=all(p.part is not Part.CREDITS for p in parted[:i]))
        for i, piece in enumerate(parted)
    ]
    false_us = _false_start_end(film, judged)
    if false_us is not None:
        return label_pieces(film, [_as_feature(piece, false_us) for piece in pieces])
    judged = _one_feature(judged)
    judged = _return_to_scenes(film, _return_shots(_return_to_credits(judged)))
    judged = _join_scenes(_join_idents(judged))
    judged = _place(_drop_credits_pauses(film, judged))
    segments = [_segment(film, j) for j in _drop_slivers(judged)]
    return tuple(_cover(segments, film.info.duration_us))


def _part(film: Film, piece: Piece, *, first: bool) -> list[Piece]:
    parts = [piece]
    if piece.part is Part.CREDITS:
        parts = []
        for part in part_at_scenes(film, piece):
            inner = part.part is not Part.CREDITS
            parts += [part] if inner else part_credits(film, part, first=first and not parts)
    return [q for p in parts for q in (part_other(film, p) if p.part is Part.OTHER else [p])]


def _judge(film: Film, piece: Piece, *, first: bool) -> Judged:
    if piece.part is Part.FEATURE:
        return Judged(piece, Label.FEATURE, None)
    if piece.part is Part.CREDITS and (first or not _is_unread(film, piece)):
        return Judged(piece, Label.CREDITS, None)
    if piece.part in (Part.OTHER, Part.CREDITS):
        if is_roll(film, piece):
            return Judged(piece, Label.CREDITS, None)
        amid = not {piece.start_edge, piece.end_edge} & {"black", "start", "end"}
        found = inspect(film, piece.start_us, piece.end_us, piece.looks, closer=amid)
        if found.nature is Nature.CREDITS:
            return Judged(piece, Label.CREDITS, None, found)
        if found.nature is Nature.IDENT:
            return Judged(piece, Label.IDENT, None, found)
        medium = Medium.CARD if found.nature is Nature.CARD else Medium.SCENE
        return Judged(piece, Label.POST_CREDITS_STINGER, medium, found)
    return Judged(piece, Label.BLACK, None)


def _is_unread(film: Film, piece: Piece) -> bool:
    """Whether all that was taken for text is single lines in pictures that hold no word: eyes,
    windows, rails.
    """
    texts = [look for look in piece.looks if look.has_text]
    if not texts or not all(is_line_in_picture(look) for look in texts):
        return False
    places = {len(texts) // 4, len(texts) // 2, len(texts) * 3 // 4}
    return not any(holds_words(film, texts[i].time_us) for i in places)


def _drop_credits_pauses(film: Film, judged: Sequence[Judged]) -> list[Judged]:
    """Black between two parts of the credits is theirs, if nothing new is heard in it."""
    kept: list[Judged] = []
    for i, item in enumerate(judged):
        between = (
            item.label is Label.BLACK
            and kept
            and kept[-1].label is Label.CREDITS
            and i + 1 < len(judged)
            and judged[i + 1].label is Label.CREDITS
        )
        if item.label is Label.CREDITS and kept and kept[-1].label is Label.CREDITS:
            kept[-1] = _joined(kept[-1], item)
        elif not between or _is_heard(film, item.piece):
            kept.append(item)
    return kept


def _is_heard(film: Film, black: Piece) -> bool:
    if black.length_us < _SHORTEST_HEARD_US:
        return False
    return find_sound_over_black(film, black.start_us, black.end_us) is not None


_SHORTEST_HEARD_US = 2_000_000
"""The shortest stinger looked for."""


def _one_feature(judged: Sequence[Judged]) -> list[Judged]:
    """All up to the feature's last piece is feature: an epilogue's cards and the black before."""
    last = max((i for i, j in enumerate(judged) if j.label is Label.FEATURE), default=0)
    if last == 0:
        return list(judged)
    a, b = judged[0].piece, judged[last].piece
    whole = Piece(Part.FEATURE, a.start_us, b.end_us, a.looks + b.looks, "start", b.end_edge)
    return [Judged(whole, Label.FEATURE, None), *judged[last + 1 :]]


def _return_to_credits(judged: Sequence[Judged]) -> list[Judged]:
    """Even-grounded spans that touch credits, and whose words name no ident, are credits.

    Text too small or too joined to be found leaves its ground looking like a logo's.
    """
    out: list[Judged] = []
    for item in judged:
        blank = (
            item.label is Label.IDENT
            and item.inspection is not None
            and item.inspection.wording is not Wording.LEGAL
            and item.piece.start_edge not in ("black", "cut")
        )
        touching = bool(out) and out[-1].label is Label.CREDITS
        out.append(Judged(item.piece, Label.CREDITS, None) if blank and touching else item)
    return out


def _return_shots(judged: Sequence[Judged]) -> list[Judged]:
    """One bare shot, cut to from credits over pictures and followed by credits, is theirs: its name
    was not found. So is a shot that the credits' text comes up in: a roll climbs into its picture;
    and what runs on for a while where a name vanishes, until the next one.
    """
    out = list(judged)
    for i, item in enumerate(judged):
        if not (0 < i < len(judged) - 1 and _is_scene(item)):
            continue
        cut_in = out[i - 1].label is Label.CREDITS and item.piece.start_edge != "black"
        goes_on = any(j.label is Label.CREDITS for j in judged[i + 1 : i + 3])
        brief = item.piece.length_us <= _SHOT_US
        climbs = item.piece.end_edge in ("text", "soft") and judged[i + 1].label is Label.CREDITS
        named = cut_in and goes_on and _ends_pictured(out[i - 1])
        after = judged[i + 1].label is Label.CREDITS
        vanishes = item.piece.start_edge == "text" and after and item.piece.length_us <= _BARE_US
        if vanishes or (brief and _is_one_shot(item) and (named or climbs)):
            out[i] = Judged(item.piece, Label.CREDITS, None)
    return out


def _ends_pictured(credits: Judged) -> bool:
    """Whether the last text of ``credits`` stands on a picture rather than on one level."""
    texts = [look for look in credits.piece.looks if look.has_text]
    return bool(texts) and not texts[-1].on_one_level


def _is_one_shot(judged: Judged) -> bool:
    return judged.inspection is not None and judged.inspection.change < CUT


_BARE_US = 12_000_000
"""Names follow one another sooner than this; two in a row may be missed."""
_SHOT_US = 6_000_000
"""A shot under a name lasts as long as the name is to be read."""


def _false_start_end(film: Film, judged: Sequence[Judged]) -> int | None:
    """Where the feature goes on to after a page that it dwells on, taken for the first credits.

    Such a page stands between two cuts, or comes up from black and reads as prose or is gone at
    once; a scene follows it, which is no stinger, nor is what comes before the next credits.
    """
    at = next((i for i, j in enumerate(judged) if j.label is Label.CREDITS), len(judged))
    if at + 1 >= len(judged):
        return None
    page = judged[at].piece
    if not _is_scene(judged[at + 1]) or page.end_edge == "black":
        return None
    cut_in = at > 0 and judged[at - 1].label is Label.FEATURE and page.start_edge != "black"
    if not _is_page(film, page, prose=not (cut_in or page.length_us < _FIRST_US)):
        return None
    rest = judged[at + 1 :]
    past = next((i for i, j in enumerate(rest) if j.label is Label.CREDITS), len(rest))
    return max(j.piece.end_us for j in rest[:past] if j.label is not Label.BLACK)


def _as_feature(piece: Piece, until_us: int) -> Piece:
    """``piece`` as feature, if it begins before ``until_us`` and is not black."""
    if piece.start_us >= until_us or piece.part is Part.BLACK:
        return piece
    return replace(piece, part=Part.FEATURE)


_FIRST_US = 5_000_000
"""First credits that scenes interrupt hold a card or two at least, 2 to 6 s each."""


def _return_to_scenes(film: Film, judged: Sequence[Judged]) -> list[Judged]:
    """Wordless still shots cut into a scene are its own: an ident stands apart or has words.

    So is a page held to the camera between two cuts, where it names no roles.
    """
    out = list(judged)
    for i, item in enumerate(judged):
        before = i > 0 and _is_scene(judged[i - 1]) and item.piece.start_edge != "black"
        after = i + 1 < len(judged) and _is_scene(judged[i + 1]) and item.piece.end_edge != "black"
        if item.label is Label.CREDITS:
            own = before and after and _is_page(film, item.piece)
        else:
            inspection = item.inspection if item.label is Label.IDENT else None
            wordless = inspection is not None and inspection.wording is not Wording.LEGAL
            own = wordless and (before or after)
        if own:
            label = Label.POST_CREDITS_STINGER
            out[i] = Judged(item.piece, label, Medium.SCENE, item.inspection)
    return out


def _is_page(film: Film, piece: Piece, *, prose: bool = False) -> bool:
    """Whether ``piece`` may be a page held to the camera: it reads as prose, or is one picture that
    names no roles.
    """
    texts = [look for look in piece.looks if look.has_text]
    if piece.length_us > _PAGE_US or not texts:
        return False
    wording = read_wording(film, texts[len(texts) // 2].time_us)
    if prose or wording in (Wording.PROSE, Wording.ROLES):
        return wording is Wording.PROSE
    return all(thumb_distance(a.tone.thumb, b.tone.thumb) <= CUT for a, b in pairwise(texts))


_PAGE_US = 15_000_000
"""A letter or a newspaper fills the picture no longer: it is to be read by the audience once."""


def _join_idents(judged: Sequence[Judged]) -> list[Judged]:
    """Pictures of one animated ident are one ident: no black and no cut of length between them, or
    no sharp change at all.
    """
    out: list[Judged] = []
    for item in judged:
        last = out[-1] if out else None
        if (
            last is not None
            and item.label is Label.IDENT
            and last.label is Label.IDENT
            and (
                item.piece.start_edge == "soft"
                or min(item.piece.length_us, last.piece.length_us) < _IDENT_LEAST_US
            )
        ):
            a, b = last.piece, item.piece
            piece = Piece(a.part, a.start_us, b.end_us, a.looks + b.looks, a.start_edge, b.end_edge)
            out[-1] = Judged(piece, Label.IDENT, None, last.inspection)
        else:
            out.append(item)
    return out


_IDENT_LEAST_US = 1_800_000
"""A card that is to be read stands two seconds; anything shorter is a phase of its neighbour."""


def _join_scenes(judged: Sequence[Judged]) -> list[Judged]:
    """Scenes parted only by a cut or a short fade are one: a stinger may fade within itself."""
    out: list[Judged] = []
    for item in judged:
        out.append(item)
        while len(out) >= 2 and _is_scene(out[-1]):
            if _is_scene(out[-2]):
                out[-2:] = [_one_scene(out[-2], out[-1])]
            elif (
                len(out) >= 3
                and out[-2].label is Label.BLACK
                and out[-2].piece.length_us < _FADE_WITHIN_US
                and _is_scene(out[-3])
            ):
                out[-3:] = [_one_scene(out[-3], out[-1])]
            else:
                break
    return out


_FADE_WITHIN_US = 200_000
"""Black shorter than this between two scenes is a dark instant within one: a pause between two is
longer, and a gap is not closed merely because it is short."""


def _is_scene(judged: Judged) -> bool:
    return judged.medium is Medium.SCENE


def _one_scene(one: Judged, two: Judged) -> Judged:
    a, b = one.piece, two.piece
    piece = Piece(a.part, a.start_us, b.end_us, a.looks + b.looks, a.start_edge, b.end_edge)
    longer = one if a.length_us >= b.length_us else two
    return Judged(piece, one.label, one.medium, longer.inspection)


def _joined(one: Judged, two: Judged) -> Judged:
    a, b = one.piece, two.piece
    piece = Piece(a.part, a.start_us, b.end_us, a.looks + b.looks, a.start_edge, b.end_edge)
    return Judged(piece, Label.CREDITS, None)


def _place(judged: Sequence[Judged]) -> list[Judged]:
    """Stingers with credits after them are mid-credits; the rest are post-credits."""
    last = max((i for i, j in enumerate(judged) if j.label is Label.CREDITS), default=-1)
    return [
        Judged(j.piece, Label.MID_CREDITS_STINGER, j.medium, j.inspection)
        if j.label is Label.POST_CREDITS_STINGER and i < last
        else j
        for i, j in enumerate(judged)
    ]


def _drop_slivers(judged: Sequence[Judged]) -> list[Judged]:
    """Without stingers and idents too short to be any: the rest of a fade, taken for a picture.

    After credits such a rest is theirs.
    """
    kept: list[Judged] = []
    for item in judged:
        found = item.medium is not None or item.label is Label.IDENT
        if not found or item.piece.length_us >= _SHORTEST_US:
            kept.append(item)
        elif kept and kept[-1].label is Label.CREDITS:
            kept[-1] = _joined(kept[-1], item)
    return kept


_SHORTEST_US = 800_000
"""The shortest stinger looked for lasts 2 s; a fade's last phase is far shorter."""


def _segment(film: Film, judged: Judged) -> Segment:
    piece = judged.piece
    evidence: tuple[str, ...] = ()
    confidence = 0.95
    if judged.label is Label.CREDITS:
        texts = sum(look.has_text for look in piece.looks)
        confidence = credits_confidence(texts, len(piece.looks), piece.length_us)
        evidence = (
            f"text on {texts} of {len(piece.looks)} samples{_motion(film, piece)}; starts at "
            f"{_edge(piece.start_edge)}, ends at {_edge(piece.end_edge)}",
        )
    elif judged.inspection is not None:
        heading = f"starts at {_edge(piece.start_edge)}, ends at {_edge(piece.end_edge)}"
        evidence = (f"{judged.inspection.evidence}; {heading}",)
        if judged.label is Label.IDENT:
            confidence = ident_confidence(judged.inspection, piece.length_us)
        else:
            confidence = stinger_confidence(judged.inspection, piece.length_us)
    elif judged.label is Label.BLACK:
        confidence = 0.97
        evidence = (f"no light from {clock(piece.start_us)} to {clock(piece.end_us)}",)
    return Segment(judged.label, piece.start_us, piece.end_us, confidence, judged.medium, evidence)


def _motion(film: Film, piece: Piece) -> str:
    """How the text moves two thirds into the credits, where a roll is surest to run."""
    texts = [look for look in piece.looks if look.has_text]
    speed = roll_speed(film, texts[len(texts) * 2 // 3].time_us) if texts else None
    if speed is None:
        return ""
    return f", rolling at {speed:.0f} px/s" if speed > LEAST_ROLL else ", on still cards"


def _edge(kind: str) -> str:
    return {
        "black": "black",
        "cut": "a cut",
        "text": "the first text",
        "soft": "a soft change",
        "end": "the end of the film",
        "start": "the start",
    }.get(kind, kind)


def _cover(segments: Sequence[Segment], end_us: int) -> list[Segment]:
    """No gap and no overlap: what no piece claims between two others is black."""
    out: list[Segment] = []
    at = 0
    for segment in segments:
        start, end = max(segment.start_us, at), min(segment.end_us, end_us)
        if end <= start:
            continue
        if start > at:
            out.append(Segment(Label.BLACK, at, start, 0.8, None, ("between two parts",)))
        if (start, end) != (segment.start_us, segment.end_us):
            segment = Segment(  # noqa: PLW2901
                segment.label, start, end, segment.confidence, segment.medium, segment.evidence
            )
        out.append(segment)
        at = end
    return out
