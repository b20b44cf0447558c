"""What a page on a later film says of all the earlier ones: "none of the other films had one"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stinger.model.press import Claim, ClaimType, Document, Passage, Stance
from stinger.press.aliases import make_pattern, take_apart
from stinger.press.claims.lexicon import Lexicon
from stinger.press.claims.terms import find_terms
from stinger.press.filmnames import FilmName, FilmSpan, film_at
from stinger.press.sentences import split_sentences

_FILMS = r"(?:films|movies|entries|instal+ments|chapters|ones)\b"
_EARLIER = r"(?:other|previous|past|earlier|prior|preceding)"
_NONE = re.compile(
    rf"\bnone of \"?(?:the|its|their) (?:[\w:'-]+\"? ){{0,6}}?{_FILMS}"
    rf"|\b(?:the|its) {_EARLIER} (?:[\w:'-]+ ){{0,5}}?{_FILMS}[^.;]{{0,60}}"
    r"(?:\bnot\b|n't\b|\bnever\b)"
    rf"|{_FILMS} (?:have )?never\b"
    r"|\b(?:not|n't|no)\b[^.;]{0,60}\blike (?:all |the rest )?(?:of )?(?:the|its) "
    rf"(?:other |previous )?{_FILMS}"
    r"|\bwould (?:have been|be) the (?:first|only) [\w:' -]{0,40}\b(?:film|movie|entry|instal+ment)"
    r" (?:in [\w' ]{2,30} )?(?:to|with)\b"
    r"|\b(?:series|franchise|saga)'?s? (?:tradition|habit|custom) of not\b"
)

_ALL = re.compile(
    rf"\b(?:each|every one|all) of \"?(?:the|its|their) (?:[\w:'-]+\"? ){{0,6}}?{_FILMS}"
    r"[^.;]{0,40}\b(?:have|has|had|contain\w*|feature\w*|include\w*)\b"
    r"|\bevery (?:\w+ ){0,4}?(?:film|movie|entry|instal+ment) (?:in|of) (?:the|this) "
    r"(?:\w+ ){0,4}?(?:series|franchise|saga)[^.;]{0,30}\b(?:has|had|contain\w*|feature\w*)\b"
)


def find_series_claims(
    document: Document, film: FilmName, spans: list[FilmSpan], folded: str, lexicon: Lexicon
) -> Iterator[Claim]:
    """What is said of ``film`` among others, where a page of a later year is on another film of its
    series. It counts as qualified, since who writes so has seldom looked at each. English only.
    """
    if lexicon.code != "en" or not _is_later(document, film):
        return
    series = make_pattern(film.title.partition(":")[0] if ":" in film.title else _series(film))
    if not re.search(series, f"{document.title}\n{document.text}", re.IGNORECASE):
        return
    for start, end in split_sentences(document.text):
        none = _NONE.search(folded, start, end)
        found = none or _ALL.search(folded, start, end)
        span = film_at(spans, start)
        if found is None or (span is not None and span.about == "this"):
            continue
        if span and span.film and not _is_of_series(series, span.film, document.text[start:end]):
            continue
        term = next(iter(find_terms(folded[start:end], lexicon)), None)
        if term is None:
            continue
        yield Claim(
            Passage(document.id, start + term.phrase, start + term.end),
            ClaimType.EXISTENCE,
            Stance.DENIED if none else Stance.ASSERTED,
            none is None,
            position=term.position if term.position in {"mid", "post"} else "any",
            film=str(film),
            date=document.date,
            basis="qualified",
        )


def _is_of_series(series: str, other: str, sentence: str) -> bool:
    """Whether a sentence on another film speaks of this series: by its name or by that film's."""
    return any(re.search(series, words, re.IGNORECASE) for words in (other, sentence))


def _series(film: FilmName) -> str:
    return film.series or take_apart(film.title).series or film.title


def _is_later(document: Document, film: FilmName) -> bool:
    year = re.match(r"\d{4}", document.date or "")
    return bool(year and film.year and int(year.group()) > film.year)
