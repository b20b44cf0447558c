"""Regions that a still shares with pictures of the feature."""

import cv2
import numpy as np

from stinger.film.clues.footage import FeaturePictures, Still, close_features
from stinger.film.clues.hits import find_hits
from stinger.film.index.features import find_features, to_gray
from stinger.film.index.looks import look_of
from stinger.film.index.pictures import remember_pictures


def view(seed):
    """A picture of shapes on a soft ground."""
    rng = np.random.default_rng(seed)
    picture = cv2.resize(rng.integers(40, 200, (6, 8, 3), dtype=np.uint8), (640, 360))
    for _ in range(60):
        colour = tuple(int(c) for c in rng.integers(0, 255, 3))
        points = rng.integers(0, (640, 360), (4, 2))
        near = points[0] + (points - points[0]) // 5
        cv2.fillPoly(picture, [near.astype(np.int32)], colour)
    return picture


def feature(pictures, *, filed, vectors):
    """A feature of these pictures; with ``filed`` false none of their features is in the memory."""
    times = tuple(i * 1_000_000 for i in range(len(pictures)))
    own = [close_features(p) for p in pictures]
    none = find_features(np.zeros((360, 640), np.uint8))
    kept = own if filed else [none] * len(own)
    memory = remember_pictures(times, kept, [look_of(p) for p in pictures])
    return FeaturePictures(times, tuple(own), memory, vectors=vectors)


def still_of(picture, vector=None):
    return Still(0, 0, picture, to_gray(picture), close_features(picture), vector)


def test_a_region_is_found_by_its_filed_features():
    """A crop of the third picture is found there and nowhere else."""
    pictures = [view(seed) for seed in range(5)]
    crop = cv2.resize(pictures[2][60:300, 100:527], (640, 360))
    hits = find_hits([still_of(crop)], feature(pictures, filed=True, vectors=None), {})
    assert {h.picture_us for h in hits if h.score >= 8} == {2_000_000}


def test_what_an_image_model_proposes_is_compared_as_well():
    """Without a filed feature only the picture that the model finds alike is compared."""
    pictures = [view(seed) for seed in range(15)]
    vectors = np.eye(15, dtype=np.float32)
    film = feature(pictures, filed=False, vectors=vectors)
    assert find_hits([still_of(pictures[4])], film, {}) == []
    hits = find_hits([still_of(pictures[4], vectors[4])], film, {})
    assert {h.picture_us for h in hits if h.score >= 8} == {4_000_000}


def test_text_alone_makes_no_hit():
    """What agrees only where text stands is passed over."""
    pictures = [view(seed) for seed in range(3)]
    whole = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    film = feature(pictures, filed=True, vectors=None)
    assert find_hits([still_of(pictures[1])], film, {})
    assert find_hits([still_of(pictures[1])], film, {0: [whole]}) == []
