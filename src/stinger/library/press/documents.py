"""Documents in the store, by film."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import delete, select, text, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from stinger.errors import AmbiguousError, InputError, NotFoundError
from stinger.library.store import Store
from stinger.library.tables.press import DocumentFilmRow, DocumentRow, PressFilmRow, UnreadRow
from stinger.model.press import Document, Unread
from stinger.press.cast import Credit
from stinger.press.filmnames import FilmName, parse_film

_BATCH = 200
"""Documents to a transaction: what a kill can lose, while the disk is not asked for each."""


@dataclass(frozen=True, slots=True)
class Added:
    """What adding came to: ``new`` documents, ``known`` ones, ``replaced`` ones whose page changed,
    and what could not be read."""

    new: int = 0
    known: int = 0
    replaced: int = 0
    unread: tuple[Unread, ...] = ()


class Documents:
    """The documents of a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, film: FilmName, found: Iterable[Document | Unread]) -> Iterator[Added]:
        """Store what is found for ``film``; yields the sum so far after each batch.

        A page is known by its canonical address, or by its content where it has none; adding it
        again changes nothing. A known address with another text replaces the page: the old one
        stays for citations. Each batch is one transaction, so a kill loses at most the last.
        """
        new = known = replaced = 0
        unread: list[Unread] = []
        stream = iter(found)
        while batch := list(islice(stream, _BATCH)):
            with self._store.session() as session:
                self._note_film(session, film)
                for item in batch:
                    if isinstance(item, Unread):
                        _note_unread(session, film.key, item)
                        unread.append(item)
                        continue
                    outcome = _put(session, film.key, item)
                    new += outcome == "new"
                    known += outcome == "known"
                    replaced += outcome == "replaced"
            yield Added(new, known, replaced, tuple(unread))

    def _note_film(self, session: Session, film: FilmName) -> None:
        session.execute(
            insert(PressFilmRow)
            .values(key=film.key, title=film.title, year=film.year)
            .on_conflict_do_nothing()
        )

    def name_people(self, film: FilmName, people: Sequence[Credit]) -> None:
        """Keep whom the user named as the film's cast and makers, in place of any before."""
        named = [[credit.name, credit.role] for credit in people]
        with self._store.session() as session:
            self._note_film(session, film)
            session.execute(
                update(PressFilmRow).where(PressFilmRow.key == film.key).values(people=named)
            )

    def people_of(self, film: FilmName) -> tuple[Credit, ...]:
        """The cast and makers that the user named; empty where none were."""
        with self._store.session() as session:
            row = session.get(PressFilmRow, film.key)
        return tuple(Credit(name, role) for name, role in (row.people or [])) if row else ()

    def films(self) -> list[FilmName]:
        """The films that documents were added for, by title."""
        with self._store.session() as session:
            rows = session.scalars(select(PressFilmRow).order_by(PressFilmRow.title)).all()
        return [_film(row) for row in rows]

    def find_film(self, name: str) -> FilmName:
        """The film that ``name`` means: ``Title (2025)``, or a title or short form alone.

        Raises NotFoundError when no documents were added for it, AmbiguousError when several fit.
        """
        asked = parse_film(name)
        films = self.films()
        exact = [film for film in films if film.key == asked.key]
        if exact:
            return exact[0]
        fitting = [film for film in films if _fits(asked, film)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            names = ", ".join(str(film) for film in fitting)
            raise AmbiguousError(f"'{name}' may be {names}; say which, with the year")
        raise NotFoundError(
            f'{asked}: no documents; add some: stinger press add PAGE --film "{asked}"'
        )

    def of_film(self, film: FilmName) -> list[Document]:
        """The film's documents that stand, in the order they were added."""
        with self._store.session() as session:
            rows = session.scalars(
                select(DocumentRow)
                .join(DocumentFilmRow, DocumentFilmRow.document_id == DocumentRow.id)
                .where(DocumentFilmRow.film_key == film.key, DocumentRow.replaced_by.is_(None))
                .order_by(DocumentRow.id)
            ).all()
        return [_document(row) for row in rows]

    def all(self, *, after: int = 0) -> Iterator[Document]:
        """Every document that stands with a number above ``after``, a thousand at a time."""
        while True:
            with self._store.session() as session:
                rows = session.scalars(
                    select(DocumentRow)
                    .where(DocumentRow.id > after, DocumentRow.replaced_by.is_(None))
                    .order_by(DocumentRow.id)
                    .limit(1000)
                ).all()
            if not rows:
                return
            yield from (_document(row) for row in rows)
            after = rows[-1].id

    def get(self, number: int) -> Document:
        """One document by its number, replaced or not; NotFoundError when there is none."""
        with self._store.session() as session:
            row = session.get(DocumentRow, number)
        if row is None:
            raise NotFoundError(f"document {number}: not in this store; see: stinger press show")
        return _document(row)

    def films_of(self, number: int) -> list[FilmName]:
        """The films that a document was added for."""
        with self._store.session() as session:
            rows = session.scalars(
                select(PressFilmRow)
                .join(DocumentFilmRow, DocumentFilmRow.film_key == PressFilmRow.key)
                .where(DocumentFilmRow.document_id == number)
                .order_by(PressFilmRow.title)
            ).all()
        return [_film(row) for row in rows]

    def unread(self, film: FilmName) -> list[Unread]:
        """What could not be read for ``film``."""
        with self._store.session() as session:
            rows = session.scalars(
                select(UnreadRow).where(UnreadRow.film_key == film.key).order_by(UnreadRow.source)
            ).all()
        return [Unread(row.source, row.kind, row.why) for row in rows]

    def find_phrase(self, words: str, *, limit: int = 10) -> list[tuple[Document, int, int]]:
        """Documents that hold ``words`` as a phrase, best first, with the first place of each."""
        tokens = "".join(c if c.isalnum() else " " for c in words).split()
        if not tokens:
            raise InputError(f"'{words}' holds no words to search for")
        phrase = '"' + " ".join(tokens) + '"'
        sql = text(
            "SELECT rowid, highlight(press_phrase, 1, char(2), char(3)) FROM press_phrase "
            "WHERE press_phrase MATCH :phrase ORDER BY rank LIMIT :limit"
        )
        try:
            with self._store.session() as session:
                hits = session.execute(sql, {"phrase": phrase, "limit": limit}).all()
                numbers = [hit[0] for hit in hits]
                found_rows = session.scalars(select(DocumentRow).where(DocumentRow.id.in_(numbers)))
                rows = {row.id: row for row in found_rows}
        except OperationalError as problem:
            raise InputError(f"'{words}' cannot be searched for ({problem.orig})") from problem
        found = []
        for number, marked in hits:
            row = rows[number]
            if row.replaced_by is None:
                start = marked.find("\x02")
                end = marked.find("\x03") - 1
                found.append((_document(row), max(start, 0), max(end, 0)))
        return found


def _put(session: Session, film_key: str, document: Document) -> str:
    content = hashlib.sha256("\0".join((document.title, document.text)).encode()).hexdigest()
    identity = document.url or f"sha256:{content}"
    row = session.scalars(
        select(DocumentRow).where(
            DocumentRow.identity == identity, DocumentRow.replaced_by.is_(None)
        )
    ).first()
    outcome = "known"
    if row is None or row.content_hash != content:
        fresh = DocumentRow(
            identity=identity,
            content_hash=content,
            url=document.url,
            title=document.title,
            text=document.text,
            date=document.date,
            author=document.author,
            outlet=document.outlet,
            language=document.language,
            added_at=time.time(),
        )
        session.add(fresh)
        session.flush()
        outcome = "new"
        if row is not None:
            row.replaced_by = fresh.id
            outcome = "replaced"
        row = fresh
    session.execute(
        insert(DocumentFilmRow)
        .values(film_key=film_key, document_id=row.id)
        .on_conflict_do_nothing()
    )
    source = document.url or ""
    session.execute(
        delete(UnreadRow).where(UnreadRow.film_key == film_key, UnreadRow.source == source)
    )
    return outcome


def _note_unread(session: Session, film_key: str, item: Unread) -> None:
    values = {"kind": item.kind, "why": item.why}
    session.execute(
        insert(UnreadRow)
        .values(film_key=film_key, source=item.source, **values)
        .on_conflict_do_update(index_elements=["film_key", "source"], set_=values)
    )


def _document(row: DocumentRow) -> Document:
    return Document(
        id=row.id,
        url=row.url,
        title=row.title,
        text=row.text,
        date=row.date,
        author=row.author,
        outlet=row.outlet,
        language=row.language,
    )


def _film(row: PressFilmRow) -> FilmName:
    return parse_film(row.title if row.year is None else f"{row.title} ({row.year})")


def _fits(asked: FilmName, film: FilmName) -> bool:
    if asked.year is not None and film.year is not None and asked.year != film.year:
        return False
    keys = {parse_film(alias).key for alias in (*film.aliases, *film.weak)}
    mine = {parse_film(alias).key for alias in asked.aliases}
    return bool(keys & mine)
