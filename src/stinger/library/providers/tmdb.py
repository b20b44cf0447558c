"""TMDB: the keywords aftercreditsstinger and duringcreditsstinger, and films by name."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from stinger.fetch import Fetcher
from stinger.library.names import fold
from stinger.library.providers.base import Film, Ids, OutsideClaim, Statement, get_json

BASE_URL = "https://api.themoviedb.org/3"
FILM_URL = "https://www.themoviedb.org/movie/{}"
PAGE_URL = FILM_URL + "/keywords"
KEYWORDS = {179430: Statement.HAS_POST, 179431: Statement.HAS_MID}
"""By TMDB's keyword numbers. About one film in twenty is tagged; no tag means nothing."""


class Tmdb:
    """TMDB by key: a version 3 key or a version 4 token, told apart by their length."""

    name = "tmdb"
    attribution = "This product uses the TMDB API but is not endorsed or certified by TMDB."

    def __init__(self, fetcher: Fetcher, key: str, *, base_url: str = BASE_URL) -> None:
        self._fetcher = fetcher
        self._key = key
        self._base = base_url.rstrip("/")

    def key_of(self, film: Film) -> str | None:
        if film.tmdb_id is not None:
            return f"tmdb:{film.tmdb_id}"
        if film.imdb_id:
            return f"imdb:{film.imdb_id}"
        return f"name:{film.title.casefold()}:{film.year or ''}" if film.year else None

    def fetch(self, film: Film) -> dict[str, Any] | None:
        number = film.tmdb_id or self.find(film)
        if number is None:
            return None
        # One question for the film, which states its IMDb id, and its keywords.
        answer = self._get(f"/movie/{number}", append_to_response="keywords")
        if not isinstance(answer, dict):
            return None
        held = answer.get("keywords")
        keywords = held.get("keywords") if isinstance(held, dict) else None
        return {
            "tmdb_id": number,
            "imdb_id": answer.get("imdb_id") or None,
            "keywords": keywords if isinstance(keywords, list) else [],
        }

    def ids(self, answer: dict[str, Any]) -> Ids | None:
        number, imdb_id = answer.get("tmdb_id"), answer.get("imdb_id")
        if not isinstance(number, int):
            return None
        known = isinstance(imdb_id, str) and imdb_id.startswith("tt")
        return Ids(number, imdb_id if known else None, FILM_URL.format(number))

    def find(self, film: Film) -> int | None:
        """The film's TMDB number: by IMDb id, else by name and year if one film alone fits."""
        if film.imdb_id:
            page = self._get(f"/find/{quote(film.imdb_id)}", external_source="imdb_id")
            found = page.get("movie_results", []) if isinstance(page, dict) else []
            return _number(found[0]) if found else None
        if film.year is None:
            return None
        page = self._get("/search/movie", query=film.title, year=str(film.year))
        rows = page.get("results", []) if isinstance(page, dict) else []
        exact = [r for r in rows if isinstance(r, dict) and _fits(r, film)]
        return _number(exact[0]) if len(exact) == 1 else None

    def read(self, film: Film, answer: dict[str, Any]) -> list[OutsideClaim]:
        numbers = {k.get("id") for k in answer.get("keywords", []) if isinstance(k, dict)}
        source = PAGE_URL.format(answer.get("tmdb_id"))
        return [
            OutsideClaim(self.name, statement, source)
            for number, statement in KEYWORDS.items()
            if number in numbers
        ]

    def _get(self, path: str, **query: str) -> Any:
        token = len(self._key) > 40  # version 3 keys have 32 digits, tokens some 200 characters
        headers = {"Authorization": f"Bearer {self._key}"} if token else None
        if not token:
            query["api_key"] = self._key
        url = f"{self._base}{path}?{urlencode(query)}" if query else f"{self._base}{path}"
        return get_json(self._fetcher, url, provider="TMDB", secret=self._key, headers=headers)


def _number(row: Any) -> int | None:
    number = row.get("id") if isinstance(row, dict) else None
    return number if isinstance(number, int) else None


def _fits(row: dict[str, Any], film: Film) -> bool:
    # By letters and digits: file names cannot hold the colon of "Mission: Impossible".
    names = {fold(str(row.get(k, ""))) for k in ("title", "original_title")}
    return fold(film.title) in names and str(row.get("release_date", ""))[:4] == str(film.year)
