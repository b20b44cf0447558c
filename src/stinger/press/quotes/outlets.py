"""Who obtained the words and who passed them on: "told X", "in an interview with X", "via Y"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from stinger.model.press import Document
from stinger.press.quotes.frame import Frame
from stinger.press.quotes.lexicon import OPENERS, OUTLET_PHRASES, OUTLET_WORDS, OUTLETS, words
from stinger.press.quotes.people import People, find_names, has_known_first_name

_DOMAIN = r"[A-Za-z0-9][\w-]*(?:\.[\w-]+)*\.(?:com|net|org|co\.uk|tv|io|fr|de|es|it|info|news|co)\b"
_CAPS = r"(?:(?:[A-ZÀ-Þ0-9]|io9)[\w.&!-]*(?:[’'](?!s\b)\w+)?)"
_NAME = (
    rf"(?:the |The |La |Le |El |Der |l[’'])?(?:{_DOMAIN}|{_CAPS}"
    rf"(?: (?:(?:of|and|the|&|It) )?{_CAPS}){{0,4}})"
)
_ADVERB = r"(?:exclusively |recently |later |also |previously |earlier )?"
_OBTAINED = re.compile(
    rf"\b(?i:(?:told|tells|telling|informed|assured) {_ADVERB}"
    rf"|(?:speaking|spoke|speaks|talking|talked|talks|chatting|chatted|opened up|opening up) "
    rf"{_ADVERB}(?:to|with) "
    r"|(?:interview|conversation|chat|sit-down|Q&A|profile|podcast|appearance|op-ed|"
    r"interviews)(?: \w+){0,3}? (?:with|to|for|in|on|by) "
    r"|(?:catching|caught) up (?:\w+ )?with |(?:sat|sits|sitting) down (?:\w+ )?with "
    r"|(?:statement|comments?|remarks) (?:\w+ )?(?:to|for) "
    rf"|(?:confirmed|revealed|admitted|explained|said|teased|shared|added|joked|recalled) {_ADVERB}"
    r"(?:to|with|on) |appear(?:ing|ed|ance) (?:\w+ )?on |\bhablando con |en entrevista con )"
    rf"(?P<name>{_NAME})"
)
_RELAY = re.compile(
    r"(?:\b(?i:via|h/t|H/T|hat tip to|hat tip|HT|as (?:first )?reported by|first reported by|"
    r"as relayed by|relayed by|as quoted by|quoted by|as noted by|spotted by|translated by|"
    r"transcribed by|as shared by|courtesy of|source:|Source:|Via)[:\s]\s*)"
    rf"(?P<name>{_NAME}(?:(?:,| and| via|, via) {_NAME})*)"
)
_REPORTS = re.compile(
    r"(?:\b(?:(?:profile|story|piece|report|article|feature)(?: [^.;:\ufffc]{0,60}?)? "
    r"(?:from|by|in)|"
    rf"[Aa]ccording to|[Pp]er|[Aa]s reported (?:in|on)|[Rr]eports from|[Rr]eported in) "
    rf"(?P<name>{_NAME}))|(?P<subject>{_NAME}) (?:reports|reported|writes)\b"
)
_OWN = re.compile(
    r"\b(?:told|tells|speaking (?:\w+ )?to|speaking (?:\w+ )?with|spoke (?:\w+ )?(?:to|with)|"
    r"talked (?:to|with)|sat down with|interview with|caught up with|assured|informed) us\b"
    r"|\b(?:our|my) (?:exclusive )?(?:interview|chat|conversation|Q&A)\b"
)
# Words without which a pattern finds nothing: paragraphs that have none are not searched.
_OBTAINED_WORDS = words(
    """told tells telling informed assured speaking spoke speaks talking talked talks chatting
    chatted opened opening interview interviews conversation chat sit q profile podcast appearance
    op catching caught sat sits sitting statement comment comments remark remarks confirmed revealed
    admitted explained said teased shared added joked recalled appearing appeared hablando
    entrevista"""
)
_RELAY_WORDS = words(
    """via h ht hat reported relayed quoted noted spotted translated transcribed shared courtesy
    source"""
)
_REPORTS_WORDS = words(
    """profile story piece report article feature according per reported reports writes"""
)
_OWN_WORDS = words("""us our my""")
# How far from a cue its sentence is searched for the people it names.
_CUE_CHARS = 500


@dataclass(frozen=True, slots=True)
class Cue:
    """One mention of who obtained or passed on words; ``speakers`` named in the same sentence."""

    at: int
    kind: str
    names: tuple[str, ...]
    speakers: frozenset[str]


def own_outlet(document: Document) -> str:
    """What to call the document's own publisher; its title, or number, where none is known."""
    if document.outlet:
        return document.outlet
    if document.url:
        host = urlsplit(document.url).hostname or ""
        if host:
            return host.removeprefix("www.")
    return document.title or f"document {document.id}"


def is_outlet(name: str) -> bool:
    """Whether a name is surely an outlet's: known, a domain, or with a word such as "Weekly"."""
    bare = name.removeprefix("the ").removeprefix("The ").strip(".,")
    if re.fullmatch(_DOMAIN, bare) or name in OUTLET_PHRASES or bare in OUTLET_PHRASES:
        return True
    parts = bare.split()
    if len(parts) == 1:
        return bare in OUTLETS
    return parts[-1] in OUTLET_WORDS or parts[0] in OUTLETS


