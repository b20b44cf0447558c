"""What may be skipped, and the chapters of a film's end."""

from __future__ import annotations

from itertools import pairwise

from export_films import IDENT, MID, POST, US, B, C, F, bunny, mid_and_post, scan_of
from hypothesis import given
from hypothesis import strategies as st

from stinger.exports.spans import (
    GUARD_US,
    Chapter,
    Span,
    chapters,
    in_milliseconds,
    inward,
    merge_chapters,
    skippable,
)
from stinger.model.segment import Label, Medium, Segment


def test_credits_parts_are_skippable_and_the_scenes_between_are_not():
    """Each credits part may be skipped; the stingers lie outside every skip."""
    spans = skippable(mid_and_post().segments)
    assert [(s.start_us / US, s.end_us / US) for s in spans] == [(490, 528), (554.18, 606.12)]


def test_a_stinger_wins_over_credits_that_cover_it():
    """Credits that overlap a stinger, as in a damaged scan, are cut around it."""
    segments = (
        Segment(Label.CREDITS, 0, 100 * US, 0.9),
        Segment(Label.POST_CREDITS_STINGER, 40 * US, 60 * US, 0.9, Medium.SCENE),
    )
    assert skippable(segments) == [Span(0, 40 * US), Span(60 * US + GUARD_US, 100 * US)]


def test_touching_credits_parts_become_one_skip():
    """Two parts that touch are one skip, since Kodi refuses an edit inside another."""
    scan = scan_of((F, 0, 10), (C, 10, 20), (C, 20, 30))
    assert skippable(scan.segments) == [Span(10 * US, 30 * US)]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([Label.CREDITS, Label.POST_CREDITS_STINGER, Label.MID_CREDITS_STINGER]),
            st.integers(0, 10**9),
            st.integers(1, 10**8),
        ),
        max_size=8,
    )
)
def test_no_skip_ever_touches_a_stinger(drawn):
    """Whatever segments there are, overlapping or not, no skip shares a moment with a stinger."""
    segments = [
        Segment(label, at, at + length, 0.5, None if label is Label.CREDITS else Medium.CARD)
        for label, at, length in drawn
    ]
    spans = skippable(segments)
    for span in spans:
        assert (
            not [  # nor comes nearer after one than a player's clock may be off
                s
                for s in segments
                if s.is_stinger and s.start_us < span.end_us and s.end_us + GUARD_US > span.start_us
            ]
        )
    assert spans == sorted(spans, key=lambda s: s.start_us)
    assert all(a.end_us < b.start_us for a, b in pairwise(spans))


def test_rounding_goes_inwards():
    """A span in coarser units lies inside the exact one, and vanishes where no unit fits."""
    assert inward(Span(1_001, 3_999), 1000) == Span(2_000, 3_000)
    assert inward(Span(1_001, 1_999), 1000) is None


def test_chapters_of_big_buck_bunny():
    """Film, credits and scene, each running to the next."""
    assert [(c.start_us / US, c.title) for c in chapters(bunny())] == [
        (0, "Film"),
        (490.167, "End credits"),
        (580.958, "Post-credits scene"),
    ]


def test_titles_say_where_a_scene_lies_and_no_more():
    """Titles are at spoiler level 0, numbered only where a film has several of a kind."""
    scan = scan_of(
        *((F, 0, 10), (C, 10, 20), (MID, 20, 25), (C, 25, 40), (MID, 40, 45), (C, 45, 60)),
        *((POST, 60, 70),),
    )
    assert [c.title for c in chapters(scan)] == [
        *("Film", "End credits", "Mid-credits scene 1", "End credits", "Mid-credits scene 2"),
        *("End credits", "Post-credits scene"),
    ]


def test_what_follows_the_last_scene_has_a_chapter_of_its_own():
    """An ident after the scene is not part of the chapter called a scene."""
    scan = scan_of((F, 0, 10), (C, 10, 40), (POST, 40, 50), (IDENT, 50, 58))
    assert [(c.start_us / US, c.title) for c in chapters(scan)][-2:] == [
        (40, "Post-credits scene"),
        (50, "End of the film"),
    ]


def test_a_film_without_credits_has_no_chapters():
    """Nothing found makes no chapter, rather than one that covers the film."""
    assert chapters(scan_of((F, 0, 100), (B, 100, 101))) == []


def test_own_chapters_stay_and_ours_join_them():
    """A film's chapters keep times and titles; one that marks the same place gives way to ours."""
    own = [
        Chapter(0, 300 * US, "Opening"),
        Chapter(300 * US, 490 * US, "Chase"),
        Chapter(round(490.2 * US), 596 * US, "Chapter 3"),
    ]
    merged = merge_chapters(own, chapters(bunny(), film=False), 596 * US)
    assert [c.title for c in merged] == ["Opening", "Chase", "End credits", "Post-credits scene"]
    assert [c.start_us for c in merged[:2]] == [0, 300 * US]


def test_merging_twice_changes_nothing():
    """Chapters that we wrote before are replaced, not doubled."""
    own = [Chapter(0, 300 * US, "Opening")]
    ours = chapters(bunny(), film=False)
    once = merge_chapters(own, ours, 596 * US)
    assert merge_chapters(once, ours, 596 * US) == once


@given(st.lists(st.integers(1, 10**7), min_size=2, max_size=6))
def test_milliseconds_never_shorten_a_scene(lengths):
    """On whole milliseconds a scene still holds every microsecond of the exact one."""
    marks, at = [], 0
    for number, length in enumerate(lengths):
        title = "Post-credits scene" if number % 2 else "End credits"
        marks.append(Chapter(at, at + length, title, bool(number % 2)))
        at += length
    coarse = in_milliseconds(marks)
    for mark in marks:
        if mark.title == "Post-credits scene" and mark.end_us - mark.start_us > 1000:
            assert any(
                c.title == mark.title and c.start_us <= mark.start_us and c.end_us >= mark.end_us
                for c in coarse
            )
