"""The index: what the library remembers of its films, and where in them something appears."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sqlalchemy import text

from stinger.errors import SkipError
from stinger.film.clues.chance import SHOWN, probability
from stinger.film.clues.footage import feature_end
from stinger.film.clues.recalled import recalled_chance
from stinger.film.clues.sound_cues import MOTIF_NULL, tune_pieces
from stinger.film.index.features import Bytes, Floats
from stinger.film.index.landmarks import SoundMatch, ask_sound, match_sound
from stinger.film.index.memory import (
    MEMORY_VERSION,
    FilmMemory,
    read_memory,
    remember_film,
    write_memory,
)
from stinger.film.index.motif import TuneMatch, find_tune, guess_tune, prepare
from stinger.film.index.recall import Recalled, ask_picture, recall
from stinger.film.index.screen import likeliest, screen_pictures, screen_sound
from stinger.film.media.subtitles import Cue
from stinger.library.store import Store
from stinger.library.tables.index import IndexRow
from stinger.model.scan import Scan


@dataclass(frozen=True, slots=True)
class Entry:
    """One remembered release: what it is and what remembering it cost."""

    release_id: str
    film: str
    path: str
    duration_us: int
    version: str
    took_s: float
    size_bytes: int
    pictures: int
    features: int
    landmarks: int
    cues: int

    @property
    def current(self) -> bool:
        """Whether this version of Stinger can compare with it."""
        return self.version == MEMORY_VERSION


@dataclass(frozen=True, slots=True)
class PictureFound:
    """A picture of the library that shares something with the one asked for, and the chance that
    it truly does."""

    entry: Entry
    recalled: Recalled
    chance: float


@dataclass(frozen=True, slots=True)
class SoundFound:
    """A stretch of the library's sound that is the recording asked for, and the chance it is."""

    entry: Entry
    match: SoundMatch
    chance: float


@dataclass(frozen=True, slots=True)
class TuneFound:
    """A stretch of the library's sound that holds the tune asked for, and the chance it is one."""

    entry: Entry
    match: TuneMatch
    chance: float


@dataclass(frozen=True, slots=True)
class PhraseFound:
    """A subtitle of the library that holds the words asked for."""

    entry: Entry
    cue: Cue


