"""What one sentence says of stingers: that there is one, is none, how many, and where."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from stinger.model.press import Stance
from stinger.press.claims.answers import read_advice, read_answer, read_places
from stinger.press.claims.clauses import (
    Clause,
    hedges,
    is_question,
    mask_asides,
    mask_false_denials,
    split_clauses,
)
from stinger.press.claims.elsewhere import is_general, is_of_other
from stinger.press.claims.finding import Finding
from stinger.press.claims.lexicon import Lexicon
from stinger.press.claims.listed import asks_place, read_listed
from stinger.press.claims.narrated import read_further, read_narrated
from stinger.press.claims.pictured import read_pictures
from stinger.press.claims.placing import tell_place
from stinger.press.claims.terms import Term, find_places, find_terms


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as read: its folded text, where in it the film asked for is named, its text as
    written, the position that the question before it asked for, if one did, and that of a scene
    which the sentence before only hopes for, and the words of the film's names in small letters.
    """

    text: str
    film_at: tuple[tuple[int, int], ...]
    words: str = ""
    heading: bool = False
    asked: str | None = None
    hoped: str | None = None
    own_words: frozenset[str] = frozenset()


_Find = Callable[[Stance, bool | None, str], Finding]
"""Makes a finding of the noun phrase in hand: stance, what is said to exist, basis."""


def read_sentence(sentence: Sentence, lexicon: Lexicon) -> list[Finding]:
    """Every statement about stingers in the sentence, in order.

    ``sentence.asked`` is the position of a question that the sentence before put, so that "Yes, it
    has two" can be read.
    """
    text = mask_asides(sentence.text, lexicon)
    both = "mid" in text and "post" in text
    if (
        sentence.asked is sentence.hoped is None
        and not both
        and not lexicon.patterns["keyword"].search(text)
    ):
        return []
    asks = is_question(text) or (
        sentence.heading and bool(lexicon.patterns["asking_heading"].match(text))
    )
    clauses = split_clauses(text, lexicon, asks=asks)
    terms = find_terms(text, lexicon)
    listed = read_listed(text, terms, lexicon)
    if listed:
        return listed
    found: list[Finding] = []
    before: tuple[Term, Finding] | None = None
    for term in terms:
        clause = next(c for c in clauses if c.start <= term.start < c.end)
        joined = _join(text, before, term) if before else None
        finding = joined or _read_term(text, term, clause, sentence, lexicon)
        if finding:
            found.append(finding)
            before = (term, finding)
    if lexicon.patterns["asks_one"].search(text):
        # "Post-credits scene: is there one?" takes nothing for granted.
        asked = found[-1].position if found else "any"
        found = [Finding(0, len(text), Stance.ASKED, None, asked, "stated")]
    found = [tell_place(f, found, text, lexicon) for f in found]
    found.extend(_exclude_others(text, terms, found, lexicon))
    if not asks:
        found.extend(read_places(text, clauses, terms, lexicon))
        if not any(f.exists is not None for f in found):
            pictured = read_pictures(text, clauses, lexicon)
            found.extend(pictured or read_narrated(text, clauses, terms, lexicon))
        found.extend(read_further(text, clauses, found, lexicon))
        hoped = sentence.hoped
        found.extend(read_answer(text, sentence.asked, found, terms, lexicon, hoped=hoped))
        found.extend(read_advice(text, clauses, found, lexicon))
    elif not found and lexicon.patterns["asks_stay"].search(text):
        found.append(Finding(0, len(text), Stance.ASKED, None, "any", "stated"))
    elif not found and (position := asks_place(text, lexicon)):
        found.append(Finding(0, len(text), Stance.ASKED, None, position, "stated"))
    return sorted(found, key=lambda f: f.start)


