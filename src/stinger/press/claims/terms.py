"""Where a sentence names a stinger: "two mid-credits scenes", "something after the credits"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from stinger.press.claims.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Term:
    """A noun phrase for a stinger at [start, end) of a folded sentence.

    ``phrase`` is where it begins with its adjectives and determiner. ``count`` is the number said
    (1 for "a"), ``article`` that it was only "a"; ``ordinal`` 2 for "the second scene".
    ``located``: named by a place ("a scene after the credits"), not by a term; ``told``: named by a
    term and its place told after it. ``bare``: a plural without a determiner, as in general talk.
    """

    start: int
    end: int
    phrase: int
    position: str
    count: int | None = None
    article: bool = False
    ordinal: int | None = None
    definite: bool = False
    plural: bool = False
    located: bool = False
    bare: bool = False
    noun: str = ""
    told: bool = False


_WINDOW = 90
"""Characters before a noun phrase in which its determiner and adjectives are sought."""
_WORD = re.compile(
    r"(?:kind|sort|sliver|pair|couple|type|trio|bit|hint|glimpse|series|tipo|clase) (?:of|de)"
    r"|\w+(?= (?:and|und|y|et|e) (?:final|last|letzte[nr]?|ultima|derniere)\b)(?: \w+){2}"
    r"|[^\s,;:.!?()\"]+"
)
_VERB = re.compile(r"\b(?:leave|left|walk|sat|exit|but|stayed|when|if|before)\b")
_REACH = 48
"""Characters allowed between a noun and "after the credits": half a line."""


@lru_cache(maxsize=8)
def _term_patterns(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((position, re.compile(rf"\b{words}")) for position, words in lexicon.terms)


@lru_cache(maxsize=8)
def _head_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\b{lexicon.heads}\b")


@lru_cache(maxsize=8)
def _led_patterns(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Places that open a clause: "after the credits roll, there's a brief message"."""
    return tuple((position, re.compile(rf"\b(?:{words})\b")) for position, words in lexicon.places)


def find_terms(sentence: str, lexicon: Lexicon) -> list[Term]:
    """The stingers named in a folded sentence, in order, none overlapping."""
    found: list[tuple[int, int, str, bool]] = []
    for position, pattern in _term_patterns(lexicon):
        for match in pattern.finditer(sentence):
            if match.end() > match.start() and not _overlaps(found, match.start(), match.end()):
                found.append((match.start(), match.end(), position, False))
    places = find_places(sentence, lexicon)
    found.extend(_find_located(sentence, found, places, lexicon))
    named = sorted((f for f in found if f[2]), key=lambda f: f[0])
    return [
        _place(sentence, _describe(sentence, *piece, lexicon), places, lexicon) for piece in named
    ]


def _place(sentence: str, term: Term, places: list[tuple[int, int, str]], lexicon: Lexicon) -> Term:
    """The term with the place told after it: "a post-credits scene that plays during the credits"
    is one during the credits."""
    for start, _, position in places:
        if term.position == "mid" and position in {"post", "any"}:
            # "The mid-credits scene at the end of the film" is still one during the credits.
            continue
        between = sentence[term.end : start] if start >= term.end else ""
        if between == " " or (between and lexicon.patterns["located_after"].match(between)):
            return replace(term, position=position, told=True)
    return term


def _find_located(
    sentence: str,
    found: list[tuple[int, int, str, bool]],
    places: list[tuple[int, int, str]],
    lexicon: Lexicon,
) -> list[tuple[int, int, str, bool]]:
    """Nouns that a place makes stingers ("a scene after the credits"): the nearest to each."""
    heads = list(_head_pattern(lexicon).finditer(sentence))
    located: list[tuple[int, int, str, bool]] = []
    for start, end, position in places:
        near = [h for h in heads if h.end() <= start and start - h.end() <= _REACH]
        for head in reversed(near):
            between = sentence[head.end() : start]
            blocked = re.search(r"[.;:?!]", between) or _VERB.search(between)
            if blocked or _overlaps(found, head.start(), end):
                continue
            if not _overlaps(located, head.start(), head.end()):
                located.append((head.start(), head.end(), position, True))
            break
    return located


def find_places(sentence: str, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Spans of "after the credits", "midway through" and the like, with the position meant."""
    return list(_find_places(sentence, lexicon))


@lru_cache(maxsize=32)
def _find_places(sentence: str, lexicon: Lexicon) -> tuple[tuple[int, int, str], ...]:
    # Each way to read a sentence asks for them again.
    spans: list[tuple[int, int, str]] = []
    for position, pattern in _led_patterns(lexicon):
        for match in pattern.finditer(sentence):
            if not any(a < match.end() and match.start() < b for a, b, _ in spans):
                spans.append((match.start(), match.end(), position))
    return tuple(sorted(spans))


def _overlaps(found: list[tuple[int, int, str, bool]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b, _, _ in found)


def _describe(
    sentence: str, start: int, end: int, position: str, located: bool, lexicon: Lexicon
) -> Term:
    """Read the determiner, number and adjectives before a noun phrase, from right to left."""
    noun = sentence[start:end]
    plural = bool(lexicon.patterns["plural"].search(noun))
    before = sentence[max(0, start - _WINDOW) : start]
    phrase, count, ordinal = start, None, None
    article = definite = False
    number_words = [w for w in lexicon.determiners if re.match(rf"{re.escape(w)}\b", noun)]
    if located and number_words:
        count = lexicon.determiners[number_words[0]]
    for match in reversed(list(_WORD.finditer(before))):
        word = match.group().strip("'*")
        gap = before[match.end() : len(before) - (start - phrase)]
        if gap.strip(" '\"*"):
            break
        if word.isdigit() and _numbers_film(before[: match.start()], word, plural=plural):
            break
        if word in lexicon.determiners:
            count, article = _take_number(count, article, word, lexicon)
        elif (first := word.partition(" ")[0]) in lexicon.ordinals:
            # "The second and final scene" comes in one piece.
            ordinal = ordinal or lexicon.ordinals[first]
        elif lexicon.patterns["definite"].fullmatch(word):
            definite = True
        elif not re.fullmatch(lexicon.adjectives, word):
            break
        phrase = start - len(before) + match.start()
    if position == "both" and count is not None and count > 1:
        # "Both a mid- and a post-credits scene": one of each.
        count = 1
    bare = plural and count is None and not definite and phrase == start
    return Term(
        start,
        end,
        phrase,
        position,
        count,
        article,
        ordinal,
        definite,
        plural,
        located,
        bare,
        noun,
    )


_NAMED = re.compile(r"q{2,}[\"'*_]*[ \"'*_]*$")


def _numbers_film(before: str, digits: str, *, plural: bool) -> bool:
    """Whether digits before a noun number the film and not the scenes: "Harbour 2 stinger".

    The film's name stands as a word of q's.
    """
    return not plural and (digits != "1" or bool(_NAMED.search(before)))


_ARTICLES = frozenset(("a", "an", "un", "una", "une", "ein", "eine", "einen", "um", "uma"))


def _take_number(
    count: int | None, article: bool, word: str, lexicon: Lexicon
) -> tuple[int | None, bool]:
    """Join a number to what was read so far: "a pair of" is two, "a single" one, "a" a mere one.

    What stands before an "a" counts more than the one thing: "both a scene and a card".
    """
    if count is not None:
        return count, article
    return lexicon.determiners[word], word in _ARTICLES
