"""Chapters written in place, killed at random moments: is the film the old file or the new one?"""

from __future__ import annotations

import hashlib
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

from stinger.errors import StingerError
from stinger.film.media.container import open_film
from stinger.library.in_place import plan_in_place, temporary_name, write_in_place
from stinger.model.release import Release
from stinger.model.scan import Scan
from stinger.model.segment import Label, Medium, Segment

CHILD = """
import sys
from pathlib import Path
from bench.in_place import scan_of
from stinger.library.in_place import plan_in_place, write_in_place
path = Path(sys.argv[1])
plan = plan_in_place(path, scan_of(path))
print("go", flush=True)
write_in_place(plan)
"""


def scan_of(path: Path) -> Scan:
    """A scan that puts credits and a scene into the film's last fifth, whatever it holds."""
    with open_film(path) as film:
        end = film.info.duration_us
    marks = [0, end * 8 // 10, end * 9 // 10, end]
    labels = (Label.FEATURE, Label.CREDITS, Label.POST_CREDITS_STINGER)
    segments = tuple(
        Segment(label, a, b, 0.9, Medium.SCENE if label is Label.POST_CREDITS_STINGER else None)
        for label, a, b in zip(labels, marks, marks[1:], strict=False)
    )
    release = Release("0" * 64, str(path), path.stat().st_size, end, path.stem)
    return Scan(release, segments, "1", "o")


def kill_rounds(film: Path, folder: Path, rounds: int, *, seed: int = 3) -> Counter[str]:
    """Write chapters into a copy of ``film``, kill -9 at a random moment; what the file then was.

    Counts ``old``, ``new`` (each bit for bit), ``torn`` (neither), and ``blocked`` (a later run
    could not go on from what the killed one left).
    """
    draw = random.Random(seed)
    target = folder / f"target{film.suffix}"
    shutil.copyfile(film, target)
    old = _hash(target)
    began = time.monotonic()
    write_in_place(plan_in_place(target, scan_of(target)))
    took = time.monotonic() - began
    new = _hash(target)
    outcome: Counter[str] = Counter()
    for _ in range(rounds):
        shutil.copyfile(film, target)
        child = subprocess.Popen([sys.executable, "-c", CHILD, str(target)], stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        # Up to a little past the usual end, so that some kills come just after the rename.
        time.sleep(draw.uniform(0, took * 1.2))
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        found = _hash(target)
        outcome["old" if found == old else "new" if found == new else "torn"] += 1
        outcome["leftover copies"] += temporary_name(target).exists()
        try:
            plan = plan_in_place(target, scan_of(target))
            if not plan.already:
                write_in_place(plan)
        except StingerError:
            outcome["blocked"] += 1
        outcome["after the next run: new"] += _hash(target) == new
        outcome["after the next run: leftovers"] += temporary_name(target).exists()
    return outcome


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@click.command()
@click.argument("film", type=click.Path(exists=True, path_type=Path))
@click.option("--rounds", default=50, show_default=True)
@click.option("--seed", default=3, show_default=True)
def in_place(film: Path, rounds: int, seed: int) -> None:
    """kill -9 while chapters are written into a copy of FILM."""
    with tempfile.TemporaryDirectory() as folder:
        for name, count in sorted(kill_rounds(film, Path(folder), rounds, seed=seed).items()):
            click.echo(f"{name:32} {count} of {rounds}")
