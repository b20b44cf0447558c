"""What providers say about a film, kept as claims and set beside what the film itself says."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from sqlalchemy import delete, select

from stinger.errors import StingerError
from stinger.fetch import Fetcher
from stinger.library.identify import identify_file
from stinger.library.providers import Film, Ids, IntroDb, OutsideClaim, Provider, TheIntroDb, Tmdb
from stinger.library.providers.base import Statement
from stinger.library.store import Store
from stinger.library.tables.catalogue import FilmFileRow, OutsideClaimRow, OutsideRow
from stinger.library.tables.scan import PathRow
from stinger.library.titles import Titles
from stinger.model.scan import Scan
from stinger.model.segment import Label
from stinger.settings import Settings
from stinger.timecode import US, clock

FRESH_S = 7 * 86_400
"""Answers are kept a week: tags change rarely, and TMDB asks that its data be cached."""
AGREE_US = 30 * US
"""Starts within half a minute mean the same part, as other tools that compare such times hold."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A claim beside the scan; ``agrees`` None where the two cannot be compared."""

    claim: OutsideClaim
    agrees: bool | None
    why: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One provider's outcome for one film: claims, or why there are none, and which film it is."""

    provider: str
    comparisons: tuple[Comparison, ...]
    note: str | None
    attribution: str = ""
    ids: Ids | None = None


def configured_providers(settings: Settings, fetcher: Fetcher) -> list[Provider]:
    """The providers that the settings turn on; none by default."""
    providers: list[Provider] = []
    if settings.tmdb_key:
        providers.append(Tmdb(fetcher, settings.tmdb_key, base_url=settings.tmdb_url))
    if settings.introdb_url:
        providers.append(IntroDb(fetcher, settings.introdb_url))
    if settings.theintrodb_url:
        providers.append(TheIntroDb(fetcher, settings.theintrodb_url))
    return providers


class Outside:
    """Asks providers through a cache in the store, and keeps what they claim."""

    def __init__(self, store: Store, *, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock

    def film_of(self, scan: Scan) -> Film:
        """What providers are asked about this scan: title, year, length, and ids if known."""
        release = scan.release
        with self._store.session() as session:
            rows = session.execute(
                select(FilmFileRow.tmdb_id, FilmFileRow.imdb_id)
                .join(PathRow, PathRow.path == FilmFileRow.path)
                .where(PathRow.release_id == release.id)
            ).all()
        ids = [(tmdb_id, imdb_id) for tmdb_id, imdb_id in rows if tmdb_id or imdb_id]
        if not rows:
            who = identify_file(Path(release.path))  # scanned by name, outside of any folder held
            ids = [(who.tmdb_id, who.imdb_id)]
        tmdb_id, imdb_id = ids[0] if ids else (None, None)
        return Film(release.title, release.year, tmdb_id, imdb_id, release.duration_us)

    def ask(self, scan: Scan, providers: Iterable[Provider], *, film: Film) -> list[Asked]:
        """Every provider's claims beside the scan; one that fails says why and stops no other.

        Ids that one finds are kept for the film's files, with their source, and serve the next.
        """
        found = []
        for provider in providers:
            asked = self._ask_one(scan, provider, film)
            found.append(asked)
            if asked.ids is not None:
                ids = asked.ids
                Titles(self._store).note_ids(
                    scan.release.id, tmdb_id=ids.tmdb_id, imdb_id=ids.imdb_id, source=ids.source
                )
                film = replace(
                    film,
                    tmdb_id=film.tmdb_id or ids.tmdb_id,
                    imdb_id=film.imdb_id or ids.imdb_id,
                )
        return found

    def _ask_one(self, scan: Scan, provider: Provider, film: Film) -> Asked:
        key = provider.key_of(film)
        if key is None:
            why = "cannot be asked: the film's id is not known; see: stinger library identify"
            return Asked(provider.name, (), why)
        try:
            answer = self._answer(provider, key, film)
        except StingerError as problem:
            return Asked(provider.name, (), f"not asked: {problem}")
        if answer is None:
            return Asked(provider.name, (), "does not know this film", provider.attribution)
        claims = provider.read(film, answer)
        self._keep(scan, provider.name, claims)
        note = None if claims else "says nothing about stingers, which is not a no"
        found = tuple(compare(scan, claim) for claim in claims)
        return Asked(provider.name, found, note, provider.attribution, provider.ids(answer))

    def _answer(self, provider: Provider, key: str, film: Film) -> dict[str, object] | None:
        with self._store.session() as session:
            row = session.get(OutsideRow, (provider.name, key))
            if row is not None and 0 <= self._clock() - row.asked_at < FRESH_S:
                return row.answer
        answer = provider.fetch(film)
        with self._store.session() as session:
            session.merge(
                OutsideRow(
                    provider=provider.name, question=key, asked_at=self._clock(), answer=answer
                )
            )
        return answer

    def _keep(self, scan: Scan, provider: str, claims: list[OutsideClaim]) -> None:
        with self._store.session() as session:
            session.execute(
                delete(OutsideClaimRow).where(
                    OutsideClaimRow.release_id == scan.release.id,
                    OutsideClaimRow.provider == provider,
                )
            )
            for claim in claims:
                session.add(
                    OutsideClaimRow(
                        release_id=scan.release.id,
                        provider=provider,
                        source=claim.source,
                        read_at=self._clock(),
                        claim=asdict(claim),
                    )
                )


def compare(scan: Scan, claim: OutsideClaim) -> Comparison:
    """Whether the scan bears a claim out. The scan is never changed by it."""
    if claim.statement in (Statement.HAS_MID, Statement.HAS_POST):
        label = (
            Label.MID_CREDITS_STINGER
            if claim.statement is Statement.HAS_MID
            else Label.POST_CREDITS_STINGER
        )
        found = any(s.label is label for s in scan.stingers)
        return Comparison(claim, found, "found in the film" if found else "not found in this file")
    start = claim.start_us or 0
    if start > scan.release.duration_us:
        return Comparison(claim, None, "lies past this file's end: a claim on another release")
    if claim.statement is Statement.POST_AT:
        near = [s for s in scan.stingers if abs(s.start_us - start) <= AGREE_US]
        if near:
            return Comparison(claim, True, f"the film has one at {clock(near[0].start_us)}")
        return Comparison(claim, False, "the film has none there")
    end = scan.release.duration_us if claim.end_us is None else claim.end_us
    covered = [s for s in scan.stingers if s.start_us < end and s.end_us > start]
    if covered:
        why = f"would skip the scene at {clock(covered[0].start_us)}"
        return Comparison(claim, False, why)
    near = [c for c in scan.credits if abs(c.start_us - start) <= AGREE_US]
    why = f"the film's begin at {clock(near[0].start_us)}" if near else "the film's begin elsewhere"
    return Comparison(claim, bool(near), why)
