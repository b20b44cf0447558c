"""The catalogue: folders, the films in them, and what is known of each, asked fast."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, delete, func, or_, select

from stinger.errors import InputError, NotFoundError
from stinger.library.folders import path_of
from stinger.library.store import Store
from stinger.library.tables.catalogue import FilmFileRow, FolderRow
from stinger.library.tables.scan import PathRow, ScanRow
from stinger.library.watch import GONE, READY, SETTLING

SCANNED, WAITING, FAILED = "scanned", "waiting", "failed"
STATES = (SCANNED, WAITING, FAILED, SETTLING, GONE)
STINGER_FILTERS = ("any", "mid", "post", "both", "none")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of the library; ``away`` while its disk or share is gone."""

    id: int
    path: Path
    watch: bool
    away: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A film file as the catalogue knows it; counts are None until it is scanned.

    ``identified_by`` is what gave the title and ``tmdb_from`` what gave the number; see
    ``FilmFileRow``.
    """

    path: str
    title: str
    year: int | None
    state: str
    size_bytes: int
    mid: int | None
    post: int | None
    release_id: str | None
    identified_by: str
    tmdb_id: int | None
    tmdb_from: str | None
    imdb_id: str | None
    error: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """The library in numbers; ``failures`` are reasons with how many films have each.

    ``outdated`` films were scanned, though not by the method that the newest scan was made by.
    """

    films: int
    scanned: int
    outdated: int
    with_stingers: int
    with_mid: int
    with_post: int
    waiting: int
    settling: int
    failed: int
    gone: int
    size_bytes: int
    failures: tuple[tuple[str, int], ...]
    folders: tuple[Folder, ...]


_COUNTED = (
    *("films", "scanned", "outdated", "with_stingers", "with_mid", "with_post"),
    *("waiting", "settling", "failed", "gone"),
)


class Catalogue:
    """Folders and films in the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add_folder(self, path: Path, *, watch: bool = False) -> Folder:
        """Hold ``path``, known for good; adding it again only sets ``watch``.

        Raises InputError where it is no folder, or lies inside one that is held.
        """
        place = path.expanduser().absolute()
        if not place.is_dir():
            raise InputError(f"{path}: no such folder; give one that is there")
        for held in self.folders():
            if held.path != place and (held.path in place.parents or place in held.path.parents):
                raise InputError(f"{place}: overlaps {held.path}, which the library holds")
        with self._store.session() as session:
            row = session.scalar(select(FolderRow).where(FolderRow.path == str(place)))
            if row is None:
                row = FolderRow(path=str(place), watch=watch, added_at=time.time())
                session.add(row)
            row.watch = row.watch or watch
            session.flush()
            return Folder(row.id, place, row.watch, row.away_since is not None)

    def remove_folder(self, path: Path) -> int:
        """Let go of a folder; the number of films forgotten. Scans and what users said stay."""
        place = str(path.expanduser().absolute())
        with self._store.session() as session:
            row = session.scalar(select(FolderRow).where(FolderRow.path == place))
            if row is None:
                raise NotFoundError(f"{place}: the library does not hold this folder")
            films = session.scalar(
                select(func.count()).select_from(FilmFileRow).where(FilmFileRow.folder_id == row.id)
            )
            session.execute(delete(FilmFileRow).where(FilmFileRow.folder_id == row.id))
            session.delete(row)
            return films or 0

    def folders(self) -> list[Folder]:
        """The folders held, by path."""
        with self._store.session() as session:
            rows = session.scalars(select(FolderRow).order_by(FolderRow.path))
            return [Folder(r.id, Path(r.path), r.watch, r.away_since is not None) for r in rows]

    def waiting(self, *, order: str = "new", folder: Path | None = None) -> list[Path]:
        """Paths to scan: settled and not scanned, as they now are, by the method as it now is.

        A failure waits for a change of the file, or of the method that failed.

        ``order``: ``new`` (never scanned before scanned by an older method, latest seen first) or
        ``folder`` (by path). Folders that are away are left out.
        """
        # Needs the film engine: not for a status.
        from stinger.film.scan import OPTIONS_HASH, STEP_VERSION

        scanned = and_(
            ScanRow.release_id == PathRow.release_id,
            ScanRow.step_version == STEP_VERSION,
            ScanRow.options_hash == OPTIONS_HASH,
        )
        query = (
            select(FilmFileRow.path)
            .join(FolderRow, FolderRow.id == FilmFileRow.folder_id)
            .outerjoin(PathRow, _current())
            .outerjoin(ScanRow, scanned)
            .where(
                FilmFileRow.state == READY,
                FolderRow.away_since.is_(None),
                ScanRow.id.is_(None),
                or_(
                    PathRow.error_kind.is_(None),
                    PathRow.step_version.is_distinct_from(STEP_VERSION),
                ),
            )
        )
        if folder is not None:
            query = query.where(_under(folder))
        if order == "folder":
            query = query.order_by(FilmFileRow.path)
        else:
            query = query.order_by(
                PathRow.path.is_not(None), FilmFileRow.seen_at.desc(), FilmFileRow.mtime_ns.desc()
            )
        with self._store.session() as session:
            return [path_of(key) for key in session.scalars(query)]

    def entries(
        self,
        *,
        stingers: str | None = None,
        state: str | None = None,
        title: str | None = None,
        year: int | None = None,
        folder: Path | None = None,
        limit: int | None = None,
    ) -> Iterator[Entry]:
        """Films that pass every filter given, by title; ``stingers`` one of STINGER_FILTERS."""
        query, latest, shown = _entry_query()
        if stingers is not None:
            query = query.where(_stinger_filter(stingers, latest))
        if state is not None:
            query = query.where(shown == state)
        if title:
            query = query.where(FilmFileRow.title.icontains(title, autoescape=True))
        if year is not None:
            query = query.where(FilmFileRow.year == year)
        if folder is not None:
            query = query.where(_under(folder))
        query = query.order_by(FilmFileRow.title, FilmFileRow.path).limit(limit)
        with self._store.session() as session:
            rows = session.execute(query).all()
        for row in rows:
            yield Entry(*row[:13])

    def summary(self) -> Summary:
        """The whole library in numbers."""
        query, _, _ = _entry_query()
        part = query.subquery()
        present = part.c.state != GONE
        scanned = part.c.state == SCANNED

        newest = select(ScanRow.step_version).order_by(ScanRow.id.desc()).limit(1).scalar_subquery()

        def count(condition: ColumnElement[bool]) -> ColumnElement[int]:
            return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

        numbers = select(
            count(present),
            count(scanned),
            count(and_(scanned, part.c.step_version != newest)),
            count(and_(scanned, part.c.mid_count + part.c.post_count > 0)),
            count(and_(scanned, part.c.mid_count > 0)),
            count(and_(scanned, part.c.post_count > 0)),
            count(part.c.state == WAITING),
            count(part.c.state == SETTLING),
            count(part.c.state == FAILED),
            count(part.c.state == GONE),
            func.coalesce(func.sum(case((present, part.c.size_bytes), else_=0)), 0),
        )
        reasons = (
            select(part.c.error_kind, func.count())
            .where(part.c.state == FAILED)
            .group_by(part.c.error_kind)
            .order_by(func.count().desc())
        )
        with self._store.session() as session:
            row = session.execute(numbers).one()
            failures = tuple((kind or "unknown", n) for kind, n in session.execute(reasons))
        names = (*_COUNTED, "size_bytes")
        figures: dict[str, Any] = dict(zip(names, row, strict=True))
        return Summary(**figures, failures=failures, folders=tuple(self.folders()))


