"""The progress display: a bar a film at work and one over all, on stderr, only for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    TaskID,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
)

from stinger.library.jobs import Scanned


class ScanProgress:
    """A listener of scan jobs that draws on stderr; silent where stderr is no terminal."""

    def __init__(self, total: int, *, console: Console | None = None) -> None:
        console = console or Console(stderr=True)
        self._shown = console.is_terminal
        self._total = total
        self._films = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=True,
        )
        self._tasks: dict[Path, TaskID] = {}
        self._over_all: TaskID | None = None
        self._counted: set[Path] = set()

    def __enter__(self) -> ScanProgress:
        if self._shown:
            self._films.start()
            if self._total > 1:
                self._over_all = self._films.add_task(self._count(), total=self._total)
        return self

    def __exit__(self, *exc: object) -> None:
        if self._shown:
            self._films.stop()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Out of the way while something is printed."""
        if not self._shown:
            yield
            return
        self._films.stop()
        yield
        self._films.start()

    def moved(self, path: Path, share: float) -> None:
        if not self._shown:
            return
        if path not in self._tasks:
            self._tasks[path] = self._films.add_task(_short(path.name), total=1.0)
        self._films.update(self._tasks[path], completed=share)

    def ended(self, result: Scanned) -> None:
        if not self._shown or result.path in self._counted:
            return
        self._counted.add(result.path)
        if result.path in self._tasks:
            self._films.remove_task(self._tasks.pop(result.path))
        if self._over_all is not None:
            self._films.update(self._over_all, advance=1, description=self._count())

    @contextmanager
    def beside(self, words: str) -> Iterator[Callable[[float], None]]:
        """A bar more, for what is made of a film already done; call what it gives with shares."""
        if not self._shown:
            yield lambda _: None
            return
        task = self._films.add_task(_short(words), total=1.0)
        try:
            yield lambda share: self._films.update(task, completed=share)
        finally:
            self._films.remove_task(task)

    def _count(self) -> str:
        return f"{len(self._counted)} of {self._total} films"


@contextmanager
def shown_share(words: str) -> Iterator[Callable[[float], None]]:
    """A bar for one thing made; call what it gives with shares in [0, 1]."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        task = bars.add_task(words, total=1.0)
        yield lambda share: bars.update(task, completed=share)


def _short(name: str) -> str:
    return name if len(name) <= 36 else f"{name[:24]}…{name[-11:]}"
