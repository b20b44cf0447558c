"""How well copies are found: verbatim, trimmed, reordered, reworded; and what stays apart."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field

import click

from bench.prose import Writer, paragraphs
from stinger.model.press import Document, Quote
from stinger.press.origins import EdgeKind, Origins, trace_origins
from stinger.press.quotes import find_quotes


@dataclass(slots=True)
class Case:
    """A generated corpus and which pairs of it are copies, by kind."""

    documents: list[Document] = field(default_factory=list)
    pairs: dict[tuple[int, int], str] = field(default_factory=dict)
    sharing: set[tuple[int, int]] = field(default_factory=set)

    def add(self, text: str, *, date: str, outlet: str) -> int:
        """Adds a document and returns its id."""
        number = len(self.documents) + 1
        self.documents.append(
            Document(number, f"https://{outlet}/{number}", "", text, date=date, outlet=outlet)
        )
        return number


def build_case(films: int, seed: int) -> Case:
    """For each film: one source with its five kinds of copies, two that share a quote, and three
    more independent articles on the same film, its names and its facts."""
    case = Case()
    writer = Writer(seed)
    for number in range(films):
        film, names = writer.title(), [writer.name() for _ in range(4)]
        speech = writer.quote(names[0])
        lines = writer.article(film, names)
        lines.insert(9, speech)
        source = case.add(paragraphs(lines), date="2025-03-01", outlet=f"source{number}.com")
        shuffled = lines.copy()
        writer.dice.shuffle(shuffled)
        copies = {
            "verbatim": paragraphs(lines),
            "trimmed": paragraphs(lines[: len(lines) // 3]),
            "reordered": paragraphs(shuffled),
            "reworded": writer.reword(paragraphs(lines)),
            "every fifth": writer.reword_evenly(paragraphs(lines)),
        }
        for day, (kind, text) in enumerate(copies.items(), start=2):
            copy = case.add(
                text, date=f"2025-03-{day:02d}", outlet=f"{kind.replace(' ', '')}{number}.com"
            )
            case.pairs[source, copy] = kind
        for extra in range(2):
            own = writer.article(film, names)
            own.insert(5, speech)
            sharer = case.add(
                paragraphs(own), date="2025-03-08", outlet=f"sharer{extra}-{number}.com"
            )
            case.sharing.add((source, sharer))
        for extra in range(3):
            own = writer.article(film, names)
            case.add(paragraphs(own), date="2025-03-09", outlet=f"own{extra}-{number}.com")
    return case


def score(case: Case, origins: Origins) -> dict[str, float | int]:
    """Recall by kind of copy, false merges, and shared quotes seen."""
    root = origins.by_document()
    figures: dict[str, float | int] = {}
    for kind in ("verbatim", "trimmed", "reordered", "reworded", "every fifth"):
        pairs = [pair for pair, of in case.pairs.items() if of == kind]
        found = sum(root[one] == root[other] for one, other in pairs)
        figures[f"recall {kind}"] = round(found / len(pairs), 4)
    found = sum(root[one] == root[other] for one, other in case.pairs)
    figures["recall all"] = round(found / len(case.pairs), 4)
    truth = {copy: source for source, copy in case.pairs}
    ids = [document.id for document in case.documents]
    merged = 0
    for copy in ids:
        expected = truth.get(copy, copy)
        merged += truth.get(root[copy], root[copy]) != expected
    figures["independent merged"] = merged
    figures["wrong root"] = sum(root[i] != truth.get(i, i) for i in ids)
    linked = {(e.source, e.copy) for e in origins.edges if e.kind is EdgeKind.SHARED_QUOTE}
    figures["shared quotes seen"] = round(len(case.sharing & linked) / len(case.sharing), 4)
    return figures


def weak_copies(seed: int) -> tuple[int, int]:
    """Origins of eight independent pages and one weak page, before and after ten copies of it."""
    writer = Writer(seed)
    case = Case()
    film, names = writer.title(), [writer.name() for _ in range(4)]
    for number in range(8):
        text = paragraphs(writer.article(film, names))
        case.add(text, date="2025-01-05", outlet=f"own{number}.com")
    weak = writer.article(film, names, sentences=16)
    case.add(paragraphs(weak), date="2025-01-06", outlet="weak.com")
    before = len(trace_origins(case.documents, []).origins)
    for number in range(10):
        text = writer.reword(paragraphs(weak), share=0.02 * number)
        case.add(text, date=f"2025-01-{7 + number:02d}", outlet=f"mill{number}.com")
    return before, len(trace_origins(case.documents, []).origins)


@click.command("copies")
@click.option("--films", default=100, show_default=True, help="Eleven documents are made for each.")
@click.option("--seed", default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def copies(films: int, seed: int, as_json: bool) -> None:
    """Pair recall and false merges on a generated set; ten copies of one weak page."""
    case = build_case(films, seed)
    started = time.perf_counter()
    quotes: list[Quote] = [quote for d in case.documents for quote in find_quotes(d)]
    quoted_s = time.perf_counter() - started
    started = time.perf_counter()
    origins = trace_origins(case.documents, quotes)
    traced_s = time.perf_counter() - started
    figures = {"documents": len(case.documents), **score(case, origins)}
    before, after = weak_copies(seed)
    figures |= {"origins before ten weak copies": before, "after": after}
    figures |= {
        "quotes, documents/s": round(len(case.documents) / quoted_s),
        "origins, documents/s": round(len(case.documents) / traced_s),
    }
    if as_json:
        click.echo(json.dumps(figures))
        return
    for name, value in figures.items():
        click.echo(f"{name:34} {value}")
