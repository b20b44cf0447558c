"""Patterns that find a film's names in a text, those of its series, and other films'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from stinger.model.press import Document
from stinger.press.aliases import NUMBER_WORDS, PART_WORD, ROMANS, make_pattern
from stinger.press.rivals import find_rivals

OF_YEAR = "a film is meant here by its year"
THIS = "named here"
WEAK = "named by a short form"
KNOWN = "another film is named here"
SERIES = "another film of the series is named here"
BARE = "the series' name, with another year"
HELD = "the series' name, which has scenes of its own here"
FIRST = "the first film of the series is meant here"
RELATIVE = "an earlier film of the series is meant here"
RETURN = "the newer film is meant here"
"""Why a name is taken for a film: what each pattern stands for."""

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
    r"|(?:\w+['’]s|his|her|their)\s+(?:next|previous|prior|upcoming|earlier|other)\s+(?:film|movie)s?"
)
_FIRST = (
    r"|the\s+(?:first|original|1st)\s+(?:(?:film|movie|instal+ment|entry|chapter|part|one)\b"
    r"(?!\s+(?:in(?!\s+(?:19|20)\d\d)|of|to|since|that|from|with|by|ever)\b)"
    r"|(?-i:[A-Z][\w'-]+)(?=\s+(?:had|has|did|does|was|featured|included|ended|film|movie)\b))"
    r"|the\s+original(?=\s+(?:had|has|did|does|was|featured|included|ended)\b)"
)
_RETURN_NAME = (
    r"\bthis\s+(?:time\b(?!\s+of)|film\b|movie\b|one\b)"
    r"|\bthe\s+(?:sequel|follow-?up|new(?:est)?\s+(?:film|movie|one)|latest\s+(?:film|movie|entry"
    r"|instal+ment|chapter|outing))\b(?!\s+to\b)"
)
_BY_YEAR = (
    r"\bthe\s+(?:original\s+|first\s+)?(?P<year>(?:19|20)\d\d)\s+(?:(?:live-action|animated|original|horror)\s+)?"
    r"(?:film|movie|sequel|prequel|original|reboot|remake|version|instal+ment|entry|edition)\b"
)


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
    named = [(SERIES, _numbered_after(strong))]
    if not series:
        named.append((SERIES, _subtitled(strong)))
    named.append((THIS, _any_of(strong)))
    if others:
        named.append((KNOWN, _any_of(others)))
    if series:
        head = make_pattern(series)
        subtitle = rf"(?:\s+[–—-]|:)\s+{_CAPITALS}"
        named.append((SERIES, rf"{head}(?:[^\w\n]{{1,3}}{_NUMBER}(?:{subtitle})?|{subtitle})"))
    siblings = [p for name in strong for p in _sibling_patterns(name)]
    if siblings:
        named.append((SERIES, "|".join(siblings)))
    if weak:
        named.append((WEAK, _any_of(weak)))
    if series:
        named.append((BARE, make_pattern(series)))
    # The first film of a plain title is that film itself.
    later = series is not None and number != 1
    named.append((RELATIVE, _PREDECESSOR + (_FIRST if later else "") + ")"))
    if not later:
        named.append((FIRST, _FIRST.removeprefix("|").replace("|one)", ")")))
    named.append((OF_YEAR, _BY_YEAR))
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


def find_siblings(document: Document, finder: Finder) -> list[str]:
    """Names that a page gives other films of the series, each at least twice: without a colon, and
    a plain title's with one ("Tide: The Return" beside "Tide", where a heading may open so too);
    and the film that it is about where that is another."""
    text = f"{document.title}\n{document.text}"
    found = _find_titled(text, finder.titled) if finder.titled is not None else []
    own = next(p for reason, p in finder.patterns if reason == THIS)
    if document.language in {None, "en"}:
        # Pages in other languages call the film by a name that is not known here.
        found.extend(find_rivals(text, document.url or "", own, finder.names))
    if finder.sibling is None:
        return found
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
    known = [name for name, after in places.items() if len(after) > 1 and name in inside]
    # "Tide: Love and Salt" is called "Love and Salt" too.
    tails = [name.split(": ", 1)[1] for name in known]
    return [*known, *(tail for tail in tails if len(tail.split()) > 1)]


def _any_of(names: Sequence[str]) -> str:
    return "|".join(make_pattern(name) for name in sorted(names, key=len, reverse=True))


_SEQUEL_NUMBER = (
    rf"(?:{PART_WORD}[^\w\n]{{1,3}}(?:[2-9]|1\d|two|three|four|five|II|III|IV|V)|[2-9]"
    r"|(?-i:II|III|IV|VI|VII))(?![\w,.]*\d)(?!(?-i:[a-z_]|[A-Z](?![a-z])))"
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
