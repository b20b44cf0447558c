"""Every claim that a document makes about a film."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from stinger.model.press import Claim, ClaimType, Document, Passage, Stance
from stinger.press.claims.beats import find_beats, find_length
from stinger.press.claims.clauses import is_heading, is_question
from stinger.press.claims.compared import compare
from stinger.press.claims.elsewhere import opens_with_other
from stinger.press.claims.examples import read_example
from stinger.press.claims.existence import Sentence, read_sentence
from stinger.press.claims.figures import find_figures
from stinger.press.claims.finding import Finding
from stinger.press.claims.fold import fold, unmask
from stinger.press.claims.franchise import find_remarks
from stinger.press.claims.lexicon import Lexicon, choose_lexicon
from stinger.press.claims.naming import name_pattern, place_film
from stinger.press.claims.series import find_series_claims
from stinger.press.claims.terms import find_terms
from stinger.press.filmnames import FilmName, FilmSpan, film_at
from stinger.press.listing import has_stingers, read_listing
from stinger.press.sentences import split_sentences


def find_claims(document: Document, film: FilmName) -> list[Claim]:
    """The claims of ``document`` about ``film``, in order of their passages.

    An existence claim's ``value`` is what the page says to be the case: True with stance asserted,
    False with stance denied. Count claims hold a number, or "several". What speaks of another film,
    or of films in general, is left out. The headline is read from ``document.title`` only where
    the text does not open with it; its passage is then the document's first line.
    """
    document = unmask(document)
    folded = fold(document.text)
    lexicon = choose_lexicon(folded, document.language)
    supposes = bool(_SUPPOSES.search(folded[: (folded + "\n").index("\n")]))
    film, spans = place_film(document, film, foreign=lexicon.code != "en")
    series = list(find_series_claims(document, film, spans, folded, lexicon))
    if not spans:
        return series
    claims = series
    found = _existence_claims(document, film, spans, folded, lexicon)
    claims.extend(_hedge(c) if supposes else c for c in found)
    claims.extend(_other_claims(document, film, spans, folded, lexicon))
    return sorted(claims, key=lambda c: (c.passage.start, c.passage.end))


_SUPPOSES = re.compile(r"\bpredict\w*|\b(?:wish ?list|(?:wild|our|my) guess\w*)\b")
"""In the first line of a page that tells what a film's stingers may turn out to be."""


def _hedge(claim: Claim) -> Claim:
    """What a page that only supposes takes for granted or tells of a scene, held back."""
    loose = claim.basis in {"presupposed", "described", "article"}
    if claim.type is ClaimType.EXISTENCE and claim.stance is Stance.ASSERTED and loose:
        return replace(claim, stance=Stance.HEDGED)
    return claim


def _existence_claims(
    document: Document,
    film: FilmName,
    spans: list[FilmSpan],
    folded: str,
    lexicon: Lexicon,
) -> Iterator[Claim]:
    pattern = name_pattern(film)
    names = [(m.start(), m.end()) for m in pattern.finditer(document.text)]
    starts = [a for a, _ in names]
    own_words = _words_of(film)
    headline = _read_headline(document, pattern, lexicon)
    first_line = (document.text + "\n").index("\n")
    for finding in headline:
        # The headline is no part of the text: its passage is the line under it.
        placed = replace(finding, start=0, end=first_line)
        yield from _claims_of(placed, document, 0, first_line, folded, lexicon, "headline", film)
    yield from _listed_claims(document, film, spans, lexicon)
    asked, age = _next_question(headline, headline, None, 0)
    hoped = None
    sentences = split_sentences(document.text)
    for index, (start, stop) in enumerate(sentences):
        end = min(stop, start + _LONGEST)
        inside = names[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]
        own = _join_names(folded[start:end], inside, start)
        if hoped is None and lexicon.patterns["none_of_them"].search(own):
            hoped = _named_before(folded, sentences[max(0, index - 2) : index], lexicon)
        if lexicon.patterns["anaphor"].search(own) and (
            _named_before(folded, sentences[max(0, index - 2) : index], lexicon)
        ):
            own = lexicon.patterns["anaphor"].sub(_spell_out, own)
        sentence = Sentence(
            own,
            tuple((a - start, b - start) for a, b in inside),
            document.text[start:end],
            heading=_stands_as_heading(document.text, start, end),
            asked=asked,
            hoped=hoped,
            own_words=own_words,
        )
        findings = read_sentence(sentence, lexicon)
        if asked and _followed_by_general(folded, sentences, index, lexicon):
            findings = [f for f in findings if f.basis != "answered"]
        here = [
            f
            for f in findings
            if _speaks_of_film(document.text, spans, (start, end), start + f.start)
            and not (f.start == 0 and opens_with_other(sentence.words, sentence.film_at, own_words))
        ]
        here = here or compare(sentence, lexicon)
        if inside:
            earlier, past = sentences[index - 1] if index else (0, 0)
            before = folded[earlier : min(past, earlier + _LONGEST)]
            about = _speaks_of_film(document.text, spans, (start, stop), start)
            held = read_example(before, own, about=about)
            # "There is always one, but that is not the case with X."
            here = held if held and (not here or not held[0].exists) else here
        following = sentences[index + 1] if index + 1 < len(sentences) else (stop, stop)
        if lexicon.patterns["retells"].match(folded[following[0] : following[1]]):
            here = [_retold(f) for f in here]
        for finding in _concede(here, folded[start:end], lexicon):
            place = "headline" if start < first_line and sentence.heading else "body"
            yield from _claims_of(finding, document, start, end, folded, lexicon, place, film)
        asked, age = _next_question(here, findings, asked, age)
        hoped = next((f.position for f in here if f.stance is Stance.HEDGED and f.exists), None)


