"""``stinger play``: mpv, opened at the right moment, with the notice and the keys."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from importlib.resources import as_file, files
from pathlib import Path

import click

from stinger.errors import InputError, MissingToolError, NotFoundError
from stinger.exports.mpv import SCRIPT_NAME, sidecar_text
from stinger.exports.spans import skippable
from stinger.model.scan import Scan
from stinger.settings import read_settings
from stinger.timecode import clock

LEAD_US = 1000
"""Start this much early: less than half a frame, and no rounding loses the scene's first frame."""


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("film")
@click.argument("mpv_options", nargs=-1, type=click.UNPROCESSED)
@click.option(
    "--from",
    "start",
    type=click.Choice(["start", "credits", "stinger"]),
    default="start",
    show_default=True,
    help="Where playback begins.",
)
@click.option("--number", default=1, show_default=True, help="Which stinger, with --from stinger.")
@click.option("--dry-run", is_flag=True, help="Print the command; open nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the command as JSON; open nothing.")
@click.option("--store", type=click.Path(path_type=Path), help="Use this store.")
def play(
    film: str,
    mpv_options: tuple[str, ...],
    start: str,
    number: int,
    dry_run: bool,
    as_json: bool,
    store: Path | None,
) -> None:
    """Open FILM in mpv: a quiet notice when the credits begin, s to jump to the scene.

    More options go to mpv itself. Nothing is skipped unless you press a key.

    \b
    Example:
      stinger play "Big Buck Bunny" --from stinger
      stinger play "Big Buck Bunny" --from credits -- --fullscreen
    """
    from stinger.library.scans import Scans
    from stinger.library.store import Store

    with Store(read_settings(store=store).store) as held:
        scan = Scans(held).find(film)
    path = Path(scan.release.path)
    if not path.exists():
        raise NotFoundError(f"{path}: the film is not there any more; scan it where it is now")
    start_us = start_of(scan, start, number)
    program = shutil.which("mpv")
    if program is None and not (dry_run or as_json):
        raise MissingToolError("mpv is needed to play; install it from https://mpv.io")
    with (
        as_file(files("stinger.exports").joinpath(SCRIPT_NAME)) as script,
        tempfile.TemporaryDirectory(prefix="stinger-") as folder,
    ):
        sheet = Path(folder) / "film.stinger.json"
        sheet.write_text(sidecar_text(scan), "utf-8")
        command = [
            program or "mpv",
            f"--script={script}",
            f"--script-opts-append=stinger-sidecar={sheet}",
            f"--start={max(0, start_us - LEAD_US) / 1e6:.6f}",
            *mpv_options,
            "--",
            str(path),
        ]
        if as_json:
            click.echo(json.dumps({"command": command, "start_s": start_us / 1e6}, indent=2))
        elif dry_run:
            click.echo(shlex.join(command))
        else:
            click.echo(f"Playing {scan.release.title} from {clock(start_us)}", err=True)
            code = subprocess.run(command, check=False, env=os.environ).returncode
            if code:
                sys.exit(code if code > 0 else 1)


def start_of(scan: Scan, start: str, number: int) -> int:
    """Where playback begins, in microseconds; raises InputError where there is no such place."""
    if start == "stinger":
        scenes = scan.stingers
        if not 1 <= number <= len(scenes):
            have = f"{len(scenes)} found" if scenes else "none was found"
            raise InputError(f"{scan.release.title}: there is no stinger {number} ({have})")
        return scenes[number - 1].start_us
    if start == "credits":
        parts = skippable(scan.segments)
        if not parts:
            raise InputError(f"{scan.release.title}: no end credits were found")
        return parts[0].start_us
    return 0
