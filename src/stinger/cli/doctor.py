"""``stinger doctor``: what works on this machine, what is missing, how to get it."""

from __future__ import annotations

import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from stinger.errors import StingerError
from stinger.settings import Settings, read_settings

_PROGRAMS = (
    ("mpv", ("mpv",), "to watch with stinger play", "apt install mpv"),
    ("mkvtoolnix", ("mkvpropedit",), "to write chapters into MKV files", "apt install mkvtoolnix"),
    (
        "chromium",
        ("chromium", "chromium-browser", "google-chrome"),
        "only to test the pages",
        "apt install chromium",
    ),
)
_MODELS = (
    ("image_model", "compares scenes and objects by their look"),
    ("face_model", "recognises faces"),
    ("speech_model", "reads what is said"),
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. ``needed`` means that scanning does not work without it."""

    what: str
    ok: bool
    says: str
    needed: bool
    get: str = ""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the checks as JSON.")
@click.option("--store", type=click.Path(path_type=Path), help="Look at this store.")
def doctor(as_json: bool, store: Path | None) -> None:
    """Say what works on this machine, what is missing, and how to get it.

    Exit code 0 says that everything a scan needs is there, 1 that something is not.

    \b
    Examples:
      stinger doctor
      stinger doctor --json
    """
    settings = read_settings(store=store)
    checks = list(_look(settings))
    good = all(check.ok for check in checks if check.needed)
    if as_json:
        click.echo(json.dumps({"ok": good, "checks": [asdict(c) for c in checks]}, indent=2))
    else:
        _tell(checks, good)
    sys.exit(0 if good else 1)


def _tell(checks: list[Check], good: bool) -> None:
    for check in checks:
        mark = "ok     " if check.ok else "MISSING" if check.needed else "without"
        click.echo(f"{mark}  {check.what:<15} {check.says}")
        if not check.ok and check.get:
            click.echo(f"{'':24} get it: {check.get}")
    click.echo()
    click.echo("Everything a scan needs is here." if good else "A scan cannot work here yet.")


def _look(settings: Settings) -> Iterator[Check]:
    yield Check("python", True, sys.version.split()[0], needed=True)
    yield _decoder()
    yield _text_network()
    yield _store(settings.store)
    for name, commands, use, how in _PROGRAMS:
        yield _program(name, commands, use, how)
    yield from _models(settings)


def _decoder() -> Check:
    try:
        from stinger.film.media.about import describe_decoder

        decoder = describe_decoder()
    except ImportError as problem:
        return Check("decoder", False, f"PyAV: {problem}", needed=True, get="pip install av")
    says = f"PyAV {decoder.pyav} with its own FFmpeg {decoder.ffmpeg}"
    if not decoder.missing:
        return Check("decoder", True, f"{says}; every usual codec and container", needed=True)
    lack = f"{says}; lacks {', '.join(decoder.missing)}"
    # Films in other formats still work.
    return Check("decoder", True, lack, needed=True)


def _text_network() -> Check:
    """Run the network once: a wheel for another processor imports, and then fails."""
    how = "pip install --force-reinstall onnxruntime rapidocr"
    try:
        import numpy as np

        from stinger.film.signals.text_net import find_text_boxes

        find_text_boxes(np.zeros((90, 160, 3), np.uint8))
    except (ImportError, OSError, RuntimeError, StingerError) as problem:
        return Check("text network", False, str(problem), needed=True, get=how)
    versions = ", ".join(f"{p} {_version(p)}" for p in ("onnxruntime", "rapidocr"))
    return Check("text network", True, f"runs; {versions}, models inside the package", needed=True)


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "?"


def _store(path: Path) -> Check:
    how = "free some space or change its permissions, or choose another with --store PATH"
    if path.exists():
        size = f"{path.stat().st_size / 2**20:.1f} MiB"
        ok = os.access(path, os.R_OK | os.W_OK)
        return Check("store", ok, f"{path}, {size}{'' if ok else ', not writable'}", True, how)
    folder = next(p for p in path.absolute().parents if p.exists())
    ok = os.access(folder, os.W_OK)
    says = "is made at the first scan" if ok else f"{folder} is not writable"
    return Check("store", ok, f"{path}: {says}", needed=True, get=how)


def _program(name: str, commands: tuple[str, ...], use: str, how: str) -> Check:
    for command in commands:
        place = shutil.which(command)
        if place:
            return Check(name, True, f"{_first_line(place)}; {use}", needed=False)
    return Check(name, False, f"not found; {use}", needed=False, get=how)


def _first_line(program: str) -> str:
    try:
        ran = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return program
    return (ran.stdout.strip().splitlines() or [program])[0][:60].strip()


def _models(settings: Settings) -> Iterator[Check]:
    from stinger.film.clues.models import active_models

    states = active_models(settings)
    for name, use in _MODELS:
        ok = states[name] == str(getattr(settings, name)) != ""
        how = "docs/how-to/models.md says which, and where to set it"
        yield Check(name, ok, f"{states[name]}; {use}", needed=False, get=how)
