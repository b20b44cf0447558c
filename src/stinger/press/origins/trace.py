"""Traces documents to their origins: who copied whom, who relayed whom, who shares a quote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from stinger.errors import InputError
from stinger.model.press import Document, Quote
from stinger.press.origins.facts import find_altered
from stinger.press.origins.graph import Edge, EdgeKind, Origins
from stinger.press.origins.shingles import Mask, Words, cover, find_pairs, read_words

# Half of a text's own words standing in another is a copy whatever the rest says; below that the
# shared words must be spread over it, for one shared block is a press release or a quotation.
_COPY_SHARE = 0.5
# A text with a fifth of its words replaced keeps about half of them in unbroken runs of six, with a
# third replaced about a quarter; chance and stock phrases stay under a tenth of a long text, but
# not of a short one: hence also a least number of words.
_REWRITE_SHARE = 0.15
_REWRITE_WORDS = 25
_REWRITE_SHORT_SHARE = 0.3
# Words in runs of three: four in five where every fifth word is exchanged; a fifth, at most,
# between independent articles on one film.
_REWORDED_SHARE = 0.5
_REWRITE_BLOCKS = 3
_REWRITE_SPREAD = 0.3
# A document with fewer own words than this is judged by its quoted words too.
_FEWEST_OWN_WORDS = 20
# Words in common within quotation marks that make a shared quote.
_QUOTE_WORDS = 8
# How a page names where it has its words from.
_SOURCE_WORDS = re.compile(
    r"\b(?:via|h/t|hat tip to|first reported by|as reported by|originally published (?:by|in|on)|"
    r"originally appeared (?:in|on)|source:)\s+((?:the )?[\w.-]+(?: [A-Z][\w.-]*){0,3})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Overlap:
    """What two documents, by position, have in common."""

    kind: EdgeKind
    score: float


def trace_origins(documents: Sequence[Document], quotes: Sequence[Quote]) -> Origins:
    """Who depends on whom among ``documents``; ``quotes`` are all their quotes, in any order.

    Copies (verbatim, trimmed, reordered) and rewrites are found by runs of six words shared
    outside quotation marks; a quote in common adds an edge and merges nothing; a page that names
    another's outlet as its source ("via", "first reported by") and shares words with it is its
    relay. Direction: the relay's own word, else the earlier date, else the more complete text, else
    the order given. Each document gets one source, its best match, so that roots are origins.
    Raises InputError if two documents have the same id.
    """
    ids = [document.id for document in documents]
    if len(set(ids)) != len(ids):
        raise InputError("two documents have the same id; give each its own before tracing origins")
    by_document: dict[int, list[Quote]] = {}
    for quote in quotes:
        by_document.setdefault(quote.passage.document, []).append(quote)
    vocabulary: dict[str, int] = {}
    words = [read_words(d, by_document.get(d.id, ()), vocabulary) for d in documents]
    sources = [_named_sources(by_document.get(d.id, ()), d) for d in documents]
    candidates: dict[int, list[tuple[float, int, _Overlap]]] = {}
    shared: list[Edge] = []
    for one, other in find_pairs(words, [d.outlet for d in documents]):
        overlap = _measure(words[one], words[other])
        if overlap is None:
            continue
        relayed = _relays(one, other, documents, sources) or _relays(other, one, documents, sources)
        source, copy = _direct(one, other, documents, words, sources)
        if overlap.kind is EdgeKind.SHARED_QUOTE:
            if not relayed:
                shared.append(Edge(ids[source], ids[copy], overlap.kind, overlap.score))
                continue
            overlap = _Overlap(EdgeKind.RELAY, overlap.score)
        candidates.setdefault(copy, []).append((overlap.score, source, overlap))
    edges = [
        _best_edge(copy, found, documents, words) for copy, found in sorted(candidates.items())
    ]
    kept = _drop_cycles(edges)
    return Origins(tuple(ids), tuple(kept + shared))


def _measure(one: Words, other: Words) -> _Overlap | None:
    """How much two documents share, and what that makes the later one."""
    covered = cover(one, other), cover(other, one)
    shares, blocks, spreads, hits, totals = [], [], [], [], []
    for words, mask in zip((one, other), covered, strict=True):
        own = ~words.quoted
        if int(own.sum()) < _FEWEST_OWN_WORDS:
            own = np.ones(len(words), dtype=bool)
        hit = mask & own
        shares.append(float(hit.sum()) / max(1, int(own.sum())))
        blocks.append(_count_blocks(hit))
        hits.append(int(hit.sum()))
        totals.append(int(own.sum()))
        spreads.append(_spread(hit))
    share = max(shares)
    if share >= _COPY_SHARE:
        reworded = min(blocks) >= 2 * _REWRITE_BLOCKS and share < 0.85
        return _Overlap(EdgeKind.REWRITE if reworded else EdgeKind.COPY, round(share, 4))
    smaller = int(np.argmax(shares))
    if (
        share >= _REWRITE_SHARE
        and hits[smaller] >= min(_REWRITE_WORDS, _REWRITE_SHORT_SHARE * totals[smaller])
        and blocks[smaller] >= _REWRITE_BLOCKS
        and spreads[smaller] >= _REWRITE_SPREAD
    ):
        return _Overlap(EdgeKind.REWRITE, round(share, 4))
    if _is_reworded(one, other):
        return _Overlap(EdgeKind.REWRITE, round(share, 4))
    quoted = [int((mask & w.quoted).sum()) for w, mask in zip((one, other), covered, strict=True)]
    if min(quoted) >= _QUOTE_WORDS:
        total = min(int(one.quoted.sum()), int(other.quoted.sum()))
        return _Overlap(EdgeKind.SHARED_QUOTE, round(min(quoted) / max(1, total), 4))
    return None


def _is_reworded(one: Words, other: Words) -> bool:
    """Whether half of a text's own words stand in the other in runs of three, all over it."""
    for words, against in ((one, other), (other, one)):
        own = ~words.quoted
        hit = cover(words, against, short=True) & own
        if (
            int(hit.sum()) >= _REWRITE_WORDS
            and hit.sum() >= _REWORDED_SHARE * own.sum()
            and _count_blocks(hit) >= _REWRITE_BLOCKS
            and _spread(hit) >= _REWRITE_SPREAD
        ):
            return True
    return False


