"""Options that the press commands share, and the film they name."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from stinger.errors import NotFoundError
from stinger.settings import read_settings

if TYPE_CHECKING:
    from stinger.library.press import Documents
    from stinger.library.store import Store
    from stinger.press.filmnames import FilmName

Command = Callable[..., Any]


def store_option(command: Command) -> Command:
    return click.option("--store", type=click.Path(path_type=Path), help="Use this store.")(command)


def json_option(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="Print records as JSON.")(command)


def spoilers_option(command: Command) -> Command:
    return click.option(
        "--spoilers",
        type=click.IntRange(0, 3),
        default=None,
        help="0 nothing of any scene (default), 1 tone, 2 who, 3 everything.",
    )(command)


def spoiler_level(given: int | None) -> int:
    """The level asked for, else that of the settings."""
    return read_settings().spoilers if given is None else given


@contextmanager
def open_store(path: Path | None) -> Iterator[Store]:
    """The store that a command uses, closed at the end."""
    # Imported here so that --help needs no database.
    from stinger.library.store import Store

    with Store(read_settings(store=path).store) as held:
        yield held


def name_film(documents: Documents, name: str) -> FilmName:
    """The film that ``name`` means in the store; a film without documents is named on stderr."""
    from stinger.press.filmnames import parse_film

    try:
        return documents.find_film(name)
    except NotFoundError as problem:
        click.echo(f"stinger: {problem}", err=True)
        return parse_film(name)


def print_json(records: Any) -> None:
    click.echo(json.dumps(records, ensure_ascii=False, indent=2))


def make_console() -> Console:
    """A console on stdout; without a terminal it neither colours nor wraps at 80 columns."""
    width = None if sys.stdout.isatty() else 120
    return Console(width=width, highlight=False)


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr, shown on terminals only and gone when done; call it with done and total."""
    with Progress(
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    ) as bar:
        task = bar.add_task(what, total=None)

        def advance(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total or None)

        yield advance
