"""Which film a passage is about: the one asked for, another of its series, or a namesake."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from stinger.errors import InputError
from stinger.model.press import Document
from stinger.press.aliases import list_aliases, take_apart
from stinger.press.finder import RETURN, Finder, make_finder
from stinger.press.listing import Listing, read_listing
from stinger.press.mentions import Mention, as_namesake, find_mentions
from stinger.press.sentences import split_sentences
from stinger.press.topics import Topic, asks_for_sequel, cut_clauses, topic_of

STEP_VERSION = "15"
"""Passages kept under another version are found anew."""


@dataclass(frozen=True, slots=True)
class FilmName:
    """A film by title and year, with the forms under which pages name it.

    ``aliases`` name it wherever they stand; ``weak`` ones only beside a strong one. ``series`` and
    ``number`` are set for "John Wick: Chapter 4"; ``str()`` gives ``Title (2025)``.
    """

    title: str
    year: int | None = None
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    series: str | None = None
    number: int | None = None

    def __str__(self) -> str:
        return self.title if self.year is None else f"{self.title} ({self.year})"

    @property
    def key(self) -> str:
        """The film's key in the store: the title's words in small letters, then the year."""
        words = re.findall(r"[^\W_]+", self.title.casefold())
        return "-".join([*words, *([str(self.year)] if self.year else [])])


@dataclass(frozen=True, slots=True)
class FilmSpan:
    """A span of a document, half-open, and the film it speaks of.

    ``about`` is ``this`` (the film asked for) or ``other``; ``film`` is the name as the page has
    it, None where the page names it only as "its predecessor" and the like. ``reason`` says what
    settled it. Spans cover the document's text without gaps, and cut sentences only between
    clauses.
    """

    start: int
    end: int
    about: str
    film: str | None
    reason: str


_WITH_YEAR = re.compile(r"^(?P<title>.+?)\s*[\[(]?(?<![\w-])(?P<year>(?:18|19|20)\d\d)[\])]?\s*$")


def parse_film(name: str, *, aliases: Sequence[str] = ()) -> FilmName:
    """The film that ``Title (2025)`` names, with its aliases; a title without a year is allowed.

    Raises InputError when there is no title.
    """
    name = " ".join(name.split())
    found = _WITH_YEAR.match(name) if re.search(r"[\[(]\d{4}[\])]\s*$", name) else None
    title, year = (found["title"], int(found["year"])) if found else (name, None)
    if not re.search(r"\w", title):
        raise InputError(f"'{name}' names no film; write it as \"Title (2025)\"")
    strong, weak = list_aliases(title)
    parts = take_apart(title)
    return FilmName(
        title=title,
        year=year,
        aliases=tuple(dict.fromkeys([*strong, *aliases])),
        weak=weak,
        series=parts.series,
        number=parts.number,
    )


def passages_about(
    document: Document, film: FilmName, others: Sequence[FilmName] = ()
) -> list[FilmSpan]:
    """The document's text cut into spans, each with the film it speaks of.

    A clause speaks of the film it names; "unlike X" and "after the events of X" name a film only
    in passing. A clause that names none speaks of the film of the sentence before it in the same
    paragraph, then of its heading's, then of the document's own. ``others`` are further films to
    know by name; the rest of the film's series is known from its own title, namesakes by year.
    """
    return list(_passages(document, film, tuple(others)))


@lru_cache(maxsize=16)
def _passages(
    document: Document, film: FilmName, others: tuple[FilmName, ...]
) -> tuple[FilmSpan, ...]:
    # Kept for a while, since several steps ask it of one document in turn.
    mentions = find_mentions(document, _finder(film, others))
    if _too_early(document, film):
        # A lone word such as "Superman" means an older film there, and years before so does all.
        sure = not _too_early(document, film, _NOTHING_SHOWN)
        mentions = [
            as_namesake(m) if m.this and not (m.dated or (sure and m.certain)) else m
            for m in mentions
        ]
    main = _main_topic(document, film, [m for m in mentions if m.reason != RETURN])
    if main.about == "other":
        mentions = [m for m in mentions if m.reason != RETURN]
    listing = None if main.reason in _IN_HEADLINE else read_listing(document)
    if listing and main.about == "this":
        main = Topic("other", None, "a list of films")
    return tuple(_walk(document.text, mentions, main, listing))


def film_at(spans: Sequence[FilmSpan], offset: int) -> FilmSpan | None:
    """The span that holds ``offset``, None outside the text."""
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return spans[low] if low < len(spans) and spans[low].start <= offset else None


@lru_cache(maxsize=64)
def _finder(film: FilmName, others: tuple[FilmName, ...]) -> Finder:
    return make_finder(
        strong=film.aliases,
        weak=film.weak,
        series=film.series,
        others=[a for o in others if o.key != film.key for a in o.aliases],
        year=film.year,
        number=film.number,
        spin_off=take_apart(film.title).spin_off,
    )


def _main_topic(document: Document, film: FilmName, mentions: Sequence[Mention]) -> Topic:
    """The film the document as a whole is about: its headline's, else the one most named."""
    # "Its predecessor" names no film that a page could be about.
    named = [m for m in mentions if not m.aside and (m.this or m.name)]
    stop = 0 if document.title.strip() else _headline_end(document.text)
    in_title = [m for m in named if m.end <= stop]
    body = [m for m in named if m.start >= 0]
    if _too_early(document, film) and not any(m.this for m in mentions):
        return Topic("other", None, f"published {document.date}, years before {film}")
    for mention in in_title:
        if mention.this:
            return Topic("this", film.title, _NAMED_IN_HEADLINE)
    if in_title:
        return Topic("other", in_title[0].name, _OTHER_IN_HEADLINE)
    headed = _HEADED.search(document.title.strip() or document.text[:stop])
    if headed and not any(m.this for m in mentions if m.end <= stop):
        return Topic("other", headed["name"], _OTHER_IN_HEADLINE)
    this = sum(m.this for m in body)
    counts: dict[str | None, int] = {}
    for mention in body:
        if not mention.this:
            counts[mention.name] = counts.get(mention.name, 0) + 1
    if this and (body[0].this or this > max(counts.values(), default=0)):
        return Topic("this", film.title, "named in the text")
    if counts and not this and _opens_and_leads(mentions, max(counts.values())):
        return Topic("this", film.title, "named in the text")
    if counts and not this:
        other = max(counts, key=lambda name: counts[name])
        return Topic("other", other, "names another film only")
    if counts:
        other = max(counts, key=lambda name: counts[name])
        return Topic("other", other, "mostly about another film")
    if any(m.this for m in mentions):
        if len(document.text) > _SHORT_PAGE and not _opens_alone(mentions):
            return Topic("other", None, "named in passing only")
        return Topic("this", film.title, "named in passing")
    if document.language not in {None, "en"} and not _too_early(document, film):
        return Topic("this", None, "names no film known here; its title may be translated")
    if len(document.text) > _SHORT_PAGE or _too_early(document, film):
        return Topic("other", None, "the film is named nowhere on the page")
    if _TITLE.search(document.text):
        return Topic("other", None, "names another title")
    return Topic("this", None, "names no film; taken to be the one it was added for")


