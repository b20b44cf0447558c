"""Documents from whatever a user names: files, folders, addresses, feeds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from stinger.errors import NotFoundError, StingerError, UnreadableDocumentError
from stinger.fetch import Fetcher
from stinger.model.press import Document, Unread
from stinger.press.ingest.decoding import decode_text
from stinger.press.ingest.feeds import is_feed, read_feed
from stinger.press.ingest.jsonlines import read_fields, read_json_lines
from stinger.press.ingest.pages import read_html
from stinger.press.ingest.pdf import read_pdf
from stinger.press.ingest.plain import make_document, read_markdown, unwrap

MAX_BYTES = 10_000_000
"""The largest document: some hundred times the longest article."""
MAX_LINES_BYTES = 2_000_000_000
"""The largest collection of JSON lines; each line keeps to MAX_BYTES."""
_SUFFIXES = frozenset(
    (".txt", ".text", ".html", ".htm", ".xhtml", ".md", ".markdown", ".pdf", ".jsonl", ".ndjson",
     ".json", ".xml", ".rss", ".atom")
)  # fmt: skip


def read_sources(
    sources: Iterable[str], *, fetcher: Fetcher | None = None
) -> Iterator[Document | Unread]:
    """Every document that ``sources`` name (paths, folders, addresses), not yet stored (id 0).

    What cannot be read comes as Unread, with the reason, and the rest goes on. A folder is read
    with its subfolders, by the endings of names. Raises NotFoundError when a path does not exist.
    """
    own = fetcher is None
    client = fetcher or Fetcher(max_bytes=MAX_BYTES)
    try:
        for source in sources:
            if re.match(r"https?://", source, re.IGNORECASE):
                yield from _guarded(source, _read_address(source, client))
            else:
                yield from _read_path(Path(source).expanduser(), client)
    finally:
        if own:
            client.close()


def _guarded(source: str, found: Iterator[Document | Unread]) -> Iterator[Document | Unread]:
    try:
        yield from found
    except StingerError as problem:
        yield Unread(source, problem.kind, str(problem))


def _read_path(path: Path, client: Fetcher) -> Iterator[Document | Unread]:
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file() and file.suffix.lower() in _SUFFIXES:
                yield from _guarded(str(file), _read_file(file, client))
    elif path.is_file():
        yield from _guarded(str(path), _read_file(path, client))
    else:
        raise NotFoundError(f"{path}: no such file or folder; check the path")


def _read_file(path: Path, client: Fetcher) -> Iterator[Document | Unread]:
    suffix = path.suffix.lower()
    try:
        if suffix in {".jsonl", ".ndjson"}:
            yield from _read_lines(path)
            return
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableDocumentError(
                f"{path}: {size / 1e6:.0f} MB; documents are read up to {MAX_BYTES / 1e6:.0f} MB"
            )
        body = path.read_bytes()
    except OSError as problem:
        raise UnreadableDocumentError(f"{path}: {problem.strerror}; check its rights") from problem
    yield from read_body(body, source=str(path), suffix=suffix, client=client)


def _read_lines(path: Path) -> Iterator[Document | Unread]:
    """JSON lines as a stream: one line in memory at a time."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            where = f"{path}:{number}"
            if len(line) > MAX_BYTES:
                yield Unread(
                    where, "unreadable_document", f"{where}: longer than a document may be"
                )
                continue
            text = line.decode("utf-8-sig" if number == 1 else "utf-8", "replace")
            for _, document, why in read_json_lines(text, source=str(path)):
                if document is not None:
                    yield document
                else:
                    reason = why.replace(f"{path}:1", where, 1)
                    yield Unread(where, "unreadable_document", reason)


def _read_address(url: str, client: Fetcher) -> Iterator[Document | Unread]:
    answer = client.get(url)
    if not answer.ok:
        raise UnreadableDocumentError(f"{url}: the server answered {answer.status}; check the link")
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    charset = answer.headers.get("content-type", "").partition("charset=")[2].strip(" \"'") or None
    suffix = {
        "application/pdf": ".pdf", "text/markdown": ".md", "application/x-ndjson": ".jsonl",
        "application/jsonl": ".jsonl", "application/json": ".json", "text/html": ".html",
    }.get(kind, Path(answer.url.partition("?")[0]).suffix.lower())  # fmt: skip
    if kind.startswith(("image/", "video/", "audio/")):
        raise UnreadableDocumentError(f"{url}: is {kind}, not a document")
    yield from read_body(
        answer.body, source=url, suffix=suffix, client=client, url=answer.url, charset=charset
    )


def read_body(
    body: bytes,
    *,
    source: str,
    suffix: str,
    client: Fetcher,
    url: str | None = None,
    charset: str | None = None,
) -> Iterator[Document | Unread]:
    """Documents from a file's bytes: by what they are first, by the name's ending second."""
    if body.startswith(b"%PDF-") or suffix == ".pdf":
        yield read_pdf(body, source=source, url=url)
        return
    text = decode_text(body, source=source, charset=charset)
    if is_feed(text):
        yield from _read_feed_entries(text, source, client)
    elif suffix in {".jsonl", ".ndjson"} or (suffix == ".json" and _is_lines(text)):
        for where, document, why in read_json_lines(text, source=source):
            yield document or Unread(where, "unreadable_document", why)
    elif suffix == ".json":
        yield from _read_json(text, source)
    elif suffix in {".html", ".htm", ".xhtml"} or _is_html(text):
        yield read_html(text, source=source, url=url)
    elif suffix in {".md", ".markdown"}:
        yield read_markdown(text, source=source, url=url)
    else:
        yield make_document(unwrap(text), source=source, url=url)


def _is_html(text: str) -> bool:
    head = text[:2000].lstrip().lower()
    return head.startswith(("<!doctype html", "<html")) or ("<body" in head and "</" in text)


def _is_lines(text: str) -> bool:
    lines = [line for line in text.split("\n", 3)[:3] if line.strip()]
    return len(lines) > 1 and all(line.lstrip().startswith("{") and line.rstrip().endswith("}")
                                  for line in lines[:1])  # fmt: skip


def _read_json(text: str, source: str) -> Iterator[Document | Unread]:
    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise UnreadableDocumentError(f"{source}: not valid JSON ({problem})") from problem
    for number, fields in enumerate(held if isinstance(held, list) else [held], 1):
        where = f"{source}:{number}"
        try:
            yield read_fields(fields, source=where)
        except UnreadableDocumentError as problem:
            yield Unread(where, problem.kind, str(problem))


def _read_feed_entries(text: str, source: str, client: Fetcher) -> Iterator[Document | Unread]:
    """A feed's entries; one with little text of its own is fetched from its address.

    A feed read from an address may thus lead to others; pages only, feeds within feeds are left.
    """
    for where, document, why in read_feed(text, source=source):
        if document is not None and (len(document.text) >= _FULL_ENTRY or not document.url):
            yield document
        elif where.startswith(("http://", "https://")) and client is not None:
            yield from _guarded(where, _fetch_entry(where, document, client))
        else:
            yield document or Unread(where, "unreadable_document", why)


_FULL_ENTRY = 600
"""Characters from which an entry counts as the whole page; summaries are shorter."""


def _fetch_entry(
    url: str, summary: Document | None, client: Fetcher
) -> Iterator[Document | Unread]:
    try:
        answer = client.get(url)
        if not answer.ok:
            raise UnreadableDocumentError(f"{url}: the server answered {answer.status}")
        yield read_html(decode_text(answer.body, source=url), source=url, url=answer.url)
    except StingerError:
        if summary is None:
            raise
        yield summary
