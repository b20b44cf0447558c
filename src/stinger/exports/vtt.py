"""WebVTT chapters for ``<track kind="chapters">``."""

from __future__ import annotations

from stinger.exports.spans import chapters, in_milliseconds
from stinger.model.scan import Scan


def chapters_vtt(scan: Scan, *, scene_name: str = "") -> str:
    """The scan's chapters as WebVTT: cues in order that neither nest nor overlap.

    The standard wants chapter cues whose text is the title, and knows no unit below milliseconds.
    """
    blocks = ["WEBVTT"]
    for number, mark in enumerate(in_milliseconds(chapters(scan, scene_name=scene_name)), 1):
        start, end = mark.start_us // 1000, mark.end_us // 1000
        blocks.append(f"{number}\n{_time(start)} --> {_time(end)}\n{_escape(mark.title)}")
    return "\n\n".join(blocks) + "\n"


def _time(ms: int) -> str:
    seconds, milli = divmod(ms, 1000)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02d}:{minute:02d}:{second:02d}.{milli:03d}"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
