"""Jobs: many films scanned, safely stopped at any point and taken up again."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from stinger.engines import Engine, Finished, PoolEngine
from stinger.engines.scanning import scan_limits, scan_path
from stinger.library.folders import FILM_SUFFIXES
from stinger.library.identify import identify_file
from stinger.library.leases import Leases
from stinger.library.scans import Failure, FileStamp, Scans
from stinger.library.store import Store
from stinger.model import Scan

_POLL_S = 0.5


@dataclass(frozen=True, slots=True)
class Scanned:
    """What became of one path: a scan or a failure; ``fresh`` unless it was known before."""

    path: Path
    scan: Scan | None
    failure: Failure | None
    fresh: bool


class Listener(Protocol):
    """Told how a job goes on; for progress displays."""

    def moved(self, path: Path, share: float) -> None:
        """A film's scan is ``share`` done."""

    def ended(self, result: Scanned) -> None:
        """A film is done, with whatever result."""


class Silence:
    """Listens and does nothing."""

    def moved(self, path: Path, share: float) -> None:
        """Nothing."""

    def ended(self, result: Scanned) -> None:
        """Nothing."""


def find_films(places: Sequence[Path]) -> list[Path]:
    """The films that ``places`` name, each once: files as given, folders searched, by name.

    In a folder what is named as a film counts; a file named by hand may be called anything. What is
    not there stays in the list, and ends as a failure of its own.
    """
    films: list[Path] = []
    for place in places:
        films += sorted(_films_under(place)) if place.is_dir() else [place]
    return list(dict.fromkeys(films))


def _films_under(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = [f for f in folders if not f.startswith(".")]
        for name in files:
            if not name.startswith(".") and Path(name).suffix.lower() in FILM_SUFFIXES:
                yield Path(root) / name


def core_count() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def scan_files(
    store: Store,
    paths: Sequence[Path],
    *,
    jobs: int = 0,
    force: bool = False,
    retry: Collection[Path] = (),
    listener: Listener | None = None,
    engine: Engine | None = None,
) -> Iterator[Scanned]:
    """What became of each of ``paths``, in the order given; each is kept as soon as it is done.

    What is known is not scanned again, except by ``force``; a failure on an unchanged file is known
    too, except for paths in ``retry``. Killed at any point, the next call goes on where this one
    was; of two calls at once on one store, each film is scanned by one and told by both. ``jobs``
    films are scanned at once, 0 for one a core, each in a process of its own unless ``engine`` says
    otherwise.
    """
    jobs = min(jobs or core_count(), max(1, len(paths)))
    own = engine or PoolEngine(jobs)
    try:
        with Leases(store) as leases:
            job = _Job(store, leases, own, listener or Silence(), force=force, retry=retry)
            yield from job.in_order(paths)
    finally:
        if engine is None:
            own.close()


class _Job:
    """One call of ``scan_files``."""

    def __init__(
        self,
        store: Store,
        leases: Leases,
        engine: Engine,
        listener: Listener,
        *,
        force: bool,
        retry: Collection[Path],
    ) -> None:
        self._scans = Scans(store)
        self._leases, self._engine, self._listener = leases, engine, listener
        self._force, self._retry = force, frozenset(retry)
        self._stamps: dict[Path, FileStamp | None] = {}
        self._done: dict[Path, Scanned] = {}
        self._elsewhere: list[Path] = []

    def in_order(self, paths: Sequence[Path]) -> Iterator[Scanned]:
        told = 0
        for _ in self._all(list(dict.fromkeys(paths))):
            while told < len(paths) and paths[told] in self._done:
                yield self._done[paths[told]]
                told += 1

    def _all(self, waiting: list[Path]) -> Iterator[None]:
        """Do every path; yields whenever more may be done."""
        while waiting:
            self._elsewhere = []
            before = len(self._done)
            ends = self._engine.run(
                scan_path,
                self._ours(waiting),
                limits=scan_limits,
                progress=self._listener.moved,
            )
            for end in ends:
                self._keep(end)
                yield
            yield
            waiting = self._elsewhere
            if waiting and len(self._done) == before:
                time.sleep(_POLL_S)

    def _ours(self, waiting: list[Path]) -> Iterator[Path]:
        """The paths that are to be scanned here; what is known is done on the way."""
        for path in waiting:
            if self._take_known(path):
                continue
            if not self._leases.claim(path):
                self._elsewhere.append(path)
                continue
            # Another process may have finished it between the look and the claim.
            if self._take_known(path):
                self._leases.release(path)
                continue
            self._stamps[path] = FileStamp.of(path)
            yield path

    def _take_known(self, path: Path) -> bool:
        if self._force:
            return False
        known = self._scans.known(path)
        if known is None or (isinstance(known, Failure) and path in self._retry):
            return False
        if isinstance(known, Failure):
            self._end(Scanned(path, None, known, fresh=False))
        else:
            self._end(Scanned(path, known, None, fresh=False))
        return True

    def _keep(self, end: Finished[Path, Scan]) -> None:
        path, stamp = end.item, self._stamps[end.item]
        if end.value is not None:
            who = identify_file(path, tags=True)
            release = replace(end.value.release, title=who.title, year=who.year)
            self._scans.save(replace(end.value, release=release), path, stamp=stamp)
            # Read back: the store may know the release by a title that it trusts more.
            known = self._scans.known(path)
            scan = known if isinstance(known, Scan) else end.value
            self._leases.release(path)
            self._end(Scanned(path, scan, None, fresh=True))
            return
        failure = Failure(str(path), end.kind or "error", end.message)
        self._scans.save_failure(failure, stamp=stamp)
        self._leases.release(path)
        self._end(Scanned(path, None, failure, fresh=True))

    def _end(self, result: Scanned) -> None:
        self._done[result.path] = result
        self._listener.ended(result)
