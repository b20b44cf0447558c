"""A text folded for matching, character for character, so that offsets stay true."""

from __future__ import annotations

import unicodedata

_DASHES = "‐‑‒–—―−"
_APOSTROPHES = "’‘ʼ´`′"
_QUOTES = "“”„«»″"
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
    return table


_TABLE = _make_table()


def fold(text: str) -> str:
    """``text`` in small letters, without accents, with plain quotes, dashes and spaces.

    Each character gives exactly one, so an offset in the result is an offset in ``text``.
    """
    return text.translate(_TABLE)
