"""Quotes: who said what, to whom, and who passed it on."""

from stinger.press.quotes.find import find_quotes

STEP_VERSION = "2"
"""Raised when the finding changes, so that documents read before are read again."""

__all__ = ["find_quotes"]
