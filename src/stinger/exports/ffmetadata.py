"""FFMETADATA chapters, as FFmpeg reads and writes them."""

from __future__ import annotations

import re

from stinger.exports.spans import chapters
from stinger.model.scan import Scan


def ffmetadata(scan: Scan, *, scene_name: str = "") -> str:
    """The scan's chapters as an FFMETADATA1 file, times in microseconds.

    Apply with ``ffmpeg -i film.mp4 -i FILE -map 0 -map_chapters 1 -codec copy new.mp4``. There is
    no global section, so the film's own tags stay.
    """
    lines = [";FFMETADATA1"]
    for mark in chapters(scan, scene_name=scene_name):
        lines += [
            "[CHAPTER]",
            "TIMEBASE=1/1000000",
            f"START={mark.start_us}",
            f"END={mark.end_us}",
            f"title={_escape(mark.title)}",
        ]
    return "\n".join([*lines, ""])


def _escape(text: str) -> str:
    # FFmpeg's metadata format: '=', ';', '#', '\' and newlines are escaped with a backslash.
    return re.sub(r"([=;#\\\n])", r"\\\1", text)
