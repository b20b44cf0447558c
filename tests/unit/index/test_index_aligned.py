"""Two sounds laid over each other at one offset."""

import numpy as np
import pytest
from drawings import tune

from stinger.film.index.aligned import borne_out
from stinger.film.index.landmarks import HOP, find_landmarks, peak_map


@pytest.fixture(scope="module")
def score():
    return tune(1, 40)


def test_peaks_meet_where_the_piece_was_taken_from_and_nowhere_else(score):
    """Five seconds under noise 6 dB louder meet the score's peaks at their own offset; four other
    offsets, and another tune, do no better than chance."""
    offset = 800
    piece = score[offset * HOP : offset * HOP + 5 * 11025]
    rng = np.random.default_rng(2)
    loud = (piece + rng.normal(0, 2 * piece.std(), len(piece))).astype(np.float32)
    asked, kept = peak_map(loud), find_landmarks(score).peaks(0, 2000)
    span = (0, len(piece) // HOP)
    right = borne_out(asked, kept, offset, span)
    wrong = [borne_out(asked, kept, at, span) for at in (300, 500, 1000, 1200)]
    other = borne_out(asked, find_landmarks(tune(2, 40)).peaks(0, 2000), offset, span)
    assert right > 4.5
    assert max(*wrong, other) < 3.5


def test_nothing_kept_bears_nothing_out(score):
    """Beyond the end of what was kept no peak speaks for an offset."""
    kept = find_landmarks(score).peaks(0, 2000)
    assert borne_out(peak_map(score[: 5 * 11025]), kept, 100_000, (0, 200)) == 0
