"""``python -m bench press-pages``: verdicts on real pages, beside a majority vote over stances."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from stinger.model.press import Answer, Claim, Document
from stinger.press.claims import find_claims
from stinger.press.filmnames import FilmName, parse_film
from stinger.press.ingest.languages import tell_language
from stinger.press.origins import trace_origins
from stinger.press.quotes import find_quotes
from stinger.press.verdicts import weigh
from stinger.press.verdicts.report import Report, draw_report

LABELS = Path(__file__).parent / "labels" / "press_stance.csv"


@dataclass(frozen=True, slots=True)
class Film:
    """A film of known truth with its pages; a count is None where it has one and its place is not
    known."""

    name: FilmName
    mid: int | None
    post: int | None
    split: str
    documents: tuple[Document, ...]

    @property
    def exists(self) -> bool:
        return None in (self.mid, self.post) or bool(self.mid or self.post)

    @property
    def counts(self) -> tuple[int, int] | None:
        """Both counts, None where either is not known."""
        return None if self.mid is None or self.post is None else (self.mid, self.post)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the engine and the vote say of one film."""

    film: Film
    answers: tuple[Answer, ...]
    reports: tuple[Report, ...]

    @property
    def probability(self) -> float:
        answer = self.answers[0]
        return 1 - answer.probability if answer.answer is False else answer.probability

    @property
    def vote(self) -> bool | None:
        yes, no = (sum(r.says == says for r in self.reports) for says in ("some", "none"))
        return None if yes == no else yes > no


def read_films(pages: Path, truth: Path, split: str | None) -> Iterator[Film]:
    with truth.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    for row in rows:
        if split and row.get("split", "") != split:
            continue
        slug = re.sub(r"[^a-z0-9]+", "-", row["title"].lower()).strip("-")
        path = pages / f"{slug}-{row['year']}.jsonl"
        if not path.exists():
            continue
        name = parse_film(f"{row['title']} ({row['year']})")
        documents = tuple(_read_documents(path))
        mid, post = (None if row[k] == "-" else int(row[k]) for k in ("mid", "post"))
        yield Film(name, mid, post, row.get("split", ""), documents)


def _read_documents(path: Path) -> Iterator[Document]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        page = json.loads(line)
        outlet = re.sub(r"^https?://(?:www\.|amp\.|m\.)?([^/]+).*", r"\1", page["url"])
        yield Document(
            number, page["url"], page.get("title") or "", page["text"], page.get("date"),
            outlet=outlet, language=tell_language(page["text"]),
        )  # fmt: skip


def judge(film: Film) -> Outcome:
    claims: list[Claim] = []
    reports = []
    for document in film.documents:
        own = find_claims(document, film.name)
        claims.extend(own)
        reports.append(draw_report(document.id, own))
    quotes = [quote for document in film.documents for quote in find_quotes(document)]
    origins = trace_origins(film.documents, quotes)
    answers = weigh(film.documents, claims, origins, film=film.name)
    return Outcome(film, tuple(answers), tuple(reports))


def tally(said: Sequence[tuple[object, object]]) -> str:
    counts = Counter("open" if s is None else "right" if s == t else "wrong" for s, t in said)
    return ", ".join(f"{counts[k]} {k}" for k in ("right", "open", "wrong"))


def print_films(outcomes: Sequence[Outcome]) -> None:
    for outcome in outcomes:
        film = outcome.film
        exists, mid, post = outcome.answers[:3]
        says = Counter(r.says for r in outcome.reports)
        wrong = exists.answer is not None and exists.answer != film.exists
        counted = (mid.answer, post.answer)
        miss = film.counts is not None and any(
            c is not None and c != t for c, t in zip(counted, film.counts, strict=True)
        )
        true = "+".join("-" if c is None else str(c) for c in (film.mid, film.post))
        print(
            f"{film.name!s:52.52} true {true}  p {outcome.probability:.3f} "
            f"{exists.answer!s:5} {mid.answer!s:>4}+{post.answer!s:4} {exists.verdict:11} "
            f"some {says['some']} none {says['none']} presumed {says['presumed']} "
            f"unclear {says['unclear']} silent {says['silent']}"
            f"{'  WRONG' if wrong else ''}{'  COUNT WRONG' if miss else ''}"
        )


