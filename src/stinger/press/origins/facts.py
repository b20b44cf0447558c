"""Facts a copy changed: numbers, names and denials that differ between aligned words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from stinger.model.press import Document
from stinger.press.origins.shingles import Words

_NUMBER_WORDS = frozenset(
    """zero one two three four five six seven eight nine ten eleven twelve twenty thirty forty
    fifty sixty hundred thousand million billion first second third fourth fifth""".split()  # noqa: SIM905
)
_DENIALS = frozenset({"no", "not", "never", "none", "neither", "nor", "without", "cannot"})
# Beyond this many words between two texts' common anchors, nothing is aligned any more.
_LONGEST_GAP_WORDS = 12
# difflib is quadratic (it skips the commonest words as anchors): of longer texts only the first
# words are aligned.
_LONGEST_WORDS = 4000


def find_altered(
    source: Document, source_words: Words, copy: Document, copy_words: Words
) -> tuple[tuple[str, str], ...]:
    """(original, changed) for every number, name or denial that differs where the texts align."""
    left = source_words.ids[:_LONGEST_WORDS].tolist()
    right = copy_words.ids[:_LONGEST_WORDS].tolist()
    matcher = SequenceMatcher(None, left, right)
    altered: list[tuple[str, str]] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal" or max(i2 - i1, j2 - j1) > _LONGEST_GAP_WORDS:
            continue
        before = _spell(source, source_words, i1, i2)
        after = _spell(copy, copy_words, j1, j2)
        altered.extend(_compare(before, after))
    return tuple(dict.fromkeys(altered))


def _spell(document: Document, words: Words, low: int, high: int) -> list[tuple[str, bool]]:
    """The words of a gap as written, and whether each opens a sentence."""
    spelled = []
    for index in range(low, high):
        start = words.starts[index]
        lead = document.text[max(0, start - 2) : start].strip()
        opens = (
            index == 0
            or lead[-1:] in {".", "!", "?", ":", "“", '"'}
            or "\n" in document.text[max(0, start - 1) : start]
        )
        spelled.append((document.text[start : words.ends[index]], opens))
    return spelled


def _compare(
    before: list[tuple[str, bool]], after: list[tuple[str, bool]]
) -> list[tuple[str, str]]:
    altered: list[tuple[str, str]] = []
    for pick in (_numbers, _names):
        old, new = pick(before), pick(after)
        gone = [word for word in old if _level(word) not in {_level(other) for other in new}]
        come = [word for word in new if _level(word) not in {_level(other) for other in old}]
        if gone and come:
            altered.append((" ".join(gone), " ".join(come)))
    denied_before = any(_denies(word) for word, _ in before)
    denied_after = any(_denies(word) for word, _ in after)
    if denied_before != denied_after and not altered:
        old_text = " ".join(word for word, _ in before)
        new_text = " ".join(word for word, _ in after)
        altered.append((old_text, new_text))
    return altered


def _level(word: str) -> str:
    return word.casefold().replace("’", "'").removesuffix("'s")


def _numbers(words: list[tuple[str, bool]]) -> list[str]:
    return [w for w, _ in words if w[0].isdigit() or w.casefold() in _NUMBER_WORDS]


def _names(words: list[tuple[str, bool]]) -> list[str]:
    return [w for w, opens in words if w[0].isupper() and not opens and len(w) > 1]


def _denies(word: str) -> bool:
    return word.casefold() in _DENIALS or re.search(r"n[’']t$", word.casefold()) is not None
