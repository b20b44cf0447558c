"""``stinger press show``: documents of a film, or one document with what was found in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stinger.cli.press.claims import say_value
from stinger.cli.press.options import (
    json_option,
    make_console,
    name_film,
    open_store,
    print_json,
    spoiler_level,
    spoilers_option,
    store_option,
)
from stinger.cli.press.records import (
    EVERYTHING,
    claim_record,
    document_record,
    label,
    quote_record,
)
from stinger.errors import InputError
from stinger.model.press import Claim, Document, Quote

if TYPE_CHECKING:
    from stinger.library.store import Store


@click.command()
@click.argument("what")
@click.option("--film", help="Mark the claims about this film (needed when added for several).")
@spoilers_option
@json_option
@store_option
def show(
    what: str, film: str | None, spoilers: int | None, as_json: bool, store: Path | None
) -> None:
    """Show document WHAT (its number) with its claims and quotes marked, or a film's documents.

    The text itself is shown with --spoilers 3.

    \b
    Example:
      stinger press show "Ballerina (2025)"
      stinger press show 2 --spoilers 3
    """
    level = spoiler_level(spoilers)
    with open_store(store) as held:
        if what.strip("[] ").partition(":")[0].isdigit():
            number = int(what.strip("[] ").partition(":")[0])
            _show_document(held, number, film, level=level, as_json=as_json)
        else:
            _show_film(held, what, level=level, as_json=as_json)


def _show_film(store: Store, name: str, *, level: int, as_json: bool) -> None:
    from stinger.library.press import Documents

    held = Documents(store)
    film = name_film(held, name)
    documents, unread = held.of_film(film), held.unread(film)
    if as_json:
        print_json(
            {
                "film": str(film),
                "documents": [document_record(d, level) for d in documents],
                "unread": [{"source": u.source, "kind": u.kind, "why": u.why} for u in unread],
            }
        )
        return
    console = make_console()
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in ("no.", "document", "language", "words"):
        table.add_column(column, justify="right" if column in {"no.", "words"} else "left")
    for document in documents:
        words = f"{len(document.text.split()):,}"
        table.add_row(
            Text(str(document.id), style="cyan"), label(document, level),
            document.language or "", words,
        )  # fmt: skip
    console.print(Text(str(film), style="bold"))
    console.print(table)
    for item in unread:
        console.print(Text(f"not read: {item.why}", style="yellow"))


def _show_document(
    store: Store, number: int, film: str | None, *, level: int, as_json: bool
) -> None:
    from stinger.library.press import Documents
    from stinger.press.claims import find_claims
    from stinger.press.quotes import find_quotes

    held = Documents(store)
    document = held.get(number)
    films = [held.find_film(film)] if film else held.films_of(number)
    if len(films) > 1:
        names = ", ".join(map(str, films))
        raise InputError(f"document {number} was added for {names}; say which with --film")
    claims = find_claims(document, films[0]) if films else []
    quotes = find_quotes(document)
    if as_json:
        print_json(
            {
                **document_record(document, level),
                "film": str(films[0]) if films else None,
                "text": document.text if level >= EVERYTHING else None,
                "claims": [claim_record(c, level) for c in claims],
                "quotes": [quote_record(q, level, with_words=False) for q in quotes],
            }
        )
        return
    console = make_console()
    console.print(Text(f"[{document.id}] {label(document, level)}", style="bold"))
    if document.url:
        console.print(Text(document.url, style="dim"))
    console.print()
    if level >= EVERYTHING:
        console.print(mark_text(document, claims, quotes))
        console.print()
    _legend(console, claims, quotes, level)


def mark_text(document: Document, claims: list[Claim], quotes: list[Quote]) -> Text:
    """The text, quotes in italics with their speaker, claims underlined with type and stance."""
    text = Text(document.text)
    notes: list[tuple[int, str, str]] = []
    for quote in quotes:
        text.stylize("italic cyan", quote.passage.start, quote.passage.end)
        notes.append((quote.passage.end, f" ⟨{quote.speaker or 'unknown'}⟩", "bold cyan"))
    for claim in claims:
        text.stylize("underline", claim.passage.start, claim.passage.end)
        note = f" ⟨{claim.type.value}: {say_value(claim, EVERYTHING)}, {claim.stance.value}⟩"
        notes.append((claim.passage.end, note, "bold yellow"))
    marked = Text()
    at = 0
    for end, note, style in sorted(notes, key=lambda n: n[0]):
        marked.append_text(text[at:end] if end > at else Text())
        marked.append(note, style=style)
        at = max(at, end)
    marked.append_text(text[at:])
    return marked


def _legend(console: Console, claims: list[Claim], quotes: list[Quote], level: int) -> None:
    console.print(f"{len(claims)} claims, {len(quotes)} quotes")
    if level < EVERYTHING:
        console.print(Text("The text is withheld; show it with --spoilers 3", style="dim"))
