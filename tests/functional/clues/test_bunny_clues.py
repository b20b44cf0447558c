"""The clues of a real film's post-credits scene."""

import itertools
from collections import defaultdict

import pytest

from stinger.film.clues.chance import SHOWN
from stinger.film.clues.footage import Footage, read_feature, read_scene
from stinger.film.clues.regions import touches
from stinger.film.clues.visual import find_visual_callbacks
from stinger.film.media.container import open_film
from stinger.model import ClueKind, Label, Medium, Release, Scan, Segment

SECONDS = ((8, 24), (372, 394), (424, 438), (478, 489))
"""Parts of the feature that are compared: the bird sings, it sits beside the squirrel, the squirrel
glides, the squirrel is a kite."""

BIRD_AT_388 = ((0.74, 0.3), (0.86, 0.3), (0.86, 0.92), (0.74, 0.92))
SQUIRREL_AT_482 = ((0.44, 0.16), (0.68, 0.16), (0.68, 0.66), (0.44, 0.66))


@pytest.fixture(scope="module")
def clues(shared):
    """Visual callbacks of Big Buck Bunny's scene after the credits."""
    path = shared / "films/big_buck_bunny_360p.mp4"
    segments = (
        Segment(Label.FEATURE, 0, 489_958_000, 1.0),
        Segment(Label.CREDITS, 490_167_000, 580_042_000, 1.0),
        Segment(Label.POST_CREDITS_STINGER, 580_958_000, 596_458_000, 1.0, Medium.SCENE),
    )
    release = Release("bunny", str(path), 1, 596_458_000, "Big Buck Bunny", 2008)
    scan = Scan(release, segments, "t", "t")
    with open_film(path) as film:
        spans = [film.keyframes(a * 1_000_000, b * 1_000_000) for a, b in SECONDS]
        feature = read_feature(itertools.chain.from_iterable(spans))
        scene = read_scene(film, 0, segments[2])
    footage = Footage(path, scan, (scene,), feature, 489_958_000, None, ())
    found, _ = find_visual_callbacks(footage)
    return [c for c in found if c.probability >= SHOWN]


@pytest.mark.slow
def test_the_bird_is_called_back_to_its_branch(clues):
    """The bird, which keeps no shape, is found by its colours where it sits on a branch."""
    homes = [c for c in clues if 381e6 < c.there.start_us < 392e6]
    assert any(touches(c.there.region, BIRD_AT_388) for c in homes)


@pytest.mark.slow
def test_the_squirrel_is_called_back_to_the_kite_and_to_another_scene(clues):
    """At 482 s, where it lies in the picture, and at least once more."""
    homes = defaultdict(list)
    for c in clues:
        homes[480e6 < c.there.start_us < 484e6].append(c)
    assert any(touches(c.there.region, SQUIRREL_AT_482) for c in homes[True])
    assert any(424e6 < c.there.start_us < 438e6 for c in homes[False])


@pytest.mark.slow
def test_neither_is_said_to_be_larger_than_ever(clues):
    """The squirrel filled the picture two seconds before: no emphasis."""
    assert not [c for c in clues if c.kind is ClueKind.EMPHASIS]
