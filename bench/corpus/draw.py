"""Draws from stated distributions; one seed gives one stream for ever."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np

T = TypeVar("T")

Rng = np.random.Generator

EDITION = 1
"""Part of every seed; a change of the distributions raises it, so that corpora are not mixed."""


def stream(seed: int, *branch: int) -> Rng:
    """The random stream of ``seed``, or of one named branch of it."""
    return np.random.default_rng([EDITION, seed, *branch])


def pick(rng: Rng, weights: Mapping[T, float]) -> T:
    """One key of ``weights``, as often as its weight says."""
    keys = list(weights)
    values = np.array([weights[key] for key in keys], np.float64)
    return keys[int(rng.choice(len(keys), p=values / values.sum()))]


def one_of(rng: Rng, items: Sequence[T]) -> T:
    """One of ``items``, each as likely."""
    return items[int(rng.integers(len(items)))]


def chance(rng: Rng, probability: float) -> bool:
    """True as often as ``probability`` says."""
    return bool(rng.random() < probability)


def between(rng: Rng, low: float, high: float) -> float:
    """Uniform in [low, high)."""
    return float(rng.uniform(low, high))


def log_between(rng: Rng, low: float, high: float) -> float:
    """Log-uniform in [low, high)."""
    return math.exp(float(rng.uniform(math.log(low), math.log(high))))


def log_normal(rng: Rng, median: float, spread: float, low: float, high: float) -> float:
    """Log-normal about ``median`` with log standard deviation ``spread``, kept in [low, high]."""
    return min(max(median * math.exp(float(rng.normal(0, spread))), low), high)
