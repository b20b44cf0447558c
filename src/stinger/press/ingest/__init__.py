"""Documents from files, folders, addresses and feeds."""

from stinger.press.ingest.sources import read_sources

__all__ = ["read_sources"]
