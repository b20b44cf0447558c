"""A film followed through a change of its bytes that left its pictures alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from stinger.film.identity import hash_content
from stinger.film.media.container import open_film
from stinger.library.scans import path_key
from stinger.library.store import Store
from stinger.library.tables import Base
from stinger.library.tables.catalogue import FilmFileRow
from stinger.library.tables.scan import PathRow, ReleaseRow, ScanRow
from stinger.model.scan import Scan


def follow_film(store: Store, scan: Scan, path: Path) -> Scan:
    """The scan, kept for the film as it is now, after chapters were written into it.

    Other bytes make another release id. All that the store holds of the release (scan, claims,
    clues, readings) goes over to the new one, so that nothing is scanned again and no name fits
    twice; while the old bytes lie elsewhere too, both are kept.
    """
    with open_film(path) as film:
        duration_us = film.info.duration_us
    new_id, held = hash_content(path, duration_us), path.stat()
    if new_id == scan.release.id:
        return scan
    release = replace(
        scan.release,
        id=new_id,
        path=str(path),
        size_bytes=held.st_size,
        duration_us=duration_us,
    )
    with store.session() as session:
        _keep_release(session, scan.release.id, release.id, held.st_size, duration_us)
        session.merge(
            PathRow(
                path=path_key(path),
                release_id=new_id,
                size_bytes=held.st_size,
                mtime_ns=held.st_mtime_ns,
                error_kind=None,
                error_message=None,
            )
        )
        session.flush()
        _carry_over(session, scan.release.id, new_id)
        file = session.get(FilmFileRow, path_key(path))
        if file is not None:
            file.size_bytes, file.mtime_ns, file.inode = held.st_size, held.st_mtime_ns, held.st_ino
    return replace(scan, release=release)


def _keep_release(
    session: Session, old_id: str, new_id: str, size_bytes: int, duration_us: int
) -> None:
    old = session.get_one(ReleaseRow, old_id)
    if session.get(ReleaseRow, new_id) is None:
        session.add(
            ReleaseRow(
                id=new_id,
                title=old.title,
                year=old.year,
                size_bytes=size_bytes,
                duration_us=duration_us,
                facts=old.facts,
            )
        )
        session.flush()


def _carry_over(session: Session, old_id: str, new_id: str) -> None:
    elsewhere = session.scalar(
        select(func.count()).select_from(PathRow).where(PathRow.release_id == old_id)
    )
    known = session.scalar(
        select(func.count()).select_from(ScanRow).where(ScanRow.release_id == new_id)
    )
    if known:
        return
    if elsewhere:
        for row in session.scalars(select(ScanRow).where(ScanRow.release_id == old_id)).all():
            columns = {c.name: getattr(row, c.name) for c in ScanRow.__table__.columns}
            columns |= {"id": None, "release_id": new_id}
            session.add(ScanRow(**columns))
        return
    # Rows that refer to one another by the id change one after the other: checked at the end.
    session.execute(text("PRAGMA defer_foreign_keys=ON"))
    # Every table that speaks of a release names it so; asked of the schema, not listed here.
    for table in Base.metadata.sorted_tables:
        if "release_id" in table.columns:
            column = table.columns["release_id"]
            session.execute(update(table).where(column == old_id).values(release_id=new_id))
    session.delete(session.get_one(ReleaseRow, old_id))
