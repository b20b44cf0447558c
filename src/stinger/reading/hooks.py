"""Hooks: the threads of a story that a passage leaves open, and those that it closes."""

from __future__ import annotations

import re
from dataclasses import replace

from stinger.model.press import ClaimType, Passage, Quote
from stinger.model.reading import Hook, Manner, OrderEntry, Statement
from stinger.reading.material import (
    STANDING,
    Material,
    excerpt,
    open_with,
    quoted,
    resolve,
    sentences_of,
    told_before,
)
from stinger.reading.wording import find_names, stems

# Wordings by which English narration leaves a thread open, by kind. Written from the vocabulary of
# plot summaries, not from any one page; a sentence that matches none is not called a hook.
OPEN_CUES: tuple[tuple[str, str], ...] = (
    (
        "threat",
        r"\bbount(?:y|ies)\b|\bprice on (?:\w+ ){0,2}head\b|\bhunted\b|\bon the run\b|\bmanhunt\b"
        r"|\bkill order\b|\bput(?:s|ting)? out a contract\b|\bvows? (?:revenge|vengeance)\b"
        r"|\b(?:new|bigger|greater|next) (?:threat|enemy|villain|antagonist)\b",
    ),
    (
        "survivor",
        r"\bstill (?:lives?|alive|breathing|out there|at large|free|loose)\b"
        r"|\b(?:is|was|remains?) (?:alive|at large|out there|on the loose)\b"
        r"|\bsurviv(?:es?|ed|ing)\b|\bescap(?:es|ed)\b|\bg(?:ets|ot) away\b|\bslips? away\b"
        r"|(?:\bnot|n['’]t|\bnever) (?:\w+ )?(?:kill|defeat|destroy|stop|finish)\w* (?:off )?"
        r"(?:the (?:entire|whole|last)|all|every\w*)\b",
    ),
    (
        "unfinished",
        r"\bfar from over\b|\b(?:not|n['’]t|never) (?:quite )?(?:over|finished|done)\b"
        r"|\bunfinished business\b|\bto be continued\b|\bloose ends?\b|\bunresolved\b"
        r"|\bcliffhanger\b|\bunanswered\b|\bremains? (?:a mystery|unclear|unknown|unsolved)\b",
    ),
    (
        "consequence",
        r"\bramifications?\b|\bconsequences?\b|\bwill (?:continue|return|be back|come back)\b"
        r"|\bcycle (?:\w+ )?continues?\b|\bnext (?:move|step|mission|target)\b"
        r"|\b(?:stage|scene) is set\b|\bsets? (?:the stage|things) (?:up )?for\b"
        r"|\bpav(?:es|ing) the way\b|\bset(?:s|ting)? up (?:a|the|another) (?:\w+ )?"
        r"(?:sequel|film|movie|chapter|conflict|war|return)\b",
    ),
)
CLOSED_CUES: tuple[tuple[str, str], ...] = (
    (
        "death",
        r"\b(?:dies|died|is killed|was killed|is dead|falls? dead|killed off"
        r"|meets (?:his|her|their) end)\b|\bkill(?:s|ed) (?=[A-Z])"
        r"|\b(?:you['’]ve )?cut the head of\b",
    ),
    (
        "defeat",
        r"\b(?:is|are|was|were|gets?) (?:defeated|destroyed|arrested|captured|imprisoned)\b",
    ),
    (
        "settled",
        r"\b(?:is|are|was|were|gets?) (?:freed|rescued|reunited|married|avenged|reconciled)\b"
        r"|\bgot the answers\b|\bfinally over\b|\bcomes? to an end\b|\bmakes? peace\b"
        r"|\bbounty (?:is|was) (?:lifted|withdrawn|paid|collected)\b"
        r"|\bfinish(?:es|ed) (?:his|her)\b",
    ),
)
# A question, a condition or a guess opens nothing: it does not say that the thread exists.
_UNSAID = re.compile(
    r"\?|\b(?:if|whether|could|might|may|perhaps|maybe|would|rumou?r\w*|imagine|suppose)\b", re.I
)
_OPEN = [(kind, re.compile(cue, re.I)) for kind, cue in OPEN_CUES]
_CLOSED = [(kind, re.compile(cue)) for kind, cue in CLOSED_CUES]


