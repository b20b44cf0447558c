"""Regions of pictures."""

import math

import numpy as np

from stinger.film.clues.regions import box_region, grown, inside_any, off_centre, overlap, touches


def ring(first, last, *, outer=0.4, inner=0.3):
    """A part of a ring around the picture's middle, as text around a disc lies."""
    turns = [first + (last - first) * i / 8 for i in range(9)]
    edge = [(0.5 + outer * math.cos(a), 0.5 + outer * math.sin(a)) for a in turns]
    back = [(0.5 + inner * math.cos(a), 0.5 + inner * math.sin(a)) for a in reversed(turns)]
    return (*edge, *back)


def test_text_around_a_disc_leaves_its_middle_free():
    """What lies in the disc's middle is not inside the text around it, though its box holds it."""
    text = ring(math.pi, 2 * math.pi)
    places = np.array([[0.5, 0.5], [0.5, 0.15], [0.5, 0.85]], np.float32)
    assert inside_any(places, [text]).tolist() == [False, True, False]


def test_a_margin_takes_in_what_lies_beside():
    """A place just outside counts as inside when a margin is given."""
    places = np.array([[0.52, 0.5]], np.float32)
    box = box_region(0.3, 0.4, 0.51, 0.6)
    assert not inside_any(places, [box])[0]
    assert inside_any(places, [box], margin=0.02)[0]


def test_a_small_region_inside_a_large_one_touches_it_but_hardly_overlaps():
    """Overlap is of the union, touching of the smaller one."""
    large, small = box_region(0, 0, 1, 1), box_region(0.4, 0.4, 0.5, 0.5)
    assert touches(large, small)
    assert overlap(large, small) < 0.02
    assert not touches(box_region(0, 0, 0.1, 0.1), small)


def test_a_region_grows_inside_the_picture():
    """A quarter larger about its middle, cut at the edges."""
    assert grown(box_region(0.4, 0.4, 0.6, 0.6))[0] == (0.375, 0.375)
    assert min(x for x, _ in grown(box_region(0, 0, 0.5, 0.5))) == 0
    assert off_centre(box_region(0.9, 0.4, 1, 0.6)) > 0.85
