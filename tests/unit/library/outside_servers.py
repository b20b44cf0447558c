"""Local servers that answer as the real ones are documented to, and are strict about it."""

from __future__ import annotations

import json
import re
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import quoteattr


class Server:
    """A server on the loopback; ``answer`` gives status, content type and body of a request."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, str]] = []
        self.problems: list[str] = []

    def answer(
        self, method: str, path: str, query: dict[str, str], headers: Any, body: bytes
    ) -> tuple[int, str, bytes]:
        raise NotImplementedError


@contextmanager
def serving(server: Server) -> Iterator[str]:
    """The address of ``server`` while it runs."""

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            parts = urlsplit(self.path)
            query = {k: v[0] for k, v in parse_qs(parts.query, keep_blank_values=True).items()}
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            server.requests.append((self.command, self.path))
            status, kind, content = server.answer(
                self.command, parts.path, query, self.headers, body
            )
            self.send_response(status)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815

        def log_message(self, format: str, *args: Any) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{httpd.server_address[1]}"
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join()


def as_json(status: int, record: Any) -> tuple[int, str, bytes]:
    return status, "application/json", json.dumps(record).encode()


KEY = "0123456789abcdef0123456789abcdef"
ITEM = "f" * 31 + "1"


class JellyfinServer(Server):
    """Jellyfin 10.10's ``/Items`` and ``/MediaSegments``, and the plugin's own path."""

    def __init__(self, films: list[dict[str, Any]], *, plugin: bool = True) -> None:
        super().__init__()
        self.films = films
        self.plugin = plugin
        self.segments: list[dict[str, Any]] = []

    def answer(self, method, path, query, headers, body):
        if not re.search(rf'^MediaBrowser .*Token="{KEY}"', headers.get("Authorization", "")):
            return as_json(401, {})
        if method == "GET" and path == "/Items":
            term = query.get("searchTerm", "").casefold()
            rows = [f for f in self.films if term in f["Name"].casefold()]
            start = int(query.get("startIndex", 0))
            page = rows[start : start + int(query.get("limit", len(rows) or 1))]
            told = {"TotalRecordCount": len(rows), "StartIndex": start}
            return as_json(200, {"Items": page, **told})
        if method == "GET" and (found := re.fullmatch(r"/MediaSegments/([0-9a-f]{32})", path)):
            rows = [s for s in self.segments if s["ItemId"] == found[1]]
            return as_json(200, {"Items": rows, "TotalRecordCount": len(rows), "StartIndex": 0})
        found = re.fullmatch(r"/MediaSegmentsApi/([0-9a-f]{32})", path)
        if not self.plugin or not found:
            return as_json(404, {})
        return self.write(method, found[1], query, headers, body)

    def write(self, method, name, query, headers, body):
        if method == "DELETE":
            before = len(self.segments)
            self.segments = [s for s in self.segments if s["Id"] != name]
            if len(self.segments) == before:
                self.problems.append(f"deleted unknown segment {name}")
            return 200, "application/json", b""
        record = json.loads(body)
        if query.get("providerId") != "MediaSegments API":
            return as_json(404, {"message": "Provider not found"})
        if name not in {f["Id"] for f in self.films}:
            return as_json(404, {})
        kinds = {"Unknown", "Commercial", "Preview", "Recap", "Outro", "Intro"}
        right = record["Type"] in kinds and all(
            isinstance(record[k], int) and record[k] >= 0 for k in ("StartTicks", "EndTicks")
        )
        if not right or record["StartTicks"] >= record["EndTicks"] or record["ItemId"] != name:
            self.problems.append(f"wrong segment {record}")
            return as_json(400, {})
        # As the plugin's newer versions: the id is the server's own.
        made = record | {"Id": uuid.uuid4().hex}
        self.segments.append(made)
        return as_json(200, made)


class PlexServer(Server):
    """As much of Plex's XML interface as plexapi asks for: sections, search, items, label edits."""

    def __init__(self, films: list[dict[str, Any]], token: str) -> None:
        super().__init__()
        self.films = films
        self.token = token

    def answer(self, method, path, query, headers, body):
        if (headers.get("X-Plex-Token") or query.get("X-Plex-Token")) != self.token:
            return 401, "text/html", b"<html>401 Unauthorized</html>"
        if path == "/":
            return self.page('<MediaContainer friendlyName="Den" machineIdentifier="m" '
                             'version="1.40" myPlex="0"/>')  # fmt: skip
        if path == "/library":
            return self.page('<MediaContainer identifier="com.plexapp.plugins.library"/>')
        if path == "/library/sections":
            return self.page(
                '<MediaContainer size="1"><Directory key="1" type="movie" title="Films" uuid="u" '
                'agent="tv.plex.agents.movie" scanner="Plex Movie" language="en">'
                '<Location id="1" path="/films"/></Directory></MediaContainer>'
            )
        if method == "PUT" and path.startswith("/library/"):
            return self.edit(query)
        if path.endswith("/all"):
            term = query.get("title", "").casefold()
            rows = "".join(self.video(f) for f in self.films if term in f["title"].casefold())
            return self.page(f'<MediaContainer size="9" totalSize="9">{rows}</MediaContainer>')
        if found := re.fullmatch(r"/library/metadata/(\d+)", path):
            rows = "".join(self.video(f) for f in self.films if f["key"] == int(found[1]))
            return self.page(
                f'<MediaContainer size="1" librarySectionID="1">{rows}</MediaContainer>'
            )
        return 404, "text/html", b"<html>404</html>"

    def edit(self, query):
        film = next(f for f in self.films if f["key"] == int(query["id"]))
        for name, value in query.items():
            if re.fullmatch(r"label\[\d+\]\.tag\.tag", name) and value not in film["labels"]:
                film["labels"].append(value)
            if name == "label[].tag.tag-":
                # plexapi quotes each label once more, so that a comma can be part of one.
                gone = [unquote(x) for x in value.split(",")]
                film["labels"] = [x for x in film["labels"] if x not in gone]
        return self.page("<MediaContainer/>")

    def video(self, film):
        labels = "".join(f"<Label tag={quoteattr(n)}/>" for n in film["labels"])
        return (
            f'<Video ratingKey="{film["key"]}" key="/library/metadata/{film["key"]}" type="movie" '
            f'title={quoteattr(film["title"])} year="{film["year"]}" librarySectionID="1" '
            f'librarySectionKey="/library/sections/1"><Media id="1"><Part id="1" '
            f"file={quoteattr(film['path'])}/></Media>{labels}</Video>"
        )

    def page(self, xml):
        return 200, "text/xml", f'<?xml version="1.0" encoding="UTF-8"?>{xml}'.encode()


