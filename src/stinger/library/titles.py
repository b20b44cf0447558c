"""What films are called: what the user said, what lookups found, and the titles releases bear."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from stinger.errors import NotFoundError
from stinger.library.identify import NFO
from stinger.library.names import NAME, NOTHING, fold
from stinger.library.scans import path_key
from stinger.library.store import Store
from stinger.library.tables.catalogue import FilmFileRow, OverrideRow
from stinger.library.tables.scan import PathRow, ReleaseRow
from stinger.library.watch import CONTENT, USER, apply_override

_STATED = (USER, NFO, NAME)
"""Who may name a release, most trusted first, and give numbers that no lookup replaces."""


class Titles:
    """Titles, years and ids of the library's films."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def override(
        self,
        path: Path,
        *,
        title: str | None = None,
        year: int | None = None,
        tmdb_id: int | None = None,
        imdb_id: str | None = None,
    ) -> None:
        """What the user says a film is: it wins over everything, and sticks when the file moves.

        Raises NotFoundError where the catalogue does not know the file.
        """
        place = path_key(path.expanduser())
        with self._store.session() as session:
            row = session.get(FilmFileRow, place)
            if row is None:
                raise NotFoundError(
                    f"{place}: not in the library; hold its folder with: stinger library add"
                )
            seen = session.get(PathRow, place)
            said = session.scalar(select(OverrideRow).where(OverrideRow.path == place))
            if said is None:
                said = OverrideRow(path=place)
                session.add(said)
            said.release_id = seen.release_id if seen else said.release_id
            said.title, said.year = title or said.title, year or said.year
            said.tmdb_id, said.imdb_id = tmdb_id or said.tmdb_id, imdb_id or said.imdb_id
            apply_override(row, said)

    def note_ids(self, release_id: str, *, tmdb_id: int, imdb_id: str | None, source: str) -> None:
        """Keep the ids that a lookup found for a release, with the address they were read at.

        An id that the user, an NFO or a name states is never replaced.
        """
        with self._store.session() as session:
            for row in session.scalars(_files_of(release_id)):
                if row.tmdb_id is None or row.tmdb_from not in _STATED:
                    row.tmdb_id, row.tmdb_from = tmdb_id, source
                if row.tmdb_id == tmdb_id:
                    row.imdb_id = row.imdb_id or imdb_id

    def tmdb_numbers(self) -> dict[str, int]:
        """The TMDB numbers known, by release id."""
        query = (
            select(PathRow.release_id, FilmFileRow.tmdb_id)
            .join(FilmFileRow, FilmFileRow.path == PathRow.path)
            .where(PathRow.release_id.is_not(None), FilmFileRow.tmdb_id.is_not(None))
        )
        with self._store.session() as session:
            rows = session.execute(query).all()
        return {release: number for release, number in rows if release and number}

    def name_releases(self) -> int:
        """Give scanned releases the titles that the catalogue trusts most; how many changed.

        The user's word, also on the same content at another path, then an NFO, then names. A
        release at several paths takes the most trusted, then the first by path. Files whose names
        say nothing, or no year, learn from the release, which knows the container's tags.
        """
        with self._store.session() as session:
            _carry_overrides(session)
            changed = 0
            for release in session.scalars(_named_otherwise()).all():
                files = session.scalars(_files_of(release.id)).all()
                stated = [f for f in files if f.identified_by in _STATED]
                best = min(stated, key=lambda f: (_rank(f), f.path), default=None)
                if best is not None and _renames(best, release):
                    release.title, release.year = best.title, best.year
                    changed += 1
                for file in files:
                    _learn(file, release)
            return changed


def _files_of(release_id: str) -> Select[Any]:
    return (
        select(FilmFileRow)
        .join(PathRow, PathRow.path == FilmFileRow.path)
        .where(PathRow.release_id == release_id)
    )


def _named_otherwise() -> Select[Any]:
    """Releases with a file that bears another title or year."""
    differ = or_(
        ReleaseRow.title != FilmFileRow.title, ReleaseRow.year.is_distinct_from(FilmFileRow.year)
    )
    files = select(PathRow.release_id).join(FilmFileRow, PathRow.path == FilmFileRow.path)
    differing = files.join(ReleaseRow, ReleaseRow.id == PathRow.release_id).where(differ)
    return select(ReleaseRow).where(ReleaseRow.id.in_(differing))


def _rank(file: FilmFileRow) -> int:
    return _STATED.index(file.identified_by)


def _renames(file: FilmFileRow, release: ReleaseRow) -> bool:
    """Whether a release is to be called as ``file`` is; a name without a year takes none away."""
    same = fold(file.title) == fold(release.title)
    if file.identified_by == NAME and file.year is None and same:
        return False
    return (release.title, release.year) != (file.title, file.year)


def _learn(file: FilmFileRow, release: ReleaseRow) -> None:
    """What the content told (its tags, or its name elsewhere), where the file's name says less."""
    if file.identified_by in (NOTHING, CONTENT):
        file.title, file.year, file.identified_by = release.title, release.year, CONTENT
    elif file.identified_by == NAME and file.year is None:
        file.year = release.year if fold(file.title) == fold(release.title) else None


def _carry_overrides(session: Session) -> None:
    """Tie what users said to the content, and put it on other files of that content."""
    for said in session.scalars(select(OverrideRow)).all():
        seen = session.get(PathRow, said.path)
        if seen is not None and seen.release_id is not None:
            said.release_id = seen.release_id
        if said.release_id is None:
            continue
        for file in session.scalars(_files_of(said.release_id)).all():
            if file.identified_by != USER:
                apply_override(file, said)
