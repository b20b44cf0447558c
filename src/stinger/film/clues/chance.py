"""From a score to a probability: how many such scores would chance give?

A finder that makes N comparisons and whose score is reached by unrelated material with rate r
expects N r false alarms (A. Desolneux, L. Moisan, J.-M. Morel, "From Gestalt Theory to Image
Analysis", 2008). A stinger that calls back to something is taken as likely as one that does not:
one true callback against N r false ones gives P = 1 / (1 + N r).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

SHOWN = 0.9
"""Clues below this probability are shown only when asked for."""

_MOST = 0.999
"""No match is certain: a film may hold a copy that nobody meant."""


@dataclass(frozen=True, slots=True)
class Null:
    """How scores of unrelated material fall off: rate(score >= s) = 10 ** (at + slope * s).

    ``measured`` says on what; ``top`` is the greatest score seen there, and ``count`` how many
    comparisons were made. Beyond ``top`` the line is an extrapolation and is halved in slope.
    """

    at: float
    slope: float
    top: float
    count: int
    measured: str

    def rate(self, score: float) -> float:
        """The share of unrelated comparisons that reach ``score``."""
        seen = self.at + self.slope * min(score, self.top)
        beyond = max(0.0, score - self.top) * self.slope * 0.5
        return float(min(1.0, 10 ** max(-300.0, seen + beyond)))


def probability(false_alarms: float) -> float:
    """The chance that a match is real when chance alone gives ``false_alarms`` such matches."""
    if math.isnan(false_alarms):
        return 0.0
    return min(_MOST, 1 / (1 + max(0.0, false_alarms)))
