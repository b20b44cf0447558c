"""Releases: one cut of a film as a file, known by its content."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Release:
    """One file's identity and shape.

    ``id`` is a hash over parts of the content, the size and the duration, so it survives renaming
    and moving. Times of a release count from its first frame.
    """

    id: str
    path: str
    size_bytes: int
    duration_us: int
    title: str
    year: int | None = None
    width: int | None = None
    height: int | None = None
    frame_rate: float | None = None
    video_codec: str | None = None
    audio_codec: str | None = None
    container: str | None = None
