"""Stingers named that are not the film's: those of films in general, and those of another work."""

from __future__ import annotations

import re

from stinger.press.claims.lexicon import Lexicon
from stinger.press.claims.terms import Term

_DEFINES = re.compile(
    r"\s*(?:an? |the term )?[\w -]{0,40}\b(?:scenes?|stingers?|tags?|sequences?) (?:is|are)\b"
)


def is_general(pre: str, post: str, term: Term, lexicon: Lexicon, *, denied: bool) -> bool:
    """Whether a clause speaks of films in general, or defines the word.

    ``pre`` and ``post`` are its text before and after the noun phrase; ``denied``: it says that
    there is none.
    """
    patterns = lexicon.patterns
    if denied and _OWN.search(pre):
        return False
    if patterns["strong_self"].search(pre) or _HERE.search(pre):
        return False
    if _AS_A_RULE.search(pre.rstrip()) and not term.definite:
        return True
    if _DEFINES.match(pre):
        return True
    if patterns["generic"].search(pre) or (not denied and _FILMS_AFTER.search(post)):
        return True
    if (
        term.bare
        and not (denied and _NONE_LISTED.search(pre.strip()))
        and not patterns["having"].search(pre[-40:])
    ):
        return True
    indefinite = not term.definite and not term.located
    definition = re.match(
        r" (?:is|are|have become|has become|can|serve|were|usually|often|typically|tend)\b", post
    )
    return bool(indefinite and definition and pre.strip() in _LINKS)


_FILMS_AFTER = re.compile(
    r"[^.;!?]*, (?:a lot of|many|most|plenty of|lots of|countless) (?:\w+ )?(?:films|movies"
    r"|blockbusters|franchises)\b"
)
"""After "from a mid-credits teaser to a post-credits tag": what such films have."""
_NONE_LISTED = re.compile(r"^(?:[^,:]*[,:] ?)?\W*(?:no|zero)(?: (?:mid|post)[- ]?(?: or|,| and))?$")
"""Before "credits scenes" in "For those asking: no credits scenes"."""
_OWN = re.compile(r"\b(?:i|we) (?:do|did|have|would|will)(?:n't| not| never)\b")
"""In "I don't use post-credits scenes": its maker speaks, and not of films in general."""
_AS_A_RULE = re.compile(
    r"\b(?:it(?:'s| is| was| can be| may be)|as [\w-]+ as it (?:is|was|may be)) (?:[\w-]+ ){0,3}?to"
    r" (?:\w+ )?(?:have|get|see|include|add|feature)$"
)
"""Before "multiple post-credits scenes" in "it is fun to have multiple post-credits scenes"."""
_HERE = re.compile(r"\bthere (?:was|were) (?:no|not any|n't any)\b[\w -]{0,20}$")
"""What was not there is told of one film; what films in general lack is told in the present."""
_LINKS = frozenset({"", "while", "although", "though", "since", "as", "because", "and", "but"})


_OTHER = re.compile(
    r"^[\"'”’]?(?:,| [-–—])? ?(?:(?:those|the ones) )?(?:in|of|for|from|at the end of|dans|de|en|di"
    r"|in der) (?:the |Marvel's |Disney's )?"
    r"[\"'“‘*_]{0,2}(?!IMAX|I\b)[A-Z][\w'’&-]+(?: [A-Z\d][\w'’&:-]*| of| the| and)*(?! \([A-Z])"
)


_OTHER_SUBJECT = re.compile(
    r"(?P<name>[A-Z][\w’'&.-]*(?:[ :]+(?:of|the|and|in|to|for|a|vs\.?|x|[A-Z0-9][\w’'&.-]*))*)"
    r"[\"'”’*]*,? (?:also |even |only |actually |which |did |does |do |will |would )?"
    r"(?:has|had|have|having|features?|featured"
    r"|featuring|includes?|included|including|added|adding|adds|contains?|contained)\b[^,;]*$"
)
_OWNER = re.compile(
    r"(?:[\"“‘](?:[A-Z][\w’'&:-]*)(?: [\w’'&:-]+){0,6}[\"”’]"
    r"|\b(?:[A-Z][\w’'&-]+ ){1,4}(?:II|III|IV|VI|VII|VIII))(?:['’]s)? $"
)
"""Another title, in quotes or with a Roman number, right before "post-credits scene"."""
_TITLE_LIKE = re.compile(r":|\d|\b(?:of|the|vs|x|X|II|III|IV|VI)\b")
"""What a work's name has and a person's has not."""