def _exclude_others(
    text: str, terms: list[Term], found: list[Finding], lexicon: Lexicon
) -> list[Finding]:
    """A denial of a scene after the credits where a sentence has "only a mid-credits scene"."""
    said = {f.position for f in found if f.exists is not None}
    if said != {"mid"}:
        return []
    for term in terms:
        own = [f for f in found if f.start == term.phrase and f.stance is Stance.ASSERTED]
        words = text[max(0, term.phrase - _ONLY) : term.start]
        if own and not term.definite and lexicon.patterns["only"].search(words):
            return [Finding(term.phrase, term.end, Stance.DENIED, False, "post", "stated")]
    return []


_ONLY = 6
"""Characters before a noun phrase in which "only" may stand: it often opens the phrase itself."""
_JOINT = re.compile(
    r"[\s,/&]*(?:(?:and|or|nor|y|o|ni|et|ou|und|oder|noch|sowie|e|ed|ou|nem|or even|even|also|then"
    r"|as well as|a|an|any|one|una?|eine[nr]?|uma?|de|il|le|la|di|por|d')[\s,/]*)*"
)


_ANEW = re.compile(r", (?:an?|one|una?|une|eine[nr]?|uma?) (?:\w+ )?")
"""Between "while there is no post-credits scene" and "a mid-credits scene": a list of what there
is not would join its last with a word, or leave the article out."""
_NOTHING = frozenset({"nothing", "nada", "rien", "nichts", "niente", "nulla"})


def _join(text: str, before: tuple[Term, Finding], term: Term) -> Finding | None:
    """The finding of a term that is joined to the one before: "no mid- or post-credits scene"."""
    earlier, finding = before
    between = text[earlier.end : term.start]
    if not _JOINT.fullmatch(between) or len(between) > 24 or term.noun in _NOTHING:
        return None
    if finding.exists is False and _ANEW.fullmatch(between):
        return None
    count = term.count if term.count is not None else finding.count
    return replace(finding, start=term.phrase, end=term.end, position=term.position, count=count)


