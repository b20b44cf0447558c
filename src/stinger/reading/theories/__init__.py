"""Theories: found in the press or typed by users, weighed by source, consistency and economy."""

from stinger.reading.theories.facts import Fact, establish_facts
from stinger.reading.theories.find import find_theories, make_theory
from stinger.reading.theories.rivals import find_rivalries
from stinger.reading.theories.weigh import rank_theories, weigh_theory

__all__ = [
    "Fact",
    "establish_facts",
    "find_rivalries",
    "find_theories",
    "make_theory",
    "rank_theories",
    "weigh_theory",
]
