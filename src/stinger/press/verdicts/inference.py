"""How likely each state is, given what independent origins report."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from stinger.press.verdicts.evidence import Evidence
from stinger.press.verdicts.report import Report
from stinger.press.verdicts.states import (
    OMITS,
    State,
    fit_many,
    fit_name,
    likelihood,
    make_prior,
)

POLLUTED = 0.15
"""Share of films on which fabricated pages abound: 2 of 16 sampled."""
LOOSE = 0.25
"""Share of films of whose scenes, wherever they lie, half the pages or more write as "the
post-credits scene": 5 of 17 sampled films with one during the credits, 2 of 17 with one of each."""
_TRUST_SUSPECT = 0.4
_TRUST_PLAIN = 0.75
"""What is left of the trust in a page that asserts a scene where fabricated pages abound: with and
without the marks of one (talk in general, details found nowhere else)."""


@dataclass(frozen=True, slots=True)
class _Press:
    """What holds for all that is written of a film: ``polluted`` by fabricated pages; ``loose`` in
    naming its scenes, so that pages that agree in a name are no witnesses of the place."""

    polluted: bool
    loose: bool


_PRESSES = {
    _Press(polluted, loose): (POLLUTED if polluted else 1 - POLLUTED)
    * (LOOSE if loose else 1 - LOOSE)
    for polluted in (False, True)
    for loose in (False, True)
}
"""What may hold for a film's press, with its share of films."""


def infer(evidence: Sequence[Evidence]) -> dict[State, float]:
    """Probability of each state given the reports of independent origins."""
    prior = make_prior()
    joint = dict.fromkeys(prior, 0.0)
    for press, share in _PRESSES.items():
        for state, belief in prior.items():
            product = belief * share
            for item in evidence:
                product *= _likelihood(item, state, press) ** item.independence
            joint[state] += product
    total = sum(joint.values())
    return {state: value / total for state, value in joint.items()}


def infer_without_each(evidence: Sequence[Evidence]) -> dict[str | None, dict[State, float]]:
    """By outlet, the probability of each state given what all the *other* outlets report.

    The same sums as ``infer`` in logarithms, from which an outlet's share is taken out again: with
    hundreds of outlets, to infer anew without each would take minutes.
    """
    prior = make_prior()
    cells = [(press, state) for press in _PRESSES for state in prior]
    whole = [math.log(_PRESSES[press] * prior[state]) for press, state in cells]
    of_outlet: dict[str | None, list[float]] = {}
    for item in evidence:
        own = of_outlet.setdefault(item.document.outlet, [0.0] * len(cells))
        for at, (press, state) in enumerate(cells):
            share = math.log(_likelihood(item, state, press)) * item.independence
            own[at] += share
            whole[at] += share
    return {outlet: _normalise(cells, whole, own) for outlet, own in of_outlet.items()}


def _normalise(
    cells: Sequence[tuple[_Press, State]], whole: Sequence[float], own: Sequence[float]
) -> dict[State, float]:
    left = [a - b for a, b in zip(whole, own, strict=True)]
    highest = max(left)
    joint = dict.fromkeys((state for _, state in cells), 0.0)
    for (_, state), value in zip(cells, left, strict=True):
        joint[state] += math.exp(value - highest)
    total = sum(joint.values())
    return {state: value / total for state, value in joint.items()}


_PRESUMES = 0.6
"""Share of pages that take a scene for granted because they know it; of those that also talk of
stingers in general instead of this film, a tenth of that. 17 in 100 pages on films with a scene do,
5 in 100 on films without (of 1,163): 3.6 to 1, for which it would be 0.76; less, since the pages of
one film tend to be of one kind."""
_PRESUMES_LATE = 0.8
"""The same years after the release, the doubt halved: then nobody writes of a scene to catch those
who search for one, and who calls it to mind has mostly seen it."""
_SILENT_ENDING = 0.8
"""A page that tells how a film ends and speaks of no stinger, where there is one, against 1 where
there is none: many leave it for later in the page."""


def _fit_presumed(report: Report, state: State, press: _Press) -> float:
    """How well a state fits a page that knows the film and takes a scene for granted.

    The scene it names is there; a mid-credits scene may be called "post-credits" by a page that
    speaks of no other.
    """
    mid, post = state
    if mid + post == 0:
        return 0.05
    fit = 1.0
    if report.mid and not report.post:
        fit *= (1.0 if mid else _MISNAMED) * (OMITS if post else 1.0)
    elif report.loose:
        fit *= fit_name(mid, post, loosely=press.loose)
    elif report.post:
        fit *= (1.0 if post else _MISNAMED) * (1.0 if mid or not report.mid else _MISNAMED)
    return fit * fit_many(report, mid + post)


_MISNAMED = 0.15
"""A scene named mid-credits that comes after them, or the other way beside a mid-credits one."""


def _likelihood(item: Evidence, state: State, press: _Press) -> float:
    report = item.report
    trust = 1.0
    if press.polluted:
        trust = _TRUST_SUSPECT if item.score.suspect else _TRUST_PLAIN
    exists = sum(state) > 0
    if report.says == "silent":
        return _SILENT_ENDING if item.tells_ending and exists else 1.0
    if report.says == "unclear":
        return 1.0
    if report.says == "presumed":
        if item.score.told_late:
            knows = _PRESUMES_LATE * trust
        else:
            knows = _PRESUMES * trust * (0.1 if item.score.headline_unkept else 1.0)
        return knows * _fit_presumed(report, state, press) + (1 - knows)
    knows = item.knows * (trust if report.says == "some" else 1.0)
    return likelihood(report, state, knows, loosely=press.loose)
