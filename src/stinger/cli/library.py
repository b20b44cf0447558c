"""``stinger library``: folders held for good, what is in them, and the watcher."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stinger.cli.rounds import run_daemon, scan_waiting, tell_counts
from stinger.errors import InputError
from stinger.settings import Settings, read_settings

if TYPE_CHECKING:
    from stinger.library.catalogue import Entry, Folder
    from stinger.library.store import Store

_STORE = click.option("--store", type=click.Path(path_type=Path), help="Use this store.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
_EVERY = click.option(
    "--every", "every_s", default=60.0, show_default=True, help="Seconds between looks."
)
_SETTLE = click.option(
    "--settle",
    "settle_s",
    default=60.0,
    show_default=True,
    help="Seconds a file must rest unchanged before it is taken as whole.",
)
_JOBS = click.option("--jobs", type=int, help="Films scanned at once; 0 is one per core.")
_ORDER = click.option(
    "--order",
    type=click.Choice(["new", "folder"]),
    default="new",
    show_default=True,
    help="Scan the newest films first, or by folder.",
)


@click.group()
def library() -> None:
    """Folders of films: hold them, scan what is new, watch them, find films.

    \b
    Example:
      stinger library add /films --watch
      stinger library status
      stinger library list --stingers post
    """


@contextmanager
def _opened(store: Path | None, **given: Any) -> Iterator[tuple[Settings, Store]]:
    from stinger.library.store import Store

    settings = read_settings(store=store, **given)
    with Store(settings.store) as held:
        yield settings, held


@library.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--watch", is_flag=True, help="Stay, and scan new films as they settle.")
@click.option("--scan/--no-scan", "scan_now", default=True, help="Scan what is there now.")
@_ORDER
@_JOBS
@_EVERY
@_SETTLE
@_JSON
@_STORE
def add(
    folders: tuple[Path, ...],
    watch: bool,
    scan_now: bool,
    order: str,
    jobs: int | None,
    every_s: float,
    settle_s: float,
    as_json: bool,
    store: Path | None,
) -> None:
    """Hold FOLDERS for good and scan their films; stopped half-way, the next run goes on.

    \b
    Example:
      stinger library add /films --watch
      stinger library add /films --no-scan
    """
    from stinger.library.catalogue import Catalogue
    from stinger.library.watch import Watcher

    with _opened(store, jobs=jobs) as (settings, held):
        catalogue = Catalogue(held)
        added = [catalogue.add_folder(f, watch=watch) for f in folders]
        watcher = Watcher(held, settle_s=settle_s, told=_tell_named)
        found = [(f, watcher.look(f.id)) for f in added]
        if as_json:
            click.echo(json.dumps([_folder(f) | {"new": len(c.new)} for f, c in found], indent=2))
        else:
            for folder, changes in found:
                new = f"{len(changes.new)} new film{'' if len(changes.new) == 1 else 's'}"
                state = "away just now" if changes.away else new
                click.echo(f"{folder.path}: {state}")
        if watch:
            run_daemon(held, settings, every_s=every_s, settle_s=settle_s, order=order, health=None)
        elif scan_now:
            places = [f.path for f in added]
            done = scan_waiting(held, settings, order=order, folders=places, as_json=as_json)
            if done["failed"]:
                raise click.exceptions.Exit(1)


@library.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path))
@_ORDER
@_JOBS
@_SETTLE
@_JSON
@_STORE
def scan(
    folders: tuple[Path, ...],
    order: str,
    jobs: int | None,
    settle_s: float,
    as_json: bool,
    store: Path | None,
) -> None:
    """Look once at the library's folders and scan what is new or changed.

    \b
    Example:
      stinger library scan --order folder --jobs 2
    """
    from stinger.library.catalogue import Catalogue
    from stinger.library.watch import Watcher

    with _opened(store, jobs=jobs) as (settings, held):
        places = [f.expanduser().absolute() for f in folders]
        _check_held([f.path for f in Catalogue(held).folders()], places)
        Watcher(held, settle_s=settle_s, told=_tell_named).look_at_all()
        done = scan_waiting(held, settings, order=order, folders=places, as_json=as_json)
    if as_json:
        click.echo(json.dumps(done, indent=2))
    if done["failed"]:
        raise click.exceptions.Exit(1)


@library.command()
@_EVERY
@_SETTLE
@_ORDER
@_JOBS
@click.option("--health", type=click.Path(path_type=Path), help="Keep a health file here.")
@click.option("--quiet-hours", help="Start no scan in these hours, as 22:00-07:00.")
@click.option("--once", is_flag=True, help="One round, then end.")
@_STORE
def watch(
    every_s: float,
    settle_s: float,
    order: str,
    jobs: int | None,
    health: Path | None,
    quiet_hours: str | None,
    once: bool,
    store: Path | None,
) -> None:
    """Run as a daemon over all folders held: JSON logs on stderr, a health file if wanted.

    \b
    Example:
      stinger library watch --health /run/stinger/health.json
    """
    with _opened(store, jobs=jobs, quiet_hours=quiet_hours) as (settings, held):
        run_daemon(
            held,
            settings,
            every_s=every_s,
            settle_s=settle_s,
            order=order,
            health=health,
            once=once,
            watched_only=False,
        )


@library.command()
@_JSON
@_STORE
def status(as_json: bool, store: Path | None) -> None:
    """The library in numbers: films, stingers, what waits, what failed and why.

    \b
    Example:
      stinger library status
    """
    from stinger.library.catalogue import Catalogue

    with _opened(store) as (settings, held):
        s = Catalogue(held).summary()
        size = settings.store.stat().st_size
    if as_json:
        record = asdict(s) | {
            "folders": [_folder(f) for f in s.folders],
            "failures": dict(s.failures),
            "store_bytes": size,
        }
        click.echo(json.dumps(record, indent=2))
        return
    share = f" ({100 * s.scanned // s.films} %)" if s.films else ""
    click.echo(f"{s.films} films, {_size(s.size_bytes)}; {s.scanned} scanned{share}")
    click.echo(
        f"  {s.with_stingers} with stingers: {s.with_mid} mid-credits, {s.with_post} post-credits"
    )
    for count, words in (
        (s.waiting, "waiting to be scanned"),
        (s.outdated, "scanned by an older method, to be scanned again"),
        (s.settling, "still settling"),
        (s.gone, "gone"),
    ):
        if count:
            click.echo(f"  {count} {words}")
    for reason, count in s.failures:
        click.echo(f"  {count} failed: {reason.replace('_', ' ')}")
    if s.failed:
        click.echo("  see why: stinger library list --state failed")
    for folder in s.folders:
        marks = ["watched"] * folder.watch + ["away just now"] * folder.away
        click.echo(f"  {folder.path}{' (' + ', '.join(marks) + ')' if marks else ''}")
    if not s.folders:
        click.echo("No folder yet; start with: stinger library add FOLDER")


@library.command(name="list")
@click.option("--stingers", type=click.Choice(["any", "mid", "post", "both", "none"]))
@click.option("--state", type=click.Choice(["scanned", "waiting", "failed", "settling", "gone"]))
@click.option("--title", help="Part of a title.")
@click.option("--year", type=int)
@click.option("--folder", type=click.Path(path_type=Path), help="Only films under this folder.")
@click.option("--limit", type=int, help="At most so many.")
@_JSON
@_STORE
def list_films(
    stingers: str | None,
    state: str | None,
    title: str | None,
    year: int | None,
    folder: Path | None,
    limit: int | None,
    as_json: bool,
    store: Path | None,
) -> None:
    """Films of the library, filtered.

    \b
    Example:
      stinger library list --stingers both
      stinger library list --state failed
    """
    from stinger.library.catalogue import Catalogue

    with _opened(store) as (_, held):
        entries = list(
            Catalogue(held).entries(
                stingers=stingers, state=state, title=title, year=year, folder=folder, limit=limit
            )
        )
    if as_json:
        click.echo(json.dumps([asdict(e) for e in entries], indent=2))
        return
    for entry in entries:
        click.echo(_line(entry))
    if not entries:
        click.echo("no film fits; what there is: stinger library status", err=True)


@library.command()
@click.argument("film", type=click.Path(path_type=Path))
@click.option("--title")
@click.option("--year", type=int)
@click.option("--tmdb", "tmdb_id", type=int, help="Its number on themoviedb.org.")
@click.option("--imdb", "imdb_id", help="Its id on imdb.com, as tt0083658.")
@_JSON
@_STORE
def identify(
    film: Path,
    title: str | None,
    year: int | None,
    tmdb_id: int | None,
    imdb_id: str | None,
    as_json: bool,
    store: Path | None,
) -> None:
    """Say what the file FILM is; it sticks when the file moves or is scanned again.

    \b
    Example:
      stinger library identify /films/bbb.mkv --title "Big Buck Bunny" --year 2008 --tmdb 10378
    """
    from stinger.library.titles import Titles

    if not any((title, year, tmdb_id, imdb_id)):
        raise InputError("say what it is: --title, --year, --tmdb or --imdb")
    with _opened(store) as (_, held):
        titles = Titles(held)
        titles.override(film, title=title, year=year, tmdb_id=tmdb_id, imdb_id=imdb_id)
        titles.name_releases()
    said = {"title": title, "year": year, "tmdb_id": tmdb_id, "imdb_id": imdb_id}
    if as_json:
        click.echo(json.dumps({"path": str(film), **said}, indent=2))
    else:
        click.echo(f"{film}: noted")


@library.command()
@click.argument("folder", type=click.Path(path_type=Path))
@_JSON
@_STORE
def remove(folder: Path, as_json: bool, store: Path | None) -> None:
    """Let go of FOLDER. No file is touched; scans stay, should it come back.

    \b
    Example:
      stinger library remove /films
    """
    from stinger.library.catalogue import Catalogue

    with _opened(store) as (_, held):
        films = Catalogue(held).remove_folder(folder)
    if as_json:
        click.echo(json.dumps({"folder": str(folder), "films": films}))
    else:
        click.echo(f"{folder}: let go, with {films} film{'' if films == 1 else 's'}")


def _check_held(held: Sequence[Path], places: Sequence[Path]) -> None:
    """Raises InputError where there is nothing to look at, or a place lies in no folder held."""
    if not held:
        raise InputError("the library holds no folder yet; start with: stinger library add FOLDER")
    for place in places:
        if not any(place == h or h in place.parents for h in held):
            raise InputError(f"{place}: not in the library; hold it: stinger library add FOLDER")


def _tell_named(done: int, all_: int) -> None:
    """How far a long first look is; a short one says nothing."""
    if all_ > 1000:
        click.echo(f"{done} of {all_} names read", err=True)


def _folder(folder: Folder) -> dict[str, Any]:
    return {"path": str(folder.path), "watch": folder.watch, "away": folder.away}


def _line(entry: Entry) -> str:
    name = entry.title if entry.year is None else f"{entry.title} ({entry.year})"
    if entry.state == "scanned":
        return f"{name}: {tell_counts(entry.mid, entry.post)}"
    why = f": {entry.error}" if entry.error else ""
    return f"{name}: {entry.state}{why}"


def _size(count: int) -> str:
    size = float(count)
    for unit in ("bytes", "KiB", "MiB", "GiB"):
        if size < 1024:
            return f"{size:.0f} {unit}"
        size /= 1024
    return f"{size:.1f} TiB"
