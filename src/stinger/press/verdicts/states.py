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
_LOOSE_NO = 0.10
"""Says "no post-credits scene" and leaves a mid-credits scene unsaid."""
_OMITS = 0.30
"""Tells of one scene and leaves the other unsaid."""
_CALLS_MID_POST = 0.35
"""Calls a mid-credits scene "post-credits scene", against 0.9 for one that is."""


def fit(report: Report, state: State) -> float:
    """Likelihood, up to a factor common to all states, of the report if ``state`` is the case and
    the page knows."""
    mid, post = state
    if report.says == "none":
        return _fit_none(report, mid, post)
    if report.says == "some":
        return _SLIP * 0.1 if mid + post == 0 else _fit_some(report, mid, post)
    return 1.0


def _fit_none(report: Report, mid: int, post: int) -> float:
    if mid + post == 0:
        return 0.92
    if report.loose:
        # Only one position was denied; the other may hold one.
        denied_post = report.post == 0
        left = mid if denied_post else post
        struck = post if denied_post else mid
        return _LOOSE_NO if struck == 0 and left > 0 else _SLIP
    return _SLIP


def _fit_some(report: Report, mid: int, post: int) -> float:
    likelihood = 0.9
    likelihood *= _fit_count(report.mid, mid, report.by_article)
    if report.loose:
        return likelihood * _fit_loose(report, mid, post)
    likelihood *= _fit_count(report.post, post, report.by_article)
    if report.total is not None and (report.mid is None or report.post is None):
        likelihood *= _fit_total(report.total, mid + post)
    return likelihood


def _fit_count(said: int | None, true: int, by_article: bool) -> float:
    if said is None:
        return 1.0 if true == 0 else _OMITS
    if said == true:
        return 0.85
    if said == 0 or true == 0:
        return 0.04
    # "A mid-credits scene" may be one of several; a number seldom is.
    return 0.2 if by_article or said == 1 else 0.06


def _fit_loose(report: Report, mid: int, post: int) -> float:
    total = mid + post
    said = report.total
    if said is None or (said == 1 and report.by_article):
        if total == 1:
            return 0.9 if post else _CALLS_MID_POST
        return 0.35 if post else 0.2
    if said == total:
        if mid == 0 or post == 0:
            return 0.6 if post else 0.45
        return 0.75
    return 0.04 if said > 1 else 0.1


def _fit_total(said: int, true: int) -> float:
    if said == true:
        return 0.85
    return 0.2 if said == 1 and true > 1 else 0.05


NOISE_YES = 0.85
"""Share of pages that know nothing and yet say there is one: a scene draws readers, its absence
none. That is why a plain denial weighs more than an assertion."""


def noise(report: Report) -> float:
    """Likelihood of the report from a page that knows nothing, whatever is the case."""
    if report.says == "none":
        return 1 - NOISE_YES
    if report.says != "some":
        return 1.0
    likelihood = NOISE_YES * 0.9
    for said in (report.mid, report.post, report.total):
        if said is not None:
            # Invented counts are one or two as a rule.
            likelihood *= 0.45 if said <= 2 else 0.08
    return likelihood
