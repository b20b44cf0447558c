"""Indirect quotes: "Mangold said that ...", "According to Feige, ..."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stinger.press.quotes.attribution import _subject_before
from stinger.press.quotes.frame import BLANK, Frame
from stinger.press.quotes.lexicon import LOOSE, SAYING
from stinger.press.quotes.lexicon import words as word_set
from stinger.press.quotes.speakers import TOKEN, Speaker, SpeakerReader, is_passive

_ACCORDING = re.compile(r"\b[Aa]ccording to ([^,.:;]+?),\s+(?=\w)")
# Verbs that report a clause without "that"; the others need the word.
_BARE = word_set("""said says confirmed revealed explained added noted claimed insisted admitted""")
_CLAUSE_OPENERS = word_set(
    """he she they it there his her their its the this that these those a an no some many most all
    we our i such if when while"""
)
# Longer sentences are lists or broken text.
_LONGEST_SENTENCE = 1_500
# Fewer words than this are no statement: "he said so".
_SHORTEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Reported:
    """A clause that the narrator gives as somebody's words."""

    start: int
    end: int
    speaker: Speaker


def find_reported(frame: Frame, reader: SpeakerReader, start: int, end: int) -> list[Reported]:
    """The indirect quotes of one paragraph, outside its quotation marks."""
    found: list[Reported] = []
    position = start
    while position < end:
        stop = min(end, max(frame.sentence_end(position), position + 1))
        sentence = frame.text[position:stop]
        if sentence.strip() and len(sentence) <= _LONGEST_SENTENCE:
            reported = _in_sentence(frame, reader, position, stop)
            if reported is not None:
                found.append(reported)
        position = stop
    return found


def _in_sentence(frame: Frame, reader: SpeakerReader, start: int, end: int) -> Reported | None:
    sentence = frame.text[start:end]
    according = _ACCORDING.search(sentence)
    if according:
        speaker = reader.read(start + according.start(1), start + according.end(1))
        if speaker is not None:
            return _clause(frame, start + according.end(), end, speaker)
    matches = list(TOKEN.finditer(sentence))
    words = [match.group() for match in matches]
    for index, word in enumerate(words[:-1]):
        lowered = word.casefold()
        if lowered not in SAYING or lowered in LOOSE or is_passive(words, index) or index == 0:
            continue
        that = next(
            (at for at in range(index + 1, min(index + 9, len(words)))
             if words[at].casefold() in {"that", "que", "dass", "che"}), None,
        )  # fmt: skip
        if that is not None and "," in words[index + 1 : that]:
            that = None
        follows = words[index + 1]
        bare = lowered in _BARE and (follows.casefold() in _CLAUSE_OPENERS or follows[:1].isupper())
        if that is None and not bare:
            continue
        if that is not None and that != index + 1 and lowered in {"called", "described"}:
            continue
        speaker = _subject_before(frame, reader, start, start + matches[index].start())
        if speaker is None:
            continue
        opens = matches[that + 1].start() if that is not None and that + 1 < len(matches) else None
        if opens is None:
            opens = matches[index + 1].start()
        reported = _clause(frame, start + opens, end, speaker)
        if reported is not None:
            return reported
    return None


def _clause(frame: Frame, start: int, end: int, speaker: Speaker) -> Reported | None:
    """The clause from ``start``, if it has words enough and no quotation marks of its own."""
    words = frame.raw[start:end]
    stripped = words.rstrip().rstrip(".")
    if BLANK in frame.text[start : start + len(stripped)]:
        return None
    if len(stripped.split()) < _SHORTEST_WORDS:
        return None
    return Reported(start, start + len(stripped), speaker)