_HOLDER = re.compile(
    r"(?P<name>[A-Z][\w’'.-]*(?: (?:of|the|and|in|to|for|a|[A-Z0-9][\w’'.-]*))*)[\"'”’*]*"
    r" (?:also |even |only |actually |did |does )?(?:has|had|have|having|features?|featured"
    r"|contains?|contained)(?! (?:\w+ly )?(?:been|put|made|given|hidden|\w+ed)\b)\b[^,;]*$"
)
"""What has a stinger is a work; who gives it one is not."""
_STUDIOS = frozenset(
    [
        "marvel",
        "disney",
        "pixar",
        "dreamworks",
        "illumination",
        "sony",
        "warner",
        "universal",
        "netflix",
        "hollywood",
        "fans",
        "audiences",
        "viewers",
        "movies",
        "films",
        "sequels",
        "james",
        "bond",
    ]
)


def is_of_other(
    words: str,
    film_at: tuple[tuple[int, int], ...],
    term: Term,
    start: int,
    own_words: frozenset[str] = frozenset(),
) -> bool:
    """Whether the noun phrase belongs to another work: "post-credits scenes in Justice League",
    "with Fast X having a post-credits scene", "though Finding Harbour did have one".

    ``own_words`` are those of the film's names: what shares one may be it.
    """
    owner = _OWNER.search(words[: term.phrase])
    if owner and not any(a < owner.end() and owner.start() < b for a, b in film_at):
        return True
    subject = _OTHER_SUBJECT.search(words[: term.phrase])
    if subject and subject.end("name") > start and _TITLE_LIKE.search(subject["name"][1:]):
        a, b = subject.span("name")
        if not any(a <= x < b for x, _ in film_at):
            return True
    if own_words and _is_held_by_other(words, film_at, term, start, own_words):
        return True
    after = words[term.end : term.end + 80]
    found = _OTHER.match(after)
    if not found:
        return False
    stop = term.end + found.end()
    return not any(term.end <= a < stop + 20 for a, _ in film_at)


def _is_held_by_other(
    words: str,
    film_at: tuple[tuple[int, int], ...],
    term: Term,
    start: int,
    own_words: frozenset[str],
) -> bool:
    holder = _HOLDER.search(words[: term.phrase])
    if holder is None or holder.start() < start:
        return False
    a, b = holder.span("name")
    if any(x < b and a < y for x, y in film_at):
        return False
    parts = [w for w in re.findall(r"[\w’']+", holder["name"]) if w[0].isupper()]
    plain = {w.lower() for w in parts}
    # The word that opens a sentence has its capital anyway.
    named = len(parts) > 1 or words[:a].strip(" \"'“‘")
    long = any(len(w) > _INITIALS and not w.isupper() for w in parts)
    return bool(named and long) and not plain & (own_words | _STUDIOS)


_INITIALS = 3
"""Letters of a word that may be a film's initials or a short name for it."""


_WITH_OTHER = re.compile(
    r"\W*(?:(?:But|And|So|While) )?(?:[Ww]ith|[Ii]n|[Ff]or|[Aa]s for) "
    r"(?P<name>[\"“‘'][A-Z][^\"“”\n]{2,40}[\"”’']"
    r"|[A-Z][\w’'-]*(?:[ :]+(?:of|the|and|in|[A-Z0-9][\w’'-]*))+)"
    r",? (?:there|it|you|we|they)\b"
)


def opens_with_other(
    words: str, film_at: tuple[tuple[int, int], ...], own_words: frozenset[str]
) -> bool:
    """Whether a sentence opens with another title: "With Harbour 2 there isn't one"."""
    found = _WITH_OTHER.match(words)
    if found is None or any(a < found.end() for a, _ in film_at):
        return False
    plain = {w.lower() for w in re.findall(r"[\w’']+", found["name"])}
    return not plain & (own_words | _STUDIOS)
