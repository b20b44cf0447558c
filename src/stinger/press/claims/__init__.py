"""Claims: what a document says of a film's stingers, and of the film's business."""

from stinger.press.claims.find import find_claims

__all__ = ["find_claims"]
