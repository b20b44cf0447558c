"""Scans made by hand, for tests of what is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from stinger.film.identity import hash_content
from stinger.film.scan import OPTIONS_HASH, STEP_VERSION
from stinger.model import Label, Medium, NotExamined, Release, Scan, Segment

S = 1_000_000


def make_file(path: Path, content: bytes = b"film") -> Path:
    """A file at ``path`` to hang a scan on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def make_scan(path: Path, *, title: str = "Quiet Hill", year: int | None = 2019) -> Scan:
    """A scan of the file at ``path``, its id made from the content as real ones are."""
    duration = 100 * S
    release = Release(
        id=hash_content(path, duration),
        path=str(path),
        size_bytes=path.stat().st_size,
        duration_us=duration,
        title=title,
        year=year,
        width=640,
        height=360,
        frame_rate=24.0,
        video_codec="h264",
        audio_codec=None,
        container="matroska",
    )
    segments = (
        Segment(Label.FEATURE, 0, 60 * S, 0.95),
        Segment(Label.CREDITS, 60 * S, 90 * S, 0.9, evidence=("text on 9 of 10 samples",)),
        Segment(Label.POST_CREDITS_STINGER, 90 * S, 100 * S, 0.8, Medium.SCENE, ("a", "b")),
    )
    missing = (NotExamined("sound", "the film has no sound track"),)
    return Scan(release, segments, STEP_VERSION, OPTIONS_HASH, missing)


def of_version(scan: Scan, version: str) -> Scan:
    """``scan`` as another version of the method made it."""
    return replace(scan, step_version=version)