def _read_term(
    text: str, term: Term, clause: Clause, sentence: Sentence, lexicon: Lexicon
) -> Finding | None:
    patterns = lexicon.patterns
    pre = text[clause.start : term.phrase].rstrip(" \"'*_")
    post = text[term.end : clause.end]
    # "No scene after the credits, only the one during them": the denial ends at "only".
    plain = _EXCEPTING.split(mask_false_denials(pre, lexicon))[-1]
    if pre.endswith(",") and _EXCEPTING.match(text, term.phrase):
        plain = ""
    # "Some films have five scenes, Harbour Lights has one" names it too late.
    reach = term.end + len(text[term.end : clause.end].split(",", maxsplit=1)[0])
    named = any(clause.start <= a < reach for a, _ in sentence.film_at)

    only = _is_only(text, term, lexicon)
    count, several = (
        (1, False)
        if only
        else _number(
            term, text[max(0, term.phrase - _ONLY) : term.start], text[term.end :], lexicon
        )
    )
    placed = term.located or term.told or _is_placed(text, term, pre, lexicon)

    def find(stance: Stance, exists: bool | None, basis: str) -> Finding:
        if basis == "article" and not (term.article and count == 1):
            basis = "stated"
        if basis == "presupposed" and placed and not term.located and exists:
            basis = "described"
        if basis == "presupposed" and exists and count not in (None, term.count):
            basis = "stated"
        return Finding(
            term.phrase,
            term.end,
            stance,
            exists,
            term.position,
            basis,
            count,
            term.ordinal,
            several,
            placed,
        )

    if _ON_DISC.match(post) or _IN_TRAILER.search(pre) or (term.located and _OPENS.search(pre)):
        return None
    if sentence.heading and _RUMOUR.match(text):
        return find(Stance.HEDGED, True, "stated")
    if _COMMENTS.search(text[clause.start : term.start]):
        return find(Stance.ASSERTED, True, "presupposed")
    own = sentence.own_words
    if is_of_other(sentence.words, sentence.film_at, term, clause.start, own):
        return None
    if not term.definite and _SOME_OTHERS.search(pre):
        return None
    unseen = _UNSEEN.search(pre)
    if unseen and (term.definite or unseen["the"]) and not clause.asks:
        return find(Stance.ASSERTED, True, "presupposed")
    if not clause.asks and term.definite and _EXPECTS.search(pre) and _TO_DO.match(post):
        return find(Stance.ASSERTED, True, "presupposed")
    if clause.asks or _embedded(pre, lexicon):
        return _read_question(text, pre, find, lexicon)
    denied = _denied(plain, text[term.phrase : term.end], post, text[clause.start :], term, lexicon)
    if _OF_MOST.match(text) and not patterns["strong_self"].search(text[: term.phrase]):
        before = any(a < term.phrase for a, _ in sentence.film_at)
        if not before and not named and "," not in text[: term.phrase]:
            return None
    owned = patterns["strong_self"].search(text[term.phrase : term.start])
    if not named and not owned and is_general(pre, post, term, lexicon, denied=denied):
        return None
    if re.match(r"[\"'\s]*(?:if|wenn|falls|si(?! bien)|se)\b", text[clause.start : clause.end]):
        supposed = not patterns["disappointed"].search(text) and not denied
        if supposed and "," not in pre:
            return find(Stance.HEDGED, True, "presupposed")
    unreal = clause.unreal and (patterns["unreal"].search(pre) or patterns["unreal"].search(post))
    if unreal or (not denied and patterns["undone"].match(text[term.end :])):
        return find(Stance.SPECULATED, None, "stated")
    if not term.definite and _WOULD.match(post):
        return find(Stance.HEDGED, True, "stated")
    if _SPOILED.match(post):
        return find(Stance.ASSERTED, True, "presupposed")
    if denied and term.definite and (_SHOWING.search(post) or _WRITER_LEAVES.search(pre)):
        return find(Stance.ASSERTED, True, "presupposed")
    if denied:
        return _deny(text, term, clause, pre, find, lexicon)
    if patterns["needless"].search(pre):
        return find(Stance.HEDGED, False, "stated")
    if hedges(pre, lexicon) and not patterns["telling"].search(post):
        return find(Stance.HEDGED, True, "stated")
    listed = text[: term.phrase].endswith(": ")
    if term.article and _PROMISES.search(text[: term.phrase]):
        return find(Stance.ASSERTED, True, "article")
    found = _affirm(term, pre, post, find, lexicon, listed=listed)
    # "Through post-credits scenes": scenes of no film.
    loose = term.bare and not named and not sentence.heading
    return None if found and loose and found.basis == "presupposed" else found


