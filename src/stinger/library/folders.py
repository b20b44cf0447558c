"""What film files lie in a folder now."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

FILM_SUFFIXES = frozenset(
    f".{suffix}"
    for suffix in (
        *("mkv", "mk3d", "webm", "mp4", "m4v", "mov", "3gp", "avi", "divx", "wmv", "asf"),
        *("ts", "m2ts", "mts", "mpg", "mpeg", "vob", "ogv", "ogm", "flv", "rmvb"),
    )
)
PARTIAL_SUFFIXES = (".part", ".crdownload", ".!qb", ".!ut", ".tmp", ".download", ".aria2", ".!bt")
"""Names that downloaders give to files that are not whole yet, or put beside them."""

# Folders and names that Plex and Jellyfin keep for extras of a film, and those of NAS systems.
_SKIPPED_FOLDERS = frozenset(
    {
        "behind the scenes",
        "deleted scenes",
        "featurettes",
        "interviews",
        "scenes",
        "shorts",
        "trailers",
        "extras",
        "samples",
        "sample",
        "other",
        "@eadir",
        "#recycle",
        "$recycle.bin",
        "lost+found",
        "system volume information",
    }
)
_EXTRA = re.compile(
    r"(?:-(?:trailer|sample|behindthescenes|deleted|featurette|interview|scene|short|other|extra)"
    r"|^sample|[._ ]sample)$",
    re.IGNORECASE,
)

FOLDER_NFO = "movie.nfo"
"""Kodi's name for the NFO of a folder that holds one film."""


def nfo_name(film: str) -> str:
    """The name under which a film's own NFO lies beside it."""
    return str(PurePath(film).with_suffix(".nfo"))


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A film file as the folder lists it; ``nfo_mtime_ns`` is its NFO's time, None without one."""

    path: str
    size_bytes: int
    mtime_ns: int
    inode: int
    nfo_mtime_ns: int | None = None


@dataclass(slots=True)
class Listing:
    """All film files under a folder, and the parts of it that could not be read just now."""

    files: dict[str, FoundFile] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    there: bool = True
    """False where the folder itself is gone: an unplugged disk, an unmounted share."""

    def could_hold(self, path: str) -> bool:
        """Whether ``path`` lies in a part that could not be read, so its absence says nothing."""
        return any(path.startswith(f"{part}{os.sep}") for part in self.unread)


def path_of(key: str) -> Path:
    """The path kept under ``key`` (see ``scans.path_key``), its odd bytes put back."""
    if "\\udc" in key and not Path(key).exists():
        return Path(re.sub(r"\\udc([89a-f][0-9a-f])", lambda m: chr(int(f"dc{m[1]}", 16)), key))
    return Path(key)


def list_films(folder: Path) -> Listing:
    """Every whole film file under ``folder``; hidden names, extras, samples and partials left out.

    Symbolic links are followed, each folder once. Never raises: what could not be read is named.
    """
    listing = Listing()
    try:
        if not folder.is_dir():
            listing.there = False
            return listing
    except OSError:
        listing.there = False
        return listing
    for file in _walk(str(folder), listing):
        listing.files[file.path] = file
    return listing


def _walk(top: str, listing: Listing) -> Iterator[FoundFile]:
    seen: set[tuple[int, int]] = set()
    open_folders = [top]
    while open_folders:
        folder = open_folders.pop()
        try:
            held = Path(folder).stat()
            if (held.st_dev, held.st_ino) in seen:
                continue
            seen.add((held.st_dev, held.st_ino))
            with os.scandir(folder) as entries:
                found = list(entries)
        except OSError:
            listing.unread.append(folder)
            continue
        partial = {e.name.lower() for e in found if e.name.lower().endswith(PARTIAL_SUFFIXES)}
        notes = {e.name: e for e in found if e.name.endswith(".nfo")}
        for entry in found:
            if entry.name.startswith("."):
                continue
            try:
                if entry.is_dir():
                    if entry.name.lower() not in _SKIPPED_FOLDERS:
                        open_folders.append(entry.path)
                elif _is_film(entry.name, partial):
                    s = entry.stat()
                    nfo = notes.get(nfo_name(entry.name)) or notes.get(FOLDER_NFO)
                    at = nfo.stat().st_mtime_ns if nfo else None
                    yield FoundFile(entry.path, s.st_size, s.st_mtime_ns, s.st_ino, at)
            except OSError:
                listing.unread.append(entry.path)


def is_film_name(name: str) -> bool:
    """Whether a file of this name is taken for a film: by its suffix, extras left out."""
    file = PurePath(name)
    return file.suffix.lower() in FILM_SUFFIXES and not _EXTRA.search(file.stem)


def _is_film(name: str, partial: set[str]) -> bool:
    if not is_film_name(name):
        return False
    # aria2 and some browsers keep their notes beside the film that still grows.
    return not any(f"{name.lower()}{tail}" in partial for tail in PARTIAL_SUFFIXES)