_NAMED_IN_HEADLINE = "named in the headline"
_OTHER_IN_HEADLINE = "the headline names another film"
_IN_HEADLINE = frozenset((_NAMED_IN_HEADLINE, _OTHER_IN_HEADLINE))
"""A page whose headline names a film lists no films: its numbers count what it has to say."""


def _opens_alone(mentions: Sequence[Mention]) -> bool:
    """Whether a page opens with the film, if only as "the ending of X", and names no other."""
    body = [m for m in mentions if m.start >= 0]
    return bool(body) and body[0].start < _SHORT_PAGE and all(m.this for m in body)


_HEADED = re.compile(
    r"(?:^|(?<=\s))[“\"‘'](?P<name>[A-Z][^“”‘\"\n]{2,50}?)(?:”|\"|’(?!s\b)|'(?!s\b))(?:['’]s)?\s+"
    r"(?i:ha(?:ve|s)\b|(?:(?:post|mid|end|after)[\s-]?)?credits?\b)"
)
"""A title in quotes before "post-credits scene" or "have" in a headline: the page's film."""


def _headline_end(text: str) -> int:
    """Where the first line ends, if it is a headline: a page without a title may open with it."""
    line = text.partition("\n")[0]
    return len(line) if len(line) < len(text) and _is_heading(line, _HEADLINE_WORDS) else 0


