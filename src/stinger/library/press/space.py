"""The vocabulary (LSI space) of all documents in the store, kept up to date.

Not among the package's own names, since its libraries take seconds to load and only searching
needs them.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from stinger.errors import InputError
from stinger.library.press.documents import Documents
from stinger.library.store import Store
from stinger.library.tables.press import BlobRow, DocumentFilmRow, DocumentRow
from stinger.press.vocabulary import Space

_NAME = "vocabulary"
_VERSION = "1"


def open_space(store: Store) -> Space:
    """The space over every document of the store; documents added since are taken in and kept.

    A space of another version, or one that cannot be read, is made again from the documents.
    """
    space = _load(store)
    newest = max(space.documents, default=0)
    if space.add(Documents(store).all(after=newest)):
        _keep(store, space)
    return space


def documents_by_film(store: Store) -> dict[str, set[int]]:
    """By key of a film, the numbers of its documents that stand."""
    found: dict[str, set[int]] = {}
    with store.session() as session:
        rows = session.execute(
            select(DocumentFilmRow.film_key, DocumentFilmRow.document_id)
            .join(DocumentRow, DocumentRow.id == DocumentFilmRow.document_id)
            .where(DocumentRow.replaced_by.is_(None))
        )
        for key, number in rows:
            found.setdefault(key, set()).add(number)
    return found


def _load(store: Store) -> Space:
    with store.session() as session:
        row = session.get(BlobRow, _NAME)
    if row is None or row.step_version != _VERSION:
        return Space()
    try:
        return Space.from_bytes(row.data)
    except InputError:
        return Space()


def _keep(store: Store, space: Space) -> None:
    values = {"step_version": _VERSION, "data": space.to_bytes()}
    with store.session() as session:
        session.execute(
            insert(BlobRow)
            .values(name=_NAME, **values)
            .on_conflict_do_update(index_elements=["name"], set_=values)
        )
