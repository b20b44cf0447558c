"""Labels pushed to a Plex server, through plexapi (the extra ``plex``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from stinger.errors import (
    AmbiguousError,
    MissingToolError,
    NetworkError,
    NotFoundError,
    SettingsError,
)
from stinger.exports.plex import OUR_LABELS, labels
from stinger.library.names import fold
from stinger.model.scan import Scan

MARKERS_NOTE = (
    "Plex has no interface for writing markers: its own 'skip credits' stays as Plex detects it."
)


@dataclass(frozen=True, slots=True)
class PlexPlan:
    """Labels to add to and remove from one film on the server."""

    title: str
    rating_key: int
    add: tuple[str, ...]
    remove: tuple[str, ...]


class Plex:
    """A Plex server, by its address and token."""

    def __init__(self, url: str, token: str, *, timeout_s: int = 20) -> None:
        if not url or not token:
            raise SettingsError(
                "set plex_url and plex_token first; see: stinger settings --example"
            )
        try:
            from plexapi.exceptions import PlexApiException, Unauthorized
            from plexapi.server import PlexServer
            from requests import RequestException
        except ImportError as problem:
            raise MissingToolError("Plex needs the extra: pip install 'stinger[plex]'") from problem
        self._failures = (PlexApiException, RequestException)
        self._all: list[Any] | None = None
        try:
            connect: Any = PlexServer  # plexapi carries no types
            self._server = connect(url, token, timeout=timeout_s)
        except Unauthorized as problem:
            raise SettingsError("Plex refuses the token; mend plex_token") from problem
        except self._failures as problem:
            raise NetworkError(f"{url}: Plex does not answer; is it running?") from problem

    def plan(self, scan: Scan) -> PlexPlan:
        """The labels that pushing this scan would add and remove; only ours are ever removed."""
        movie = self._find(scan)
        held = {label.tag for label in movie.labels}
        wanted = labels(scan)
        return PlexPlan(
            movie.title,
            int(movie.ratingKey),
            tuple(name for name in wanted if name not in held),
            tuple(sorted(name for name in held & OUR_LABELS if name not in wanted)),
        )

    def push(self, plan: PlexPlan) -> None:
        """Carry a plan out."""
        try:
            movie = self._server.fetchItem(plan.rating_key)
            if plan.add:
                movie.addLabel(list(plan.add))
            if plan.remove:
                movie.removeLabel(list(plan.remove))
        except self._failures as problem:
            raise NetworkError(f"Plex did not take the labels of '{plan.title}'") from problem

    def _find(self, scan: Scan) -> Any:
        release = scan.release
        try:
            sections = [s for s in self._server.library.sections() if s.type == "movie"]
            fitting = _fitting([m for s in sections for m in s.search(title=release.title)], scan)
            if not fitting:
                # File names cannot hold every title's marks: then all films are looked through.
                if self._all is None:
                    self._all = [m for s in sections for m in s.all()]
                fitting = _fitting(self._all, scan)
        except self._failures as problem:
            raise NetworkError("Plex did not answer a search; try again later") from problem
        if not fitting:
            raise NotFoundError(f"Plex has no film '{release.title}'; is its library scanned?")
        if len(fitting) > 1:
            raise AmbiguousError(f"'{release.title}' fits {len(fitting)} films on Plex")
        return fitting[0]


def _fitting(movies: list[Any], scan: Scan) -> list[Any]:
    """By the path's end, since the server may mount the library elsewhere, else name and year."""
    tail = _tail(scan.release.path)
    return [m for m in movies if tail in {_tail(p) for p in m.locations}] or [
        m
        for m in movies
        if fold(m.title) == fold(scan.release.title) and scan.release.year in (None, m.year)
    ]


def _tail(path: str) -> tuple[str, ...]:
    return tuple(path.replace("\\", "/").casefold().split("/")[-2:])
