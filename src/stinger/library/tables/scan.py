"""Tables of releases, the paths they were seen at, and their scans."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Float, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from stinger.library.tables.base import Base


class ReleaseRow(Base):
    """A release by the hash of its content."""

    __tablename__ = "release"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    title: Mapped[str] = mapped_column(String, index=True)
    year: Mapped[int | None] = mapped_column(Integer)
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    duration_us: Mapped[int] = mapped_column(BigInteger)
    facts: Mapped[dict[str, object]] = mapped_column(JSON)
    """Width, height, frame rate, codecs, container."""


class PathRow(Base):
    """A path at which a release was last seen; size and mtime make an unchanged file free.

    ``step_version`` is the version of the method that failed on it: a newer one tries again.
    """

    __tablename__ = "release_path"

    path: Mapped[str] = mapped_column(String, primary_key=True)
    release_id: Mapped[str | None] = mapped_column(ForeignKey("release.id"), index=True)
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    mtime_ns: Mapped[int] = mapped_column(BigInteger)
    error_kind: Mapped[str | None] = mapped_column(String)
    error_message: Mapped[str | None] = mapped_column(String)
    step_version: Mapped[str | None] = mapped_column(String)


class ScanRow(Base):
    """One scan of a release by one version of the method."""

    __tablename__ = "scan"
    __table_args__ = (UniqueConstraint("release_id", "step_version", "options_hash"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    release_id: Mapped[str] = mapped_column(ForeignKey("release.id"), index=True)
    step_version: Mapped[str] = mapped_column(String)
    options_hash: Mapped[str] = mapped_column(String)
    made_at: Mapped[float] = mapped_column(Float)
    segments: Mapped[list[dict[str, object]]] = mapped_column(JSON)
    not_examined: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    mid_count: Mapped[int] = mapped_column(Integer, default=0, index=True)
    post_count: Mapped[int] = mapped_column(Integer, default=0, index=True)


class ClaimedRow(Base):
    """A file that one process is scanning now; stale after its lease runs out."""

    __tablename__ = "scan_lease"

    path: Mapped[str] = mapped_column(String, primary_key=True)
    owner: Mapped[str] = mapped_column(String)
    until: Mapped[float] = mapped_column(Float)
