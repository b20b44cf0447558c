"""Where a document names films: the one asked for, others of its series, namesakes, any other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from stinger.model.press import Document
from stinger.press.aliases import (
    NUMBER_WORDS,
    PART_WORD,
    PLAIN_LETTERS,
    ROMANS,
    make_pattern,
    read_number,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A film named at [start, end) of a document's text.

    In the headline the offsets are negative (end <= 0). ``this``: the film asked for. ``aside``:
    named for comparison or setting only, so the sentence is not about it. ``certain``: named with
    its year, or by more than one word. ``dated``: named with its year.
    """

    start: int
    end: int
    this: bool
    name: str | None
    aside: bool
    certain: bool
    reason: str
    dated: bool = False


# "Harbour 2 post-credits scenes" counts scenes; "Harbour 2 post-credits scene" is a sequel's one.
_COUNTED = (
    r"\s+(?:(?:post|mid|end|after)[\s-]?)?(?:credits?[\s-])?(?:(?:scene|stinger|sequence|tag)s\b)"
)
_NUMBER = (
    rf"(?:{PART_WORD}[^\w\n]{{1,3}})?(?:\d{{1,2}}(?![\d,.]*\d)|"
    + "|".join(w for w in NUMBER_WORDS if w != "one")
    + r"|(?-i:"
    + "|".join(ROMANS)
    + rf"))(?!\w)(?!{_COUNTED})(?!\s+(?:million|billion|minute|hour|year|%))"
)
_CAPITALS = r"(?-i:[A-Z0-9][\w'’-]*(?:\s+(?:of|the|and|in|to|a|on|for|&|[A-Z0-9][\w'’-]*)){0,6})"
_PREDECESSOR = (
    r"\b(?:(?:its|the(?:ir)?|his)\s+(?:(?:own|immediate|direct|popular|2\d{3})\s+)?predecessors?"
    r"|the\s+(?:previous|prior|preceding|earlier)\s+(?:\w+\s+)?(?:film|movie|instal+ment|entry|"
    r"chapter|outing|one|part)s?"
)
_FIRST = (
    r"|the\s+(?:first|original|1st)\s+(?:(?:film|movie|instal+ment|entry|chapter|part|one)\b"
    r"(?!\s+(?:in|of|to|since|that|from|with|by|ever)\b)"
    r"|(?-i:[A-Z][\w'-]+)(?=\s+(?:had|has|did|does|was|featured|included|ended|film|movie)\b))"
    r"|the\s+original(?=\s+(?:had|has|did|does|was|featured|included|ended)\b)"
)
_RETURN_NAME = (
    r"\bthis\s+(?:time\b(?!\s+of)|film\b|movie\b|one\b)"
    r"|\bthe\s+(?:sequel|follow-?up|new(?:est)?\s+(?:film|movie|one)|latest\s+(?:film|movie|entry"
    r"|instal+ment|chapter|outing))\b(?!\s+to\b)"
)
_BY_YEAR = (
    r"\bthe\s+(?P<year>(?:19|20)\d\d)\s+(?:(?:live-action|animated|original|horror)\s+)?"
    r"(?:film|movie|sequel|prequel|original|reboot|remake|version|instal+ment|entry|edition)\b"
)
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
    r"|\bfollow(?:s|ed)|\bproduction\s+(?:on|of)|\bset\s+of|\bfilm(?:ed|ing)(?:\s+for)?|\bshoot(?:ing)?"
    r"|\b(?:sequel|follow-up|prequel|next\s+film),|\bsuch\s+as|\bahead\s+of|\bfollowing|\bbetween|\b(?:the|its)\s+(?:latest|newest|next)|\b(?:since|before|in\s+contrast\s+to))\s+"
    r"(?:(?:the|its|his|their|marvel|dc|\d{4})(?:['’]s)?\s+)*[\"'“‘*_]{0,3}$",
    re.IGNORECASE,
)
_OTHER_YEARS = 2
"""Years by which a namesake's must differ: releases of one film differ by one between places."""


@dataclass(frozen=True, slots=True)
class Finder:
    """Patterns of one film's names, of its series and of other known films, in order of right.

    ``number`` is the film's own in its series; None with ``may_have_number`` where it has one that
    its title does not tell ("Venom: The Last Dance" is called "Venom 3"). ``sibling`` finds what
    may be another film's title without its colon ("Tide Returns" beside "Tide: Nightfall"), and
    ``titled`` what may be one with it ("Tide: The Return" beside "Tide"). ``names`` are the film's
    own, its title first.
    """

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    year: int | None
    number: int | None = None
    may_have_number: bool = False
    sibling: re.Pattern[str] | None = None
    titled: re.Pattern[str] | None = None
    names: tuple[str, ...] = ()


