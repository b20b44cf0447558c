"""Reads lists of authors as booksellers write them: any order, any separator, often cut short."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter

_NOTHING = re.compile(
    r"^\W*(?:not available|none|n/?a|various|unknown|no author|author unknown|multiple|nostated"
    r"|.*\bnot (?:stated|given)\b.*)?\W*$",
    re.I,
)
_ROLE = re.compile(r"\((?:[^()]*)\)?|\bBy \(author\)|\bby author\b|\bet\.? al\b\.?|\bedited by\b"
                   r"|\b(?:Edt|Editors?|Eds?|Authors?)\b\.?", re.I)  # fmt: skip
_OTHER_ROLE = re.compile(
    r"(?:,|;|^|and)?\s*(?:foreword|preface|introduction|illustrated|translated|afterword) by .*$",
    re.I,
)
_OTHER_ROLE_AFTER = re.compile(
    r"[^;/()]*\((?:foreword|frw|preface|illustrator|ilt|translator|trn|introduction|int|con|"
    r"contributor|pho|photographer|narrator|compiler)[^)]*\)",
    re.I,
)
_SUFFIX = re.compile(r"[,\s]+(?:jr|sr|ii|iii|iv|ph\.? ?d|m\.? ?d|mba|cissp|esq|dr|prof)\b\.?", re.I)
_SPLIT = re.compile(r"\s*(?:;|/|&|\band\b|\bwith\b|\bBR(?=[A-Z])|\||\n)\s*")


def level(name: str) -> str:
    """A last name as letters only, without accents or case: "O'Leary" and "OLEARY" are one."""
    plain = unicodedata.normalize("NFKD", name)
    return re.sub(r"[^a-z]", "", plain.casefold())


def last_of(words: str) -> str:
    """The levelled last word of a last name: "van der Linden" is linden."""
    parts = [part for part in words.split() if level(part)]
    return level(parts[-1]) if parts else ""


def clean(raw: str) -> str:
    """A seller's string without entities, roles and degrees; empty if it names nobody."""
    text = html.unescape(html.unescape(raw))
    text = _OTHER_ROLE_AFTER.sub("", text)
    text = _ROLE.sub(" ; " if "(Author)" in text or "(EDT)" in text else " ", text)
    text = _OTHER_ROLE.sub("", text)
    text = _SUFFIX.sub("", text)
    text = re.sub(r"\s+", " ", text).strip(" ,;/&")
    return "" if _NOTHING.match(text) else text


def parse_names(text: str) -> tuple[list[str], bool]:
    """Last names in order, and whether the string's form left no doubt about them."""
    names: list[str] = []
    sure = True
    for part in _SPLIT.split(text):
        if not part.strip(" ,."):
            continue
        found, certain = _parse_part(part.strip(" ,."))
        names += found
        sure = sure and certain
    return [name for name in names if len(name) > 1], sure


def _parse_part(part: str) -> tuple[list[str], bool]:
    pieces = [piece.strip(" .") for piece in part.split(",") if piece.strip(" .")]
    if len(pieces) == 1:
        return [last_of(pieces[0])], len(pieces[0].split()) <= 3
    long = [len([w for w in piece.split() if level(w)]) > 1 for piece in pieces]
    if len(pieces) == 2 and not (long[0] and long[1]):
        if (long[1] and len(pieces[1].split()) > 2) or long[0]:
            return [last_of(pieces[0])], False
        return [last_of(pieces[0])], True
    if all(long):
        return [last_of(piece) for piece in pieces], True
    if len(pieces) % 2 == 0 and not any(long[::2]):
        return [last_of(piece) for piece in pieces[::2]], True
    # "Scambray, Joel McClure, Stuart": each middle piece ends in the next one's last name.
    return [last_of(piece) for piece in pieces[:-1]], False


def read_books(claims: dict[str, list[tuple[str, str]]]) -> dict[str, list[tuple[str, list[str]]]]:
    """For each book every source's last names, spelt alike where they mean one person.

    Strings whose form is in doubt are searched for the names that the book's clear strings give;
    what is spelt almost like a commoner name of the same book, or begins it, is that name.
    """
    books = {}
    for book, rows in claims.items():
        cleaned = [(source, clean(raw)) for source, raw in rows]
        parsed = [(source, text, *parse_names(text)) for source, text in cleaned if text]
        counts = Counter(name for _, _, names, sure in parsed if sure for name in set(names))
        spelling = _spelling(counts)
        known = Counter[str]()
        for name, count in counts.items():
            known[spelling[name]] += count
        books[book] = [
            (source, _settle(text, names, known, spelling, sure=sure))
            for source, text, names, sure in parsed
        ]
    return books


def _spelling(counts: Counter[str]) -> dict[str, str]:
    """Each name, or the commoner one it is a slip or a cut of."""
    ordered = [name for name, _ in counts.most_common()]
    chosen: dict[str, str] = {}
    for name in ordered:
        chosen[name] = next((o for o in ordered if o in chosen and _alike(name, o)), name)
    return {name: chosen.get(of, of) for name, of in chosen.items()}


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) >= 3 and long.startswith(short):
        return True
    if len(short) < 4 or len(long) - len(short) > 1:
        return False
    return _distance(short, long) <= (1 if len(long) < 8 else 2)


def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, start=1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]


def _settle(
    text: str, names: list[str], known: Counter[str], spelling: dict[str, str], *, sure: bool
) -> list[str]:
    if sure:
        return list(dict.fromkeys(spelling.get(name, name) for name in names))
    words = [level(word) for word in re.split(r"[^\w’'-]+", text) if level(word)]
    found: list[tuple[int, str]] = []
    for name in known:
        for at, word in enumerate(words):
            glued = (
                len(name) >= 4
                and len(word) > len(name)
                and (word.endswith(name) or word.startswith(name))
            )
            cut = at == len(words) - 1 and len(word) >= 3 and name.startswith(word)
            if word == name or spelling.get(word) == name or glued or cut:
                found.append((at, name))
                break
    if found:
        return [name for _, name in sorted(found)]
    return list(dict.fromkeys(names))
