"""The timeline: a film's segments as rows of blocks, to scale, legible without colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from stinger.model import Label, Segment
from stinger.timecode import clock


@dataclass(frozen=True, slots=True)
class Ink:
    """How a label is drawn: a block, a letter where blocks cannot be printed, and a colour."""

    block: str
    letter: str
    style: str


INKS = {
    Label.FEATURE: Ink("░", ".", "bright_black"),
    Label.CREDITS: Ink("▒", "=", "blue"),
    Label.MID_CREDITS_STINGER: Ink("█", "#", "bold yellow"),
    Label.POST_CREDITS_STINGER: Ink("█", "#", "bold green"),
    Label.IDENT: Ink("▞", "+", "cyan"),
    Label.BLACK: Ink(" ", " ", "default"),
}
NAMES = {
    Label.FEATURE: "feature",
    Label.CREDITS: "end credits",
    Label.MID_CREDITS_STINGER: "mid-credits",
    Label.POST_CREDITS_STINGER: "post-credits",
    Label.IDENT: "ident",
    Label.BLACK: "black",
}
# What a cell shows when several labels share it: the scarcest thing first.
_RANK = (
    Label.POST_CREDITS_STINGER,
    Label.MID_CREDITS_STINGER,
    Label.IDENT,
    Label.CREDITS,
    Label.BLACK,
    Label.FEATURE,
)
_LEAD = 0.04
"""Share of the zoomed row that shows the feature before the end, for bearings."""


def tail_start_us(segments: Sequence[Segment]) -> int:
    """Where the zoomed row starts: a little before the feature ends for good."""
    others = [s for s in segments if s.label is not Label.FEATURE]
    if not others or not segments:
        return 0
    first = min(s.start_us for s in others)
    end = segments[-1].end_us
    return max(0, round(first - (end - first) * _LEAD / (1 - _LEAD)))


def draw_timeline(segments: Sequence[Segment], *, width: int, blocks: bool = True) -> list[Text]:
    """Rows for the terminal: the whole film, then its end alone, each over its times.

    Each cell shows what fills most of it, but a stinger or ident shorter than a cell still gets
    one. ``width`` counts columns; ``blocks`` False uses ASCII.
    """
    if not segments:
        return []
    end = segments[-1].end_us
    start = tail_start_us(segments)
    rows = _row("whole film", segments, 0, end, width, blocks)
    if start > 0:
        rows += _row("the end", segments, start, end, width, blocks)
    rows.append(_legend(segments, blocks))
    return rows


def _row(
    name: str, segments: Sequence[Segment], start_us: int, end_us: int, width: int, blocks: bool
) -> list[Text]:
    margin = 12
    cells = max(10, width - margin - 2)
    bar = Text(f"{name:<{margin}}")
    edges = ("▕", "▏") if blocks else ("|", "|")
    bar.append(edges[0], "bright_black")
    for label in _cells(segments, start_us, end_us, cells):
        ink = INKS[label]
        bar.append(ink.block if blocks else ink.letter, ink.style)
    bar.append(edges[1], "bright_black")
    return [bar, Text(" " * (margin + 1)) + _scale(segments, start_us, end_us, cells)]


def _cells(segments: Sequence[Segment], start_us: int, end_us: int, count: int) -> list[Label]:
    cell_us = (end_us - start_us) / count
    labels = []
    for i in range(count):
        low, high = start_us + i * cell_us, start_us + (i + 1) * cell_us
        shares: dict[Label, float] = {}
        for s in segments:
            shared = min(s.end_us, high) - max(s.start_us, low)
            if shared > 0:
                shares[s.label] = shares.get(s.label, 0) + shared
        labels.append(
            max(shares, key=lambda x: (shares[x], -_RANK.index(x))) if shares else Label.BLACK
        )
    for s in segments:
        # What is shorter than a cell would drown; it is what people look for.
        at = int(((s.start_us + s.end_us) / 2 - start_us) / cell_us)
        if (s.is_stinger or s.label is Label.IDENT) and 0 <= at < count:
            seen = labels[max(0, at - 1) : at + 2]
            if s.label not in seen:
                labels[at] = s.label
    return labels


def _scale(segments: Sequence[Segment], start_us: int, end_us: int, cells: int) -> Text:
    """Times under the bar: of stingers first, then credits, then the ends, as far as they fit."""
    wanted = sorted(segments, key=lambda s: _RANK.index(s.label))
    places: list[tuple[int, str, str]] = []
    marks = [(s.start_us, INKS[s.label].style) for s in wanted if s.label is not Label.BLACK]
    for time_us, style in [*marks, (start_us, "bright_black"), (end_us, "bright_black")]:
        if time_us < start_us:
            continue
        words = clock(time_us, places=0)
        at = round((time_us - start_us) / (end_us - start_us) * cells)
        at = min(at, cells - len(words))
        if all(at >= p + len(w) + 1 or at + len(words) + 1 <= p for p, w, _ in places):
            places.append((at, words, style))
    line = Text()
    for at, words, style in sorted(places):
        line.append(" " * (at - len(line)))
        line.append(words, style if style != "default" else "")
    return line


def _legend(segments: Sequence[Segment], blocks: bool) -> Text:
    line = Text(" " * 13)
    for label in Label:
        if label is Label.BLACK or all(s.label is not label for s in segments):
            continue
        ink = INKS[label]
        line.append((ink.block if blocks else ink.letter) * 2, ink.style)
        line.append(f" {NAMES[label]}   ")
    line.rstrip()
    return line
