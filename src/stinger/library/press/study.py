"""A film's press, read and weighed: claims, quotes, origins and answers, kept as they are found."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from stinger.errors import AmbiguousError, NotFoundError
from stinger.library.press.documents import Documents
from stinger.library.press.history import note_answers
from stinger.library.press.reading import read_documents
from stinger.library.press.records import keep_records, read_records
from stinger.library.scans import Scans
from stinger.library.store import Store
from stinger.model.press import Answer, Claim, Document, Quote
from stinger.model.scan import Scan
from stinger.model.segment import Label
from stinger.press.filmnames import FilmName, FilmSpan, parse_film
from stinger.press.origins import Origins, trace_origins
from stinger.press.verdicts import weigh


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

    Outlets are weighed with their records over the store's other films. ``jobs`` and
    ``on_progress`` as for ``read_documents``.
    """
    documents, found = read_documents(store, film, jobs=jobs, on_progress=on_progress)
    claims = [claim for d in documents for claim in found.claims[d.id]]
    quotes = [quote for d in documents for quote in found.quotes[d.id]]
    origins = trace_origins(documents, quotes)
    scan = _find_scan(store, film)
    records = read_records(store, film)
    people = Documents(store).people_of(film)
    answers = tuple(
        weigh(documents, claims, origins, film=film, scan=scan, records=records, people=people)
    )
    if documents:
        keep_records(store, film, documents, claims, origins)
    if documents or scan:
        note_answers(store, film, answers, documents=len(documents), at=time.time())
    return Study(
        film=film,
        documents=tuple(documents),
        claims=tuple(claims),
        quotes=tuple(quotes),
        origins=origins,
        answers=answers,
        left_out=tuple((d.id, span) for d in documents for span in found.left_out[d.id]),
        scan=scan,
    )


def _find_scan(store: Store, film: FilmName) -> Scan | None:
    """The scan of the film under any of its names, where one of its releases was scanned.

    Of several releases the newest scan is taken where all agree on the counts of stingers. Where
    they differ none is: an answer for "the film" would be true of one release only.
    """
    scans = Scans(store)
    for name in dict.fromkeys((str(film), *film.aliases)):
        try:
            found = [scans.find(name)]
        except NotFoundError:
            continue
        except AmbiguousError:
            keys = {parse_film(alias).key for alias in film.aliases}
            found = [s for s in scans.all() if parse_film(s.release.title).key in keys]
        fitting = [scan for scan in found if _same_year(scan, film)]
        if len({_counts(scan) for scan in fitting}) == 1:
            return fitting[-1]
        if fitting:
            return None
    return None


def _same_year(scan: Scan, film: FilmName) -> bool:
    """A release without a year fits by title; one with another year is another film."""
    year = scan.release.year
    return year is None or film.year is None or abs(year - film.year) <= 1


def _counts(scan: Scan) -> tuple[int, int]:
    labels = [segment.label for segment in scan.stingers]
    return labels.count(Label.MID_CREDITS_STINGER), labels.count(Label.POST_CREDITS_STINGER)
