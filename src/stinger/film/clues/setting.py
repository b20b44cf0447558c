"""How credits are set: in cards, in the middle, flush left or in columns; how heavy and how wide
their letters are, and whether they are capitals. Where that changes, and stays changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from stinger.film.clues.footage import Still
from stinger.film.clues.ocr import Line, cut_out
from stinger.film.index.features import Bytes

_SURE = 0.7
_LETTERS = 4
"""A line of fewer letters tells neither a face's weight nor its width."""

_CARD = 3
"""Lines of a card: a role and a name or two. A page of a roll holds more."""

_AGREE = 3
"""Pages before and after that must agree: one or two are a title card or a page of logos."""

_HEAVIER = 1.4
"""Bold letters are half as heavy again as regular ones of the same family; of one family, read
from page to page, they stay within a fifth of each other."""

_WIDER = 1.4
_STEADY = 1.2


@dataclass(frozen=True, slots=True)
class Setting:
    """How one page of credits is set.

    ``layout`` in words, None where a page is none of those; ``weight`` the strokes' width and
    ``width`` a letter's, both over the line's height; ``capitals`` whether most lines are.
    """

    time_us: int
    layout: str | None
    weight: float
    width: float
    capitals: bool


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A change between two pages: of what (layout or lettering), from what and to what."""

    before_us: int
    after_us: int
    what: str
    was: str
    now: str


def setting_of(still: Still, lines: Sequence[Line]) -> Setting | None:
    """How a page is set; None where too little of it can be read."""
    sure = [s for s in lines if s.confidence >= _SURE]
    long = [s for s in sure if sum(c.isalpha() for c in s.text) >= _LETTERS and len(s.box) == 4]
    if not long:
        return None
    weights = [stroke_width(cut_out(still.rgb, s.box)) for s in long]
    aspect = still.rgb.shape[1] / still.rgb.shape[0]
    widths = [_wide(s) * aspect / len(s.text) / max(s.height, 1e-6) for s in long]
    capitals = sum(s.text.upper() == s.text for s in long) * 2 > len(long)
    return Setting(
        still.time_us,
        layout_of(sure),
        float(np.median(weights)),
        float(np.median(widths)),
        capitals,
    )


def _wide(line: Line) -> float:
    xs = [x for x, _ in line.box]
    return max(xs) - min(xs)


def layout_of(lines: Sequence[Line]) -> str | None:
    """How the lines of a page lie; None where they follow no rule."""
    if len(lines) <= _CARD:
        return "single cards"
    beside = sum(
        any(o is not s and abs(o.centre[1] - s.centre[1]) < s.height / 2 for o in lines)
        for s in lines
    )
    if beside > len(lines) / 2:
        return "columns"
    centres = np.array([s.centre[0] for s in lines])
    if np.mean(np.abs(centres - np.median(centres)) < _ALIGNED) >= _MOST:
        return "centred lines"
    lefts = np.array([min(x for x, _ in s.box) for s in lines])
    if np.mean(np.abs(lefts - np.median(lefts)) < _ALIGNED) >= _MOST:
        return "lines flush left"
    return None


_ALIGNED = 0.02
"""Of the picture's width: what a reader's boxes are off by."""

_MOST = 0.75
"""Of a page's lines: headings are set otherwise."""


def stroke_width(crop: Bytes) -> float:
    """The mean width of the strokes of a line's letters over its height: twice their area over the
    length of their edge."""
    gray = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY)
    factor = 48 / gray.shape[0]
    size = (max(4, round(gray.shape[1] * factor)), 48)
    _, ink = cv2.threshold(
        cv2.resize(gray, size, interpolation=cv2.INTER_CUBIC), 0, 255, cv2.THRESH_OTSU
    )
    # Letters cover less of their line than the ground does.
    if (ink > 0).mean() > 0.5:
        ink = cv2.bitwise_not(ink)
    edges, _ = cv2.findContours(ink, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    length = sum(cv2.arcLength(e, True) for e in edges)
    return float(2 * (ink > 0).sum() / max(1.0, length) / 48)


def find_setting_changes(pages: Sequence[Setting]) -> list[SettingChange]:
    """Where three pages of one setting are followed by three of another."""
    found: list[SettingChange] = []
    for i in range(_AGREE, len(pages) - _AGREE + 1):
        before, after = pages[i - _AGREE : i], pages[i : i + _AGREE]
        found += [
            SettingChange(before[-1].time_us, after[0].time_us, *change)
            for change in (*_relaid(before, after), *_refaced(before, after))
        ]
    return found


def _relaid(before: Sequence[Setting], after: Sequence[Setting]) -> list[tuple[str, str, str]]:
    was, now = {p.layout for p in before}, {p.layout for p in after}
    if len(was) > 1 or len(now) > 1 or was == now or None in was | now:
        return []
    return [("layout", str(*was), str(*now))]


def _refaced(before: Sequence[Setting], after: Sequence[Setting]) -> list[tuple[str, str, str]]:
    changes = []
    was, now = {p.capitals for p in before}, {p.capitals for p in after}
    if len(was) == len(now) == 1 and was != now:
        names = ("capitals", "small letters") if True in was else ("small letters", "capitals")
        changes.append(("lettering", *names))
    if _turned([p.weight for p in before], [p.weight for p in after], _HEAVIER):
        heavier = before[0].weight < after[0].weight
        names = ("light letters", "heavy letters")
        changes.append(("lettering", *(names if heavier else names[::-1])))
    # Capitals are wider than small letters of the same face.
    same = was == now and len(was) == 1
    if same and _turned([p.width for p in before], [p.width for p in after], _WIDER):
        wider = before[0].width < after[0].width
        names = ("narrow letters", "wide letters")
        changes.append(("lettering", *(names if wider else names[::-1])))
    return changes


def _turned(was: Sequence[float], now: Sequence[float], least: float) -> bool:
    """Whether two steady runs of measures lie a factor of ``least`` apart."""
    if min(*was, *now) <= 0 or max(was) / min(was) > _STEADY or max(now) / min(now) > _STEADY:
        return False
    ratio = float(np.median(now) / np.median(was))
    return max(ratio, 1 / ratio) >= least
