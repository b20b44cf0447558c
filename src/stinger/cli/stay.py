"""``stinger stay``: one line, times only."""

from __future__ import annotations

import json
from pathlib import Path

import click

from stinger.settings import read_settings


@click.command()
@click.argument("film")
@click.option("--json", "as_json", is_flag=True, help="Print a record as JSON.")
@click.option("--store", type=click.Path(path_type=Path), help="Use this store.")
def stay(film: str, as_json: bool, store: Path | None) -> None:
    """Say whether to stay for FILM's end, for how long, and when to come back.

    FILM is a title, "Title (Year)", or the path of a scanned film. Nothing of any scene is told.

    \b
    Example:
      stinger stay "Big Buck Bunny"
      stinger stay film.mkv --json
    """
    # Imported here so that --help needs no database.
    from stinger.guide.levels import make_page
    from stinger.library.readings import gather_material
    from stinger.library.store import Store
    from stinger.reading import read_film

    with Store(read_settings(store=store).store) as held:
        material = gather_material(held, film, with_clues=False)
    page = make_page(read_film(material), material, level=0)
    if as_json:
        record = {"film": page["film"], "year": page["year"], **page["stay"]}
        click.echo(json.dumps(record, ensure_ascii=False, indent=2))
        return
    click.echo(page["stay"]["line"])
