"""The people a document names: full names, surnames, roles, descriptions and pronouns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from stinger.press.quotes.first_names import FEMALE, MALE
from stinger.press.quotes.lexicon import (
    ADVERBS,
    FEMALE_WORDS,
    HONORIFICS,
    LOOSE,
    MALE_WORDS,
    OPENERS,
    ORG_WORDS,
    OUTLETS,
    ROLE_VERBS,
    ROLES,
    SAYING,
    STUDIO_NAMES,
    STUDIO_TITLES,
    TITLES,
)

_CAP = r"(?:[A-ZÀ-ÖØ-ÞŁŠŽČ][\w’'-]*\w|[A-ZÀ-ÖØ-Þ]\.(?:\s?[A-Z]\.)*|[A-Z])"
_PARTICLE = (
    r"(?:de la|de los|van der|van den|von der|de|del|della|di|da|dos|du|van|von|der|den|la|le|"
    r"bin|ibn|al|el|ter|y|e|O’|st\.)"
)
NAME = re.compile(rf"\b{_CAP}(?:[ \u00a0]+(?:{_PARTICLE}[ \u00a0]+)?{_CAP})*(?:,? Jr\.)?")
_OWNER = re.compile(r"[’']s?\s")
_JOINED = re.compile(r" (?:di|da|e|y|del|de|du|la|le|al|el) ")
# Directors of companies and agencies, not of films.
_OTHER_DIRECTOR = re.compile(
    r"\b(?:executive|managing|deputy|regional|medical|athletic|creative|art|casting|music|news|"
    r"communications|programme|program|marketing|sporting|technical) director|director of [a-z]",
    re.IGNORECASE,
)
_CONTRACTED = re.compile(r"^\w+[’'](?:ve|m|ll|d|re|s|t)$")
_POSSESSIVE = re.compile(r"[’']s?$")
# Words before a name that may hold its role: "Marvel Studios president Kevin Feige".
_BEFORE_CHARS = 60
_AFTER_CHARS = 90


@dataclass(slots=True)
class Person:
    """One person of a document, and what it says of them."""

    name: str
    first: int
    role: str | None = None
    titles: set[str] = field(default_factory=set)
    gender: str | None = None
    mentions: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A run of capitalised words that may name a person."""

    start: int
    end: int
    text: str


def clean_name(words: str) -> str:
    """A name without honorifics before it or a possessive after it."""
    words = _POSSESSIVE.sub("", words.replace("\u00a0", " "))
    parts = words.split()
    for at in range(len(parts) - 2, 0, -1):
        if parts[at].casefold() in TITLES:  # "Philadelphia Head Coach Jim Curtin"
            parts = parts[at + 1 :]
            break
    while len(parts) > 1 and (
        parts[0].rstrip(".").casefold() in HONORIFICS
        or parts[0].casefold() in TITLES
        or parts[0] in OPENERS
        or (parts[0].endswith("ly") and not has_known_first_name(parts[0]))
        or parts[0].endswith(("’s", "'s", "-director", "-actor"))
    ):
        parts.pop(0)
    return " ".join(parts)


def find_names(text: str, start: int = 0, end: int | None = None) -> list[NameSpan]:
    """Runs of capitalised words, without openers of sentences, honorifics and organisations."""
    spans = []
    for match in NAME.finditer(text, start, len(text) if end is None else end):
        for words, offset in _split_run(match.group(), match.start()):
            name = clean_name(words)
            if not name or name in OPENERS or len(name) < 2 or _CONTRACTED.search(name):
                continue
            at = offset + words.rfind(name) if name in words else offset
            spans.append(NameSpan(at, at + len(name), name))
    return spans


def _split_run(words: str, start: int) -> list[tuple[str, int]]:
    """Cuts a run of capitalised words where one name ends and another begins.

    "Variety’s Adam Vary" names an owner and one who is owned; a short particle joins two parts of
    a name only after a given name ("Ana de Armas", but "Peacemaker di John Cena").
    """
    pieces = []
    position = 0
    cuts = list(_OWNER.finditer(words))
    if not has_known_first_name(words):
        cuts += _JOINED.finditer(words)
    for cut in sorted(cuts, key=lambda found: found.start()):
        if cut.start() < position:
            continue
        pieces.append((words[position : cut.start()], start + position))
        position = cut.end()
    pieces.append((words[position:], start + position))
    return [(piece, at) for piece, at in pieces if piece.strip()]


