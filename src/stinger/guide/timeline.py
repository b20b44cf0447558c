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
_ROOM = 15.0
"""Least distance of two printed times in percent of the bar: the width of one on a phone."""
_LEAST = {"mid_credits_stinger": 0.6, "post_credits_stinger": 0.6}
"""Least drawn width in percent: a stinger of seconds in a film of hours stays visible."""


def draw_timeline(page: Page) -> str:
    """The timeline as HTML: the whole release, its end enlarged, a legend; empty if not scanned."""
    segments: list[dict[str, Any]] = page["segments"]
    if not segments:
        return ""
    total = float(page["duration_s"])
    tail = next((s["start_s"] for s in segments if s["label"] != "feature"), 0.0)
    bars = [("The whole release", 0.0, total)]
    if tail > 0:
        # A little of the feature leads in, so that the end is seen to follow something.
        bars.append(("Its end, enlarged", max(0.0, tail - 0.08 * (total - tail)), total))
    drawn = "".join(_bar(title, start, end, segments) for title, start, end in bars)
    return drawn + _legend(segments)


def _bar(title: str, start: float, end: float, segments: list[dict[str, Any]]) -> str:
    span = end - start
    shapes: list[str] = []
    marks: list[tuple[float, str]] = []
    for s in segments:
        begin, stop = max(start, s["start_s"]), min(end, s["end_s"])
        if stop <= begin:
            continue
        at = 100 * (begin - start) / span
        width = max(100 * (stop - begin) / span, _LEAST.get(s["label"], 0.1))
        at = min(at, 100 - width)
        what = f"{LABELS[s['label']]}, {_clock(s['start_s'])} to {_clock(s['end_s'])}"
        shapes.append(
            f'<i class="l-{s["label"]}" style="left:{at:.3f}%;width:{width:.3f}%" '
            f'title="{escape(what)}"></i>'
        )
        if s["label"] != "black":
            marks.append((at, _clock(begin)))
    marks.append((100.0, _clock(end)))
    said = escape(f"{title}: {_describe(segments, start)}")
    return (
        f'<p class="scale-t">{escape(title)}</p><div class="scale" role="img" '
        f'aria-label="{said}">{"".join(shapes)}</div><div class="scale-n" aria-hidden="true">'
        f"{_times(marks)}</div>"
    )


def _times(marks: list[tuple[float, str]]) -> str:
    """Times under a bar: the first and the last always, the others, last first, where they fit."""
    placed: list[float] = []
    texts = []
    for at, text in [marks[-1], marks[0], *reversed(marks[1:-1])]:
        if all(abs(at - other) >= _ROOM for other in placed):
            placed.append(at)
            side = "end" if at == 100 else "start" if at == 0 else "mid"
            texts.append(f'<span class="{side}" style="left:{at:.3f}%">{text}</span>')
    return "".join(texts)


def _clock(seconds: float) -> str:
    return clock(to_us(seconds), places=0)


def _describe(segments: list[dict[str, Any]], start: float) -> str:
    return "; ".join(
        f"{LABELS[s['label']]} {_clock(s['start_s'])} to {_clock(s['end_s'])}"
        for s in segments
        if s["label"] != "black" and s["end_s"] > start
    )


def _legend(segments: list[dict[str, Any]]) -> str:
    labels = dict.fromkeys(s["label"] for s in segments)
    items = "".join(f'<li><i class="l-{label}"></i>{LABELS[label]}</li>' for label in labels)
    return f'<ul class="legend">{items}</ul>'
