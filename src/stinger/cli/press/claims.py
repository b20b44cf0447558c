"""``stinger press claims``: every claim that pages make, with its passage and stance."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from stinger.cli.press.options import (
    json_option,
    make_console,
    name_film,
    open_store,
    print_json,
    progress_bar,
    spoiler_level,
    spoilers_option,
    store_option,
)
from stinger.cli.press.records import EVERYTHING, cite, claim_record
from stinger.model.press import Claim, Document

_STANCE_COLOURS = {"asserted": "green", "denied": "red", "hedged": "yellow", "asked": "dim",
                   "reported": "blue", "speculated": "magenta"}  # fmt: skip


@click.command()
@click.argument("film")
@click.option("--type", "kind", help="Only claims of this type, such as existence or budget.")
@spoilers_option
@json_option
@store_option
def claims(
    film: str, kind: str | None, spoilers: int | None, as_json: bool, store: Path | None
) -> None:
    """List every claim about FILM: who makes it, where, and how firmly.

    \b
    Example:
      stinger press claims "Ballerina (2025)"
      stinger press claims "Ballerina (2025)" --type gross --json
    """
    from stinger.library.press import Documents, read_documents

    level = spoiler_level(spoilers)
    with open_store(store) as held, progress_bar("reading") as advance:
        named = name_film(Documents(held), film)
        documents, read = read_documents(held, named, on_progress=advance)
    every = [claim for d in documents for claim in read.claims[d.id]]
    found = [claim for claim in every if kind in (None, claim.type.value)]
    if as_json:
        print_json([claim_record(claim, level) for claim in found])
        return
    console = make_console()
    if not found:
        console.print(f"{named}: no claims in {len(documents)} documents")
        return
    console.print(_table(found, {d.id: d for d in documents}, level))
    held_back = sum(claim.spoiler_level > level for claim in found)
    if held_back:
        console.print(
            Text(f"{held_back} values withheld; show them with --spoilers 3", style="dim")
        )


def _table(found: list[Claim], documents: dict[int, Document], level: int) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    dated = any(documents[claim.passage.document].date for claim in found)
    for name in ("where", "outlet", *(["date"] if dated else []), "type", "stance"):
        table.add_column(name, no_wrap=True)
    table.add_column("value", overflow="fold")
    if level >= EVERYTHING:
        table.add_column("words", style="dim", overflow="ellipsis", no_wrap=True)
    for claim in found:
        document = documents[claim.passage.document]
        row = [
            Text(cite(claim.passage), style="cyan"),
            Text(document.outlet or "a file"),
            *([Text((document.date or "")[:10])] if dated else []),
            Text(claim.type.value),
            Text(claim.stance.value, style=_STANCE_COLOURS[claim.stance.value]),
            Text(say_value(claim, level)),
        ]
        if level >= EVERYTHING:
            words = " ".join(document.text[claim.passage.start : claim.passage.end].split())
            row.append(Text("" if isinstance(claim.value, str) else words))
        table.add_row(*row)
    return table


def say_value(claim: Claim, level: int) -> str:
    """A claim's value with what qualifies it, or "withheld"."""
    if claim.spoiler_level > level:
        return f"withheld (level {claim.spoiler_level})"
    value = claim.value
    if value is None:
        words = "unknown"
    elif isinstance(value, bool):
        words = "there is one" if value else "there is none"
    elif isinstance(value, int | float):
        words = f"{value:,.0f}" if value == int(value) else f"{value:,}"
    else:
        words = value
    if claim.unit:
        words += f" {claim.unit}"
    marks = [
        mark
        for mark, usual in (
            (claim.position, "any"),
            (claim.meaning, "scene"),
            (claim.scope, "release"),
            (claim.place, "body"),
            (claim.basis, "stated"),
        )
        if mark not in (usual, words)
    ]
    return words + (f" ({', '.join(marks)})" if marks else "")
