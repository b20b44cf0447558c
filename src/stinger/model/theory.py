"""Theories: explanations that join claims and clues, weighed and kept with their history."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stinger.model.reading import Evidence


class TheoryType(StrEnum):
    """What a theory expects: a continuation, a meeting of characters, or a repeated theme."""

    SEQUEL = "sequel"
    CROSSOVER = "crossover"
    ECHO = "echo"


class Tier(StrEnum):
    """Who stands behind a theory, best first."""

    OFFICIAL = "official"
    REPUTABLE = "reputable"
    INSIDER = "insider"
    ANONYMOUS = "anonymous"


class TheoryState(StrEnum):
    """A hypothesis, until an official statement or the film speaks."""

    HYPOTHESIS = "hypothesis"
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Opinion:
    """A subjective-logic opinion: belief + disbelief + uncertainty = 1, and a prior.

    Source: A. Josang, Subjective Logic (2016), chapter 3.
    """

    belief: float
    disbelief: float
    uncertainty: float
    prior: float = 0.5

    def __post_init__(self) -> None:
        parts = (self.belief, self.disbelief, self.uncertainty)
        if min(parts) < -1e-9 or abs(sum(parts) - 1) > 1e-6 or not 0 <= self.prior <= 1:
            raise ValueError(f"not an opinion: {parts}, prior {self.prior}")

    @property
    def expected(self) -> float:
        """The probability that the opinion projects to."""
        return self.belief + self.prior * self.uncertainty


@dataclass(frozen=True, slots=True)
class Score:
    """One of the three scores in [0, 1], explained in a line; ``evidence`` may be empty for 0."""

    name: str
    value: float
    why: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class TheoryEvent:
    """One dated change in what is thought of a theory; events are only ever added."""

    at: str
    state: TheoryState
    plausibility: float
    uncertainty: float
    why: str


@dataclass(frozen=True, slots=True)
class Theory:
    """What somebody expects, before it is weighed.

    ``key`` names it for ever. ``evidence`` is where it was found: empty for one that a user typed.
    ``by`` is ``press`` or ``user``.
    """

    key: str
    film: str
    text: str
    type: TheoryType
    by: str
    evidence: tuple[Evidence, ...] = ()
    history: tuple[TheoryEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class WeighedTheory:
    """A theory with its three scores and what they combine to."""

    theory: Theory
    tier: Tier
    source: Score
    consistency: Score
    economy: Score
    opinion: Opinion
    state: TheoryState
    agrees: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()

    @property
    def plausibility(self) -> float:
        return self.opinion.expected


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Two theories that cannot both hold, and the fact that would separate them."""

    first: str
    second: str
    separating_fact: str
