"""Bytes to text, whatever their encoding."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from stinger.errors import UnreadableDocumentError
from stinger.press.ingest.languages import tell_language

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)"""
)
_GUESS_BYTES = 20_000
"""Bytes looked at when guessing: enough for letter frequencies, and quick."""
_BINARY_SHARE = 0.1
"""Share of control characters from which bytes are taken for no text; real text has none."""


def decode_text(body: bytes, *, source: str, charset: str | None = None) -> str:
    """``body`` as text: by byte order mark, stated charset, UTF-8, then by what it reads as.

    Bytes that read as one of the six languages in Windows-1252 are that; others are guessed by
    letter frequencies, which mistake short western text for central European.
    Line ends become ``\\n``. Raises UnreadableDocumentError when the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return _tidy(body.decode(encoding, "replace"), source)
    declared = _DECLARED.search(body[:2048])
    stated = declared.group(1).decode("ascii") if declared else None
    for name in (charset, stated, "utf-8"):
        decoded = _try(body, name)
        if decoded is not None:
            return _tidy(decoded, source)
    if _looks_utf16(body):
        return _tidy(
            body.decode("utf-16-le" if body[1::2].count(0) else "utf-16-be", "replace"), source
        )
    western = body.decode("cp1252", "replace")
    if tell_language(western) is None:
        guess = from_bytes(body[:_GUESS_BYTES]).best()
        guessed = _try(body, guess.encoding if guess else None)
        return _tidy(guessed if guessed is not None else western, source)
    return _tidy(western, source)


def _try(body: bytes, name: str | None) -> str | None:
    if not name:
        return None
    if name.lower() in {"iso-8859-1", "latin-1", "latin1", "ascii"} and _try(body, "utf-8"):
        # Servers state these by default, and what is valid UTF-8 is hardly ever anything else.
        return body.decode("utf-8")
    try:
        return body.decode("cp1252" if name.lower() in {"iso-8859-1", "latin-1"} else name)
    except (LookupError, ValueError):
        return None


def _looks_utf16(body: bytes) -> bool:
    zeros = body[:2000].count(0)
    return zeros > len(body[:2000]) * 0.3


def _tidy(text: str, source: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    head = text[:4000]
    odd = sum(1 for c in head if (ord(c) < 32 and c not in "\n\t\f") or c == "\ufffd")
    if odd > len(head) * _BINARY_SHARE:
        raise UnreadableDocumentError(f"{source}: holds no text; give it as text, HTML or PDF")
    return re.sub(r"[\x00-\x08\x0b\x0e-\x1f]", " ", text) if odd else text
