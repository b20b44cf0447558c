"""Documents from RSS and Atom feeds."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

from stinger.errors import UnreadableDocumentError
from stinger.model.press import Document
from stinger.press.ingest.plain import make_document, read_date

_TAG = re.compile(r"<[a-zA-Z!/][^>]{0,2000}>")
_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_DC = "{http://purl.org/dc/elements/1.1/}"
_RSS1 = "{http://purl.org/rss/1.0/}"


def is_feed(text: str) -> bool:
    """Whether ``text`` is RSS or Atom by its first tag."""
    head = re.sub(r"<!--.*?-->", "", text[:3000], flags=re.DOTALL).lstrip()
    if not head.startswith(("<?xml", "<!DOCTYPE r", "<rss", "<feed", "<rdf:RDF")):
        return False
    return re.search(r"<(?:rss|feed|rdf:RDF)[\s>]", head) is not None


def read_feed(text: str, *, source: str) -> Iterator[tuple[str, Document | None, str]]:
    """Each entry of a feed as (address, document, why).

    There is a document where the entry carries text; ``why`` says why there is none, and the
    address can then be fetched. Raises UnreadableDocumentError
    for broken XML or a document type, which feeds do not need and attacks do.
    """
    if "<!DOCTYPE" in text[:5000] or "<!ENTITY" in text:
        raise UnreadableDocumentError(f"{source}: a feed with a document type is not read")
    try:
        # Already decoded: a stated encoding would only mislead the parser.
        root = ElementTree.fromstring(re.sub(r"<\?xml.*?\?>", "", text, count=1).strip())
    except (ElementTree.ParseError, ValueError) as problem:
        raise UnreadableDocumentError(f"{source}: broken feed ({problem})") from problem
    entries = [*root.iter("item"), *root.iter(f"{_RSS1}item"), *root.iter(f"{_ATOM}entry")]
    if not entries:
        raise UnreadableDocumentError(f"{source}: the feed holds no entries")
    for entry in entries:
        yield _read_entry(entry, source)


def _read_entry(entry: ElementTree.Element, source: str) -> tuple[str, Document | None, str]:
    def first(*names: str) -> str:
        for name in names:
            found = entry.find(name)
            if found is not None and "".join(found.itertext()).strip():
                return "".join(found.itertext()).strip()
        return ""

    url = first("link", f"{_RSS1}link", "guid")
    for link in entry.findall(f"{_ATOM}link"):
        if link.get("rel", "alternate") == "alternate" and link.get("href"):
            url = link.get("href") or url
    body = first(
        _CONTENT, f"{_ATOM}content", "description", f"{_RSS1}description", f"{_ATOM}summary"
    )
    title = first("title", f"{_RSS1}title", f"{_ATOM}title")
    text = _text_of_fragment(body)
    where = url or f"{source}: {title[:80]}"
    if not text:
        return where, None, "the entry carries no text"
    try:
        document = make_document(
            text,
            source=where,
            title=title or None,
            url=url or None,
            date=_feed_date(first("pubDate", f"{_ATOM}published", f"{_ATOM}updated", f"{_DC}date")),
            author=first(f"{_DC}creator", "author", f"{_ATOM}author") or None,
        )
    except UnreadableDocumentError as problem:
        return where, None, str(problem)
    return where, document, ""


def _feed_date(value: str) -> str | None:
    if re.match(r"\d{4}-", value):
        return read_date(value)
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError):
        return None


def _text_of_fragment(markup: str) -> str:
    """The text of a piece of HTML, a paragraph a line."""
    markup = re.sub(r"(?is)<(script|style)\b.*?</\1\s*>", "", markup)
    markup = re.sub(r"(?i)</(?:p|div|h\d|li|blockquote|tr)\s*>|<br\s*/?>", "\n\n", markup)
    text = html.unescape(_TAG.sub("", markup))
    text = re.sub(r"[^\S\n]+", " ", text)
    return re.sub(r"\s*\n\s*\n\s*", "\n\n", text).strip()
