"""Scans built by hand, for tests of exports."""

from __future__ import annotations

from stinger.model.release import Release
from stinger.model.scan import Scan
from stinger.model.segment import Label, Medium, Segment

US = 1_000_000
F, B, C = Label.FEATURE, Label.BLACK, Label.CREDITS
MID, POST, IDENT = Label.MID_CREDITS_STINGER, Label.POST_CREDITS_STINGER, Label.IDENT


def scan_of(
    *spans: tuple[Label, float, float],
    path: str = "/films/Film (2008).mkv",
    title: str = "Film",
    year: int | None = 2008,
) -> Scan:
    """A scan with these segments, in seconds."""
    segments = tuple(
        Segment(
            label,
            round(a * US),
            round(b * US),
            0.9,
            Medium.SCENE if label in (MID, POST) else None,
        )
        for label, a, b in spans
    )
    end = max((s.end_us for s in segments), default=US)
    return Scan(Release("ab" * 32, path, 1, end, title, year), segments, "1", "o")


def bunny(path: str = "/films/Big Buck Bunny (2008).mp4") -> Scan:
    """Big Buck Bunny, as its truth has it."""
    return scan_of(
        (F, 0, 489.958),
        (B, 489.958, 490.167),
        (C, 490.167, 580.042),
        (B, 580.042, 580.958),
        (POST, 580.958, 596.458),
        path=path,
        title="Big Buck Bunny",
    )


def mid_and_post() -> Scan:
    """A film with a scene in its credits and one after them."""
    return scan_of(
        (F, 0, 490),
        (C, 490, 528),
        (MID, 528, 554.08),
        (C, 554.08, 606.12),
        (B, 606.12, 607.04),
        (POST, 607.04, 622.54),
    )
