"""Under which further names one document speaks of the film, and where it does so."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache

from stinger.model.press import Document
from stinger.press.aliases import make_pattern, take_apart
from stinger.press.claims.fold import fold
from stinger.press.filmnames import FilmName, FilmSpan, passages_about
from stinger.press.listing import read_listing

_SHORT_PAGE = 160
"""Characters up to which a page that names no film at all is taken at its adder's word."""
_OPENING = 400
"""Characters in which a page about a film names it: headline and first sentences."""


def place_film(
    document: Document, film: FilmName, *, foreign: bool
) -> tuple[FilmName, list[FilmSpan]]:
    """The film with the names this document gives it, and the spans by film; no spans when the
    document does not speak of it.

    Pages number a sequel that its title does not ("Joker 2"), and pages in other languages
    (``foreign``) use a translated title beside the original one, or instead of it.
    """
    named = _is_named(document, film)
    if named and _is_of_no_film(document):
        return film, []
    if named:
        film = _with_number(document, film)
        spans = passages_about(document, film)
        return _with_translation(document, film, spans) if foreign else (film, spans)
    if len(document.text) <= _SHORT_PAGE and not _NAMES_OTHER.search(_all_text(document)):
        return film, _whole(document, film)
    if foreign and _is_translated(document, film):
        others = [
            s.film
            for s in passages_about(document, film)
            if s.about == "other" and s.film and not _stems(film.title) & _stems(s.film)
        ]
        return film, [] if others else _whole(document, film)
    return film, []


_OTHER_KIND = re.compile(
    r"(?i)\b(?:the|this) (?:video ?)?game\b|\bgame(?:play|rs?)\b|\bplayers?\b"
    r"|\b(?:the|this) (?:dark )?(?:ride|attraction)\b|\bride(?:rs|s)\b|\bguests\b"
)
_OF_FILMS = re.compile(
    r"(?i)\b(?:the|this|new|latest|second|upcoming|horror|animated|live-action)"
    r" (?:film|movie|sequel|picture)\b|\bin (?:theat|cinema)|\bbox office\b"
    r"|\b(?:directed by|starring|actor|cast)\b"
)
_KIND_SAID = 3
"""Times that a page speaks of a game or a ride, and never of the film, to be about that."""


def _is_of_no_film(document: Document) -> bool:
    """Whether a page is about a game or a ride of the film's name."""
    text = _all_text(document)
    said = len(_OTHER_KIND.findall(text))
    return said >= _KIND_SAID and not _OF_FILMS.search(text)


_NAMES_OTHER = re.compile(r"(?i)\b(?:does|is|has)\b (?-i:[\"'“‘]?[A-Z])")


@lru_cache(maxsize=128)
def name_pattern(film: FilmName) -> re.Pattern[str]:
    """What finds any of the film's names."""
    names = sorted({film.title, *film.aliases, *film.weak}, key=len, reverse=True)
    return re.compile("|".join(make_pattern(name) for name in names), re.IGNORECASE)


def _all_text(document: Document) -> str:
    return f"{document.title}\n{document.text}"


def _is_named(document: Document, film: FilmName) -> bool:
    pattern = name_pattern(film)
    return bool(pattern.search(document.title) or pattern.search(document.text))


def _whole(document: Document, film: FilmName) -> list[FilmSpan]:
    reason = "names no film; taken to be the one it was added for"
    return [FilmSpan(0, len(document.text), "this", film.title, reason)]


def _with_number(document: Document, film: FilmName) -> FilmName:
    """Add "Joker 2" as a name of a film whose title gives only a subtitle.

    The number must stand in the opening, twice on the page, or beside the title; where several do,
    the commonest is meant.
    """
    parts = take_apart(film.title)
    series = parts.series
    if series is None or film.number is not None or parts.spin_off or read_listing(document):
        # What a series' numbers mean in a list of films, or beside a spin-off, is not this film.
        return film
    numbered = re.compile(rf"(?i){make_pattern(series)}[^\w\n]{{1,2}}([2-9])(?![\d.,]*\d)(?!\w)")
    text = _all_text(document)
    found = Counter(m.group(1) for m in numbered.finditer(text))
    if not found:
        return film
    number, times = found.most_common(1)[0]
    opening = numbered.search(text[:_OPENING])
    if times < 2 and not (opening and opening.group(1) == number):
        return film
    return replace(film, aliases=(*film.aliases, f"{series} {number}"))


def _with_translation(
    document: Document, film: FilmName, spans: list[FilmSpan]
) -> tuple[FilmName, list[FilmSpan]]:
    """Take the one other name of the series on a page in another language for a translation."""
    series = take_apart(film.title).series
    if series is None or not name_pattern(film).search(_all_text(document)[:_OPENING]):
        return film, spans
    start = fold(series)
    others = {s.film for s in spans if s.about == "other" and s.film}
    others = {o for o in others if o and fold(o).startswith(start) and len(o) > len(series) + 4}
    if len(others) != 1 or re.search(r"\d", next(iter(others))[len(series) :]):
        return film, spans
    film = replace(film, aliases=(*film.aliases, *others))
    return film, passages_about(document, film)


_SHARED = 0.5
"""Share of a title's words that a translated one keeps or resembles."""
_STEM = 5
"""Letters by which "Destination" and "Destino", "Impossible" and "Impossivel" are one word."""


def _is_translated(document: Document, film: FilmName) -> bool:
    """Whether the opening of a page in another language has words akin to half the title's."""
    wanted = _stems(film.title)
    have = _stems(_all_text(document)[:_OPENING] + " " + (document.url or ""))
    return bool(wanted) and len(wanted & have) / len(wanted) >= _SHARED and len(wanted & have) >= 1


def _stems(words: str) -> set[str]:
    return {w[:_STEM] for w in re.findall(r"[a-z]{5,}", fold(words))}
