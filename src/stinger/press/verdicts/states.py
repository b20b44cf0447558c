"""What may be the case (how many mid, how many post), how likely before reading, and how well a
report fits it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from stinger.press.verdicts.report import Report

State = tuple[int, int]
"""Counts of stingers during and after the credits."""

MOST = 5
"""Stingers during, and after, beyond which none are counted; the record is five in all."""

PRIOR_EXISTS = 0.45
"""Share of films with a stinger among those people ask about.

TMDB tags 5.5 % of all films, but it tags only a yes, and most films nobody asks about. Of franchise
and animated releases, which most questions concern, well over half have one; of the rest about one
in ten. A mix of the two in equal parts gives about 0.45; the value is kept under a half because an
untold "no" is the commoner thing.
"""

# Among films that have any, how their counts fall: shares rounded from what fan lists of franchise
# films show. One mid and one post is Marvel's habit; a single one is everybody else's.
_SHARES: Mapping[State, float] = {
    (1, 0): 0.29,
    (0, 1): 0.27,
    (1, 1): 0.30,
    (2, 0): 0.04,
    (0, 2): 0.015,
    (2, 1): 0.03,
    (1, 2): 0.015,
}
_RARE = 0.04
"""What the remaining combinations share."""


@lru_cache(maxsize=1)
def make_prior() -> dict[State, float]:
    """Probability of each state before any report."""
    states = [(m, p) for m in range(MOST + 1) for p in range(MOST + 1) if m + p <= MOST]
    rare = [s for s in states if s not in _SHARES and s != (0, 0)]
    weights = {s: 2.0 ** -sum(s) for s in rare}
    scale = _RARE / sum(weights.values())
    prior = {(0, 0): 1 - PRIOR_EXISTS}
    prior |= {s: PRIOR_EXISTS * share for s, share in _SHARES.items()}
    prior |= {s: PRIOR_EXISTS * scale * w for s, w in weights.items()}
    return prior


# How a page that knows the film speaks of it. Order and rough size are what matters.
_SLIP = 0.015
"""A knowing page that says the plain opposite: another film's page, a misreading of ours."""
_CARD_DENIED = 0.04
"""Says "none" of a film that has one after the credits: a card or a sound is none to many."""
_QUALIFIED = 0.35
"""The same with "technically", "no traditional scene": such words often lead to a "but"."""
_LOOSE_NO = 0.10
"""Says "no post-credits scene" and leaves a mid-credits scene unsaid."""
OMITS = 0.30
"""Tells of one scene and leaves the other unsaid."""
_CALLS_MID_POST = 0.2
"""Calls a mid-credits scene "post-credits scene", where names are not loose throughout."""
_LOOSELY = 0.7
"""The same where they are: still, some page tells the place."""
_CALLS_TWO_ONE = 0.25
"""Writes of "the post-credits scene" of a film that has one during the credits as well."""
_MISCOUNTS = 0.3
"""A page that knows there is one and still gets numbers or places wrong, or we misread them."""
NOISE_YES = 0.85
"""Share of pages that know nothing and yet say there is one: a scene draws readers, its absence
none. That is why a plain denial weighs more than an assertion."""


MISREAD = 0.08
"""Share of the stances read on pages never met before that are not what the page says: 36 of 466 at
first look in rounds 12 to 23. Such a report tells nothing of the film, whoever wrote the page; one
page alone is therefore never sure, and two that agree nearly so: of 72 films whose stance rested on
one page 85 % were answered rightly at first look, of 86 on which all pages agreed 98 %."""


def likelihood(report: Report, state: State, knows: float, *, loosely: bool = False) -> float:
    """Likelihood of the report if ``state`` is the case; ``knows``: that the page knows.

    ``loosely``: most pages on this film write "the post-credits scene" of whatever there is.
    """
    read = _likelihood(report, state, knows, loosely=loosely)
    misread = 0.5 * (1.0 if report.says == "none" else _chance(report))
    return (1 - MISREAD) * read + MISREAD * misread


