"""Tables of documents, claims, quotes and verdicts."""

from __future__ import annotations
