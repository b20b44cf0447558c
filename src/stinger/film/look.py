"""Looks: what is measured on one picture of the film's tail."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from stinger.film.media.pictures import Picture
from stinger.film.signals.text import (
    NO_TEXT,
    TextAmount,
    TextSeen,
    find_strokes,
    from_boxes,
    from_strokes,
)
from stinger.film.signals.text_net import find_text_boxes, input_width
from stinger.film.signals.tone import Tone, measure_tone

WORK_HEIGHT = 360
"""Lines at which light and strokes are measured: credit text stays legible there."""


class Sight(StrEnum):
    """What a picture shows, as far as one picture tells."""

    BLACK = "black"
    MUCH_TEXT = "much_text"
    SOME_TEXT = "some_text"
    PICTURE = "picture"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Look:
    """One picture's measures. ``text`` is None where only strokes were tried and found nothing."""

    time_us: int
    tone: Tone
    chroma: tuple[float, float, float]
    text: TextSeen | None

    @property
    def sight(self) -> Sight:
        if self.tone.is_black:
            return Sight.BLACK
        amount = self.text.amount if self.text is not None else TextAmount.NONE
        if amount is TextAmount.MANY:
            return Sight.MUCH_TEXT
        if amount is TextAmount.FEW or (amount is TextAmount.SUBTITLE and self.on_even_ground):
            # Subtitles stand on pictures; a roll that begins to climb stands on its ground.
            return Sight.SOME_TEXT
        return Sight.PLAIN if self.is_plain else Sight.PICTURE

    @property
    def is_plain(self) -> bool:
        """Whether one level fills nearly all of the picture and nothing stands on it."""
        return self.tone.flat > 0.92 and self.tone.detail < 1.0

    @property
    def on_even_ground(self) -> bool:
        """Whether what is seen stands on an even or smooth ground rather than on a picture."""
        even = self.tone.flat >= _EVEN and self.tone.ring >= _EVEN_RING
        return even or self.tone.detail < _SMOOTH

    @property
    def has_text(self) -> bool:
        return self.sight in (Sight.MUCH_TEXT, Sight.SOME_TEXT)


def look_at(picture: Picture, *, by_net: bool) -> Look:
    """The measures of ``picture``; ``by_net`` asks the network where strokes do not settle it."""
    luma = picture.small_luma(WORK_HEIGHT)
    tone = measure_tone(luma)
    if tone.is_black:
        return Look(picture.time_us, tone, (128.0, 128.0, 0.0), NO_TEXT)
    text: TextSeen | None = from_strokes(find_strokes(luma))
    if text == NO_TEXT:
        text = None
        if tone.detail >= _NO_EDGES and by_net:
            text = read_boxes(picture)
    return Look(picture.time_us, tone, picture.chroma(), text)


def read_boxes(picture: Picture) -> TextSeen:
    """The text of ``picture`` by the network."""
    luma_height, luma_width = picture.luma.shape
    return from_boxes(find_text_boxes(picture.rgb(input_width(luma_width, luma_height))))


def with_text(look: Look, text: TextSeen) -> Look:
    """``look`` with ``text`` in place of what it had."""
    return replace(look, text=text)


_EVEN = 0.45
"""Least share of one level on an even ground: dense text covers up to half of it."""
_EVEN_RING = 0.85
"""Least share of the rim on that level: text of a roll crosses the upper and lower rim."""
_SMOOTH = 1.6
"""Mean neighbour difference of a few lines of text on a gradient; pictures have two to ten."""
_NO_EDGES = 0.12
"""Mean neighbour difference under which no text can stand: one short faint line makes .2."""
