"""Theories in the store, with a history that only grows."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from stinger.library.store import Store
from stinger.library.tables.reading import TheoryEventRow, TheoryRow
from stinger.model.press import Passage
from stinger.model.theory import Theory, TheoryEvent, TheoryState, TheoryType, WeighedTheory


class Theories:
    """The theories of a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, film_key: str, theory: Theory) -> None:
        """Keep a theory; one of the same wording is kept once."""
        passages = [[e.document, e.start, e.end] for e in theory.evidence if isinstance(e, Passage)]
        with self._store.session() as session:
            session.execute(
                insert(TheoryRow)
                .values(
                    key=theory.key,
                    film_key=film_key,
                    film=theory.film,
                    text=theory.text,
                    type=str(theory.type),
                    by=theory.by,
                    evidence=passages,
                )
                .on_conflict_do_nothing()
            )

    def of_film(self, film_key: str) -> list[Theory]:
        """The film's theories with their history, oldest event first."""
        with self._store.session() as session:
            rows = session.scalars(
                select(TheoryRow).where(TheoryRow.film_key == film_key).order_by(TheoryRow.key)
            ).all()
            events = session.scalars(
                select(TheoryEventRow)
                .where(TheoryEventRow.theory_key.in_([row.key for row in rows]))
                .order_by(TheoryEventRow.id)
            ).all()
        return [_theory(row, [e for e in events if e.theory_key == row.key]) for row in rows]

    def note(self, film_key: str, weighed: list[WeighedTheory], *, at: str | None = None) -> int:
        """Add an event for every theory whose state or plausibility changed; how many did.

        Plausibility counts as changed from the second decimal on, what is shown.
        """
        at = at or datetime.now(UTC).isoformat(timespec="seconds")
        changed = 0
        for item in weighed:
            self.add(film_key, item.theory)
            last = self._last(item.theory.key)
            event = _event(item, at, last)
            if event is None:
                continue
            changed += 1
            with self._store.session() as session:
                session.add(event)
        return changed

    def _last(self, key: str) -> TheoryEventRow | None:
        with self._store.session() as session:
            return session.scalars(
                select(TheoryEventRow)
                .where(TheoryEventRow.theory_key == key)
                .order_by(TheoryEventRow.id.desc())
                .limit(1)
            ).first()


def _event(item: WeighedTheory, at: str, last: TheoryEventRow | None) -> TheoryEventRow | None:
    plausibility, uncertainty = round(item.plausibility, 2), round(item.opinion.uncertainty, 2)
    if last is not None and (last.state, last.plausibility) == (str(item.state), plausibility):
        return None
    why = f"{item.source.why}; {item.consistency.why}; {item.economy.why}"
    return TheoryEventRow(
        theory_key=item.theory.key,
        at=at,
        state=str(item.state),
        plausibility=plausibility,
        uncertainty=uncertainty,
        why=why,
    )


def _theory(row: TheoryRow, events: list[TheoryEventRow]) -> Theory:
    history = tuple(
        TheoryEvent(e.at, TheoryState(e.state), e.plausibility, e.uncertainty, e.why)
        for e in events
    )
    evidence = tuple(Passage(*span) for span in row.evidence)
    return Theory(row.key, row.film, row.text, TheoryType(row.type), row.by, evidence, history)
