"""Sounds that begin by themselves."""

import numpy as np

from stinger.film.media.sound import Sound
from stinger.film.signals.loudness import find_heard

RATE = 8000


def sound(*parts: tuple[float, float]) -> Sound:
    """Noise of each (seconds, amplitude) in turn."""
    rng = np.random.default_rng(1)
    pieces = [rng.normal(0, max(a, 1e-9), round(s * RATE)).astype(np.float32) for s, a in parts]
    return Sound(np.concatenate(pieces), RATE, 0)


def test_a_sound_after_silence_is_new():
    """It is told where it begins and ends."""
    (heard,) = find_heard(sound((1, 0), (2, 0.2), (1, 0)))
    assert heard.new
    assert abs(heard.start_us - 1_000_000) <= 50_000
    assert abs(heard.end_us - 3_000_000) <= 50_000


def test_music_that_runs_out_is_not_new():
    """What was already playing at the start is a tail."""
    (heard,) = find_heard(sound((2, 0.2), (1, 0)))
    assert not heard.new


def test_silence_holds_nothing():
    """Digital silence has no sounds."""
    assert find_heard(sound((2, 0))) == []