def _likelihood(report: Report, state: State, knows: float, *, loosely: bool) -> float:
    if report.says == "none":
        return knows * _fit_none(report, *state) + (1 - knows) * (1 - NOISE_YES)
    chance = _chance(report)
    if state == (0, 0):
        knowing = _SLIP * chance
    else:
        knowing = (1 - _SLIP) * (
            (1 - _MISCOUNTS) * _fit_details(report, *state, loosely=loosely) + _MISCOUNTS * chance
        )
    return knows * knowing + (1 - knows) * NOISE_YES * chance


# How often made-up numbers are said, by the number.
_MADE_UP = (0.3, 0.35, 0.3, 0.1)


def _chance(report: Report) -> float:
    """Likelihood of a report's numbers where they are made up; "a scene" is hardly a number."""
    chance = 1.0
    for said in (report.mid, report.post, report.total):
        if said is not None:
            made_up = _MADE_UP[said] if said < len(_MADE_UP) else 0.04
            chance *= 0.8 if report.by_article and said == 1 else made_up
    if report.mid:
        chance *= _NAMES_MID
    return chance * (_MADE_UP_PLURAL if report.many else 1.0)


_NAMES_MID = 0.35
"""How often who does not know the place names the credits' middle; the common name is the other."""


_MADE_UP_PLURAL = 0.4
"""How often a made-up telling uses the plural."""


def _fit_none(report: Report, mid: int, post: int) -> float:
    if mid + post == 0:
        return 0.92
    if report.loose:
        # Only one position was denied; the other may hold one.
        denied_post = report.post == 0
        left = mid if denied_post else post
        struck = post if denied_post else mid
        if struck == 0 and left > 0:
            return _LOOSE_NO
    slip = _CARD_DENIED if (mid, post) == (0, 1) else _SLIP
    return slip + (1 - report.firm) * _QUALIFIED


def _fit_details(report: Report, mid: int, post: int, *, loosely: bool) -> float:
    if report.loose:
        return _fit_loose(report, mid, post, loosely=loosely) * fit_many(report, mid + post)
    fit = _fit_count(report.mid, mid, report.by_article)
    fit *= _fit_count(report.post, post, report.by_article)
    if report.total is not None and (report.mid is None or report.post is None):
        fit *= _fit_total(report.total, mid + post)
    return fit * fit_many(report, mid + post)


_LOOSE_PLURAL = 0.35
"""A film with one scene of which a page says "its post-credits scenes": headlines often do."""


def fit_many(report: Report, true: int) -> float:
    """How well a number of scenes fits a page that only uses the plural."""
    return _LOOSE_PLURAL if report.many and true == 1 else 1.0


def _fit_count(said: int | None, true: int, by_article: bool) -> float:
    if said is None:
        return 1.0 if true == 0 else OMITS
    if said == true:
        return 0.85
    if said == 0 or true == 0:
        return 0.04
    # "A mid-credits scene" may be one of several; a number seldom is.
    return 0.2 if by_article or said == 1 else 0.06


def _fit_loose(report: Report, mid: int, post: int, *, loosely: bool) -> float:
    total = mid + post
    said = report.total
    if said is None and not report.one:
        return 0.9 * (1.0 if post else fit_name(mid, post, loosely=loosely))
    if said is None or (said == 1 and report.by_article):
        return 0.9 * fit_name(mid, post, loosely=loosely)
    if said == total:
        if mid == 0 or post == 0:
            return 0.6 if post else 0.45
        return 0.75
    return 0.04 if said > 1 else 0.1


def fit_name(mid: int, post: int, *, loosely: bool) -> float:
    """How well "the post-credits scene", with no word on the place, fits what there is."""
    if loosely:
        return 1.0 if mid == 0 else _LOOSELY
    if not post:
        return _CALLS_MID_POST if mid == 1 else _CALLS_MID_POST * _CALLS_TWO_ONE
    return 1.0 if mid + post == 1 else _CALLS_TWO_ONE


def _fit_total(said: int, true: int) -> float:
    if said == true:
        return 0.85
    return 0.2 if said == 1 and true > 1 else 0.05
