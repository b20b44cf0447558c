"""Scenes during and after the end credits of films, from evidence.

>>> import stinger
>>> scan = stinger.scan("film.mkv")  # doctest: +SKIP
>>> [(s.label, s.start_s, s.end_s) for s in scan.stingers]  # doctest: +SKIP
"""

from stinger.api import scan
from stinger.errors import StingerError
from stinger.model import Label, Medium, Release, Scan, Segment

__all__ = ["Label", "Medium", "Release", "Scan", "Segment", "StingerError", "scan"]
