"""``python -m bench reading``: evidence that does not resolve, leaks, and speed."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import click

from bench.reading_materials import Generated, Maker
from stinger.guide.levels import Judged, Page, make_page
from stinger.guide.render import render_page
from stinger.guide.site import write_site
from stinger.reading import read_film, resolve
from stinger.reading.theories import (
    establish_facts,
    find_rivalries,
    find_theories,
    rank_theories,
    weigh_theory,
)

FORMATS = (".html", ".md", ".txt", ".json")


def judge(generated: Generated) -> Judged:
    """The generated film's theories, weighed."""
    material = generated.material
    facts = establish_facts(material, read_film(material))
    ranked = rank_theories(weigh_theory(t, material, facts) for t in find_theories(material))
    return Judged(tuple(ranked), tuple(find_rivalries(ranked)))


def count_unresolved(generated: Generated) -> tuple[int, int]:
    """Statements of the reading, and those with no evidence or with some that resolves nowhere."""
    material = generated.material
    statements = read_film(material).statements()
    bad = [
        s
        for s in statements
        if not s.evidence or any(resolve(e, material) is None for e in s.evidence)
    ]
    return len(statements), len(bad)


def find_leaks(text: str, generated: Generated, level: int) -> list[str]:
    """The secrets above ``level`` that ``text`` holds."""
    hidden = set(generated.words) if level < 3 else set()
    hidden |= set(generated.names) if level < 2 else set()
    low = text.lower()
    return sorted(secret for secret in hidden if secret.lower() in low)


def pages_of(generated: Generated) -> Iterator[Page]:
    """The film's page at each level."""
    reading, judged = read_film(generated.material), judge(generated)
    for level in range(4):
        yield make_page(reading, generated.material, level=level, judged=judged)


@click.command()
@click.option("--count", default=1000, show_default=True, help="Readings to generate.")
@click.option("--seed", default=4, show_default=True)
def reading(count: int, seed: int) -> None:
    """Print unresolved evidence, leaks by format, and seconds a reading and a page."""
    maker = Maker(seed)
    films = [maker.make() for _ in range(count)]
    started = time.perf_counter()
    counts = [count_unresolved(film) for film in films]
    read_s = time.perf_counter() - started
    print(f"statements {sum(n for n, _ in counts)}, unresolved {sum(bad for _, bad in counts)}")
    print(f"reading: {read_s / count * 1000:.1f} ms each")
    leaks = dict.fromkeys(FORMATS, 0)
    spent = dict.fromkeys(FORMATS, 0.0)
    for film in films:
        for page in pages_of(film):
            for ending in FORMATS:
                started = time.perf_counter()
                text = render_page(page, ending)
                spent[ending] += time.perf_counter() - started
                leaks[ending] += bool(find_leaks(text, film, page["spoilers"]))
    for ending in FORMATS:
        each = spent[ending] / (4 * count) * 1000
        print(f"{ending}: {leaks[ending]} leaking of {4 * count} outputs, {each:.1f} ms each")
    _time_site(films)


def _time_site(films: list[Generated]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        pages = (
            make_page(read_film(f.material), f.material, level=0, judged=judge(f)) for f in films
        )
        files = write_site(Path(folder), pages)
        took = time.perf_counter() - started
        leaks = sum(
            bool(find_leaks(f"{path.name} {path.read_text('utf-8')}", film, 0))
            for path, film in zip(files[1:], films, strict=True)
        )
        index = files[0].read_text("utf-8")
        leaks += sum(bool(find_leaks(index, film, 0)) for film in films)
    print(f"site of {len(films)} films: {took:.1f} s, {leaks} leaking pages")
