"""Sentences that hold a film up to what the one before says, as an example or as none."""

from __future__ import annotations

import re

from stinger.model.press import Stance
from stinger.press.claims.finding import Finding


def read_example(before: str, own: str, *, about: bool) -> list[Finding]:
    """The finding of a sentence ``own`` that holds the film up to what the one ``before`` says;
    ``about`` tells whether it opens with the film asked for. Both are folded.

    "Post-credits scenes are nothing new. Even X, from 1979, has the drummer send us home."
    "Sometimes you expect a post-credits scene and don't get one. Recent examples include X."
    "Such films always have a post-credits scene. That is not the case with X."
    """
    so = None if _WONDERS.search(own) else _IS_SO.search(own)
    told = before + (own[: so.start()] if so else "")
    if not _CREDITS.search(told):
        return []
    plain = bool(_EXAMPLES.match(own))
    even = _EXAMPLE.match(own) and _OLD_HABIT.search(before) and not _LACKS.search(own)
    if not (so or plain or even) or not (so or about):
        return []
    exists = bool(even) or (not _LACKS.search(told)) is not bool(so and so["not"])
    stance = Stance.ASSERTED if exists else Stance.DENIED
    return [Finding(0, len(own), stance, exists, "any", "described" if exists else "stated")]


_OLD_HABIT = re.compile(
    r"\b(?:nothing new|not (?:a )?new\b|aren't new|isn't new|around (?:for|since)|long history"
    r"|(?:go(?:es)?|dates?) (?:way )?back|invent\w*|long before)"
)
"""Said of stingers: who goes on "Even X has ..." gives an example."""
_EXAMPLE = re.compile(
    r"\W*(?:even|for (?:example|instance),?|take|consider|remember|just look at) "
)
_EXAMPLES = re.compile(
    r"\W*(?:(?:some|a few|other|more|the|most) )?(?:recent |famous |notable |good |popular )?"
    r"(?:examples?|cases|instances)(?: of (?:this|that|it))? (?:includes?|are|is|being)\b"
)
"""What opens a sentence that gives examples of the one before, whatever that says."""
_IS_SO = re.compile(
    r"\b(?:(?P<not>(?:not|n't) (?:\w+ )?the case|(?:not|n't) (?:\w+ )?(?:true|so)|pas le cas"
    r"|no es el caso|no fue el caso|nicht der fall|non e il caso|nao e o caso)"
    r"|the case|same (?:is true|goes|can be said|was true|holds)) "
    r"(?:for|with|in|of|pour|de|di|do|da|avec|dans|con|en|bei) (?:\w+ ){0,3}?[\"']?q{2,}(?! ?\d)"
)
"""That it is so, or not so, with a film: of what the words before it say."""
_WONDERS = re.compile(r"\?|\b(?:whether|if)\b")
_CREDITS = re.compile(r"credit|stinger|generi|titoli di coda|abspann")
_LACKS = re.compile(
    r"(?:n't|\bnot|\bnever) (?:\w+ ){0,2}?(?:get|have|has|had|include|find|see|feature|bother)\b"
    r"|\bno (?:\w+[ -])?(?:post|mid|end|credits?|scenes?|such)\b|\bwithout\b|\blacks?\b"
)
