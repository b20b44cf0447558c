"""``stinger theories``: what is expected of a film's end, weighed."""

from __future__ import annotations

import json
from pathlib import Path

import click

from stinger.settings import read_settings


@click.command()
@click.argument("film")
@click.option("--add", "text", help="Add a theory in your words.")
@click.option(
    "--type",
    "type_",
    type=click.Choice(["sequel", "crossover", "echo"]),
    help="What the added theory expects; guessed from its words when not given.",
)
@click.option(
    "--spoilers",
    type=click.IntRange(0, 3),
    default=None,
    help="Theories tell what happens: they are shown at 3 only.",
)
@click.option("--history", is_flag=True, help="Show how each came to stand where it does.")
@click.option("--json", "as_json", is_flag=True, help="Print records as JSON.")
@click.option("--store", type=click.Path(path_type=Path), help="Use this store.")
def theories(
    film: str,
    text: str | None,
    type_: str | None,
    spoilers: int | None,
    history: bool,
    as_json: bool,
    store: Path | None,
) -> None:
    """Weigh the theories about FILM's end: source, consistency, economy.

    \b
    Example:
      stinger theories "Ballerina (2025)" --spoilers 3
      stinger theories "Ballerina (2025)" --add "Eve is hunted in a sequel" --type sequel
    """
    # Imported here so that --help needs no database.
    from stinger.guide.levels import make_page
    from stinger.guide.theories import render_theories
    from stinger.library.readings import film_key, gather_material, read_stored
    from stinger.library.readings_theories import Theories
    from stinger.library.store import Store
    from stinger.model.theory import TheoryType
    from stinger.reading.theories.find import guess_type, make_theory

    settings = read_settings(store=store)
    level = settings.spoilers if spoilers is None else spoilers
    with Store(settings.store) as held:
        if text is not None:
            material = gather_material(held, film)
            kind = TheoryType(type_) if type_ else guess_type(text)
            added = make_theory(material.film, text, kind, by="user")
            Theories(held).add(film_key(material), added)
            # Who typed it has seen it: the list that follows holds theirs and the others.
            level = 3 if spoilers is None else level
        material, found, judged = read_stored(held, film)
    page = make_page(found, material, level=level, judged=judged)
    if as_json:
        shown = {key: page[key] for key in ("film", "year", "spoilers", "theories", "rivalries")}
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    click.echo(render_theories(page, total=len(judged.theories), history=history), nl=False)
