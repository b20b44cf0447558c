"""Skip safety: players that skip all they may, on generated films, over every format.

Each reader below follows its player: it reads the exported file as that player does, plays the film
from start to end, skips whatever it may, and returns what was played. No stinger may be missing.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from fractions import Fraction

import click

from stinger.exports.formats import FILM_FORMATS
from stinger.model.release import Release
from stinger.model.scan import Scan
from stinger.model.segment import Label, Medium, Segment

US = 1_000_000
Span = tuple[Fraction, Fraction]


def generated_films(count: int, *, seed: int = 5) -> list[Scan]:
    """``count`` films' ends, drawn: 0 to 3 mid- and 0 to 2 post-credits stingers, blacks, idents.

    Times fall on any microsecond, scenes touch credits or stand in black, last from 0.2 s (a sound
    or a card) to three minutes, and end before the film or with it.
    """
    draw = random.Random(seed)
    return [_film(draw, number) for number in range(count)]


def _film(draw: random.Random, number: int) -> Scan:
    segments: list[Segment] = []
    at = 0

    def add(label: Label, seconds: float, medium: Medium | None = None) -> None:
        nonlocal at
        length = max(1, round(seconds * US) + draw.randrange(1000))
        segments.append(Segment(label, at, at + length, 0.9, medium))
        at += length

    def maybe_black() -> None:
        if draw.random() < 0.6:
            add(Label.BLACK, draw.uniform(0.04, 4))

    def scene(label: Label) -> None:
        medium = draw.choice(list(Medium))
        add(label, draw.uniform(0.2, 5) if medium is not Medium.SCENE else draw.uniform(3, 180),
            medium)  # fmt: skip

    add(Label.FEATURE, draw.uniform(60, 9000))
    maybe_black()
    add(Label.CREDITS, draw.uniform(2, 500))
    for _ in range(draw.choice([0, 0, 1, 1, 2, 3])):
        maybe_black()
        scene(Label.MID_CREDITS_STINGER)
        maybe_black()
        add(Label.CREDITS, draw.uniform(0.5, 300))
    for _ in range(draw.choice([0, 1, 1, 2])):
        maybe_black()
        if draw.random() < 0.3:
            add(Label.IDENT, draw.uniform(1, 8))
        scene(Label.POST_CREDITS_STINGER)
    if draw.random() < 0.4:
        maybe_black()
        add(Label.IDENT, draw.uniform(1, 8))
    title = f"Film {number}"
    release = Release(f"{number:064x}", f"/films/{title}.mkv", 1, at, title, 2000)
    return Scan(release, tuple(segments), "1", "o")


def played(duration: Fraction, skips: Iterable[Span]) -> list[Span]:
    """What is played of [0, duration) by a player that jumps over each of ``skips`` it enters."""
    spans, at = [], Fraction(0)
    for start, end in sorted(skips):
        if end <= at:
            continue
        spans.append((at, max(at, start)))
        at = end
    spans.append((at, max(at, duration)))
    return [s for s in spans if s[1] > s[0]]


def lost(scan: Scan, spans: list[Span]) -> list[Segment]:
    """The stingers of which anything was not played, to the microsecond."""
    return [
        s
        for s in scan.stingers
        if not any(a <= Fraction(s.start_us, US) and Fraction(s.end_us, US) <= b for a, b in spans)
    ]


def read_edl(text: str, duration: Fraction) -> list[Span]:
    """As Kodi: seconds cut to milliseconds, 3 skipped up to and with its end, 0 removed."""
    skips = []
    for line in text.splitlines():
        start, end, action = line.split()
        a, b = (Fraction(int(float(t) * 1000), 1000) for t in (start, end))
        if int(action) in (0, 3):
            skips.append((a, b + Fraction(1, 1000)))
    return played(duration, skips)


def _skip_credits_chapters(marks: list[tuple[Fraction, str]], duration: Fraction) -> list[Span]:
    starts = [at for at, _ in marks] + [duration]
    skips = [(at, starts[n + 1]) for n, (at, name) in enumerate(marks) if name == "End credits"]
    return played(duration, skips)


def read_chapters(text: str, duration: Fraction) -> list[Span]:
    """As players that skip chapters by title and ignore their ends."""
    marks = [
        (_clock(atom.findtext("ChapterTimeStart", "")), atom.findtext(".//ChapterString", ""))
        for atom in ET.fromstring(text).iter("ChapterAtom")
    ]
    return _skip_credits_chapters(marks, duration)


def read_ffmetadata(text: str, duration: Fraction) -> list[Span]:
    """As FFmpeg and what it writes into MP4 files."""
    found = re.findall(r"TIMEBASE=1/(\d+)\nSTART=(\d+)\nEND=\d+\ntitle=(.*)", text)
    return _skip_credits_chapters([(Fraction(int(s), int(b)), t) for b, s, t in found], duration)


def read_vtt(text: str, duration: Fraction) -> list[Span]:
    """As web players: a cue has an end, and skipping it lands there."""
    found = re.findall(r"(\S+) --> (\S+)\n(.*)", text)
    skips = [(_clock(a), _clock(b)) for a, b, name in found if name == "End credits"]
    return played(duration, skips)


def read_jellyfin(text: str, duration: Fraction) -> list[Span]:
    """As Jellyfin's clients: every Outro skipped to its end."""
    return played(
        duration,
        [
            (Fraction(s["StartTicks"], 10 * US), Fraction(s["EndTicks"], 10 * US))
            for s in json.loads(text)["Items"]
            if s["Type"] == "Outro"
        ],
    )


