"""Tables of what the library remembers of a film, and of the clues found in it."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Float, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from stinger.library.tables.base import Base


class IndexRow(Base):
    """One remembered release.

    Its memory lies in a file beside the store; its cues in ``index_cue``, a full-text table
    (release_id, start_us, end_us, text) that no class maps.
    """

    __tablename__ = "index_release"

    release_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    film: Mapped[str] = mapped_column(String, index=True)
    path: Mapped[str] = mapped_column(String)
    duration_us: Mapped[int] = mapped_column(BigInteger)
    version: Mapped[str] = mapped_column(String)
    made_at: Mapped[float] = mapped_column(Float)
    took_s: Mapped[float] = mapped_column(Float)
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    pictures: Mapped[int] = mapped_column(Integer)
    features: Mapped[int] = mapped_column(Integer)
    landmarks: Mapped[int] = mapped_column(Integer)
    cues: Mapped[int] = mapped_column(Integer)


class ClueSetRow(Base):
    """The clues of one release, by one version of the finders."""

    __tablename__ = "clue_set"

    release_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    step_version: Mapped[str] = mapped_column(String)
    made_at: Mapped[float] = mapped_column(Float)
    clues: Mapped[list[dict[str, object]]] = mapped_column(JSON)
    examinations: Mapped[list[dict[str, object]]] = mapped_column(JSON)
