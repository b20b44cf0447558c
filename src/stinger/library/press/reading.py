"""Documents read by the steps that look at one at a time, each page once a version of a step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from os import cpu_count

from stinger.library.press.documents import Documents
from stinger.library.press.findings import CLAIMS, FILMS, QUOTES, Findings, as_claim, as_quote
from stinger.library.store import Store
from stinger.model.press import Document
from stinger.press.cast import CREDITS_OTHERS, find_strangers
from stinger.press.filmnames import FilmName, FilmSpan
from stinger.press.steps import Found, read_batch

_BATCH = 64
"""Documents read before what was found is kept: about a second's work."""
_POOL_FROM = 60
"""Documents from which a second process pays for its start."""


def read_documents(
    store: Store,
    film: FilmName,
    *,
    jobs: int = 0,
    on_progress: Callable[[int, int], None] | None = None,
) -> tuple[list[Document], Found]:
    """A film's documents and what is found in them; only unread ones are read.

    ``jobs`` processes read at once (0: one a core); ``on_progress`` is told documents done and in
    all. What is found is kept batch by batch, so an interrupted reading goes on where it stopped.
    Pages that credit other people than those named for the film are left out whole.
    """
    documents = Documents(store).of_film(film)
    findings = Findings(store)
    found = _kept(findings, film, [d.id for d in documents])
    missing = [d for d in documents if not found.has(d.id)]
    done = len(documents) - len(missing)
    for fresh in _read_batches(missing, film, jobs=jobs):
        findings.put(CLAIMS, step_version(CLAIMS), fresh.claims, film_key=film.key)
        findings.put(QUOTES, step_version(QUOTES), fresh.quotes)
        findings.put(FILMS, step_version("filmnames"), fresh.left_out, film_key=film.key)
        found.update(fresh)
        done += len(fresh.claims)
        if on_progress is not None:
            on_progress(done, len(documents))
    people = Documents(store).people_of(film)
    for document in documents:
        if strangers := find_strangers(document, people):
            found.leave_out(document, f"{CREDITS_OTHERS} ({', '.join(strangers[:3])})")
    return documents, found


def step_version(step: str) -> str:
    """The version that a step of the press states of itself; findings of others are stale."""
    return str(getattr(import_module(f"stinger.press.{step}"), "STEP_VERSION", "1"))


def _kept(findings: Findings, film: FilmName, numbers: Sequence[int]) -> Found:
    claims = findings.get(CLAIMS, step_version(CLAIMS), numbers, film_key=film.key)
    quotes = findings.get(QUOTES, step_version(QUOTES), numbers)
    left_out = findings.get(FILMS, step_version("filmnames"), numbers, film_key=film.key)
    return Found(
        {number: [as_claim(fields) for fields in held] for number, held in claims.items()},
        {number: [as_quote(fields) for fields in held] for number, held in quotes.items()},
        {number: [FilmSpan(**fields) for fields in held] for number, held in left_out.items()},
    )


def _read_batches(documents: Sequence[Document], film: FilmName, *, jobs: int) -> Iterator[Found]:
    batches = [documents[i : i + _BATCH] for i in range(0, len(documents), _BATCH)]
    workers = min(jobs or cpu_count() or 1, len(batches))
    if workers < 2 or len(documents) < _POOL_FROM:
        for batch in batches:
            yield read_batch(batch, film)
        return
    # Spawned, not forked: a fork copies locks that other threads may hold.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(read_batch, batches, [film] * len(batches))
