"""Recordings and tunes found again."""

import numpy as np
import pytest
from drawings import tune
from scipy.signal import resample_poly

from stinger.film.index.chroma import chroma_of
from stinger.film.index.landmarks import find_landmarks, find_same_recording
from stinger.film.index.motif import align, prepare, rank


@pytest.fixture(scope="module")
def score():
    return tune(1, 60)


def noise(seconds, seed=3):
    """Loud noise that comes and goes four times a second, as speech does."""
    rng = np.random.default_rng(seed)
    count = round(seconds * 11025)
    swell = 0.5 + 0.5 * np.sin(2 * np.pi * 4 * np.arange(count) / 11025)
    return (rng.normal(0, 1, count) * swell).astype(np.float32)


def test_five_seconds_under_louder_noise_are_found_at_their_offset(score):
    """Five seconds of the score under noise 6 dB louder are found where they were taken from."""
    piece = score[20 * 11025 : 25 * 11025]
    loud = noise(5) * piece.std() * 2
    match = find_same_recording(piece + loud, find_landmarks(score))[0]
    assert match.false_alarms < 0.01
    assert (match.there[0] - match.here[0]) / 1e6 == pytest.approx(20, abs=0.1)


def test_a_recording_at_pal_speed_is_found_and_its_speed_said(score):
    """A film at 24 frames shown at 25 is found, and the factor is 25/24."""
    fast = resample_poly(score[10 * 11025 : 18 * 11025], 24, 25).astype(np.float32)
    match = find_same_recording(fast, find_landmarks(score))[0]
    assert float(match.speed) == pytest.approx(25 / 24)
    assert match.false_alarms < 0.01


def test_another_recording_is_not_found(score):
    """Another tune of the same instruments gives no match."""
    found = find_same_recording(tune(2, 10), find_landmarks(score))
    assert all(m.false_alarms > 0.01 for m in found)


def test_silence_is_found_nowhere(score):
    """Silence has no landmarks."""
    assert find_same_recording(np.zeros(50000, np.float32), find_landmarks(score)) == []


def test_a_tune_in_another_key_tempo_and_timbre_is_first():
    """Three semitones up, a fifth faster and brighter, the tune is ranked first among twenty."""
    cues = [prepare(chroma_of(tune(i, 16))) for i in range(20)]
    asked = prepare(chroma_of(tune(7, 12, key=3, tempo=1.2, bright=0.8)))
    ranked = rank(asked, cues)
    assert ranked[0][0] == 7
    assert ranked[0][1].key == 9  # raised by nine more, twelve semitones are an octave


def test_a_piece_too_short_or_silent_is_no_tune():
    """Under five seconds, or without tones, nothing is aligned."""
    kept = prepare(chroma_of(tune(1, 20)))
    assert align(prepare(chroma_of(tune(1, 3))), kept) is None
    assert chroma_of(np.zeros(60000, np.float32)).max() == 0
