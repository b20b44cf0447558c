"""Tables of the catalogue: folders, the films in them, outside facts, and what we wrote where."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Float, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from stinger.library.tables.base import Base


class FolderRow(Base):
    """A folder that the library holds; ``away_since`` is set while its mount is gone."""

    __tablename__ = "library_folder"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    path: Mapped[str] = mapped_column(String, unique=True)
    watch: Mapped[bool] = mapped_column(Boolean, default=False)
    added_at: Mapped[float] = mapped_column(Float)
    looked_at: Mapped[float | None] = mapped_column(Float)
    away_since: Mapped[float | None] = mapped_column(Float)


class FilmFileRow(Base):
    """A film file seen in a folder.

    ``state``: settling (still growing), ready (to be scanned) or gone. Scans and failures hang on
    the path in ``release_path``. ``changed_at`` is when size or time last changed under our eyes.
    ``identified_by`` is what gave the title: user, nfo, name, content, or file (nothing did).
    ``tmdb_from`` is what gave the number: user, nfo, name, or the address of an answer.
    ``nfo_mtime_ns`` is the time of the NFO that was read; None where there was none.
    """

    __tablename__ = "library_file"

    path: Mapped[str] = mapped_column(String, primary_key=True)
    folder_id: Mapped[int] = mapped_column(ForeignKey("library_folder.id"), index=True)
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    mtime_ns: Mapped[int] = mapped_column(BigInteger)
    inode: Mapped[int] = mapped_column(BigInteger, default=0)
    state: Mapped[str] = mapped_column(String, index=True)
    seen_at: Mapped[float] = mapped_column(Float)
    changed_at: Mapped[float] = mapped_column(Float)
    title: Mapped[str] = mapped_column(String, index=True)
    year: Mapped[int | None] = mapped_column(Integer)
    edition: Mapped[str | None] = mapped_column(String)
    tmdb_id: Mapped[int | None] = mapped_column(Integer, index=True)
    imdb_id: Mapped[str | None] = mapped_column(String)
    identified_by: Mapped[str] = mapped_column(String)
    tmdb_from: Mapped[str | None] = mapped_column(String)
    nfo_mtime_ns: Mapped[int | None] = mapped_column(BigInteger)


class OverrideRow(Base):
    """What the user says a film is; kept for its content as well as its path, so it sticks."""

    __tablename__ = "identity_override"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    path: Mapped[str] = mapped_column(String, unique=True)
    release_id: Mapped[str | None] = mapped_column(String(64), index=True)
    title: Mapped[str | None] = mapped_column(String)
    year: Mapped[int | None] = mapped_column(Integer)
    tmdb_id: Mapped[int | None] = mapped_column(Integer)
    imdb_id: Mapped[str | None] = mapped_column(String)


class OutsideRow(Base):
    """What a provider answered to one question, kept until it is stale; ``answer`` None is "no"."""

    __tablename__ = "outside_answer"

    provider: Mapped[str] = mapped_column(String, primary_key=True)
    question: Mapped[str] = mapped_column(String, primary_key=True)
    asked_at: Mapped[float] = mapped_column(Float)
    answer: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True))


class OutsideClaimRow(Base):
    """A provider's claim about a film, with where it was read; it never overrides a scan."""

    __tablename__ = "outside_claim"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    release_id: Mapped[str] = mapped_column(String(64), index=True)
    provider: Mapped[str] = mapped_column(String)
    source: Mapped[str] = mapped_column(Text)
    read_at: Mapped[float] = mapped_column(Float)
    claim: Mapped[dict[str, object]] = mapped_column(JSON)


class WrittenRow(Base):
    """A file that we wrote, by the hash of what we put there: how we know our own."""

    __tablename__ = "written_file"

    path: Mapped[str] = mapped_column(String, primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    format: Mapped[str] = mapped_column(String)
    written_at: Mapped[float] = mapped_column(Float)


class PushedRow(Base):
    """A segment that we made on a media server, so that a later push replaces ours only."""

    __tablename__ = "pushed_segment"

    server: Mapped[str] = mapped_column(String, primary_key=True)
    segment_id: Mapped[str] = mapped_column(String, primary_key=True)
    item_id: Mapped[str] = mapped_column(String, index=True)
