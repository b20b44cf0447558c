"""A library scan killed at random moments: is anything lost, or done twice?"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import click
from sqlalchemy import func, select

from stinger.library.catalogue import Catalogue
from stinger.library.store import Store
from stinger.library.tables.scan import ScanRow


def make_films(folder: Path, count: int) -> None:
    """``count`` small films, each of its own content, last written an hour ago."""
    folder.mkdir()
    first = folder / "Film 0.mkv"
    subprocess.run(
        [
            *("ffmpeg", "-v", "error", "-f", "lavfi"),
            *("-i", "testsrc=size=160x90:rate=12:duration=20", "-c:v", "libx264", str(first)),
        ],
        check=True,
    )
    for number in range(count):
        path = folder / f"Film {number}.mkv"
        if number:
            shutil.copyfile(first, path)
            # A Matroska Void element at the end: other bytes, the same film.
            with path.open("ab") as file:
                file.write(b"\xec\x84" + number.to_bytes(4, "big"))
        os.utime(path, (time.time() - 3600,) * 2)


def kill_rounds(folder: Path, rounds: int, films: int, *, seed: int = 7) -> Counter[str]:
    """Scan ``films`` films, killed ``rounds`` times, taken up again each time.

    Kept scans are counted from the logs of all runs: a film told as freshly scanned twice was done
    twice. A store that is done is put away for a new one until all kills are spent. Half the kills
    take the workers with them, as a power cut does; half leave them to notice.
    """
    draw = random.Random(seed)
    make_films(folder / "films", films)
    outcome: Counter[str] = Counter()
    kills = 0
    while kills < rounds:
        store = folder / f"store{kills}.sqlite"
        _run("library", "add", str(folder / "films"), "--no-scan", "--store", str(store))
        fresh: Counter[str] = Counter()
        while kills < rounds and not _done(store, films):
            fresh.update(_killed_run(store, draw, whole=kills % 2 == 0))
            kills += 1
        fresh.update(_finish(store))
        outcome["films"] += films
        outcome["scanned at the end"] += _scans(store)
        outcome["done twice"] += sum(n > 1 for n in fresh.values())
        outcome["lost"] += films - _scans(store)
        outcome["stores"] += 1
    outcome["kills"] = kills
    return outcome


def _command(*words: str) -> list[str]:
    return ["nice", sys.executable, "-m", "stinger", *words]


def _run(*words: str) -> None:
    subprocess.run(_command(*words), check=True, capture_output=True)


def _killed_run(store: Path, draw: random.Random, *, whole: bool) -> list[str]:
    with tempfile.TemporaryFile() as log:
        child = subprocess.Popen(
            _command("library", "watch", "--once", "--jobs", "2", "--store", str(store)),
            stdout=subprocess.DEVNULL,
            stderr=log,
            start_new_session=True,
        )
        # From start-up, through the first films, to the end of a run.
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(draw.uniform(0.2, 25))
        if whole:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
        child.wait()
        log.seek(0)
        told = _fresh(log.read().decode())
    # Workers of a parent that died alone must end by themselves; those left are counted out here.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    return told


def _finish(store: Path) -> list[str]:
    done = subprocess.run(
        _command("library", "watch", "--once", "--jobs", "2", "--store", str(store)),
        check=True,
        capture_output=True,
        text=True,
    )
    return _fresh(done.stderr)


def _fresh(log: str) -> list[str]:
    found = []
    for line in log.splitlines():
        with contextlib.suppress(ValueError):  # a killed run's last line may be half a line
            record = json.loads(line)
            if record.get("event") == "film.scanned" and record.get("fresh"):
                found.append(str(record["path"]))
    return found


def _done(store: Path, films: int) -> bool:
    with Store(store) as held:
        return Catalogue(held).summary().scanned == films


def _scans(store: Path) -> int:
    with Store(store) as held, held.session() as session:
        return session.scalar(select(func.count()).select_from(ScanRow)) or 0


@click.command()
@click.option("--rounds", default=50, show_default=True)
@click.option("--films", default=12, show_default=True)
@click.option("--seed", default=7, show_default=True)
def library_kills(rounds: int, films: int, seed: int) -> None:
    """kill -9 during a library scan at random moments: nothing lost, nothing done twice."""
    with tempfile.TemporaryDirectory() as folder:
        for name, count in sorted(kill_rounds(Path(folder), rounds, films, seed=seed).items()):
            click.echo(f"{name:20} {count}")
