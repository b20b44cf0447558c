"""Identity: a release known by its content, so that renaming and moving lose nothing."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from stinger.film.media.container import Film
from stinger.model import Release

_PART = 65_536
_PARTS = 8
_YEAR = re.compile(r"[\[(. ](19\d\d|20\d\d)[\]). ]")
_NOISE = re.compile(
    r"[\[(. _-]+(?:\d{3,4}p|4k|uhd|bluray|blu-ray|web-?dl|webrip|hdtv|dvdrip|remux|x26[45]|h26[45]|"
    r"hevc|avc|av1|hdr\w*|aac|dts|ac3|extended|theatrical|unrated|proper)\b.*$",
    re.IGNORECASE,
)


def identify(film: Film) -> Release:
    """The release in ``film``: its hash, shape, and the title and year its name suggests."""
    info = film.info
    title, year = title_of(info.path)
    return Release(
        id=hash_content(info.path, info.duration_us),
        path=str(info.path),
        size_bytes=info.path.stat().st_size,
        duration_us=info.duration_us,
        title=title,
        year=year,
        width=info.width,
        height=info.height,
        frame_rate=float(info.frame_rate) if info.frame_rate else None,
        video_codec=info.video_codec,
        audio_codec=info.audio_codec,
        container=info.container,
    )


def hash_content(path: Path, duration_us: int) -> str:
    """A hash over eight 64 KiB parts spread through the file, its size and its duration.

    Half a megabyte is read whatever the film's length; two cuts of a film differ in size, in
    duration and in the parts.
    """
    size = path.stat().st_size
    digest = hashlib.sha256(f"{size}:{duration_us}".encode())
    with path.open("rb") as file:
        for i in range(_PARTS):
            file.seek(max(0, size - _PART) * i // (_PARTS - 1))
            digest.update(file.read(_PART))
    return digest.hexdigest()[:32]


def title_of(path: Path) -> tuple[str, int | None]:
    """The title and year that a file's name suggests, ``Big Buck Bunny (2008) 1080p`` say."""
    stem = path.stem
    year = None
    matches = list(_YEAR.finditer(f" {stem} "))
    if matches and matches[-1].start() > 1:
        year = int(matches[-1].group(1))
        stem = stem[: matches[-1].start() - 1]
    stem = _NOISE.sub("", stem)
    words = re.sub(r"[._]+", " ", stem).strip(" -[](){}")
    words = re.sub(r"\s+", " ", words) or path.stem
    return (words.title() if words == words.lower() else words), year
