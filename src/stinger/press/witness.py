"""Which pages have seen something, and which only talk: a score for each, with its reasons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stinger.model.press import Claim, ClaimType, Document, Stance
from stinger.model.scan import Scan
from stinger.press.cast import Credit, find_other_director
from stinger.press.claims.naming import name_pattern
from stinger.press.filmnames import FilmName
from stinger.press.reported import take_reports
from stinger.press.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class WitnessScore:
    """How far a document can be believed on stingers, before anything else is weighed.

    ``score`` is the probability, 0 to 1, that what it says of stingers comes from someone who saw
    the film or was told by one who did. ``specifics`` are words of its description that set it
    apart; ``shared`` is the share of them that another document has as well (None: it describes
    nothing, or no other page does). ``clashes`` are the documents whose descriptions exclude its
    own. ``told_too_early``: published before anyone could know; ``told_late``: two years after the
    film or more. ``suspect``:
    it bears the marks of a made-up page. ``reasons`` say it in words.
    """

    document: int
    score: float
    specifics: tuple[str, ...] = ()
    shared: float | None = None
    clashes: tuple[int, ...] = ()
    told_too_early: bool = False
    told_late: bool = False
    headline_unkept: bool = False
    suspect: bool = False
    reasons: tuple[str, ...] = ()


BASE = 0.9
"""Of 311 sampled pages that take a stand and bear no mark of a made-up one, 95 % were right, some
by luck: what a page that knows nothing says is right half the time, so that about 0.9 knew."""
TALKER = 0.3
"""A page that takes the scene for granted and describes none of it: right when the film happens to
have one, which tells little."""


def score_witnesses(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    *,
    film: FilmName,
    scan: Scan | None = None,
    people: Sequence[Credit] = (),
) -> list[WitnessScore]:
    """One score for each document, in order; ``people`` are the film's own, where known."""
    by_document: dict[int, list[Claim]] = {d.id: [] for d in documents}
    for claim in take_reports(claims):
        by_document.setdefault(claim.passage.document, []).append(claim)
    described = {d.id: describe_words(d, by_document[d.id]) for d in documents}
    places = {key: _places_told(its) for key, its in by_document.items()}
    common = _common_words(documents) | {w.casefold() for w in _WORD.findall(film.title)}
    specific = {
        key: frozenset(w for w in words if w not in common) for key, words in described.items()
    }
    return [
        _score(document, by_document[document.id], specific, places, film, scan, people)
        for document in documents
    ]


_TOLD = 3
"""Sentences after one that describes a scene which still belong to the description."""
_ENOUGH = 10
"""Specific words below which a description is too thin to compare: about one full sentence."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_EMPTY_WORDS = """scene scenes credits credit post after that this with from film movie which
    their they there what when where have been will would could audience audiences
    viewers fans fan sequel future franchise next story world universe character
    characters moment moments also into only just about more than then them some
    other first second final shows show sees reveals reveal end ending during
    stinger teaser tease very still even most much many like time back over before
    here your stay sets setup being does while these because through another
    something explained spoilers marvel mid-credits article director part
    instalment installment series years"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


def describe_words(document: Document, claims: Sequence[Claim]) -> frozenset[str]:
    """The words with which a document tells what a stinger shows; empty where it tells nothing."""
    starts = [
        c.passage.start
        for c in claims
        if c.type is ClaimType.EXISTENCE and c.stance is Stance.ASSERTED and c.basis == "described"
    ]
    if not starts:
        return frozenset()
    words: set[str] = set()
    spans = split_sentences(document.text)
    for index, (start, end) in enumerate(spans):
        if any(start <= at < end for at in starts):
            for a, b in spans[index : index + 1 + _TOLD]:
                words.update(w.casefold() for w in _WORD.findall(document.text[a:b]))
    return frozenset(words - _EMPTY)


def _common_words(documents: Sequence[Document]) -> frozenset[str]:
    """Words that most pages on the film use anyway: its cast, its plot, its makers."""
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update({w.casefold() for w in _WORD.findall(document.text)})
    # At least three pages, so that among a few pages a shared detail is not taken for a cast name.
    limit = max(3, len(documents) * 0.6)
    return frozenset(word for word, count in counts.items() if count >= limit)


