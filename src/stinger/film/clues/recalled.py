"""How likely it is that a remembered picture truly shares something with the one asked for."""

from __future__ import annotations

import math

from stinger.film.clues.chance import Null, probability
from stinger.film.index.recall import Recalled

COMPACT_NULL = Null(at=1.0, slope=-1.0, top=5, count=9204, measured="python -m bench clues-nulls")
"""The same line as within a film: of 9,204 pairs none shares four of the remembered places."""

LOOK_NULL = Null(
    at=-0.46, slope=-10.8, top=0.325, count=28_314, measured="python -m bench clues-nulls"
)
"""By -log10(1 - cosine^2) of two looks: directions taken at random fall off straight in it. Of
38 clips against a film one picture in 100 reaches a cosine of .53, one in 1,000 .64, none .74."""

_LEAST_INLIERS = 7
"""Seven of the few places that are remembered of a picture: none of fifty unrelated films shared so
many, and the more films are asked, the more is asked for."""

_LEAST_LOOK = 0.9
"""Cosine from which a look alone may say that a picture is the same: copies stay above it, sets of
one kind below."""


def false_alarms(hit: Recalled, tests: int) -> float:
    """How many of so many comparisons would by chance share as much, in places or in look."""
    rate = COMPACT_NULL.rate(hit.inliers)
    if hit.look >= _LEAST_LOOK:
        rate = min(rate, LOOK_NULL.rate(-math.log10(max(1e-6, 1 - hit.look**2))))
    return tests * rate


def recalled_chance(hit: Recalled, tests: int) -> float:
    """The probability that what is shared is real, after so many comparisons."""
    chance = probability(false_alarms(hit, tests))
    told = hit.inliers >= _LEAST_INLIERS or hit.look >= _LEAST_LOOK
    return chance if told else min(0.5, chance)
