"""``python -m bench make``: films of the corpus with their truth beside them."""

from __future__ import annotations

import json
import os
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import click

from bench.corpus.draw import EDITION
from bench.corpus.film import make_film
from bench.corpus.plan import plan_film


def parse_seeds(text: str) -> range:
    """``A:B`` as the seeds A to B - 1, a single number as itself."""
    first, colon, last = text.partition(":")
    try:
        seeds = range(int(first), int(last) if colon else int(first) + 1)
    except ValueError as problem:
        raise click.BadParameter(f"{text!r} is not a range such as 0:300") from problem
    if not seeds or seeds.start < 0:
        raise click.BadParameter(f"{text!r} holds no seeds: give A:B with 0 <= A < B")
    return seeds


def make_one(seed: int, out: Path, *, small: bool) -> tuple[dict[str, object], float]:
    """The truth of one seed's film and the CPU seconds it took, 0 where it was there already.

    Film and truth are written under other names and renamed, the truth last: a film whose truth
    exists is complete.
    """
    plan = plan_film(seed, small=small)
    path = out / f"seed{seed:05d}{plan.suffix}"
    note = out / "truth" / f"seed{seed:05d}.json"
    made_as = {"edition": EDITION, "small": small}
    if path.is_file() and note.is_file():
        known = json.loads(note.read_text("utf-8"))
        if known["made_as"] == made_as and path.stat().st_size == known["size_bytes"]:
            return known["film"], 0.0
    started = time.process_time()
    partial = out / f".partial-{os.getpid()}{plan.suffix}"
    film = make_film(plan, partial) | {"file": path.name}
    size = partial.stat().st_size
    partial.replace(path)
    _write(note, {"made_as": made_as, "size_bytes": size, "film": film})
    return film, time.process_time() - started


@click.command()
@click.option("--seeds", default="0:10", show_default=True, help="Seeds A:B, B not included.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder to fill.")
@click.option("--jobs", default=1, show_default=True, help="Films made at once.")
@click.option("--small", is_flag=True, help="At most 360 lines and half the length.")
def make(seeds: str, out: Path, jobs: int, small: bool) -> None:
    """Make films with known truth.

    \b
    Example:  python -m bench make --seeds 0:20 --out /tmp/corpus
    Films that are complete already are kept; truth.json covers the seeds asked for.
    """
    wanted = parse_seeds(seeds)
    (out / "truth").mkdir(parents=True, exist_ok=True)
    films: list[dict[str, object]] = []
    cost_s = 0.0
    made = 0
    with ProcessPoolExecutor(max(jobs, 1), mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(make_one, seed, out, small=small) for seed in wanted]
        for future in waiting:
            film, spent_s = future.result()
            films.append(film)
            cost_s += spent_s
            made += spent_s > 0
            click.echo(f"{film['file']}  {film['duration_s']} s  cpu {spent_s:.1f} s", err=True)
            _write(out / "truth.json", {"films": films})
    mean = cost_s / made if made else 0.0
    click.echo(json.dumps({"films": len(films), "made": made, "cpu_s_per_film": round(mean, 2)}))


def _write(path: Path, value: object) -> None:
    partial = path.with_name(f".{path.name}-{os.getpid()}")
    partial.write_text(json.dumps(value, indent=1, ensure_ascii=False), "utf-8")
    partial.replace(path)