def _opens_and_leads(mentions: Sequence[Mention], others: int) -> bool:
    """Whether a page opens with the film, if only as "the ending of X", and names no other as often
    as its ``others`` times."""
    body = [m for m in mentions if m.start >= 0]
    return body[0].this and sum(m.this for m in body) > others


_SHORT_PAGE = 400
"""Characters up to which a page that names no film is taken at its adder's word; a post may well
say "no, you can leave" and nothing else, an article names its film."""


_TITLE = re.compile(
    r"^[“\"*]{0,2}(?:[A-Z][\w’'-]+ ){0,4}[A-Z][\w’'-]+: (?:[A-Z][\w’'-]+ )+"
    r"(?:is|was|has|had|hits|opens)\b"
    r"|[*“\"][A-Z][\w’' -]{2,40}[*”\"],? (?:film|movie|sequel)\b"
    r"|\b(?:film|movie|sequel|relaunch|reboot),? [*“\"][A-Z][\w’' -]{2,40}[*”\"]",
    re.MULTILINE,
)
"""A title told by its colon or its quotes, in a short page that does not name the film."""


_ANNOUNCED = 2
"""Years before its release from which a film is named: trailers and announcements come later."""
_NOTHING_SHOWN = 3
"""Years before its release in which no one has seen a film: its title means a namesake there."""


def _too_early(document: Document, film: FilmName, years: int = _ANNOUNCED) -> bool:
    """Whether the page is ``years`` older than the film, and so may mean a namesake."""
    found = re.match(r"(\d{4})", document.date or "")
    return bool(found and film.year and int(found.group(1)) <= film.year - years)


def _walk(
    text: str, mentions: Sequence[Mention], main: Topic, listing: Listing | None
) -> list[FilmSpan]:
    spans: list[FilmSpan] = []
    section = main
    at = 0
    for line_start, line_end in _lines(text):
        here = _between(mentions, line_start, line_end)
        if _is_heading(text[line_start:line_end]):
            named = [m for m in here if not m.aside]
            turned = named and not asks_for_sequel(text, line_start, line_end, named)
            section = topic_of(named[0], main) if turned else main
            entry = listing.entry_at(line_start, line_end) if listing else None
            if entry and not turned:
                section = Topic("other", text[slice(*entry)], "an entry in a list of films")
        topic = section
        for start, end in split_sentences(text[line_start:line_end], line_start):
            inside = _between(here, start, end)
            pieces, topic = cut_clauses(text, start, end, inside, topic, main)
            for piece_start, piece_end, piece_topic in pieces:
                _extend(spans, at, piece_start, piece_end, piece_topic)
                at = piece_end
    if text and at < len(text):
        _extend(spans, at, at, len(text), main)
    return spans


def _between(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """The mentions, in order, that begin in [start, end)."""
    low = bisect_left(mentions, start, key=lambda m: m.start)
    return mentions[low : bisect_left(mentions, end, low, key=lambda m: m.start)]


def _extend(spans: list[FilmSpan], at: int, start: int, end: int, topic: Topic) -> None:
    """Append [at, end) with ``topic``, or lengthen the last span when it has the same film."""
    begin = min(at, start)
    last = spans[-1] if spans else None
    if last and (last.about, last.film) == (topic.about, topic.film):
        spans[-1] = FilmSpan(last.start, end, last.about, last.film, last.reason)
    else:
        spans.append(FilmSpan(begin, end, topic.about, topic.film, topic.reason))


def _lines(text: str) -> list[tuple[int, int]]:
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    return lines


_HEADING_WORDS = 14
"""A line of at most so many words that ends without a full stop is a heading or a caption."""


_HEADLINE_WORDS = 24
"""The same of the first line of all: headlines run to two lines of a page."""


def _is_heading(line: str, most: int = _HEADING_WORDS) -> bool:
    line = line.strip()
    if not line or line.startswith(("- ", "* ", "• ")):
        return False
    return len(line.split()) <= most and (
        line.startswith("#") or not line.endswith((".", "!", "”", '"', ",", ";"))
    )
