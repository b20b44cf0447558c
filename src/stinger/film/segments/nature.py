"""Nature: what a span that is not plainly credits is: scene, card, ident, or credits after all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from stinger.film.look import Look, look_at, search_for_small_text
from stinger.film.media.container import Film
from stinger.film.segments.wording import Wording, judge_wording
from stinger.film.signals.reading import READ_WIDTH, read_words
from stinger.film.signals.tone import thumb_distance

_IDENT_MAX_US = 15_000_000
"""Logos, ratings and licences stand for 2 to 10 s; longer spans are told something in."""
_STILL = 2.5
"""Thumbnail distance under which two samples show the same still picture."""


class Nature(StrEnum):
    """What a span turned out to be."""

    SCENE = "scene"
    CARD = "card"
    IDENT = "ident"
    CREDITS = "credits"


@dataclass(frozen=True, slots=True)
class Inspection:
    """A span's samples summed up. Shares are of samples; ``words`` are never shown to viewers."""

    nature: Nature
    samples: int
    text_share: float
    lines: float
    ring: float
    change: float
    wording: Wording | None
    sureness: float

    @property
    def evidence(self) -> str:
        """One sentence of measured facts that spoils nothing."""
        text = f"text on {round(self.text_share * self.samples)} of {self.samples} samples"
        moves = "still" if self.change < _STILL else "moving"
        return f"{text}, {moves} picture"


def inspect(
    film: Film, start_us: int, end_us: int, looks: Sequence[Look], *, closer: bool = False
) -> Inspection:
    """What the span [start_us, end_us) is, from its looks and, where they are few, more samples.

    ``closer`` looks for small text where none was found: pictures between two parts of the credits
    may be theirs.
    """
    samples = _samples(film, start_us, end_us, looks)
    if closer:
        samples = _look_closer(film, samples)
    texts = [look for look in samples if look.has_text]
    text_share = len(texts) / max(1, len(samples))
    lines = sorted(look.text.lines for look in texts if look.text is not None)
    middle_lines = float(lines[len(lines) // 2]) if lines else 0.0
    ring = sorted(look.tone.ring for look in samples)[len(samples) // 2] if samples else 1.0
    change = _change(samples)
    length = end_us - start_us
    wording = None
    if length <= 2 * _IDENT_MAX_US and text_share >= 0.4 and texts:
        wording = read_wording(film, texts[len(texts) // 2].time_us)
    nature, sureness = _decide(length, text_share, middle_lines, ring, change, wording)
    return Inspection(
        nature, len(samples), text_share, middle_lines, ring, change, wording, sureness
    )


def _decide(
    length_us: int,
    text_share: float,
    lines: float,
    ring: float,
    change: float,
    wording: Wording | None,
) -> tuple[Nature, float]:
    """The nature and how sure it is; each rule names what it rests on."""
    short = length_us <= _IDENT_MAX_US
    if text_share >= 0.4:
        if wording is Wording.PROMISE:
            return Nature.CARD, 0.95
        if wording is Wording.SAYING and ring > 0.9:
            return Nature.CARD, 0.85
        if wording is Wording.ROLES:
            return Nature.CREDITS, 0.8
        if wording is Wording.LEGAL and short:
            return Nature.IDENT, 0.9
        if wording is Wording.PROSE:
            return (Nature.CARD, 0.7) if ring > 0.9 else (Nature.SCENE, 0.6)
        if text_share >= 0.7 and short and ring > 0.9:
            # Few words on an even ground that say nothing known: a company's name, more often.
            return (Nature.IDENT, 0.6) if lines <= 3 else (Nature.CREDITS, 0.6)
        if text_share >= 0.7 and lines >= 4:
            return Nature.CREDITS, 0.7
    if short and ring > 0.95 and text_share < 0.4 and change < 12:
        return Nature.IDENT, 0.7
    return Nature.SCENE, 0.9 if text_share < 0.2 else 0.7


def read_wording(film: Film, at_us: int) -> Wording | None:
    """What the words on the picture at ``at_us`` make it, or None where there is none to read."""
    lines = read_lines(film, at_us)
    return None if lines is None else judge_wording(lines)


def read_lines(film: Film, at_us: int) -> list[str] | None:
    """The lines of text read off the picture at ``at_us``, or None where there is no picture."""
    picture = film.picture_at(at_us)
    return None if picture is None else read_words(picture.rgb(READ_WIDTH))


def holds_words(film: Film, at_us: int) -> bool:
    """Whether a word can be read on the picture at ``at_us``: what looks like one line of text may
    be twigs or rails.
    """
    return has_word(read_lines(film, at_us) or ())


def has_word(lines: Sequence[str]) -> bool:
    """Whether ``lines`` hold a word of some letters, which is no accident of lines."""
    return any(len(line) >= _LETTERS for line in lines)


_LETTERS = 3


def _samples(film: Film, start_us: int, end_us: int, looks: Sequence[Look]) -> list[Look]:
    """Looks well inside the span: those already taken, and more so that they spread over it."""
    margin = min(300_000, (end_us - start_us) // 6)
    inside = [
        look
        for look in looks
        if start_us + margin <= look.time_us < end_us - margin and not look.tone.is_black
    ]
    inside = [look for look in inside if look.text is not None]
    if len(inside) >= 4:
        return inside
    taken = [look.time_us for look in inside]
    for part in _SPREAD:
        at = start_us + round((end_us - start_us) * part)
        if any(abs(time_us - at) <= _NEAR * (end_us - start_us) for time_us in taken):
            continue
        picture = film.picture_at(at)
        if picture is not None and picture.time_us < end_us:
            inside.append(look_at(picture))
    seen = {look.time_us: look for look in inside if not look.tone.is_black}
    return [look for _, look in sorted(seen.items())]


_SPREAD = (0.2, 0.4, 0.6, 0.8)
_NEAR = 0.08
"""Shares of the span: where looks are wanted, and how near one already taken will do."""


def _look_closer(film: Film, samples: Sequence[Look]) -> list[Look]:
    """The samples, or four of them seen closer where most hold no text."""
    if sum(look.has_text for look in samples) >= 0.4 * len(samples):
        return list(samples)
    seen = []
    for look in samples[:: max(1, len(samples) // 4)][:4]:
        picture = film.picture_at(look.time_us)
        if picture is None:
            continue
        seen.append(search_for_small_text(picture, look))
    return seen or list(samples)


def _change(samples: Sequence[Look]) -> float:
    """The greatest difference of a sample to the one before it, 0 to 255."""
    return max(
        (thumb_distance(b.tone.thumb, a.tone.thumb) for a, b in pairwise(samples)),
        default=0.0,
    )
