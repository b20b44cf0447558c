"""``stinger push``: what the scans know, put into media servers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from stinger.errors import InputError, SkipError
from stinger.fetch import Fetcher
from stinger.model.scan import Scan
from stinger.settings import Settings, read_settings
from stinger.timecode import clock


@click.command()
@click.argument("server", type=click.Choice(["jellyfin", "plex"]))
@click.argument("films", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Print what would change; change nothing.")
@click.option(
    "--replace", is_flag=True, help="Jellyfin: also remove others' Outros that cover a scene."
)
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON.")
@click.option("--store", type=click.Path(path_type=Path), help="Use this store.")
def push(
    server: str,
    films: tuple[str, ...],
    dry_run: bool,
    replace: bool,
    as_json: bool,
    store: Path | None,
) -> None:
    """Push segments to Jellyfin, or labels to Plex; every scanned film, or FILMS alone.

    Jellyfin gets one Outro per credits part, so that skipping never passes a scene. Plex lets
    others write labels only, no markers.

    \b
    Example:
      stinger push jellyfin --dry-run
      stinger push plex "Big Buck Bunny"
    """
    from stinger.library.scans import Scans
    from stinger.library.store import Store

    settings = read_settings(store=store)
    # The server is the user's own and named in the settings: private addresses are the rule.
    with Store(settings.store) as held, Fetcher(allow_private=True, pause_s=0) as fetcher:
        scans = Scans(held)
        chosen = [scans.find(name) for name in films] if films else list(scans.all())
        if server == "jellyfin":
            act = _jellyfin(settings, fetcher, held, dry_run=dry_run, replace=replace)
        else:
            act = _plex(settings, dry_run=dry_run)
        records = []
        for scan in chosen:
            try:
                record = act(scan)
            except (InputError, SkipError) as problem:
                if films:
                    raise
                record = {"film": scan.release.title, "error": str(problem)}
            records.append(record)
            if not as_json:
                _say(record, dry_run=dry_run)
    if as_json:
        click.echo(json.dumps(records, indent=2))
    if server == "plex":
        from stinger.library.plex import MARKERS_NOTE

        click.echo(MARKERS_NOTE, err=True)


_Act = Callable[[Scan], dict[str, Any]]


def _jellyfin(
    settings: Settings, fetcher: Fetcher, store: Any, *, dry_run: bool, replace: bool
) -> _Act:
    from stinger.library.jellyfin import Jellyfin

    server = Jellyfin(fetcher, settings.jellyfin_url, settings.jellyfin_key, store)

    def act(scan: Scan) -> dict[str, Any]:
        plan = server.plan(scan, replace=replace)
        if not dry_run:
            server.push(plan)
        return {"film": scan.release.title, **asdict(plan)}

    return act


def _plex(settings: Settings, *, dry_run: bool) -> _Act:
    from stinger.library.plex import Plex

    server = Plex(settings.plex_url, settings.plex_token)

    def act(scan: Scan) -> dict[str, Any]:
        plan = server.plan(scan)
        if not dry_run:
            server.push(plan)
        return {"film": scan.release.title, **asdict(plan)}

    return act


def _say(record: dict[str, Any], *, dry_run: bool) -> None:
    if "error" in record:
        click.echo(f"left {record['film']}: {record['error']}", err=True)
        return
    lines = []
    for segment in record.get("create", ()):
        start, end = segment["StartTicks"] // 10, segment["EndTicks"] // 10
        lines.append(f"Outro {clock(start)} to {clock(end)}")
    lines += [f"label '{name}'" for name in record.get("add", ())]
    gone = [f"segment {s}" for s in record.get("remove", ()) if "item" in record]
    gone += [f"label '{name}'" for name in record.get("remove", ()) if "item" not in record]
    verb = "would " if dry_run else ""
    if not lines and not gone:
        click.echo(f"{record['film']}: up to date")
    for line in lines:
        click.echo(f"{record['film']}: {verb}add {line}")
    for line in gone:
        click.echo(f"{record['film']}: {verb}remove {line}")
    for segment in record.get("foreign", ()):
        click.echo(
            f"{record['film']}: another provider's {segment['Type']} covers the scene; clients "
            "that skip it would miss it. --replace removes it",
            err=True,
        )