def _words_of(film: FilmName) -> frozenset[str]:
    names = " ".join((film.title, *film.aliases, *film.weak))
    return frozenset(w.lower() for w in re.findall(r"\w{4,}", names))


def _listed_claims(
    document: Document, film: FilmName, spans: list[FilmSpan], lexicon: Lexicon
) -> Iterator[Claim]:
    """The claim of a list such as "10 Best Post-Credits Scenes" that has the film as an entry."""
    listing = read_listing(document)
    if listing is None or not has_stingers(listing):
        return
    term = next(iter(find_terms(fold(listing.announced), lexicon)), None)
    if term is None:
        return
    for start, end in listing.entries:
        span = film_at(spans, start)
        if span and span.about == "this" and name_pattern(film).search(document.text, start, end):
            yield Claim(
                Passage(document.id, start, end),
                ClaimType.EXISTENCE,
                Stance.ASSERTED,
                True,
                position="any" if term.position == "both" else term.position,
                film=str(film),
                date=document.date,
                basis="article",
            )


def _named_before(folded: str, sentences: list[tuple[int, int]], lexicon: Lexicon) -> str | None:
    """The position of the last stinger that some sentences name, if only in general: "Such films
    love a post-credits scene. Sadly, we don't get one here." """
    for start, stop in reversed(sentences):
        terms = find_terms(folded[start : min(stop, start + _LONGEST)], lexicon)
        if terms:
            return terms[-1].position
    return None


def _retold(finding: Finding) -> Finding:
    """A scene taken for granted which the next sentence tells: "In it, Mara ..."."""
    if finding.basis == "presupposed" and finding.exists and finding.stance is Stance.ASSERTED:
        return replace(finding, basis="described")
    return finding


_VAGUE = re.compile(r"\b(?:something|anything|more|stuff|extras?)\b")
"""Nouns for what may be no scene: a sound, a dedication."""


def _spell_out(match: re.Match[str]) -> str:
    """The noun that "such a scene" stands for, in as many characters."""
    return "a stinger".ljust(len(match.group()))


_BUT = re.compile(r"\b(?:but|however|though|although|still)\b")


def _concede(findings: list[Finding], sentence: str, lexicon: Lexicon) -> list[Finding]:
    """The findings of a sentence, a denial qualified where the sentence goes on to what there is
    at that place: "It has no post-credits scene, but there is a teaser after the credits"."""
    made = list(findings)
    for index, (one, other) in enumerate(pairwise(findings)):
        against = one.exists is False and one.basis == "stated" and other.exists is True
        told = other.stance is Stance.ASSERTED and other.basis != "presupposed"
        same = one.position == other.position or "any" in (one.position, other.position)
        between = sentence[one.end : other.start]
        if against and told and same and _BUT.search(between):
            noun = sentence[other.start : other.end]
            near = sentence[max(0, other.start - _NEAR) : other.end + _NEAR]
            if not _VAGUE.search(noun) and _find_meaning(near, noun, lexicon) == "scene":
                made[index] = replace(one, basis="qualified")
    return made


def _join_names(sentence: str, names: list[tuple[int, int]], start: int) -> str:
    """The sentence with the film's name made one empty word of the same length.

    A title is no part of the grammar: "Don't Look Up has a scene" denies nothing.
    """
    for a, b in names:
        name = sentence[a - start : b - start]
        kept = re.search(r"['*.,!?]*(?:'s)?$", name)
        tail = kept.group() if kept else ""
        word = "q" * (len(name) - len(tail)) + tail
        sentence = sentence[: a - start] + word + sentence[b - start :]
    return sentence


def _read_headline(document: Document, pattern: re.Pattern[str], lexicon: Lexicon) -> list[Finding]:
    """What the headline says of the film; nothing where the text opens with it anyway."""
    title = document.title.strip()
    if not title or document.text.lstrip(" #*\n").startswith(title) or not pattern.search(title):
        return []
    names = [(m.start(), m.end()) for m in pattern.finditer(title)]
    sentence = Sentence(_join_names(fold(title), names, 0), tuple(names), title, heading=True)
    return read_sentence(sentence, lexicon)