_SOME_OTHERS = re.compile(
    r"\b(?:those|ones|films|movies|entries|titles|blockbusters) (?:that|which) (?:\w+ ){0,2}?"
    r"(?:do|did|does|have|had|has|feature|featured|include|included|get|got)\b(?: have)?$"
)
"""Before "an extra scene" in "for the ones that did have an extra scene": those are other films."""
_UNSEEN = re.compile(
    r"\b(?:many|most|some|few|fans|viewers|people|audiences|moviegoers|critics|i|we|you|they|who)"
    r"\b(?: \w+){0,3}?(?:n't| not| never)(?: \w+)? (?:see|seen|notice|noticed|catch|caught|like|get"
    r"|know about|stay for|stick around for|watch|understand)(?P<the> the(?: \w+){1,2})?$"
)
"""Before "the post-credits scene": who missed it says that there is one."""
_EXPECTS = re.compile(
    r"\b(?:do not|don't|wouldn't|would not) (?:expect|count on|rely on)(?: that)?$"
)
_TO_DO = re.compile(r" to (?!be\b|come\b|appear\b|exist\b|happen\b)\w+")
"""In "don't expect the post-credits scene to answer your questions": there is one."""
_OF_MOST = re.compile(r"\W*(?:(?:while|whereas|although|though|unlike) )?(?:most|many|few|other) ")
"""What opens a sentence on films in general, though a remark in dashes parts it from its verb."""
_ON_DISC = re.compile(r" (?:on|from|in) the (?:\w+ )?(?:blu-?ray|dvd|discs?|disks?|4k)\b")
"""After "the extra scenes": those of a disc are none of the credits'."""
_IN_TRAILER = re.compile(r"\b(?:trailers?|teaser) [^,;:]{0,30}$")
"""Before "a stinger" in "the trailer ends with a stinger"."""
_OPENS = re.compile(
    r"\b(?:opens|opened|opening|begins|began|starts|started) (?:with|on)(?: an?| the)?$"
)
"""Before "a scene over the credits": those are the opening ones."""
_RUMOUR = re.compile(r"[\"'* ]*rumou?rs?\b")
_WOULD = re.compile(r" (?:would\b(?! like)|sarebbe|serait|seria|ware\b|hatte\b)")
"""After "a post-credits scene" in "a post-credits scene would fit": there need be none."""
_SPOILED = re.compile(r" (?:to be )?(?:spoiled|spoilt|ruined|given away)\b")
_PROMISES = re.compile(
    r"\b(?:stay|stick|wait|keep|remain|surprise|treat|bonus|reward|gift|extra|regal|sorpres|cadeau"
    r"|surpris|geschenk|uberrasch|presente|brinde)\w*\b[^.;!?]*"
    r"(?::| -) $"
)
"""Before "a post-credits scene" in "there is one more thing to stay seated for: a ..."."""
_SHOWING = re.compile(
    r"\b(?:press|critics|preview|festival|early|advance) (?:\w+ )?(?:screening|showing|print)s?\b"
    r"|\bscreening (?:we|i) (?:saw|attended)\b"
    r"|\b(?:shown|screened) (?:to|for) (?:critics|press|the press)\b"
)
"""After "the mid-credits scene was not": the film has it, some showing had not."""
_WRITER_LEAVES = re.compile(
    r"\b(?:i|we|i'm|i am|we're|we are|i'll|we'll|let's) (?:\w+ )?"
    r"(?:omit|skip|leav|ignor|exclud|spoil|describ)\w*(?: out)?$"
)
"""Before "the post-credits scene" in "I'm omitting": its writer leaves it out, not its film."""
_COMMENTS = re.compile(
    r"\b(?:is|was|it's|that's)(?:n't| not) (?:just|only|merely|simply) (?:an?|another|any|your)"
    r"(?: [\w-]+){0,2} $"
)
"""Before "stinger" in "it is not just another stinger": a remark on the one there is."""


def _number(term: Term, phrase: str, after: str, lexicon: Lexicon) -> tuple[int | None, bool]:
    """How many a noun phrase means, with what follows it: "a scene - two, in fact", "a scene or
    two", and in its own words ``phrase``: "at least one"; and whether it means several without
    saying how many."""
    recount = lexicon.patterns["recount"].match(after)
    if recount:
        word = recount["count"] or recount["again"]
        return lexicon.determiners.get(word), False
    if term.article and lexicon.patterns["vague"].match(after):
        return None, True
    if term.count == 1 and lexicon.patterns["at_least"].search(phrase):
        return None, False
    return term.count, term.plural and term.count is None


def _is_only(text: str, term: Term, lexicon: Lexicon) -> bool:
    """Whether a noun phrase says that there is one alone: "that's the only bonus scene"."""
    words = text[term.phrase : term.start]
    lone = term.definite and not term.plural and bool(lexicon.patterns["only"].search(words))
    denied = _NOT.search(text[: term.phrase])
    return lone and not denied and not _RESTRICTS.match(text, term.end)


_NOT = re.compile(r"(?:n't|\bnot)\s*$")
"""Before "the only scene": then there are more."""


_RESTRICTS = re.compile(r",? (?:that|which|to|worth|where|of the (?:series|franchise))\b")
"""After "the only scene": the only one of a kind, or of a series."""
_HEADLESS = re.compile(r"credits?$")


def _is_placed(text: str, term: Term, pre: str, lexicon: Lexicon) -> bool:
    """Whether a bare "mid-credits" tells where a scene comes: "which comes mid-credits"."""
    words = text[term.start : term.end]
    return bool(_HEADLESS.search(words)) and bool(lexicon.patterns["placing"].search(pre))