def read_mpv(text: str, duration: Fraction) -> list[Span]:
    """As the mpv script with its end-of-credits key pressed in every credits part."""
    return played(duration, _seconds(json.loads(text)["credits"]))


def read_json(text: str, duration: Fraction) -> list[Span]:
    """As a script that skips all that is called skippable."""
    return played(duration, _seconds(json.loads(text)["films"][0]["skippable"]))


def read_csv(text: str, duration: Fraction) -> list[Span]:
    """As a script that skips every row called credits."""
    rows = csv.DictReader(io.StringIO(text))
    return played(
        duration,
        [(Fraction(r["start_s"]), Fraction(r["end_s"])) for r in rows if r["label"] == "credits"],
    )


def _seconds(spans: list[dict[str, float]]) -> list[Span]:
    return [(Fraction(str(s["start_s"])), Fraction(str(s["end_s"]))) for s in spans]


def _clock(text: str) -> Fraction:
    hours, minutes, seconds = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + Fraction(seconds)


READERS: dict[str, Callable[[str, Fraction], list[Span]]] = {
    "edl": read_edl,
    "chapters": read_chapters,
    "ffmetadata": read_ffmetadata,
    "vtt": read_vtt,
    "jellyfin": read_jellyfin,
    "mpv": read_mpv,
    "json": read_json,
    "csv": read_csv,
}


def losses(fmt: str, scan: Scan) -> list[Segment]:
    """The stingers that a player of this format loses when it skips all it may."""
    text = FILM_FORMATS[fmt].make(scan)
    return lost(scan, READERS[fmt](text, Fraction(scan.release.duration_us, US)))


@click.command()
@click.option("--films", default=200, show_default=True)
@click.option("--seed", default=5, show_default=True)
def skip_safety(films: int, seed: int) -> None:
    """Stingers lost by players that skip all they may, and credits time saved."""
    scans = generated_films(films, seed=seed)
    total = sum(len(s.stingers) for s in scans)
    for fmt, read in READERS.items():
        missing = sum(len(losses(fmt, s)) for s in scans)
        skipped = whole = Fraction(0)
        for scan in scans:
            length = Fraction(scan.release.duration_us, US)
            spans = read(FILM_FORMATS[fmt].make(scan), length)
            skipped += length - sum((b - a for a, b in spans), Fraction(0))
            whole += sum(Fraction(c.length_us, US) for c in scan.credits)
        share = float(skipped / whole)
        click.echo(f"{fmt:11} lost {missing} of {total} stingers; skips {share:.3f} of the credits")
