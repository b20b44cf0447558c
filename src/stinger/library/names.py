"""What a file's name says of the film: title, year, edition, and ids written into names."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePath
from typing import Any

NAME, NOTHING = "name", "file"
"""How far a name goes: it says what film it is, or it says nothing (``title_t00``, ``00800``)."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What film a file is, as far as known, and by what: user, nfo, name, tag or file.

    ``title`` is never empty: an unknown film keeps its file's name, and ``by`` is then "file".
    """

    title: str
    year: int | None = None
    tmdb_id: int | None = None
    imdb_id: str | None = None
    edition: str | None = None
    by: str = NAME
    tmdb_from: str | None = None
    """What gave ``tmdb_id``: user, nfo, name, or the address of an answer."""


_EDITION = re.compile(r"\{\s*edition-([^}]+)\}", re.IGNORECASE)  # Plex's form; guessit skips it
_ID = re.compile(r"tmdb|tt\d{7}", re.IGNORECASE)
_OPTIONS = {
    "type": "movie",
    "advanced": True,
    "no_user_config": True,  # the same names everywhere, whatever lies in ~/.guessit
    # Parts and volumes of films are titles ("Dune: Part Two"); two files of one film are CDs.
    "excludes": ["part", "volume"],
}
# What may stand inside a title. A release's group comes first or last, so that one before the year
# is no group; a second title and a country ("The Office US") are the title's own words.
_IN_TITLE = frozenset({"title", "alternative_title", "country", "release_group"})
_LEADS = frozenset({"release_group", "website"})
"""What is put before a title."""
_EMPTY_WORDS = frozenset(
    {"movie", "film", "video", "feature", "main", "title", "index", "untitled", "unknown", "disc"}
)
# Names that discs, cameras and news posts give: VTS_01_1, title_t00, 00800, IMG_0001, 32 digits.
_EMPTY = re.compile(
    r"(?:vts \d\d \d|video ts|(?:title|track|chapter) ?t?\d+|\d{5,}|[0-9a-f]{16,}|tt\d{7,9}|"
    r"(?:cd|disc|disk|dvd|part) ?\d*|(?:img|mvi|vid|dsc|gopr|dji|mov) ?\d+(?: \d+)*)",
    re.IGNORECASE,
)
# Folders that a disc's layout or a split film prescribes; the film's own folder is above them.
_LAYOUT = re.compile(r"video_ts|bdmv|stream|(?:cd|disc|disk|dvd) ?\d+", re.IGNORECASE)
# Where films are kept rather than what they are.
_SHELVES = frozenset(
    {"movies", "films", "videos", "video", "media", "downloads", "download", "complete", "tmp"}
)


def name_identity(path: PurePath) -> Identity:
    """What the names of a file and its folder say.

    The folder is asked where the file's own name says less: no year, or nothing at all. Ids are
    taken from either, the file's first.
    """
    own = read_name(path.name)
    folder_name = next((p.name for p in path.parents if not _LAYOUT.fullmatch(p.name)), "")
    sufficient = own.year is not None and not _ID.search(folder_name)
    folder = Identity("", by=NOTHING) if sufficient else _read_folder(folder_name)
    best = own
    if own.by == NOTHING:
        sure = folder.by == NAME and (folder.year or folder.tmdb_id or folder.imdb_id)
        shelf = folder.by == NOTHING or folder.title.casefold() in _SHELVES
        if sure or not shelf:
            best = replace(folder, by=NAME if sure else NOTHING)
    elif own.year is None and folder.year is not None and fold(own.title) == fold(folder.title):
        # "Alien/Alien.mkv" in "Alien (1979)": the folder adds the year only if the titles agree.
        best = folder
    tmdb_id = own.tmdb_id or folder.tmdb_id
    return replace(
        best,
        tmdb_id=tmdb_id,
        tmdb_from=NAME if tmdb_id else None,
        imdb_id=own.imdb_id or folder.imdb_id,
        edition=own.edition or best.edition,
    )


def says_nothing(title: str) -> bool:
    """Whether ``title`` is a word or number that any film may bear, or that a machine gave."""
    plain = re.sub(r"[\W_]+", " ", title).strip()
    return not plain or plain.casefold() in _EMPTY_WORDS or bool(_EMPTY.fullmatch(plain))


def fold(title: str) -> str:
    """``title`` by its letters and digits alone, for comparing what people write differently."""
    return re.sub(r"[\W_]+", "", title.casefold())


@lru_cache(maxsize=4096)
def _read_folder(name: str) -> Identity:
    # A folder has no suffix, but "Alien.1979" would lose its year as one.
    return read_name(f"{name}.mkv") if name else Identity("", by=NOTHING)


def read_name(name: str) -> Identity:
    """What one file name says, suffix included, or another text in the style of such names.

    Read by guessit; the title is then taken as it is written, since guessit parts it at dashes and
    drops its dots ("Dr.", "E.T."). All in small letters, its words are given capitals.
    """
    stem = PurePath(name).stem if PurePath(name).suffix else name
    braced = _EDITION.search(name)
    bare = _EDITION.sub("", name)
    marks = _marks(bare)
    title, year = _title(bare, marks)
    season = _first(marks, "season"), _first(marks, "episode")
    if title and None not in season:
        title += f" S{season[0]:02}E{season[1]:02}"
    said = bool(title) and not says_nothing(stem)
    said = said and (year is not None or not says_nothing(title))
    edition = braced.group(1).strip() if braced else _first(marks, "edition")
    return Identity(
        title if said else stem.strip() or name,
        year if said else None,
        int(found) if (found := _first(marks, "tmdb_id")) else None,
        str(found).lower() if (found := _first(marks, "imdb_id")) else None,
        str(edition) if edition else None,
        by=NAME if said else NOTHING,
    )


def _marks(name: str) -> list[Any]:
    """What guessit finds in ``name``, each with its place in it, in order."""
    from guessit import guessit  # a tenth of a second: only where names are read
    from guessit.api import GuessitException

    try:
        found = guessit(name, dict(_OPTIONS))
    except GuessitException:
        return []
    return sorted(_each(found), key=lambda m: (m.start, m.end))


def _each(found: dict[str, Any]) -> Iterator[Any]:
    for value in found.values():
        yield from value if isinstance(value, list) else [value]


def _first(marks: list[Any], name: str) -> Any:
    return next((m.value for m in marks if m.name == name), None)


def _title(name: str, marks: list[Any]) -> tuple[str, int | None]:
    """The title as written, from where it begins to the first mark that is no part of it; the year.

    A year at a name's start is one where a title follows ("2010 - Inception"), else the title.
    """
    title = next((m for m in marks if m.name == "title"), None)
    years = [m for m in marks if m.name == "year" and (m.start > 0 or title is not None)]
    year = years[0] if years else None
    at = year.value if year else None
    if title is None:
        # A word that guessit takes for a technical one ("Cam (2018)"), or a year alone ("1917").
        end = year.start if year else min((m.start for m in marks if m.start > 0), default=None)
        return _written(name[:end]), at
    return _written_title(name, marks, title, year), at


def _written_title(name: str, marks: list[Any], title: Any, year: Any) -> str:
    bracketed = year is not None and name[year.start : year.end].lstrip()[:1] in ("(", "[")
    start = max((m.end for m in marks if m.end <= title.start), default=0)
    ends = [m.start for m in marks if m.start >= title.end and m.name not in _IN_TITLE]
    if bracketed and year.start > title.start:
        # "Title (Year)" is how libraries are named: only an edition stands between the two.
        start = max((m.end for m in marks if m.end <= title.start and m.name in _LEADS), default=0)
        ends = [m.start for m in marks if m.start >= title.end and m.name == "edition"]
        ends = [at for at in ends if at < year.start] or [year.start]
    inside = [m.end for m in marks if title.end <= m.start < min(ends, default=len(name))]
    if " " in name[start : title.end].strip():
        return _written(name[start : min(ends, default=len(name))])
    # Without spaces guessit knows better which dots are spaces ("S.W.A.T.").
    return _written(name[start : max(inside)]) if inside else _capitals(str(title.value))


def _written(raw: str) -> str:
    """A title cut out of a name: separators made spaces, brackets of its neighbours left off."""
    spaced = " " in raw.strip()
    text = raw if spaced else re.sub(r"\.+", " ", raw)
    text = re.sub(r"[\s_]+", " ", text.removesuffix(".")).lstrip(" -–—.,)]}").rstrip(" -–—,([{")
    return text if spaced else _capitals(text)


def _capitals(text: str) -> str:
    # "big_buck_bunny": nobody wrote a title so on purpose.
    return string.capwords(text) if text == text.lower() else text
