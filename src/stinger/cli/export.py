"""``stinger export``: what the scans know, as files for players, servers and scripts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from stinger.errors import InputError, NotFoundError
from stinger.exports.edl import merge_risk
from stinger.exports.formats import FORMATS, MP4, parse_formats
from stinger.exports.mpv import sidecar_text
from stinger.exports.write import Planned, Status
from stinger.model.scan import Scan
from stinger.settings import read_settings


@click.command()
@click.argument("films", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every film that was scanned.")
@click.option("--to", "formats", default="mpv", show_default=True, help=", ".join(FORMATS))
@click.option("--beside", is_flag=True, help="Put each file beside its film.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for files.")
@click.option("--in-place", is_flag=True, help="Write chapters into the films themselves.")
@click.option("--force", is_flag=True, help="Overwrite files that Stinger did not write.")
@click.option("--dry-run", is_flag=True, help="Print exactly what would be written; write nothing.")
@click.option("--sidecar-of", hidden=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print records as JSON.")
@click.option("--store", type=click.Path(path_type=Path), help="Use this store.")
def export(
    films: tuple[str, ...],
    everything: bool,
    formats: str,
    beside: bool,
    out: Path | None,
    in_place: bool,
    force: bool,
    dry_run: bool,
    sidecar_of: Path | None,
    as_json: bool,
    store: Path | None,
) -> None:
    """Write FILMS' segments as files: chapters, Kodi EDL, WebVTT, mpv sidecars and more.

    FILMS are titles, "Title (Year)", paths or release ids of scanned films. Films themselves are
    never changed unless --in-place is given.

    \b
    Example:
      stinger export "Big Buck Bunny" --to mpv,edl,vtt,chapters --beside
      stinger export --all --to csv,json,kometa --out exports --dry-run
      stinger export "Big Buck Bunny" --to chapters --in-place
    """
    # Imported here so that --help needs no database.
    from stinger.library.scans import Scans
    from stinger.library.store import Store

    with Store(read_settings(store=store).store) as held:
        scans = Scans(held)
        if sidecar_of is not None:
            click.echo(sidecar_text(scans.find(str(sidecar_of))), nl=False)
            return
        if beside and out is not None:
            raise InputError("--beside and --out exclude each other; give one")
        chosen = _choose(scans, films, everything)
        names = parse_formats(formats)
        if in_place:
            _export_in_place(held, chosen, names, force=force, dry_run=dry_run, as_json=as_json)
            return
        _export_files(
            held,
            chosen,
            names,
            out=None if beside else out or Path(),
            force=force,
            dry_run=dry_run,
            as_json=as_json,
        )


def _choose(scans: Any, films: Sequence[str], everything: bool) -> list[Scan]:
    if everything == bool(films):
        raise InputError("name the films to export, or give --all")
    if not everything:
        return [scans.find(name) for name in films]
    chosen = list(scans.all())
    if not chosen:
        raise NotFoundError("no film was scanned yet; start with: stinger scan FILM")
    return chosen


def _export_files(
    store: Any,
    scans: list[Scan],
    formats: list[str],
    *,
    out: Path | None,
    force: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    from stinger.library.exporting import Exporter
    from stinger.library.written import Written

    exporter = Exporter(Written(store), out=out, force=force)
    planned = exporter.plan(scans, formats)
    if "edl" in formats and any(merge_risk(s) for s in scans):
        click.echo(
            "Note: Kodi's advanced setting mergeshortcommbreaks (off by default) would join breaks "
            "over a scene; leave it off.",
            err=True,
        )
    for item in planned:
        if not dry_run:
            exporter.carry_out(item)
        if not as_json:
            _say(item, dry_run=dry_run)
    if as_json:
        click.echo(json.dumps([_record(p, dry_run=dry_run) for p in planned], indent=2))
    if any(p.status is Status.FOREIGN for p in planned):
        raise click.exceptions.Exit(1)


def _export_in_place(
    store: Any, chosen: list[Scan], formats: list[str], *, force: bool, dry_run: bool, as_json: bool
) -> None:
    from stinger.library.follow import follow_film
    from stinger.library.in_place import plan_in_place, write_in_place

    if not set(formats) <= {"chapters", MP4}:
        raise InputError("--in-place writes chapters into films; use it with --to chapters")
    records = []
    for scan in chosen:
        plan = plan_in_place(Path(scan.release.path), scan, force=force)
        status = Status.SAME if plan.already else Status.UPDATE
        if not dry_run and not plan.already:
            write_in_place(plan)
            follow_film(store, scan, plan.path)
        records.append(
            {
                "path": str(plan.path),
                "format": "chapters in place",
                "status": status.value,
                "chapters": [
                    {"start_s": c.start_us / 1e6, "end_s": c.end_us / 1e6, "title": c.title}
                    for c in plan.chapters
                ],
            }
        )
        if not as_json:
            verb = "unchanged" if plan.already else "would write into" if dry_run else "wrote into"
            click.echo(f"{verb} {plan.path}: {len(plan.chapters)} chapters")
            for c in plan.chapters if dry_run else ():
                click.echo(f"    {c.start_us / 1e6:12.3f}  {c.title}")
    if as_json:
        click.echo(json.dumps(records, indent=2))


_VERBS = {Status.NEW: "wrote", Status.UPDATE: "updated", Status.SAME: "unchanged"}


def _say(item: Planned, *, dry_run: bool) -> None:
    if item.status in (Status.FOREIGN, Status.SKIPPED):
        click.echo(f"left {item.path}: {item.reason}", err=item.status is Status.FOREIGN)
    elif not dry_run:
        click.echo(f"{_VERBS[item.status]} {item.path}")
    else:
        verb = {"new": "would write", "update": "would update"}.get(item.status, "unchanged")
        click.echo(f"{verb} {item.path} ({item.format}, {len(item.content)} bytes)")
        if item.writes and item.content:
            click.echo(_indented(item.content))


def _indented(content: bytes) -> str:
    text = content.decode("utf-8", "replace")
    return "\n".join(f"    {line}" for line in text.splitlines())


def _record(item: Planned, *, dry_run: bool) -> dict[str, Any]:
    record: dict[str, Any] = {
        "path": str(item.path),
        "format": item.format,
        "status": item.status.value,
        "bytes": len(item.content),
        "reason": item.reason,
    }
    if dry_run:
        record["content"] = item.content.decode("utf-8", "replace")
    return record
