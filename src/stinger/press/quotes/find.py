"""Every quote of a document: words, speaker, role, outlet and relays."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stinger.model.press import Document, Passage, Quote
from stinger.press.quotes.attribution import (
    Attribution,
    read_after,
    read_before,
    read_introduction,
)
from stinger.press.quotes.frame import BLANK, Frame, build_frame
from stinger.press.quotes.indirect import find_reported
from stinger.press.quotes.lexicon import TITLES
from stinger.press.quotes.marks import Marked, Paragraph
from stinger.press.quotes.outlets import chain_for, find_cues, own_outlet
from stinger.press.quotes.people import (
    People,
    find_names,
    has_known_first_name,
    looks_like_person,
)
from stinger.press.quotes.speakers import Speaker, SpeakerReader, is_naming

_GAP_END = re.compile(r"[.!?…;]")
_SENTENCE_END = re.compile(r"[.!?…,—–-][)\]’']*$")
# A block quote speaks for itself: it says I, we or you.
_FIRST_PERSON = re.compile(
    r"\b(?:I|we|my|me|you|us|our|your|je|j['’]ai|nous|mon|ma|ich|wir|mein|uns|yo|nosotros|mi|io|noi|eu"
    r"|nós)\b",
    re.IGNORECASE,
)
# Words in marks with no verb of saying beside them are speech only from this length on; shorter
# ones are mostly titles, nicknames and irony.
_SHORTEST_FREE_WORDS = 5
# "..., the director of the film told the paper on Tuesday, ..." is about as long as they get.
_LONGEST_INTERRUPTION_WORDS = 14
# "Mamelodi Sundowns co-coach Rhulani Mokwena after their defeat": words before the name.
_LONGEST_CREDIT_WORDS = 5
# Paragraphs of narration after which a bare quote may still be the last speaker's.
_LONGEST_PAUSE = 2


@dataclass(slots=True)
class _Slot:
    """A marked span on its way to a quote."""

    span: Marked
    before: int
    after: int
    attribution: Attribution | None = None
    intro: Attribution | None = None


def find_quotes(document: Document) -> list[Quote]:
    """The quotes of a document in the order of its text, direct and indirect.

    Direct quotes are the outermost spans within quotation marks that are speech: a paragraph's
    interrupted quote gives one for each part, words that run over paragraphs one for each
    paragraph. ``text`` is exactly the passage, without the marks. Headings, titles of works and
    single words in marks are left out, as are words whose speaker the document does not show
    unless they are clearly speech; those have no speaker.

    Method: patterns over the narrator's text (quotes blanked out), surname and pronoun coreference
    within the document; written by hand, after the observation of Quootstrap (Pavllo, Piccardi,
    West 2018) that a handful of attribution patterns carries most of the mass.
    """
    frame = build_frame(document.text)
    bounds = [(p.start, p.end) for p in frame.paragraphs if not p.heading]
    headings = [(p.start, p.end) for p in frame.paragraphs if p.heading]
    people = People(frame.text, bounds, headings)
    reader = SpeakerReader(people, frame.text)
    cues = find_cues(frame, people, document)
    own = own_outlet(document)
    found: list[tuple[int, int, Speaker | None, int, bool]] = []
    finder = _Finder(frame, reader)
    for number, paragraph in enumerate(frame.paragraphs):
        if paragraph.heading:
            continue
        for span, speaker in finder.read_paragraph(number):
            found.append((span.start, span.end, speaker, paragraph.end, True))
        for reported in find_reported(frame, reader, paragraph.start, paragraph.end):
            found.append((reported.start, reported.end, reported.speaker, paragraph.end, False))
    quotes = []
    # Only now: a later "the filmmaker added" may have told the role of an earlier speaker.
    for start, end, by, paragraph_end, direct in sorted(found, key=lambda item: item[0]):
        name = by.name if by else None
        outlet, relays = chain_for(cues, name, start, paragraph_end, own)
        quotes.append(
            Quote(
                passage=Passage(document.id, start, end),
                text=document.text[start:end],
                speaker=name,
                role=by.as_role() if by else None,
                outlet=outlet,
                relays=relays,
                direct=direct,
            )
        )
    return quotes


class _Finder:
    """Walks the paragraphs, keeping who speaks."""

    def __init__(self, frame: Frame, reader: SpeakerReader) -> None:
        self._frame = frame
        self._reader = reader
        self._by_paragraph: dict[int, list[Marked]] = {}
        for span in frame.marked:
            self._by_paragraph.setdefault(span.paragraph, []).append(span)
        self._quoted_before = -10
        self._credits_follow = False

    def read_paragraph(self, number: int) -> list[tuple[Marked, Speaker | None]]:
        """The paragraph's speech, each span with its speaker."""
        frame, reader = self._frame, self._reader
        paragraph = frame.paragraphs[number]
        slots = self._slots(number)
        if not slots:
            return self._block(number)
        found: list[tuple[Marked, Speaker | None]] = []
        for index, slot in enumerate(slots):
            span = slot.span
            ends_clause = bool(re.search(r"[.!?…][)\]’']*$", frame.raw[span.start : span.end]))
            after = read_after(frame, reader, span.outer_end, slot.after, ends_clause=ends_clause)
            if after is not None and ends_clause and self._leads_next(slots, index):
                after = Attribution(after.speaker, 1, after.at)
            before = read_before(frame, reader, slot.before, span.outer_start)
            if before is not None and before.strength == 3 and self._leads_next(slots, index):
                after = None  # "..., " he said. "..." She replied, "...": it is the next one's
            slot.attribution = _stronger(after, before)
            if slot.attribution is not None and slot.attribution.strength >= 2:
                reader.remember(slot.attribution.speaker, span.outer_end)
            elif index == 0 or frame.text[slot.before : span.outer_start].strip(" ,.;:"):
                slot.intro = read_introduction(
                    frame, reader, slot.before, span.outer_start, subject_only=index > 0
                )
        self._inherit(number, slots)
        for slot in slots:
            attribution = slot.attribution
            if not self._is_speech(slot):
                continue
            found.append((slot.span, attribution.speaker if attribution else None))
            if attribution is not None:
                reader.remember(attribution.speaker, slot.span.outer_end)
        if found:
            self._quoted_before = number
        elif paragraph.end - paragraph.start > 400:
            self._quoted_before = min(self._quoted_before, number - 2)
        return found

    def _slots(self, number: int) -> list[_Slot]:
        paragraph = self._frame.paragraphs[number]
        spans = self._by_paragraph.get(number, [])
        slots = []
        for index, span in enumerate(spans):
            before = spans[index - 1].outer_end if index else paragraph.start
            after = spans[index + 1].outer_start if index + 1 < len(spans) else paragraph.end
            slots.append(_Slot(span, before, after))
        return slots

    def _leads_next(self, slots: list[_Slot], index: int) -> bool:
        """Whether the words after a quote lead into the next: "..." He added: "..."."""
        if index + 1 >= len(slots):
            return False
        gap = self._frame.text[slots[index].span.outer_end : slots[index + 1].span.outer_start]
        return gap.rstrip()[-1:] in (":", ",") and gap.lstrip()[:1].isupper()

    def _inherit(self, number: int, slots: list[_Slot]) -> None:
        """Gives spans without a speaker of their own that of their neighbours."""
        strong = [slot for slot in slots if slot.attribution and slot.attribution.strength >= 2]
        previous: Attribution | None = None
        for index, slot in enumerate(slots):
            if slot.attribution is not None and slot.attribution.strength >= 2:
                previous = slot.attribution
                continue
            if slot.span.runs_on and self._reader.last is not None:
                slot.attribution = Attribution(self._reader.last, 3, slot.span.start)
            elif previous is not None and not self._new_subject(slot, previous):
                strength = 2 if self._interrupted(slots[index - 1], slot) else 1
                slot.attribution = Attribution(previous.speaker, strength, previous.at)
            elif slot.intro is not None and index > 0:
                slot.attribution = slot.intro
            elif index == 0 or previous is None:
                slot.attribution = self._from_outside(number, slot, strong)
            if slot.attribution is not None:
                previous = slot.attribution

    def _interrupted(self, before: _Slot, slot: _Slot) -> bool:
        """Whether only an attribution stands between two parts of one quote."""
        gap = self._frame.text[before.span.outer_end : slot.span.outer_start]
        strength = before.attribution.strength if before.attribution is not None else 0
        one_sentence = not _GAP_END.search(gap)
        return len(gap.split()) <= _LONGEST_INTERRUPTION_WORDS and (
            strength == 3 or (strength == 2 and one_sentence)
        )

    def _new_subject(self, slot: _Slot, previous: Attribution) -> bool:
        return slot.intro is not None and slot.intro.speaker.name != previous.speaker.name

    def _from_outside(self, number: int, slot: _Slot, strong: list[_Slot]) -> Attribution | None:
        """For a paragraph's first words: its own later attribution, its lead, what came before."""
        frame = self._frame
        paragraph = frame.paragraphs[number]
        lead = frame.text[paragraph.start : slot.span.outer_start].strip()
        if slot.attribution is not None:
            return slot.attribution
        if slot.intro is not None and lead:
            return slot.intro
        later = [s for s in strong if s.span.start > slot.span.start]
        if later and not lead:
            return Attribution(later[0].attribution.speaker, 2, slot.span.start)  # type: ignore[union-attr]
        if not lead:
            return self._continuing(number)
        return None

    def _continuing(self, number: int) -> Attribution | None:
        """The speaker for a paragraph that is all quote: introduced before, or still speaking."""
        frame, reader = self._frame, self._reader
        following = frame.paragraphs[number + 1] if number + 1 < len(frame.paragraphs) else None
        if following is not None:
            signed = re.match(r"[—–-]+\s*(?=[A-Z])", frame.text[following.start : following.end])
            if signed and following.end - following.start < 80:
                speaker = reader.read(following.start + signed.end(), following.end)
                if speaker is not None:
                    return Attribution(speaker, 2, following.start)
        if self._credits_follow and following is not None:
            return self._credited(following) or self._still_speaking(number)
        found = self._introduced(number) or self._still_speaking(number)
        if found is None and following is not None and reader.last is None:
            found = self._credited(following)
            self._credits_follow = found is not None
        return found

    def _credited(self, following: Paragraph) -> Attribution | None:
        """The person who opens the paragraph after a quote, on pages that put the speaker there."""
        spans = find_names(self._frame.text, following.start, following.end)
        frame = self._frame.text
        leads = [(span, frame[following.start : span.start].split()) for span in spans[:2]]
        leads.sort(key=lambda item: not (item[1] and item[1][-1].split("-")[-1] in TITLES))
        for span, lead in leads:
            if len(lead) > _LONGEST_CREDIT_WORDS or not looks_like_person(span.text):
                continue
            speaker = self._reader.read(span.start, span.end)
            if speaker is not None:
                return Attribution(speaker, 2, span.start)
        return None

    def _introduced(self, number: int) -> Attribution | None:
        """The speaker whom the paragraph before, or a heading that is a name, leads to expect."""
        frame, reader = self._frame, self._reader
        for back in range(number - 1, max(-1, number - 4), -1):
            previous = frame.paragraphs[back]
            if previous.heading:
                titled = self._named_heading(previous.start, previous.end)
                if titled is not None:
                    return titled
                continue
            tail = frame.text[previous.start : previous.end].rstrip()
            if tail.endswith("..."):
                continue  # "On the game...": the heading above still names the speaker
            if tail.endswith(BLANK) or self._quoted_before >= back:
                return None
            lead = read_before(frame, reader, previous.start, previous.end)
            if lead is not None:
                return Attribution(lead.speaker, 2, lead.at)
            return read_introduction(frame, reader, previous.start, previous.end)
        return None

    def _named_heading(self, start: int, end: int) -> Attribution | None:
        """A heading of a few words that ends in a person's name: "Head Coach Ben Olsen"."""
        words = self._frame.text[start:end]
        spans = find_names(self._frame.text, start, end)
        if len(words.split()) > 6 or not spans or not words.rstrip().endswith(spans[-1].text):
            return None
        name = spans[-1].text
        if not looks_like_person(name) or not has_known_first_name(name):
            return None
        speaker = self._reader.read(spans[-1].start, spans[-1].end)
        return Attribution(speaker, 2, start) if speaker is not None else None

    def _still_speaking(self, number: int) -> Attribution | None:
        last = self._reader.last
        if last is None or self._quoted_before < number - 1 - _LONGEST_PAUSE:
            return None
        return Attribution(last, 1, self._reader.last_at)

    def _block(self, number: int) -> list[tuple[Marked, Speaker | None]]:
        """A block quote without marks: first-person words after "He continued:"."""
        frame, reader = self._frame, self._reader
        if number == 0:
            return []
        previous, paragraph = frame.paragraphs[number - 1], frame.paragraphs[number]
        lead_in = frame.text[previous.start : previous.end].rstrip()
        if previous.heading or not lead_in.endswith(":"):
            return []
        words = frame.raw[paragraph.start : paragraph.end]
        if not _FIRST_PERSON.search(words):
            return []
        lead = read_before(frame, reader, previous.start, previous.end)
        if lead is None or len(words.split()) < _SHORTEST_FREE_WORDS:
            return []
        reader.remember(lead.speaker, paragraph.end)
        self._quoted_before = number
        span = Marked(paragraph.start, paragraph.end, paragraph.start, paragraph.end, number)
        return [(span, lead.speaker)]

    def _is_speech(self, slot: _Slot) -> bool:
        """Whether words in marks are speech, rather than a title, a nickname or irony."""
        frame, span = self._frame, slot.span
        words = frame.raw[span.start : span.end]
        tokens = re.findall(r"[^\W\d_][\w’'-]*|\d+", words)
        if not tokens:
            return False
        attribution = slot.attribution
        strength = attribution.strength if attribution else 0
        lead = frame.text[slot.before : span.outer_start]
        closed = (
            bool(_SENTENCE_END.search(words))
            or frame.raw[span.outer_end : span.outer_end + 1] == ","
        )
        if span.runs_on:
            return True
        if is_naming(lead) and not closed:
            return False
        capitals = [t for t in tokens if len(t) > 3]
        titled = len(tokens) > 1 and all(t[:1].isupper() for t in capitals or tokens)
        if titled and len(tokens) <= 8 and not (strength >= 3 and closed):
            return False
        if strength >= 2:
            return len(tokens) >= 2 or closed or words.islower()
        starts = not lead.strip() or lead.rstrip()[-1] in ".!?:,…"
        if strength == 1:
            return len(tokens) >= _SHORTEST_FREE_WORDS and starts
        return len(tokens) >= 2 * _SHORTEST_FREE_WORDS and closed and starts


def _stronger(after: Attribution | None, before: Attribution | None) -> Attribution | None:
    """The better tied of two attributions; the one after the words where they tie."""
    if after is None or (before is not None and before.strength > after.strength):
        return before
    return after
