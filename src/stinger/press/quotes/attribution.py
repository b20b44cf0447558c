"""From the words around a quote to its speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stinger.press.quotes.frame import BLANK, Frame
from stinger.press.quotes.lexicon import (
    AS_VERBS,
    LOOSE,
    PARTICIPLES,
    PREPOSITIONS,
    PRONOUNS,
    SAYING,
    SPEECH_NOUNS,
    TITLES,
)
from stinger.press.quotes.people import find_names, is_institution, looks_like_person
from stinger.press.quotes.speakers import (
    TOKEN,
    Speaker,
    SpeakerReader,
    is_adverb,
    is_passive,
)

_ACCORDING = re.compile(
    r"\b(?:according to|in the words of|as told by|selon|según|laut|secondo|segundo)\s", re.I
)
_THIRD = frozenset({"he", "she", "they", "elle", "ella", "él", "il"})
_CALLING = frozenset({"called", "calls", "calling", "described", "describes"})
_SUBJECT_END = re.compile(
    r",|;|\(|:| in an? | during | after | when | who | at the | on (?:[A-Z]|the)| to [A-Z]| as "
    r"| while | before | about | regarding | via | zu | à | al | ao | mit | gegenüber "
)
# '... a film." Nolan told us.' follows a full stop, but is short.
_LONGEST_NEW_SENTENCE = 7
# Sentences of more characters are lists or broken text; only their end is read.
_LONGEST_LEAD = 800
# A clause after a quote is read this far for its verb of saying.
_LONGEST_SUBJECT = 16


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker and how the text ties them to the words.

    ``strength`` 3: a verb of saying, or a colon, touches the quote; 2: one governs it in the same
    sentence; 1: the sentence before names the speaker.
    """

    speaker: Speaker
    strength: int
    at: int


def read_after(
    frame: Frame, reader: SpeakerReader, start: int, end: int, *, ends_clause: bool
) -> Attribution | None:
    """The attribution in the clause that follows a quote: "..., he said", "..., said X of Y".

    ``end`` bounds the gap to the next quote or the paragraph's end; ``ends_clause`` says whether
    the quote's own words end a sentence.
    """
    stop = min(end, frame.sentence_end(start))
    clause = frame.text[start:stop]
    dash = re.match(r"\s*[—–-]+\s*(?=[A-Z])", clause)
    if dash and ends_clause:
        signed = find_names(frame.text, start + dash.end(), min(stop, start + 60))
        if signed and signed[0].start == start + dash.end() and looks_like_person(signed[0].text):
            speaker = reader.read(signed[0].start, signed[0].end)
            if speaker is not None:
                return Attribution(speaker, 3, signed[0].start)
    according = _ACCORDING.search(clause)
    if according and according.start() < 12:
        speaker = reader.read(start + according.end(), stop, loose=True)
        if speaker is not None:
            return Attribution(speaker, 3, start + according.end())
    matches = list(TOKEN.finditer(clause))
    while matches and matches[0].group() in ",-—–.!?":
        matches.pop(0)
    words = [match.group() for match in matches[: _LONGEST_SUBJECT + 2]]
    if not words:
        return None
    if len(words) > 1 and (words[0].casefold() in {"and", "but"} or _is_perfect(words)):
        matches, words = matches[1:], words[1:]
    if ends_clause and words[0][:1].isupper() and len(words) > _LONGEST_NEW_SENTENCE:
        return (
            None  # '... a film." Representatives say that ...': a new sentence, not an attribution
        )
    for index, word in enumerate(words):
        lowered = word.casefold()
        if lowered in PARTICIPLES and index == 0 and reader.last is not None:
            return None
        if lowered not in SAYING or is_passive(words, index):
            continue
        if index == 0:
            return _inverted(frame, reader, start, matches, stop)
        if not _may_be_subject(words[:index]):
            trailing = _trailing_subject(reader, start, matches, index)
            if trailing is not None:
                return trailing
            continue
        if lowered in LOOSE and ends_clause and index > 4:
            return None
        begin = start + matches[0].start()
        speaker = reader.read(begin, start + matches[index].start(), loose=True)
        if speaker is not None:
            return Attribution(speaker, 3, begin)
        return None
    return None


def _is_perfect(words: list[str]) -> bool:
    """Whether words open as "a dit", "ha spiegato" or "ha explicado" do."""
    said = words[1].casefold()
    return words[0] in {"a", "ha"} and said in SAYING and said.endswith(("é", "dit", "to", "do"))


def _trailing_subject(
    reader: SpeakerReader, start: int, matches: list[re.Match[str]], index: int
) -> Attribution | None:
    """The words between a comma and the verb: "... are a concern, Ives wrote"."""
    commas = [at for at in range(index) if matches[at].group() == ","]
    if not commas or commas[-1] == index - 1:
        return None
    first = matches[commas[-1] + 1]
    if not _may_be_subject([first.group()]):
        return None
    speaker = reader.read(start + first.start(), start + matches[index].start(), loose=True)
    return Attribution(speaker, 2, start + first.start()) if speaker is not None else None


