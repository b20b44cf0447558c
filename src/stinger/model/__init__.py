"""Frozen records of the glossary's terms; no I/O."""

from stinger.model.clue import Clue, ClueKind, Examination, Sighting
from stinger.model.press import (
    Answer,
    Claim,
    ClaimType,
    Document,
    Passage,
    Quote,
    Stance,
    Unread,
    Verdict,
    Witness,
)
from stinger.model.release import Release
from stinger.model.scan import NotExamined, Scan
from stinger.model.segment import STINGERS, Label, Medium, Segment, credits_parts, stingers

__all__ = [
    "STINGERS",
    "Answer",
    "Claim",
    "ClaimType",
    "Clue",
    "ClueKind",
    "Document",
    "Examination",
    "Label",
    "Medium",
    "NotExamined",
    "Passage",
    "Quote",
    "Release",
    "Scan",
    "Segment",
    "Sighting",
    "Stance",
    "Unread",
    "Verdict",
    "Witness",
    "credits_parts",
    "stingers",
]
