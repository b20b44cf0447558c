"""Documents from HTML pages."""

from __future__ import annotations

import logging
import re
from typing import Any

from stinger.errors import UnreadableDocumentError
from stinger.model.press import Document
from stinger.press.ingest.plain import make_document

_CANONICAL = re.compile(
    r"""<link\b(?=[^>]*\brel\s*=\s*["']?canonical\b)[^>]*\bhref\s*=\s*["']?([^"'\s>]+)""", re.I
)
_LANGUAGE = re.compile(r"""<html\b[^>]*\blang\s*=\s*["']?([A-Za-z]{2})\b""", re.I)
_DEEPEST = 2000
"""Nesting from which a page is a trap for parsers, not a page; real ones stay under 100."""


def read_html(markup: str, *, source: str, url: str | None = None) -> Document:
    """A document from a page: its main text without menus, notes and comments, and its facts.

    The headline opens the text, so that it has a passage. Raises UnreadableDocumentError when the
    page holds no main text.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    _refuse_traps(markup, source)
    canonical = _CANONICAL.search(markup[:200_000])
    address = canonical.group(1) if canonical else url
    if address and not address.startswith(("http://", "https://")):
        address = url
    try:
        page: Any = trafilatura.bare_extraction(
            markup,
            url=address,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            favor_recall=True,
        )
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError) as problem:
        raise UnreadableDocumentError(
            f"{source}: its HTML defeats the reader ({type(problem).__name__}); save it as text"
        ) from problem
    text = (page.text or "").strip() if page else ""
    if not text:
        raise UnreadableDocumentError(f"{source}: the page holds no main text; nothing was kept")
    title = " ".join((page.title or "").split())
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    language = _LANGUAGE.search(markup[:5000])
    return make_document(
        text,
        source=source,
        title=title or None,
        url=address or page.url,
        date=page.date,
        author=page.author,
        outlet=None if address else (page.sitename or None),
        language=language.group(1).lower() if language else None,
    )


def _refuse_traps(markup: str, source: str) -> None:
    depth = deepest = 0
    for tag in re.finditer(
        r"<(/?)(?:div|span|b|i|em|p|ul|li|table|tr|td|font|a|section)\b", markup
    ):
        depth = max(0, depth - 1) if tag.group(1) else depth + 1
        deepest = max(deepest, depth)
        if deepest > _DEEPEST:
            raise UnreadableDocumentError(
                f"{source}: tags nested more than {_DEEPEST} deep; save the page as text"
            )
