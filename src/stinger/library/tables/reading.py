"""Tables of theories and what was thought of them."""

from __future__ import annotations

from sqlalchemy import JSON, Float, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from stinger.library.tables.base import Base


class TheoryRow(Base):
    """A theory about a film, by the key of its wording."""

    __tablename__ = "theory"

    key: Mapped[str] = mapped_column(String(12), primary_key=True)
    film_key: Mapped[str] = mapped_column(String, index=True)
    film: Mapped[str] = mapped_column(String)
    text: Mapped[str] = mapped_column(String)
    type: Mapped[str] = mapped_column(String)
    by: Mapped[str] = mapped_column(String)
    evidence: Mapped[list[list[int]]] = mapped_column(JSON)
    """Passages as [document, start, end]."""


class TheoryEventRow(Base):
    """One dated change in what is thought of a theory; rows are only ever added."""

    __tablename__ = "theory_event"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    theory_key: Mapped[str] = mapped_column(ForeignKey("theory.key"), index=True)
    at: Mapped[str] = mapped_column(String)
    state: Mapped[str] = mapped_column(String)
    plausibility: Mapped[float] = mapped_column(Float)
    uncertainty: Mapped[float] = mapped_column(Float)
    why: Mapped[str] = mapped_column(String)
