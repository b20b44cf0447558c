"""``stinger press add``: documents into the store."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from stinger.cli.press.options import (
    json_option,
    open_store,
    print_json,
    progress_bar,
    store_option,
)
from stinger.settings import read_settings


@click.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("--film", "name", required=True, help='The film they are about, as "Title (Year)".')
@click.option("--cast", help='Its people: "Ann Lee, Bo Kim (director)".')
@click.option("--allow-private", is_flag=True, help="Fetch from private addresses as well.")
@json_option
@store_option
def add(
    sources: tuple[str, ...],
    name: str,
    cast: str | None,
    allow_private: bool,
    as_json: bool,
    store: Path | None,
) -> None:
    """Add SOURCES about a film: files, folders, addresses, feeds, JSON lines.

    Text, HTML, Markdown, PDF (with the extra "pdf"), RSS, Atom and JSON lines with the fields url,
    title, date and text. Adding a page twice changes nothing. What could not be read is listed, and
    the rest goes on; the exit code is 1 when nothing could be read. The people named with --cast
    tell the film from namesakes: pages that credit others only are left out.

    \b
    Example:
      stinger press add seeds/*.txt article.html --film "Ballerina (2025)"
      stinger press add pages.jsonl --film "Sinners (2025)" --store press.sqlite
    """
    from stinger.fetch import Fetcher
    from stinger.library.press import Added, Documents
    from stinger.press.cast import parse_cast
    from stinger.press.filmnames import parse_film
    from stinger.press.ingest import read_sources

    film = parse_film(name)
    people = parse_cast(cast) if cast is not None else ()
    private = allow_private or read_settings().allow_private_addresses
    added = Added()
    with (
        open_store(store) as held,
        Fetcher(allow_private=private) as fetcher,
        progress_bar("reading") as advance,
    ):
        documents = Documents(held)
        if people:
            documents.name_people(film, people)
        for added in documents.add(film, read_sources(sources, fetcher=fetcher)):
            advance(added.new + added.known + added.replaced + len(added.unread), 0)
    read = added.new + added.known + added.replaced
    if as_json:
        print_json(
            {
                "film": str(film),
                "new": added.new,
                "known": added.known,
                "replaced": added.replaced,
                "unread": [
                    {"source": u.source, "kind": u.kind, "why": u.why} for u in added.unread
                ],
            }
        )
    else:
        click.echo(f"{film}: {_count(added.new, 'document')} added{_rest(added)}")
        for item in added.unread:
            click.echo(f"  not read: {item.why}")
    if not read:
        sys.exit(1)


def _rest(added: object) -> str:
    known, replaced = getattr(added, "known", 0), getattr(added, "replaced", 0)
    words = f", {known} known already" if known else ""
    return words + (f", {replaced} replaced by newer text" if replaced else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
