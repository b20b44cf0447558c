"""``stinger index``: remember films, so that callbacks to them are found."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stinger.cli.read import progress_bar
from stinger.errors import InputError, NotFoundError, SkipError, StingerError
from stinger.settings import read_settings

if TYPE_CHECKING:
    from stinger.library.index import Entry, Index
    from stinger.library.store import Store
    from stinger.model.scan import Scan


@click.command()
@click.argument("places", nargs=-1, type=click.Path(path_type=Path))
@click.option("--again", is_flag=True, help="Remember anew what is remembered already.")
@click.option("--forget", is_flag=True, help="Drop the named films (titles, paths or ids).")
@click.option("--json", "as_json", is_flag=True, help="Print records as JSON.")
@click.option("--store", type=click.Path(path_type=Path), help="Use this store.")
def index(
    places: tuple[Path, ...], again: bool, forget: bool, as_json: bool, store: Path | None
) -> None:
    """Remember films, so that a stinger that refers to them is understood.

    PLACES are films or folders. Without any, lists what is remembered. A film remembered already
    is passed over; one that cannot be read is named and passed over.

    \b
    Example:
      stinger index films/
      stinger index
      stinger index "Big Buck Bunny" --forget
    """
    from stinger.library.index import Index
    from stinger.library.store import Store

    with Store(read_settings(store=store).store) as held:
        kept = Index(held)
        if forget:
            _forget(kept, places)
            return
        failed: list[str] = []
        done = _remember(held, kept, places, again, failed) if places else kept.entries()
    if as_json:
        click.echo(json.dumps({"films": [_record(e) for e in done], "failed": failed}))
    else:
        _print(done, failed, listed=not places)
    if failed and not done:
        raise SystemExit(1)


def _remember(
    store: Store, kept: Index, places: tuple[Path, ...], again: bool, failed: list[str]
) -> list[Entry]:
    from stinger.library.jobs import find_films

    for place in places:
        if not place.exists():
            raise NotFoundError(f"{place}: no such file or folder; check the path")
    paths = find_films(places)
    done: list[Entry] = []
    with progress_bar() as say:
        for number, path in enumerate(paths, 1):
            label = f"{number}/{len(paths)} {path.name}"

            def tell(share: float, label: str = label) -> None:
                say(label, share)

            scan = _scan_of(store, path)
            try:
                if scan is None:
                    done.append(kept.remember(path, again=again, progress=tell))
                else:
                    done.append(kept.remember_scanned(scan, path, again=again, progress=tell))
            except SkipError as problem:
                failed.append(str(problem))
    return done


def _scan_of(store: Store, path: Path) -> Scan | None:
    """The film's scan, which says where its feature ends; None of a film never scanned."""
    from stinger.library.scans import Scans

    try:
        return Scans(store).find(str(path))
    except StingerError:
        return None


def _forget(kept: Index, names: tuple[Path, ...]) -> None:
    if not names:
        raise InputError("name the films to forget, by title, path or id")
    for name in map(str, names):
        known = [
            e
            for e in kept.entries()
            if name in (e.release_id, e.film, e.path) or str(Path(name).resolve()) == e.path
        ]
        if not known:
            raise NotFoundError(f"'{name}' is not in the index; see: stinger index")
        for entry in known:
            kept.forget(entry.release_id)
            click.echo(f"forgotten: {entry.film}")


def _record(entry: Entry) -> dict[str, Any]:
    return {**asdict(entry), "current": entry.current}


def _print(entries: list[Entry], failed: list[str], *, listed: bool) -> None:
    from stinger.timecode import duration

    for e in entries:
        hours = max(1, e.duration_us) / 3.6e9
        click.echo(
            f"{e.film}  {duration(e.duration_us)}  {e.pictures} pictures, {e.landmarks} landmarks, "
            f"{e.cues} subtitles, {e.size_bytes / 1e6:.1f} MB ({e.size_bytes / 1e6 / hours:.1f} MB "
            f"an hour), made in {e.took_s:.0f} s" + ("" if e.current else "  (old; index it again)")
        )
    for problem in failed:
        click.echo(f"passed over: {problem}", err=True)
    if listed and not entries:
        click.echo("Nothing is remembered yet. Start with: stinger index FOLDER")
    elif listed:
        count = f"{len(entries)} film{'s' * (len(entries) != 1)}"
        click.echo(f"{count}, {sum(e.size_bytes for e in entries) / 1e6:.1f} MB")
