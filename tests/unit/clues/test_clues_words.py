"""What words on screen and in dialogue tell."""

from pathlib import Path

import numpy as np
import pytest

from stinger.film.clues.chance import Null, probability
from stinger.film.clues.dialogue import find_dialogue_tags
from stinger.film.clues.fine_print import Reading, is_wording, without_fragments
from stinger.film.clues.footage import FeaturePictures, Footage, Scene
from stinger.film.clues.places import names_a_place
from stinger.film.clues.shots import find_cuts
from stinger.film.index.pictures import remember_pictures
from stinger.film.media.subtitles import Cue
from stinger.model import Label, Medium, Release, Scan, Segment


def footage(cues, *, stinger=True):
    """A film of ten minutes with these subtitles, and no pictures."""
    segments = [
        Segment(Label.FEATURE, 0, 500_000_000, 1.0),
        Segment(Label.CREDITS, 500_000_000, 580_000_000, 1.0),
    ]
    if stinger:
        segments.append(
            Segment(Label.POST_CREDITS_STINGER, 580_000_000, 600_000_000, 1.0, Medium.SCENE)
        )
    scan = Scan(Release("r", "f.mkv", 1, 600_000_000, "Film"), tuple(segments), "t", "t")
    scenes = tuple(Scene(i, s, (), (), None) for i, s in enumerate(scan.stingers))
    feature = FeaturePictures((), (), remember_pictures([], [], []))
    return Footage(Path("f.mkv"), scan, scenes, feature, 500_000_000, None, tuple(cues))


def line(at_s, text):
    return Cue(at_s * 1_000_000, (at_s + 2) * 1_000_000, text)


@pytest.mark.parametrize(
    "text", ["Reykjavik, Iceland", "HARBOUR STREET 12", "Berlin", "Vesterholm Light"]
)
def test_captions_and_signs_name_places(text):
    """Known places, kinds of place with a name and the form of a caption are taken."""
    assert names_a_place(text)


@pytest.mark.parametrize("text", ["Hold fast till dawn", "No. 1907", "", "I live in the old house"])
def test_other_words_name_no_place(text):
    """A motto, a number and a sentence of dialogue are no signs."""
    assert names_a_place(text) is None


def test_a_phrase_that_returns_is_a_tag_with_both_lines():
    """Four words said once in the feature and again in the stinger are found on both sides."""
    clues, _ = find_dialogue_tags(
        footage([line(30, "And hold fast till dawn, she said."), line(590, "Hold fast till dawn.")])
    )
    assert [c.there.start_us for c in clues] == [30_000_000]
    assert "Hold fast till dawn" in clues[0].summary


def test_a_name_said_before_is_a_tag():
    """A name inside a sentence, said before, is found and is who-level."""
    clues, _ = find_dialogue_tags(
        footage([line(30, "Nobody told Marit about it."), line(590, "Ask Marit yourself.")])
    )
    assert [c.spoiler_level for c in clues] == [2]


def test_common_talk_is_no_tag():
    """Words that everybody says all the time are no clue."""
    talk = [line(i * 5, "I do not know what you mean") for i in range(20)]
    clues, _ = find_dialogue_tags(footage([*talk, line(590, "I do not know what you mean")]))
    assert clues == []


def test_without_subtitles_dialogue_is_not_examined_and_says_why():
    """No subtitles and no model give no clue and a reason."""
    clues, examined = find_dialogue_tags(footage([]))
    assert clues == []
    assert "no subtitles" in (examined[0].not_examined or "")


def test_without_a_stinger_nothing_is_examined():
    """A film without a stinger has nothing to read."""
    _, examined = find_dialogue_tags(footage([line(30, "Hold fast")], stinger=False))
    assert examined[0].not_examined == "the film has no stinger"


def test_marks_and_strokes_are_no_wording():
    """Readings of texture, mostly signs, are dropped; names and numbers stay."""
    assert is_wording("No. 1907")
    assert not is_wording("-'|")
    assert not is_wording("I")


def test_parts_of_a_longer_line_are_dropped():
    """Bent text read in parts is shown once, whole."""

    class Seen:
        time_us = 0

    texts = ["HOLD FAST TILL DAWN", "HOLDFAST", "No. 1907", "TILL DAWN"]
    readings = [Reading(t, 0.9, ((Seen(), None),)) for t in texts]
    assert [r.text for r in without_fragments(readings)] == ["HOLD FAST TILL DAWN", "No. 1907"]


def test_a_cut_is_one_and_a_pan_is_none():
    """A picture that jumps once has one cut; one that slides evenly has none."""
    rng = np.random.default_rng(0)
    wide = rng.integers(0, 255, (18, 200)).astype(np.float32)
    wide = np.stack([np.convolve(row, np.ones(9) / 9, "same") for row in wide])
    pan = [wide[:, i : i + 32] for i in range(20)]
    jump = [*[wide[:, :32]] * 10, *[255 - wide[:, 100:132]] * 10]
    assert find_cuts(pan) == []
    assert find_cuts(jump) == [10]


def test_more_comparisons_make_a_match_less_likely_to_be_real():
    """The same score is worth less among more comparisons, and more inliers are worth more."""
    null = Null(at=0.4, slope=-1.0, top=6, count=1000, measured="a test")
    assert null.rate(7) < null.rate(6) < null.rate(5)
    few, many = probability(10 * null.rate(7)), probability(10_000 * null.rate(7))
    assert many < few < 1
    assert probability(float("nan")) == 0


def test_a_name_that_nobody_said_before_is_told_as_new():
    """A name first said in the stinger is found; a sentence's first word and an I'm are none."""
    clues, _ = find_dialogue_tags(
        footage(
            [line(30, "Where is she now?"), line(590, "I think I'm late. Ask Ferro.\n- Sorry?")]
        )
    )
    assert [c.here.start_us for c in clues] == [590_000_000]
    assert clues[0].there is None
    assert "Ferro" in clues[0].summary


def test_where_every_noun_has_a_capital_no_name_is_told():
    """German writes nouns so: they are not names."""
    cues = [line(30 + i, "Er hat das Haus und den Hund gesehen.") for i in range(5)]
    clues, _ = find_dialogue_tags(footage([*cues, line(590, "Und dann kam der Drache wieder.")]))
    assert clues == []
