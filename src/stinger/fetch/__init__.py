"""The one door to HTTP: a polite client that refuses private addresses unless told otherwise."""

from stinger.fetch.client import Fetcher, Response

__all__ = ["Fetcher", "Response"]