_LONGEST = 2000
"""Characters of a sentence that are read; what runs on longer is a list or no text at all."""


_LONGEST_HEADING = 200
"""Characters of a line beyond which it is no heading."""


def _stands_as_heading(text: str, start: int, end: int) -> bool:
    begin = text.rfind("\n", max(0, start - _LONGEST_HEADING), start) + 1
    stop = text.find("\n", end, end + _LONGEST_HEADING)
    if begin == 0 and start > _LONGEST_HEADING:
        return False
    stop = stop if stop >= 0 else len(text)
    return stop - begin <= _LONGEST_HEADING and is_heading(text[begin:stop])


def _followed_by_general(
    folded: str, sentences: list[tuple[int, int]], index: int, lexicon: Lexicon
) -> bool:
    """Whether a bare "Yes." is followed by talk of films in general: then it answers for them."""
    start, end = sentences[index]
    if end - start > 12 or index + 1 >= len(sentences):
        return False
    a, b = sentences[index + 1]
    following = folded[a:b]
    found = lexicon.patterns["generic"].search(following[:50])
    return bool(found) and not lexicon.patterns["strong_self"].search(following)


_EARLIER = re.compile(
    r"(?i)\b(?:first|previous|original|earlier|last|predecessors?|prior|preceding)\b"
)


_OPENING = 100
"""Characters of a sentence in which the film that opens it is named."""


# "The Short Answer: Is There ..." is a heading in capitals, not a film's name.
_NO_TITLE = re.compile(
    r"\b(?:answer|question|verdict|spoiler|warning|explained|update)\b|: (?:is|are|does|do|did|what"
    r"|why|how|should|will|no|yes|where|who|when)\b",
    re.IGNORECASE,
)


def _speaks_of_film(text: str, spans: list[FilmSpan], whole: tuple[int, int], at: int) -> bool:
    """Whether what stands at ``at`` in the sentence ``whole`` is said of the film asked for.

    A span that turns to another film does so where that film is named; what the sentence says
    before is still of the film of the sentence before.
    """
    sentence, end = whole
    span = film_at(spans, at)
    if span is None or span.about == "this" or (span.film and _NO_TITLE.search(span.film)):
        return True
    if span.start < sentence - 2 or sentence == 0:
        return False
    if span.film and span.film not in text[sentence:end]:
        return False
    before = text[sentence:at]
    # A sentence that opens with the film is about it as a whole.
    opens = bool(span.film) and text[sentence : at + _OPENING].lstrip("\"'“‘*_").startswith(
        span.film or ""
    )
    named = opens or (span.film in before if span.film else bool(_EARLIER.search(before)))
    earlier = film_at(spans, sentence - 2)
    return not named and earlier is not None and earlier.about == "this"


_BARE = 14
"""Characters of a bare "Yes.": how many there are may follow in the next sentence."""


def _next_question(
    here: list[Finding], findings: list[Finding], asked: str | None, age: int
) -> tuple[str | None, int]:
    """The question left open for the next sentence: it stands for two sentences."""
    questions = [f for f in here if f.stance is Stance.ASKED]
    if questions and not any(f.exists is not None for f in here if f.basis == "answered"):
        return _asked_position(questions), 0
    bare_yes = [f.basis for f in findings if f.exists] == ["answered"] and findings[0].end < _BARE
    if asked and age < 2 and (bare_yes or not any(f.exists is not None for f in findings)):
        return asked, age + 1
    return None, 0


def _asked_position(questions: list[Finding]) -> str:
    positions = {q.position for q in questions}
    return positions.pop() if len(positions) == 1 else "any"


_REPORTS = re.compile(
    r"\b(?:[Aa]ccording to|[Aa]s per) (?!(?:the |its )?(?:film|movie|director|filmmaker|producer"
    r"|studio|writer|star|actor)s?\b)|\b[A-Z][\w.’']+(?: [A-Z][\w.’']+){0,3} (?:reports?|reported"
    r"|claims?|claimed|notes?|noted|wrote|writes|states?)(?:,| that\b)"
)
"""In the words before a claim: somebody else said so. What a film's makers say is no report."""
_CLAUSE_END = re.compile(r"[,;:] (?=[^,;:]*$)")
_NEXT = re.compile(r",? \b(?:but|however|although|though)\b")
_NEAR = 40
"""Characters around a noun phrase in which a word says that it is a card, a sound or pictures."""


