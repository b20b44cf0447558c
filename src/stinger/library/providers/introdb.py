"""IntroDB: the one open database with a field for post-credits scenes."""

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


class IntroDb:
    """IntroDB by IMDb id: ``GET /segments?imdb_id=tt...``."""

    name = "introdb"
    attribution = ""

    def __init__(self, fetcher: Fetcher, base_url: str) -> None:
        self._fetcher = fetcher
        self._base = base_url.rstrip("/")

    def key_of(self, film: Film) -> str | None:
        return film.imdb_id

    def fetch(self, film: Film) -> dict[str, Any] | None:
        answer = get_json(self._fetcher, self._address(film), provider="IntroDB")
        return answer if isinstance(answer, dict) else None

    def ids(self, answer: dict[str, Any]) -> Ids | None:
        return None

    def read(self, film: Film, answer: dict[str, Any]) -> list[OutsideClaim]:
        claims = []
        for field, statement in (
            ("post_credits", Statement.POST_AT),
            ("outro", Statement.CREDITS_AT),
        ):
            spans = answer.get(field)
            for span in spans if isinstance(spans, list) else [spans]:
                if not isinstance(span, dict):
                    continue
                start = milliseconds(span.get("start_ms"))
                if start is None:
                    continue
                claims.append(
                    OutsideClaim(
                        self.name,
                        statement,
                        self._address(film),
                        start,
                        milliseconds(span.get("end_ms")),
                        _figure(span.get("confidence")),
                        _count(span.get("submission_count")),
                    )
                )
        return claims

    def _address(self, film: Film) -> str:
        return f"{self._base}/segments?{urlencode({'imdb_id': film.imdb_id})}"


def _figure(value: Any) -> float | None:
    ok = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
    return float(value) if ok else None


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
