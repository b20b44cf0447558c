"""The JSON export: a documented, versioned schema (docs/schemas/scan-1.json)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from stinger.exports.spans import skippable, stinger_title
from stinger.model.scan import Scan
from stinger.timecode import to_s

SCHEMA = "stinger/scan"
VERSION = 1
"""Rises when a reader of the old form would misread the new; added fields do not raise it."""


def scan_document(scans: Iterable[Scan]) -> dict[str, Any]:
    """All scans as one plain document; times in seconds from the first frame, spoiler level 0."""
    return {"schema": SCHEMA, "version": VERSION, "films": [_film(scan) for scan in scans]}


def json_text(scans: Iterable[Scan]) -> str:
    """``scan_document`` as indented JSON text."""
    return json.dumps(scan_document(scans), indent=2, ensure_ascii=False) + "\n"


def _film(scan: Scan) -> dict[str, Any]:
    film = scan.release
    scenes = scan.stingers
    return {
        "title": film.title,
        "year": film.year,
        "release_id": film.id,
        "path": film.path,
        "duration_s": to_s(film.duration_us),
        "step_version": scan.step_version,
        "stingers": [
            {
                "title": stinger_title(s, scenes),
                "kind": s.label.value,
                "medium": s.medium.value if s.medium else None,
                "start_s": s.start_s,
                "end_s": s.end_s,
                "confidence": s.confidence,
            }
            for s in scenes
        ],
        "skippable": [
            {"start_s": to_s(s.start_us), "end_s": to_s(s.end_us)} for s in skippable(scan.segments)
        ],
        "segments": [
            {
                "label": s.label.value,
                "start_s": s.start_s,
                "end_s": s.end_s,
                "confidence": s.confidence,
            }
            for s in scan.segments
        ],
        "not_examined": [{"what": n.what, "why": n.why} for n in scan.not_examined],
    }
