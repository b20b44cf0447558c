"""Watching folders: new, settled, moved, replaced and vanished films, from one look to the next."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from stinger.library.folders import FoundFile, Listing, list_films, path_of
from stinger.library.identify import identify_file
from stinger.library.names import NOTHING, Identity
from stinger.library.scans import path_key
from stinger.library.store import Store
from stinger.library.tables.catalogue import FilmFileRow, FolderRow, OverrideRow
from stinger.library.tables.scan import PathRow

SETTLE_S = 60.0
"""A file that did not change for this long is taken as whole: downloads write at least that often,
and a stalled one that is scanned early is seen as replaced, and scanned again, once it goes on."""
OLD_S = 600.0
"""A file last written longer ago than this at first sight needs no waiting."""

SETTLING, READY, GONE = "settling", "ready", "gone"
USER, CONTENT = "user", "content"
"""Who else gives titles: the user, and the content of a film whose name says nothing (its tags, or
its name elsewhere)."""
_UNREAD = -1
"""In place of an NFO's time: names are still to be read, also if this look is cut short."""
_AT_ONCE = 250
"""New films named between two writes: a second or two of reading names."""


@dataclass(slots=True)
class Changes:
    """What one look at a folder found different, as paths."""

    new: list[str] = field(default_factory=list)
    ready: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    moved: list[tuple[str, str]] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    away: bool = False
    left: bool = False
    """The folder was there at the last look and is away now."""
    back: bool = False
    """The folder was away at the last look and is there now."""

    @property
    def any(self) -> bool:
        parts = (self.new, self.ready, self.replaced, self.moved, self.renamed, self.gone)
        return any(parts)


class Watcher:
    """Looks at folders by listing them, which works on every mount, and notes what changed.

    Listing rather than waiting for the system's events: network mounts send none, and events that
    are lost (queues overflow, machines sleep) would leave films unseen. ``clock`` gives seconds;
    ``told`` hears how many new films of how many are named.
    """

    def __init__(
        self,
        store: Store,
        *,
        settle_s: float = SETTLE_S,
        clock: Callable[[], float] = time.time,
        list_folder: Callable[[Path], Listing] = list_films,
        told: Callable[[int, int], None] | None = None,
    ) -> None:
        self._store = store
        self._settle_s = settle_s
        self._clock = clock
        self._list = list_folder
        self._told = told

    def look(self, folder_id: int) -> Changes:
        """List one folder and bring the catalogue up to date; what changed since the last look.

        A folder that is gone, or suddenly holds no film at all, is taken for a mount that vanished:
        it is marked away and no film in it is marked gone. New films are kept some hundreds at a
        time, so that a first look at a large folder holds up no other process.
        """
        with self._store.session() as session:
            folder = session.get_one(FolderRow, folder_id)
            path = Path(folder.path)
        listing = _keyed(self._list(path))
        now = self._clock()
        changes = Changes()
        with self._store.session() as session:
            folder = session.get_one(FolderRow, folder_id)
            known = {
                row.path: row
                for row in session.scalars(
                    select(FilmFileRow).where(FilmFileRow.folder_id == folder_id)
                )
            }
            held = any(row.state != GONE for row in known.values())
            folder.looked_at = now
            if not listing.there or (held and not listing.files):
                changes.away, changes.left = True, folder.away_since is None
                folder.away_since = folder.away_since or now
                return changes
            changes.back, folder.away_since = folder.away_since is not None, None
            unnamed = self._apply(session, listing, known, now, changes)
        for start in range(0, len(unnamed), _AT_ONCE):
            some = unnamed[start : start + _AT_ONCE]
            named = [(file, identify_file(path_of(file.path))) for file in some]
            with self._store.session() as session:
                for file, who in named:
                    self._name(session, folder_id, file, who, now, changes)
            if self._told is not None:
                self._told(start + len(some), len(unnamed))
        return changes

    def look_at_all(self, *, watched_only: bool = False) -> dict[str, Changes]:
        """``look`` at every folder, by its path."""
        with self._store.session() as session:
            rows = session.execute(select(FolderRow.id, FolderRow.path, FolderRow.watch)).all()
        return {path: self.look(key) for key, path, watch in rows if watch or not watched_only}

    def _apply(
        self,
        session: Session,
        listing: Listing,
        known: dict[str, FilmFileRow],
        now: float,
        changes: Changes,
    ) -> list[FoundFile]:
        """Note what became of the films known; the files whose names are to be read: new, moved,
        and those whose NFO came, went or changed, as scrapers write them long after a film.
        """
        missing = {
            path: row
            for path, row in known.items()
            if path not in listing.files and row.state != GONE and not listing.could_hold(path)
        }
        moved_from = _index(missing.values())
        unnamed = []
        for path, file in listing.files.items():
            row = known.get(path)
            old = moved_from.get((file.inode, file.size_bytes, file.mtime_ns))
            if row is not None:
                self._refresh(row, file, now, changes)
                if row.nfo_mtime_ns != file.nfo_mtime_ns:
                    unnamed.append(file)
            elif old is not None and missing.pop(old.path, None) is not None:
                changes.moved.append((old.path, path))
                _move(session, old, file, now)
                unnamed.append(file)
            else:
                unnamed.append(file)
        for row in missing.values():
            row.state = GONE
            changes.gone.append(row.path)
        return unnamed

    def _name(
        self,
        session: Session,
        folder_id: int,
        file: FoundFile,
        who: Identity,
        now: float,
        changes: Changes,
    ) -> None:
        row = session.get(FilmFileRow, file.path)
        if row is not None:
            if row.nfo_mtime_ns not in (file.nfo_mtime_ns, _UNREAD):
                changes.renamed.append(row.path)
            _identify(row, who, file)
            return
        old = 0 <= file.mtime_ns / 1e9 <= now - OLD_S
        row = FilmFileRow(
            path=file.path,
            folder_id=folder_id,
            size_bytes=file.size_bytes,
            mtime_ns=file.mtime_ns,
            inode=file.inode,
            state=READY if old else SETTLING,
            seen_at=now,
            changed_at=now,
        )
        _identify(row, who, file)
        override = session.scalar(select(OverrideRow).where(OverrideRow.path == file.path))
        if override is not None:
            apply_override(row, override)
        session.add(row)
        changes.new.append(file.path)
        if row.state == READY:
            changes.ready.append(file.path)

    def _refresh(self, row: FilmFileRow, file: FoundFile, now: float, changes: Changes) -> None:
        same = (row.size_bytes, row.mtime_ns) == (file.size_bytes, file.mtime_ns)
        if not same or row.state == GONE:
            if row.state == READY:
                changes.replaced.append(row.path)
            row.size_bytes, row.mtime_ns, row.inode = file.size_bytes, file.mtime_ns, file.inode
            # Back unchanged (a share that was half away): nothing to wait for.
            row.state = READY if same else SETTLING
            row.changed_at = row.changed_at if same else now
        elif row.state == SETTLING and now - row.changed_at >= self._settle_s:
            row.state = READY
            changes.ready.append(row.path)


