"""Recordings and tunes found again."""

import numpy as np
import pytest
from drawings import tune
from scipy.signal import resample_poly

from stinger.film.index.chroma import chroma_of
from stinger.film.index.landmarks import find_landmarks, find_same_recording
from stinger.film.index.motif import find_tune, prepare, rank


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


def test_a_tune_is_found_where_it_lies_under_a_drone():
    """Five semitones up over a held note, a melody is placed to half a second in a minute."""
    score = np.concatenate([tune(50, 24), tune(51, 8), tune(52, 28)])
    drone = 0.1 * np.sin(2 * np.pi * 98 * np.arange(8 * 11025) / 11025)
    asked = tune(51, 8, key=5, bright=0.7)
    asked = (asked[: len(drone)] + drone[: len(asked)]).astype(np.float32)
    match = find_tune(prepare(chroma_of(asked)), prepare(chroma_of(score)))[0]
    assert match.start / 4 == pytest.approx(24, abs=0.5)
    assert match.key == 7
    assert match.tempo == pytest.approx(1, abs=0.08)


def test_another_tune_is_less_alike():
    """What was never played before reaches no more than chance gives."""
    kept = prepare(chroma_of(np.concatenate([tune(50, 24), tune(52, 36)])))
    assert find_tune(prepare(chroma_of(tune(53, 8))), kept)[0].score < 0.6


def test_a_piece_too_short_or_silent_is_no_tune():
    """Under five seconds, or without tones, nothing is found."""
    kept = prepare(chroma_of(tune(1, 20)))
    assert find_tune(prepare(chroma_of(tune(1, 3))), kept) == []
    assert find_tune(np.zeros((40, 12), np.float32), kept) == []
    assert chroma_of(np.zeros(60000, np.float32)).max() == 0


def test_the_same_drum_in_two_pieces_is_no_recording_heard_again():
    """Two pieces beaten on one sampled drum at one tempo share hits, and are not the same."""
    drum = noise(0.1, seed=8) * np.exp(-np.arange(1102) / 200).astype(np.float32)
    beats = np.zeros(40 * 11025, np.float32)
    for at in range(0, len(beats) - 1102, 5512):
        beats[at : at + 1102] += drum
    one, other = tune(60, 40), tune(61, 12)
    one, other = one + 0.3 * beats[: len(one)], other + 0.3 * beats[: len(other)]
    found = find_same_recording(other.astype(np.float32), find_landmarks(one.astype(np.float32)))
    assert all(m.false_alarms > 0.01 for m in found)