def _inverted(
    frame: Frame, reader: SpeakerReader, start: int, matches: list[re.Match[str]], stop: int
) -> Attribution | None:
    """ "... said James Mangold, the director": the words after the verb, to the first comma."""
    begin = start + matches[0].end()
    words = frame.text[begin:stop]
    if re.match(r"\s*(?:in|at|on|of|to|during|after|when|that|about|with|via|from)\b", words):
        return None
    cut = _SUBJECT_END.search(words)
    first_end = begin + (cut.start() if cut else len(words))
    speaker = reader.read(begin, first_end, loose=True)
    if speaker is None:
        return None
    return Attribution(speaker, 3, begin)


def _may_be_subject(words: list[str]) -> bool:
    """Whether words between a quote and a verb of saying can be its subject."""
    first = words[0]
    if first[:1].isupper() or first.casefold() in PRONOUNS:
        return True
    return first.casefold() in {
        "the", "a", "an", "one", "another", "his", "her", "their", "its", "this", "as", "who",
        "le", "la", "el", "der", "die",
    } or first.casefold() in TITLES  # fmt: skip


def read_before(frame: Frame, reader: SpeakerReader, start: int, end: int) -> Attribution | None:
    """The attribution in the sentence that leads into a quote starting at ``end``."""
    begin = max(start, frame.sentence_start(end - 1), end - _LONGEST_LEAD)
    lead = frame.text[begin:end]
    if not lead.strip():
        return None
    touching = lead.rstrip()[-1:] in ",:"
    according = list(_ACCORDING.finditer(lead))
    matches = list(TOKEN.finditer(lead))
    words = [match.group() for match in matches]
    for index in range(len(words) - 1, -1, -1):
        lowered = words[index].casefold()
        if (lowered in PARTICIPLES and (touching or len(words) - index < 8)) or (
            lowered in AS_VERBS and lowered.endswith("ing") and words[-1].casefold() == "as"
        ):
            speaker = _subject_of_sentence(frame, reader, begin, begin + matches[index].start())
            speaker = speaker or reader.last
            if speaker is not None:
                return Attribution(speaker, 3 if touching else 2, begin)
        if lowered not in SAYING or is_passive(words, index):
            continue
        labels = lowered in AS_VERBS and (words[-1].casefold() == "as" or lowered in _CALLING)
        if lowered in LOOSE and not touching and not labels:
            continue
        if index and words[index - 1].casefold() in {"to", "and", "but", "then"}:
            main = _subject_of_sentence(frame, reader, begin, begin + matches[index].start())
            if main is not None:
                return Attribution(main, 3 if touching else 2, begin)
        verb_at = begin + matches[index].start()
        speaker = _subject_before(frame, reader, begin, verb_at)
        if speaker is not None and speaker.person is None and labels:
            continue  # "an earnings call described as ...": passive
        if speaker is None and index == 0:
            speaker = reader.read(begin + matches[0].end(), end, loose=True)
        elif speaker is None:
            speaker = _subject_after(frame, reader, begin + matches[index].end(), end)
        if speaker is not None:
            strength = 3 if touching or len(words) - index <= 2 else 2
            return Attribution(speaker, strength, verb_at)
    if according:
        at = begin + according[-1].end()
        stop = at + len(re.split(r"[,:]", frame.text[at:end])[0])
        speaker = reader.read(at, stop, loose=True)
        if speaker is not None:
            return Attribution(speaker, 3 if touching else 2, at)
    if lead.rstrip().endswith(":"):
        return _by_colon(frame, reader, begin, end)
    return None


def _by_colon(frame: Frame, reader: SpeakerReader, begin: int, end: int) -> Attribution | None:
    """ "Mangold on the scene: ...", "Here is what X had to say:", "his response:"."""
    speaker = _subject_of_sentence(frame, reader, begin, end)
    if speaker is not None:
        return Attribution(speaker, 3, begin)
    if BLANK in frame.text[begin:end]:
        return None
    tokens = [token.casefold() for token in TOKEN.findall(frame.text[begin:end])]
    if reader.last is not None and (set(tokens) & (SPEECH_NOUNS | SAYING | {"he", "she"})):
        return Attribution(reader.last, 2, begin)
    return None


