"""What making a stinger took, as far as its pictures tell."""

import cv2
import numpy as np

from stinger.film.clues.footage import Scene, Still, close_features
from stinger.film.clues.production import find_sets
from stinger.film.index.features import to_gray
from stinger.model import Label, Medium, Segment


def room(seed):
    """A set: shapes on a soft ground, 960 px wide."""
    rng = np.random.default_rng(seed)
    ground = cv2.resize(rng.integers(40, 200, (6, 8, 3), dtype=np.uint8), (960, 540))
    for _ in range(70):
        colour = tuple(int(c) for c in rng.integers(0, 255, 3))
        points = rng.integers(0, (960, 540), (4, 2))
        near = points[0] + (points - points[0]) // 5
        cv2.fillPoly(ground, [near.astype(np.int32)], colour)
    return ground


def scene_of(pictures):
    """A stinger of one still a shot, a second each."""
    stills = tuple(
        Still(i * 1_000_000, i, p, to_gray(p), close_features(p)) for i, p in enumerate(pictures)
    )
    span = Segment(Label.POST_CREDITS_STINGER, 0, 9_000_000, 1.0, Medium.SCENE)
    return Scene(0, span, stills, tuple(s.time_us for s in stills[1:]), None)


def test_shots_that_share_a_view_are_one_set():
    """A wide view, another set, a closer view of the first, and the second again: two sets."""
    first, second = room(1), room(2)
    closer = cv2.resize(first[60:420, 200:840], (960, 540))
    sets = find_sets(scene_of([first, second, closer, np.roll(second, 25, axis=1)]))
    assert sorted(map(sorted, sets)) == [[0, 2], [1, 3]]
