"""Scans kept: saved once a release, found again by path, content, id or title."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from stinger.errors import AmbiguousError, NotFoundError
from stinger.library.store import Store
from stinger.library.tables.scan import PathRow, ReleaseRow, ScanRow
from stinger.model import Label, Medium, NotExamined, Release, Scan, Segment

_ID_PREFIX = re.compile(r"[0-9a-f]{6,32}")
"""Six hexadecimal digits tell 16 million releases apart: enough to type, too many to guess."""
_TITLE_YEAR = re.compile(r"(?P<title>.+?)\s*\((?P<year>\d{4})\)\s*")


@dataclass(frozen=True, slots=True)
class FileStamp:
    """A file's size and time of change: both the same means the same file, unread."""

    size_bytes: int
    mtime_ns: int

    @classmethod
    def of(cls, path: Path) -> FileStamp | None:
        """The stamp of the file at ``path``, or None where there is none to be read."""
        try:
            stat = path.stat()
        except OSError:
            return None
        return cls(stat.st_size, stat.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file could not be scanned; ``kind`` is that of a StingerError, crashed or timed_out."""

    path: str
    kind: str
    message: str


class Scans:
    """The scans of a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def save(self, scan: Scan, path: Path, *, stamp: FileStamp | None = None) -> None:
        """Keep ``scan`` of the file at ``path``, whole or not at all; an equal key is replaced.

        ``stamp`` is the file's as it was before it was read: a file that changed meanwhile is then
        scanned again. Without it the stamp is read now.
        """
        stamp = stamp or FileStamp.of(path)
        with self._store.session() as session:
            _keep_release(session, scan.release)
            session.execute(
                delete(ScanRow).where(
                    ScanRow.release_id == scan.release.id,
                    ScanRow.step_version == scan.step_version,
                    ScanRow.options_hash == scan.options_hash,
                )
            )
            session.add(_scan_row(scan))
            _keep_path(session, path, stamp, release_id=scan.release.id)

    def save_failure(self, failure: Failure, *, stamp: FileStamp | None = None) -> None:
        """Remember that a file could not be scanned, until it or the method changes.

        A file that is not there is not remembered: there is nothing that could change.
        """
        from stinger.film.scan import STEP_VERSION

        path = Path(failure.path)
        stamp = stamp or FileStamp.of(path)
        if stamp is None:
            return
        with self._store.session() as session:
            row = _keep_path(session, path, stamp, release_id=None)
            row.error_kind, row.error_message = failure.kind, failure.message
            row.step_version = STEP_VERSION

    def known(self, path: Path) -> Scan | Failure | None:
        """What today's method already found at ``path``, or None when it has to be scanned.

        Free for an unchanged file; a file that is new here is looked up by content (half a megabyte
        is read, and only when a release of its size is known), so moving and renaming cost nothing.
        """
        from stinger.film.scan import OPTIONS_HASH, STEP_VERSION

        stamp = FileStamp.of(path)
        if stamp is None:
            return None
        with self._store.session() as session:
            row = session.get(PathRow, path_key(path))
            if row is not None and _is_same(row, stamp):
                if row.error_kind is not None:
                    failure = Failure(str(path), row.error_kind, row.error_message or "")
                    return failure if row.step_version == STEP_VERSION else None
                release_id = row.release_id
            else:
                release_id = _release_of_content(session, path, stamp)
            if release_id is None:
                return None
            found = session.scalar(
                select(ScanRow).where(
                    ScanRow.release_id == release_id,
                    ScanRow.step_version == STEP_VERSION,
                    ScanRow.options_hash == OPTIONS_HASH,
                )
            )
            if found is None:
                return None
            if row is None or not _is_same(row, stamp):
                _keep_path(session, path, stamp, release_id=release_id)
            return _read_scan(session, found, at=str(path))

    def find(self, name: str) -> Scan:
        """The newest scan of the film that ``name`` names.

        ``name`` is a path, the start of a release's id, "Title (Year)" or a title; letters' case
        does not matter. Raises NotFoundError, and AmbiguousError when several releases fit.
        """
        with self._store.session() as session:
            found = (
                _find_by_path(session, name)
                or _find_by_id(session, name)
                or _find_by_title(session, name)
            )
            if found is None:
                raise NotFoundError(_say_not_found(session, name))
            release_id, at = found
            row = _newest(session, release_id)
            if row is None:
                raise NotFoundError(f"{name}: known, but not scanned; run: stinger scan PATH")
            return _read_scan(session, row, at=at)

    def all(self) -> Iterator[Scan]:
        """The newest scan of every release, by title."""
        newest = select(func.max(ScanRow.id)).group_by(ScanRow.release_id)
        query = (
            select(ScanRow, ReleaseRow)
            .join(ReleaseRow, ReleaseRow.id == ScanRow.release_id)
            .where(ScanRow.id.in_(newest))
            .order_by(func.lower(ReleaseRow.title), ReleaseRow.year, ReleaseRow.id)
        )
        with self._store.session() as session:
            rows = session.execute(query).all()
            places: dict[str, list[str]] = {}
            seen = select(PathRow.release_id, PathRow.path).where(PathRow.release_id.is_not(None))
            for release_id, path in session.execute(seen):
                places.setdefault(str(release_id), []).append(path)
        for row, release in rows:
            yield _scan(row, release, at=_first_there(places.get(release.id, [])))

    def failures(self) -> list[Failure]:
        """Every file that could not be scanned, by path."""
        with self._store.session() as session:
            rows = session.scalars(
                select(PathRow).where(PathRow.error_kind.is_not(None)).order_by(PathRow.path)
            )
            return [Failure(r.path, r.error_kind or "", r.error_message or "") for r in rows]


def path_key(path: Path) -> str:
    """The absolute path as text under which a file is kept; bytes that are no UTF-8 are escaped."""
    return os.path.abspath(path).encode("utf-8", "backslashreplace").decode()  # noqa: PTH100


def _is_same(row: PathRow, stamp: FileStamp) -> bool:
    return (row.size_bytes, row.mtime_ns) == (stamp.size_bytes, stamp.mtime_ns)


def _keep_release(session: Session, release: Release) -> None:
    row = session.get(ReleaseRow, release.id)
    if row is None:
        # A title that a person or the catalogue gave an earlier sighting is not overwritten.
        row = ReleaseRow(id=release.id, title=release.title, year=release.year)
        session.add(row)
    row.size_bytes, row.duration_us = release.size_bytes, release.duration_us
    row.facts = {
        "width": release.width,
        "height": release.height,
        "frame_rate": release.frame_rate,
        "video_codec": release.video_codec,
        "audio_codec": release.audio_codec,
        "container": release.container,
    }
    session.flush()


def _keep_path(
    session: Session, path: Path, stamp: FileStamp | None, *, release_id: str | None
) -> PathRow:
    row = session.get(PathRow, path_key(path))
    if row is None:
        row = PathRow(path=path_key(path))
        session.add(row)
    row.release_id = release_id
    row.size_bytes = stamp.size_bytes if stamp else 0
    row.mtime_ns = stamp.mtime_ns if stamp else 0
    row.error_kind = row.error_message = row.step_version = None
    return row


def _scan_row(scan: Scan) -> ScanRow:
    labels = [s.label for s in scan.segments]
    return ScanRow(
        release_id=scan.release.id,
        step_version=scan.step_version,
        options_hash=scan.options_hash,
        made_at=time.time(),
        segments=[_segment_record(s) for s in scan.segments],
        not_examined=[{"what": n.what, "why": n.why} for n in scan.not_examined],
        mid_count=labels.count(Label.MID_CREDITS_STINGER),
        post_count=labels.count(Label.POST_CREDITS_STINGER),
    )


def _segment_record(segment: Segment) -> dict[str, object]:
    return {
        "label": segment.label.value,
        "start_us": segment.start_us,
        "end_us": segment.end_us,
        "confidence": segment.confidence,
        "medium": segment.medium.value if segment.medium else None,
        "evidence": list(segment.evidence),
    }


def _segment(record: dict[str, Any]) -> Segment:
    return Segment(
        label=Label(record["label"]),
        start_us=record["start_us"],
        end_us=record["end_us"],
        confidence=record["confidence"],
        medium=Medium(record["medium"]) if record["medium"] else None,
        evidence=tuple(record["evidence"]),
    )


def _read_scan(session: Session, row: ScanRow, *, at: str | None) -> Scan:
    release = session.get_one(ReleaseRow, row.release_id)
    return _scan(row, release, at=at or _place_of(session, release.id))


def _scan(row: ScanRow, release: ReleaseRow, *, at: str) -> Scan:
    facts: dict[str, Any] = release.facts
    return Scan(
        release=Release(
            id=release.id,
            path=at,
            size_bytes=release.size_bytes,
            duration_us=release.duration_us,
            title=release.title,
            year=release.year,
            width=facts.get("width"),
            height=facts.get("height"),
            frame_rate=facts.get("frame_rate"),
            video_codec=facts.get("video_codec"),
            audio_codec=facts.get("audio_codec"),
            container=facts.get("container"),
        ),
        segments=tuple(_segment(s) for s in row.segments),
        step_version=row.step_version,
        options_hash=row.options_hash,
        not_examined=tuple(NotExamined(n["what"], n["why"]) for n in row.not_examined),
    )


def _place_of(session: Session, release_id: str) -> str:
    """Where the release lies: a path that is there, before one that is gone."""
    return _first_there(
        session.scalars(select(PathRow.path).where(PathRow.release_id == release_id)).all()
    )


def _first_there(paths: Sequence[str]) -> str:
    if len(paths) > 1:
        return next((p for p in paths if Path(p).exists()), paths[0])
    return paths[0] if paths else ""


def _newest(session: Session, release_id: str) -> ScanRow | None:
    return session.scalar(
        select(ScanRow).where(ScanRow.release_id == release_id).order_by(ScanRow.id.desc()).limit(1)
    )


def _release_of_content(session: Session, path: Path, stamp: FileStamp) -> str | None:
    """The id of the known release whose content lies at ``path``.

    The id hashes size, duration and parts of the file; the known releases of that size give the
    durations to try, so that the film need not be opened.
    """
    from stinger.film.identity import hash_content

    of_size = select(ReleaseRow).where(ReleaseRow.size_bytes == stamp.size_bytes)
    for release in session.scalars(of_size):
        try:
            if hash_content(path, release.duration_us) == release.id:
                return release.id
        except OSError:
            return None
    return None


def _find_by_path(session: Session, name: str) -> tuple[str, str] | None:
    path = Path(name).expanduser()
    row = session.get(PathRow, path_key(path))
    stamp = FileStamp.of(path) if path.is_file() else None
    if row is not None and row.release_id and (stamp is None or _is_same(row, stamp)):
        return row.release_id, row.path
    if stamp is None:
        return None
    release_id = _release_of_content(session, path, stamp)
    return (release_id, path_key(path)) if release_id else None


def _find_by_id(session: Session, name: str) -> tuple[str, None] | None:
    if not _ID_PREFIX.fullmatch(name.lower()):
        return None
    fits = session.scalars(
        select(ReleaseRow).where(ReleaseRow.id.startswith(name.lower(), autoescape=True))
    ).all()
    return _only(session, name, fits)


def _find_by_title(session: Session, name: str) -> tuple[str, None] | None:
    """By title, as people write it; with a year, that year, else releases that state none."""
    titled = _titled(session, _fold(name))
    if titled:
        return _only(session, name, titled)
    parts = _TITLE_YEAR.fullmatch(name.strip())
    if parts is None:
        return None
    titled, year = _titled(session, _fold(parts["title"])), int(parts["year"])
    # A festival year and a release year differ by one.
    for fits in (
        [r for r in titled if r.year == year],
        [r for r in titled if r.year is None],
        [r for r in titled if r.year is not None and abs(r.year - year) == 1],
    ):
        if fits:
            return _only(session, name, fits)
    return None


def _titled(session: Session, title: str) -> list[ReleaseRow]:
    # Folded here: SQLite's lower() knows ASCII only.
    names = session.execute(select(ReleaseRow.id, ReleaseRow.title))
    ids = [release_id for release_id, known in names if _fold(known) == title]
    return [session.get_one(ReleaseRow, release_id) for release_id in ids]


def _fold(title: str) -> str:
    return " ".join(title.casefold().split())


def _only(session: Session, name: str, fits: Sequence[ReleaseRow]) -> tuple[str, None] | None:
    if len(fits) > 1:
        listed = "; ".join(
            f"{r.id[:8]} {r.title}{f' ({r.year})' if r.year else ''} {_place_of(session, r.id)}"
            for r in fits[:6]
        )
        more = f" and {len(fits) - 6} more" if len(fits) > 6 else ""
        raise AmbiguousError(f"'{name}' fits {len(fits)} releases: {listed}{more}; give one's id")
    return (fits[0].id, None) if fits else None


def _say_not_found(session: Session, name: str) -> str:
    path = Path(name).expanduser()
    row = session.get(PathRow, path_key(path))
    if row is not None and row.error_kind is not None:
        return f"{name}: could not be scanned ({row.error_message}); try: stinger scan --force"
    if path.is_file():
        return f"{name}: not scanned yet; run: stinger scan '{name}'"
    return f"no scanned film is called '{name}'; see: stinger show, or run: stinger scan FILM"
