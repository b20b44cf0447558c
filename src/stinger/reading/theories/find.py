"""The theories about a film: those in the press and those that users typed."""

from __future__ import annotations

import hashlib
import re

from stinger.errors import InputError
from stinger.model.press import ClaimType
from stinger.model.reading import Evidence
from stinger.model.theory import Theory, TheoryType
from stinger.reading.material import Material, excerpt
from stinger.reading.wording import find_names, stems

_CROSSOVER = re.compile(
    r"\bcross-?overs?\b|\bcameos?\b|\bjoins? forces\b|\bshared (?:universe|world)\b|\bteams? up\b"
    r"|\bmeets?\b|\bavengers\b|\bspin-?off\b",
    re.I,
)
_ECHO = re.compile(
    r"\btheme\w*|\bmirrors?\b|\becho\w*|\bsymbol\w*|\bmetaphor\w*|\bparallels?\b|\brhymes? with\b"
    r"|\blegacy\b|\bmotif\w*",
    re.I,
)


def find_theories(material: Material) -> list[Theory]:
    """Theories of the press, one for each wording, then those of users, each with its type."""
    found: dict[frozenset[str], Theory] = {}
    for claim in material.claims_of(ClaimType.THEORY):
        text = excerpt(claim.passage, material)
        if not _expects_something(text, material):
            continue
        words = stems(text)
        held = found.get(words)
        if held is not None:
            evidence: tuple[Evidence, ...] = (*held.evidence, claim.passage)
            found[words] = Theory(
                held.key, held.film, held.text, held.type, held.by, evidence, held.history
            )
            continue
        found[words] = make_theory(
            material.film, text, guess_type(text), by="press", evidence=(claim.passage,)
        )
    known = {theory.key: theory for theory in material.theories}
    from_press = [
        Theory(t.key, t.film, t.text, t.type, t.by, t.evidence, known[t.key].history)
        if t.key in known
        else t
        for t in found.values()
    ]
    keys = {theory.key for theory in from_press}
    return from_press + [t for t in material.theories if t.key not in keys and t.by == "user"]


def _expects_something(text: str, material: Material) -> bool:
    """Whether the wording is about this story: it names somebody or something in it.

    "How to weigh theories" and talk of stingers in general name nothing but the film itself.
    """
    own = stems(material.film)
    return any(not stems(name) <= own for name in find_names(text))


def make_theory(
    film: str,
    text: str,
    type_: TheoryType,
    *,
    by: str,
    evidence: tuple[Evidence, ...] = (),
) -> Theory:
    """A theory whose key follows from film and wording; InputError when it says nothing."""
    text = " ".join(text.split())
    if not stems(text):
        raise InputError(
            f"a theory says something: {text!r} holds no content word; write a sentence"
        )
    words = " ".join(sorted(stems(text)))
    key = hashlib.sha256(f"{film.casefold()}\n{words}".encode()).hexdigest()[:12]
    return Theory(key, film, text, type_, by, evidence)


def guess_type(text: str) -> TheoryType:
    """The type by the words used; a theory that names no meeting and no theme expects a sequel."""
    if _CROSSOVER.search(text):
        return TheoryType.CROSSOVER
    return TheoryType.ECHO if _ECHO.search(text) else TheoryType.SEQUEL
