"""Tables of the catalogue: folders, identities, outside facts."""

from __future__ import annotations
