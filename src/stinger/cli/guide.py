"""``stinger guide``: the static site for one film or the whole library."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import Progress

from stinger.errors import InputError, StingerError
from stinger.settings import read_settings

if TYPE_CHECKING:
    from stinger.guide.levels import Page
    from stinger.guide.site import Still
    from stinger.library.store import Store
    from stinger.reading import Material


@click.command()
@click.argument("films", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every film of the store.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("guide"),
    show_default=True,
    help="Folder for the site.",
)
@click.option(
    "--spoilers",
    type=click.IntRange(0, 3),
    default=None,
    help="The most that the pages hold: 0 nothing of any scene (default) to 3 everything.",
)
@click.option("--no-stills", is_flag=True, help="Leave out pictures, which level 3 brings.")
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON.")
@click.option("--store", type=click.Path(path_type=Path), help="Use this store.")
def guide(
    films: tuple[str, ...],
    everything: bool,
    output: Path,
    spoilers: int | None,
    no_stills: bool,
    as_json: bool,
    store: Path | None,
) -> None:
    """Write a static site for FILMS: when to stay, when to come back, and how we know.

    Open index.html in any browser; it asks nothing of any server. What lies above --spoilers is
    not in the files; what lies below stays hidden on the page until a reader asks for it.

    \b
    Example:
      stinger guide --all -o guide
      stinger guide "Big Buck Bunny" --spoilers 3 -o guide
    """
    # Imported here so that --help needs no database.
    from stinger.guide.site import write_site
    from stinger.library.readings import list_films
    from stinger.library.store import Store

    settings = read_settings(store=store)
    level = settings.spoilers if spoilers is None else spoilers
    with Store(settings.store) as held:
        names = list(films) if films else list_films(held) if everything else []
        if not names:
            raise InputError("no film named; name some, or give --all for every film of the store")
        made = _Pages(held, names, level)
        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("Pages", total=len(names))
            written = write_site(
                output,
                made,
                stills_of=None if no_stills else made.stills_of,
                on_progress=lambda done: progress.update(task, completed=done),
            )
    for name, problem in made.failed:
        click.echo(f"stinger: {name}: {problem}", err=True)
    if as_json:
        record = {
            "files": [str(path) for path in written],
            "failed": [{"film": name, "error": str(problem)} for name, problem in made.failed],
        }
        click.echo(json.dumps(record, ensure_ascii=False, indent=2))
        return
    count = len(names) - len(made.failed)
    click.echo(f"{count} {'page' if count == 1 else 'pages'}: {written[0]}")


class _Pages:
    """The pages of the named films, made one at a time; what fails is noted and left out."""

    def __init__(self, store: Store, names: Sequence[str], level: int) -> None:
        self._store = store
        self._names = names
        self._level = level
        self._current: Material | None = None
        self.failed: list[tuple[str, StingerError]] = []

    def __iter__(self) -> Iterator[Page]:
        from stinger.guide.levels import make_page
        from stinger.library.readings import read_stored

        for name in self._names:
            try:
                material, found, judged = read_stored(self._store, name)
            except StingerError as problem:
                if len(self._names) == 1:
                    raise
                self.failed.append((name, problem))
                continue
            self._current = material
            yield make_page(found, material, level=self._level, judged=judged)

    def stills_of(self, page: Page) -> Sequence[Still]:
        """Stills of the film whose page was made last."""
        from stinger.guide.stills import take_stills
        from stinger.library.readings import film_path

        if self._current is None or self._current.scan is None:
            return ()
        path = film_path(self._current)
        return take_stills(path, self._current.scan) if path is not None else ()
