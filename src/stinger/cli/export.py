"""``stinger export``: what the scans know, as files for players, servers and scripts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from stinger.errors import InputError, NotFoundError, RetryError, SettingsError, SkipError
from stinger.exports.edl import merge_risk
from stinger.exports.formats import FORMATS, LIBRARY_FORMATS, MP4, NFO, parse_formats
from stinger.exports.mpv import sidecar_text
from stinger.exports.spans import Chapter
from stinger.exports.write import Planned, Status
from stinger.model.scan import Scan
from stinger.settings import Settings, read_settings
from stinger.timecode import clock, to_s

_FEW = set(LIBRARY_FORMATS) - {"mpv"} | {NFO}
"""Formats that put no file a film into the current folder."""


@click.command()
@click.argument("films", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every film that was scanned.")
@click.option("--to", "formats", default="mpv", show_default=True, help=", ".join(FORMATS))
@click.option("--beside", is_flag=True, help="Put each file beside its film.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for files.")
@click.option("--scene-name", help="What chapters call a scene, for 'Post-credits scene'.")
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
    scene_name: str | None,
    in_place: bool,
    force: bool,
    dry_run: bool,
    sidecar_of: Path | None,
    as_json: bool,
    store: Path | None,
) -> None:
    """Write FILMS' segments as files: chapters, Kodi EDL, WebVTT, mpv sidecars and more.

    FILMS are titles, "Title (Year)", paths or release ids of scanned films. Without --beside or
    --out, files go into the current folder; tags go into the film's NFO where it lies. Films
    themselves are never changed unless --in-place is given.

    \b
    Example:
      stinger export "Big Buck Bunny" --to mpv,edl,vtt,chapters --beside
      stinger export --all --to csv,json,kometa --out exports --dry-run
      stinger export "Big Buck Bunny" --to chapters --in-place
    """
    # Imported here so that --help needs no database.
    from stinger.library.exporting import Exporter
    from stinger.library.scans import Scans
    from stinger.library.store import Store
    from stinger.library.titles import Titles
    from stinger.library.written import Written

    settings = read_settings(store=store, scene_name=scene_name)
    with Store(settings.store) as held:
        scans = Scans(held)
        if sidecar_of is not None:
            click.echo(sidecar_text(scans.find(str(sidecar_of))), nl=False)
            return
        if beside and out is not None:
            raise InputError("--beside and --out exclude each other; give one")
        names = parse_formats(formats)
        if everything and not (beside or out or in_place) and set(names) - _FEW:
            raise InputError("that is a file for each film; say where: --beside or --out DIR")
        chosen = _choose(scans, films, everything)
        _warn(settings, chosen, names)
        places = (None,) if beside else (out,) if out else (Path(), None)
        if in_place:
            failed = _export_in_place(
                held, settings, chosen, names, force=force, dry_run=dry_run, as_json=as_json
            )
        else:
            exporters = {
                place: Exporter(
                    Written(held),
                    out=place,
                    force=force,
                    numbers=Titles(held).tmdb_numbers(),
                    scene_name=settings.scene_name,
                    all_there=not everything,
                )
                for place in places
            }
            # Without a place named, tags go into the NFO where it lies, all else here.
            by_place = {n: places[-1] if n == NFO else places[0] for n in names}
            planned = [p for n in names for p in exporters[by_place[n]].plan(chosen, [n])]
            failed = _export_files(exporters[places[0]], planned, dry_run=dry_run, as_json=as_json)
    if failed:
        raise click.exceptions.Exit(1)


def _choose(scans: Any, films: Sequence[str], everything: bool) -> list[Scan]:
    if everything == bool(films):
        raise InputError("name the films to export, or give --all")
    if not everything:
        return [scans.find(name) for name in films]
    chosen = list(scans.all())
    if not chosen:
        raise NotFoundError("no film was scanned yet; start with: stinger scan FILM")
    return chosen


def _warn(settings: Settings, scans: Sequence[Scan], formats: Sequence[str]) -> None:
    """What a player's own settings could still do with these files."""
    if "edl" in formats and any(merge_risk(s) for s in scans):
        click.echo(
            "Note: Kodi's advanced setting mergeshortcommbreaks (off by default) would join breaks "
            "over a scene; leave it off.",
            err=True,
        )
    chaptered = {"chapters", MP4, "ffmetadata"} & set(formats)
    safe = settings.scene_name and "credits" not in settings.scene_name.lower()
    if chaptered and settings.jellyfin_url and not safe and any(s.stingers for s in scans):
        click.echo(
            "Note: Jellyfin's plugin Chapter Segments Provider takes every chapter with the word "
            "'credits' for an outro, scenes too. Set its outro pattern to ^End credits, or give "
            "--scene-name 'Extra scene'.",
            err=True,
        )


