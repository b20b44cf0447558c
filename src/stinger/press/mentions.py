"""Where a document names films: the one asked for, others of its series, namesakes, any other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from stinger.model.press import Document
from stinger.press.aliases import PLAIN_LETTERS, read_number
from stinger.press.finder import (
    BARE,
    FIRST,
    HELD,
    KNOWN,
    OF_YEAR,
    RELATIVE,
    RETURN,
    SERIES,
    THIS,
    WEAK,
    Finder,
    find_siblings,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A film named at [start, end) of a document's text.

    In the headline the offsets are negative (end <= 0). ``this``: the film asked for. ``aside``:
    named for comparison or setting only, so the sentence is not about it. ``certain``: named with
    its year, or by more than one word. ``dated``: named with its year. ``local``: aside, but what
    its own sentence is about ("At the end of X, there were two more scenes").
    """

    start: int
    end: int
    this: bool
    name: str | None
    aside: bool
    certain: bool
    reason: str
    dated: bool = False
    local: bool = False


_YEAR_AFTER = re.compile(r"[\"'”’*_]{0,3}\s*[(\[]((?:19|20)\d\d)[)\]]")
_YEAR_BEFORE = re.compile(r"\b((?:19|20)\d\d)['’]s\s+[\"'“‘*_]{0,2}$")
_DATED = re.compile(r"\s\(((?:19|20)\d\d)\)")
_NAME_BEFORE = re.compile(
    r"[A-Z0-9][\w'’:&*-]*(?:\s(?:of|the|and|in|to|a|on|for|&|-|–|[A-Z0-9][\w'’:&*-]*)){0,7}"
    r"[\"”’*_]{0,2}$"
)
_TITLED = re.compile(
    r"(?<=[a-z,’”] )[\"“‘'*_]?(?P<head>(?:[A-Z][\w'’-]+\s){0,3}[A-Z][\w'’-]+):\s"
    r"(?P<tail>[A-Z][\w'’-]+(?:\s(?:of|the|and|in|to|[A-Z0-9][\w'’-]*)){0,5})"
)
# "Short Answer: Is There ..." has the shape of a title and is none.
_NO_HEAD = re.compile(
    r"(?i)\b(?:answer|question|spoilers?|warning|credits?|twist|note|alert|update|review|scenes?"
    r"|szenen?|ending|explained|characters|achtung|vergleich|news|guide|verdict|fact|tip|source"
    r"|it(?: (?:up|down|out|all|over))?)$"
)
_NO_TAIL = re.compile(
    r"(?:Is|Are|Does|Do|Did|Will|Was|Were|Can|Should|What|Why|How|When|Who|Where|Which|Here|Here's|"
    r"There|It|Its|On|In|At|End|If|You|Your|We|My|Yes|No|Not|This|That|These|Ihr|Es|Gibt|Hat|Has|Have"
    r"|Stay|All|Every|Our|They|He|She)\b"
)
_TITLE_ENDS = re.compile(
    r"\s+(?:(?:Ha(?:ve|s|d)|Could|Does|Is|Are|Was|Up|Post|Mid|End|Credit|After|Stinger|Explained"
    r"|Confirmed|Review)\b|in$|to$|of$|the$|and$).*$"
)
_ASIDE = re.compile(
    r"(?:\bunlike|\blike|\bthan|\bas\s+(?:with|in)|\b(?:similar|compared|sequel|prequel|follow-?up"
    r"|nod|successor|link|connections?|ties?|homage|references?)\s+(?:to|with)|\bfrom\s+the\s+"
    r"(?:director|writer|producer|maker|star|team|studio|creator)s?\s+(?:of|behind)|\bà\s+la"
    r"|\bevents\s+of|\bset\s+(?:\w+\s+){0,2}(?:before|after|between)|\b(?:spin-?off|star|director"
    r"|writer|producer|maker|remake|reboot|fans?|end|ending|finale|world|tradition|style|wake)\s+"
    r"(?:of|from|to|for)|\b(?:sets?|setting)\s+up|\bteas(?:es?|ing)|\blead(?:s|ing)?\s+(?:in)?to"
    r"|\b(?:returns?|continues?|resumes?|concludes?)\s+in|\bset-?up\s+for|\bresolved\s+(?:in|until)"
    r"|\b(?:tease|hint|card|trailer|teaser|way|stage|announcement|logo|room|groundwork|plans?|clue|news)s?\s+"
    r"(?:of|at|for|about)|\b(?:years?|months?|weeks?)\s+(?:after|before)|\bteased|\brumou?red|\bahead\s+to|\bpattern\s+(?:of|from)"
    r"|\b(?:his|her|their)\s+(?:\w+\s+){0,3}(?:hits?|films?|movies?|works?|blockbusters?)"
    r"|\b(?:last|first|previously|originally|already)\s+(?:saw|seen|met|appeared|introduced|played|showed\s+up)"
    r"(?:\s+\w+){0,2}\s+in(?:\s+the\s+[\w-]+)?|\b(?:who|you(?:['’]ve)?|they)\s+(?:saw|have\s+seen|seen|watched|remember)"
    r"|\bfollow(?:s|ed)|\bproduction\s+(?:on|of)|\bset\s+of|\bfilm(?:ed|ing)(?:\s+for)?|\bshoot(?:ing)?"
    r"|\b(?:sequel|follow-up|prequel|next\s+film),|\bsuch\s+as|\b(?:ahead|in\s+front)\s+of|\bfollowing|\bbetween|\b(?:the|its|their)\s+(?:latest|newest|(?:next|later|following)(?:\s+(?:film|movie|part))?)|\b(?:since|before|in\s+contrast\s+to))\s*"
    r"(?:(?:the|its|his|their|marvel|dc|\d{4})(?:['’]s)?\s+)*[\"'“‘*_]{0,3}$",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:third|fourth|fifth|sixth|seventh|latest|newest) (?:\w+ )?"
    r"(?:film|movie|release|instal+(?:ment|ation)|entry|outing|chapter)\b|\bthreequel\b",
    re.IGNORECASE,
)
"""A page that counts its film as the third or the latest of a series."""
_UNTIL = re.compile(
    r"\b(?:until|till|through|past)\s+the\s+(?:very\s+)?end\s+of\s+[\"'“‘*_]{0,3}$", re.I
)
"""Before the film that a page says to stay for: it is what the sentence is about."""
_EXAMPLE = re.compile(
    r"(?<!unlike )\b(?:films|movies|comedies|blockbusters|hits|titles|entries|flicks|things|ones"
    r"|sequels|pictures|thrillers|dramas)\s+(?:like|such\s+as)\s+[\"'“‘*_]{0,3}$",
    re.IGNORECASE,
)
"""Before an example of the films that a sentence speaks of: "comedies like X had stingers"."""
_SINCE = re.compile(r"\bsince\s*[\"'“‘*_]{0,3}$", re.IGNORECASE)
_ACTS = re.compile(
    r"[”\"’'*_]{0,2}\s+(?:also\s+|itself\s+)?(?:ha[sd]|d(?:id|oes)|is|was|features?d?|includes?d?|end(?:s|ed))"
    r"(?:n['’]t)?\b"
)
_HOLDS = re.compile(
    r"[”\"’'*_]{0,2}\s+(?:also\s+|actually\s+)?"
    r"(?:ha(?:s|ve|d)|do(?:es)?(?:\s+not|n['’]t)?\s+have|features?|includes?)\b"
    r"[^.;\n]{0,60}\b(?:credits?|stinger)",
    re.IGNORECASE,
)
"""After a series' name in "Does Tide have a post-credits scene?"."""
_SETS = re.compile(
    r"(?:^|[.!?:;,]\s+(?:for (?:example|instance),? )?)[\"“]?(?:at|near|by|with)\s+the\s+"
    r"(?:very\s+)?(?:end|ending|close|finale)\s+of\s+[\"'“‘*_]{0,3}$",
    re.IGNORECASE,
)
"""At a sentence's head before the film at whose end something happens."""
_LISTED = re.compile(
    r"[“\"‘'][^“”\"\n]{2,40},?[”\"’'],?\s+[“\"‘'][^“”\"\n]{2,40},?[”\"’'],?\s+(?:and\s+)?[“\"‘']$"
)
"""Before the third and later one of titles that stand in a row."""
_OF_IT = re.compile(
    r"[”\"’'*_]{0,2}(?:[-–](?:like|style|esque|inspired|type)\b"
    r"|\s(?:franchise|saga|trilogy|universe)\b)"
)
"""After a title that names a series or a manner: "the Tide franchise", "a Tide-like end"."""
_OTHER_YEARS = 2
"""Years by which a namesake's must differ: releases of one film differ by one between places."""


