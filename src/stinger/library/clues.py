"""The clues kept of each release."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from stinger.library.store import Store
from stinger.library.tables.index import ClueSetRow, IndexRow
from stinger.library.tables.scan import ReleaseRow
from stinger.model.clue import Clue, ClueKind, Examination, Sighting

if TYPE_CHECKING:
    from stinger.film.clues.collect import Findings


class Clues:
    """The store's clues: one set a release, replaced when it is read again."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def save(self, release_id: str, findings: Findings) -> None:
        """Keep these findings in place of any earlier ones of the release."""
        from stinger.film.clues.collect import STEP_VERSION  # SciPy and all: only where clues are

        with self._store.session() as session:
            session.merge(
                ClueSetRow(
                    release_id=release_id,
                    step_version=STEP_VERSION,
                    made_at=time.time(),
                    clues=[_plain(asdict(c)) for c in findings.clues],
                    examinations=[_plain(asdict(e)) for e in findings.examinations],
                )
            )

    def of_release(self, release_id: str) -> tuple[list[Clue], list[Examination]]:
        """The clues at or above the threshold and what was examined; both empty when never read."""
        findings = self.findings(release_id)
        if findings is None:
            return [], []
        return findings.shown(), list(findings.examinations)

    def findings(self, release_id: str) -> Findings | None:
        """All findings of a release, also those below the threshold; None when never read."""
        with self._store.session() as session:
            row = session.get(ClueSetRow, release_id)
            if row is None:
                return None
            from stinger.film.clues.collect import Findings

            return Findings(
                tuple(clue_of(c) for c in row.clues),
                tuple(_examination_of(e) for e in row.examinations),
            )

    def is_current(self, release_id: str) -> bool:
        """Whether a release was read, and by the finders as they are now."""
        from stinger.film.clues.collect import STEP_VERSION

        with self._store.session() as session:
            row = session.get(ClueSetRow, release_id)
            return row is not None and row.step_version == STEP_VERSION

    def duration_us(self, release_id: str) -> int | None:
        """How long a release is, as scanned or indexed; None when the store does not know it."""
        with self._store.session() as session:
            scanned = session.get(ReleaseRow, release_id)
            if scanned is not None:
                return scanned.duration_us
            indexed = session.get(IndexRow, release_id)
            return None if indexed is None else indexed.duration_us

    def forget(self, release_id: str) -> None:
        """Drop the clues of a release."""
        with self._store.session() as session:
            row = session.get(ClueSetRow, release_id)
            if row is not None:
                session.delete(row)


def _plain(record: dict[str, Any]) -> dict[str, object]:
    record["kind"] = str(record["kind"].value)
    return record


def clue_of(record: Mapping[str, Any]) -> Clue:
    """A clue from its JSON form."""
    return Clue(
        ClueKind(record["kind"]),
        record["stinger"],
        _sighting_of(record["here"]),
        _sighting_of(record["there"]) if record["there"] else None,
        record["probability"],
        record["summary"],
        tuple((name, value) for name, value in record["measures"]),
        record["spoiler_level"],
    )


def _sighting_of(record: Mapping[str, Any]) -> Sighting:
    region = record["region"]
    return Sighting(
        record["release_id"],
        record["film"],
        record["start_us"],
        record["end_us"],
        None if region is None else tuple((x, y) for x, y in region),
        record["text"],
    )


def _examination_of(record: Mapping[str, Any]) -> Examination:
    return Examination(ClueKind(record["kind"]), record["examined"], record["not_examined"])
