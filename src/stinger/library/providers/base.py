"""The interface of all providers: a film goes in, claims with their sources come out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from stinger.errors import NetworkError, NotFoundError, SettingsError, StingerError
from stinger.fetch import Fetcher


class Statement(StrEnum):
    """What a provider can state. None of them states that there is no stinger."""

    HAS_MID = "has_mid"
    HAS_POST = "has_post"
    POST_AT = "post_at"
    CREDITS_AT = "credits_at"


@dataclass(frozen=True, slots=True)
class Film:
    """What a provider is asked about. Ids are None where unknown."""

    title: str
    year: int | None
    tmdb_id: int | None
    imdb_id: str | None
    duration_us: int


@dataclass(frozen=True, slots=True)
class OutsideClaim:
    """One statement of one provider, with the address it was read at; never overrides a scan.

    Times are microseconds of the provider's release, which may be another cut than ours; ``end_us``
    None is "to the end". ``confidence`` and ``submissions`` are the provider's own figures.
    """

    provider: str
    statement: Statement
    source: str
    start_us: int | None = None
    end_us: int | None = None
    confidence: float | None = None
    submissions: int | None = None


@dataclass(frozen=True, slots=True)
class Ids:
    """Which film an answer is about, and the page that shows it."""

    tmdb_id: int
    imdb_id: str | None
    source: str


class Provider(Protocol):
    """One source of outside facts."""

    name: str
    attribution: str
    """The words that its terms ask to be shown with its data; empty where they ask for none."""

    def key_of(self, film: Film) -> str | None:
        """The question as a cache key, or None where this provider cannot be asked about it."""
        ...

    def fetch(self, film: Film) -> dict[str, Any] | None:
        """The provider's answer as plain data, None where it knows nothing of the film.

        Raises NetworkError when it stays away, SettingsError when it refuses the key.
        """
        ...

    def ids(self, answer: dict[str, Any]) -> Ids | None:
        """The film's ids by an answer; None from providers that only repeat what they are asked."""
        ...

    def read(self, film: Film, answer: dict[str, Any]) -> list[OutsideClaim]:
        """The claims in an answer; unknown or malformed parts are left out."""
        ...


def get_json(
    fetcher: Fetcher, url: str, *, provider: str, secret: str = "", headers: Any = None
) -> Any:
    """The JSON at ``url``, or None for "not found".

    ``secret`` is struck out of every message. Raises as ``Provider.fetch`` does.
    """
    try:
        response = fetcher.get(url, headers=headers, robots=False)
        if response.status in (401, 403):
            raise SettingsError(f"{provider} refuses the key; mend it in the settings")
        if response.status == 404:
            return None
        if not response.ok:
            raise NetworkError(f"{provider} answered {response.status}; try again later")
        return response.json()
    except NotFoundError:
        return None
    except StingerError as problem:
        if secret and secret in str(problem):
            raise type(problem)(str(problem).replace(secret, "...")) from None
        raise


def milliseconds(value: Any) -> int | None:
    """Microseconds from a count of milliseconds; None where it is no such count."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        return None
    return round(value * 1000)
