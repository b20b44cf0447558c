"""``python -m bench detect DIR``: scan a folder of films with known truth and print the figures."""

from __future__ import annotations

import json
import time
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from bench.scoring import Tally, add_film, summarise
from stinger import StingerError
from stinger.film.scan import scan_film


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="End with one JSON line of all figures.")
@click.option("--jobs", default=1, show_default=True)
@click.option("--only", default="", help="Only files whose names contain this.")
def detect(folder: Path, *, as_json: bool, jobs: int, only: str) -> None:
    """Scan the films in FOLDER and compare with its truth.json."""
    truth = json.loads((folder / "truth.json").read_text("utf-8"))["films"]
    wanted = [f for f in truth if only in f["file"]]
    tally = Tally()
    with ProcessPoolExecutor(jobs) as pool:
        results = pool.map(_scan, [str(folder / f["file"]) for f in wanted])
        for film, (found, error, took_s) in zip(wanted, results, strict=True):
            if error:
                tally.failed += 1
            rate = float(Fraction(str(film.get("traits", {}).get("rate", "24"))))
            remarks = add_film(tally, film["segments"], found, rate)
            click.echo(f"{film['file']}  {took_s:5.1f} s  {error or '; '.join(remarks) or 'right'}")
    figures = summarise(tally)
    if as_json:
        click.echo(json.dumps(figures))
        return
    for name, value in figures.items():
        if name == "reliability":
            click.echo("confidence  segments  mean  right")
            for row in value:
                click.echo(
                    f"  {row['from']:.2f}+     {row['segments']:6d}   {row['mean_confidence']:.3f}"
                    f"  {row['right']:.3f}"
                )
        else:
            click.echo(f"{name:28} {value}")


def _scan(path: str) -> tuple[list[dict[str, Any]], str | None, float]:
    began = time.perf_counter()
    try:
        scan = scan_film(Path(path))
    except StingerError as problem:
        return [], str(problem), time.perf_counter() - began
    found = [
        {
            "label": str(s.label),
            "start_s": s.start_s,
            "end_s": s.end_s,
            "confidence": s.confidence,
            "medium": str(s.medium) if s.medium else None,
        }
        for s in scan.segments
    ]
    return found, None, time.perf_counter() - began
