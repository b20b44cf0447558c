"""Sums of money said of a film: its budget and what it took, as value and currency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stinger.model.press import ClaimType, Stance


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum at [start, end) of a sentence; ``what`` is budget, opening, domestic or total."""

    start: int
    end: int
    type: ClaimType
    value: int
    currency: str
    what: str
    stance: Stance


_SYMBOLS = {"us$": "USD", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "a$": "AUD"}
_NAMES = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "rupee": "INR",
    "usd": "USD", "eur": "EUR", "gbp": "GBP",
}  # fmt: skip
_SCALES = {
    "thousand": 10**3, "k": 10**3, "million": 10**6, "millions": 10**6, "mil": 10**6, "m": 10**6,
    "mn": 10**6, "mm": 10**6, "billion": 10**9, "billions": 10**9, "bn": 10**9, "b": 10**9,
    "crore": 10**7, "lakh": 10**5,
}  # fmt: skip
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SCALE = r"(?:[ -]?(?P<scale>thousand|millions?|billions?|mil|mn|mm|bn|crore|lakh|[kmb])\b)?"
_MONEY = re.compile(
    rf"(?P<symbol>us\$|a\$|[$£€¥₹]) ?{_NUMBER}{_SCALE}"
    rf"|{_NUMBER.replace('number', 'number2')}{_SCALE.replace('scale', 'scale2')}"
    r"(?: (?:of )?(?:us )?(?P<name>dollar|euro|pound|yen|yuan|rupee|usd|eur|gbp)s?\b)"
)
_ANY_MONEY = re.compile(r"[$£€¥₹]|dollar|euro|pound|yen|yuan|rupee|\busd|\beur|\bgbp")
_BUDGET = re.compile(
    r"\bbudget\w*|\bcost\w*\b|\bproduction (?:cost|spend)\w*|\b(?:made|produced|shot) (?:for|on)\b"
    r"|\bprice tag\b"
)
_GROSS = re.compile(
    r"\bgross\w*|\bbox[- ]office\b|\bopen(?:ed|ing|s)\b|\bearn\w*|\bhaul\b|\btook in\b|\btake\b"
    r"|\bdebut\w*|\braked\b|\bticket sales\b|\bbrought in\b|\bpulled in\b|\bcollect\w*|\bmade\b"
    r"|\bworldwide\b|\bdomestic\w*|\bglobally\b|\bhit\b|\bcross\w*\b|\bsurpass\w*"
)
_OPENING = re.compile(r"\bopen(?:ed|ing|s)\b|\bdebut\w*|\b(?:first|opening) (?:weekend|week|day)")
_ADVERBS = (
    r"(?:(?:an?|the|some|just|only|over|under|nearly|almost|more than|less than|at least"
    r"|reported(?:ly)?|estimated|around|about|approximately|roughly|modest|mere|whopping|hefty"
    r"|up to) )*$"
)
# Words that stand right before or after a sum leave no doubt what it is.
_SPENT_ON = re.compile(
    r"\b(?:(?:made|produced|shot|filmed) (?:for|on)|(?:budget|cost|price tag|spend) (?:of|was|is)"
    rf"|budgeted at|cost(?:s|ing)?|spent) {_ADVERBS}"
)
_SPENT = re.compile(
    r"^[ -](?:production\b|(?:production |reported |estimated )*budget|to (?:make|produce|shoot))"
)
_TAKEN = re.compile(
    r"\b(?:gross(?:ed|es|ing)?|earn(?:ed|s|ing)?|made|took(?: in)?|tak(?:es|ing|en)(?: in)?"
    r"|raked in|pulled in|brought in|collected"
    r"|(?:opened|debuted|bowed|opens|opening) (?:to|with|at))"
    rf" {_ADVERBS}"
)
_CLAUSE_END = re.compile(r"[,;]| (?:and|but|against|on an?) ")
_UNSURE = re.compile(r"\breported(?:ly)?|\brumou?red|\bestimated|\baround|\babout|\bapproximately")
_NEAR = 70
"""Characters on each side of a sum in which the word that says what it is must stand."""


def find_figures(sentence: str) -> Iterator[Figure]:
    """The budgets and takings in a folded sentence; other sums are left alone."""
    if not _ANY_MONEY.search(sentence):
        return
    for match in _MONEY.finditer(sentence):
        number = match["number"] or match["number2"]
        scale = match["scale"] or match["scale2"]
        value = round(float(number.replace(",", "")) * _SCALES.get(scale or "", 1))
        if value < 10_000:
            continue  # a ticket's price, not a film's
        before = sentence[max(0, match.start() - _NEAR) : match.start()]
        after = sentence[match.end() : match.end() + _NEAR]
        kind = _say_which(before, after)
        if kind is None:
            continue
        currency = _SYMBOLS.get(match["symbol"] or "") or _NAMES[match["name"] or "dollar"]
        close = before[-40:] + after[:20]
        what = "budget"
        if kind is ClaimType.GROSS:
            what = "opening" if _is_opening(before, after) else "total"
            what = "domestic" if what == "total" and "domestic" in before + after else what
        stance = Stance.REPORTED if _UNSURE.search(close) else Stance.ASSERTED
        yield Figure(match.start(), match.end(), kind, value, currency, what, stance)


def _is_opening(before: str, after: str) -> bool:
    """Whether takings are those of the first days; what was "made" without more is all of it."""
    taken = _TAKEN.search(before)
    if taken is None:
        return bool(_OPENING.search(before + after))
    return bool(_OPENING.search(taken.group()) or _OPENING.search(_CLAUSE_END.split(after)[0]))


def _say_which(before: str, after: str) -> ClaimType | None:
    """Budget or takings: by the words that touch the sum, else by the nearest one."""
    if _SPENT_ON.search(before) or _SPENT.search(after):
        return ClaimType.BUDGET
    if _TAKEN.search(before):
        return ClaimType.GROSS
    distances: list[tuple[int, ClaimType]] = []
    for kind, words in ((ClaimType.BUDGET, _BUDGET), (ClaimType.GROSS, _GROSS)):
        following = words.search(after)
        if following:
            distances.append((following.start(), kind))
        preceding = list(words.finditer(before))
        if preceding:
            distances.append((len(before) - preceding[-1].end(), kind))
    return min(distances, key=lambda d: d[0])[1] if distances else None
