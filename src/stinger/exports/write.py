"""Writing exports: planned first, then each file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from stinger.errors import InputError
from stinger.exports.spans import Chapter
from stinger.model.scan import Scan


class Status(StrEnum):
    """What writing a planned file would do, or did."""

    NEW = "new"
    UPDATE = "update"
    SAME = "same"
    FOREIGN = "foreign"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Planned:
    """One file to write: where, what, and what stands there now.

    ``reason`` says why a file is skipped or held back. ``content`` is empty for skipped files.
    """

    path: Path
    format: str
    content: bytes
    status: Status
    reason: str | None = None
    scan: Scan | None = None
    """The film to copy, for the one format (mp4) that is made from the film itself."""
    chapters: tuple[Chapter, ...] = ()
    """What that copy will hold."""

    @property
    def writes(self) -> bool:
        return self.status in (Status.NEW, Status.UPDATE)


Ours = Callable[[Path, str], bool]
"""Whether the file at a path, by the SHA-256 of its content, is as we last wrote it."""


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal, the form kept of what was written."""
    return hashlib.sha256(content).hexdigest()


def plan(path: Path, fmt: str, content: bytes, *, ours: Ours, force: bool = False) -> Planned:
    """The planned file, compared with what stands there.

    A file that is not as we last wrote it (written by someone else, or changed since) is FOREIGN
    and stays, unless ``force``.
    """
    if path.is_dir():
        return Planned(path, fmt, content, Status.FOREIGN, "a folder of that name is there")
    try:
        there = path.read_bytes()
    except FileNotFoundError:
        return Planned(path, fmt, content, Status.NEW)
    except OSError as problem:
        return Planned(path, fmt, content, Status.FAILED, _say(path, problem, "read"))
    if there == content:
        return Planned(path, fmt, content, Status.SAME)
    if force or ours(path, digest(there)):
        return Planned(path, fmt, content, Status.UPDATE)
    why = "a file that is not ours is there; --force overwrites it"
    return Planned(path, fmt, content, Status.FOREIGN, why)


def skip(path: Path, fmt: str, reason: str) -> Planned:
    """A planned file that is not written, and why."""
    return Planned(path, fmt, b"", Status.SKIPPED, reason)


def write(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path``: the old file or the new one, never half of it.

    Written beside, flushed to the disk, then renamed. Raises InputError, the old file untouched,
    where the folder is read-only, the disk full or the name too long.
    """
    # The temporary name is short whatever the file's is, and hidden from media scanners.
    beside = path.parent / f".stinger-{secrets.token_hex(6)}.tmp"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _check_name(path)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o7777)
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as problem:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise InputError(_say(path, problem, "write")) from problem


def sync_folder(folder: Path) -> None:
    """Flush a folder's entries, so that a rename survives a power cut; silent where unsupported."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _check_name(path: Path) -> None:
    limit = 255  # bytes of one name on ext4, XFS, Btrfs, APFS and NTFS (there: UTF-16 units)
    if len(os.fsencode(path.name)) > limit:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))


_HINTS = {
    errno.EACCES: "choose another folder with --out DIR",
    errno.EPERM: "choose another folder with --out DIR",
    errno.EROFS: "the folder is read-only; choose another with --out DIR",
    errno.ENOSPC: "free some space or choose another folder with --out DIR",
    errno.EDQUOT: "free some space or choose another folder with --out DIR",
    errno.ENAMETOOLONG: "the name would be too long there; choose another folder with --out DIR",
}


def _say(path: Path, problem: OSError, verb: str) -> str:
    hint = _HINTS.get(problem.errno or 0, "nothing was changed")
    return f"{path}: cannot {verb} it ({problem.strerror or problem}); {hint}"
