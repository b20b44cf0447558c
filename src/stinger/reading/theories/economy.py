"""The assumptions that a theory adds to what is known: Occam's razor, listed one by one."""

from __future__ import annotations

import re

# Wordings that bring in something unseen, and what each assumes. From the devices that theories
# of fiction commonly lean on; each found wording counts once.
_DEVICES: tuple[tuple[str, str], ...] = (
    (r"\bsecret(?:ly)?\b|\bhidden\b|\bin disguise\b", "something was kept secret"),
    (r"\bfak(?:ed|ing|es)\b|\bstaged\b", "what was shown was staged"),
    (r"\bsurviv(?:ed|es)\b|\bnot (?:really )?dead\b|\bstill alive\b", "somebody outlived an end"),
    (
        r"\ball along\b|\bwas actually\b|\breally (?:is|was)\b|\bin truth\b",
        "what was told was false",
    ),
    (r"\btwins?\b|\bclones?\b|\bdoppelg\w+|\blookalike\b", "there is a double"),
    (r"\btime travel\b|\bmultiverse\b|\balternate (?:timeline|reality|universe)\b", "other worlds"),
    (r"\bdream(?:t|ed|ing)?\b|\bhallucinat\w+|\bsimulation\b", "what was shown did not happen"),
    (r"\bmust have\b|\bhad to have\b|\bwould have to\b", "something unseen took place"),
    (
        r"\b(?:is|are|was) (?:the )?(?:long-lost )?"
        r"(?:father|mother|son|daughter|brother|sister|heir)\b|\brelated to\b",
        "two people are kin",
    ),
    (r"\bworking (?:for|with)\b|\ballied with\b|\bhired by\b|\bcontrolled by\b", "an alliance"),
)
_COMPILED = tuple((re.compile(cue, re.I), what) for cue, what in _DEVICES)


def list_assumptions(text: str, needs: tuple[str, ...]) -> tuple[str, ...]:
    """What must be taken on trust: each device the words lean on, and each unknown name."""
    found = [what for cue, what in _COMPILED if cue.search(text)]
    return tuple(dict.fromkeys((*found, *needs)))


def economy_of(assumptions: tuple[str, ...]) -> float:
    """1 for a theory that adds nothing, halved by every assumption.

    Halving gives each assumption even odds when nothing speaks for or against it, and takes them
    as independent: the plainest reading of Occam's razor as a prior.
    """
    return 0.5 ** len(assumptions)
