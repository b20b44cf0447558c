"""mpv: a small sidecar beside the film, and the script that reads it."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from stinger.exports.spans import skippable, stinger_title
from stinger.model.scan import Scan
from stinger.timecode import to_s

SIDECAR_VERSION = 1
SIDECAR_SUFFIX = ".stinger.json"
SCRIPT_NAME = "stinger.lua"


def sidecar(scan: Scan) -> dict[str, Any]:
    """What the script needs: credits parts, stingers, duration; seconds, spoiler level 0."""
    scenes = scan.stingers
    return {
        "stinger_sidecar": SIDECAR_VERSION,
        "duration_s": to_s(scan.release.duration_us),
        "credits": [
            {"start_s": to_s(s.start_us), "end_s": to_s(s.end_us)} for s in skippable(scan.segments)
        ],
        "stingers": [
            {"start_s": s.start_s, "end_s": s.end_s, "title": stinger_title(s, scenes)}
            for s in scenes
        ],
    }


def sidecar_text(scan: Scan) -> str:
    """``sidecar`` as JSON text."""
    return json.dumps(sidecar(scan), indent=1) + "\n"


def script_text() -> str:
    """The Lua script, one file with no dependencies, to put into mpv's ``scripts`` folder."""
    return files("stinger.exports").joinpath(SCRIPT_NAME).read_text("utf-8")
