"""Documents as words, and the runs of words that documents share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from stinger.model.press import Document, Quote

# Six words in a row: long enough that independent texts on one topic share almost none, short
# enough that a quarter survive when one word in five is replaced (0.8 ** 6 = 0.26).
RUN = 6
# Of texts reworded by a third, a twelfth of the runs survives; stock phrases make up a fortieth.
_LEAST_SHARE = 0.05
# One run of six in common may be chance or a title; three, a stretch of eight words, are not.
_FEWEST_RUNS = 3
# Where every fifth word is exchanged no run of six is left, but half of the runs of three are.
# Runs of three are common in any language: those in more than a few documents are left out, and a
# quarter of a text's must be shared before a pair is looked at (independent articles about one
# film share a twentieth).
SHORT_RUN = 3
_COMMONEST_SHORT = 40
_LEAST_SHARE_SHORT = 0.25
# A run of words found in more documents than this tells nothing: navigation, legal notices.
_COMMONEST = 400
# A run found in at least this many documents of one outlet, and nowhere else, is its boilerplate.
_BOILERPLATE_DOCUMENTS = 3
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?(?:[.,]\d+)*")
_MIX = np.uint64(0x9E3779B97F4A7C15)

Mask = npt.NDArray[np.bool_]
Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """One document as words: ids for comparing, spans for showing, and which are quoted."""

    ids: npt.NDArray[np.uint64]
    starts: list[int]
    ends: list[int]
    quoted: Mask
    runs: Hashes
    short_runs: Hashes

    def __len__(self) -> int:
        return len(self.starts)

    def quoted_runs(self) -> Mask:
        """Which runs of six words lie wholly within quotation marks."""
        inside = np.ones(len(self.runs), dtype=bool)
        for offset in range(RUN):
            inside &= self.quoted[offset : offset + len(self.runs)]
        return inside


def read_words(document: Document, quotes: Sequence[Quote], vocabulary: dict[str, int]) -> Words:
    """The words of a document, case and apostrophes levelled; numbers keep their decimals."""
    spans = [match.span() for match in _WORD.finditer(document.text)]
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    # Levelled as a whole, word by word only where that moves offsets ("ß" becomes "ss").
    level = document.text.casefold().replace("’", "'")
    if len(level) == len(document.text):
        words = [level[start:end] for start, end in spans]
    else:
        words = [document.text[a:b].casefold().replace("’", "'") for a, b in spans]
    ids = [vocabulary.setdefault(word, len(vocabulary) + 1) for word in words]
    quoted = np.zeros(len(ids), dtype=bool)
    positions = np.asarray(starts)
    for quote in quotes:
        if quote.direct:
            low = int(np.searchsorted(positions, quote.passage.start))
            high = int(np.searchsorted(positions, quote.passage.end))
            quoted[low:high] = True
    array = np.asarray(ids, dtype=np.uint64)
    return Words(array, starts, ends, quoted, _hash_runs(array, RUN), _hash_runs(array, SHORT_RUN))


def _hash_runs(ids: Hashes, length: int) -> Hashes:
    """A 64-bit hash for every run of ``length`` words, by position; empty for shorter texts."""
    count = len(ids) - length + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    hashes = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for offset in range(length):
            hashes = hashes * _MIX + ids[offset : offset + count]
            hashes ^= hashes >> np.uint64(29)
    return hashes


def find_pairs(words: Sequence[Words], outlets: Sequence[str | None]) -> list[tuple[int, int]]:
    """Pairs of documents, by position, that may be copies or share a quote.

    They have a twentieth of the shorter one's runs of six words in common, three such runs within
    quotation marks, or a quarter of its runs of three. An exact join over all runs (a sparse
    product), rather than MinHash: at Jaccard thresholds that keep the candidates few, MinHash
    misses most reworded texts.
    """
    everything = [np.unique(one.runs) for one in words]
    quoted = [np.unique(one.runs[one.quoted_runs()]) for one in words]
    short = [np.unique(one.short_runs) for one in words]
    pairs: set[tuple[int, int]] = set()
    for runs, least_share, commonest in (
        (everything, _LEAST_SHARE, _COMMONEST),
        (quoted, 0.0, _COMMONEST),
        (short, _LEAST_SHARE_SHORT, _COMMONEST_SHORT),
    ):
        sizes = np.asarray([len(one) for one in runs])
        row, column, count = _join(runs, outlets, commonest)
        least = np.maximum(_FEWEST_RUNS, least_share * np.minimum(sizes[row], sizes[column]))
        strong = count >= least
        pairs.update(zip(row[strong].tolist(), column[strong].tolist(), strict=True))
    return sorted(pairs)


def _join(
    runs: list[Hashes], outlets: Sequence[str | None], commonest: int
) -> tuple[Numbers, Numbers, Numbers]:
    """Every two documents with a run in common, and how many they have."""
    rows = np.repeat(np.arange(len(runs)), [len(one) for one in runs])
    hashes = np.concatenate(runs) if runs else np.empty(0, dtype=np.uint64)
    _, columns, counts = np.unique(hashes, return_inverse=True, return_counts=True)
    useful = (counts > 1) & (counts <= commonest)
    useful &= ~_boilerplate(rows, columns, counts, outlets)
    keep = useful[columns]
    matrix = sparse.csr_matrix(
        (np.ones(int(keep.sum()), dtype=np.int32), (rows[keep], columns[keep])),
        shape=(len(runs), len(counts)),
    )
    shared = sparse.triu(matrix @ matrix.T, k=1).tocoo()
    return shared.row, shared.col, shared.data


def _boilerplate(
    rows: Numbers, columns: Numbers, counts: Numbers, outlets: Sequence[str | None]
) -> Mask:
    """Which runs occur in three or more documents of one outlet and in no other outlet's."""
    names = {name: number for number, name in enumerate(dict.fromkeys(outlets))}
    codes = np.asarray([names[name] for name in outlets], dtype=np.int64)
    known = np.asarray([name is not None for name in outlets])
    of_run = codes[rows]
    lowest = np.full(len(counts), np.iinfo(np.int64).max)
    highest = np.full(len(counts), -1)
    np.minimum.at(lowest, columns, of_run)
    np.maximum.at(highest, columns, of_run)
    named = np.ones(len(counts), dtype=bool)
    np.logical_and.at(named, columns, known[rows])
    alone: Mask = named & (lowest == highest) & (counts >= _BOILERPLATE_DOCUMENTS)
    return alone


def cover(one: Words, other: Words, *, short: bool = False) -> Mask:
    """Which words of ``one`` lie in a run of six (``short``: of three) that ``other`` has too."""
    own, others = (one.short_runs, other.short_runs) if short else (one.runs, other.runs)
    hits = np.isin(own, others)
    covered = np.zeros(len(one), dtype=bool)
    for offset in range(SHORT_RUN if short else RUN):
        covered[offset : offset + len(hits)] |= hits
    return covered