_EXCEPTING = re.compile(
    r"(?:,? )?\b(?:only|except(?: for)?|other than|apart from|besides|save for|aside from)\b"
)
_EMBEDDED = 80
"""Characters that an embedded question may run on before what it asks about is named."""


def _embedded(pre: str, lexicon: Lexicon) -> bool:
    questions = list(lexicon.patterns["embedded_question"].finditer(pre))
    # "If you wondered whether there is one: there is a ..." the answer lies past the question.
    if not questions:
        return False
    rest = pre[questions[-1].end() :]
    return len(rest) < _EMBEDDED and not re.search(r"[:;]|\banswer\b", rest)


def _read_question(text: str, pre: str, find: _Find, lexicon: Lexicon) -> Finding | None:
    patterns = lexicon.patterns
    plain = mask_false_denials(pre, lexicon)
    denied = patterns["denying_frames"].search(plain) or patterns["denying"].search(plain)
    if re.search(r"\bwhy\b", pre) and denied:
        return find(Stance.DENIED, False, "stated")
    # "Harbour Lights Explained: What happens in the post-credits scene?"
    if any(patterns["asks_what"].match(part) for part in (text, text[_opening(pre, text) :])):
        return find(Stance.ASSERTED, True, "presupposed")
    holds = patterns["holds"].search(pre) or not pre.strip()
    stays = patterns["asks_stay"].search(text)
    if holds or stays:
        return find(Stance.ASKED, None, "stated")
    return None


def _opening(pre: str, text: str) -> int:
    """Where the part of a heading begins, after its last colon or dash, that ``pre`` leads to."""
    start = text.find(pre)
    marks = [m.end() for m in re.finditer(r"[:|] | - ", pre)]
    return max(0, start) + (marks[-1] if marks else 0)


_SETTING = re.compile(
    r"(?<!kind )(?<!sort )(?<!type )(?<!form )(?<!lack )(?<!any )(?<!absence )(?<!devoid )"
    r"(?<!free )"
    r"\b(?:in|of|during|from|about|within|en|dans|in der|nella|na)$"
)


def _denied(plain: str, noun: str, post: str, rest: str, term: Term, lexicon: Lexicon) -> bool:
    patterns = lexicon.patterns
    if patterns["denying"].search(plain) or _NOT_A.search(f"{plain} {noun}"[: len(plain) + 3]):
        return True
    if patterns["refrains"].search(plain):
        return True
    # "Don't expect a full answer in the stinger" denies the answer, not the stinger.
    if patterns["denying_frames"].search(plain) and not _SETTING.search(plain):
        return True
    if patterns["absent_after"].match(post) or patterns["disappointed"].search(rest):
        return True
    return term.located and bool(patterns["nothing"].match(term.noun))


_NOT_A = re.compile(r"(?:\bnot|n't) an? ?$")


_FOUND = re.compile(
    r"\b(?:to )?(?:find|found|learn|learned|discover|discovered) (?:that )?(?=there\b)"
)
"""Who hopes for a scene and finds that there is none no longer hopes."""
_REFUSED = re.compile(r"(?:n't|\bnot|\bnever) (?:want|wanted|considered|planned)\b")
"""Who did not want a scene leaves nothing open."""
_CLOSE = 40
"""Characters around a noun phrase in which "technically", "no traditional" qualify a denial."""


def _deny(
    text: str, term: Term, clause: Clause, pre: str, find: _Find, lexicon: Lexicon
) -> Finding:
    patterns = lexicon.patterns
    noun = text[term.phrase : term.end]
    near = text[max(clause.start, term.phrase - _CLOSE) : min(clause.end, term.end + _CLOSE)]
    qualified = patterns["qualifiers"].search(noun) or patterns["qualifiers"].search(near)
    conceded = re.search(r"\b(?:may|might) not\b|(?:n't|not) (?:to )?expect\b", pre)
    dashed = patterns["disappointed"].search(text) or re.search(r"\bdisappoint", text)
    if hedges(_REFUSED.sub("", _FOUND.split(pre)[-1]), lexicon) and not conceded and not dashed:
        return find(Stance.HEDGED, False, "stated")
    return find(Stance.DENIED, False, "qualified" if qualified else "stated")


