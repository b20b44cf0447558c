"""A text folded for matching, character for character, so that offsets stay true."""

from __future__ import annotations

import re
import unicodedata

_DASHES = "‐‑‒–—―−"
_APOSTROPHES = "’‘ʼ´`′"
_QUOTES = "“”„«»″"
_SI = re.compile(r"\b[sS][íÍ]\b")
"""Spanish for yes, kept as it is: without its accent the word means if."""
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
