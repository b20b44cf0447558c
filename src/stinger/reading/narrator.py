"""The optional narrator: prose from statements, every sentence of which is checked and cited.

The endpoint gets the statements of one spoiler level and nothing else, numbered. What comes back
is taken apart into sentences; a sentence stays only if each of its citations names a statement,
and it adds no name and no number to what those statements say. Below level 3 it may not add any
word of content either, since a model may know the film and tell what we hide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stinger.model.reading import Manner
from stinger.press.sentences import split_sentences
from stinger.reading.wording import split_words, stem, stems

Messages = list[dict[str, str]]
Ask = Callable[[Messages], str]
"""Sends messages to the endpoint and returns what it wrote."""

MOST_SENTENCES = 40
"""Sentences read of an answer; a reading's prose has about ten, and an endless answer must end."""

_CITE = re.compile(r"\s*\[\s*(\d+(?:\s*[,;]\s*\d+)*)\s*\]")
_ANY_BRACKET = re.compile(r"\[[^\]]*\]")
_CAPITAL = re.compile(r"(?<![\w'’])[A-Z][\w’'-]*")
_NUMBER = re.compile(r"\d[\d.,:]*")
_WORDS = split_words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_NUMBERS = {word: str(n) for n, word in enumerate(_WORDS)} | {
    "first": "1", "once": "1", "single": "1", "second": "2", "twice": "2", "double": "2",
    "pair": "2", "both": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6",
    "half": "50", "hundred": "100", "thousand": "1000", "million": "million", "billion": "billion",
    "dozen": "12", "several": "several", "many": "many",
}  # fmt: skip
_HEDGE = re.compile(
    r"\b(?:seems?|suggests?|may|might|perhaps|likely|unlikely|appears?|could|by what"
    r"|no \w+ is known|not known|reads? as|we (?:found|recognise|conclude|infer)"
    r"|inferred|according|points? to)\b",
    re.I,
)
# Openings that are capitalised for their place alone, and words of the trade that tell nothing.
_PLAIN = frozenset(
    stem(word)
    for word in split_words(
        """the a an and but so as at by for from in into no none neither nothing nobody
        not of on one only or over since that there these this those through to until what
        when where whether which while with within without yes you your viewer viewers
        audience anyone everyone film movie release cinema home clock time times second
        minute end ending credits scene stinger stingers mid post after before during
        start starts begin begins run runs last lasts long short wait waits waiting stay
        staying leave leaving go come back return sure certain confidence evidence
        document documents read reading passage press outlet source origin statement
        witness found find know known unknown measured observed stated inferred examine
        examined scan scanned says say said tells tell told according however also overall
        here both if it its is are was were has have had does do may might seems seem
        suggests suggest appears appear likely be been will would can could should must
        than then once about around roughly more most less least worth speed ordinary"""
    )
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A statement as the narrator sees it; ``number`` is what it is cited by."""

    number: int
    text: str
    manner: Manner


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that stood the checks, without its brackets, and the statements it cites."""

    text: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Narration:
    """What the narrator wrote that stands, and what was dropped, by reason."""

    sentences: tuple[Sentence, ...]
    dropped: tuple[tuple[str, int], ...]

    @property
    def dropped_count(self) -> int:
        return sum(count for _, count in self.dropped)


def narrate(film: str, statements: Sequence[Numbered], ask: Ask, *, level: int) -> Narration:
    """Prose from ``statements``, checked sentence by sentence; empty when none stands."""
    if not statements:
        return Narration((), ())
    return check_prose(ask(write_request(film, statements)), film, statements, level=level)


def write_request(film: str, statements: Sequence[Numbered]) -> Messages:
    """The messages for the endpoint: the rules, and the statements of the chosen level only."""
    rules = (
        "You write plain, short prose for film viewers. Use only the numbered statements. End "
        "every sentence with the numbers of the statements it rests on, in square brackets. Add "
        "no name, number or fact of your own. Word what is inferred as a possibility."
    )
    listed = "\n".join(f"[{s.number}] ({s.manner}) {s.text}" for s in statements)
    return [
        {"role": "system", "content": rules},
        {"role": "user", "content": f"Film: {film}\n{listed}"},
    ]


def check_prose(prose: str, film: str, statements: Sequence[Numbered], *, level: int) -> Narration:
    """The sentences of ``prose`` that stand, and why the others were dropped."""
    known = {s.number: s for s in statements}
    kept: list[Sentence] = []
    dropped: Counter[str] = Counter()
    for raw in _sentences(prose)[:MOST_SENTENCES]:
        sentence = _take_apart(raw)
        why = _fault(sentence, film, known, level)
        if why is None:
            kept.append(sentence)
        else:
            dropped[why] += 1
    return Narration(tuple(kept), tuple(sorted(dropped.items())))


def _sentences(prose: str) -> list[str]:
    """Sentences with the brackets that follow them, also where they stand after the full stop."""
    moved = re.sub(r"([.!?…])((?:\s*\[[^\]\n]*\])+)", r"\2\1", prose)
    return [moved[a:b] for a, b in split_sentences(moved)]


def _take_apart(raw: str) -> Sentence:
    cites = tuple(
        dict.fromkeys(
            int(number) for found in _CITE.findall(raw) for number in re.findall(r"\d{1,6}", found)
        )
    )
    text = " ".join(_CITE.sub("", raw).split())
    return Sentence(re.sub(r"\s+([.,;:!?])", r"\1", text), cites)


def _fault(sentence: Sentence, film: str, known: dict[int, Numbered], level: int) -> str | None:
    """Why the sentence cannot stand, or None."""
    if not sentence.cites:
        return "cites nothing"
    if any(number not in known for number in sentence.cites):
        return "cites what does not exist"
    if _ANY_BRACKET.search(sentence.text):
        return "holds a citation that cannot be read"
    cited = [known[number] for number in sentence.cites]
    ground = f"{film}\n" + "\n".join(s.text for s in cited)
    if not _numbers(sentence.text) <= _numbers(ground):
        return "adds a number"
    if _new_names(sentence.text, ground):
        return "adds a name"
    if level < 3 and not stems(sentence.text) <= stems(ground) | _PLAIN:
        return "adds a word below level 3"
    if all(s.manner is Manner.INFERRED for s in cited) and not _HEDGE.search(sentence.text):
        return "words what is inferred as a fact"
    return None


def _numbers(text: str) -> frozenset[str]:
    digits = {found.rstrip(".,:") for found in _NUMBER.findall(text)}
    words = {_NUMBERS[w] for w in re.findall(r"[a-z]+", text.lower()) if w in _NUMBERS}
    return frozenset(digits | words)


def _new_names(text: str, ground: str) -> bool:
    """Whether a capitalised word is neither in the ground nor a plain opening of a sentence."""
    words = {w.strip("'’-").lower() for w in re.findall(r"[\w’'-]+", ground)}
    for match in _CAPITAL.finditer(text):
        word = re.sub(r"['’]s?$", "", match.group()).lower()
        opens = match.start() == 0 or text[: match.start()].rstrip()[-1:] in '.!?:“"('
        if word in words or word == "i":
            continue
        if not (opens and stem(word) in _PLAIN):
            return True
    return False