def _claims_of(
    finding: Finding,
    document: Document,
    start: int,
    end: int,
    folded: str,
    lexicon: Lexicon,
    place: str,
    film: FilmName,
) -> Iterator[Claim]:
    sentence = folded[start:end]
    near = sentence[max(0, finding.start - _NEAR) : finding.end]
    if "scene" in sentence[finding.start : finding.end]:
        # "While one had a reel of pictures, the other featured a post-credits scene."
        near = _CLAUSE_END.split(near)[-1]
    near += _NEXT.split(sentence[finding.end : finding.end + _NEAR])[0]
    scope = next((s for s, words in lexicon.scopes if words.search(sentence)), "release")
    meaning = _find_meaning(near, sentence[finding.start : finding.end], lexicon)
    passage = Passage(document.id, start + finding.start, start + finding.end)
    stance = finding.stance
    before = document.text[start : start + finding.start] or document.text[start:end]
    if stance in _SAID and _REPORTS.search(before):
        stance = Stance.REPORTED
    positions = ("mid", "post") if finding.position == "both" else (finding.position,)
    for position in positions:
        existence = Claim(
            passage,
            ClaimType.EXISTENCE,
            stance,
            finding.exists,
            position=position,
            meaning=meaning,
            scope=scope,
            place=place,
            film=str(film),
            date=document.date,
            basis=finding.basis,
            placed=finding.placed,
        )
        yield existence
        counted = finding.count is not None and finding.basis != "presupposed"
        if finding.exists and counted and finding.stance is Stance.ASSERTED:
            yield replace(existence, type=ClaimType.COUNT, value=finding.count)
        elif finding.exists and finding.ordinal and finding.ordinal > 1:
            yield replace(existence, type=ClaimType.COUNT, value=finding.ordinal, basis="ordinal")
        elif finding.exists and finding.several and finding.stance is Stance.ASSERTED:
            yield replace(existence, type=ClaimType.COUNT, value="several")
        if finding.basis == "described" and finding.stance is Stance.ASSERTED:
            told = Passage(document.id, start, start + len(sentence.rstrip()))
            yield replace(
                existence,
                passage=told,
                type=ClaimType.CONTENT,
                value=document.text[told.start : told.end],
                spoiler_level=3,
            )
        yield from _length_claims(existence, sentence, start, finding)


_SAID = frozenset((Stance.ASSERTED, Stance.DENIED))
_MADE_SO = frozenset(
    ("animation", "artwork", "surprises", "easter", "goodies", "treats", "extras", "bits")
)
"""Words for small things beside the credits, or for the film's own make, that stand near a noun
that says "scene" without being it."""


def _find_meaning(near: str, noun: str, lexicon: Lexicon) -> str:
    """What a stinger is called: a scene may well be a tribute, but then it is a scene."""
    for meaning, words in lexicon.kinds:
        found = words.search(near)
        if found and not (
            "scene" in noun and (meaning == "dedication" or found[0].split()[0] in _MADE_SO)
        ):
            return meaning
    return "scene"


def _length_claims(
    existence: Claim, sentence: str, start: int, finding: Finding
) -> Iterator[Claim]:
    length = find_length(sentence, finding.start)
    if length and existence.value and existence.stance is Stance.ASSERTED:
        a, b, seconds = length
        yield replace(
            existence,
            passage=Passage(existence.passage.document, start + a, start + b),
            type=ClaimType.LENGTH,
            value=seconds,
            unit="s",
        )


def _other_claims(
    document: Document, film: FilmName, spans: list[FilmSpan], folded: str, lexicon: Lexicon
) -> Iterator[Claim]:
    """Placement, figures, order, sequel status and theories: read in English only."""
    if lexicon.code != "en":
        return
    for start, stop in split_sentences(document.text):
        end = min(stop, start + _LONGEST)
        sentence, words = folded[start:end], document.text[start:end]
        span = film_at(spans, start)
        own = span is None or span.about == "this"
        name = str(film) if own else (span.film if span else None)

        def claim(kind: ClaimType, stance: Stance, value: int | str, a: int, b: int) -> Claim:
            passage = Passage(document.id, start + a, start + b)  # noqa: B023
            return Claim(passage, kind, stance, value, film=name, date=document.date)  # noqa: B023

        for figure in find_figures(sentence):
            if own:
                made = claim(figure.type, figure.stance, figure.value, figure.start, figure.end)
                yield replace(made, unit=figure.currency, meaning=figure.what)
        heading = _stands_as_heading(document.text, start, end)
        for remark in find_remarks(sentence, words, asks=is_question(sentence), heading=heading):
            made = claim(remark.type, remark.stance, remark.value, remark.start, remark.end)
            yield replace(made, spoiler_level=remark.spoiler_level)
        for beat in find_beats(sentence):
            if own:
                made = claim(ClaimType.PLACEMENT, Stance.ASSERTED, words, beat.start, beat.end)
                yield replace(made, position=beat.position, spoiler_level=3)
