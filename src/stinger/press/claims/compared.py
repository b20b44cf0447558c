"""What a sentence on another film says of this one: "Unlike Harbour Lights, Tide has none"."""

from __future__ import annotations

import re
from dataclasses import replace

from stinger.model.press import Stance
from stinger.press.claims.existence import Sentence, read_sentence
from stinger.press.claims.finding import Finding
from stinger.press.claims.lexicon import Lexicon

_HOW = (
    r"(?:(?P<un>unlike|in contrast (?:to|with)|as opposed to|contrary to)"
    r"|(?:just |much |exactly )?(?:like|as with|similar to|the same as|as in))"
)
_FILM = r" (?:the (?:case of |end of )?)?(?:[\w'-]+ ){0,4}?[\"'*_]{0,2}q{2,}[\w']*[\"'*_]{0,2}"
_COMPARED = re.compile(
    rf"(?:^\W*(?:(?:and|but|so|however),? )?|, |\(| - ){_HOW}{_FILM}"
    r"(?: (?:before it|did|does|was|had|has|before))?(?=[,.)!;-]|\W*$| - )"
    r"|[, ](?:so|as|neither|nor) (?:did|does|do|had|has|was)(?: not)?(?: the)?"
    r"(?: [\w'-]+){0,3}? [\"'*_]{0,2}q{2,}"
)
"""A comparison that ends with the film's name, which stands as a word of q's."""
_SAID = frozenset({"stated", "answered", "article", "described"})


def compare(sentence: Sentence, lexicon: Lexicon) -> list[Finding]:
    """The finding on the film asked for in a sentence that says something of another one.

    "Like X, it has two" and "unlike X, it has none" both give X one. How many is not passed on.
    English only.
    """
    compared = _COMPARED.search(sentence.text) if lexicon.code == "en" else None
    if compared is None:
        return []
    # Read as if it were on the film asked for, since what is of another film is left out.
    own = replace(sentence, words="", film_at=((0, len(sentence.text)),), own_words=frozenset())
    held = [f for f in read_sentence(own, lexicon) if f.exists is not None and _is_said(f)]
    if not held or len({f.exists for f in held}) > 1:
        return []
    exists = held[0].exists is not bool(compared["un"])
    stance = Stance.ASSERTED if exists else Stance.DENIED
    start, end = compared.span()
    made = replace(held[0], start=start, end=end, stance=stance, exists=exists, basis="stated")
    return [replace(made, count=None, ordinal=None, several=False, placed=False)]


def _is_said(finding: Finding) -> bool:
    return finding.stance in (Stance.ASSERTED, Stance.DENIED) and finding.basis in _SAID
