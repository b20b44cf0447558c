"""What a container's own tags call the film."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import av

from stinger.errors import UnreadableFilmError

_DATES = ("date", "date_released", "year")
"""As FFmpeg names them for MP4 and AVI, for Matroska, and for whatever else writes one."""


@dataclass(frozen=True, slots=True)
class Tags:
    """A container's title and date, as written; None where it states none.

    Encoders, uploaders and ripping tools fill both as they like: weigh them last.
    """

    title: str | None
    date: str | None


def read_tags(path: Path) -> Tags:
    """The tags of the film at ``path``; its header is read, no picture decoded.

    Raises UnreadableFilmError.
    """
    try:
        with av.open(str(path), metadata_errors="replace") as container:
            held = {name.lower(): text.strip() for name, text in container.metadata.items()}
    except (av.FFmpegError, OSError, ValueError, RuntimeError, MemoryError) as problem:
        raise UnreadableFilmError(f"{path}: not readable as a film ({problem})") from problem
    date = next((held[name] for name in _DATES if held.get(name)), None)
    return Tags(held.get("title") or None, date)
