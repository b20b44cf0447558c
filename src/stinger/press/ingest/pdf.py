"""Documents from PDF."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

from stinger.errors import MissingToolError, UnreadableDocumentError
from stinger.model.press import Document
from stinger.press.ingest.plain import make_document


def read_pdf(body: bytes, *, source: str, url: str | None = None) -> Document:
    """A document from a PDF's text and its title, author and date of making.

    Raises MissingToolError without the ``pdf`` extra, UnreadableDocumentError for a locked, damaged
    or picture-only file.
    """
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError as problem:
        raise MissingToolError(
            f"{source}: reading PDF needs an extra; run: pip install 'stinger[pdf]'"
        ) from problem
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableDocumentError(f"{source}: the PDF is locked; give it unlocked")
        pages = [page.extract_text() or "" for page in reader.pages]
        facts: Any = reader.metadata or {}
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError,
            IndexError, NotImplementedError) as problem:  # fmt: skip
        raise UnreadableDocumentError(
            f"{source}: damaged PDF ({problem}); save it anew"
        ) from problem
    text = _join_lines("\n\n".join(pages))
    if not text.strip():
        raise UnreadableDocumentError(f"{source}: the PDF holds pictures only; run OCR on it first")
    made = re.match(r"D:(\d{4})(\d{2})(\d{2})", str(facts.get("/CreationDate") or ""))
    return make_document(
        text,
        source=source,
        title=str(facts.get("/Title") or "") or None,
        url=url,
        date="-".join(made.groups()) if made else None,
        author=str(facts.get("/Author") or "") or None,
    )


def _join_lines(text: str) -> str:
    """PDF lines joined to paragraphs: a line goes on unless it ends a sentence or is short."""
    lines = [" ".join(line.split()) for line in text.replace("\u00ad", "").split("\n")]
    longest = max((len(line) for line in lines), default=0)
    out: list[str] = []
    for line in lines:
        goes_on = bool(out and out[-1] and line and not re.match(r"[-•*\d]", line))
        if goes_on and out[-1].endswith("-") and line[:1].islower():
            out[-1] = out[-1][:-1] + line
        elif goes_on and (len(out[-1]) % (longest + 1) > 0.6 * longest or line[:1].islower()):
            out[-1] += " " + line
        else:
            out.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip()
