"""A film's segments drawn to scale: the whole release, and its end by itself."""

from __future__ import annotations

from html import escape
from typing import Any

from stinger.guide.levels import Page
from stinger.timecode import clock, to_us

LABELS = {
    "feature": "Feature",
    "credits": "End credits",
    "mid_credits_stinger": "Mid-credits stinger",
    "post_credits_stinger": "Post-credits stinger",
    "ident": "Ident",
    "black": "Black",
}
_WIDTH = 880.0
_HEIGHT = 26
_ROOM = 12.0
"""Least distance in pixels between two printed times."""
_CHAR = 6.6
"""Width in pixels of a digit at 12 px."""


def draw_timeline(page: Page) -> str:
    """The timeline as HTML: two bars in one SVG and a legend; empty without segments."""
    segments: list[dict[str, Any]] = page["segments"]
    if not segments:
        return ""
    total = float(page["duration_s"])
    tail = next((s["start_s"] for s in segments if s["label"] != "feature"), 0.0)
    bars = [("The whole release", 0.0, total)]
    if tail > 0:
        # The last tenth of the feature leads in, so that the end is seen to follow something.
        lead = max(0.0, tail - 0.08 * (total - tail))
        bars.append(("Its end, enlarged", lead, total))
    parts = [
        _bar(title, start, end, segments, 70 * row) for row, (title, start, end) in enumerate(bars)
    ]
    height = 70 * len(bars) - 8
    said = escape(_describe(segments))
    svg = (
        f'<svg class="scale" viewBox="0 0 {_WIDTH:.0f} {height}" role="img" aria-label="{said}">'
        + "".join(parts)
        + "</svg>"
    )
    return svg + _legend(segments)


def _bar(title: str, start: float, end: float, segments: list[dict[str, Any]], top: int) -> str:
    span = end - start
    shapes = [f'<text class="cap" x="0" y="{top + 12}">{escape(title)}</text>']
    marks: list[tuple[float, str]] = []
    for s in segments:
        begin, stop = max(start, s["start_s"]), min(end, s["end_s"])
        if stop <= begin:
            continue
        x = (begin - start) / span * _WIDTH
        # A short stinger stays visible: two pixels, which is said nowhere to be to scale.
        width = max((stop - begin) / span * _WIDTH, 2.0 if "stinger" in s["label"] else 0.4)
        what = f"{LABELS[s['label']]}, {_clock(s['start_s'])} to {_clock(s['end_s'])}"
        shapes.append(
            f'<rect class="s-{s["label"]}" x="{x:.2f}" y="{top + 20}" width="{width:.2f}" '
            f'height="{_HEIGHT}"><title>{escape(what)}</title></rect>'
        )
        if s["label"] != "black":
            marks.append((x, _clock(begin)))
    marks.append((_WIDTH, _clock(end)))
    return "".join(shapes) + _times(marks, top + 20 + _HEIGHT + 14)


def _times(marks: list[tuple[float, str]], y: int) -> str:
    """Times under a bar: the last and the first always, the others where there is room."""
    placed: list[tuple[float, float]] = []
    texts = []
    for x, text in [marks[-1], marks[0], *reversed(marks[1:-1])]:
        width = len(text) * _CHAR
        left = min(max(0.0, x - width / 2), _WIDTH - width)
        if all(left > b + _ROOM or left + width < a - _ROOM for a, b in placed):
            placed.append((left, left + width))
            texts.append(f'<text x="{left:.1f}" y="{y}">{text}</text>')
    return "".join(texts)


def _clock(seconds: float) -> str:
    return clock(to_us(seconds), places=0)


def _describe(segments: list[dict[str, Any]]) -> str:
    return "To scale: " + "; ".join(
        f"{LABELS[s['label']]} {_clock(s['start_s'])} to {_clock(s['end_s'])}"
        for s in segments
        if s["label"] != "black"
    )


def _legend(segments: list[dict[str, Any]]) -> str:
    labels = dict.fromkeys(s["label"] for s in segments)
    items = "".join(f'<li><i class="l-{label}"></i>{LABELS[label]}</li>' for label in labels)
    return f'<ul class="legend">{items}</ul>'