def _count_blocks(mask: Mask) -> int:
    """How many separate stretches a mask has."""
    padded = np.concatenate(([False], mask))
    return int((padded[1:] & ~padded[:-1]).sum())


def _spread(mask: Mask) -> float:
    """The share of a text's tenths that hold any covered word."""
    if not len(mask):
        return 0.0
    tenths = {int(at * 10 / len(mask)) for at in np.flatnonzero(mask)}
    return len(tenths) / 10


def _bare(outlet: str) -> str:
    """An outlet's name or domain without article, ending and spaces: "Screen Rant" = screenrant."""
    name = outlet.casefold().removeprefix("www.").removeprefix("the ")
    name = re.sub(r"\.(?:com|net|org|info|news|tv|io|co(?:\.\w\w)?|\w\w)$", "", name)
    return re.sub(r"[\W_]", "", name)


def _named_sources(quotes: Sequence[Quote], document: Document) -> frozenset[str]:
    """The outlets that a document says it has its words from."""
    named = {name for quote in quotes for name in quote.relays}
    named |= {quote.outlet for quote in quotes if quote.outlet}
    for match in _SOURCE_WORDS.finditer(document.text):
        parts = match.group(1).rstrip(".").split()
        named |= {" ".join(parts[:count]) for count in range(1, len(parts) + 1)}
    own = _bare(document.outlet) if document.outlet else ""
    return frozenset(_bare(name) for name in named) - {own, ""}


def _relays(
    one: int, other: int, documents: Sequence[Document], sources: Sequence[frozenset[str]]
) -> bool:
    """Whether ``other`` names the outlet of ``one`` as its source."""
    outlet = documents[one].outlet
    return outlet is not None and _bare(outlet) in sources[other]


def _direct(
    one: int,
    other: int,
    documents: Sequence[Document],
    words: Sequence[Words],
    sources: Sequence[frozenset[str]],
) -> tuple[int, int]:
    """(source, copy) of a pair: by its own word, else date, else completeness, else order."""
    says = _relays(one, other, documents, sources), _relays(other, one, documents, sources)
    if says[0] != says[1]:
        return (one, other) if says[0] else (other, one)
    dates = documents[one].date, documents[other].date
    if dates[0] and dates[1]:
        length = min(len(dates[0]), len(dates[1]))
        if dates[0][:length] != dates[1][:length]:
            return (one, other) if dates[0][:length] < dates[1][:length] else (other, one)
    if len(words[one]) != len(words[other]):
        return (one, other) if len(words[one]) > len(words[other]) else (other, one)
    return (one, other) if documents[one].id <= documents[other].id else (other, one)


def _best_edge(
    copy: int,
    found: list[tuple[float, int, _Overlap]],
    documents: Sequence[Document],
    words: Sequence[Words],
) -> Edge:
    """The edge from a document's best source: most words in common, then the earliest."""
    score, source, overlap = max(
        found, key=lambda item: (round(item[0], 2), _earliness(documents[item[1]]), -item[1])
    )
    altered: tuple[tuple[str, str], ...] = ()
    if overlap.kind is not EdgeKind.RELAY:
        altered = find_altered(documents[source], words[source], documents[copy], words[copy])
    return Edge(documents[source].id, documents[copy].id, overlap.kind, score, altered)


def _earliness(document: Document) -> tuple[int, ...]:
    """Larger for earlier dates; undated documents come last."""
    if not document.date:
        return (0,)
    return (1, *(-ord(character) for character in document.date))


def _drop_cycles(edges: list[Edge]) -> list[Edge]:
    """The edges without those that would lead a document back to itself; weakest dropped."""
    parents: dict[int, int] = {}
    kept: list[Edge] = []
    for edge in sorted(edges, key=lambda edge: -edge.score):
        here = edge.source
        while here in parents:
            here = parents[here]
        if here != edge.copy:
            parents[edge.copy] = edge.source
            kept.append(edge)
    return sorted(kept, key=lambda edge: edge.copy)
