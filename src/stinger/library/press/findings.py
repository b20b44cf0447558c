"""Claims and quotes kept by document, film and version of the step that found them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from stinger.library.store import Store
from stinger.library.tables.press import FindingRow
from stinger.model.press import Claim, ClaimType, Passage, Quote, Stance
from stinger.press.filmnames import FilmSpan
from stinger.press.verdicts import OutletRecord

CLAIMS = "claims"
QUOTES = "quotes"
FILMS = "films"
RECORDS = "records"

_Sequences = Sequence[Claim] | Sequence[Quote] | Sequence[FilmSpan] | Sequence[OutletRecord]


class Findings:
    """What steps found in documents, kept so that unchanged pages are read once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(
        self, step: str, version: str, documents: Sequence[int], *, film_key: str = ""
    ) -> dict[int, list[dict[str, Any]]]:
        """By document, what ``version`` of ``step`` found; documents not yet read are absent."""
        found: dict[int, list[dict[str, Any]]] = {}
        with self._store.session() as session:
            for begin in range(0, len(documents), 500):
                rows = session.scalars(
                    select(FindingRow).where(
                        FindingRow.document_id.in_(documents[begin : begin + 500]),
                        FindingRow.step == step,
                        FindingRow.film_key == film_key,
                        FindingRow.step_version == version,
                    )
                )
                found.update({row.document_id: list(row.found) for row in rows})
        return found

    def put(
        self,
        step: str,
        version: str,
        found: Mapping[int, _Sequences],
        *,
        film_key: str = "",
    ) -> None:
        """Keep what was found, in place of what an older version found."""
        if not found:
            return
        rows = [
            {
                "document_id": number,
                "step": step,
                "film_key": film_key,
                "step_version": version,
                "found": [as_fields(item) for item in items],
            }
            for number, items in found.items()
        ]
        statement = insert(FindingRow)
        statement = statement.on_conflict_do_update(
            index_elements=["document_id", "step", "film_key"],
            set_={
                "step_version": statement.excluded.step_version,
                "found": statement.excluded.found,
            },
        )
        with self._store.session() as session:
            session.execute(statement, rows)


def as_fields(record: Any) -> dict[str, Any]:
    """A record as JSON fields, records within it too."""
    # Not dataclasses.asdict, which copies every value deeply and takes five times as long.
    return {f.name: _plain(getattr(record, f.name)) for f in dataclasses.fields(record)}


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return as_fields(value)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


def as_claim(fields: Mapping[str, Any]) -> Claim:
    """The claim that ``as_fields`` wrote."""
    values = dict(fields)
    values["passage"] = Passage(**values["passage"])
    values["type"] = ClaimType(values["type"])
    values["stance"] = Stance(values["stance"])
    return Claim(**values)


def as_quote(fields: Mapping[str, Any]) -> Quote:
    """The quote that ``as_fields`` wrote."""
    values = dict(fields)
    values["passage"] = Passage(**values["passage"])
    values["relays"] = tuple(values["relays"])
    return Quote(**values)
