"""Claims: what a document says of a film's stingers, and of the film's business."""

from stinger.press.claims.find import find_claims

STEP_VERSION = "17"
"""Claims kept under another version are found anew."""

__all__ = ["find_claims"]
