"""Precision and recall of quotes on labelled news pages; labels lie here, the texts do not."""

from __future__ import annotations

import hashlib
import json
import re
import time
from dataclasses import dataclass, field
from pathlib import Path

import click

from stinger.model.press import Document, Quote
from stinger.press.quotes import find_quotes

LABELS = Path(__file__).parent / "labels" / "quotes.jsonl"
# Spans agree from this share of characters in common on: a full stop more or less is no error.
_SAME_SPAN = 0.8


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled quote: half-open offsets inside its marks, and who speaks."""

    start: int
    end: int
    speaker: str


@dataclass(slots=True)
class Tally:
    """Counts for one part of the set."""

    pages: int = 0
    labels: int = 0
    found: int = 0
    spans: int = 0
    right: int = 0
    misses: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float | int]:
        """Precision and recall of span with speaker, and of spans alone."""
        return {
            "pages": self.pages,
            "labels": self.labels,
            "found": self.found,
            "precision": round(self.right / max(1, self.found), 4),
            "recall": round(self.right / max(1, self.labels), 4),
            "span precision": round(self.spans / max(1, self.found), 4),
            "span recall": round(self.spans / max(1, self.labels), 4),
        }


def same_speaker(found: str | None, label: str) -> bool:
    """Whether two names or descriptions mean one: equal, or one ends in the other."""
    if found is None:
        return False
    one, other = _words(found), _words(label)
    return one == other or one[-1] in other or other[-1] in one


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", name.casefold().removeprefix("the ").removesuffix("'s")) or [""]


def compare(quotes: list[Quote], labels: list[Label], text: str, tally: Tally) -> None:
    """Adds one page to a tally."""
    tally.pages += 1
    tally.labels += len(labels)
    direct = [quote for quote in quotes if quote.direct]
    tally.found += len(direct)
    open_labels = list(labels)
    for quote in direct:
        match = next((label for label in open_labels if _same_span(quote, label)), None)
        if match is None:
            tally.misses.append(f"extra   {quote.speaker}: {quote.text[:70]!r}")
            continue
        open_labels.remove(match)
        tally.spans += 1
        if same_speaker(quote.speaker, match.speaker):
            tally.right += 1
        else:
            tally.misses.append(f"speaker {quote.speaker} for {match.speaker}: {quote.text[:70]!r}")
    tally.misses += [
        f"missed  {label.speaker}: {text[label.start : label.end][:70]!r}" for label in open_labels
    ]


def _same_span(quote: Quote, label: Label) -> bool:
    start, end = quote.passage.start, quote.passage.end
    common = min(end, label.end) - max(start, label.start)
    return common >= _SAME_SPAN * (max(end, label.end) - min(start, label.start))


@click.command("quotes")
@click.argument("texts", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--part", type=click.Choice(["develop", "judge", "both"]), default="both")
@click.option("--misses", is_flag=True, help="List what went wrong.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def quotes(texts: Path, part: str, misses: bool, as_json: bool) -> None:
    """Quotes found in the labelled pages whose texts lie in TEXTS (any names, *.txt).

    A text belongs to the label whose sha256 it has. Rules were developed on the first part; the
    second judges them.
    """
    by_hash = {}
    for path in sorted(texts.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        by_hash[hashlib.sha256(text.encode()).hexdigest()] = text
    tallies = {name: Tally() for name in ("develop", "judge") if part in (name, "both")}
    seconds = 0.0
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = by_hash.get(row["sha256"], "")
        if not text or row["part"] not in tallies:
            continue
        document = Document(1, row["url"], "", text)
        started = time.perf_counter()
        found = find_quotes(document)
        seconds += time.perf_counter() - started
        tally = tallies[row["part"]]
        before = len(tally.misses)
        labels = [Label(q["start"], q["end"], q["speaker"]) for q in row["quotes"]]
        compare(found, labels, text, tally)
        if len(tally.misses) > before:
            tally.misses.insert(before, f"-- {row['url'][:90]}")
    for name, tally in tallies.items():
        if as_json:
            click.echo(json.dumps({"part": name, **tally.figures()}))
        else:
            click.echo(name + "  " + "  ".join(f"{k} {v}" for k, v in tally.figures().items()))
        if misses:
            click.echo("\n".join(tally.misses))
    pages = sum(tally.pages for tally in tallies.values())
    click.echo(f"{pages / max(seconds, 1e-9):.0f} pages a second", err=True)