def find_mentions(document: Document, finder: Finder) -> list[Mention]:
    """Every mention in the headline (negative offsets) and the text, in order."""
    siblings = find_siblings(document, finder)
    if siblings:
        known = (SERIES, re.compile("|".join(re.escape(name) for name in siblings)))
        finder = replace(finder, patterns=(known, *finder.patterns))
    shift = -len(document.title) - 1
    mentions = [
        replace(m, start=m.start + shift, end=m.end + shift) for m in _read(document.title, finder)
    ]
    mentions.extend(_read(document.text, finder))
    if document.language not in {None, "en"}:
        mentions = [m for m in mentions if not _is_translated(m, finder)]
    if not any(m.reason == SERIES and _number_named(m.name or "") for m in mentions):
        # "The first film" is this one on a page that names its sequel, and another on a page that
        # calls this one a later one.
        later = bool(_LATER.search(document.text))
        mentions = [
            replace(m, this=False, name=None, reason=RELATIVE) if m.reason == FIRST else m
            for m in mentions
            if later or m.reason != FIRST
        ]
    held = sum(m.reason == HELD for m in mentions)
    if held < sum(m.this and m.reason == THIS for m in mentions):
        # On a page about this film its series' name is short for it.
        mentions = [m for m in mentions if m.reason != HELD]
    firm = [m for m in mentions if not m.aside]
    if firm and firm[0].reason == _NAMESAKE and not any(m.this and m.dated for m in mentions):
        # A page that opens with "Superman (1978)" goes on to call that film "Superman".
        mentions = [as_namesake(m, firm[0].name) if m.this else m for m in mentions]
    if not any(m.this for m in mentions):
        # A page that names only a later film of the series is about that one.
        mentions = [replace(m, aside=False) if _is_later(m, finder) else m for m in mentions]
    if not any(m.this and m.reason == THIS for m in mentions):
        # Weak aliases ("Maverick") count only beside a strong one.
        mentions = [m for m in mentions if m.reason != WEAK]
    return mentions