def looks_like_person(name: str) -> bool:
    """Whether capitalised words can name a person: two to five words, none an organisation's."""
    parts = name.split()
    if not 2 <= len(parts) <= 5:
        return False
    if any(part.strip(".,") in ORG_WORDS or part in OUTLETS for part in parts):
        return False
    if parts[-1].casefold() in TITLES:  # "Tesla CEO"
        return False
    return not any(part.isupper() and len(part) > 2 for part in parts)


def is_institution(name: str) -> bool:
    """Whether capitalised words name an organisation or an outlet."""
    return any(part.strip(".,") in ORG_WORDS or part in OUTLETS for part in name.split()) or (
        name.isupper() and len(name) > 1
    )


def has_known_first_name(name: str) -> bool:
    """Whether the first word is a given name of the lists."""
    first = name.split(maxsplit=1)[0].casefold().split("-")[0]
    return first in MALE or first in FEMALE


def role_of(title: str, around: str) -> str | None:
    """The role a title gives among these words: presidents of unions and medical directors none."""
    role = ROLES.get(title)
    if role == "director" and _OTHER_DIRECTOR.search(around):
        return None
    if role == "studio" and title in STUDIO_TITLES and not STUDIO_NAMES.search(around):
        return None
    return role


class People:
    """Resolves names, pronouns and descriptions to the people of one document."""

    def __init__(
        self,
        frame: str,
        bounds: list[tuple[int, int]],
        headings: Sequence[tuple[int, int]] = (),
    ) -> None:
        """``frame`` is the text with quoted words blanked; ``bounds`` its running paragraphs.

        ``headings`` name nobody by themselves (every word there may be capitalised), but give
        titles to people whom the text names.
        """
        self._frame = frame
        self._people: dict[str, Person] = {}
        self._by_word: dict[str, list[Person]] = {}
        self._mentions: list[tuple[int, Person]] = []
        spans = [span for start, end in bounds for span in find_names(frame, start, end)]
        for span in spans:
            if looks_like_person(span.text) and self._is_plausible(span):
                self._add(span.text, span.start)
        for span in spans:
            if self._is_mononym(span):
                self._add(span.text, span.start)
        self._index_mentions(spans)
        for person in list(self._people.values()):
            self._learn(person, person.mentions)
            titled = [
                frame.find(person.name, start, end)
                for start, end in headings
                if person.name in frame[start:end]
            ]
            self._learn(person, titled)

    def _is_plausible(self, span: NameSpan) -> bool:
        """A known given name, a title beside it, or a verb of saying."""
        if has_known_first_name(span.text):
            return True
        before = re.findall(r"[\w’'-]+", self._frame[max(0, span.start - 30) : span.start])
        if before and before[-1].casefold().rstrip(".") in TITLES | HONORIFICS:
            return True
        after = re.findall(r"[\w’'-]+|,", self._frame[span.end : span.end + 40])
        if after and after[0].casefold() in SAYING:
            return True
        if before and before[-1].casefold() in SAYING:
            return True
        return after[:1] == [","] and any(word.casefold() in TITLES for word in after[1:6])

    def _is_mononym(self, span: NameSpan) -> bool:
        """A single name with an honorific before it or a verb of saying after it."""
        name = span.text
        if " " in name or name in self._by_word or is_institution(name) or not name[-1].isalpha():
            return False
        before = re.findall(r"[\w’'-]+\.?", self._frame[max(0, span.start - 14) : span.start])
        if before and before[-1].rstrip(".").casefold() in HONORIFICS and before[-1][:1].isupper():
            return True
        after = re.findall(r"[\w’'-]+", self._frame[span.end : span.end + 30])
        while after and after[0].casefold() in ADVERBS:
            after.pop(0)
        return bool(after) and after[0].casefold() in SAYING - LOOSE

    def _add(self, name: str, position: int) -> Person:
        person = self._people.get(name)
        if person is None:
            person = Person(name, position)
            self._people[name] = person
            parts = name.removesuffix(" Jr.").rstrip(",").split()
            for word in {parts[0], parts[-1], " ".join(parts[1:])}:
                self._by_word.setdefault(word, []).append(person)
            first = parts[0].casefold().split("-")[0]
            if (first in MALE) != (first in FEMALE):
                person.gender = "m" if first in MALE else "f"
        return person

    def _index_mentions(self, spans: list[NameSpan]) -> None:
        for span in spans:
            found = self._people.get(span.text) or self.by_word(span.text, span.start)
            if found is not None:
                found.mentions.append(span.start)
                self._mentions.append((span.start, found))

    def by_word(self, word: str, position: int) -> Person | None:
        """The person whose surname or given name this is: the latest introduced before here."""
        people = self._by_word.get(word)
        if not people:
            return None
        surnamed = [p for p in people if p.name.split()[-1] == word] or people
        before = [p for p in surnamed if p.first <= position]
        return before[-1] if before else surnamed[0]

    def _learn(self, person: Person, mentions: Sequence[int]) -> None:
        """Role, titles and gender from the words around each mention."""
        for at in mentions:
            end = at + len(person.name) if self._frame.startswith(person.name, at) else at
            if end == at:
                end = at + len(person.name.split()[-1])
            before = self._frame[max(0, at - _BEFORE_CHARS) : at]
            before = re.split(r"[.;:!?\n\uFFFC()]|, ", before)[-1]
            words = re.findall(r"[\w’'-]+", before)[-4:]
            self._note_titles(person, words[::-1], before, tight=True)
            after = self._frame[end : end + _AFTER_CHARS]
            apposition = re.match(r",? (?:who|which) (?:also |has |had )?(\w+)", after)
            if apposition and apposition.group(1) in ROLE_VERBS:
                person.role = person.role or ROLE_VERBS[apposition.group(1)]
            apposition = re.match(
                r"(?:, | \(|(?:,? who)? (?:is|was)(?= (?:a|an|the|one)\b))([^.;:\uFFFC\n]+)", after
            )
            if apposition:
                clause = re.split(r",| who | and ", apposition.group(1))[0]
                words = re.findall(r"[\w’'-]+", clause)[:9]
                if (words and not words[0][:1].isupper()) or _starts_as_title(words):
                    self._note_titles(person, words, clause, tight=False)

    def _note_titles(self, person: Person, words: list[str], around: str, *, tight: bool) -> None:
        for number, raw in enumerate(words):
            word = raw.casefold().removesuffix("’s").removesuffix("'s")
            if word in {"of", "for", "at", "with", "by", "to", "from", "in"} and (
                tight or person.titles
            ):
                return
            if word in FEMALE_WORDS | MALE_WORDS and (not tight or number == 0):
                person.gender = person.gender or ("f" if word in FEMALE_WORDS else "m")
            if word not in TITLES or (tight and number > 1):
                continue
            person.titles.add(word)
            person.role = person.role or role_of(word, around)

    def all(self) -> list[Person]:
        """Everyone, in order of first mention."""
        return sorted(self._people.values(), key=lambda person: person.first)

    def named(self, name: str, position: int) -> Person | None:
        """The person of a full name, a surname or a given name; None if the words name none."""
        found = self._people.get(name)
        if found is not None:
            return found
        for word in (name, name.rsplit(maxsplit=1)[-1]):
            found = self.by_word(word, position)
            if found is not None:
                return found
        return None

    def admit(self, name: str, position: int) -> Person:
        """The person of this name, added if the document was not known to name them."""
        return self.named(name, position) or self._add(name, position)

    def before(self, position: int, *, reach: int = 100_000) -> list[Person]:
        """People by their last mention before a position, nearest first."""
        last = bisect_right(self._mentions, position, key=lambda item: item[0])
        seen: list[Person] = []
        for at, person in reversed(self._mentions[:last]):
            if position - at > reach:
                break
            if person not in seen:
                seen.append(person)
        return seen

    def foremost(self, position: int, *, gender: str | None = None) -> Person | None:
        """The person most often named before a position; the first named where several tie.

        ``gender`` leaves out people known to be of another.
        """
        named = [
            (
                sum(at < position for at in p.mentions),
                max(at for at in p.mentions if at < position),
                p,
            )
            for p in self._people.values()
            if any(at < position for at in p.mentions)
            and (gender is None or p.gender in (gender, None))
        ]
        return max(named, key=lambda item: item[:2])[2] if named else None

    def titled(self, title: str, position: int) -> Person | None:
        """The person a description such as "the filmmaker" points to: nearest before, else any."""
        role = ROLES.get(title)
        near = self.before(position)
        for person in near:
            if title in person.titles:
                return person
        if role is None:
            return None
        for person in near:
            if person.role == role:
                return person
        holders = [person for person in self._people.values() if person.role == role]
        return holders[0] if len(holders) == 1 else None


def _starts_as_title(words: list[str]) -> bool:
    return bool(words) and any(word.casefold() in TITLES for word in words[:3])
