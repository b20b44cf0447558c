"""Outlets' records over the films of the store, kept page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select

from stinger.library.press.findings import RECORDS, Findings
from stinger.library.store import Store
from stinger.library.tables.press import DocumentRow, FindingRow
from stinger.model.press import Claim, Document
from stinger.press.filmnames import FilmName
from stinger.press.origins import Origins
from stinger.press.verdicts import OutletRecord, gather_evidence, judge_pages, sum_records
from stinger.press.witness import score_witnesses

_VERSION = "1"


def read_records(store: Store, film: FilmName) -> dict[str, OutletRecord]:
    """Each outlet's record over the store's *other* films, as each was last studied.

    A film's own pages are left out: its outlets are not to be believed for agreeing on it.
    """
    with store.session() as session:
        rows = session.execute(
            select(DocumentRow.outlet, FindingRow.found)
            .join(DocumentRow, DocumentRow.id == FindingRow.document_id)
            .where(
                FindingRow.step == RECORDS,
                FindingRow.step_version == _VERSION,
                FindingRow.film_key != film.key,
            )
            .order_by(FindingRow.film_key, FindingRow.document_id)
        ).all()
    return sum_records((outlet, _as_record(item)) for outlet, found in rows for item in found)


def keep_records(
    store: Store,
    film: FilmName,
    documents: Sequence[Document],
    claims: Sequence[Claim],
    origins: Origins,
) -> None:
    """Keep how far each page of ``film`` was borne out by the others, for the other films' sake.

    Only pages that speak for an origin are judged; a scan is left out of it, since it would decide
    every page of its film at once.
    """
    scores = score_witnesses(documents, claims, film=film)
    judged = judge_pages(gather_evidence(documents, claims, origins, scores))
    with store.session() as session:
        session.execute(
            delete(FindingRow).where(FindingRow.step == RECORDS, FindingRow.film_key == film.key)
        )
    found = {number: [record] for number, record in judged.items()}
    Findings(store).put(RECORDS, _VERSION, found, film_key=film.key)


def _as_record(fields: Mapping[str, object]) -> OutletRecord:
    return OutletRecord(float(str(fields["right"])), float(str(fields["wrong"])))