def print_summary(outcomes: Sequence[Outcome]) -> None:
    truth = [o.film.exists for o in outcomes]
    print(f"films {len(outcomes)}, pages {sum(len(o.film.documents) for o in outcomes)}")
    print(
        "existence:",
        tally([(o.answers[0].answer, t) for o, t in zip(outcomes, truth, strict=True)]),
    )
    print("  vote   :", tally([(o.vote, t) for o, t in zip(outcomes, truth, strict=True)]))
    known = [o for o in outcomes if o.film.counts is not None]
    print("counts   :", tally([(_counts_said(o), o.film.counts) for o in known]))
    print("  vote   :", tally([(vote_counts(o), o.film.counts) for o in known]))
    brier = sum((o.probability - t) ** 2 for o, t in zip(outcomes, truth, strict=True)) / len(
        outcomes
    )
    votes = [0.5 if o.vote is None else float(o.vote) for o in outcomes]
    share = [_share(o) for o in outcomes]
    print(
        f"Brier    : {brier:.3f}; vote {_brier(votes, truth):.3f}; "
        f"share of yes {_brier(share, truth):.3f}"
    )
    print("reliability (probability of a stinger, films, share that have one):")
    for low in (0.0, 0.05, 0.2, 0.5, 0.8, 0.95):
        high = {0.0: 0.05, 0.05: 0.2, 0.2: 0.5, 0.5: 0.8, 0.8: 0.95, 0.95: 1.01}[low]
        inside = [t for o, t in zip(outcomes, truth, strict=True) if low <= o.probability < high]
        if inside:
            print(
                f"  {low:.2f}-{min(high, 1):.2f}  {len(inside):3}  {sum(inside) / len(inside):.2f}"
            )


def _counts_said(outcome: Outcome) -> object:
    """The counts as answered: both, none where either is open, and a wrong one alone as wrong."""
    said = (outcome.answers[1].answer, outcome.answers[2].answer)
    true = outcome.film.counts
    if true and any(s is not None and s != t for s, t in zip(said, true, strict=True)):
        return said
    return None if None in said else said


def vote_counts(outcome: Outcome) -> tuple[int, int] | None:
    """The counts that most pages give; None where no pair leads."""
    pairs: Counter[tuple[int, int]] = Counter()
    for report in outcome.reports:
        if report.says == "none":
            pairs[(0, 0)] += 1
        elif report.says == "some":
            mid = report.mid or 0
            post = report.post if report.post is not None else (report.total or (0 if mid else 1))
            pairs[(mid, post)] += 1
    ranked = pairs.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _share(outcome: Outcome) -> float:
    yes, no = (sum(r.says == says for r in outcome.reports) for says in ("some", "none"))
    return (yes + 0.5) / (yes + no + 1)


def _brier(said: Sequence[float], truth: Sequence[bool]) -> float:
    return sum((s - t) ** 2 for s, t in zip(said, truth, strict=True)) / len(truth)


def print_stances(outcomes: Sequence[Outcome], labels: Path, *, verbose: bool) -> None:
    with labels.open(encoding="utf-8", newline="") as handle:
        known = {(r["page"], r["title"], r["year"]): r["stance"] for r in csv.DictReader(handle)}
    counts: Counter[str] = Counter()
    for outcome in outcomes:
        for document, report in zip(outcome.film.documents, outcome.reports, strict=True):
            page = hashlib.sha256((document.url or "").encode()).hexdigest()[:16]
            name = outcome.film.name
            stance = known.get((page, name.title, str(name.year)))
            if stance is None:
                continue
            said = {"some": "yes", "presumed": "yes", "none": "no"}.get(report.says, "none")
            counts[f"{stance}->{said}"] += 1
            if verbose and said != stance:
                print(f"  {stance:5} read as {report.says:9} {name.title[:24]:24} {document.url}")
    takers = sum(n for k, n in counts.items() if not k.startswith("none"))
    taken = sum(n for k, n in counts.items() if not k.startswith("none") and "->none" not in k)
    right = counts["yes->yes"] + counts["no->no"]
    print(f"stances  : {sum(counts.values())} labelled pages, {dict(counts)}")
    if taken:
        print(
            f"  of {takers} that take one: {right / taken:.3f} right of those read, "
            f"{1 - taken / takers:.3f} abstained"
        )


@click.command("press-pages")
@click.argument("pages", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("truth", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--labels", type=click.Path(exists=True, path_type=Path), default=None,
              help="Stances by page (sha256 of the address, 16 digits).")  # fmt: skip
@click.option("--split", default=None, help="Only films of this split.")
@click.option("--verbose", is_flag=True, help="Show each film and each stance misread.")
def press_pages(
    pages: Path, truth: Path, labels: Path | None, split: str | None, verbose: bool
) -> None:
    """Weigh a folder of pages (TITLE-YEAR.jsonl of {url,title,date,text}) against TRUTH.

    TRUTH is a table of title, year, mid, post and, if wanted, split; "-" is a count not known, of
    a film that has a stinger.
    """
    outcomes = [judge(film) for film in read_films(pages, truth, split)]
    if verbose:
        print_films(outcomes)
    print_summary(outcomes)
    chosen = labels or (LABELS if LABELS.exists() else None)
    if chosen:
        print_stances(outcomes, chosen, verbose=verbose)
