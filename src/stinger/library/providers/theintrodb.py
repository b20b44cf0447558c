"""TheIntroDB: credits of films by TMDB number and length."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from stinger.fetch import Fetcher
from stinger.library.providers.base import (
    Film,
    Ids,
    OutsideClaim,
    Statement,
    get_json,
    milliseconds,
)


class TheIntroDb:
    """TheIntroDB, version 3: ``GET /media?tmdb_id=...&duration_ms=...``."""

    name = "theintrodb"
    attribution = ""

    def __init__(self, fetcher: Fetcher, base_url: str) -> None:
        self._fetcher = fetcher
        self._base = base_url.rstrip("/")

    def key_of(self, film: Film) -> str | None:
        if film.tmdb_id is None and not film.imdb_id:
            return None
        return f"{film.tmdb_id or film.imdb_id}:{film.duration_us // 1000}"

    def fetch(self, film: Film) -> dict[str, Any] | None:
        answer = get_json(self._fetcher, self._address(film), provider="TheIntroDB")
        return answer if isinstance(answer, dict) else None

    def ids(self, answer: dict[str, Any]) -> Ids | None:
        return None

    def read(self, film: Film, answer: dict[str, Any]) -> list[OutsideClaim]:
        spans = answer.get("credits")
        claims = []
        for span in spans if isinstance(spans, list) else []:
            start = milliseconds(span.get("start_ms")) if isinstance(span, dict) else None
            if start is not None:  # an end that is left out runs to the film's end
                end = milliseconds(span.get("end_ms"))
                at = self._address(film)
                claims.append(OutsideClaim(self.name, Statement.CREDITS_AT, at, start, end))
        return claims

    def _address(self, film: Film) -> str:
        ids = {"tmdb_id": film.tmdb_id} if film.tmdb_id is not None else {"imdb_id": film.imdb_id}
        return f"{self._base}/media?{urlencode({**ids, 'duration_ms': film.duration_us // 1000})}"