class Index:
    """The memories of a store's releases: rows in the store, one file each in a folder beside it.

    Each release is remembered, replaced and forgotten by itself; nothing is rebuilt for the others.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.folder = store.path.with_name(store.path.name + ".index")

    def remember(
        self,
        path: Path,
        *,
        release_id: str | None = None,
        film: str | None = None,
        until_us: int | None = None,
        again: bool = False,
        progress: Callable[[float], None] | None = None,
    ) -> Entry:
        """Remember the film at ``path``; at once when it is remembered already in this version.

        ``until_us`` is where its feature ends, so that credits are not remembered.
        """
        release_id = release_id or content_id(path)
        known = self.entry(release_id)
        if known is not None and known.current and not again and self._file(release_id).exists():
            return known
        began = time.monotonic()
        made = remember_film(path, progress=progress, until_us=until_us)
        title = film or path.stem
        took_s = time.monotonic() - began
        return self.keep(
            release_id,
            title,
            str(path.resolve()),
            made.memory,
            made.cues,
            duration_us=made.duration_us,
            took_s=took_s,
        )

    def remember_scanned(
        self,
        scan: Scan,
        path: Path,
        *,
        again: bool = False,
        progress: Callable[[float], None] | None = None,
    ) -> Entry:
        """Remember the feature of a scanned film, which lies at ``path``, under its release."""
        return self.remember(
            path,
            release_id=scan.release.id,
            film=scan.release.title,
            until_us=feature_end(scan),
            again=again,
            progress=progress,
        )

    def keep(
        self,
        release_id: str,
        film: str,
        path: str,
        memory: FilmMemory,
        cues: tuple[Cue, ...],
        *,
        duration_us: int,
        took_s: float,
    ) -> Entry:
        """Keep a memory under its release, in place of an earlier one: file first, then the row."""
        size = write_memory(memory, self._file(release_id))
        row = IndexRow(
            release_id=release_id,
            film=film,
            path=path,
            duration_us=duration_us,
            version=MEMORY_VERSION,
            made_at=time.time(),
            took_s=round(took_s, 3),
            size_bytes=size,
            pictures=len(memory.pictures),
            features=len(memory.pictures.owner),
            landmarks=len(memory.sound) if memory.sound else 0,
            cues=len(cues),
        )
        with self._store.session() as session:
            session.merge(row)
            session.execute(_DROP_CUES, {"id": release_id})
            if cues:
                session.execute(
                    _ADD_CUE,
                    [
                        {"text": c.text, "id": release_id, "start": c.start_us, "end": c.end_us}
                        for c in cues
                    ],
                )
        return _entry(row)

    def forget(self, release_id: str) -> bool:
        """Drop a release from the index; whether it was there."""
        with self._store.session() as session:
            row = session.get(IndexRow, release_id)
            session.execute(_DROP_CUES, {"id": release_id})
            if row is not None:
                session.delete(row)
        self._file(release_id).unlink(missing_ok=True)
        return row is not None

    def entries(self) -> list[Entry]:
        """All remembered releases, by film."""
        with self._store.session() as session:
            rows = session.query(IndexRow).order_by(IndexRow.film, IndexRow.release_id).all()
            return [_entry(r) for r in rows]

    def entry(self, release_id: str) -> Entry | None:
        """One remembered release, or None."""
        with self._store.session() as session:
            row = session.get(IndexRow, release_id)
            return None if row is None else _entry(row)

    def memories(self, *, but: frozenset[str] = frozenset()) -> Iterator[tuple[Entry, FilmMemory]]:
        """The memories that can be compared, one by one, without the releases in ``but``."""
        for entry in self.entries():
            if entry.release_id in but or not entry.current:
                continue
            try:
                yield entry, read_memory(self._file(entry.release_id))
            except SkipError:
                continue

    def cues(self, release_id: str) -> list[Cue]:
        """The remembered subtitles of a release, in order of time."""
        with self._store.session() as session:
            rows = session.execute(_CUES, {"id": release_id}).all()
        return [Cue(int(r.start_us), int(r.end_us), str(r.text)) for r in rows]

    def find_image(self, rgb: Bytes, *, least: float = SHOWN) -> list[PictureFound]:
        """Where the library shows the picture or a part of it, likeliest first: each picture once,
        with a chance of at least ``least`` that it is real among all that were compared."""
        asked = ask_picture(rgb)
        screen = screen_pictures([asked])
        films = list(self.memories())
        tests = sum(len(memory.pictures) for _, memory in films)
        best: dict[tuple[str, int], PictureFound] = {}
        for entry, memory in likeliest(
            films, lambda some: screen.scores([m.pictures for _, m in some])
        ):
            for hit in recall(memory.pictures, asked):
                one = PictureFound(entry, hit, recalled_chance(hit, tests))
                # A picture may answer as it is and turned over: the stronger answer counts.
                known = best.setdefault((entry.release_id, hit.time_us), one)
                best[entry.release_id, hit.time_us] = max(known, one, key=_strength)
        found = sorted(best.values(), key=_strength, reverse=True)
        return [f for f in found if f.chance >= least]

    def find_sound(self, samples: Floats, *, least: float = SHOWN) -> list[SoundFound]:
        """Where the library holds the recording, best first; 11,025 Hz mono in.

        With a chance of at least ``least`` to be real, however many films are remembered.
        """
        asked = ask_sound(samples)
        screen = screen_sound(asked)
        films = [(e, m.sound) for e, m in self.memories() if m.sound is not None]
        found = [
            SoundFound(entry, match, probability(match.false_alarms * len(films)))
            for entry, sound in likeliest(films, lambda some: screen.scores([s for _, s in some]))
            for match in match_sound(asked, sound)
        ]
        return sorted((f for f in found if f.chance >= least), key=lambda f: -f.match.hits)

    def find_tune(self, samples: Floats, *, least: float = SHOWN) -> list[TuneFound]:
        """Where the library holds the tune in another key, tempo or instrument, likeliest first.

        ``samples`` (11,025 Hz mono) are asked for in pieces of six seconds; each film gives its
        best place, if its chance is ``least`` or more.
        """
        pieces = [piece for _, piece in tune_pieces(samples)]
        films = [(e, prepare(m.chroma)) for e, m in self.memories() if m.chroma is not None]
        rows = sum(len(kept) for _, kept in films)
        best: list[tuple[Entry, TuneMatch]] = []
        for entry, held in likeliest(
            films, lambda some: [_guess(pieces, kept) for _, kept in some]
        ):
            matches = [m for piece in pieces for m in find_tune(piece, held)]
            if matches:
                best.append((entry, max(matches, key=lambda m: m.score)))
        tests = max(1, len(pieces)) * rows
        found = [
            TuneFound(entry, match, probability(tests * MOTIF_NULL.rate(match.score)))
            for entry, match in best
        ]
        return sorted((f for f in found if f.chance >= least), key=lambda f: -f.match.score)

    def find_phrase(
        self, phrase: str, *, most: int = 50, in_order: bool = False
    ) -> list[PhraseFound]:
        """Subtitles that hold the words in this order; else those that hold all of them, unless
        the order is asked for."""
        words = re.findall(r"\w+", phrase.lower())
        if not words:
            return []
        exact = '"' + " ".join(words) + '"'
        every = " AND ".join(f'"{w}"' for w in words)
        with self._store.session() as session:
            for query in (exact,) if in_order else (exact, every):
                rows = session.execute(_PHRASE, {"query": query, "most": most}).all()
                if rows:
                    break
            held = session.query(IndexRow).filter(
                IndexRow.release_id.in_({r.release_id for r in rows})
            )
            homes = {h.release_id: _entry(h) for h in held}
        return [
            PhraseFound(homes[r.release_id], Cue(int(r.start_us), int(r.end_us), str(r.text)))
            for r in rows
            if r.release_id in homes
        ]

    def phrase_films(self, phrase: str) -> int:
        """In how many remembered films the phrase occurs: how rare it is."""
        words = re.findall(r"\w+", phrase.lower())
        with self._store.session() as session:
            row = session.execute(_PHRASE_FILMS, {"query": '"' + " ".join(words) + '"'}).one()
        return int(row[0])

    def _file(self, release_id: str) -> Path:
        return self.folder / f"{release_id}.memory"


_DROP_CUES = text("DELETE FROM index_cue WHERE release_id = :id")
_ADD_CUE = text(
    "INSERT INTO index_cue (text, release_id, start_us, end_us) VALUES (:text, :id, :start, :end)"
)
_CUES = text(
    "SELECT text, start_us, end_us FROM index_cue WHERE release_id = :id "
    "ORDER BY CAST(start_us AS INTEGER)"
)
_PHRASE = text(
    "SELECT text, release_id, start_us, end_us FROM index_cue WHERE index_cue MATCH :query "
    "ORDER BY rank LIMIT :most"
)
_PHRASE_FILMS = text(
    "SELECT COUNT(DISTINCT release_id) FROM index_cue WHERE index_cue MATCH :query"
)


def content_id(path: Path) -> str:
    """An identity for a file that was never scanned: a hash of its size, first and last 64 KiB."""
    size = path.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with path.open("rb") as held:
        digest.update(held.read(65536))
        held.seek(max(0, size - 65536))
        digest.update(held.read(65536))
    return digest.hexdigest()[:32]


def _strength(found: PictureFound) -> tuple[float, int, float]:
    return found.chance, found.recalled.inliers, found.recalled.look


def _guess(pieces: list[Floats], kept: Floats) -> float:
    """About how well the piece that moves most fits: the one that says most."""
    moving = max(pieces, key=lambda p: float(np.abs(np.diff(p, axis=0)).sum()), default=None)
    return 0.0 if moving is None else guess_tune(moving, kept)


def _entry(row: IndexRow) -> Entry:
    return Entry(
        row.release_id,
        row.film,
        row.path,
        row.duration_us,
        row.version,
        row.took_s,
        row.size_bytes,
        row.pictures,
        row.features,
        row.landmarks,
        row.cues,
    )
