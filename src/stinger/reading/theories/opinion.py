"""Opinions of subjective logic, and the three operations that theories need."""

from __future__ import annotations

from stinger.model.theory import Opinion

PRIOR_WEIGHT = 2.0
"""Josang's non-informative prior weight W for yes-or-no questions (2016, section 3.2)."""


def from_counts(positive: float, negative: float, *, prior: float = 0.5) -> Opinion:
    """The opinion that ``positive`` and ``negative`` observations carry (2016, equation 3.11)."""
    total = positive + negative + PRIOR_WEIGHT
    return Opinion(positive / total, negative / total, PRIOR_WEIGHT / total, prior)


def discount(opinion: Opinion, trust: float) -> Opinion:
    """The opinion as far as its source is trusted; the rest becomes uncertainty (2016, ch. 14)."""
    belief, disbelief = trust * opinion.belief, trust * opinion.disbelief
    return Opinion(belief, disbelief, 1 - belief - disbelief, opinion.prior)


def fuse(first: Opinion, second: Opinion) -> Opinion:
    """Two independent opinions together: cumulative fusion (2016, section 12.3).

    Two opinions without uncertainty are averaged, the limit for equal weights.
    """
    u1, u2 = first.uncertainty, second.uncertainty
    both = u1 + u2 - u1 * u2
    prior = (first.prior + second.prior) / 2
    if both < 1e-12:
        belief = (first.belief + second.belief) / 2
        return Opinion(belief, 1 - belief, 0.0, prior)
    belief = (first.belief * u2 + second.belief * u1) / both
    uncertainty = u1 * u2 / both
    return Opinion(belief, max(0.0, 1 - belief - uncertainty), uncertainty, prior)
