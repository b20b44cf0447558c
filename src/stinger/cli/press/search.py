"""``stinger press search``: passages nearest to words or to a class of clue, and films alike."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.table import Table
from rich.text import Text

from stinger.cli.press.options import (
    json_option,
    make_console,
    open_store,
    print_json,
    spoiler_level,
    spoilers_option,
    store_option,
)
from stinger.cli.press.records import EVERYTHING, cite, label
from stinger.errors import InputError
from stinger.model.press import Document, Passage

if TYPE_CHECKING:
    from stinger.library.store import Store

_CLASSES = ("easter_egg", "credits_change", "after_credits", "mid_credits", "sequel")
_Hit = tuple[Document, int, int, float | None]


@click.command()
@click.argument("words", required=False)
@click.option("--clue", type=click.Choice(_CLASSES), help="Search for a class of clue instead.")
@click.option("--phrase", is_flag=True, help="Find WORDS exactly, one after the other.")
@click.option(
    "--alike", metavar="FILM", help="List films whose stingers are described like FILM's."
)
@click.option("--film", help="Only documents about this film.")
@click.option("-n", "count", default=10, show_default=True, help="Results at most.")
@spoilers_option
@json_option
@store_option
def search(
    words: str | None,
    clue: str | None,
    phrase: bool,
    alike: str | None,
    film: str | None,
    count: int,
    spoilers: int | None,
    as_json: bool,
    store: Path | None,
) -> None:
    """Find passages by meaning: nearest to WORDS, or to a class of clue.

    By meaning, not letters: a latent semantic space over all documents in the store. The passages'
    words are shown with --spoilers 3.

    \b
    Example:
      stinger press search "a prop given new emphasis"
      stinger press search --clue easter_egg --film "Ballerina (2025)" --spoilers 3
      stinger press search "stage is set" --phrase
      stinger press search --alike "Ballerina (2025)"
    """
    if sum(map(bool, (words, clue, alike))) != 1:
        raise InputError("give one of: WORDS, --clue CLASS, --alike FILM")
    level = spoiler_level(spoilers)
    with open_store(store) as held:
        if alike:
            _print_alike(held, alike, count, as_json=as_json)
            return
        if phrase:
            hits = _find_phrase(held, words or "", film, count)
        else:
            hits = _find_near(held, words, clue, film, count)
    if as_json:
        print_json([_record(hit, level) for hit in hits])
    else:
        _print_hits(hits, level)


def _find_phrase(store: Store, words: str, film: str | None, count: int) -> list[_Hit]:
    from stinger.library.press import Documents

    documents = Documents(store)
    wanted = {d.id for d in documents.of_film(documents.find_film(film))} if film else None
    found = documents.find_phrase(words, limit=count if wanted is None else 1000)
    hits: list[_Hit] = [
        (document, *_sentence(document, start, end), None)
        for document, start, end in found
        if wanted is None or document.id in wanted
    ]
    return hits[:count]


def _sentence(document: Document, start: int, end: int) -> tuple[int, int]:
    """The sentences that a found phrase lies in."""
    from stinger.press.sentences import split_sentences

    touched = [(a, b) for a, b in split_sentences(document.text) if a < end and start < b]
    return (touched[0][0], touched[-1][1]) if touched else (start, end)


def _find_near(
    store: Store, words: str | None, clue: str | None, film: str | None, count: int
) -> list[_Hit]:
    from stinger.library.press import Documents
    from stinger.library.press.space import documents_by_film, open_space
    from stinger.press.vocabulary import ClueClass

    space = open_space(store)
    documents = Documents(store)
    by_film = documents_by_film(store)
    wanted = set().union(*by_film.values())
    if film:
        wanted = by_film.get(documents.find_film(film).key, set())
    query = ClueClass(clue) if clue else words or ""
    # A film's passages are few among all: with a film asked for, all are ranked and then sifted.
    near = space.nearest(query, len(space) if film else count * 4)
    hits = [n for n in near if n.passage.document in wanted and n.score >= _NEAR][:count]
    return [
        (documents.get(n.passage.document), n.passage.start, n.passage.end, n.score) for n in hits
    ]


_NEAR = 0.05
"""Cosine from which a passage is shown: a twentieth of what its own words would give."""


def _print_alike(store: Store, name: str, count: int, *, as_json: bool) -> None:
    from stinger.library.press import Documents
    from stinger.library.press.space import documents_by_film, open_space

    documents = Documents(store)
    film = documents.find_film(name)
    names = {other.key: str(other) for other in documents.films()}
    similar = open_space(store).similar_films(film.key, documents_by_film(store), count)
    if as_json:
        print_json([{"film": names[key], "score": round(score, 4)} for key, score in similar])
        return
    console = make_console()
    if not similar:
        console.print(f"{film}: no other film has documents here")
    for key, score in similar:
        console.print(Text(f"{score:5.2f}  {names[key]}"))


def _record(hit: _Hit, level: int) -> dict[str, Any]:
    document, start, end, score = hit
    return {
        "document": document.id,
        "start": start,
        "end": end,
        "citation": cite(Passage(document.id, start, end)),
        "score": None if score is None else round(score, 4),
        "outlet": document.outlet,
        "date": document.date,
        "text": document.text[start:end] if level >= EVERYTHING else None,
    }


def _print_hits(hits: list[_Hit], level: int) -> None:
    console = make_console()
    if not hits:
        console.print("nothing like it in these documents")
        return
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    for document, start, end, score in hits:
        where = Text(cite(Passage(document.id, start, end)), style="cyan")
        row = [where, Text("" if score is None else f"{score:.2f}", style="dim")]
        row.append(Text(label(document, 0)))
        if level >= EVERYTHING:
            row.append(Text(" ".join(document.text[start:end].split())))
        table.add_row(*row)
    console.print(table)
    if level < EVERYTHING:
        console.print(Text("The words are withheld; show them with --spoilers 3", style="dim"))
