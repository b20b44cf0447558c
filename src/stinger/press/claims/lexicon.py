"""What a language gives the claim finder: its words for stingers, for having them and for not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

_PATTERNS = """definite plural denying denying_frames absent_after not_denying having staying_for
    telling hedges unreal qualifiers embedded_question asking yes no
    short_yes short_no leaving staying generic self_reference comparison breaks
    keyword led_yes led_no short_count one_of_each disappointed strong_self asks_stay
    asks_what nothing holds none_of_them placing
    bracketed not_hedging only recount vague asking_heading
    corrects afterwards located_after at_least
    wonders_stay added late undone
    bare_count led_count concessive needless refrains anaphor
    halted waited weak_place tells idle wherein in_vain asks_one
    surprise optional labelled
    further for_more retells"""
_NEVER = r"(?!)"
"""Matches nothing: for what a language's data leaves out."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of one language, as patterns over folded text (small letters, no accents).

    ``terms`` are noun phrases for a stinger with the position they name (mid, post, both, any).
    ``heads`` are nouns that mean a stinger when a ``places`` phrase ("after the credits") follows
    within a few words. ``denying`` patterns end where the noun phrase begins ("there is no");
    ``denying_frames`` may stand further off ("does not ... have"). ``having`` ends where the noun
    phrase begins too. The rest are named for what they find.
    """

    code: str
    common_words: frozenset[str]
    terms: tuple[tuple[str, str], ...]
    heads: str
    places: tuple[tuple[str, str], ...]
    determiners: Mapping[str, int | None]
    adjectives: str
    ordinals: Mapping[str, int]
    definite: str
    plural: str
    denying: str
    denying_frames: str
    absent_after: str
    not_denying: str
    having: str
    staying_for: str
    telling: str
    hedges: str
    unreal: str
    qualifiers: str
    embedded_question: str
    asking: str
    yes: str
    no: str
    short_yes: str
    short_no: str
    leaving: str
    staying: str
    generic: str
    self_reference: str
    comparison: str
    breaks: str
    keyword: str
    elsewhere: Mapping[str, str]
    meanings: Mapping[str, str]
    led_yes: str = _NEVER
    led_no: str = _NEVER
    short_count: str = _NEVER
    one_of_each: str = _NEVER
    disappointed: str = _NEVER
    strong_self: str = _NEVER
    asks_stay: str = _NEVER
    asks_what: str = _NEVER
    nothing: str = _NEVER
    holds: str = _NEVER
    none_of_them: str = _NEVER
    placing: str = _NEVER
    bracketed: str = _NEVER
    not_hedging: str = _NEVER
    only: str = _NEVER
    recount: str = _NEVER
    vague: str = _NEVER
    asking_heading: str = _NEVER
    corrects: str = _NEVER
    located_after: str = _NEVER
    at_least: str = _NEVER
    wonders_stay: str = _NEVER
    added: str = _NEVER
    late: str = _NEVER
    undone: str = _NEVER
    bare_count: str = _NEVER
    led_count: str = _NEVER
    concessive: str = _NEVER
    needless: str = _NEVER
    refrains: str = _NEVER
    anaphor: str = _NEVER
    afterwards: str = _NEVER
    halted: str = _NEVER
    waited: str = _NEVER
    weak_place: str = _NEVER
    tells: str = _NEVER
    idle: str = _NEVER
    wherein: str = _NEVER
    in_vain: str = _NEVER
    asks_one: str = _NEVER
    surprise: str = _NEVER
    further: str = _NEVER
    retells: str = _NEVER
    for_more: str = _NEVER
    optional: str = _NEVER
    labelled: str = _NEVER

    @cached_property
    def patterns(self) -> Mapping[str, re.Pattern[str]]:
        """The fields that are patterns, compiled, by name."""
        names = _PATTERNS.split()
        return {name: re.compile(getattr(self, name)) for name in names}

    @cached_property
    def scopes(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple((scope, re.compile(words)) for scope, words in self.elsewhere.items())

    @cached_property
    def kinds(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple((meaning, re.compile(words)) for meaning, words in self.meanings.items())


@lru_cache(maxsize=1)
def _load() -> dict[str, Lexicon]:
    from stinger.press.claims import english, french, german, italian, portuguese, spanish

    modules = (english, spanish, french, german, italian, portuguese)
    return {module.LEXICON.code: module.LEXICON for module in modules}


def choose_lexicon(folded: str, language: str | None = None) -> Lexicon:
    """The lexicon of the language a folded text is written in; English when none fits better.

    ``language`` is the document's own tag; the share of the most common words decides where the
    text is long enough to tell (templates often declare the wrong language).
    """
    lexicons = _load()
    counts = Counter(re.findall(r"[a-z]+", folded[:6000]))
    shares = {
        code: sum(counts[word] for word in lexicon.common_words)
        for code, lexicon in lexicons.items()
    }
    best = max(shares, key=lambda code: shares[code])
    tag = (language or "").lower()[:2]
    # Under a dozen common words the count is chance; then the tag speaks.
    if tag in lexicons and shares[best] < 12:
        return lexicons[tag]
    return lexicons[best] if shares[best] > shares["en"] else lexicons["en"]