def _affirm(
    term: Term, pre: str, post: str, find: _Find, lexicon: Lexicon, *, listed: bool
) -> Finding | None:
    patterns = lexicon.patterns
    numbered = term.count is not None and not term.article
    about = None if term.definite or numbered else _ABOUT.search(pre)
    if about:
        if about["any"]:
            return find(Stance.ASKED, None, "stated")
        return find(Stance.ASSERTED, True, "presupposed")
    if patterns["leaving"].search(pre):
        return find(Stance.DENIED, False, "advised")
    if term.bare and not patterns["holds"].search(pre[-40:]):
        return find(Stance.ASSERTED, True, "presupposed")
    if _THERE.search(pre):
        return find(Stance.ASSERTED, True, "article" if term.article else "stated")
    having = patterns["having"].search(pre[-60:])
    # "Two: one midway through the credits, another at the end": a bare number opens the clause.
    if numbered and (having or pre.strip() or not term.located or term.phrase == term.start):
        return find(Stance.ASSERTED, True, "stated")
    used = term.definite and _USED.search(pre)
    if patterns["telling"].match(post) or _set_inside(pre, post) or used:
        return find(Stance.ASSERTED, True, "described")
    if having and not term.definite and (term.article or term.plural or term.located):
        return find(Stance.ASSERTED, True, "article" if term.article else "stated")
    bare_article = term.article and not term.definite
    inside = _INSIDE.search(pre) and not hedges(pre, lexicon, len(pre))
    elliptic = _ELLIPTIC.fullmatch(pre.strip(" ,"))
    if bare_article and (inside or elliptic or patterns["corrects"].search(pre)):
        return find(Stance.ASSERTED, True, "article")
    if bare_article and _INCLUDED.match(post):
        return find(Stance.ASSERTED, True, "article")
    if patterns["staying_for"].search(pre):
        return find(Stance.ASSERTED, True, "stated")
    if term.located and any(
        patterns["telling"].match(post[b:]) for _, b, _ in find_places(post, lexicon)
    ):
        return find(Stance.ASSERTED, True, "described")
    if term.located and not pre.strip() and not term.definite:
        # "It has a surprise: a scene in the middle of the credits."
        return find(Stance.ASSERTED, True, "article") if listed and term.article else None
    if term.ordinal:
        return find(Stance.ASSERTED, True, "described")
    return find(Stance.ASSERTED, True, "presupposed")


_INCLUDED = re.compile(
    r" (?:is|was|has been|can be) (?:also |then |even )?(?:included|featured|added|present|tucked"
    r"|hidden|attached|found|shown|seen|there)\b"
)
"""After "a mid-credits scene": a page that says so says that there is one."""
_USED = re.compile(r"\b(?:us(?:es|ed|ing)|saw|sees|devot\w+)$")
"""Before "its mid-credits scene": what follows tells what for."""
_ABOUT = re.compile(r"\b(?:about|regarding|concerning|over|sobre|uber|sur|su)(?P<any> any)?$")
_THERE = re.compile(
    r"\b(?:there(?: is|'s| are| was| were| will be)|hay|il y a|es gibt|c'e|ci sono|ha)$"
)
_ELLIPTIC = re.compile(
    r"(?:but|yet)(?: rather| just| only| instead| there's)?|rather|doch|aber|sondern|dafur|pero"
    r"|sino|mais|ma|mas|bensi"
)
"""All of a clause before "a mid-credits scene" where the one before said what there is not."""
_INSIDE = re.compile(r"\b(?:in|during|en|dans|in der|in einer|nella|na|no)$")


def _set_inside(pre: str, post: str) -> bool:
    """Whether the scene is a setting: "In the post-credits scene, Caine is sitting ..."."""
    return bool(_INSIDE.search(pre.rstrip())) and bool(re.match(r"[^,]{0,40}, \w", post))
