"""``python -m bench press-speed``: documents a second from a file to answers."""

from __future__ import annotations

import json
import random
import resource
import tempfile
import time
from pathlib import Path

import click

from stinger.library.press import Documents, study_film
from stinger.library.store import Store
from stinger.press.filmnames import parse_film
from stinger.press.ingest import read_sources

FILM = "The Glass Harbour (2024)"
_OPENINGS = (
    "The Glass Harbour {does} a post-credits scene, and {who} says it {verb} worth the wait.",
    "Does The Glass Harbour have a post-credits scene? {answer}",
    "Anyone who stays through the credits of The Glass Harbour will find {thing}.",
)
# No run of six words is fixed: pages that share such runs are rightly taken for copies.
_SENTENCES = (
    "{name} plays a {w} pilot who {x} with {other} for {n} years.",
    '"We wanted the {w} to {x} and {y} at {z}," director {name} told The {x} Review.',
    "The {w} film opened to ${n} million, {x} of a {y} budget of ${m} million.",
    "Unlike The Stone {x} (2016), it {y} its {w} {z}.",
    "In the final {w}, {other} {x} down to the {y} and {z}.",
    "Fans have {w} whether {name} {x} for a sequel {y} {z}.",
    'She {w}. "Nobody {x} about {y} {z}," {other} said, "and so we {w} it {x}."',
    "The {w} is {x} twice before {y}, once in {z}.",
)
_NAMES = ("Mara Lindqvist", "Tobias Okafor", "Ines Caruana", "Daniel Brandt", "Ruth Abara")
_SYLLABLES = ("ba", "den", "fi", "gor", "ka", "lem", "mi", "nor", "pe", "ral", "su", "ton", "ver")
# Every page needs words of its own: pages from a few templates would be copies of each other.
_VOCABULARY = [a + b + c for a in _SYLLABLES for b in _SYLLABLES for c in _SYLLABLES]


def write_page(number: int, *, words: int, chance: random.Random) -> dict[str, str]:
    """One made-up page of about ``words`` words, unlike its neighbours."""
    fill = {
        "does": chance.choice(("has", "does not have")), "who": chance.choice(_NAMES),
        "verb": "is", "answer": chance.choice(("No, there is none.", "Yes, there is one.")),
        "thing": chance.choice(("a short scene", "nothing more", "one last joke")),
    }  # fmt: skip
    sentences = [chance.choice(_OPENINGS).format(**fill)]
    count = len(sentences[0].split())
    while count < words:
        if chance.random() < 0.3:
            sentence = chance.choice(_SENTENCES).format(
                name=chance.choice(_NAMES), other=chance.choice(_NAMES),
                **{key: chance.choice(_VOCABULARY) for key in "wxyz"},
                n=chance.randint(10, 900),
                m=chance.randint(10, 300),
            )  # fmt: skip
        else:
            sentence = " ".join(chance.choices(_VOCABULARY, k=chance.randint(8, 24))) + "."
            sentence = sentence.capitalize()
        sentences.append(sentence)
        count += len(sentence.split())
    paragraphs = [" ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 4)]
    return {
        "url": f"https://page{number}.example{number % 97}.com/{number}",
        "title": f"The Glass Harbour, page {number}",
        "date": f"2024-0{number % 9 + 1}-15",
        "text": "\n".join(paragraphs),
    }


def _cpu_s() -> float:
    """Processor seconds of this process and those it ended; says more than a clock does where
    others use the machine as well."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


@click.command("press-speed")
@click.option("--documents", default=600, show_default=True, help="Pages to make and read.")
@click.option("--words", default=800, show_default=True, help="Words a page.")
@click.option("--jobs", default=2, show_default=True, help="Processes.")
def press_speed(documents: int, words: int, jobs: int) -> None:
    """Time pages from JSON lines to stored answers: read, store, find claims and quotes, trace
    origins, weigh. Prints documents a second and the peak of memory."""
    chance = random.Random(6)
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages.jsonl"
        lines = (json.dumps(write_page(n, words=words, chance=chance)) for n in range(documents))
        pages.write_text("\n".join(lines), "utf-8")
        film = parse_film(FILM)
        with Store(Path(folder) / "store.sqlite") as store:
            spent = _cpu_s()
            began = time.perf_counter()
            for _ in Documents(store).add(film, read_sources([str(pages)])):
                pass
            added = time.perf_counter()
            study = study_film(store, film, jobs=jobs)
            done = time.perf_counter()
            spent = _cpu_s() - spent
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{documents} documents of {words} words, {jobs} processes")
    print(f"add        {added - began:6.2f} s   {documents / (added - began):7.0f} documents/s")
    print(f"study      {done - added:6.2f} s   {documents / (done - added):7.0f} documents/s")
    print(f"end to end {done - began:6.2f} s   {documents / (done - began):7.0f} documents/s")
    print(f"processor  {spent:6.2f} s   {spent / documents * 1000:7.1f} ms a document")
    print(f"claims {len(study.claims)}, quotes {len(study.quotes)}, peak memory {peak:.0f} MB")