def find_cues(frame: Frame, people: People, document: Document) -> list[Cue]:
    """Every cue of a document's narrator, in order; headings give none."""
    cues = []
    own = own_outlet(document)
    for paragraph in frame.paragraphs:
        if paragraph.heading:
            continue
        span = (paragraph.start, paragraph.end)
        has = set(re.findall(r"[a-z]+", frame.text[slice(*span)].lower()))
        for match in _OBTAINED.finditer(frame.text, *span) if has & _OBTAINED_WORDS else ():
            name = _trim(match.group("name"))
            if name and _may_be_outlet(name, people, match.start("name")):
                cues.append(_cue(frame, people, match.start("name"), "obtained", (name,)))
        for match in _RELAY.finditer(frame.text, *span) if has & _RELAY_WORDS else ():
            names = _relay_names(match.group("name"), people, match.start("name"))
            if names:
                cues.append(_cue(frame, people, match.start("name"), "relay", names))
        for match in _REPORTS.finditer(frame.text, *span) if has & _REPORTS_WORDS else ():
            group = "name" if match.group("name") else "subject"
            name = _trim(match.group(group))
            if name and is_outlet(name):
                cues.append(_cue(frame, people, match.start(group), "reports", (name,)))
        for match in _OWN.finditer(frame.text, *span) if has & _OWN_WORDS else ():
            cues.append(_cue(frame, people, match.start(), "obtained", (own,)))
    return sorted(cues, key=lambda cue: cue.at)


def _cue(frame: Frame, people: People, at: int, kind: str, names: tuple[str, ...]) -> Cue:
    start = max(frame.sentence_start(at), at - _CUE_CHARS)
    end = min(frame.sentence_end(at), at + _CUE_CHARS)
    speakers = set()
    for span in find_names(frame.text, start, end):
        person = people.named(span.text, at)
        if person is not None:
            speakers.add(person.name)
    return Cue(at, kind, names, frozenset(speakers))


def _trim(name: str) -> str:
    """A name cut where a possessive, a sentence's end or a lower-case tail begins."""
    name = re.split(r"[’']s\b|(?<=[a-z])\. | that\b", name)[0].strip(" .,;:")
    name = name.removeprefix("l’").removeprefix("l'")
    for phrase in OUTLET_PHRASES:
        if name.removeprefix("the ").startswith(phrase):
            return phrase
    if name.startswith("the "):
        name = name[4:]
    parts = name.split()
    return "" if not parts or (len(parts) == 1 and parts[0] in OPENERS) else name


def _may_be_outlet(name: str, people: People, at: int) -> bool:
    """Known outlets; else a name that is no person of the document and no month or the like."""
    if is_outlet(name):
        return True
    if people.named(name, at) is not None or has_known_first_name(name):
        return False
    return name.split(maxsplit=1)[0] not in OPENERS and not name.isdigit() and len(name) > 2


def _relay_names(words: str, people: People, at: int) -> tuple[str, ...]:
    """Relays nearest to the origin first: "via A via B" was A's, who had it from B."""
    chained = re.split(r",? via ", words)
    names: list[str] = []
    for link in reversed(chained):
        for part in re.split(r",| and ", link):
            name = _trim(part.strip())
            if name and _may_be_outlet(name, people, at):
                names.append(name)
    return tuple(names)


def chain_for(
    cues: list[Cue], speaker: str | None, start: int, paragraph_end: int, own: str
) -> tuple[str | None, tuple[str, ...]]:
    """The outlet that obtained a quote and its relays up to this document, own outlet last.

    The latest cue before the quote, or in its own paragraph after it, counts if its sentence names
    the speaker or nobody; it holds until another cue for the same speaker.
    """
    obtained: Cue | None = None
    for cue in cues:
        if cue.at > paragraph_end:
            break
        if cue.kind == "relay" or (cue.speakers and speaker not in cue.speakers):
            continue
        if cue.kind == "reports" and obtained is not None:
            continue
        if cue.at > start and obtained is not None and obtained.at > start:
            break
        obtained = cue
    relays: list[str] = []
    since = obtained.at if obtained is not None else -1
    for cue in cues:
        if cue.at > paragraph_end:
            break
        if cue.kind != "relay":
            continue
        if cue.speakers and speaker not in cue.speakers:
            continue
        if cue.at < since - 400:  # a relay belongs to the cue whose sentence it stands in or near
            continue
        relays = list(cue.names)
    outlet = obtained.names[0] if obtained is not None else None
    relays = [
        name
        for name in relays
        if not _same(name, own) and (outlet is None or not _same(name, outlet))
    ]
    if outlet is not None and _same(outlet, own):
        return own, ()
    return outlet, (*relays, own)


def _same(name: str, own: str) -> bool:
    """Whether a name and a registrable domain are one outlet: "Screen Rant", "screenrant.com"."""

    def bare(words: str) -> str:
        words = words.casefold().removeprefix("the ").removeprefix("www.")
        return re.sub(r"\.(?:com|net|org|co\.uk|tv|io|fr|de|es|it|info|news|co)$|[^\w]", "", words)

    return bare(name) == bare(own)