def make_finder(
    *,
    strong: Sequence[str],
    weak: Sequence[str],
    series: str | None,
    others: Sequence[str],
    year: int | None,
    number: int | None = None,
    spin_off: bool = False,
) -> Finder:
    """The patterns for a film with these aliases, beside ``others``, the names of other films."""
    named = [(_SERIES, _numbered_after(strong))]
    if not series:
        named.append((_SERIES, _subtitled(strong)))
    named.append((_THIS, _any_of(strong)))
    if others:
        named.append((_KNOWN, _any_of(others)))
    if series:
        head = make_pattern(series)
        subtitle = rf"(?:\s+[–—-]|:)\s+{_CAPITALS}"
        named.append((_SERIES, rf"{head}(?:[^\w\n]{{1,3}}{_NUMBER}(?:{subtitle})?|{subtitle})"))
    siblings = [p for name in strong for p in _sibling_patterns(name)]
    if siblings:
        named.append((_SERIES, "|".join(siblings)))
    if weak:
        named.append((_WEAK, _any_of(weak)))
    if series:
        named.append((_BARE, make_pattern(series)))
    # The first film of a plain title is that film itself.
    later = series is not None and number != 1
    named.append((_RELATIVE, _PREDECESSOR + (_FIRST if later else "") + ")"))
    named.append((_OF_YEAR, _BY_YEAR))
    named.append((RETURN, _RETURN_NAME))
    return Finder(
        tuple((reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in named),
        year,
        number,
        may_have_number=series is not None and number is None and not spin_off,
        sibling=_sibling(series, strong),
        titled=None if series else re.compile(_titled(strong)),
        names=tuple(strong),
    )


# A series' name with one to five capitalised words after it, inside a sentence in small letters; in
# headlines every word has its capital. The words listed go on with the sentence.
_SIBLING = (
    r"(?:(?i:{head}))\s(?P<tail>(?!(?:Movies?|Films?|Franchise|Series|Trilogy|Universe|Saga|Post|Mid|End"
    r"|After|Credits?|Stinger|Ending|Explained|Confirmed|Reviews?|Trailers?|Directors?|Stars?|Fans?"
    r"|Producers?|Cast|Easter|Spoilers?|Games?|Comics?|Actors?|Writers?|Ha[sd]|Have|Is|Are|Was|Will"
    r"|Does|Gets?|Sets?|Teases?|Sequels?|Part|Chapter|Vol|Volume|And|The)\b)[A-Z][a-z]{{3,}}"
    r"(?:\s(?:of|the|and|in|to|[A-Z][\w'’-]+)){{0,4}})"
    r"(?=['’]s\b|[”\"’,.;!?)]|\s(?:\([^)]*\)\s)?[a-z])"
)


def _sibling(series: str | None, strong: Sequence[str]) -> re.Pattern[str] | None:
    """What may be a sibling's title; of "The Tide", where no article stands before: "Tide Man"."""
    if series:
        return re.compile(_SIBLING.format(head=make_pattern(series)))
    words = strong[0].split() if strong else []
    if len(words) == _ARTICLE_AND_NAME and words[0] == "The":
        pattern = _SIBLING.format(head=rf"\b{re.escape(words[1])}").replace("{3,}", "{2,}")
        return re.compile(r"(?<!\b[Tt]he )" + pattern)
    return None


_ARTICLE_AND_NAME = 2


def _find_siblings(document: Document, finder: Finder) -> list[str]:
    """Names that a page gives other films of the series, each at least twice: without a colon, and
    a plain title's with one ("Tide: The Return" beside "Tide", where a heading may open so too)."""
    text = f"{document.title}\n{document.text}"
    found = _find_titled(text, finder.titled) if finder.titled is not None else []
    if finder.sibling is None:
        return found
    own = next(p for reason, p in finder.patterns if reason == _THIS)
    named = {at for m in own.finditer(text) for at in range(m.start() + 1, m.end())}
    names = Counter(
        m.group()
        for m in finder.sibling.finditer(text)
        if finder.titled is not None or (m.start() not in named and not own.match(m.group()))
    )
    return [*found, *(name for name, times in names.items() if times > 1)]


_GOES_ON = re.compile(r"['’]s\b|[”\"’,.;!?)]|\s(?:\([^)]*\)\s)?[a-z]")
_AHEAD = 12
"""Characters after a name by which two places where it stands are told from one repeated."""


def _find_titled(text: str, titled: re.Pattern[str]) -> list[str]:
    """What a page calls a film by title and subtitle, twice at least and with other words after it.

    "Tide: Mara Lind explains ..." names a person, once, in a headline.
    """
    places: dict[str, set[str]] = {}
    inside: set[str] = set()
    for match in titled.finditer(text):
        name = match.group()
        places.setdefault(name, set()).add(text[match.end() : match.end() + _AHEAD])
        if _GOES_ON.match(text, match.end()):
            inside.add(name)
    return [name for name, after in places.items() if len(after) > 1 and name in inside]


def _any_of(names: Sequence[str]) -> str:
    return "|".join(make_pattern(name) for name in sorted(names, key=len, reverse=True))


_SEQUEL_NUMBER = (
    rf"(?:{PART_WORD}[^\w\n]{{1,3}}(?:\d{{1,2}}|two|three|four|five|II|III|IV|V)|[2-9]"
    r"|(?-i:II|III|IV|VI|VII))(?![\w,.]*\d)(?!\w)"
    rf"(?!{_COUNTED})(?!\s+(?:million|billion|minutes?|hours?|years?|times?|%|things|details|questions|reasons|big|biggest|ways"
    r"|clues|moments|key|major|easter|hidden|burning))"
)


def _numbered_after(strong: Sequence[str]) -> str:
    """Names of this film with a number after them: "Inside Out 2" beside "Inside Out", and "Tide 2"
    beside "The Tide"."""
    bare = [name[4:] for name in strong if name.startswith("The ")]
    return rf"(?:{_any_of([*strong, *bare])})[^\w\n(]{{1,2}}{_SEQUEL_NUMBER}"


_NO_SUBTITLE = (
    r"(?!(?:Is|Are|Does|Do|Did|Will|What|Why|How|When|Who|Where|Here|There|Post|Mid|End|After|The\s"
    r"(?:Post|Mid|End|Ending|Movie|Film)|Every|All|Should|A\s(?:Guide|Spoiler)|Explained|Review"
    r"|(?:Das\s)?Ende|Hat|Gibt|Ist|Was|Wie|Wer|Tiene|Hay|Cu[aá]ntas|El\sfinal|La\s(?:fin|escena)|Ha"
    r"|Il\sfinale|O\sfinal|Tem)\b)"
)


def _subtitled(strong: Sequence[str]) -> str:
    """A plain title with a subtitle, in quotes or inside a sentence: "Tide: The Return" beside
    "Tide". In headlines a colon mostly opens what is said of the film."""
    name = _any_of(strong)
    # "The Fall Guy" shortened to "Fall Guy" does not begin in mid-sentence.
    return rf"(?:(?<=[“‘\"'*_])|(?<=[a-z,]\s)(?<!\bthe\s))(?:{name}):\s{_NO_SUBTITLE}{_CAPITALS}"


def _titled(strong: Sequence[str]) -> str:
    """The same anywhere, with two words in capitals: enough of a title to tell it by."""
    word = r"[A-Z][\w'’-]+"
    return rf"(?i:{_any_of(strong)}):\s{_NO_SUBTITLE}{word}\s(?!(?i:{_HEADLINE})\b){word}"


_HEADLINE = (
    r"stars?|directors?|cast|fans?|end|ending|scenes?|reviews?|writers?|credits?|producers?"
    r"|explained?s?|trailers?|actors?|says|spoilers?|reveals?|post|mid"
)
"""Words that follow a person's name or open the talk in a headline."""
_JOINS_TAIL = frozenset({"of", "for", "in", "from", "to", "at"})
# Headlines give these a capital too.
_NO_TITLE_WORD = (
    r"(?!(?:Stars?|Directors?|Cast|Fans?|End|Ending|Rest|Most|All|Scenes?|Reviews?|Writers?|Best"
    r"|World|Story|History|Future|Events|Version|Part|Credits|Sequels?|Trailers?|Actors?)\b)"
)


def _sibling_patterns(name: str) -> list[str]:
    """Patterns of titles made like ``name`` with one word changed.

    "28 Days Later" beside "28 Years Later", "Into the Spider-Verse" beside "Across the
    Spider-Verse", "Day of the Dead" beside "Dawn of the Dead": an inner word, or the first one
    before what the titles of the series share.
    """
    words = name.replace("*", "").split()
    if len(words) < 3 or ":" in name:
        return []
    changed = r"(?-i:[A-Z][\w'’-]+)"
    gap = r"[^\w\n]{1,3}"
    patterns = [
        rf"\b{make_pattern(' '.join(words[:i]))}{gap}{changed}{gap}{re.escape(words[i + 1])}\b"
        for i in range(1, len(words) - 1)
        if words[i][0].isupper() and len(words) == 3 and words[0].isdigit()
    ]
    if words[1] in _JOINS_TAIL and words[2].lower() == "the" and words[-1][0].isupper():
        # "Dawn of the Planet of the Apes" beside "War for the Planet of the Apes".
        tail = make_pattern(" ".join(words[2:]))
        patterns.append(rf"\b{_NO_TITLE_WORD}{changed}\s+(?:of|for|in|from|to|at)\s+{tail}")
    if words[1].lower() == "the" and "-" in words[-1]:
        patterns.append(rf"\b{changed}\s+the\s+{make_pattern(' '.join(words[2:]))}")
    return patterns


def find_mentions(document: Document, finder: Finder) -> list[Mention]:
    """Every mention in the headline (negative offsets) and the text, in order."""
    siblings = _find_siblings(document, finder)
    if siblings:
        known = (_SERIES, re.compile("|".join(re.escape(name) for name in siblings)))
        finder = replace(finder, patterns=(known, *finder.patterns))
    shift = -len(document.title) - 1
    mentions = [
        replace(m, start=m.start + shift, end=m.end + shift) for m in _read(document.title, finder)
    ]
    mentions.extend(_read(document.text, finder))
    if document.language not in {None, "en"}:
        mentions = [m for m in mentions if not _is_translated(m, finder)]
    firm = [m for m in mentions if not m.aside]
    if firm and firm[0].reason == _NAMESAKE and not any(m.this and m.dated for m in mentions):
        # A page that opens with "Superman (1978)" goes on to call that film "Superman".
        mentions = [as_namesake(m, firm[0].name) if m.this else m for m in mentions]
    if not any(m.this for m in mentions):
        # A page that names only a later film of the series is about that one.
        mentions = [replace(m, aside=False) if _is_later(m, finder) else m for m in mentions]
    if not any(m.this and m.reason == _THIS for m in mentions):
        # Weak aliases ("Maverick") count only beside a strong one.
        mentions = [m for m in mentions if m.reason != _WEAK]
    return mentions


def _is_later(mention: Mention, finder: Finder) -> bool:
    number = _number_named(mention.name or "") if mention.reason == _SERIES else None
    return number is not None and finder.number is not None and number > finder.number


_OF_YEAR = "a film is meant here by its year"
_THIS = "named here"
_WEAK = "named by a short form"
_KNOWN = "another film is named here"
_SERIES = "another film of the series is named here"
_BARE = "the series' name, with another year"
_RELATIVE = "an earlier film of the series is meant here"
RETURN = "the newer film is meant here"
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
    if mention.reason != _SERIES or mention.name is None or _number_named(mention.name):
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
            take(match.start(), match.end(), _KNOWN)
    for match in _DATED.finditer(plain):
        name = _NAME_BEFORE.search(plain, max(0, match.start() - 60), match.start())
        if name and finder.year and _differs(int(match.group(1)), finder.year):
            take(name.start(), match.end(), _KNOWN)
    mentions: list[Mention] = []
    for a, b, reason in sorted(found):
        mention = _mention(text, a, b, reason, finder)
        if mention is None:
            continue
        last = mentions[-1] if mentions else None
        if last and last.aside and last.reason == _RELATIVE and 0 < a - last.end <= 3:
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
    if reason == _OF_YEAR:
        return _by_year(text, start, end, year, before)
    if reason == _BARE and not other_year:
        # "John Wick" alone may be the man, the series or the first film: it settles nothing.
        return None
    this = reason in {_THIS, _WEAK, RETURN}
    if reason in {_THIS, _WEAK} and _is_epithet(text, start, end, finder):
        return None
    name = _TITLE_ENDS.sub("", " ".join(text[start:end].strip("\"'“‘’”*_ ").split()))
    aside = bool(_ASIDE.search(before))
    if reason == _SERIES and _is_misspelt(name, finder.names):
        this, reason = True, _THIS
    number = _number_named(name) if reason == _SERIES else None
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
        name=None if reason == _RELATIVE else name,
        aside=aside,
        certain=dated is not None or (reason == _THIS and " " in text[start:end].strip()),
        reason=reason,
        dated=dated is not None,
    )


_ARTICLE = re.compile(r"(?i)\bthe\s$")
_ENDS_PHRASE = re.compile(
    r"\s*(?:[,.;:!?)]|$)|['’]s\b|\s[–—-]\s|\s(?:is|was|has|had|holds?|and|or|in|on|at|to|with|for|from"
    r"|who|that|as|of|by|gets?|finally)\b"
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
        return Mention(start, end, True, None, aside, False, _OF_YEAR)
    if not _differs(int(found.group()), year):
        return None
    return Mention(start, end, False, None, aside, False, _RELATIVE)


def as_namesake(mention: Mention, name: str | None = None) -> Mention:
    """The same mention, taken to be of a film of that name from another year."""
    return replace(mention, this=False, reason=_NAMESAKE, name=name or mention.name)


def _differs(a: int, b: int) -> bool:
    return abs(a - b) >= _OTHER_YEARS
