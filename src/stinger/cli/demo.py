"""``stinger demo``: the whole job on a film made here."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from stinger.demo.truth import DemoTruth
    from stinger.model import Scan, Segment

FILM_NAME = "The Last Light at Vesterholm.mp4"
FRAME_US = 41_667


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("stinger-demo"),
    show_default=True,
    help="Folder for the film, its truth, the store and the stills.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as one JSON object.")
@click.option("--store", type=click.Path(path_type=Path), help="Use this store, not one in --out.")
def demo(out: Path, as_json: bool, store: Path | None) -> None:
    """Make a short film and do the whole job on it, in under a minute.

    The film is drawn here: a feature, credit cards, a roll with a scene in the middle, a studio
    mark, and a scene after everything. Since it is drawn, its truth is known: what the scan found
    is compared with it.

    \b
    Examples:
      stinger demo
      stinger demo --out /tmp/demo
    """
    # Imported here so that --help loads no decoder.
    from stinger.cli.progress import shown_share
    from stinger.demo.film import render_demo
    from stinger.errors import SettingsError

    began = time.monotonic()
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise SettingsError(f"{out}: cannot be made ({problem.strerror}); try --out") from problem
    film = out / FILM_NAME
    with shown_share("drawing the film") as progress:
        truth = render_demo(film, progress=progress)
    scan = _scan(film, store or out / "demo.sqlite")
    stills = _draw_stills(film, scan, out / "stills")
    checks = compare(truth, scan)
    seconds = time.monotonic() - began
    if as_json:
        from stinger.cli.result import record_line, scan_record

        record = {**scan_record(film, scan), "truth": checks, "contact_sheet": str(stills[0])}
        click.echo(record_line(record))
    else:
        _tell(scan, film, stills, checks, seconds)


def _scan(film: Path, place: Path) -> Scan:
    from stinger.cli.progress import ScanProgress
    from stinger.errors import UnreadableFilmError
    from stinger.library.jobs import scan_files
    from stinger.library.store import Store

    with Store(place) as store, ScanProgress(1) as progress:
        (result,) = scan_files(store, [film], jobs=1, force=True, listener=progress)
    if result.scan is None:
        raise UnreadableFilmError(result.failure.message if result.failure else str(film))
    return result.scan


def _draw_stills(film: Path, scan: Scan, folder: Path) -> list[Path]:
    from stinger.cli.result import viewer_line
    from stinger.film.stills import write_stills

    return write_stills(film, scan, folder, caption=viewer_line(scan))


def compare(truth: DemoTruth, scan: Scan) -> list[dict[str, Any]]:
    """For each true segment but black: whether it was found, and how far off its ends are.

    Found means the same label, and an intersection over union of at least one half.
    """
    from stinger.model import Label

    checks = []
    for true in truth.segments:
        if true.label is Label.BLACK:
            continue
        fits = [s for s in scan.segments if s.label is true.label and _overlap(s, true) >= 0.5]
        found = fits[0] if fits else None
        checks.append(
            {
                "label": true.label.value,
                "start_s": true.start_s,
                "end_s": true.end_s,
                "found": found is not None,
                "start_off_s": round(found.start_s - true.start_s, 3) if found else None,
                "end_off_s": round(found.end_s - true.end_s, 3) if found else None,
            }
        )
    return checks


def _overlap(one: Segment, two: Segment) -> float:
    shared = min(one.end_us, two.end_us) - max(one.start_us, two.start_us)
    both = max(one.end_us, two.end_us) - min(one.start_us, two.start_us)
    return max(0, shared) / both


def _tell(
    scan: Scan, film: Path, stills: list[Path], checks: list[dict[str, Any]], seconds: float
) -> None:
    from rich.console import Console

    from stinger.cli.result import show_scan
    from stinger.timecode import clock, to_us

    show_scan(Console(soft_wrap=False), scan, path=str(film))
    click.echo("Compared with the truth, known because the film was drawn:")
    for check in checks:
        name = check["label"].replace("_", " ")
        at = f"{clock(to_us(check['start_s'])):>8} to {clock(to_us(check['end_s'])):>8}"
        result = "not found"
        if check["found"]:
            result = f"found, start {_off(check['start_off_s'])}, end {_off(check['end_off_s'])}"
        click.echo(f"  {name:<22} {at}   {result}")
    found = sum(check["found"] for check in checks)
    click.echo(f"{found} of {len(checks)} segments found; all done in {seconds:.0f} s")
    click.echo()
    click.echo(f"the film:       {film}")
    click.echo(f"contact sheet:  {stills[0]}")
    click.echo(f"its truth:      {film.with_name('demo_truth.json')}")


def _off(seconds: float) -> str:
    return "exact" if abs(seconds) * 1e6 <= FRAME_US / 2 else f"{seconds:+.2f} s"