class FactsServer(Server):
    """TMDB, IntroDB and TheIntroDB on one address; answers by path, statuses set by the test."""

    def __init__(self) -> None:
        super().__init__()
        self.key = "k" * 32
        self.keywords = [{"id": 179430, "name": "aftercreditsstinger"}, {"id": 1, "name": "bunny"}]
        self.search = [{"id": 10378, "title": "Big Buck Bunny", "release_date": "2008-04-10"}]
        self.segments: Any = {
            "imdb_id": "tt1254207",
            "post_credits": {
                "start_ms": 581000,
                "end_ms": 596000,
                "confidence": 0.8,
                "submission_count": 4,
            },
        }
        self.media: Any = {"tmdb_id": 10378, "credits": [{"start_ms": 490000, "end_ms": None}]}
        self.status = 200

    def answer(self, method, path, query, headers, body):
        if self.status != 200:
            return as_json(self.status, {})
        if path.startswith("/movie/") or path.startswith(("/find/", "/search/")):
            if query.get("api_key") != self.key:
                return as_json(401, {"status_code": 7})
            if path == "/search/movie":
                return as_json(200, {"results": self.search})
            if path.startswith("/find/"):
                return as_json(200, {"movie_results": self.search})
            number = int(path.removeprefix("/movie/"))
            held = {"id": number, "imdb_id": "tt1254207", "title": "Big Buck Bunny"}
            if query.get("append_to_response") == "keywords":
                held["keywords"] = {"keywords": self.keywords}
            return as_json(200, held)
        if path == "/segments":
            return as_json(200, self.segments) if self.segments else as_json(404, {})
        if path == "/media":
            return as_json(200, self.media)
        return as_json(404, {})