def _export_files(
    exporter: Any, planned: Sequence[Planned], *, dry_run: bool, as_json: bool
) -> bool:
    """Write what is planned, no film's trouble stopping another; whether any was left or failed."""
    done = []
    for item in planned:
        became = item if dry_run else exporter.carry_out(item)
        done.append(became)
        if not as_json:
            _say(became, dry_run=dry_run)
    if as_json:
        click.echo(json.dumps([_record(p, dry_run=dry_run) for p in done], indent=2))
    return any(p.status in (Status.FOREIGN, Status.FAILED) for p in done)


def _export_in_place(
    store: Any,
    settings: Settings,
    chosen: list[Scan],
    formats: list[str],
    *,
    force: bool,
    dry_run: bool,
    as_json: bool,
) -> bool:
    """Write chapters into each film; whether any failed, the others done all the same."""
    from stinger.library.follow import follow_film
    from stinger.library.in_place import plan_in_place, write_in_place

    if not set(formats) <= {"chapters", MP4}:
        raise InputError("--in-place writes chapters into films; use it with --to chapters")
    records = []
    for scan in chosen:
        path = Path(scan.release.path)
        try:
            plan = plan_in_place(path, scan, force=force, scene_name=settings.scene_name)
            if not dry_run and not plan.already:
                write_in_place(plan)
                follow_film(store, scan, plan.path)
        except (InputError, RetryError, SettingsError, SkipError) as problem:
            records.append(_in_place_record(path, Status.FAILED, (), str(problem)))
            if not as_json:
                click.echo(f"left {problem}", err=True)
            continue
        status = Status.SAME if plan.already else Status.UPDATE
        records.append(_in_place_record(plan.path, status, plan.chapters))
        if not as_json:
            verb = "unchanged" if plan.already else "would write into" if dry_run else "wrote into"
            click.echo(f"{verb} {plan.path}: {len(plan.chapters)} chapters")
            if dry_run:
                click.echo(_chapter_lines(plan.chapters))
    if as_json:
        click.echo(json.dumps(records, indent=2))
    return any(r["status"] == Status.FAILED for r in records)


def _in_place_record(
    path: Path, status: Status, chapters: Sequence[Chapter], reason: str | None = None
) -> dict[str, Any]:
    return {
        "path": str(path),
        "format": "chapters in place",
        "status": status.value,
        "chapters": [_chapter_record(c) for c in chapters],
        "reason": reason,
    }


def _chapter_record(chapter: Chapter) -> dict[str, Any]:
    start_s, end_s = to_s(chapter.start_us), to_s(chapter.end_us)
    return {"start_s": start_s, "end_s": end_s, "title": chapter.title}


def _chapter_lines(chapters: Sequence[Chapter]) -> str:
    return "\n".join(f"    {clock(c.start_us):>12}  {c.title}" for c in chapters)


_VERBS = {Status.NEW: "wrote", Status.UPDATE: "updated", Status.SAME: "unchanged"}


def _say(item: Planned, *, dry_run: bool) -> None:
    if item.status is Status.FAILED:
        click.echo(f"failed: {item.reason}", err=True)
    elif item.status in (Status.FOREIGN, Status.SKIPPED):
        click.echo(f"left {item.path}: {item.reason}", err=item.status is Status.FOREIGN)
    elif not dry_run:
        click.echo(f"{_VERBS[item.status]} {item.path}")
    else:
        verb = {"new": "would write", "update": "would update"}.get(item.status, "unchanged")
        size = f"{len(item.content)} bytes"
        if item.scan is not None:
            size = f"a copy of {item.scan.release.path} with these chapters"
        click.echo(f"{verb} {item.path} ({item.format}, {size})")
        if item.writes and item.content:
            click.echo(_indented(item.content))
        if item.writes and item.chapters:
            click.echo(_chapter_lines(item.chapters))


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
    if item.chapters:
        record["chapters"] = [_chapter_record(c) for c in item.chapters]
    if dry_run:
        record["content"] = item.content.decode("utf-8", "replace")
    return record
