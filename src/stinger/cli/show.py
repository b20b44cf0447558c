"""``stinger show``: what is known of a film, from the store."""

from __future__ import annotations

from pathlib import Path

import click

from stinger.settings import read_settings


@click.command()
@click.argument("film", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a film, a line each.")
@click.option(
    "--svg", type=click.Path(path_type=Path, dir_okay=False), help="Save the picture as SVG here."
)
@click.option("--store", type=click.Path(path_type=Path), help="Use this store.")
def show(film: str | None, as_json: bool, svg: Path | None, store: Path | None) -> None:
    """Show what is known of FILM; without FILM, list every film that was scanned.

    FILM is a title, "Title (Year)", a path, or the start of a release's id. Nothing is scanned.

    \b
    Examples:
      stinger show "Big Buck Bunny"
      stinger show film.mkv --json
      stinger show film.mkv --svg film.svg
      stinger show
    """
    # Imported here so that --help needs no database.
    from rich.console import Console

    from stinger.cli.result import (
        film_name,
        record_line,
        save_svg,
        scan_record,
        show_scan,
        viewer_line,
    )
    from stinger.library.scans import Scans
    from stinger.library.store import Store

    with Store(read_settings(store=store).store) as held:
        scans = [Scans(held).find(film)] if film is not None else list(Scans(held).all())
        failures = [] if film is not None else Scans(held).failures()
    if as_json:
        for scan in scans:
            click.echo(record_line(scan_record(Path(scan.release.path), scan)))
        for failure in failures:
            click.echo(record_line(scan_record(Path(failure.path), None, failure)))
        return
    if film is not None:
        show_scan(Console(soft_wrap=False), scans[0], path=scans[0].release.path)
        if svg is not None:
            save_svg(svg, scans[0])
        return
    for scan in scans:
        click.echo(f"{scan.release.id[:8]}  {film_name(scan)}: {viewer_line(scan)}")
    for failure in failures:
        click.echo(f"unread    {failure.message}")
    if not scans and not failures:
        click.echo("no film was scanned yet; start with: stinger scan FILM", err=True)
