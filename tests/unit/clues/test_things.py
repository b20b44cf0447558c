"""Things that bend, cut out of a stinger and found again by their colours."""

import cv2
import numpy as np
import pytest

from stinger.film.clues.colouring import colouring_of, is_coloured, seek
from stinger.film.clues.footage import Scene, Still
from stinger.film.clues.things import find_things
from stinger.film.index.features import find_features, to_gray
from stinger.film.index.looks import small_picture
from stinger.model import Label, Medium, Segment

SKY, GRASS = (150, 200, 235), (90, 140, 60)
PLUM, DARK_PLUM, BEAK, EYE = (120, 70, 135), (85, 45, 100), (235, 150, 30), (245, 245, 240)
GREYS = ((120, 120, 120), (80, 80, 80), (170, 170, 170), (235, 235, 235))


def grained(picture, seed):
    """The picture with the grain of a camera."""
    noise = np.random.default_rng(seed).normal(0, 3, picture.shape)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def ground(seed):
    """Sky over grass with bushes, another each time."""
    rng = np.random.default_rng(seed)
    picture = np.full((270, 480, 3), SKY, np.uint8)
    picture[190:] = GRASS
    for _ in range(8):
        x, y = int(rng.integers(0, 480)), int(rng.integers(180, 230))
        colour = (
            int(rng.integers(60, 110)),
            int(rng.integers(110, 170)),
            int(rng.integers(40, 90)),
        )
        cv2.circle(picture, (x, y), int(rng.integers(15, 40)), colour, -1)
    return picture


def bird(picture, x, y, *, tall, turn, colours=(PLUM, DARK_PLUM, BEAK, EYE)):
    """A bird of ``tall`` pixels, leaning by ``turn`` degrees."""
    body, wing, beak, eye = colours
    lean = np.deg2rad(turn)
    head = (round(x + 0.42 * tall * np.sin(lean)), round(y - 0.42 * tall * np.cos(lean)))
    cv2.ellipse(picture, (x, y), (tall // 4, tall // 2), turn, 0, 360, body, -1)
    cv2.ellipse(picture, (x, y), (tall // 9, tall // 3), turn + 40, 0, 360, wing, -1)
    cv2.circle(picture, head, tall // 6, body, -1)
    cv2.circle(picture, (head[0] + tall // 12, head[1] - tall // 20), tall // 16, eye, -1)
    cv2.ellipse(
        picture, (head[0] + tall // 6, head[1]), (tall // 9, tall // 16), turn, 0, 360, beak, -1
    )
    return picture


def flying(colours):
    """A scene of eight stills in which the bird crosses the sky, leaning ever more."""
    stills = []
    for i in range(8):
        rgb = grained(
            bird(ground(1), 60 + 45 * i, 90, tall=90, turn=-30 + 12 * i, colours=colours), i
        )
        gray = to_gray(rgb)
        stills.append(Still(i * 500_000, 0, rgb, gray, find_features(gray)))
    return Scene(
        0,
        Segment(Label.POST_CREDITS_STINGER, 0, 4_000_000, 1.0, Medium.SCENE),
        tuple(stills),
        (),
        None,
    )


@pytest.fixture(scope="module")
def plum_bird():
    """The cut-outs of a plum bird."""
    return find_things(flying((PLUM, DARK_PLUM, BEAK, EYE)))[0]


def test_what_crosses_a_still_picture_is_cut_out_of_every_still(plum_bird):
    """The bird is one thing, seen on each still where it is, and its box holds it."""
    assert len({c.time_us for c in plum_bird.cuts}) == 8
    cut = next(c for c in plum_bird.cuts if c.time_us == 2_000_000)
    left, right = min(x for x, _ in cut.region), max(x for x, _ in cut.region)
    assert left < (60 + 45 * 4) / 480 < right
    assert right - left < 0.25


def test_it_is_found_in_another_pose_size_and_place_and_first(plum_bird):
    """Of thirty pictures of the feature the one with the bird, half as large, answers best."""
    pictures = [small_picture(grained(ground(100 + i), i)) for i in range(30)]
    pictures[17] = small_picture(grained(bird(ground(117), 330, 150, tall=70, turn=5), 17))
    best, second = seek(colouring_of(plum_bird), pictures)[:2]
    assert best.picture == 17
    assert best.score > 2 * second.score
    x = sum(p[0] for p in best.region) / 4
    assert x == pytest.approx(330 / 480, abs=0.08)


def test_the_outline_lies_on_the_bird_and_not_on_the_window(plum_bird):
    """What is drawn about the bird where it is found is no wider than it is, and holds it."""
    picture = small_picture(grained(bird(ground(117), 330, 150, tall=70, turn=5), 17))
    others = [small_picture(grained(ground(100 + i), i)) for i in range(12)]
    best = seek(colouring_of(plum_bird), [*others, picture])[0]
    plain = small_picture(grained(ground(117), 17))
    changed = np.abs(picture.astype(int) - plain).max(axis=2) > 40
    rows, columns = np.nonzero(changed)
    left, right = min(x for x, _ in best.outline), max(x for x, _ in best.outline)
    top, bottom = min(y for _, y in best.outline), max(y for _, y in best.outline)
    assert left == pytest.approx(columns.min() / 240, abs=0.03)
    assert right == pytest.approx(columns.max() / 240, abs=0.03)
    assert top == pytest.approx(rows.min() / len(plain), abs=0.06)
    assert bottom == pytest.approx(rows.max() / len(plain), abs=0.06)


def test_a_thing_of_other_colours_does_not_answer(plum_bird):
    """The same bird in green and red is another thing."""
    other = ((60, 120, 80), (40, 90, 60), (180, 40, 40), EYE)
    pictures = [small_picture(grained(ground(100 + i), i)) for i in range(10)]
    pictures[4] = small_picture(
        grained(bird(ground(104), 330, 150, tall=70, turn=5, colours=other), 4)
    )
    assert all(f.score < 0.3 for f in seek(colouring_of(plum_bird), pictures))


def test_a_grey_thing_is_not_sought_by_colour():
    """Grey answers to any other grey."""
    grey = find_things(flying(GREYS))[0]
    assert not is_coloured(grey)


def test_no_picture_no_answer(plum_bird):
    """A feature that cannot be decoded holds nothing."""
    assert seek(colouring_of(plum_bird), []) == []
