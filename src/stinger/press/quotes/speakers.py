"""Who speaks: reads the subject of a verb of saying, and resolves it to a person."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stinger.press.quotes.lexicon import (
    ADVERBS,
    NAMING,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    ROLES,
    SAYING,
    STRANGERS,
    STUDIO_TITLES,
    TITLES,
)
from stinger.press.quotes.lexicon import words as word_set
from stinger.press.quotes.people import (
    NameSpan,
    People,
    Person,
    find_names,
    is_institution,
    looks_like_person,
    role_of,
)

TOKEN = re.compile(r"[^\W\d_][\w’'-]*|\d[\d.,]*\w*|[^\w\s]")
_BEFORE_NOUNS = word_set(
    """the a an his her their its of these those some any no my our this recent"""
)
# The opening of an article, where it says whom it is about.
_OPENING_CHARS = 2_000
_DEFINITE = word_set("""the this his her le la el il der die""")
_BE = word_set("""was were been being be is are""")
_PASSIVES = word_set("""asked questioned quoted called told dubbed urged""")
# Bodies that make statements, beside people.
_BODIES = word_set(
    """company studio statement report lawsuit complaint police agency department ministry group
    organization organisation network team club committee court office government embassy
    administration campaign letter release filing synopsis description family union council
    spokesperson spokesman spokeswoman post caption tweet review article study army military
    airline university school hospital bank band site website outlet magazine newspaper
    paper publication authorities authority charity firm league foundation account fans
    viewers users critics people others sources insiders document documents memo ad official
    officials"""
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something: the name or description to show, and the person where one is known."""

    name: str
    person: Person | None = None
    role: str | None = None

    def as_role(self) -> str | None:
        """The role, from the person where they are known."""
        return self.person.role or self.role if self.person else self.role


