"""Quotes: who said what, to whom, and who passed it on."""

from stinger.press.quotes.find import find_quotes

__all__ = ["find_quotes"]
