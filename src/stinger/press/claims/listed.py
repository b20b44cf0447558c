"""Answers beside their place, as in lists: "During the credits: yes", "mid yes, post no"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stinger.model.press import Stance
from stinger.press.claims.finding import Finding
from stinger.press.claims.lexicon import Lexicon
from stinger.press.claims.terms import Term, find_places

# One word of each of the six languages; folded, so without accents.
_YES = r"yes|yep|yeah|s[ií]|oui|ja|sim"
_NO = r"no|nope|none|zero|0|nothing|non|nein|nao|ninguna|aucune|keine|nessuna|nenhuma"
_ENDS = r"(?=[\"'*_)]*\s*(?:$|[.,;!:()/|]|-|and\b|but\b|y\b|et\b|und\b|e\b))"
_OPENS = re.compile(
    r"(?:^|[.,;:/|(]|-|\band|\bbut|\by|\bet|\bund|\be)[\s\"'*_-]*"
    r"(?:(?:is there|number of|any|the|an?)\s+){0,2}[\"'*_]*$"
)
_MARKED = re.compile(
    r"(?:[ -](?:scenes?|sequences?|stingers?|tags?))?[\"'*_)]*\s*(?:[:=?]|\s-)\s*[\"'*_(]*"
    rf"(?:(?P<yes>{_YES})|(?P<no>{_NO})|(?P<count>\d|[a-z]+)){_ENDS}"
)
_NOUN = r"(?:[ -]?credits?)?(?:[ -](?:scenes?|stingers?|tags?))?"
_PLACE = r"\b(?P<place>mid|during|post|after)"
_PAIRED = (
    re.compile(rf"{_PLACE}{_NOUN}[ :=-]{{1,3}}(?P<answer>{_YES}|{_NO})\b{_ENDS}"),
    re.compile(rf"\b(?P<answer>{_YES}|{_NO})(?: (?:to|for|on))?(?: an?| the)? {_PLACE[2:]}\b"),
)
_POSITIONS = {"mid": "mid", "during": "mid", "post": "post", "after": "post"}


def read_listed(text: str, terms: Sequence[Term], lexicon: Lexicon) -> list[Finding]:
    """Findings of a folded sentence that gives a place and, right after it, yes, no or a number.

    The place must open its part of the sentence, and the answer close it. Without a mark between
    the two ("mid yes, post no") both places must be answered, since "post no" alone says little.
    """
    found = sorted(_read_marked(text, terms, lexicon), key=lambda f: f.start)
    return found or _read_paired(text)


def asks_place(text: str, lexicon: Lexicon) -> str | None:
    """The position of a question that is nothing but a place ("During the credits?"), else None."""
    words = text.strip(" \"'*_-")
    if not words.endswith("?"):
        return None
    for start, end, position in find_places(text, lexicon):
        if not text[:start].strip(" \"'*_-") and not text[end:].strip(" \"'*_-?"):
            return position
    return None


def _read_marked(text: str, terms: Sequence[Term], lexicon: Lexicon) -> Iterator[Finding]:
    spans = [(t.phrase, t.end, t.position) for t in terms]
    taken = [(t.start, t.end) for t in terms]
    for start, end, position in find_places(text, lexicon):
        if not any(a < end and start < b for a, b in taken):
            spans.append((start, end, position))
    for start, end, position in spans:
        answer = _MARKED.match(text, end)
        if answer is None or not _OPENS.search(text[:start]):
            continue
        count = None
        exists = answer["no"] is None
        if answer["count"]:
            word = answer["count"]
            count = int(word) if word.isdigit() else lexicon.determiners.get(word)
            if not count:
                continue
        yield _find(start, answer.end(), exists, position, count)


def _read_paired(text: str) -> list[Finding]:
    for pattern, one_yes in zip(_PAIRED, (False, True), strict=True):
        found = [
            _find(
                match.start(),
                match.end(),
                re.fullmatch(_YES, match["answer"]) is not None,
                _POSITIONS[match["place"]],
                None,
            )
            for match in pattern.finditer(text)
        ]
        # "No mid-credits scene, no post-credits scene" is a sentence, and read as one.
        enough = not one_yes or any(f.exists for f in found)
        if len(found) == 2 and {f.position for f in found} == {"mid", "post"} and enough:
            return found
    return []


def _find(start: int, end: int, exists: bool, position: str, count: int | None) -> Finding:
    stance = Stance.ASSERTED if exists else Stance.DENIED
    return Finding(start, end, stance, exists, position, "answered", count, placed=True)
