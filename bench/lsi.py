"""How fast and how large the vocabulary is at 100,000 passages of made-up prose."""

from __future__ import annotations

import json
import resource
import time

import click
import numpy as np

from bench.prose import Writer
from stinger.model.press import Document
from stinger.press.vocabulary import ClueClass, Space

_PASSAGES_EACH = 5
_QUERIES = 50


def make_corpus(passages: int, *, seed: int = 1) -> list[Document]:
    """Documents of five passages each, every passage a paragraph of at least fifty words."""
    writer = Writer(seed)
    documents = []
    for number in range(1, passages // _PASSAGES_EACH + 1):
        film, name = writer.title(), writer.name()
        paragraphs = []
        for _ in range(_PASSAGES_EACH):
            text = ""
            while len(text.split()) < 60:
                text += " " + writer.sentence(writer.dice.choice([film, name, None, None]))
            paragraphs.append(text.strip())
        documents.append(Document(number, None, film, "\n".join(paragraphs)))
    return documents


@click.command("lsi")
@click.option("--passages", default=100_000, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def lsi(passages: int, as_json: bool) -> None:
    """Seconds to fit, milliseconds a query (median and worst of 50), memory.

    CPU milliseconds count all threads: what a query takes when the machine has nothing else to do.
    """
    documents = make_corpus(passages)
    kept, later = documents[: int(len(documents) * 0.95)], documents[int(len(documents) * 0.95) :]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    space = Space().fit(kept)
    fit_s = time.perf_counter() - started
    started = time.perf_counter()
    added = space.add(later)
    add_s = time.perf_counter() - started
    queries = [Writer(number).sentence() for number in range(_QUERIES)]
    taken_ms, cpu_ms = [], []
    for query in queries:
        started, started_cpu = time.perf_counter(), time.process_time()
        space.nearest(query, 10)
        taken_ms.append((time.perf_counter() - started) * 1000)
        cpu_ms.append((time.process_time() - started_cpu) * 1000)
    started = time.perf_counter()
    space.nearest(ClueClass.AFTER_CREDITS, 10)
    class_ms = (time.perf_counter() - started) * 1000
    data = space.to_bytes()
    figures = {
        "passages": len(space),
        "dimensions": space.dimensions,
        "fit s": round(fit_s, 1),
        "folded in": added,
        "fold-in s": round(add_s, 2),
        "query ms, median": round(float(np.median(taken_ms)), 2),
        "query ms, worst": round(max(taken_ms), 2),
        "query CPU ms, median": round(float(np.median(cpu_ms)), 2),
        "class query ms": round(class_ms, 2),
        "space MiB in memory": round(space.memory_bytes / 2**20, 1),
        "MiB stored": round(len(data) / 2**20, 1),
        "peak MiB above the corpus": round(
            (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, 1
        ),
    }
    if as_json:
        click.echo(json.dumps(figures))
        return
    for name, value in figures.items():
        click.echo(f"{name:28} {value}")
