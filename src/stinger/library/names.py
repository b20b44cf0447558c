"""What a file's name says of the film: title, year, edition, and ids written into names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class Identity:
    """What film a file is, as far as known, and by what: a name, an NFO, TMDB, the user.

    ``title`` is never empty: an unknown film keeps its file's name.
    """

    title: str
    year: int | None = None
    tmdb_id: int | None = None
    imdb_id: str | None = None
    edition: str | None = None
    by: str = "name"


# {tmdb-123} is Plex's form, [tmdbid-123] Jellyfin's, [tmdbid=123] Emby's.
_TMDB = re.compile(r"[\[{(]\s*tmdb(?:id)?\s*[-=: ]\s*(\d{1,9})\s*[\]})]", re.IGNORECASE)
_IMDB = re.compile(r"(?<![0-9A-Za-z])(tt\d{7,9})(?![0-9])", re.IGNORECASE)
_EDITION = re.compile(r"\{\s*edition-([^}]+)\}", re.IGNORECASE)
_YEAR = re.compile(r"(?<![0-9])((?:19|20)\d{2})(?![0-9])")
_BRACKETED_YEAR = re.compile(r"[(\[]\s*((?:19|20)\d{2})\s*[)\]]")
_BRACKETS = re.compile(r"[\[{][^\]}]*[\]}]")
_EDITIONS = re.compile(
    r"\b(extended(?: cut| edition)?|director'?s cut|theatrical(?: cut)?|unrated|uncut|"
    r"final cut|imax(?: edition)?|special edition|remastered|ultimate (?:cut|edition))\b",
    re.IGNORECASE,
)
# Words that begin the technical tail of scene-style names; a title never ends with one.
_TAIL = re.compile(
    r"\b(?:\d{3,4}[pi]|4k|uhd|hdr10?\+?|dv|dolby ?vision|blu-?ray|b[dr]rip|web-?dl|web-?rip|hdtv|"
    r"dvdrip|dvd|remux|x ?26[45]|h ?26[45]|hevc|avc|xvid|divx|av1|vp9|aac\S*|ac3|e-?ac-?3|dts\S*|"
    r"truehd|atmos|ddp?\d?\S*|flac|opus|10 ?bit|8 ?bit|proper|repack|internal|limited|multi|"
    r"subbed|dubbed|retail|hybrid|complete|amzn|nf|dsnp)\b",
    re.IGNORECASE,
)
_EARLIEST, _LATEST = 1900, 2099
_GENERIC = frozenset({"movie", "film", "video", "feature", "main", "title", "index"})


def name_identity(path: PurePath) -> Identity:
    """What the names of a file and its folder say.

    The folder is asked where the file's own name says less: no year, or a word such as "movie".
    Ids are taken from either. Discs' part numbers and release groups are no part of a title.
    """
    own, folder = _parse(path.stem), _parse(path.parent.name)
    best = own
    if own.title.lower() in _GENERIC or (own.year is None and _same_film(own, folder)):
        best = Identity(folder.title or own.title, folder.year, edition=folder.edition)
    return Identity(
        best.title or path.stem or path.name,
        best.year,
        own.tmdb_id or folder.tmdb_id,
        own.imdb_id or folder.imdb_id,
        own.edition or best.edition,
    )


def _same_film(own: Identity, folder: Identity) -> bool:
    # "Alien/Alien.mkv" in "Alien (1979)": the folder adds the year only if the titles agree.
    return (
        bool(folder.title) and folder.year is not None and _fold(own.title) == _fold(folder.title)
    )


def _fold(title: str) -> str:
    return re.sub(r"[\W_]+", "", title.casefold())


def _parse(name: str) -> Identity:
    tmdb, imdb, edition = _TMDB.search(name), _IMDB.search(name), _EDITION.search(name)
    bare = _EDITION.sub(" ", _TMDB.sub(" ", name))
    bare = re.sub(r"[\[{(]?\s*(?:imdb(?:id)?\s*[-=: ]\s*)?tt\d{7,9}\s*[\]})]?", " ", bare)
    year, cut = _find_year(bare)
    head = bare[:cut] if cut is not None else bare
    text = _BRACKETS.sub(" ", head)
    text = re.sub(r"[._]+", " ", text) if " " not in text.strip() else text.replace("_", " ")
    tail = _TAIL.search(text, 1) if cut is None else None
    text = text[: tail.start()] if tail else text
    words = _EDITIONS.search(re.sub(r"[._]+", " ", bare), 1)
    if words:
        # Only at the title's end: "Uncut Gems" keeps its first word.
        text = re.sub(rf"[\s(]*(?:{_EDITIONS.pattern})[\s)]*$", " ", text, flags=re.IGNORECASE)
    title = re.sub(r"\s+", " ", text).strip(" -–.,").rstrip("( ")
    return Identity(
        title,
        year,
        int(tmdb.group(1)) if tmdb else None,
        imdb.group(1).lower() if imdb else None,
        (edition.group(1) if edition else words.group(1) if words else "").strip() or None,
    )


def _find_year(name: str) -> tuple[int | None, int | None]:
    """The release year and where it begins: in brackets, or the last bare one past the start.

    Titles may be years themselves ("1917", "2001 A Space Odyssey", "Blade Runner 2049 2017").
    """
    bracketed = list(_BRACKETED_YEAR.finditer(name))
    if bracketed:
        last = bracketed[-1]
        return int(last.group(1)), last.start()
    bare = [m for m in _YEAR.finditer(name) if m.start() > 0]
    if not bare:
        return None, None
    tail = _TAIL.search(name, 1)
    before = [m for m in bare if tail is None or m.start() < tail.start()]
    if not before:
        return None, None
    last = before[-1]
    if " " in name.strip() and len(before) == 1 and not name[: last.start()].strip(" -"):
        return None, None
    # Spaced, unbracketed and at the end ("Blade Runner 2049"): part of the title, not a date.
    if " " in name.strip() and tail is None:
        return None, None
    return int(last.group(1)), last.start()