def _is_later(mention: Mention, finder: Finder) -> bool:
    number = _number_named(mention.name or "") if mention.reason == SERIES else None
    return number is not None and finder.number is not None and number > finder.number


_NAMESAKE = "a film of that name from another year"


# Small words and letters that an English title does not have.
_FOREIGN = re.compile(
    r"\b(?:d(?:er|ie|as|e|u|i|o|a|el|es|ella)|[ei]l|l[aeo]s?|[oa]s?|u[nm]a?|und|et|y)\b(?<!\bA)"
    r"|[à-öø-ÿ]",
    re.IGNORECASE,
)


def _is_translated(mention: Mention, finder: Finder) -> bool:
    """Whether a name of the series goes on in another language: it may be this film's own there.

    So may a number that the title does not tell, with a subtitle after it.
    """
    if mention.name and finder.may_have_number and _NUMBERED.search(mention.name):
        return True
    if mention.reason != SERIES or mention.name is None or _number_named(mention.name):
        return False
    subtitle = re.split(r":\s|\s[–—-]\s", mention.name)[-1]
    return bool(_FOREIGN.search(subtitle))


_NUMBERED = re.compile(r"\s[2-9](?::|\s[–—-])\s\w")


_ACCENTS = {ord(accented): plain for accented, plain in PLAIN_LETTERS.items()}


def _read(text: str, finder: Finder) -> list[Mention]:
    # Letter for letter, so that offsets stay: pages and titles differ in accents.
    plain = text.translate(_ACCENTS)
    found: list[tuple[int, int, str]] = []
    taken: list[tuple[int, int]] = []

    def take(start: int, end: int, reason: str) -> None:
        # ``taken`` is in order and without overlap, so that only the neighbours can be in the way.
        at = bisect_left(taken, (start, end))
        if at and taken[at - 1][1] > start:
            return
        if at < len(taken) and taken[at][0] < end:
            return
        taken.insert(at, (start, end))
        found.append((start, end, reason))

    for reason, pattern in finder.patterns:
        for match in pattern.finditer(plain):
            take(match.start(), match.end(), reason)
    for match in _TITLED.finditer(plain):
        if not _NO_HEAD.search(match["head"]) and not _NO_TAIL.match(match["tail"]):
            take(match.start(), match.end(), KNOWN)
    for match in _DATED.finditer(plain):
        name = _NAME_BEFORE.search(plain, max(0, match.start() - 60), match.start())
        if name and finder.year and _differs(int(match.group(1)), finder.year):
            take(name.start(), match.end(), KNOWN)
    mentions: list[Mention] = []
    for a, b, reason in sorted(found):
        mention = _mention(text, a, b, reason, finder)
        if mention is None:
            continue
        last = mentions[-1] if mentions else None
        if last and last.aside and last.reason == RELATIVE and 0 < a - last.end <= 3:
            # "Like its predecessor Harbour 2, ...": one film named twice.
            mention = replace(mention, aside=True)
        mentions.append(mention)
    return mentions


def _number_named(name: str) -> int | None:
    """The number that closes a name such as "Venom 3", else None."""
    found = re.search(r"(\w+)$", name)
    return read_number(found.group(1)) if found else None


