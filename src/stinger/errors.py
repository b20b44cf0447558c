"""Every error that Stinger raises on purpose, in one tree, split by what the caller does next.

    StingerError
    ├── RetryError             the world was busy or away: try again later
    │   ├── NetworkError         a server did not answer in time, or refused for now
    │   └── StoreBusyError       another process holds the store
    ├── SkipError              this input cannot be used: record it, go on with the next
    │   ├── UnreadableFilmError  not a film, damaged beyond use, or nothing to decode
    │   ├── UnreadableDocumentError
    │   └── RefusedError         an address not to be asked: private, or by robots.txt
    ├── InputError             the request names something wrong: mend the input
    │   ├── NotFoundError        no such file, film or document
    │   └── AmbiguousError       several things fit: say which
    └── SettingsError          mend the settings, or install what is missing
        └── MissingToolError     a program or extra is needed; the message says how to get it

A message says what failed, on what, and what to try, in one line.
"""

from __future__ import annotations


class StingerError(Exception):
    """Base of all errors raised on purpose; ``kind`` is its stable name in JSON outputs."""

    kind = "error"


class RetryError(StingerError):
    """The world was busy or away; the same call may succeed later."""

    kind = "retry"


class NetworkError(RetryError):
    """A server did not answer in time, or refused for now."""

    kind = "network"


class StoreBusyError(RetryError):
    """Another process holds the store."""

    kind = "store_busy"


class SkipError(StingerError):
    """This input cannot be used; record it and go on with the next."""

    kind = "skip"


class UnreadableFilmError(SkipError):
    """The file is no film, is damaged beyond use, or holds nothing to decode."""

    kind = "unreadable_film"


class UnreadableDocumentError(SkipError):
    """The document could not be read: its encoding, size or form defeats us."""

    kind = "unreadable_document"


class RefusedError(SkipError):
    """The address may not be asked: it is private, or the site's robots.txt forbids it."""

    kind = "refused"


class InputError(StingerError):
    """The request names something wrong; mend the input."""

    kind = "input"


class NotFoundError(InputError):
    """No such file, film or document."""

    kind = "not_found"


class AmbiguousError(InputError):
    """Several things fit the name given; the message lists them."""

    kind = "ambiguous"


class SettingsError(StingerError):
    """Mend the settings, or install what is missing."""

    kind = "settings"


class MissingToolError(SettingsError):
    """A program, extra or model is needed; the message says how to get it."""

    kind = "missing_tool"
