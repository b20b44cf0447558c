"""The model of truth on a public benchmark: authors of books as booksellers list them."""

from __future__ import annotations

import csv
import json
import math
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from pathlib import Path

import click

from bench.authors import clean, last_of, parse_names, read_books
from stinger.press.truth import Statement, discover_truths

_SHARED = Path(__file__).resolve().parents[1] / ".." / "shared" / "truth"
Answers = Mapping[str, frozenset[Hashable]]
Book = list[tuple[str, frozenset[str]]]


def read_claims(path: Path) -> dict[str, list[tuple[str, str]]]:
    """(source, authors as written) for each book."""
    claims: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with path.open(newline="", encoding="utf-8", errors="replace") as file:
        rows = csv.reader(file, skipinitialspace=True)
        next(rows)
        for row in rows:
            claims[row[2]].append((row[5], row[4]))
    return dict(claims)


def read_gold(path: Path) -> dict[str, frozenset[str]]:
    """Each book's true set of last names."""
    with path.open(newline="", encoding="utf-8", errors="replace") as file:
        rows = list(csv.reader(file, skipinitialspace=True))
    return {
        row[0]: frozenset(last_of(name.split(",")[0]) for name in row[2].split(";") if name.strip())
        for row in rows
    }


def vote(books: dict[str, Book]) -> dict[str, frozenset[str]]:
    """The set most sources give."""
    return {
        book: Counter(value for _, value in rows).most_common(1)[0][0]
        for book, rows in books.items()
    }


def truth_finder(books: dict[str, Book], *, rounds: int = 20) -> dict[str, frozenset[str]]:
    """TruthFinder (Yin, Han, Yu 2007): dampening 0.3, similarity weight 0.5, as published."""
    trust = {source: 0.9 for rows in books.values() for source, _ in rows}
    chosen: dict[str, frozenset[str]] = {}
    for _ in range(rounds):
        confidence: dict[tuple[str, frozenset[str]], float] = {}
        for book, rows in books.items():
            score: dict[frozenset[str], float] = defaultdict(float)
            for source, value in rows:
                score[value] += -math.log(max(1e-9, 1 - trust[source]))
            adjusted = {
                value: own
                + 0.5 * sum(score[o] * (_jaccard(o, value) - 0.5) for o in score if o != value)
                for value, own in score.items()
            }
            for value, total in adjusted.items():
                confidence[book, value] = 1 / (1 + math.exp(-min(50.0, 0.3 * total)))
            chosen[book] = max(adjusted, key=adjusted.__getitem__)
        sums: dict[str, list[float]] = defaultdict(list)
        for book, rows in books.items():
            for source, value in rows:
                sums[source].append(confidence[book, value])
        trust = {source: sum(values) / len(values) for source, values in sums.items()}
    return chosen


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)


def read_plainly(claims: dict[str, list[tuple[str, str]]]) -> dict[str, Book]:
    """Each string read by itself, with no help from the book's other strings."""
    books: dict[str, Book] = {}
    for book, rows in claims.items():
        read = [(source, frozenset(parse_names(clean(raw))[0])) for source, raw in rows]
        if kept := [(source, names) for source, names in read if names]:
            books[book] = kept
    return books


def _widen(answers: dict[str, frozenset[str]]) -> Answers:
    return {book: frozenset(value) for book, value in answers.items()}


def _share_right(answers: Answers, gold: dict[str, frozenset[str]]) -> float:
    return round(sum(answers.get(book) == value for book, value in gold.items()) / len(gold), 4)


@click.command("truth")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), default=_SHARED)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--misses", is_flag=True, help="List the books our model gets wrong.")
def truth(data: Path, as_json: bool, misses: bool) -> None:
    """Exact last-name sets right: vote, TruthFinder, and the product's model, in one run."""
    gold = read_gold(data / "books_gold.csv")
    parsed = read_books(read_claims(data / "books_claims.csv"))
    books = {
        book: [(source, frozenset(names)) for source, names in rows if names]
        for book, rows in parsed.items()
    }
    books = {book: rows for book, rows in books.items() if rows}
    started = time.perf_counter()
    found = discover_truths(
        [
            Statement(source, book, tuple(names))
            for book, rows in parsed.items()
            for source, names in rows
        ]
    )
    seconds = time.perf_counter() - started
    ours: Answers = {str(book): found.value(book) for book in found.beliefs}
    plain = read_plainly(read_claims(data / "books_claims.csv"))
    plainly = discover_truths(
        [Statement(source, book, tuple(v)) for book, rows in plain.items() for source, v in rows]
    )
    answers: dict[str, Answers] = {
        "vote": _widen(vote(books)),
        "TruthFinder": _widen(truth_finder(books)),
        "ours": ours,
        "plain reading: vote": _widen(vote(plain)),
        "plain reading: TruthFinder": _widen(truth_finder(plain)),
        "plain reading: ours": {str(book): plainly.value(book) for book in plainly.beliefs},
    }
    figures = {name: _share_right(answer, gold) for name, answer in answers.items()}
    stated = {book: {value for _, value in rows} for book, rows in books.items()}
    figures["ceiling: some source right"] = round(
        sum(value in stated.get(book, set()) for book, value in gold.items()) / len(gold), 4
    )
    figures["seconds"] = round(seconds, 2)
    if as_json:
        click.echo(json.dumps(figures))
    else:
        for name, value in figures.items():
            click.echo(f"{name:28} {value}")
    if misses:
        for book, names in gold.items():
            if ours.get(book) != names:
                click.echo(f"{book} true {sorted(names)} ours {sorted(map(str, ours[book]))}")
                click.echo(f"   {Counter(tuple(sorted(v)) for _, v in books[book]).most_common(6)}")
