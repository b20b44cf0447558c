"""Documents from JSON lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from stinger.errors import UnreadableDocumentError
from stinger.model.press import Document
from stinger.press.ingest.pages import read_html
from stinger.press.ingest.plain import make_document


def read_json_lines(text: str, *, source: str) -> Iterator[tuple[str, Document | None, str]]:
    """Each line ``{url, title, date, text}`` as (where, document, why there is none).

    Further fields are read where present: author, outlet, language. A line's text is stored as it
    is given, so that its offsets are the giver's; a text that is HTML is read as a page.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{source}:{number}"
        try:
            yield where, read_fields(json.loads(line), source=where), ""
        except (ValueError, RecursionError):
            yield where, None, f"{where}: not a JSON object; give one object a line"
        except UnreadableDocumentError as problem:
            yield where, None, str(problem)


def read_fields(fields: Any, *, source: str) -> Document:
    """A document from a mapping of fields; UnreadableDocumentError when it has no text."""
    if not isinstance(fields, dict):
        raise UnreadableDocumentError(f"{source}: not a JSON object; give one object a line")
    text = fields.get("text")
    if not isinstance(text, str):
        raise UnreadableDocumentError(f"{source}: the field 'text' is missing; nothing was kept")
    known = {
        name: value if isinstance(value := fields.get(name), str) else None
        for name in ("url", "title", "date", "author", "outlet", "language")
    }
    if re.match(r"\s*(?:<!doctype html|<html)\b", text[:200], re.IGNORECASE):
        return read_html(text, source=known["url"] or source, url=known["url"])
    return make_document(text, source=known["url"] or source, **known)
