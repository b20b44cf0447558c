"""What film a file is: what the user said, then its NFO, then names, then TMDB."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path, PurePath

from stinger.library.names import Identity, name_identity

MAX_NFO_BYTES = 1_000_000
"""No NFO is near this; a larger file under that name is something else."""

_IMDB = re.compile(r"\b(tt\d{7,9})\b")
_TMDB_URL = re.compile(r"themoviedb\.org/movie/(\d{1,9})")


def identify_file(path: Path) -> Identity:
    """What the NFO beside a film, its name and its folder say it is. Opens no film.

    The NFO wins where both speak, since a person or a scraper chose it. Always an answer: a film
    that nothing is known of keeps its file's name.
    """
    # Bytes that are no UTF-8 cannot be shown or stored; a mark stands in for them.
    by_name = name_identity(PurePath(str(path).encode("utf-8", "replace").decode()))
    by_nfo = _nfo_identity(path)
    if by_nfo is None:
        return by_name
    return replace(
        by_name,
        title=by_nfo.title or by_name.title,
        year=by_nfo.year or by_name.year,
        tmdb_id=by_nfo.tmdb_id or by_name.tmdb_id,
        imdb_id=by_nfo.imdb_id or by_name.imdb_id,
        by="nfo",
    )


def _nfo_identity(path: Path) -> Identity | None:
    for place in (path.with_suffix(".nfo"), path.parent / "movie.nfo"):
        try:
            if place.stat().st_size > MAX_NFO_BYTES:
                continue
            text = place.read_text("utf-8", errors="replace")
        except OSError:
            continue
        found = parse_nfo(text)
        if found is not None:
            return found
    return None


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
            by="nfo",
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
        by="nfo",
    )


def _movie_element(text: str) -> ET.Element | None:
    start, end = text.find("<movie"), text.rfind("</movie>")
    if start < 0 or end < start or "<!ENTITY" in text:
        return None
    try:
        return ET.fromstring(text[start : end + len("</movie>")])
    except ET.ParseError:
        return None
