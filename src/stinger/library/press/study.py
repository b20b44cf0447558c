"""A film's press, read and weighed: claims, quotes, origins and answers, kept as they are found."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from os import cpu_count

from stinger.errors import NotFoundError
from stinger.library.press.documents import Documents
from stinger.library.press.findings import CLAIMS, QUOTES, Findings, as_claim, as_quote
from stinger.library.press.history import note_answers
from stinger.library.store import Store
from stinger.model.press import Answer, Claim, Document, Quote
from stinger.model.scan import Scan
from stinger.press.claims import find_claims
from stinger.press.filmnames import FilmName, FilmSpan, passages_about
from stinger.press.origins import Origins, trace_origins
from stinger.press.quotes import find_quotes

_BATCH = 64
"""Documents read before what was found is kept: about a second's work."""
_POOL_FROM = 60
"""Documents from which a second process pays for its start of about a second."""


@dataclass(frozen=True, slots=True)
class Study:
    """All that is known of one film's press.

    ``left_out`` holds, by document, the passages about other films, which made no claim.
    ``scan`` is the film's own, where a release of it was scanned.
    """

    film: FilmName
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    quotes: tuple[Quote, ...]
    origins: Origins
    answers: tuple[Answer, ...]
    left_out: tuple[tuple[int, FilmSpan], ...]
    scan: Scan | None = None


def study_film(
    store: Store,
    film: FilmName,
    *,
    jobs: int = 0,
    on_progress: Callable[[int, int], None] | None = None,
) -> Study:
    """Read what is unread of ``film``'s documents, weigh everything, and note changed answers.

    ``jobs`` processes read at once (0: one a core); ``on_progress`` is told documents done and in
    all. What is found is kept batch by batch, so an interrupted study goes on where it stopped.
    """
    documents = Documents(store).of_film(film)
    claims, quotes = _read_all(store, film, documents, jobs=jobs, on_progress=on_progress)
    origins = trace_origins(documents, quotes)
    scan = _find_scan(store, film)
    weigh = import_module("stinger.press.verdicts").weigh
    answers = tuple(weigh(documents, claims, origins, film=film, scan=scan))
    if documents:
        note_answers(store, film, answers, documents=len(documents), at=time.time())
    return Study(
        film=film,
        documents=tuple(documents),
        claims=tuple(claims),
        quotes=tuple(quotes),
        origins=origins,
        answers=answers,
        left_out=tuple(_left_out(documents, film)),
        scan=scan,
    )


def read_claims_and_quotes(
    store: Store,
    film: FilmName,
    *,
    jobs: int = 0,
    on_progress: Callable[[int, int], None] | None = None,
) -> tuple[list[Document], list[Claim], list[Quote]]:
    """A film's documents with every claim and quote in them, without weighing."""
    documents = Documents(store).of_film(film)
    claims, quotes = _read_all(store, film, documents, jobs=jobs, on_progress=on_progress)
    return documents, claims, quotes


def _read_all(
    store: Store,
    film: FilmName,
    documents: Sequence[Document],
    *,
    jobs: int,
    on_progress: Callable[[int, int], None] | None,
) -> tuple[list[Claim], list[Quote]]:
    findings = Findings(store)
    numbers = [document.id for document in documents]
    claims = findings.get(CLAIMS, _version("claims"), numbers, film_key=film.key)
    quotes = findings.get(QUOTES, _version("quotes"), numbers)
    found_claims = {n: [as_claim(f) for f in fields] for n, fields in claims.items()}
    found_quotes = {n: [as_quote(f) for f in fields] for n, fields in quotes.items()}
    missing = [d for d in documents if d.id not in found_claims or d.id not in found_quotes]
    done = len(documents) - len(missing)
    for batch in _read_batches(missing, film, jobs=jobs):
        fresh_claims = {number: c for number, c, _ in batch}
        fresh_quotes = {number: q for number, _, q in batch}
        findings.put(CLAIMS, _version("claims"), fresh_claims, film_key=film.key)
        findings.put(QUOTES, _version("quotes"), fresh_quotes)
        found_claims.update(fresh_claims)
        found_quotes.update(fresh_quotes)
        done += len(batch)
        if on_progress is not None:
            on_progress(done, len(documents))
    return (
        [claim for number in numbers for claim in found_claims[number]],
        [quote for number in numbers for quote in found_quotes[number]],
    )


_Read = tuple[int, list[Claim], list[Quote]]


def _read_batches(
    documents: Sequence[Document], film: FilmName, *, jobs: int
) -> Iterator[list[_Read]]:
    batches = [documents[i : i + _BATCH] for i in range(0, len(documents), _BATCH)]
    workers = min(jobs or cpu_count() or 1, len(batches))
    if workers < 2 or len(documents) < _POOL_FROM:
        for batch in batches:
            yield _read_batch(batch, film)
        return
    # Spawned, not forked: a fork copies locks that other threads may hold.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_read_batch, batches, [film] * len(batches))


def _read_batch(documents: Sequence[Document], film: FilmName) -> list[_Read]:
    return [(d.id, find_claims(d, film), find_quotes(d)) for d in documents]


def _version(step: str) -> str:
    return str(getattr(import_module(f"stinger.press.{step}"), "STEP_VERSION", "1"))


def _find_scan(store: Store, film: FilmName) -> Scan | None:
    """The scan of the film, where one of its releases was scanned."""
    try:
        scans = import_module("stinger.library.scans")
    except ImportError:
        return None
    try:
        scan: Scan = scans.Scans(store).find(str(film))
    except NotFoundError:
        return None
    # A release without a year in its name fits by title; one with another year is another film.
    other_year = scan.release.year and film.year and abs(scan.release.year - film.year) > 1
    return None if other_year else scan


def _left_out(documents: Sequence[Document], film: FilmName) -> Iterator[tuple[int, FilmSpan]]:
    for document in documents:
        for span in passages_about(document, film):
            if span.about == "other" and document.text[span.start : span.end].strip():
                yield document.id, span