def _identify(row: FilmFileRow, who: Identity, file: FoundFile) -> None:
    """Put what names and NFO say onto a row, unless the user or its content told more.

    A number that was looked up stays while title and year do.
    """
    row.nfo_mtime_ns = file.nfo_mtime_ns
    if row.identified_by == USER or (row.identified_by == CONTENT and who.by == NOTHING):
        return
    same = (row.title, row.year) == (who.title, who.year)
    if who.tmdb_id is not None or not same:
        row.tmdb_id, row.tmdb_from, row.imdb_id = who.tmdb_id, who.tmdb_from, None
    row.imdb_id = who.imdb_id or row.imdb_id
    row.title, row.year, row.edition = who.title, who.year, who.edition
    row.identified_by = who.by


def apply_override(row: FilmFileRow, override: OverrideRow) -> None:
    """Put what the user said onto a file's row.

    A number that was found under another title, and not stated again, goes.
    """
    before = row.title, row.year
    row.title, row.year = override.title or row.title, override.year or row.year
    if override.tmdb_id is not None:
        row.tmdb_id, row.tmdb_from = override.tmdb_id, USER
    elif (row.title, row.year) != before:
        row.tmdb_id = row.tmdb_from = row.imdb_id = None
    row.imdb_id = override.imdb_id or row.imdb_id
    row.identified_by = USER


def _keyed(listing: Listing) -> Listing:
    """``listing`` by the keys under which paths are kept, which any database can hold."""
    files = {path_key(Path(p)): f for p, f in listing.files.items()}
    unread = [path_key(Path(p)) for p in listing.unread]
    return Listing({k: replace(f, path=k) for k, f in files.items()}, unread, listing.there)


def _index(rows: Iterable[FilmFileRow]) -> dict[tuple[int, int, int], FilmFileRow]:
    found: dict[tuple[int, int, int], FilmFileRow] = {}
    for row in rows:
        found[(row.inode, row.size_bytes, row.mtime_ns)] = row
    return found


def _move(session: Session, old: FilmFileRow, file: FoundFile, now: float) -> None:
    # The scan hangs on the path: carried over, so that a renamed film is not scanned again.
    scanned = session.get(PathRow, old.path)
    if scanned is not None and session.get(PathRow, file.path) is None:
        session.add(
            PathRow(
                path=file.path,
                release_id=scanned.release_id,
                size_bytes=scanned.size_bytes,
                mtime_ns=scanned.mtime_ns,
                error_kind=scanned.error_kind,
                error_message=scanned.error_message,
                step_version=scanned.step_version,
            )
        )
        session.delete(scanned)
    for override in session.scalars(select(OverrideRow).where(OverrideRow.path == old.path)):
        override.path = file.path
    old.path, old.seen_at = file.path, now
    old.nfo_mtime_ns = _UNREAD
