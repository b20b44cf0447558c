"""How fast text climbs."""

import numpy as np
import pytest

from stinger.film.signals.roll import measure_shift


def texture(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 255, (360, 640)).astype(np.uint8)


@pytest.mark.parametrize("lines", [3, 12, -5])
def test_a_shift_is_measured_in_lines(lines: int):
    """Climbing counts up, sinking down."""
    one = texture(1)
    assert measure_shift(one, np.roll(one, -lines, axis=0)) == pytest.approx(lines, abs=0.2)


def test_two_different_pictures_do_not_fit():
    """What does not move as one has no speed."""
    assert measure_shift(texture(1), texture(2)) is None