def find_hooks(material: Material, order: tuple[OrderEntry, ...] = ()) -> tuple[Hook, ...]:
    """Open and closed threads in the documents that report on this film, and in its quotes.

    Read are the sentences of documents that hold a standing claim about what happens, or a quote;
    a page that only talks of scenes in general opens nothing. An open hook is resolved by a later
    film when a closing sentence names that film and shares two content words with the hook.
    """
    hooks: list[Hook] = []
    for number in _reporting(material):
        document = material.document(number)
        if document is None:
            continue
        quotes = [
            q
            for q in material.quotes
            if q.passage.document == number and resolve(q.passage, material)
        ]
        for start, end in sentences_of(document.text):
            for piece, quote in _pieces(Passage(number, start, end), quotes):
                hooks += _hooks_of(piece, quote, material)
    return tuple(_resolve_hook(hook, hooks, order) for hook in _distinct(hooks))


def _reporting(material: Material) -> list[int]:
    told = [*material.claims_of(ClaimType.CONTENT), *told_before(material)]
    numbers = {
        c.passage.document for c in told if c.stance in STANDING and c.basis != "presupposed"
    }
    numbers |= {q.passage.document for q in material.quotes if q.speaker}
    return sorted(numbers)


def _pieces(sentence: Passage, quotes: list[Quote]) -> list[tuple[Passage, Quote | None]]:
    """The sentence cut where quotes begin and end: what the speaker says, what the page tells."""
    pieces: list[tuple[Passage, Quote | None]] = []
    at = sentence.start
    for quote in sorted(quotes, key=lambda q: q.passage.start):
        start, end = max(at, quote.passage.start), min(sentence.end, quote.passage.end)
        if start >= end:
            continue
        pieces += [(Passage(sentence.document, at, start), None)] if start > at else []
        pieces.append((Passage(sentence.document, start, end), quote))
        at = end
    if at < sentence.end:
        pieces.append((Passage(sentence.document, at, sentence.end), None))
    return pieces


def _hooks_of(passage: Passage, quote: Quote | None, material: Material) -> list[Hook]:
    text = resolve(passage, material)
    if text is None or _UNSAID.search(text):
        return []
    found = []
    for is_open, cues in ((True, _OPEN), (False, _CLOSED)):
        for kind, cue in cues:
            match = cue.search(text)
            if match:
                statement = _say(passage, quote, material)
                found.append(Hook(statement, is_open, kind, _whole_words(text, match)))
                break
    return found


def _whole_words(text: str, match: re.Match[str]) -> str:
    """What matched, from the beginning of its first word: "didn't kill", not "n't kill"."""
    start = max(text.rfind(" ", 0, match.start() + 1), text.rfind("\n", 0, match.start() + 1)) + 1
    return " ".join(text[start : match.end()].strip(" ,'\"“‘(").split())


def _say(passage: Passage, quote: Quote | None, material: Material) -> Statement:
    words = quoted(excerpt(passage, material).strip(' ,"“”'))
    if quote is not None and quote.speaker:
        role = f" ({quote.role})" if quote.role else ""
        text = f"{quote.speaker}{role} says: {words}"
    else:
        text = f"{open_with(passage.document, material)} tells: {words}"
    return Statement(text, Manner.STATED, (passage,), 3, "a wording that leaves or ends a thread")


def _distinct(hooks: list[Hook]) -> list[Hook]:
    """One hook for each sentence and direction, also where copies repeat the sentence."""
    seen: set[tuple[str, bool]] = set()
    kept = []
    for hook in hooks:
        words = " ".join(sorted(stems(hook.statement.text)))
        if (words, hook.is_open) not in seen:
            seen.add((words, hook.is_open))
            kept.append(hook)
    return kept


def _resolve_hook(hook: Hook, hooks: list[Hook], order: tuple[OrderEntry, ...]) -> Hook:
    if not hook.is_open:
        return hook
    later = [entry.film for entry in order if entry.place > 0]
    for other in hooks:
        if other.is_open or len(stems(other.statement.text) & stems(hook.statement.text)) < 2:
            continue
        for film in later:
            if film.lower() in other.statement.text.lower():
                return replace(hook, resolved_by=film)
    return hook


def name_people(hooks: tuple[Hook, ...]) -> list[str]:
    """The names that the hooks mention, each once."""
    return list(dict.fromkeys(n for h in hooks for n in find_names(h.statement.text)))
