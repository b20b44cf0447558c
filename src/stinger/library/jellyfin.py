"""Segments pushed to a Jellyfin server that has a segments interface."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from sqlalchemy import delete, select

from stinger.errors import AmbiguousError, NetworkError, NotFoundError, SettingsError
from stinger.exports.jellyfin import OUTRO, item_id, media_segments
from stinger.fetch import Fetcher
from stinger.library.names import fold
from stinger.library.store import Store
from stinger.library.tables.catalogue import PushedRow
from stinger.model.scan import Scan

PAGE = 1000
"""Films asked for at once: a page stays far below what is read of one answer."""
PROVIDER = "MediaSegments API"
"""The name under which the plugin (intro-skipper/jellyfin-plugin-ms-api) files what is sent."""


@dataclass(frozen=True, slots=True)
class JellyfinPlan:
    """What a push would change on the server: segments to make, ids to remove, ids kept.

    ``foreign`` are Outros of other providers that cover a stinger: a client that skips those
    would miss the scene.
    """

    item: str
    title: str
    create: tuple[dict[str, Any], ...]
    remove: tuple[str, ...]
    keep: tuple[str, ...]
    foreign: tuple[dict[str, Any], ...]


class Jellyfin:
    """A Jellyfin server (10.10 or later), by its address and an API key."""

    def __init__(self, fetcher: Fetcher, url: str, key: str, store: Store) -> None:
        if not url or not key:
            raise SettingsError(
                "set jellyfin_url and jellyfin_key first; see: stinger settings --example"
            )
        self._fetcher = fetcher
        self._url = url.rstrip("/")
        self._key = key
        self._store = store
        self._all: list[dict[str, Any]] | None = None

    def find_item(self, scan: Scan) -> tuple[str, str]:
        """Id and name of the server's film for this scan: by path's end, else by name and year.

        The server may mount the library elsewhere, so paths are compared from their ends; names by
        letters and digits, since file names cannot hold every title's marks. Where a search by the
        title finds nothing that fits, all films are looked through, once. Raises NotFoundError or
        AmbiguousError.
        """
        release = scan.release
        fitting = _fitting(self._films(searchTerm=release.title), scan)
        if not fitting:
            if self._all is None:
                self._all = self._films()
            fitting = _fitting(self._all, scan)
        if not fitting:
            raise NotFoundError(f"Jellyfin has no film '{release.title}'; is its library scanned?")
        if len(fitting) > 1:
            names = ", ".join(str(r.get("Path") or r["Id"]) for r in fitting)
            raise AmbiguousError(f"'{release.title}' fits several films on Jellyfin: {names}")
        return item_id(str(fitting[0]["Id"])), str(fitting[0].get("Name", release.title))

    def _films(self, **query: str) -> list[dict[str, Any]]:
        """The server's films, page by page."""
        query |= {"recursive": "true", "includeItemTypes": "Movie", "limit": str(PAGE)}
        query["fields"] = "Path,ProductionYear"
        found: list[dict[str, Any]] = []
        for start in itertools.count(0, PAGE):
            page = self._call("GET", f"/Items?{urlencode(query | {'startIndex': start})}")
            rows = page.get("Items", [])
            found += [r for r in rows if isinstance(r, dict) and r.get("Id")]
            if len(rows) < PAGE:
                return found
        return found

    def plan(self, scan: Scan, *, replace: bool = False) -> JellyfinPlan:
        """What a push would change; ``replace`` also removes others' Outros over a stinger."""
        item, title = self.find_item(scan)
        page = self._call("GET", f"/MediaSegments/{item}")
        there = [s for s in page.get("Items", []) if isinstance(s, dict) and s.get("Id")]
        wanted = media_segments(scan, item)
        ours = self._ours(item)
        same = {_times(w): w for w in wanted}
        keep = [s for s in there if s.get("Type") == OUTRO and _times(s) in same]
        held = {_times(s) for s in keep}
        stale = [s for s in there if s["Id"] in ours and s not in keep]
        foreign = [s for s in there if s not in keep and s not in stale and _covers(s, scan)]
        remove = [*stale, *(foreign if replace else [])]
        return JellyfinPlan(
            item,
            title,
            tuple(w for w in wanted if _times(w) not in held),
            tuple(str(s["Id"]) for s in remove),
            tuple(str(s["Id"]) for s in keep),
            () if replace else tuple(foreign),
        )

    def push(self, plan: JellyfinPlan) -> None:
        """Carry a plan out: new segments first, then the old ones away, so that none is missing."""
        for segment in plan.create:
            query = urlencode({"providerId": PROVIDER}, quote_via=quote)
            made = self._call("POST", f"/MediaSegmentsApi/{plan.item}?{query}", segment)
            self._remember(plan.item, str(made.get("Id") or segment["Id"]))
        for old in plan.remove:
            self._call("DELETE", f"/MediaSegmentsApi/{old}")
            with self._store.session() as session:
                session.execute(
                    delete(PushedRow).where(
                        PushedRow.server == self._url, PushedRow.segment_id == old
                    )
                )

    def _ours(self, item: str) -> set[str]:
        with self._store.session() as session:
            return set(
                session.scalars(
                    select(PushedRow.segment_id).where(
                        PushedRow.server == self._url, PushedRow.item_id == item
                    )
                )
            )

    def _remember(self, item: str, segment: str) -> None:
        with self._store.session() as session:
            session.merge(PushedRow(server=self._url, segment_id=segment, item_id=item))

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        headers = {
            "Authorization": f'MediaBrowser Client="Stinger", Token="{self._key}"',
            "Accept": "application/json",
        }
        answer = self._fetcher.request(method, self._url + path, json=body, headers=headers)
        if answer.status in (401, 403):
            raise SettingsError("Jellyfin refuses the key; jellyfin_key needs an API key of it")
        if answer.status == 404 and path.startswith("/MediaSegmentsApi"):
            raise SettingsError(
                "Jellyfin cannot be written to: install the plugin 'MediaSegments API' and allow "
                "it as a segment provider of the library"
            )
        if answer.status == 404:
            raise NotFoundError(f"Jellyfin has nothing at {path.partition('?')[0]}")
        if not answer.ok:
            raise NetworkError(f"Jellyfin answered {answer.status}; try again later")
        return answer.json() if answer.body.strip() else {}


def _tail(path: str) -> tuple[str, ...]:
    parts = path.replace("\\", "/").casefold().rstrip("/").split("/")
    return tuple(parts[-2:])


def _fitting(rows: list[dict[str, Any]], scan: Scan) -> list[dict[str, Any]]:
    tail = _tail(scan.release.path)
    return [r for r in rows if _tail(str(r.get("Path", ""))) == tail] or [
        r
        for r in rows
        if fold(str(r.get("Name", ""))) == fold(scan.release.title)
        and scan.release.year in (None, r.get("ProductionYear"))
    ]


def _times(segment: dict[str, Any]) -> tuple[int, int]:
    return int(segment.get("StartTicks", -1)), int(segment.get("EndTicks", -1))


def _covers(segment: dict[str, Any], scan: Scan) -> bool:
    start, end = _times(segment)
    skipped = segment.get("Type") not in ("Preview", "Unknown")
    return skipped and any(s.start_us * 10 < end and s.end_us * 10 > start for s in scan.stingers)
