"""Visual words and short codes of feature vectors.

A vector is filed under its nearest of 4,096 words and told apart inside the word by a 128-bit code
(H. Jegou, M. Douze, C. Schmid, "Hamming embedding and weak geometric consistency", ECCV 2008). The
words were trained by ``python -m bench clues-words`` on a folder of short clips; the codes are the
signs after a fixed random rotation and need no training: at one false match in 1,000 they keep .71
of true ones where whole vectors keep .73.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stinger.film.index.features import Bytes, Floats

WORDS = 4096
CODE_BITS = 128

VOCABULARY = "words-1"
"""Name of the words shipped; features filed under others cannot be compared."""

_STEPS = 512.0


@lru_cache(maxsize=1)
def _tables() -> tuple[Floats, Floats, Floats]:
    """Words (4096, 128), the mean vector (128,), and the rotation (128, 128)."""
    with np.load(Path(__file__).with_name("words.npz")) as kept:
        words = kept["words"].astype(np.float32) / _STEPS
        mean = kept["mean"].astype(np.float32)
    words /= np.maximum(np.linalg.norm(words, axis=1, keepdims=True), 1e-6)
    return words, mean, _rotation()


def _rotation() -> Floats:
    """Two Hadamard turns with sign flips between: as good as a random rotation, and exact anywhere.

    The signs come from a linear congruential generator (Numerical Recipes' constants), so they do
    not depend on a library's version.
    """
    turn = np.array([[1.0]])
    while len(turn) < 128:
        turn = np.block([[turn, turn], [turn, -turn]])
    turn = turn / np.sqrt(128)
    state, signs = 1, []
    for _ in range(256):
        state = (1664525 * state + 1013904223) % 2**32
        signs.append(1.0 if state & 0x80000000 else -1.0)
    first, second = np.diag(signs[:128]), np.diag(signs[128:])
    return np.asarray(turn @ first @ turn @ second @ turn, np.float32)


def nearest_words(vectors: Floats, *, count: int = 1) -> NDArray[np.int64]:
    """The ``count`` nearest words of each vector, nearest first, (n, count)."""
    words, _, _ = _tables()
    if len(vectors) == 0:
        return np.zeros((0, count), np.int64)
    likeness = vectors @ words.T
    if count == 1:
        return np.asarray(likeness.argmax(axis=1)[:, None], np.int64)
    # A few times the greatest costs a fifth of a partition.
    nearest = np.empty((len(vectors), count), np.int64)
    rows = np.arange(len(vectors))
    for place in range(count):
        nearest[:, place] = likeness.argmax(axis=1)
        likeness[rows, nearest[:, place]] = -np.inf
    return nearest


def codes(vectors: Floats) -> Bytes:
    """128-bit codes of vectors as (n, 16) bytes; their Hamming distance follows the angle."""
    _, mean, rotation = _tables()
    return np.packbits((vectors - mean) @ rotation > 0, axis=1)
