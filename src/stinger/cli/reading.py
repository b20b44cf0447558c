"""``stinger reading``: the five steps, and all that follows from them, at a spoiler level."""

from __future__ import annotations

import json
from pathlib import Path

import click

from stinger.settings import read_settings


@click.command()
@click.argument("film")
@click.option(
    "--spoilers",
    type=click.IntRange(0, 3),
    default=None,
    help="0 nothing of any scene (default), 1 tone, 2 who, 3 everything.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write it here; .html, .md, .json, .txt"
)
@click.option("--json", "as_json", is_flag=True, help="Print a record as JSON.")
@click.option("--md", "as_markdown", is_flag=True, help="Print Markdown.")
@click.option("--narrate", is_flag=True, help="Let the narrator named in the settings write prose.")
@click.option("--store", type=click.Path(path_type=Path), help="Use this store.")
def reading(
    film: str,
    spoilers: int | None,
    output: Path | None,
    as_json: bool,
    as_markdown: bool,
    narrate: bool,
    store: Path | None,
) -> None:
    """Read FILM's end in five steps, from its scan, its clues and its press.

    FILM is a title, "Title (Year)", or the path of a scanned film. Every statement names what it
    rests on. What lies above --spoilers is not in the output at all.

    \b
    Example:
      stinger reading "Ballerina (2025)"
      stinger reading "Ballerina (2025)" --spoilers 3 -o reading.html
    """
    # Imported here so that --help needs no database.
    from stinger.guide.levels import make_page
    from stinger.guide.render import render_page, render_text
    from stinger.library.readings import read_stored
    from stinger.library.store import Store

    settings = read_settings(store=store)
    level = settings.spoilers if spoilers is None else spoilers
    with Store(settings.store) as held:
        material, found, judged = read_stored(held, film)
    page = make_page(found, material, level=level, judged=judged)
    if narrate:
        from stinger.cli.narrate import narrate_page

        page = narrate_page(page, settings)
    if output is not None:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(render_page(page, output.suffix), "utf-8")
        click.echo(str(output))
    elif as_json:
        click.echo(json.dumps(page, ensure_ascii=False, indent=2))
    elif as_markdown:
        click.echo(render_page(page, ".md"), nl=False)
    else:
        click.echo(render_text(page), nl=False)
