"""Material for readings: the two seed documents, read by hand, and a film whose end is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from stinger.model import (
    Answer,
    Claim,
    ClaimType,
    Document,
    Label,
    Medium,
    Passage,
    Quote,
    Release,
    Scan,
    Segment,
    Stance,
    Verdict,
)
from stinger.reading import Material

SEEDS = Path(__file__).resolve().parents[3].parent / "shared" / "seeds"
BALLERINA = "From the World of John Wick: Ballerina"


def passage_of(document: Document, words: str) -> Passage:
    """The passage of ``document`` that reads exactly ``words``."""
    start = document.text.index(words)
    return Passage(document.id, start, start + len(words))


@pytest.fixture(scope="session")
def bunny() -> Scan:
    """Big Buck Bunny's end as its true times have it."""
    release = Release("bbb", "big_buck_bunny_360p.mp4", 1, 596_458_333, "Big Buck Bunny", 2008)
    spans = [
        (Label.FEATURE, 0, 489_958_000, None),
        (Label.BLACK, 489_958_000, 490_167_000, None),
        (Label.CREDITS, 490_167_000, 580_042_000, None),
        (Label.BLACK, 580_042_000, 580_958_000, None),
        (Label.POST_CREDITS_STINGER, 580_958_000, 596_458_000, Medium.SCENE),
    ]
    return Scan(release, tuple(Segment(a, b, c, 0.97, m) for a, b, c, m in spans), "1", "x")


@pytest.fixture(scope="session")
def bunny_material(bunny: Scan) -> Material:
    return Material("Big Buck Bunny", 2008, scan=bunny)


@pytest.fixture(scope="session")
def seeds() -> tuple[Document, Document]:
    """The two seed documents as records."""
    files = sorted(SEEDS.glob("*.txt"))
    if len(files) != 2:
        pytest.skip(f"the seed documents are not at {SEEDS}")
    texts = [file.read_text("utf-8") for file in files]
    return (
        Document(1, None, "Ballerina Post Credit Scene Explained", texts[0]),
        Document(2, None, "What is next for Eve", texts[1], date="2025-06-09"),
    )


@pytest.fixture(scope="session")
def seed_material(seeds: tuple[Document, Document]) -> Material:
    """Claims and quotes of the seed documents, read by hand."""
    general, news = seeds

    def claim(words: str, type_: ClaimType, value: bool | float | str | None, **more: str) -> Claim:
        stance = Stance.ASSERTED
        return Claim(passage_of(news, words), type_, stance, value, film=BALLERINA, **more)

    claims = (
        Claim(
            passage_of(general, "that brief moment after the credits"),
            ClaimType.EXISTENCE,
            Stance.ASSERTED,
            True,
            position="post",
            basis="presupposed",
        ),
        claim(
            "From the World of John Wick: Ballerina largely plays out between the events of John "
            "Wick: Chapter 3 - Parabellum and John Wick: Chapter 4.",
            ClaimType.ORDER,
            "between",
        ),
        claim(
            "In Ballerina's final moments, a $5 million bounty is placed on Eve's head as she "
            "watches a ballet performance.",
            ClaimType.CONTENT,
            "bounty",
            position="before",
        ),
        claim(
            "Ballerina has opened to a disappointing $51 million at the worldwide box office",
            ClaimType.GROSS,
            51e6,
            unit="USD",
        ),
        claim("its reported $90 million budget", ClaimType.BUDGET, 90e6, unit="USD"),
        claim("so a sequel is far from a guarantee", ClaimType.SEQUEL_STATUS, "uncertain"),
        claim(
            "As for John Wick: Chapter 5, it doesn't sound like that's currently a priority for "
            "filmmaker Chad Stahelski, no matter who much the studio wants to make it a reality.",
            ClaimType.SEQUEL_STATUS,
            "not a priority",
        ),
    )
    quotes = []
    for words in (
        "She's checked herself into the Continental, and her next move is really sorting out how "
        "her whole life has been a lie.",
        "She has to now deal with the consequences that John Wick laid out to her, that Winston "
        "[Ian McShane] laid out to her,",
        "The Chancellor relates to her at the ending that this cycle will continue: 'You kill me, "
        "you've cut the head of the snake, but the body still lives.' There will be ramifications "
        "of that. And she didn't kill the entire village.",
    ):
        quotes.append(
            Quote(
                passage_of(news, words),
                words,
                "Len Wiseman",
                "director",
                "Entertainment Weekly",
                ("ActioNewz.com",),
            )
        )
    answers = (
        Answer("exists", None, 0.2, Verdict.OPEN, reasons=("nobody describes one",)),
        Answer("mid_count", None, 0.1, Verdict.OPEN),
        Answer("post_count", None, 0.1, Verdict.OPEN),
    )
    return Material(
        BALLERINA, 2025, documents=seeds, claims=claims, quotes=tuple(quotes), answers=answers
    )
