"""Tables of documents, claims, quotes and verdicts."""

from __future__ import annotations

from sqlalchemy import JSON, Float, ForeignKey, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from stinger.library.tables.base import Base


class PressFilmRow(Base):
    """A film that documents were added for; ``key`` is its title's words and year.

    ``people`` are those whom the user named as its cast and makers: pairs of name and part.
    """

    __tablename__ = "press_film"

    key: Mapped[str] = mapped_column(String, primary_key=True)
    title: Mapped[str] = mapped_column(String)
    year: Mapped[int | None] = mapped_column(Integer)
    people: Mapped[list[list[str]] | None] = mapped_column(JSON)


class DocumentRow(Base):
    """A document as it was ingested; its text never changes, so offsets into it hold for ever.

    ``identity`` tells it from others: its canonical address, or a hash of its content where it has
    none. A page whose text has changed comes as a new row, and ``replaced_by`` leads from the old
    one, which is kept for citations and no longer weighed.
    """

    __tablename__ = "press_document"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    identity: Mapped[str] = mapped_column(String, index=True)
    content_hash: Mapped[str] = mapped_column(String(64), index=True)
    url: Mapped[str | None] = mapped_column(String)
    title: Mapped[str] = mapped_column(String)
    text: Mapped[str] = mapped_column(String)
    date: Mapped[str | None] = mapped_column(String)
    author: Mapped[str | None] = mapped_column(String)
    outlet: Mapped[str | None] = mapped_column(String, index=True)
    language: Mapped[str | None] = mapped_column(String)
    added_at: Mapped[float] = mapped_column(Float)
    replaced_by: Mapped[int | None] = mapped_column(ForeignKey("press_document.id"))


class DocumentFilmRow(Base):
    """A document was added for a film; one page may be added for several."""

    __tablename__ = "press_document_film"

    film_key: Mapped[str] = mapped_column(ForeignKey("press_film.key"), primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("press_document.id"), primary_key=True)


class UnreadRow(Base):
    """A source that could not be read, and why; gone once it could."""

    __tablename__ = "press_unread"

    film_key: Mapped[str] = mapped_column(ForeignKey("press_film.key"), primary_key=True)
    source: Mapped[str] = mapped_column(String, primary_key=True)
    kind: Mapped[str] = mapped_column(String)
    why: Mapped[str] = mapped_column(String)


class FindingRow(Base):
    """What one version of one step found in a document: its claims about a film, or its quotes."""

    __tablename__ = "press_finding"
    __table_args__ = (UniqueConstraint("document_id", "step", "film_key"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("press_document.id"), index=True)
    step: Mapped[str] = mapped_column(String)
    film_key: Mapped[str] = mapped_column(String)
    step_version: Mapped[str] = mapped_column(String)
    found: Mapped[list[dict[str, object]]] = mapped_column(JSON)


class VerdictRow(Base):
    """An answer as it stood from ``made_at`` on; rows are added, never changed."""

    __tablename__ = "press_verdict"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    film_key: Mapped[str] = mapped_column(ForeignKey("press_film.key"), index=True)
    made_at: Mapped[float] = mapped_column(Float)
    documents: Mapped[int] = mapped_column(Integer)
    question: Mapped[str] = mapped_column(String)
    about: Mapped[str | None] = mapped_column(String)
    verdict: Mapped[str] = mapped_column(String)
    answer: Mapped[dict[str, object]] = mapped_column(JSON)


class BlobRow(Base):
    """A structure made from documents (the LSI space), with the version of what made it."""

    __tablename__ = "press_blob"

    name: Mapped[str] = mapped_column(String, primary_key=True)
    step_version: Mapped[str] = mapped_column(String)
    data: Mapped[bytes] = mapped_column(LargeBinary)
