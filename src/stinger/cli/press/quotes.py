"""``stinger press quotes``: who said what, to whom, and through whom it came."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
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
from stinger.cli.press.records import EVERYTHING, cite, quote_record
from stinger.model.press import Quote


@click.command()
@click.argument("film")
@spoilers_option
@json_option
@store_option
def quotes(film: str, spoilers: int | None, as_json: bool, store: Path | None) -> None:
    """List every quote about FILM: speaker, role, the outlet that got it, and each relay.

    The words are shown with --spoilers 3. In JSON, below that level, only words that name a
    stinger are withheld: a program that asks for quotes asks for their words.

    \b
    Example:
      stinger press quotes "Ballerina (2025)" --spoilers 3
      stinger press quotes "Ballerina (2025)" --json
    """
    from stinger.library.press import Documents, read_documents

    level = spoiler_level(spoilers)
    with open_store(store) as held, progress_bar("reading") as advance:
        named = name_film(Documents(held), film)
        documents, read = read_documents(held, named, on_progress=advance)
    found = [quote for d in documents for quote in read.quotes[d.id]]
    if as_json:
        print_json([quote_record(q, level) for q in found])
        return
    console = make_console()
    if not found:
        console.print(f"{named}: no quotes in {len(documents)} documents")
        return
    _print_quotes(console, found, level)
    if level < EVERYTHING:
        console.print(Text("The words are withheld; show them with --spoilers 3", style="dim"))


def _print_quotes(console: Console, found: list[Quote], level: int) -> None:
    """Quotes under their speaker and the way they came, which is said once."""
    last = None
    for quote in found:
        head = (quote.passage.document, quote.speaker, quote.role, quote.outlet, quote.relays)
        if head != last:
            console.print(_heading(quote))
            last = head
        words = " ".join(quote.text.split())
        line = Text("  ")
        line.append(cite(quote.passage), style="cyan")
        line.append(" ")
        if level < EVERYTHING:
            count = len(words.split())
            line.append(f"{count} word{'s' * (count != 1)}", style="dim")
        else:
            line.append(f"“{words}”" if quote.direct else words)
        if not quote.direct:
            line.append(" (reported)", style="dim")
        console.print(line)


def _heading(quote: Quote) -> Text:
    line = Text()
    line.append(quote.speaker or "unknown speaker", style="bold")
    if quote.role:
        line.append(f", {quote.role}")
    chain = [*([quote.outlet] if quote.outlet else []), *quote.relays]
    if chain:
        line.append(f"  {' > '.join(chain)}", style="green")
    return line
