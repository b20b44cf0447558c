"""Tables of what the library remembers of a film."""

from __future__ import annotations
