"""What film a file is: its NFO, then its name and folder, then its container's tags."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path, PurePath

from stinger.errors import SkipError
from stinger.library.folders import FOLDER_NFO, is_film_name, nfo_name
from stinger.library.names import NAME, NOTHING, Identity, fold, name_identity, read_name

MAX_NFO_BYTES = 1_000_000
"""No NFO is near this; a larger file under that name is something else."""
MAX_TITLE = 150
"""Letters: the longest titles of films in use are near 100; advertisements are longer."""
NFO, TAG = "nfo", "tag"

_IMDB = re.compile(r"\b(tt\d{7,9})\b")
_PART = re.compile(r"(?:cd|disc|disk|dvd|part|pt)\W?\d+")
_TMDB_URL = re.compile(r"themoviedb\.org/movie/(\d{1,9})")
# Who made the file rather than what it holds; no year beside it makes that a title.
_CREDIT = re.compile(
    r"\b(?:(?:en|trans|re)coded|ripped|uploaded|downloaded|released|shared|captured) (?:by|from)\b|"
    r"\b(?:handbrake|makemkv|mkvmerge|ffmpeg|lavf\d*|dvdfab|anydvd)\b",
    re.IGNORECASE,
)
# One word in capitals is a group's name ("RARBG", "YTS.MX") or a disc's label far more often than
# a film's; an address is never one.
_STAMP = re.compile(r"[A-Z0-9._-]{3,}|.*(?:https?://|www\.|\.(?:com|org|net|info|to|mx|tv)\b).*")


def identify_file(path: Path, *, tags: bool = False) -> Identity:
    """What the NFO beside a film, its name and its folder say it is; always an answer.

    The NFO wins where both speak, since a person or a scraper chose it. Titles in containers come
    last: whoever encoded the film wrote them, often as an advertisement, and no one sees them when
    naming a file. With ``tags`` they are read (which opens the film) where all else says nothing,
    and their year where it is missing and the titles agree. A film that nothing is known of keeps
    its file's name.
    """
    # Bytes that are no UTF-8 cannot be shown or stored; a mark stands in for them.
    found = name_identity(PurePath(str(path).encode("utf-8", "replace").decode()))
    by_nfo = _nfo_identity(path)
    if by_nfo is not None:
        found = replace(
            found,
            title=by_nfo.title or found.title,
            year=by_nfo.year or found.year,
            tmdb_id=by_nfo.tmdb_id or found.tmdb_id,
            tmdb_from=by_nfo.by if by_nfo.tmdb_id else found.tmdb_from,
            imdb_id=by_nfo.imdb_id or found.imdb_id,
            # An NFO that is an address alone leaves the title as sure as the name made it.
            by=by_nfo.by if by_nfo.title or found.by == NAME else NOTHING,
        )
    if tags and (found.by == NOTHING or found.year is None):
        return _with_tags(found, path)
    return found


def _with_tags(found: Identity, path: Path) -> Identity:
    from stinger.film.media.tags import read_tags

    try:
        held = read_tags(path)
    except SkipError:
        return found
    tagged = tag_identity(held.title, held.date)
    if tagged is None:
        return found
    if found.by == NOTHING:
        return replace(found, title=tagged.title, year=tagged.year, by=TAG)
    if fold(found.title) == fold(tagged.title):
        return replace(found, year=tagged.year)
    return found


def tag_identity(title: str | None, date: str | None) -> Identity | None:
    """Title and year by a container's tags; None where they name whoever made the file.

    Release names in the tag are read as in file names. The date counts for its year only.
    """
    if not title or len(title) > MAX_TITLE or _CREDIT.search(title):
        return None
    # The suffix keeps "Dr. No" from being read as a file of type "No".
    read = read_name(f"{title}.mkv")
    if read.by == NOTHING or (read.year is None and _STAMP.fullmatch(title)):
        return None
    year = re.match(r"(?:18|19|20)\d\d", date or "")
    return Identity(read.title, read.year or (int(year.group()) if year else None), by=TAG)


def _nfo_identity(path: Path) -> Identity | None:
    for place in (path.with_name(nfo_name(path.name)), path.parent / FOLDER_NFO):
        try:
            if place.name == FOLDER_NFO and place.exists() and not _is_alone(path):
                continue
            if place.stat().st_size > MAX_NFO_BYTES:
                continue
            text = place.read_text("utf-8", errors="replace")
        except OSError:
            continue
        found = parse_nfo(text)
        if found is not None:
            return found
    return None


def _is_alone(path: Path) -> bool:
    """Whether a folder's NFO can speak for a film: no film but it, or its parts, lies there."""
    films = (p for p in path.parent.iterdir() if is_film_name(p.name))
    return len({_PART.sub("", p.stem.casefold()) for p in films}) <= 1


def parse_nfo(text: str) -> Identity | None:
    """Title, year and ids of a Kodi movie NFO, or of one that holds only an address.

    None where nothing is found. Entities are never expanded.
    """
    movie = _movie_element(text)
    if movie is None:
        imdb, tmdb = _IMDB.search(text), _TMDB_URL.search(text)
        if not imdb and not tmdb:
            return None
        return Identity(
            "",
            tmdb_id=int(tmdb.group(1)) if tmdb else None,
            imdb_id=imdb.group(1) if imdb else None,
            by=NFO,
        )
    ids = {e.get("type", "").lower(): (e.text or "").strip() for e in movie.iter("uniqueid")}
    for tag in ("tmdbid", "imdbid", "id"):
        ids.setdefault(tag.removesuffix("id") or "id", (movie.findtext(tag) or "").strip())
    imdb_id = next((v for v in (ids.get("imdb"), ids.get("id")) if v and _IMDB.fullmatch(v)), None)
    tmdb_id = ids.get("tmdb", "")
    year = (movie.findtext("year") or movie.findtext("premiered") or "")[:4]
    return Identity(
        (movie.findtext("title") or "").strip(),
        int(year) if year.isdigit() and int(year) > 0 else None,
        int(tmdb_id) if tmdb_id.isdigit() else None,
        imdb_id,
        by=NFO,
    )


def _movie_element(text: str) -> ET.Element | None:
    start, end = text.find("<movie"), text.rfind("</movie>")
    if start < 0 or end < start or "<!ENTITY" in text:
        return None
    try:
        return ET.fromstring(text[start : end + len("</movie>")])
    except ET.ParseError:
        return None
