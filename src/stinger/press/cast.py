"""A film's people, as the user names them, and pages that credit others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stinger.errors import InputError
from stinger.model.press import Document

CREDITS_OTHERS = "credits other people"
"""How the reason begins for which a page of a film with another cast is left out."""
ROLES = ("actor", "director", "writer", "producer")


@dataclass(frozen=True, slots=True)
class Credit:
    """One of a film's people by name, and the part: one of ``ROLES``."""

    name: str
    role: str = "actor"


_ENTRY = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<role>[^()]*)\))?")


def parse_cast(words: str) -> tuple[Credit, ...]:
    """The people that ``"Ann Lee, Bo Kim (director)"`` names; without a part, actors.

    Raises InputError for an empty name or an unknown part.
    """
    people = []
    for piece in filter(str.strip, re.split(r"[,;]", words)):
        found = _ENTRY.fullmatch(piece.strip())
        role = (found["role"] or "actor").strip().casefold() if found else ""
        if found is None or role not in ROLES:
            raise InputError(
                f"'{piece.strip()}': write the cast as \"Ann Lee, Bo Kim (director)\", with "
                f"{', '.join(ROLES)} as parts"
            )
        people.append(Credit(" ".join(found["name"].split()), role))
    if not people:
        raise InputError('the cast names nobody; write it as "Ann Lee, Bo Kim (director)"')
    return tuple(people)


_NAME = (
    r"[A-Z][^\W\d_]*[\w’'.-]*(?:\s(?:(?:de|da|del|la|van|von|der|den|bin|al)\s){0,2}"
    r"[A-Z][\w’'.-]+){1,3}"
)
_NAMES = re.compile(rf"{_NAME}(?:(?:,\s(?:and\s)?|\sand\s|\s&\s){_NAME})*")
_DIRECTED = re.compile(
    rf"\b(?:[Dd]irected|[Hh]elmed)\sby\s(?:director\s)?(?P<names>{_NAMES.pattern})"
)
_STARS = re.compile(rf"\b(?:[Ss]tarring|[Ss]tars)\s(?P<names>{_NAMES.pattern})")
_BETWEEN = re.compile(r",\s(?:and\s)?|\sand\s|\s&\s")
_ENOUGH = 2
"""Actors on either side from which two casts that share nobody are of two films."""


def find_strangers(document: Document, people: Sequence[Credit]) -> tuple[str, ...]:
    """Whom a page credits where it is about a film of other people; nobody where it is not.

    It is where it names none of ``people`` anywhere, and credits another director while theirs is
    known, or at least two actors while two of theirs are.
    """
    if not people or any(_names(document.text, credit.name) for credit in people):
        return ()
    roles = [credit.role for credit in people]
    directors = _credited(_DIRECTED, document.text) if "director" in roles else []
    actors = _credited(_STARS, document.text) if roles.count("actor") >= _ENOUGH else []
    if directors or len(actors) >= _ENOUGH:
        return tuple(dict.fromkeys([*directors, *actors]))
    return ()


def find_other_director(sentence: str, people: Sequence[Credit]) -> str | None:
    """The director whom a sentence on the film credits it to, where another is known to be."""
    known = [credit.name for credit in people if credit.role == "director"]
    credited = _credited(_DIRECTED, sentence) if known else []
    if not credited or any(_names(name, own) for name in credited for own in known):
        return None
    return credited[0]


def _credited(pattern: re.Pattern[str], text: str) -> list[str]:
    return [
        name.rstrip(".,’'")
        for match in pattern.finditer(text)
        for name in _BETWEEN.split(match["names"])
    ]


def _names(text: str, name: str) -> bool:
    """Whether a text has a person's last name: pages seldom repeat the first."""
    last = name.rsplit(maxsplit=1)[-1]
    return re.search(rf"(?<!\w){re.escape(last)}(?!\w)", text, re.IGNORECASE) is not None
