"""Films and scans for tests with real players."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from stinger.film.identity import hash_content
from stinger.film.media.container import open_film
from stinger.library.scans import Scans
from stinger.library.store import Store
from stinger.model.release import Release
from stinger.model.scan import Scan
from stinger.model.segment import Label, Medium, Segment

SHARED = Path(__file__).parents[3].parent / "shared"
BUNNY = SHARED / "films" / "big_buck_bunny_360p.mp4"
US = 1_000_000
CREDITS_S, CREDITS_END_S, SCENE_S, END_S = 490.167, 580.042, 580.958, 596.458
FRAME_S = 1 / 24

needs_bunny = pytest.mark.skipif(not BUNNY.exists(), reason="../shared/films is absent")


def bunny_scan(path: Path, *, release_id: str = "ab" * 16) -> Scan:
    """Big Buck Bunny as its truth has it (read off the luma of every frame)."""
    marks = [
        (Label.FEATURE, 0, 489.958),
        (Label.BLACK, 489.958, CREDITS_S),
        (Label.CREDITS, CREDITS_S, CREDITS_END_S),
        (Label.BLACK, CREDITS_END_S, SCENE_S),
        (Label.POST_CREDITS_STINGER, SCENE_S, END_S),
    ]
    segments = tuple(
        Segment(
            label,
            round(a * US),
            round(b * US),
            0.9,
            Medium.SCENE if label is Label.POST_CREDITS_STINGER else None,
        )
        for label, a, b in marks
    )
    size = path.stat().st_size
    release = Release(release_id, str(path), size, round(END_S * US), "Big Buck Bunny", 2008)
    return Scan(release, segments, "1", "o")


def store_scan(store_path: Path, film: Path) -> Scan:
    """Put the film's scan into a store, under its true release id."""
    with open_film(film) as opened:
        release_id = hash_content(film, opened.info.duration_us)
    scan = bunny_scan(film, release_id=release_id)
    with Store(store_path) as store:
        Scans(store).save(scan, film)
    return scan


def small_film(path: Path, *, seconds: int = 60) -> Path:
    """A small generated film with picture, sound, four subtitles and tags."""
    subtitle = path.with_suffix(".srt")
    subtitle.write_text(
        "".join(
            f"{n}\n00:00:{at:02},000 --> 00:00:{at + 2:02},500\nLine {n}\n\n"
            for n, at in enumerate((1, 5, 20, 47), 1)
        )
    )
    codec = "mov_text" if path.suffix in (".mp4", ".m4v") else "srt"
    subprocess.run(
        [
            *("ffmpeg", "-v", "error", "-y"),
            *("-f", "lavfi", "-i", f"testsrc=size=160x90:rate=12:duration={seconds}"),
            *("-f", "lavfi", "-i", f"sine=frequency=300:duration={seconds}"),
            *("-i", str(subtitle), "-map", "0", "-map", "1", "-map", "2"),
            *("-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", "-c:s", codec),
            *("-metadata", "title=Colour bars", "-metadata:s:a:0", "language=fra", str(path)),
        ],
        check=True,
    )
    subtitle.unlink()
    return path


def small_scan(path: Path, *, seconds: int = 60) -> Scan:
    """A scan of ``small_film``: credits from 40, a scene at 45 to 50, credits to 55, black."""
    marks = [
        (Label.FEATURE, 0, 40),
        (Label.CREDITS, 40, 45),
        (Label.MID_CREDITS_STINGER, 45, 50),
        (Label.CREDITS, 50, 55),
        (Label.BLACK, 55, seconds),
    ]
    segments = tuple(
        Segment(
            label,
            a * US,
            b * US,
            0.9,
            Medium.SCENE if label is Label.MID_CREDITS_STINGER else None,
        )
        for label, a, b in marks
    )
    size = path.stat().st_size
    return Scan(Release("cd" * 16, str(path), size, seconds * US, "Bars"), segments, "1", "o")