def _score(
    document: Document,
    claims: Sequence[Claim],
    specific: Mapping[int, frozenset[str]],
    places: Mapping[int, frozenset[str]],
    film: FilmName,
    scan: Scan | None,
    people: Sequence[Credit],
) -> WitnessScore:
    mine = specific[document.id]
    reasons: list[str] = []
    stands = [c for c in claims if c.type is ClaimType.EXISTENCE and c.value is not None]
    denies = any(c.stance is Stance.DENIED for c in stands)
    shared, clashes = _compare(document.id, mine, specific, places)
    score = BASE
    early = _too_early(document, film)
    if early:
        score *= 0.4
        reasons.append("published before anyone could have seen the film")
    talk = share_of_talk(document.text)
    if talk >= 2:
        score *= 0.6
        reasons.append("speaks of stingers in general more than of this film")
    unkept = _headline_unkept(claims) and talk > 0
    if unkept:
        score = min(score, TALKER)
        reasons.append("takes the scene for granted and tells nothing of it")
    if shared is not None and shared >= _AGREES:
        score = 1 - (1 - score) * 0.5
        reasons.append(f"its details are found elsewhere ({shared:.0%} of them)")
    elif clashes:
        score *= 0.75
        reasons.append("its details are found on no other page that describes a scene")
    if _tells_both_sides(stands) and not talk:
        score = 1 - (1 - score) * 0.5
        reasons.append("says where there is one and where there is none")
    other = _credited_to_another(document, film, people)
    if other:
        score *= _MISTAKEN
        reasons.append(f"names {other} as its director, who is not")
    refuted = _refuted(stands, scan)
    if refuted:
        score *= _REFUTED
        reasons.append(refuted)
    if denies and not any(c.stance is Stance.ASSERTED for c in stands) and not reasons:
        reasons.append("denies it in plain words")
    return WitnessScore(
        document.id,
        round(min(0.95, score), 3),
        tuple(sorted(mine)[:12]),
        shared,
        clashes,
        early,
        _told_late(document, film),
        unkept,
        talk >= 1 or bool(clashes) or early,
        tuple(reasons),
    )


def _tells_both_sides(stands: Sequence[Claim]) -> bool:
    """Whether a page has a scene at one place and none at the other, in plain words.

    Who sat through the credits can say both; a made-up page has no use for the second.
    """
    plain = [c for c in stands if c.basis not in {"presupposed", "advised", "qualified"}]
    held = {c.position for c in plain if c.stance is Stance.ASSERTED}
    denied = {c.position for c in plain if c.stance is Stance.DENIED}
    return ("mid" in held and "post" in denied) or ("post" in held and denied == {"mid"})


_MISTAKEN = 0.6
"""What it keeps when it has the film's director wrong: it may mean another film, or be made up."""


def _credited_to_another(
    document: Document, film: FilmName, people: Sequence[Credit]
) -> str | None:
    """Whom a page credits the film to in a sentence that names it, where another made it."""
    if not any(credit.role == "director" for credit in people):
        return None
    named = name_pattern(film)
    for start, end in split_sentences(document.text):
        sentence = document.text[start:end]
        other = find_other_director(sentence, people)
        if other and named.search(sentence):
            return other
    return None


_REFUTED = 0.1
"""What a page's score keeps when a scan shows otherwise: it may have seen another cut."""


def _refuted(stands: Sequence[Claim], scan: Scan | None) -> str | None:
    """How a scan of the film gives the lie to a page, in words; None where it does not."""
    if scan is None or not scan.credits:
        return None
    asserts = any(c.stance is Stance.ASSERTED and c.value is True for c in stands)
    denies = any(c.stance is Stance.DENIED for c in stands)
    if asserts and not denies and not scan.stingers:
        return "tells of a scene that the scanned release does not have"
    if denies and not asserts and scan.stingers:
        return "denies a scene that the scanned release has"
    return None


