"""Progress is for people at a terminal, and for nobody else."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from stinger.cli.progress import ScanProgress
from stinger.library.jobs import Scanned
from stinger.library.scans import Failure


def play(progress: ScanProgress) -> None:
    """Two films scanned, the first to a failure, with a print between."""
    one, two = Path("one.mkv"), Path("two.mkv")
    with progress:
        progress.moved(one, 0.0)
        progress.moved(two, 0.25)
        progress.ended(Scanned(one, None, Failure("one.mkv", "crashed", "broke"), fresh=True))
        with progress.paused():
            pass
        progress.moved(two, 0.75)


def test_a_terminal_sees_each_film_and_all() -> None:
    """A bar a film at work, and how many films are done."""
    out = io.StringIO()
    play(ScanProgress(2, console=Console(file=out, force_terminal=True, width=100)))
    assert "one.mkv" in out.getvalue()
    assert "75%" in out.getvalue()
    assert "1 of 2 films" in out.getvalue()


def test_a_file_gets_nothing() -> None:
    """Where stderr is no terminal, nothing is written."""
    out = io.StringIO()
    play(ScanProgress(2, console=Console(file=out, force_terminal=False)))
    assert out.getvalue() == ""
