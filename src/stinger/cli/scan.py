"""``stinger scan``: films in, their segments out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stinger.errors import InputError
from stinger.settings import read_settings

if TYPE_CHECKING:
    from rich.console import Console

    from stinger.cli.progress import ScanProgress
    from stinger.library.jobs import Scanned
    from stinger.library.store import Store
    from stinger.model import Scan

FOUND, NONE_FOUND, UNREAD, STOPPED = 0, 1, 2, 130


@click.command()
@click.argument(
    "films", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILM..."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a film, a line each.")
@click.option("--brief", is_flag=True, help="Print one line a film.")
@click.option(
    "--stills",
    type=click.Path(path_type=Path, file_okay=False),
    help="Put a contact sheet of each film's end, and a still of each boundary, in this folder. "
    "These show what the scenes show.",
)
@click.option(
    "--index",
    "remember",
    is_flag=True,
    help="Remember each film right after its scan, so that callbacks to it are found.",
)
@click.option("--force", is_flag=True, help="Scan again what is known.")
@click.option("--jobs", type=click.IntRange(min=0), help="Films scanned at once; 0 is one a core.")
@click.option("--store", type=click.Path(path_type=Path), help="Use this store.")
def scan(
    films: tuple[Path, ...],
    as_json: bool,
    brief: bool,
    stills: Path | None,
    remember: bool,
    force: bool,
    jobs: int | None,
    store: Path | None,
) -> None:
    """Find the end credits of each FILM and every stinger during or after them.

    FILM is a file or a folder, which is searched for films. What was found is kept: an unchanged,
    renamed or moved film is not scanned again. Stopped at any point, the next call goes on.
    With --index a film that was scanned before is remembered too, unless it is already; one that
    cannot be remembered is named on stderr and changes no exit code.

    \b
    Exit codes: 0 a stinger was found, 1 none was found,
                2 some file could not be read (or the call was wrong), 130 stopped by Ctrl-C.

    \b
    Examples:
      stinger scan film.mkv
      stinger scan /films --jobs 4 --brief
      stinger scan /films --index
      stinger scan film.mkv --json --stills stills
    """
    # Imported here so that --help loads no database and no decoder.
    from stinger.library.jobs import find_films
    from stinger.library.store import Store

    settings = read_settings(store=store, jobs=jobs)
    paths = find_films(films)
    if not paths:
        raise InputError(f"{', '.join(map(str, films))}: no film in there; name a film file")
    with Store(settings.store) as held:
        results = _Results(as_json=as_json, brief=brief, stills=stills, remember=remember)
        try:
            results.take(held, paths, jobs=settings.jobs, force=force, retry=films)
        except KeyboardInterrupt:
            click.echo(
                f"stopped; {results.count} of {len(paths)} films are done and kept, the same "
                "command goes on with the rest",
                err=True,
            )
            sys.exit(STOPPED)
    sys.exit(results.exit_code)


class _Results:
    """Prints results as they come, and remembers what the exit code needs."""

    def __init__(self, *, as_json: bool, brief: bool, stills: Path | None, remember: bool) -> None:
        self._as_json, self._brief, self._stills = as_json, brief, stills
        self._remember = remember
        self.count = 0
        self._found = self._unread = False
        self._drawn: dict[Path, Path] = {}

    @property
    def exit_code(self) -> int:
        """A film that could not be read comes first: whatever else is said is not the whole."""
        if self._unread:
            return UNREAD
        return FOUND if self._found else NONE_FOUND

    def take(
        self,
        store: object,
        paths: list[Path],
        *,
        jobs: int,
        force: bool,
        retry: tuple[Path, ...],
    ) -> None:
        """Scan ``paths`` and print each."""
        from rich.console import Console

        from stinger.cli.progress import ScanProgress
        from stinger.library.jobs import scan_files
        from stinger.library.store import Store

        assert isinstance(store, Store)
        console = Console(soft_wrap=False)
        with ScanProgress(len(paths)) as progress:
            for result in scan_files(
                store, paths, jobs=jobs, force=force, retry=retry, listener=progress
            ):
                drawn = self._draw_stills(result)
                with progress.paused():
                    self._print(console, result, drawn)
                if self._remember and result.scan is not None:
                    problem = _remember(store, result.scan, result.path, progress, again=force)
                    if problem is not None:
                        with progress.paused():
                            click.echo(f"stinger: not remembered: {problem}", err=True)
                self.count += 1

    def _print(self, console: Console, result: Scanned, drawn: list[Path]) -> None:
        from stinger.cli.result import film_name, record_line, scan_record, show_scan, viewer_line

        path, scan = result.path, result.scan
        self._unread |= scan is None
        self._found |= scan is not None and bool(scan.stingers)
        if self._as_json:
            click.echo(record_line(scan_record(path, scan, result.failure)))
            return
        if scan is None:
            assert result.failure is not None
            click.echo(f"stinger: {result.failure.message}", err=True)
            return
        if self._brief:
            click.echo(f"{film_name(scan)}: {viewer_line(scan)}")
            return
        show_scan(console, scan, path=str(path))
        if drawn:
            click.echo(f"contact sheet: {drawn[0]}; with {len(drawn) - 1} boundary stills\n")

    def _draw_stills(self, result: Scanned) -> list[Path]:
        if self._stills is None or result.scan is None:
            return []
        from stinger.cli.result import viewer_line
        from stinger.film.stills import write_stills

        folder = self._stills / (result.path.stem or "film")
        if self._drawn.setdefault(folder, result.path) != result.path:
            folder = self._stills / f"{folder.name}-{result.scan.release.id[:8]}"
        return write_stills(result.path, result.scan, folder, caption=viewer_line(result.scan))


def _remember(
    store: Store, scan: Scan, path: Path, progress: ScanProgress, *, again: bool
) -> str | None:
    """Put a scanned film into the index, unless it is there; what stood in the way, if anything."""
    from stinger.errors import SkipError
    from stinger.library.index import Index

    with progress.beside(f"remember {path.name}") as say:
        try:
            Index(store).remember_scanned(scan, path, again=again, progress=say)
        except SkipError as problem:
            return str(problem)
    return None
