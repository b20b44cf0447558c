"""Rounds: the films of a library that wait are scanned, once or for as long as the watcher runs."""

from __future__ import annotations

import logging
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stinger.errors import SettingsError
from stinger.model.scan import Scan
from stinger.model.segment import Label
from stinger.settings import Settings

if TYPE_CHECKING:
    from stinger.library.jobs import Scanned
    from stinger.library.store import Store


def scan_waiting(
    store: Store,
    settings: Settings,
    *,
    order: str,
    folders: Sequence[Path],
    as_json: bool = False,
) -> dict[str, int]:
    """Scan what waits, telling each; how many were scanned and how many failed."""
    from stinger.library.catalogue import Catalogue
    from stinger.library.titles import Titles

    catalogue, titles = Catalogue(store), Titles(store)
    titles.name_releases()  # names and NFOs may have changed though no film did
    if folders:
        paths = [p for f in folders for p in catalogue.waiting(order=order, folder=f)]
    else:
        paths = catalogue.waiting(order=order)
    done = 0

    def tell(result: Scanned) -> None:
        nonlocal done
        done += 1
        click.echo(f"[{done}/{len(paths)}] {_outcome(result)}", err=True)

    if not paths:
        click.echo("nothing new to scan", err=as_json)
        return {"scanned": 0, "failed": 0}
    failed = _scanner(store, settings, tell)(paths)
    titles.name_releases()
    click.echo(f"{len(paths) - failed} scanned, {failed} failed", err=as_json)
    return {"scanned": len(paths) - failed, "failed": failed}


def _scanner(
    store: Store,
    settings: Settings,
    tell: Callable[[Scanned], None],
    stop: threading.Event | None = None,
) -> Callable[[Sequence[Path]], int]:
    from stinger.library.jobs import scan_files

    def scan_now(paths: Sequence[Path]) -> int:
        failed = 0
        for result in scan_files(store, paths, jobs=settings.jobs):
            failed += result.failure is not None
            tell(result)
            if stop is not None and stop.is_set():
                break
        return failed

    return scan_now


def _outcome(result: Scanned) -> str:
    """One line at spoiler level 0."""
    if result.scan is None:
        return f"{result.path.name}: {result.failure.message if result.failure else 'not scanned'}"
    return f"{result.scan.release.title}: {_counted(result.scan)}"


def _counted(scan: Scan) -> str:
    mid = sum(s.label is Label.MID_CREDITS_STINGER for s in scan.stingers)
    post = len(scan.stingers) - mid
    return tell_counts(mid, post)


def tell_counts(mid: int | None, post: int | None) -> str:
    """How many stingers there are of each kind, in words."""
    parts = [f"{mid} mid-credits"] * bool(mid) + [f"{post} post-credits"] * bool(post)
    return ", ".join(parts) or "no stinger"


def run_daemon(
    store: Store,
    settings: Settings,
    *,
    every_s: float,
    settle_s: float,
    order: str,
    health: Path | None,
    once: bool = False,
    watched_only: bool = True,
) -> None:
    """Look for films and scan them, round after round, until told to stop; or ``once``."""
    from stinger.library.catalogue import Catalogue
    from stinger.library.daemon import Daemon, DaemonOptions
    from stinger.library.logs import json_logger
    from stinger.library.quiet import parse_quiet_hours
    from stinger.library.titles import Titles
    from stinger.library.watch import Watcher

    options = DaemonOptions(
        every_s=every_s,
        order=order,
        quiet=parse_quiet_hours(settings.quiet_hours),
        health=health,
        watched_only=watched_only,
    )
    stop = threading.Event()
    log = json_logger("stinger.daemon", sys.stderr)

    def tell(result: Scanned) -> None:
        fields = {"path": str(result.path), "fresh": result.fresh}
        if result.failure is not None:
            fields |= {"kind": result.failure.kind, "message": result.failure.message}
            log.warning("film.failed", extra={"fields": fields})
        elif result.scan is not None:
            log.info("film.scanned", extra={"fields": fields | {"found": _counted(result.scan)}})
        daemon.beat()

    daemon = Daemon(
        Catalogue(store),
        Titles(store),
        Watcher(store, settle_s=settle_s),
        _scanner(store, settings, tell, stop),
        options,
        log=log,
        stop=stop,
        after_scan=_exporter(store, settings, log),
    )
    if once:
        daemon.step()
        return
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    daemon.run()


def _exporter(
    store: Store, settings: Settings, log: logging.Logger
) -> Callable[[Sequence[Path]], None] | None:
    """Writes the sidecars that the settings ask for beside each film that was scanned."""
    if not settings.auto_export.strip():
        return None
    from stinger.exports.formats import MP4, parse_formats
    from stinger.exports.write import Status
    from stinger.library.exporting import Exporter
    from stinger.library.scans import Scans
    from stinger.library.written import Written

    formats = parse_formats(settings.auto_export)
    if unfit := {"kometa", MP4} & set(formats):
        raise SettingsError(f"auto_export: {', '.join(unfit)} is no small file beside a film")
    scans = Scans(store)
    exporter = Exporter(Written(store), out=None, scene_name=settings.scene_name)

    def write_sidecars(paths: Sequence[Path]) -> None:
        known = [scans.known(path) for path in paths]
        for planned in exporter.plan([s for s in known if isinstance(s, Scan)], formats):
            became = exporter.carry_out(planned)
            if became.status in (Status.FOREIGN, Status.FAILED):
                fields = {"path": str(became.path), "message": became.reason}
                log.warning(f"export.{became.status.value}", extra={"fields": fields})

    return write_sidecars
