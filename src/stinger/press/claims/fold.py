"""A text folded for matching, character for character, so that offsets stay true."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from stinger.model.press import Document

_DASHES = "‐‑‒–—―−"
_APOSTROPHES = "’‘ʼ´`′"
_QUOTES = "“”„«»″"
_SI = re.compile(r"\b[sS][íÍ]\b")
"""Spanish for yes, kept as it is: without its accent the word means if."""
_LOOKALIKES = str.maketrans(
    "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡаеосрхуіѕ", "abcdefghijklmnoprstuvwyzagaeocpxyis"
)
"""Letters that pages put for others of the same shape, so that a copy is not found."""
_MASK = "".join(map(chr, _LOOKALIKES))
_MASKED = re.compile(f"(?<=[A-Za-z])[{_MASK}]+|[{_MASK}]+(?=[A-Za-z])")
_KEPT = "\ue000"
"""Stands for that letter while the others lose their accents; no text has it."""
_SPACES = "\u00a0\u2007\u202f\u2009\u200a\t"


def _fold_character(character: str) -> str:
    lower = character.lower()
    if len(lower) != 1:
        return character
    base = unicodedata.normalize("NFD", lower)[0]
    # ñ, ç and vowels lose their marks; scripts whose marks are letters keep them.
    return base if base.isascii() else lower


def _make_table() -> dict[int, str]:
    table = {code: _fold_character(chr(code)) for code in range(0x41, 0x250)}
    table |= {ord(mark): "-" for mark in _DASHES}
    table |= {ord(mark): "'" for mark in _APOSTROPHES}
    table |= {ord(mark): '"' for mark in _QUOTES}
    table |= {ord(mark): " " for mark in _SPACES}
    table[ord(_KEPT)] = "í"
    return table


_TABLE = _make_table()


def fold(text: str) -> str:
    """``text`` in small letters, without accents (but for "sí"), with plain quotes, dashes, spaces.

    Each character gives exactly one, so an offset in the result is an offset in ``text``.
    """
    if "í" in text or "Í" in text:
        text = _SI.sub(f"s{_KEPT}", text)
    return text.translate(_TABLE)


def unmask(document: Document) -> Document:
    """A document with plain letters for their lookalikes beside plain ones; offsets stay true."""
    if document.text.isascii() and document.title.isascii():
        return document
    title, text = (
        _MASKED.sub(lambda match: match[0].translate(_LOOKALIKES), words)
        for words in (document.title, document.text)
    )
    return replace(document, title=title, text=text)