def _mention(text: str, start: int, end: int, reason: str, finder: Finder) -> Mention | None:
    year = finder.year
    before = text[max(0, start - 60) : start].rpartition("\n")[2]
    dated = _YEAR_AFTER.match(text, end) or _YEAR_BEFORE.search(before)
    other_year = dated is not None and year is not None and _differs(int(dated.group(1)), year)
    if reason == OF_YEAR:
        return _by_year(text, start, end, year, before)
    if reason == BARE and not other_year:
        # "John Wick" alone may be the man, the series or the first film: it settles nothing, unless
        # it has scenes; whose they are, the page as a whole must tell.
        if not _HOLDS.match(text, end):
            return None
        name = " ".join(text[start:end].split())
        return Mention(start, end, False, name, bool(_ASIDE.search(before)), False, HELD)
    this = reason in {THIS, WEAK, RETURN, FIRST}
    if reason in {THIS, WEAK} and _is_epithet(text, start, end, finder):
        return None
    name = _TITLE_ENDS.sub("", " ".join(text[start:end].strip("\"'“‘’”*_ ").split()))
    aside = bool(_ASIDE.search(before)) and not (_UNTIL.search(before) or _EXAMPLE.search(before))
    if aside and _SINCE.search(before) and _ACTS.match(text, end):
        # "Since Tide also had none": a reason, and Tide is what it is about.
        aside = False
    aside = aside or bool(_OF_IT.match(text, end) or _LISTED.search(before))
    local = bool(_SETS.search(before) or _LISTED.search(before))
    if reason == SERIES and _is_misspelt(name, finder.names):
        this, reason = True, THIS
    number = _number_named(name) if reason == SERIES else None
    if number is not None and finder.may_have_number:
        # It may be this film by its number, or the next: it settles nothing.
        return None
    if number is not None and finder.number is not None and number > finder.number:
        # A later one cannot have been seen yet, so that nothing is said of its stingers.
        aside = True
    if dated is not None and other_year:
        name = name if "(" in name else f"{name} ({dated.group(1)})"
        if this:
            this, reason = False, _NAMESAKE
    return Mention(
        start=start,
        end=end,
        this=this,
        name=None if reason == RELATIVE else name,
        aside=aside,
        certain=dated is not None or (reason == THIS and " " in text[start:end].strip()),
        reason=reason,
        dated=dated is not None,
        local=aside and local,
    )


_ARTICLE = re.compile(r"(?i)\b(?:the|an?)\s$")
_ENDS_PHRASE = re.compile(
    r"\s*(?:[,.;:!?)]|$)|['’]s\b|\s[–—-]\s|\s(?:is|was|has|had|holds?|and|or|in|on|at|to|with|for|from"
    r"|who|that|as|of|by|gets?|finally|unlike|like)\b"
)


def _is_epithet(text: str, start: int, end: int, finder: Finder) -> bool:
    """Whether a title without an article has one here and ends its phrase: "the Man of Steel".

    That is a person or a thing; "the Man of Steel sequel" and "Man of Steel" are the film.
    """
    title = finder.names[0] if finder.names else ""
    if " " not in title or re.match(r"(?i)(?:the|an?)\s", title) or ":" in title:
        return False
    return bool(_ARTICLE.search(text[max(0, start - 6) : start])) and bool(
        _ENDS_PHRASE.match(text, end)
    )


_MISSPELT = 0.95
"""Likeness from which a long name is a title with letters astray: one in twenty."""
_LONG = 15
"""Letters of a title below which one letter makes another title."""


def _is_misspelt(name: str, names: Sequence[str]) -> bool:
    """Whether a name is one of ``names`` but for a letter or two: "The Winter Solider"."""
    digits = re.findall(r"\d+", name)
    return any(
        len(own) >= _LONG
        and len(own.split()) == len(name.split())
        and digits == re.findall(r"\d+", own)
        and not _counts_differ(own, name)
        and SequenceMatcher(None, own.casefold(), name.casefold()).ratio() >= _MISSPELT
        for own in names
    )


def _counts_differ(own: str, name: str) -> bool:
    """Whether the words in which two names differ are numbers: "Part One" and "Part Two"."""
    pairs = zip(own.split(), name.split(), strict=True)
    return any(a != b and (read_number(a) or read_number(b)) for a, b in pairs)


def _by_year(text: str, start: int, end: int, year: int | None, before: str) -> Mention | None:
    """ "The 2018 film" is another film where that is not the year of the one asked for."""
    found = re.search(r"\d{4}", text[start:end])
    if found is None or year is None:
        return None
    aside = bool(_ASIDE.search(before))
    if int(found.group()) == year:
        return Mention(start, end, True, None, aside, False, OF_YEAR)
    if not _differs(int(found.group()), year):
        return None
    return Mention(start, end, False, None, aside, False, RELATIVE)


def as_namesake(mention: Mention, name: str | None = None) -> Mention:
    """The same mention, taken to be of a film of that name from another year."""
    return replace(mention, this=False, reason=_NAMESAKE, name=name or mention.name)


def _differs(a: int, b: int) -> bool:
    return abs(a - b) >= _OTHER_YEARS
