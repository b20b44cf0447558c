"""Generated films for readings and guides: every record that can hold a secret holds one.

Content words stand for level 3 and names for level 2. They are made of letters that no English
word has in this order, so a plain search finds every leak.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from stinger.model import (
    Answer,
    Claim,
    ClaimType,
    Clue,
    ClueKind,
    Document,
    Examination,
    Label,
    Medium,
    Passage,
    Quote,
    Release,
    Scan,
    Segment,
    Sighting,
    Stance,
    Verdict,
    Witness,
)
from stinger.model.theory import Theory, TheoryType
from stinger.reading import Material
from stinger.reading.theories import make_theory

US = 1_000_000
# Story sentences with every cue that the reading looks for; {n} a name, {m} another, {w} a word.
_STORY = (
    "In the final moments a bounty of {w} is placed on {n} by {m}.",
    "In the post-credits scene {n} finds the {w} and {m} laughs at a silly joke.",
    "{n} dies when {m} breaks the {w}.",
    "The mission of {n} is far from over, and the {w} still lives.",
    "The mid-credits scene shows a cameo by {m} with the {w}, a nod to another universe.",
    "The film is set between the events of {n} Rising and {m} Falling, by the {w}.",
    "It opened to $51 million against a reported $90 million budget, {n} said of the {w}.",
    "A sequel with {n} and the {w} has been announced.",
    "A fourth film with {m} is not a priority after the {w}.",
    "{n} secretly survived and returns with the {w} of {m}.",
    "Is {n} still alive in the {w}?",
    "There is a post-credits scene with {n} and the {w}.",
    "There is no post-credits scene, so {m} never finds the {w}.",
)
_SAID = (
    "The {w} will continue and {n} has to deal with the consequences.",
    "We never killed {m}; the {w} is still out there.",
    "There is nothing after the credits but the {w} of {n}.",
)
_CONSONANTS, _VOWELS = "bdgkpvxzq", "aeiou"


@dataclass(frozen=True, slots=True)
class Generated:
    """Material with its secrets: ``words`` are of level 3, ``names`` of level 2."""

    material: Material
    words: frozenset[str]
    names: frozenset[str]


class Maker:
    """Makes films from a seed; two makers of one seed make the same films."""

    def __init__(self, seed: int) -> None:
        self._r = random.Random(seed)
        self._words: set[str] = set()
        self._names: set[str] = set()

    def make(self) -> Generated:
        """One film: with its scan, its press, both or neither, and passages that do not resolve."""
        self._words, self._names = set(), set()
        r = self._r
        film = f"{r.choice(('The Long', 'A Quiet', 'Last', 'Night'))} {r.choice(('Road', 'Sea'))}"
        film += r.choice(("", "", ": Part Two", " 3"))
        scan = self._scan(film) if r.random() < 0.7 else None
        documents = self._documents() if r.random() < 0.8 else ()
        clues = self._clues(scan) if scan is not None else ()
        claims = tuple(c for d in documents for c in self._claims(d))
        quotes = tuple(q for d in documents for q in self._quotes(d))
        material = Material(
            film,
            r.choice((None, 1999, 2025)),
            scan,
            clues,
            (Examination(ClueKind.SOUND_CUE, "the sound", r.choice((None, "there is no sound"))),),
            documents,
            claims,
            quotes,
            self._answers(claims) if documents and r.random() < 0.8 else (),
            {"other": 90 * 60 * US} if r.random() < 0.7 else {},
            (self._name(),),
            (self._theory(film),) if r.random() < 0.5 else (),
        )
        return Generated(material, frozenset(self._words), frozenset(self._names))

    def _secret(self) -> str:
        r = self._r
        return "x" + "".join(r.choice(_CONSONANTS) + r.choice(_VOWELS) for _ in range(4)) + "qz"

    def _word(self) -> str:
        word = self._secret()
        self._words.add(word)
        return word

    def _name(self) -> str:
        name = self._secret().capitalize()
        self._names.add(name)
        return name

    def _fill(self, sentence: str) -> str:
        return sentence.format(n=self._name(), m=self._name(), w=self._word())

    def _scan(self, film: str) -> Scan:
        r = self._r
        at = r.randrange(60, 9000) * US
        segments = [Segment(Label.FEATURE, 0, at, 0.9)]
        after = r.choices(list(Label)[1:], k=r.randrange(0, 7))
        for place in (r.choice((Label.CREDITS, Label.BLACK)), *after):
            length = r.randrange(1, 300 * US)
            stinger = place in (Label.MID_CREDITS_STINGER, Label.POST_CREDITS_STINGER)
            medium = r.choice(list(Medium)) if stinger else None
            segments.append(Segment(place, at, at + length, round(r.random(), 2), medium))
            at += length
        release = Release("here", "/films/x.mkv", 1, at, film, r.choice((None, 2025)))
        return Scan(release, tuple(segments), "1", "x")

    def _clues(self, scan: Scan) -> tuple[Clue, ...]:
        r = self._r
        clues = []
        for number, stinger in enumerate(scan.stingers):
            for _ in range(r.randrange(0, 5)):
                here = self._sighting("here", scan.release.title, stinger.start_us, stinger.end_us)
                there = None
                if r.random() < 0.6:
                    release = r.choice(("here", "other", "unknown"))
                    title = scan.release.title if release == "here" else self._name()
                    there = self._sighting(release, title, 5 * US, 9 * US)
                kind = r.choice(list(ClueKind))
                summary = f"The {self._word()} of {self._name()} is seen again."
                clues.append(Clue(kind, number, here, there, round(r.random(), 3), summary))
        return tuple(clues)

    def _sighting(self, release: str, film: str, start: int, end: int) -> Sighting:
        text = f"{self._name()} will return with the {self._word()}"
        text = text if self._r.random() < 0.5 else ""
        return Sighting(release, film, start, end, None, text or None)

    def _documents(self) -> tuple[Document, ...]:
        r = self._r
        return tuple(
            Document(
                number,
                f"https://example.org/{self._word()}",
                f"{self._name()} and the {self._word()} explained",
                " ".join(self._line() for _ in range(r.randrange(1, 9))),
                r.choice((None, "2025-06-09")),
                self._name(),
                r.choice((None, "example.org", "Variety")),
            )
            for number in range(1, r.randrange(2, 5))
        )

    def _line(self) -> str:
        line = self._fill(self._r.choice(_STORY))
        if self._r.random() < 0.3:
            line += f' "{self._fill(self._r.choice(_SAID))}" {self._name()} said.'
        return line

    def _span(self, document: Document) -> Passage:
        r = self._r
        if r.random() < 0.1:
            # What a newer text of the page would leave behind: a passage that resolves nowhere.
            return Passage(r.choice((document.id, 99)), 5, len(document.text) + 40)
        start = r.randrange(0, len(document.text) - 1)
        return Passage(document.id, start, r.randrange(start + 1, len(document.text) + 1))

    def _claims(self, document: Document) -> list[Claim]:
        r = self._r
        return [
            Claim(
                self._span(document),
                r.choice(list(ClaimType)),
                r.choice(list(Stance)),
                r.choice((True, False, 2, 51e6, self._word(), None)),
                r.choice((None, "USD", "EUR")),
                r.choice(("any", "mid", "post", "before")),
                film=r.choice((None, self._name())),
                spoiler_level=r.choice((0, 1, 2, 3)),
                basis=r.choice(("stated", "described", "presupposed")),
            )
            for _ in range(r.randrange(0, 10))
        ]

    def _quotes(self, document: Document) -> list[Quote]:
        r = self._r
        return [
            Quote(
                self._span(document),
                self._word(),
                r.choice((None, self._name())),
                r.choice(("director", "actor", "studio", "insider", "fan", None)),
                r.choice((None, "Variety")),
                r.choice(((), ("relay.example",))),
                r.random() < 0.8,
            )
            for _ in range(r.randrange(0, 4))
        ]

    def _answers(self, claims: tuple[Claim, ...]) -> tuple[Answer, ...]:
        r = self._r
        answers = []
        for question in ("exists", "mid_count", "post_count", "content"):
            yes_or_no = question in ("exists", "content")
            answer = r.choice((None, True, False)) if yes_or_no else r.choice((None, 0, 1, 2))
            answers.append(
                Answer(
                    question,
                    answer,
                    round(r.random(), 3),
                    r.choice(list(Verdict)),
                    self._witnesses(claims),
                    self._witnesses(claims),
                    (self._fill("{n} and {m} and the {w}."),),
                    f"a page on the {self._word()}",
                    self._word() if question == "content" else None,
                )
            )
        return tuple(answers)

    def _witnesses(self, claims: tuple[Claim, ...]) -> tuple[Witness, ...]:
        chosen = self._r.sample(claims, k=min(len(claims), self._r.randrange(0, 4)))
        return tuple(Witness(c.passage, "example.org", 0.5, self._word()) for c in chosen)

    def _theory(self, film: str) -> Theory:
        text = self._fill(self._r.choice(_STORY))
        return make_theory(film, text, self._r.choice(list(TheoryType)), by="user")
