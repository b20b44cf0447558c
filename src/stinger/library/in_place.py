"""Chapters written into a film's own file: the old file or the new one, never anything between."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from stinger.errors import InputError, MissingToolError, RetryError, SkipError
from stinger.exports.chapters import matroska_xml
from stinger.exports.spans import Chapter, chapters, in_milliseconds, merge_chapters
from stinger.exports.write import sync_folder
from stinger.film.media import remux
from stinger.film.media.container import FilmInfo, open_film
from stinger.film.media.texts import print_texts
from stinger.model.scan import Scan
from stinger.timecode import US

MATROSKA = frozenset({".mkv", ".mka", ".mk3d", ".webm"})
MP4 = frozenset({".mp4", ".m4v", ".mov"})
ROOM_MARGIN_BYTES = 64 * 1024 * 1024
"""Left free beside the copy: room for the new index and for others who write meanwhile."""
DURATION_SLACK_US = US // 10
"""Two containers may round a film's length differently by a frame or two, never by more."""
_FICLONE = 0x40049409
"""Linux's ioctl that shares a file's blocks (Btrfs, XFS): the copy then costs no room or time."""


@dataclass(frozen=True, slots=True)
class InPlacePlan:
    """What would be written into which file."""

    path: Path
    chapters: tuple[Chapter, ...]
    already: bool
    """Whether the file holds exactly these chapters now."""


def plan_in_place(
    path: Path, scan: Scan, *, force: bool = False, scene_name: str = ""
) -> InPlacePlan:
    """The chapters that ``write_in_place`` would put into ``path``: the film's own, with ours.

    Raises InputError where the file is of a kind without chapters to write, is read-only, or has
    several names (hard links, as seeding folders use), unless ``force``.
    """
    real = path.resolve()
    if real.suffix.lower() not in MATROSKA | MP4:
        raise InputError(f"{path}: chapters can be written into Matroska and MP4 films only")
    try:
        links = real.stat().st_nlink
    except OSError as problem:
        raise InputError(
            f"{path}: the film is not there just now ({problem.strerror}); is its disk mounted?"
        ) from problem
    if links > 1 and not force:
        raise InputError(
            f"{path}: the file has {links} names (hard links); writing would part them. "
            "--force writes this one and leaves the others as they are"
        )
    if not os.access(real, os.W_OK) or not os.access(real.parent, os.W_OK):
        raise InputError(f"{path}: read-only; mend its permissions or use --out DIR")
    own, wanted = _merged(real, scan, scene_name)
    return InPlacePlan(real, tuple(wanted), _same_chapters(own, wanted))


def copy_chapters(source: Path, scan: Scan, *, scene_name: str = "") -> list[Chapter]:
    """The chapters that a copy of ``source`` is given: the film's own, with ours."""
    return _merged(source, scan, scene_name)[1]


def _merged(path: Path, scan: Scan, scene_name: str) -> tuple[list[Chapter], list[Chapter]]:
    own = [Chapter(c.start_us, c.end_us, c.title) for c in _info(path).chapters]
    ours = chapters(scan, film=not own, scene_name=scene_name)
    return own, merge_chapters(own, ours, scan.release.duration_us)


def write_in_place(plan: InPlacePlan) -> None:
    """Replace the film by a copy that holds the plan's chapters; times and permissions stay.

    The copy is written beside the film, every coded frame compared with the original, the duration
    and the chapters read back, the copy flushed to the disk, and only then renamed over it. Killed
    at any moment, the film is the old file or the new one; a leftover copy is removed by the next
    run. Raises InputError (no room), RetryError (the film changed meanwhile), SkipError (the copy
    did not verify; the film was not touched).
    """
    path = plan.path
    before = path.stat()
    _check_room(path, before.st_size)
    beside = temporary_name(path)
    with _locked(beside) as hold:
        try:
            _make_copy(plan, beside, hold)
            _verify(plan, beside)
            _keep_attributes(path, beside, before)
            now = path.stat()
            if (now.st_size, now.st_mtime_ns, now.st_ino) != (
                before.st_size,
                before.st_mtime_ns,
                before.st_ino,
            ):
                raise RetryError(f"{path}: changed while chapters were written; try again")
            with beside.open("rb") as copy:
                os.fsync(copy.fileno())
            beside.replace(path)
            sync_folder(path.parent)
        except OSError as problem:
            raise InputError(
                f"{path}: cannot write beside it ({problem.strerror}); the film was not touched"
            ) from problem
        finally:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)


def write_mp4_copy(source: Path, target: Path, scan: Scan, *, scene_name: str = "") -> None:
    """Write ``target``: the MP4 film ``source`` with chapters, verified like an in-place write.

    Raises InputError where there is no room, SkipError where the copy did not verify.
    """
    try:
        size = source.stat().st_size
    except OSError as problem:
        raise InputError(f"{source}: cannot be read ({problem.strerror})") from problem
    _check_room(target, size)
    wanted = copy_chapters(source, scan, scene_name=scene_name)
    marks = [remux.Mark(c.start_us, c.end_us, c.title) for c in in_milliseconds(wanted)]
    remux.write_mp4_chapters(source, target, marks, origin_us=_info(source).origin_us)
    _verify(InPlacePlan(source, tuple(wanted), False), target)


