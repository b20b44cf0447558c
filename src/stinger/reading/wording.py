"""Names, words and amounts in running text."""

from __future__ import annotations

import re

_NAME = re.compile(
    r"(?<![\w'’])(?:(?:[A-Z][\w’'-]*[a-z\d]|[A-Z]{2,})"
    r"(?:\s+(?:of|the|de|von|van|da|di|la|le)(?=\s+[A-Z]))*\s*)+"
)
_WORD = re.compile(r"[^\W\d_]{3,}")


def split_words(text: str) -> list[str]:
    """The words of a list written as running text."""
    return text.split()


def _words(text: str) -> frozenset[str]:
    return frozenset(split_words(text))


# Opening words and calendar words that are capitalised without being names.
_NO_NAMES = _words(
    """a an and as at because before after but by catching discussing addressing despite during
    each even every for from had has have he her his how i if in into is it its just later like
    many meanwhile most my no not now of on one only or our out over she since so some speaking
    still such that the their then there these they this those though through to until was we were
    what when where which while who why will with yes you your once here also according all both
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december easter post mid credits chapter part
    volume episode season act film movie mr mrs ms dr sir"""
)
_STOP = _words(
    """the and but for with from that this these those his her hers its their them they she him
    you your our are was were been being has have had having will would could should can may might
    must shall not nor into onto over under after before during about than then there here what
    when where which while who whom whose why how all any both each few more most other some such
    only own same too very just also film movie scene credits post mid ending end sequel story
    character characters one two says said say does did doing now out off"""
)
_SUFFIXES = ("ations", "ation", "ingly", "ings", "ing", "edly", "ies", "ied", "es", "ed", "ly", "s")


def find_names(text: str) -> list[str]:
    """The proper names in ``text``, in order, each once, by capitals alone.

    A single capitalised word that opens a sentence counts only when the text repeats it elsewhere
    inside a sentence, since most openings are ordinary words.
    """
    found: dict[str, None] = {}
    for match in _NAME.finditer(text):
        words = match.group().strip().split()
        while words and words[0].lower().strip("’'") in _NO_NAMES:
            words = words[1:]
        while words and words[-1].lower() in _NO_NAMES:
            words = words[:-1]
        if not words:
            continue
        name = re.sub(r"[’']s?$", "", " ".join(words))
        if len(name) < 2:
            continue
        opens = _opens_sentence(text, match.start()) and len(words) == len(match.group().split())
        if opens and len(words) == 1 and not _repeats_inside(name, text):
            continue
        found[name] = None
    return list(found)


def _opens_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \t\"“'‘(")
    return not before or before[-1] in ".!?…\n:•-—"


def _repeats_inside(name: str, text: str) -> bool:
    return any(
        not _opens_sentence(text, m.start()) for m in re.finditer(rf"\b{re.escape(name)}\b", text)
    )


def stems(text: str) -> frozenset[str]:
    """The content words of ``text`` without endings, for comparing what two texts speak of."""
    return frozenset(stem(word) for word in _WORD.findall(text.lower()) if word not in _STOP)


def stem(word: str) -> str:
    """``word`` without a common English ending, never below three letters."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word


_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}


def money(value: float, unit: str | None) -> str:
    """An amount for people: ``$51 million``; at most three figures, never more than were given."""
    symbol = _SYMBOLS.get(unit or "", "")
    scaled, word = value, ""
    for size, name in ((1e9, " billion"), (1e6, " million")):
        if abs(value) >= size:
            scaled, word = value / size, name
            break
    amount = f"{scaled:,.0f}" if not word else f"{scaled:.3g}"
    return f"{symbol}{amount}{word}" + ("" if symbol or not unit else f" {unit}")


def listing(items: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + " and " + items[-1]
