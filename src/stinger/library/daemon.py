"""The daemon: looks, waits for films to settle, scans them, and says how it is."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from stinger.errors import RetryError, StingerError
from stinger.exports.write import write
from stinger.library.catalogue import Catalogue
from stinger.library.quiet import QuietHours
from stinger.library.titles import Titles
from stinger.library.watch import Watcher

Scanner = Callable[[Sequence[Path]], int]
"""Scans films, each kept as soon as it is done; the number that failed. Safe to kill."""

BATCH = 8
"""Films handed to the scanner at once: enough to keep workers busy, few enough that a stop, quiet
hours and newly seen films are noticed soon."""


@dataclass(frozen=True, slots=True)
class DaemonOptions:
    """How the daemon behaves. ``health`` is a file rewritten at every step; None keeps none."""

    every_s: float = 60.0
    order: str = "new"
    quiet: QuietHours | None = None
    health: Path | None = None
    watched_only: bool = True


class Daemon:
    """Runs until ``stop`` is set; safe to kill at any step, since all it knows is in the store."""

    def __init__(
        self,
        catalogue: Catalogue,
        titles: Titles,
        watcher: Watcher,
        scan: Scanner,
        options: DaemonOptions,
        *,
        log: logging.Logger,
        stop: threading.Event | None = None,
        now: Callable[[], datetime] = datetime.now,
        after_scan: Callable[[Sequence[Path]], None] | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._titles = titles
        self._watcher = watcher
        self._scan = scan
        self._options = options
        self._log = log
        self.stop = stop or threading.Event()
        self._now = now
        self._after_scan = after_scan
        self._last_error: str | None = None

    def run(self) -> None:
        """Look and scan, again and again, until stopped. Errors are logged and outlived."""
        self._say("daemon.start", every_s=self._options.every_s)
        while not self.stop.is_set():
            self.step()
            self.stop.wait(self._options.every_s)
        self._health("stopped")
        self._say("daemon.stop")

    def step(self) -> int:
        """One look at every folder and one round of scanning; the number of films handed on."""
        try:
            self._look()
            handed = self._scan_waiting()
        except RetryError as problem:
            self._fault("retry", problem)
            return 0
        except StingerError as problem:
            self._fault("error", problem)
            return 0
        self._health("quiet" if self._is_quiet() else "idle")
        return handed

    def beat(self) -> None:
        """Rewrite the health file; for the scanner to call after each film of a long batch."""
        self._health("scanning")

    def _look(self) -> None:
        for folder, changes in self._watcher.look_at_all(
            watched_only=self._options.watched_only
        ).items():
            if changes.left:
                self._log.warning("folder.away", extra={"fields": {"folder": folder}})
            if changes.back:
                self._say("folder.back", folder=folder)
            if changes.moved or changes.renamed:
                self._titles.name_releases()
            for name in ("new", "ready", "replaced", "renamed", "gone"):
                for path in getattr(changes, name):
                    self._say(f"film.{name}", path=path)
            for old, new in changes.moved:
                self._say("film.moved", path=new, was=old)

    def _scan_waiting(self) -> int:
        handed = 0
        tried: set[Path] = set()
        while not self.stop.is_set() and not self._is_quiet():
            # Asked anew each time: a film that came meanwhile goes first when new ones do.
            waiting = [
                p for p in self._catalogue.waiting(order=self._options.order) if p not in tried
            ][:BATCH]
            if not waiting:
                break
            self._health("scanning", waiting=len(waiting))
            began = time.monotonic()
            failed = self._scan(waiting)
            tried.update(waiting)
            handed += len(waiting)
            self._titles.name_releases()
            if self._after_scan is not None:
                self._after_scan(waiting)
            self._say(
                "films.scanned",
                films=len(waiting),
                failed=failed,
                seconds=round(time.monotonic() - began, 1),
            )
        return handed

    def _is_quiet(self) -> bool:
        return self._options.quiet is not None and self._options.quiet.holds(self._now())

    def _fault(self, kind: str, problem: StingerError) -> None:
        self._last_error = str(problem)
        self._log.warning(f"step.{kind}", extra={"fields": {"message": str(problem)}})
        self._health("failing")

    def _say(self, event: str, **fields: object) -> None:
        self._log.info(event, extra={"fields": fields})

    def _health(self, state: str, **more: object) -> None:
        if self._options.health is None:
            return
        told = {
            "state": state,
            "at": self._now().astimezone().isoformat(timespec="seconds"),
            "last_error": self._last_error,
            **more,
        }
        try:
            write(self._options.health, json.dumps(told).encode() + b"\n")
        except StingerError as problem:
            self._log.warning("health.unwritten", extra={"fields": {"message": str(problem)}})
