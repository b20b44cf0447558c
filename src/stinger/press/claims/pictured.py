"""What stands beside the names and is no scene: "photos are shown during the credits"."""

from __future__ import annotations

import re

from stinger.model.press import Stance
from stinger.press.claims.clauses import Clause
from stinger.press.claims.english_places import THE_CREDITS
from stinger.press.claims.finding import Finding
from stinger.press.claims.lexicon import Lexicon

_KIND = (
    r"(?:photos?|photographs?|pictures|images|stills|bloopers?|outtakes?|gag reel|concept art|art"
    r"|artwork|illustrations?|drawings?|sketches|montage"
    r"|(?:archival|archive|behind-the-scenes) footage)"
)
_SHOWN = (
    r"(?:(?:is|are|was|were) (?:\w+ )?(?:shown|displayed|seen|featured|included|projected|placed)"
    r"|plays?|played|appears?|appeared|runs?|ran|rolls?|fills?|unfolds?)"
)
_BESIDE = (
    rf"(?:(?:during|beside|alongside|over|next to|throughout|in|with|amid) {THE_CREDITS}"
    rf"|to the (?:left|right) of {THE_CREDITS})"
)
_PICTURED = (
    re.compile(rf"\b{_KIND}\b[^.;]{{0,40}}? {_SHOWN}\b[^.;]{{0,30}}?\b{_BESIDE}"),
    re.compile(
        rf"\b(?:as|while) {THE_CREDITS} roll\b[^.;]{{0,60}}?\b{_KIND}\b[^.;]{{0,40}}? {_SHOWN}\b"
    ),
    re.compile(
        rf"\b{THE_CREDITS} (?:(?:is|are|was|were) (?:\w+ )?accompanied by|show(?:ed)?|features?d?"
        rf"|roll (?:alongside|beside|over)|play over)\b[^.;]{{0,40}}?\b{_KIND}\b"
    ),
)
_VAIN = re.compile(r"\b(?:no|not|never|without)\b|n't\b")


def read_pictures(text: str, clauses: list[Clause], lexicon: Lexicon) -> list[Finding]:
    """The finding of a folded sentence that tells of pictures or outtakes beside the names.

    Its words make it one of pictures, which count for no scene. English only.
    """
    if lexicon.code != "en" or _VAIN.search(text):
        return []
    found = next((m for p in _PICTURED if (m := p.search(text))), None)
    if found is None:
        return []
    clause = next((c for c in clauses if c.start <= found.start() < c.end), None)
    if clause is None or clause.asks or clause.hedged or clause.unreal:
        return []
    start, end = found.span()
    return [Finding(start, end, Stance.ASSERTED, True, "mid", "described", placed=True)]
