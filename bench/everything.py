"""``make bench``: a corpus made, scanned, scored beside two peers, and the time it took."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bench.detect import detect
from bench.make import make
from bench.peers import PeerTally, add_answer, credits_by_black, credits_by_threshold


@click.command(name="all")
@click.option("--seeds", default="0:12", show_default=True, help="First and past-last seed.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("bench/out/corpus"),
    show_default=True,
    help="Where the films are kept; complete ones are not made again.",
)
@click.option("--jobs", default=2, show_default=True)
@click.pass_context
def everything(context: click.Context, *, seeds: str, out: Path, jobs: int) -> None:
    """Make films, scan them, and print the figures beside two peers'."""
    context.invoke(make, seeds=seeds, out=out, jobs=jobs)
    click.echo("\nStinger")
    context.invoke(detect, folder=out, as_json=False, jobs=jobs, only="")
    print_peers(out)


@click.command(name="peers")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def peers(folder: Path) -> None:
    """Score two common methods on the films in FOLDER."""
    print_peers(folder)


def print_peers(folder: Path) -> None:
    """Both peers' figures on the films of ``folder``, a line each."""
    truth = json.loads((folder / "truth.json").read_text("utf-8"))["films"]
    methods = {
        "PySceneDetect threshold": credits_by_threshold,
        "FFmpeg blackdetect": credits_by_black,
    }
    click.echo("\npeer                      start within 1 s   stingers covered by its credits")
    for name, method in methods.items():
        tally = PeerTally()
        for film in truth:
            add_answer(tally, film["segments"], method(folder / film["file"]))
        click.echo(
            f"{name:24}  {tally.starts_right:3d} of {tally.films:3d}         "
            f"{tally.swallowed:3d} of {tally.stingers:3d}"
        )
