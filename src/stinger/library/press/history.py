"""How the answers about a film changed as documents arrived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from stinger.library.press.findings import as_fields
from stinger.library.store import Store
from stinger.library.tables.press import VerdictRow
from stinger.model.press import Answer
from stinger.press.filmnames import FilmName

_SAME = 0.005
"""A probability that moved by less is the same answer: it is shown in whole per cent."""


@dataclass(frozen=True, slots=True)
class Past:
    """An answer as it stood from ``at`` (seconds since 1970) on, with ``documents`` read."""

    at: float
    documents: int
    question: str
    about: str | None
    answer: bool | int | None
    probability: float
    verdict: str


def note_answers(
    store: Store, film: FilmName, answers: Sequence[Answer], *, documents: int, at: float
) -> None:
    """Add the answers that differ from the last ones noted; nothing noted is ever changed."""
    with store.session() as session:
        rows = session.scalars(
            select(VerdictRow).where(VerdictRow.film_key == film.key).order_by(VerdictRow.id)
        )
        last = {(row.question, row.about): row for row in rows}
        for answer in answers:
            before = last.get((answer.question, answer.about))
            if before is not None and _is_same(before.answer, answer):
                continue
            session.add(
                VerdictRow(
                    film_key=film.key,
                    made_at=at,
                    documents=documents,
                    question=answer.question,
                    about=answer.about,
                    verdict=answer.verdict.value,
                    answer=as_fields(answer),
                )
            )


def read_history(store: Store, film: FilmName) -> list[Past]:
    """Every answer about ``film`` as it came to stand, oldest first."""
    with store.session() as session:
        rows = session.scalars(
            select(VerdictRow).where(VerdictRow.film_key == film.key).order_by(VerdictRow.id)
        ).all()
    return [
        Past(
            at=row.made_at,
            documents=row.documents,
            question=row.question,
            about=row.about,
            answer=_value(row.answer),
            probability=_probability(row.answer),
            verdict=row.verdict,
        )
        for row in rows
    ]


def _is_same(before: dict[str, Any], answer: Answer) -> bool:
    return (
        before["answer"] == answer.answer
        and before["verdict"] == answer.verdict.value
        and abs(_probability(before) - answer.probability) < _SAME
    )


def _probability(fields: dict[str, Any]) -> float:
    return float(fields["probability"])


def _value(fields: dict[str, Any]) -> bool | int | None:
    value = fields["answer"]
    return value if value is None or isinstance(value, bool | int) else None
