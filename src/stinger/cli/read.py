"""``stinger read``: what is in a film's stingers, and what they refer to."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stinger.errors import InputError
from stinger.settings import read_settings

if TYPE_CHECKING:
    from stinger.film.clues.collect import Findings
    from stinger.library.index import Index
    from stinger.model.clue import Clue
    from stinger.model.scan import Scan


@click.command()
@click.argument("film")
@click.option(
    "--spoilers",
    type=click.IntRange(0, 3),
    help="0 only how many clues of which kind, 1 their times, 2 who, 3 everything.",
)
@click.option("--all", "everything", is_flag=True, help="Also clues below the threshold.")
@click.option("--again", is_flag=True, help="Read anew, even when nothing has changed.")
@click.option("--out", type=click.Path(path_type=Path), help="Where the dossier goes.")
@click.option("--no-dossier", is_flag=True, help="Write no HTML page.")
@click.option("--json", "as_json", is_flag=True, help="Print records as JSON.")
@click.option("--store", type=click.Path(path_type=Path), help="Use this store.")
def read(
    film: str,
    spoilers: int | None,
    everything: bool,
    again: bool,
    out: Path | None,
    no_dossier: bool,
    as_json: bool,
    store: Path | None,
) -> None:
    """Read the stingers of FILM: what is in them, and what they call back to.

    FILM is a title, a path or a release id of a scanned film. What is found goes into a table and
    a dossier, one HTML page that shows nothing until a level is chosen in it.

    \b
    Example:
      stinger read "Big Buck Bunny"
      stinger read "Big Buck Bunny" --spoilers 3 --out dossier.html
    """
    from stinger.library.clues import Clues
    from stinger.library.index import Index
    from stinger.library.scans import Scans
    from stinger.library.store import Store

    settings = read_settings(store=store)
    level = settings.spoilers if spoilers is None else spoilers
    with Store(settings.store) as held:
        scan = Scans(held).find(film)
        clues, index = Clues(held), Index(held)
        findings = None if again else clues.findings(scan.release.id)
        # What earlier finders found stays, where the film itself is not at hand.
        stale = not clues.is_current(scan.release.id) and Path(scan.release.path).is_file()
        if findings is None or stale:
            findings = _read_anew(scan, index, settings)
            clues.save(scan.release.id, findings)
        shown = findings.shown(everything=everything)
        page = None if no_dossier else _write_dossier(scan, shown, findings, index, out)
    if as_json:
        click.echo(json.dumps(as_record(scan, shown, findings, level, page), ensure_ascii=False))
    else:
        _print(scan, shown, findings, level, page)


def _read_anew(scan: Scan, index: Index, settings: Any) -> Findings:
    from stinger.library.reading_films import read_release

    with progress_bar() as say:
        return read_release(scan, index, settings=settings, progress=say)


@contextmanager
def progress_bar() -> Iterator[Callable[[str, float], None]]:
    """A bar on stderr, and the function that moves it: what is done, and its share of 0 to 1."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=1.0)

        def say(what: str, share: float) -> None:
            bar.update(task, description=what, completed=share)

        yield say


def _write_dossier(
    scan: Scan, shown: list[Clue], findings: Findings, index: Index, out: Path | None
) -> Path:
    from stinger.guide.dossier import render_dossier

    paths = {e.release_id: Path(e.path) for e in index.entries() if Path(e.path).is_file()}
    paths[scan.release.id] = Path(scan.release.path)
    safe = re.sub(r"[^\w .-]", "_", scan.release.title)
    page = out or Path(f"{safe}.dossier.html")
    html = render_dossier(scan, shown, findings.examinations, paths=paths)
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(html, "utf-8")
    except OSError as problem:
        raise InputError(
            f"{page}: cannot be written ({problem.strerror}); try --out PATH or --no-dossier"
        ) from problem
    return page


def as_record(
    scan: Scan, shown: list[Clue], findings: Findings, level: int, page: Path | None
) -> dict[str, Any]:
    """The clues as JSON, no more than ``level`` allows."""
    from dataclasses import asdict

    from stinger.guide.dossier.render import kind_counts

    stingers = []
    for i, segment in enumerate(scan.stingers):
        own = [c for c in shown if c.stinger == i]
        record: dict[str, Any] = {
            "start_s": segment.start_s,
            "end_s": segment.end_s,
            "counts": kind_counts(own),
        }
        if level >= 3:
            record["clues"] = [{**asdict(c), "kind": c.kind.value} for c in own]
        elif level:
            record["clues"] = [
                {
                    "kind": c.kind.value,
                    "probability": round(c.probability, 3),
                    "start_s": c.here.start_us / 1e6,
                    "summary": c.summary if c.spoiler_level <= level else None,
                }
                for c in own
            ]
        stingers.append(record)
    return {
        "film": scan.release.title,
        "release_id": scan.release.id,
        "spoilers": level,
        "stingers": stingers,
        "examined": [{**asdict(e), "kind": e.kind.value} for e in findings.examinations],
        "dossier": None if page is None else str(page),
    }


def _print(
    scan: Scan, shown: list[Clue], findings: Findings, level: int, page: Path | None
) -> None:
    from rich.console import Console

    from stinger.guide.dossier.render import kind_counts
    from stinger.timecode import clock, duration

    console = Console(soft_wrap=False)
    if not scan.stingers:
        click.echo(f"{scan.release.title}: no stinger was found, so there is nothing to read.")
    for i, segment in enumerate(scan.stingers):
        own = [c for c in shown if c.stinger == i]
        words = segment.label.value.split("_")[0]
        click.echo(
            f"{scan.release.title}: {words}-credits stinger at {clock(segment.start_us)}, "
            f"{duration(segment.length_us)} long"
        )
        click.echo("  " + (", ".join(kind_counts(own)) or "no clue above the threshold"))
        if level and own:
            console.print(_table(own, level))
    for examination in findings.examinations:
        if examination.not_examined:
            name = examination.kind.value.replace("_", " ")
            click.echo(f"  not examined: {name}, because {examination.not_examined}")
    if page is not None:
        click.echo(f"Dossier: {page} (shows nothing until a level is chosen in it)")
    if not level and shown:
        click.echo("More: --spoilers 1, 2 or 3")


def _table(clues: list[Clue], level: int) -> Any:
    from rich.table import Table

    from stinger.timecode import clock

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("at", "kind", "likely", *(("what",) if level > 1 else ())):
        table.add_column(name, no_wrap=name != "what")
    for clue in clues:
        cells = [
            clock(clue.here.start_us),
            clue.kind.value.replace("_", " "),
            f"{int(clue.probability * 100)} %",
        ]
        if level > 1:
            cells.append(clue.summary if clue.spoiler_level <= level else "(level 3)")
        table.add_row(*cells)
    return table