_AGREES = 0.2
"""Share of specific words from which two descriptions tell of one scene. Two reports of one event
share about a third of their content words; two of different events of one film under a tenth."""
_CLASHES = 0.08


def _places_told(claims: Sequence[Claim]) -> frozenset[str]:
    """Where the scene may lie that a document describes; nothing where it tells of two."""
    held = [c for c in claims if c.type is ClaimType.EXISTENCE and c.stance is Stance.ASSERTED]
    if {"mid", "post"} <= {c.position for c in held}:
        return frozenset()
    told = {c.position for c in held if c.basis == "described"}
    return frozenset({"mid", "post"}) if "any" in told else frozenset(told)


def _compare(
    key: int,
    mine: frozenset[str],
    specific: Mapping[int, frozenset[str]],
    places: Mapping[int, frozenset[str]],
) -> tuple[float | None, tuple[int, ...]]:
    others = {k: w for k, w in specific.items() if k != key and len(w) >= _ENOUGH}
    if len(mine) < _ENOUGH or not others:
        return None, ()
    shares = {k: len(mine & w) / min(len(mine), len(w)) for k, w in others.items()}
    best = max(shares.values())
    # One may tell the scene during the credits, the other the one after them.
    clashes = tuple(
        k for k, share in shares.items() if share < _CLASHES and places[k] & places[key]
    )
    return best, clashes if best < _CLASHES * 1.5 else ()


def _too_early(document: Document, film: FilmName) -> bool:
    year = _year_of(document)
    return bool(year and film.year and year < film.year)


_LATE = 2
"""Years after a film from which a page is no part of the rush for readers at its release."""


def _told_late(document: Document, film: FilmName) -> bool:
    year = _year_of(document)
    return bool(year and film.year and year >= film.year + _LATE)


def _year_of(document: Document) -> int | None:
    found = re.match(r"(\d{4})", document.date or "")
    return int(found.group(1)) if found else None


def _headline_unkept(claims: Sequence[Claim]) -> bool:
    """Whether a page takes a scene for granted throughout and states nothing of it itself."""
    said = [c for c in claims if c.type is ClaimType.EXISTENCE and c.stance in _SAID]
    if not any(c.value is True for c in said):
        return False
    return all(c.value is True and c.basis in {"presupposed", "advised"} for c in said)


_SAID = frozenset({Stance.ASSERTED, Stance.DENIED})
_TALK = re.compile(
    r"(?i)\bhey (?:guys|everyone|folks)\b|\bstick with me\b"
    r"|\bin this (?:article|guide|deep|blog)|\bdeep[- ]dive|\blet's (?:dive|unpack"
    r"|dissect|break it)|\bcommunity (?:chatter|reactions?)|\bwhat (?:makes|is|are) (?:an? )?"
    r"(?:end|post|mid|after)[- ]?credits? scenes?|\bhave become a staple"
    r"|\bstorytelling (?:tool|device)"
    r"|\bwhy (?:post|mid|end)[- ]credits? scenes? matter|\bframe[- ]by[- ]frame|\bhypothetical"
    r"|\bbreadcrumbs?\b|\bnarrative (?:tool|device|signpost|pivot)|\bdecod(?:e|ing)\b"
    r"|\bkey takeaways|\bfan theories\b|\bplausible\b|\bcontent strategist\b"
    r"|\bunravel\b|\b(?:ultimate|definitive|complete) (?:guide|breakdown|analysis)\b"
    r"|\bi almost (?:missed|left|walked|made)\b|\blights (?:\w+ )?(?:slowly )?com(?:e|ing) up\b"
    r"|\b(?:my|our) promise\b|\bin this guide\b|\bby the end(?: of this(?: \w+)?)?,? you"
    r"|\bevery (?:clue|frame|shadow|detail)\b|\bunlocks?\b|\bcinematic (?:shorthand|storytelling)"
)


def share_of_talk(text: str) -> int:
    """How many turns of phrase a text has that talk about stingers as such."""
    return len({m.group().casefold() for m in _TALK.finditer(text)})