class SpeakerReader:
    """Reads subjects in one document, remembering who spoke last."""

    def __init__(self, people: People, frame: str) -> None:
        self._people = people
        self._frame = frame
        self.last: Speaker | None = None
        self.last_at = 0
        self._opening: list[NameSpan] | None = None

    def remember(self, speaker: Speaker, position: int) -> None:
        """Notes who spoke last, for pronouns to come."""
        self.last = speaker
        self.last_at = position

    def from_pronoun(self, pronoun: str, position: int) -> Speaker | None:
        """The person a pronoun stands for.

        The last speaker, unless somebody of the right gender was made the subject of a sentence
        since; then the nearest person of that gender before.
        """
        gender = PRONOUNS.get(pronoun.casefold())
        if gender == "1" or gender is None:
            return None
        last = self.last
        fresh = self._fresh_subject(position, gender)
        if fresh is not None:
            return fresh
        if last is not None and _agrees(last, gender):
            return last
        if gender == "x":
            return None
        foremost = self._people.foremost(position, gender=gender)
        return of_person(foremost) if foremost is not None else self._single_name(position)

    def _single_name(self, position: int) -> Speaker | None:
        """Failing all else, whoever opened the article under a single name: "Lorde sat down"."""
        if self._opening is None:
            self._opening = find_names(self._frame, 0, min(len(self._frame), _OPENING_CHARS))
        spans = [span for span in self._opening if span.end <= position]
        for span in spans:
            opens = self._frame[max(0, span.start - 12) : span.start].strip()
            if " " in span.text or is_institution(span.text) or (opens and opens[-1:] not in ".,"):
                continue
            if sum(other.text == span.text for other in spans) > 1:
                return of_person(self._people.admit(span.text, span.start))
        return None

    def _fresh_subject(self, position: int, gender: str) -> Speaker | None:
        """A person who opened a sentence since the last quote, nearest first."""
        start = max(self.last_at, position - 400)
        window = self._frame[start:position]
        best: Speaker | None = None
        for sentence in re.finditer(r"[^.!?:\n\ufffc]+", window):
            for span in find_names(self._frame, start + sentence.start(), start + sentence.end()):
                person = self._people.named(span.text, position)
                if person is None or gender == "x":
                    continue
                if person.gender not in (gender, None):
                    continue
                lead = self._frame[start + sentence.start() : span.start].split()
                while lead and lead[-1].casefold() in TITLES:
                    lead.pop()
                if (not lead or lead[-1].casefold() not in PREPOSITIONS) and (
                    len(lead) <= 4 or (lead[-1].endswith(",") and len(lead) <= 8)
                ):
                    best = of_person(person)
                    break
        return best

    def read(self, start: int, end: int, *, loose: bool = False) -> Speaker | None:
        """The speaker that the words from ``start`` to ``end`` name, None if they name none.

        ``loose`` also takes organisations and single unknown names.
        """
        words = self._frame[start:end]
        tokens = [(m.group(), start + m.start()) for m in TOKEN.finditer(words)]
        while tokens and tokens[0][0].casefold() in {
            "and", "but", "as", "while", "when", "then", "so", "because", "that", ",", "where",
        }:  # fmt: skip
            tokens.pop(0)
        if not tokens:
            return None
        first, at = tokens[0]
        if first.casefold() in PRONOUNS and first.casefold() not in {"il", "o"}:
            return self.from_pronoun(first, at)
        return self._named(at, end, loose=loose) or self._described(at, end)

    def _named(self, start: int, end: int, *, loose: bool) -> Speaker | None:
        """A person in the words: of the head if it has one, else of what follows the comma."""
        words = self._frame[start:end]
        head_end = start + len(re.split(r",| who | of | from | for | in | at ", words)[0])
        for low, high in ((start, head_end), (head_end, end)):
            spans = find_names(self._frame, low, high)
            for span in reversed(spans):
                if self._frame[span.end : span.end + 1] in "’'" and span.end < high:
                    continue  # an owner, not the speaker
                person = self._people.named(span.text, start)
                if person is None and looks_like_person(span.text):
                    person = self._people.admit(span.text, span.start)
                if person is not None:
                    return of_person(person, words)
            if loose and spans and low == start:
                name = spans[-1].text
                trailing = self._frame[spans[-1].end : high].strip(" ,.")
                if name in OPENERS or name.isdigit() or trailing:
                    continue  # "Climate researchers": the name only qualifies
                if name.rsplit(maxsplit=1)[-1].casefold() in TITLES:
                    continue
                if " " not in name and not is_institution(name):
                    return of_person(self._people.admit(name, spans[-1].start), words)
                if name:
                    return Speaker(name, None, role_in(words))
        return None

    def _described(self, start: int, end: int) -> Speaker | None:
        """ "the filmmaker", "one fan", "a spokesperson for Marvel"."""
        words = self._frame[start:end].strip(" ,")
        tokens = [m.group() for m in TOKEN.finditer(words)][:9]
        for number, token in enumerate(tokens):
            word = token.casefold().removesuffix("’s").removesuffix("'s")
            if word in PREPOSITIONS and number:
                break
            if word not in TITLES and word not in _BODIES:
                continue
            following = tokens[number + 1].casefold() if number + 1 < len(tokens) else ""
            if following in TITLES or following in _BODIES or following == "’":
                continue
            definite = tokens[0].casefold() in _DEFINITE or tokens[0][:1].isupper()
            if definite:
                person = self._people.titled(word, start)
                if person is not None:
                    return of_person(person)
                known = self._described_before(word, start)
                if known is not None:
                    return known
            clause = re.split(r",| who | that | which ", words)[0]
            return Speaker(clause.strip(), None, role_in(clause))
        return None

    def _described_before(self, word: str, position: int) -> Speaker | None:
        """For "the singer said" with no singer known: who spoke last, or is most spoken of."""
        if word not in TITLES or word in STRANGERS:
            return None
        person = self.last.person if self.last is not None else None
        person = person or self._people.foremost(position)
        if person is None:
            return None
        person.titles.add(word)
        person.role = person.role or (ROLES.get(word) if word not in STUDIO_TITLES else None)
        return of_person(person)


def of_person(person: Person, words: str = "") -> Speaker:
    """A speaker who is a known person."""
    return Speaker(person.name, person, person.role or role_in(words))


def role_in(words: str) -> str | None:
    """The role that words of description give."""
    for token in TOKEN.findall(words):
        role = role_of(token.casefold(), words)
        if role is not None:
            return role
    return None


def _agrees(speaker: Speaker, gender: str) -> bool:
    if speaker.person is None:
        return (gender in {"m", "f", "x"} and not speaker.name[:1].isupper()) or gender == "x"
    return gender == "x" or speaker.person.gender in (gender, None)


def is_passive(tokens: list[str], index: int) -> bool:
    """Whether a verb of saying is passive, or a noun: "when asked", "his comments"."""
    before = tokens[index - 1].casefold() if index else ""
    word = tokens[index].casefold()
    if before in _BEFORE_NOUNS or before in _BE:
        return True
    if word == "asked" and before in {"when", "after", "if", "once", "also", "as", "being"}:
        return True
    return word in _PASSIVES and before in {"when", "if", "once"}


def is_naming(left: str) -> bool:
    """Whether the last word before a quote makes it a name: "titled", "the word"."""
    tokens = TOKEN.findall(left)
    return bool(tokens) and tokens[-1].casefold() in NAMING


def is_saying(word: str) -> bool:
    """Whether a word is a verb of saying."""
    return word.casefold() in SAYING


def is_adverb(word: str) -> bool:
    """Whether a word may stand between a subject and its verb."""
    return word.casefold() in ADVERBS or word.casefold().endswith("ly")