def temporary_name(path: Path) -> Path:
    """Where the copy is built: hidden, short, and always the same for one film."""
    key = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16]
    return path.parent / f".stinger-{key}.tmp{path.suffix.lower()}"


@contextlib.contextmanager
def _locked(beside: Path) -> Iterator[BinaryIO]:
    # A leftover of a killed run holds no lock any more and is written over.
    try:
        handle = beside.open("a+b")
    except OSError as problem:
        raise InputError(
            f"{beside.parent}: cannot write there ({problem.strerror}); the film was not touched"
        ) from problem
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            raise RetryError(
                f"{beside.parent}: another process writes chapters into this film; try again later"
            ) from problem
        except OSError:
            pass  # some network mounts have no locks; the checks before the rename still hold
        handle.truncate(0)
        yield handle


def _check_room(path: Path, size: int) -> None:
    free = shutil.disk_usage(path.parent).free
    if free < size + ROOM_MARGIN_BYTES:
        raise InputError(
            f"{path}: needs {(size + ROOM_MARGIN_BYTES) >> 20} MiB free beside it and has "
            f"{free >> 20} MiB; free some space or use --out DIR"
        )


def _make_copy(plan: InPlacePlan, beside: Path, hold: BinaryIO) -> None:
    if plan.path.suffix.lower() in MP4:
        kinds = remux.other_streams(plan.path)
        if kinds:
            raise InputError(
                f"{plan.path}: holds {', '.join(kinds)} that a copy would lose; use --out DIR"
            )
        marks = [remux.Mark(c.start_us, c.end_us, c.title) for c in in_milliseconds(plan.chapters)]
        remux.write_mp4_chapters(plan.path, beside, marks, origin_us=_info(plan.path).origin_us)
        return
    _copy_bytes(plan.path, hold)
    _edit_matroska(beside, plan)


def _copy_bytes(source: Path, target: BinaryIO) -> None:
    with source.open("rb") as film:
        try:
            fcntl.ioctl(target.fileno(), _FICLONE, film.fileno())
        except OSError:
            target.truncate(0)
            shutil.copyfileobj(film, target, 8 << 20)
    target.flush()


def _edit_matroska(beside: Path, plan: InPlacePlan) -> None:
    tool = shutil.which("mkvpropedit")
    if tool is None:
        raise MissingToolError(
            "mkvpropedit is needed to write chapters into Matroska films; install mkvtoolnix"
        )
    origin = _info(beside).origin_us
    xml = matroska_xml(plan.chapters, seed=plan.path.name, offset_us=origin)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".xml") as sheet:
        sheet.write(xml)
        sheet.flush()
        done = subprocess.run(
            # The path is absolute, so no name can pass for an option.
            [tool, "--chapters", sheet.name, str(beside)],
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode > 1:  # 1 is mkvpropedit's "done, with warnings"
        last = (done.stdout.strip() or done.stderr.strip()).splitlines()[-1:]
        raise SkipError(f"{plan.path}: mkvpropedit refused ({' '.join(last)}); left as it was")


def _verify(plan: InPlacePlan, beside: Path) -> None:
    if _frames(plan.path) != _frames(beside) or print_texts(plan.path) != print_texts(beside):
        raise SkipError(f"{plan.path}: the copy's streams differ; the film was not touched")
    old, new = remux.duration_us(plan.path), remux.duration_us(beside)
    if abs(old - new) > DURATION_SLACK_US:
        raise SkipError(f"{plan.path}: the copy's duration differs; the film was not touched")
    held = [Chapter(c.start_us, c.end_us, c.title) for c in _info(beside).chapters]
    if not _same_chapters(held, list(plan.chapters)):
        raise SkipError(f"{plan.path}: the copy's chapters differ; the film was not touched")


def _frames(path: Path) -> list[remux.StreamPrint]:
    # Texts are compared by what they show: MP4 pads them with empty samples as it is written.
    return [p for p in remux.print_streams(path) if p.kind != "subtitle"]


def _same_chapters(held: Sequence[Chapter], wanted: Sequence[Chapter]) -> bool:
    # MP4 keeps chapter times in milliseconds.
    return len(held) == len(wanted) and all(
        abs(a.start_us - b.start_us) <= 1000 and a.title == b.title
        for a, b in zip(held, wanted, strict=True)
    )


def _keep_attributes(path: Path, beside: Path, before: os.stat_result) -> None:
    shutil.copystat(path, beside)
    with contextlib.suppress(PermissionError):  # only root may give files away
        os.chown(beside, before.st_uid, before.st_gid)
        beside.chmod(before.st_mode & 0o7777)  # chown clears set-id bits


def _info(path: Path) -> FilmInfo:
    with open_film(path) as film:
        return film.info