def _subject_before(
    frame: Frame, reader: SpeakerReader, begin: int, verb_at: int
) -> Speaker | None:
    """The subject of a verb: the nearest name, pronoun or description to its left.

    Names after a preposition are passed over ("the director of Logan said"), unless nothing else
    is there.
    """
    lead = frame.text[begin:verb_at]
    matches = list(TOKEN.finditer(lead))
    spans = {span.start: span for span in find_names(frame.text, begin, verb_at)}
    fallback: Speaker | None = None
    skip_to = verb_at
    for index in range(len(matches) - 1, -1, -1):
        token = matches[index].group()
        at = begin + matches[index].start()
        if is_adverb(token) or at >= skip_to:
            continue
        if token.casefold() in PRONOUNS and token.casefold() in {
            "he",
            "she",
            "they",
            "elle",
            "ella",
        }:
            return reader.read(at, at + len(token))
        if token.casefold() in {"i", "we", "you", "it"} and index >= len(matches) - 3:
            return None
        inside = [span for span in spans.values() if span.start <= at < span.end]
        if inside:
            span = inside[0]
            skip_to = span.start
            owner = frame.text[span.end : span.end + 1] in ("’", "'")
            between = TOKEN.findall(frame.text[span.end : verb_at])
            adjacent = all(is_adverb(word) or word == "," for word in between)
            speaker = reader.read(span.start, span.end, loose=adjacent)
            if speaker is None or owner:
                continue
            before = TOKEN.findall(frame.text[begin : span.start])
            if (before and before[-1].casefold() in PREPOSITIONS) or speaker.person is None:
                close = verb_at - span.end < 3
                fallback = fallback or (speaker if close or speaker.person else None)
                if close and not (before and before[-1].casefold() in PREPOSITIONS):
                    return speaker
                continue
            return speaker
        if token.casefold() in TITLES:
            low = _phrase_start(matches, index)
            apposed = low is not None and lead[:low].rstrip().endswith(",")
            if low is not None and not (apposed and any(at < begin + low for at in spans)):
                speaker = reader.read(begin + low, begin + matches[index].end())
                if speaker is not None:
                    return speaker
    return fallback or _institution(frame, begin, verb_at)


def _subject_after(frame: Frame, reader: SpeakerReader, begin: int, end: int) -> Speaker | None:
    """The person right after a verb, as in German: "sprach McBride nun über ..."."""
    for span in find_names(frame.text, begin, min(end, begin + 40)):
        if frame.text[begin : span.start].strip():
            return None
        return reader.read(span.start, span.end, loose=True)
    return None


def _institution(frame: Frame, begin: int, end: int) -> Speaker | None:
    """An organisation that opens the sentence: "The Guardian has added a note that says"."""
    for span in find_names(frame.text, begin, end):
        lead = frame.text[begin : span.start].strip()
        if is_institution(span.text) and lead.casefold() in {"", "the"}:
            return Speaker(span.text)
        return None
    return None


def _phrase_start(matches: list[re.Match[str]], index: int) -> int | None:
    """Where a description that ends in a title begins: its determiner, at most four words back."""
    for back in range(index - 1, max(-1, index - 5), -1):
        word = matches[back].group().casefold()
        if word in {"the", "a", "an", "one", "another", "his", "her", "their", "this"}:
            return matches[back].start()
        if not word[:1].isalpha():
            return None
    return matches[index].start() if index == 0 else None


def _subject_of_sentence(
    frame: Frame, reader: SpeakerReader, begin: int, end: int, *, passing: bool = True
) -> Speaker | None:
    """The first person of a sentence who does not stand after a preposition.

    Failing that, ``passing``: any person, else who a pronoun or description stands for.
    """
    first: Speaker | None = None
    pronoun = re.search(r"\b(?:[Hh]e|[Ss]he|[Tt]hey)\b", frame.text[begin:end])
    for span in find_names(frame.text, begin, end):
        if pronoun is not None and begin + pronoun.start() < span.start and first is None:
            meant = reader.from_pronoun(pronoun.group(), begin + pronoun.start())
            if meant is not None:
                return meant
        speaker = reader.read(span.start, span.end)
        if speaker is None or speaker.person is None:
            continue
        before = TOKEN.findall(frame.text[begin : span.start])
        if not before or before[-1].casefold() not in PREPOSITIONS:
            return speaker
        first = first or (speaker if passing else None)
    matches = list(TOKEN.finditer(frame.text[begin:end]))
    for index, match in enumerate(matches):
        word = match.group().casefold()
        word = re.sub(r"^qu[’']", "", word)
        if word in _THIRD:
            return reader.from_pronoun(word, begin + match.start()) or first
        low = _phrase_start(matches, index) if word in TITLES and index < 8 else None
        if low is not None and first is None:
            described = reader.read(begin + low, begin + match.end())
            if described is not None and described.person is not None:
                return described
    return first


def read_introduction(
    frame: Frame, reader: SpeakerReader, start: int, end: int, *, subject_only: bool = False
) -> Attribution | None:
    """The speaker that the sentence before a free-standing quote leads to expect.

    ``subject_only`` asks for a person at the sentence's very start, as after another's words.
    """
    stripped_end = start + len(frame.text[start:end].rstrip())
    if stripped_end <= start:
        return None
    begin = max(start, frame.sentence_start(max(start, stripped_end - 2)))
    begin = max(begin, stripped_end - _LONGEST_LEAD)
    if BLANK in frame.text[begin:stripped_end]:
        begin = begin + frame.text[begin:stripped_end].rindex(BLANK) + 1
    if subject_only:
        opening = TOKEN.findall(frame.text[begin:stripped_end])[:4]
        if not any(word[:1].isupper() or word.casefold() in PRONOUNS for word in opening):
            return None
        stripped_end = begin + len(frame.text[begin:stripped_end][:40])
    speaker = _subject_of_sentence(frame, reader, begin, stripped_end, passing=reader.last is None)
    if speaker is None:
        return None
    return Attribution(speaker, 1, begin)
