"""What was traced: edges from source to copy, and the origins they lead back to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class EdgeKind(StrEnum):
    """How one document depends on another; a shared quote alone makes no copy."""

    COPY = "copy"
    REWRITE = "rewrite"
    RELAY = "relay"
    SHARED_QUOTE = "shared_quote"


@dataclass(frozen=True, slots=True)
class Edge:
    """``copy`` took from ``source``.

    ``score`` is the share of the shorter text's own words found in the other (of its quoted words
    for a shared quote). ``altered`` holds facts the copy changed: (original, changed).
    """

    source: int
    copy: int
    kind: EdgeKind
    score: float
    altered: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """A document in the tree, how it depends on the one above, and what depends on it."""

    document: int
    edge: Edge | None
    branches: tuple[Branch, ...] = ()

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Branch]]:
        """Depth and branch, from this one down."""
        yield depth, self
        for branch in self.branches:
            yield from branch.walk(depth + 1)


@dataclass(frozen=True, slots=True)
class Origins:
    """Every document's dependence on the others."""

    documents: tuple[int, ...]
    edges: tuple[Edge, ...]

    def _parents(self) -> dict[int, Edge]:
        parents: dict[int, Edge] = {}
        for edge in self.edges:
            if edge.kind is not EdgeKind.SHARED_QUOTE and edge.copy not in parents:
                parents[edge.copy] = edge
        return parents

    def origin_of(self, document_id: int) -> int:
        """The document that this one's chain of copies and relays leads back to; itself if none."""
        parents = self._parents()
        here = document_id
        while here in parents:
            here = parents[here].source
        return here

    def by_document(self) -> dict[int, int]:
        """Every document's origin, in one pass."""
        parents = self._parents()
        found: dict[int, int] = {}
        for document in self.documents:
            chain = []
            here = document
            while here in parents and here not in found:
                chain.append(here)
                here = parents[here].source
            root = found.get(here, here)
            for link in (*chain, here):
                found[link] = root
        return found

    @property
    def origins(self) -> list[int]:
        """The documents that depend on no other, in the order given."""
        parents = self._parents()
        return [document for document in self.documents if document not in parents]

    def tree(self) -> tuple[Branch, ...]:
        """One branch for each origin, with its copies below it."""
        parents = self._parents()
        children: dict[int, list[int]] = {}
        for document in self.documents:
            if document in parents:
                children.setdefault(parents[document].source, []).append(document)

        def grow(document: int) -> Branch:
            below = tuple(grow(child) for child in children.get(document, []))
            return Branch(document, parents.get(document), below)

        return tuple(grow(document) for document in self.origins)
