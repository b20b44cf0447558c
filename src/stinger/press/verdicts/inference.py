"""How likely each state is, given what independent origins report."""

from __future__ import annotations

from collections.abc import Sequence

from stinger.press.verdicts.evidence import Evidence
from stinger.press.verdicts.states import State, likelihood, make_prior

POLLUTED = 0.15
"""Share of films on which fabricated pages abound: 2 of 16 sampled."""
_TRUST_SUSPECT = 0.4
_TRUST_PLAIN = 0.75
"""What is left of the trust in a page that asserts a scene where fabricated pages abound: with and
without the marks of one (talk in general, details found nowhere else)."""


def infer(evidence: Sequence[Evidence]) -> dict[State, float]:
    """Probability of each state given the reports of independent origins."""
    prior = make_prior()
    joint = dict.fromkeys(prior, 0.0)
    for polluted, share in ((False, 1 - POLLUTED), (True, POLLUTED)):
        for state, belief in prior.items():
            product = belief * share
            for item in evidence:
                product *= _likelihood(item, state, polluted=polluted) ** item.independence
            joint[state] += product
    total = sum(joint.values())
    return {state: value / total for state, value in joint.items()}


_PRESUMES = 0.45
"""Share of pages that take a scene for granted because they know it; of those that also talk of
stingers in general instead of this film, a tenth of that."""
_SILENT_ENDING = 0.8
"""A page that tells how a film ends and speaks of no stinger, where there is one, against 1 where
there is none: many leave it for later in the page."""


def _likelihood(item: Evidence, state: State, *, polluted: bool) -> float:
    report = item.report
    trust = 1.0
    if polluted:
        trust = _TRUST_SUSPECT if item.score.suspect else _TRUST_PLAIN
    exists = sum(state) > 0
    if report.says == "silent":
        return _SILENT_ENDING if item.tells_ending and exists else 1.0
    if report.says == "unclear":
        return 1.0
    if report.says == "presumed":
        knows = _PRESUMES * trust * (0.1 if item.score.headline_unkept else 1.0)
        return knows * (1.0 if exists else 0.05) + (1 - knows)
    knows = item.knows * (trust if report.says == "some" else 1.0)
    return likelihood(report, state, knows)