def _current() -> ColumnElement[bool]:
    """That a scanned path is the file as it is now."""
    return and_(
        PathRow.path == FilmFileRow.path,
        PathRow.size_bytes == FilmFileRow.size_bytes,
        PathRow.mtime_ns == FilmFileRow.mtime_ns,
    )


def _under(folder: Path) -> ColumnElement[bool]:
    return FilmFileRow.path.startswith(f"{folder.expanduser().absolute()}/", autoescape=True)


def _stinger_filter(name: str, latest: type[ScanRow]) -> ColumnElement[bool]:
    mid, post = latest.mid_count, latest.post_count
    filters: dict[str, ColumnElement[bool]] = {
        "any": or_(mid > 0, post > 0),
        "mid": mid > 0,
        "post": post > 0,
        "both": and_(mid > 0, post > 0),
        "none": and_(mid == 0, post == 0),
    }
    if name not in filters:
        raise InputError(f"unknown filter '{name}'; choose from {', '.join(STINGER_FILTERS)}")
    return filters[name]


def _entry_query() -> tuple[Select[Any], type[ScanRow], ColumnElement[str]]:
    """Each file with its newest scan, if any, and the state that follows from both."""
    newest = (
        select(ScanRow.release_id, func.max(ScanRow.id).label("id"))
        .group_by(ScanRow.release_id)
        .subquery()
    )
    shown = case(
        (FilmFileRow.state.in_((SETTLING, GONE)), FilmFileRow.state),
        (PathRow.error_kind.is_not(None), FAILED),
        (ScanRow.id.is_not(None), SCANNED),
        else_=WAITING,
    )
    query = (
        select(
            FilmFileRow.path,
            FilmFileRow.title,
            FilmFileRow.year,
            shown.label("state"),
            FilmFileRow.size_bytes,
            ScanRow.mid_count,
            ScanRow.post_count,
            PathRow.release_id,
            FilmFileRow.identified_by,
            FilmFileRow.tmdb_id,
            FilmFileRow.tmdb_from,
            FilmFileRow.imdb_id,
            PathRow.error_message,
            PathRow.error_kind,
            ScanRow.step_version,
        )
        .outerjoin(PathRow, _current())
        .outerjoin(newest, newest.c.release_id == PathRow.release_id)
        .outerjoin(ScanRow, ScanRow.id == newest.c.id)
    )
    return query, ScanRow, shown
