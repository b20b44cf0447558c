"""Text on a picture: whether it is there, how much, and where, from strokes first, then the net."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stinger.film.signals.strokes import StrokeText, find_strokes
from stinger.film.signals.text_net import TextBox


class TextAmount(StrEnum):
    """How much text a picture carries."""

    NONE = "none"
    SUBTITLE = "subtitle"
    FEW = "few"
    MANY = "many"


class Manner(StrEnum):
    """How text moves from look to look, where that was asked."""

    UNKNOWN = "unknown"
    STAYS = "stays"
    CLIMBS = "climbs"


@dataclass(frozen=True, slots=True)
class TextSeen:
    """The text of one picture: lines, letters where counted, and the vertical span it fills.

    ``top`` and ``bottom`` are fractions of the height. ``by_net`` tells which measure settled it,
    ``manner`` whether it stood elsewhere on the next looks.
    """

    lines: int
    letters: int
    top: float
    bottom: float
    by_net: bool
    manner: Manner = Manner.UNKNOWN

    @property
    def amount(self) -> TextAmount:
        """None, few (up to 3 lines), many, or text only where subtitles stand.

        Subtitles: the height of two lines, wholly within the lowest 28 % of the picture, where the
        EBU and Netflix guides place them.
        """
        if self.lines == 0:
            return TextAmount.NONE
        low = self.top > 0.72 and self.bottom > _SUBTITLE_FOOT
        if low and (self.lines <= 2 or self.bottom - self.top < _SUBTITLE_HEIGHT):
            return TextAmount.SUBTITLE
        return TextAmount.FEW if self.lines <= 3 else TextAmount.MANY


_SUBTITLE_HEIGHT = 0.16
"""Share of the picture's height that two lines of subtitles fill; words set apart count as more."""

_SUBTITLE_FOOT = 0.85
"""Subtitles end within a tenth of the picture's height from its foot; cards of names stop above."""

NO_TEXT = TextSeen(0, 0, 0.0, 0.0, by_net=False)


def from_strokes(strokes: StrokeText) -> TextSeen:
    """The text that strokes alone establish, or none."""
    if not strokes.is_text:
        return NO_TEXT
    return TextSeen(strokes.lines, strokes.letters, strokes.top, strokes.bottom, by_net=False)


def from_boxes(boxes: list[TextBox]) -> TextSeen:
    """The text that the net's boxes establish."""
    if not boxes:
        return TextSeen(0, 0, 0.0, 0.0, by_net=True)
    rows = _count_rows(boxes)
    top = min(b.y for b in boxes)
    return TextSeen(rows, 0, top, max(b.y + b.height for b in boxes), by_net=True)


def _count_rows(boxes: list[TextBox]) -> int:
    """Distinct lines: boxes side by side (words, two columns) count once."""
    rows, foot = 0, -1.0
    for box in sorted(boxes, key=lambda b: b.y):
        if box.y > foot - 0.3 * box.height:
            rows += 1
            foot = box.y + box.height
    return rows


__all__ = [
    "NO_TEXT",
    "Manner",
    "TextAmount",
    "TextSeen",
    "find_strokes",
    "from_boxes",
    "from_strokes",
]
