"""Tables of theories and readings."""

from __future__ import annotations
