"""A library of 20,000 films: how long status and filters take, and how much memory."""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from stinger.film.scan import OPTIONS_HASH, STEP_VERSION
from stinger.library.catalogue import STINGER_FILTERS, Catalogue, Entry
from stinger.library.store import Store
from stinger.library.tables.catalogue import FilmFileRow, FolderRow
from stinger.library.tables.scan import PathRow, ReleaseRow, ScanRow


def fill(store: Store, films: int, *, seed: int = 1) -> None:
    """Put ``films`` generated films into the store: 90 % scanned, 4 % failed, the rest waiting."""
    draw = random.Random(seed)
    with store.session() as session:
        session.add(FolderRow(id=1, path="/films", watch=True, added_at=0.0))
        session.flush()
        for number in range(films):
            release, path = f"{number:064x}", f"/films/Film {number:05d} (1999)/Film {number}.mkv"
            row = FilmFileRow(path=path, folder_id=1, size_bytes=1 << 30, mtime_ns=number)
            row.inode, row.state, row.seen_at, row.changed_at = number, "ready", 0.0, 0.0
            row.title, row.year, row.identified_by = (
                f"Film {number:05d}",
                1950 + number % 70,
                "name",
            )
            session.add(row)
            fate = draw.random()
            if fate > 0.96:
                continue
            failed = fate > 0.92
            if not failed:
                mid, post = int(draw.random() < 0.1), int(draw.random() < 0.15)
                _add_scan(session, release, number, mid, post)
                session.flush()
            seen = PathRow(path=path, size_bytes=1 << 30, mtime_ns=number)
            seen.release_id = None if failed else release
            seen.error_kind = "unreadable_film" if failed else None
            session.add(seen)


def _add_scan(session: object, release: str, number: int, mid: int, post: int) -> None:
    session.add(  # type: ignore[attr-defined]
        ReleaseRow(id=release, title=f"Film {number:05d}", year=1999, size_bytes=1 << 30,
                   duration_us=7_200_000_000, facts={})
    )  # fmt: skip
    spans = [("feature", 0, 7000), ("credits", 7000, 7100)]
    spans += [("mid_credits_stinger", 7100, 7120)] * mid + [("credits", 7120, 7180)] * mid
    spans += [("post_credits_stinger", 7180, 7200)] * post
    segments: list[dict[str, object]] = [
        {
            "label": label,
            "start_us": start * 1_000_000,
            "end_us": end * 1_000_000,
            "confidence": 0.9,
            "medium": "scene" if "stinger" in label else None,
            "evidence": [],
        }
        for label, start, end in spans
    ]
    session.add(  # type: ignore[attr-defined]
        ScanRow(
            release_id=release,
            step_version=STEP_VERSION,
            options_hash=OPTIONS_HASH,
            made_at=0.0,
            segments=segments,
            not_examined=[],
            mid_count=mid,
            post_count=post,
        )
    )


@click.command()
@click.option("--films", default=20_000, show_default=True)
@click.option("--json", "as_json", is_flag=True)
def library_scale(films: int, as_json: bool) -> None:
    """Status and every filter over a generated library, best of three, and a whole process each."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        with Store(path) as store:
            fill(store, films)
        with Store(path) as store:
            figures = _measure(Catalogue(store))
        figures["peak_memory_mb_filling_and_asking"] = round(
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1
        )
        figures |= _measure_commands(path)
    if as_json:
        click.echo(json.dumps(figures, indent=2))
    else:
        for name, value in figures.items():
            click.echo(f"{name:42} {value}")


def _measure(catalogue: Catalogue) -> dict[str, float]:
    asked: dict[str, Callable[[], object]] = {"summary_s": catalogue.summary}
    for name in STINGER_FILTERS:
        asked[f"filter_{name}_s"] = partial(_all, catalogue, name)
    asked["filter_failed_s"] = lambda: list(catalogue.entries(state="failed"))
    asked["filter_title_s"] = lambda: list(catalogue.entries(title="film 0199"))
    asked["filter_year_and_mid_s"] = lambda: list(catalogue.entries(stingers="mid", year=1999))
    asked["waiting_s"] = catalogue.waiting
    return {name: _best(ask) for name, ask in asked.items()}


def _all(catalogue: Catalogue, stingers: str) -> list[Entry]:
    return list(catalogue.entries(stingers=stingers))


def _best(ask: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        began = time.perf_counter()
        ask()
        times.append(time.perf_counter() - began)
    return round(min(times), 3)


def _measure_commands(path: Path) -> dict[str, float]:
    # Whole processes, as a user waits for them: start-up, imports and printing included.
    figures = {}
    for name, words in {
        "command_status": ["library", "status"],
        "command_list_any": ["library", "list", "--stingers", "any", "--json"],
    }.items():
        began = time.perf_counter()
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                "import re, sys, time\n"
                "from stinger.cli.main import cli\n"
                "cli(sys.argv[1:], standalone_mode=False)\n"
                "peak = re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())\n"
                "print(time.process_time(), peak[1], file=sys.stderr)",
                *words,
                "--store",
                str(path),
            ],
            capture_output=True,
            text=True,
            check=True,
        )
        figures[f"{name}_s"] = round(time.perf_counter() - began, 2)
        cpu, peak = done.stderr.split()[-2:]
        # On a busy machine the time waited says little; the processor's own time says more.
        figures[f"{name}_cpu_s"] = round(float(cpu), 2)
        figures[f"{name}_memory_mb"] = round(int(peak) / 1024, 1)
    return figures
