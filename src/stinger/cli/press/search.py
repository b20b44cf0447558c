"""``stinger press search``: passages nearest to words, or to a class of clue."""

from __future__ import annotations

from pathlib import Path

import click

from stinger.cli.press.options import (
    json_option,
    open_store,
    print_json,
    spoilers_option,
    store_option,
)


@click.command()
@click.argument("words")
@spoilers_option
@json_option
@store_option
def search(words: str, spoilers: int | None, as_json: bool, store: Path | None) -> None:
    """Find passages like WORDS.

    \b
    Example:
      stinger press search "a prop given new emphasis"
    """
    with open_store(store):
        print_json([])
