"""One format a file: scans as what players, servers and scripts read."""

from stinger.exports.formats import FILM_FORMATS, FORMATS, LIBRARY_FORMATS, parse_formats
from stinger.exports.spans import Chapter, Span, chapters, skippable

__all__ = [
    "FILM_FORMATS",
    "FORMATS",
    "LIBRARY_FORMATS",
    "Chapter",
    "Span",
    "chapters",
    "parse_formats",
    "skippable",
]
