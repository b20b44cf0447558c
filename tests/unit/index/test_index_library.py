"""The library's index: kept, found in, and forgotten, one release at a time."""

import numpy as np
import pytest
from drawings import paste, scene, tune

from stinger.film.clues.chance import SHOWN
from stinger.film.index.features import find_features, to_gray
from stinger.film.index.landmarks import find_landmarks
from stinger.film.index.looks import look_of
from stinger.film.index.memory import FilmMemory
from stinger.film.index.pictures import remember_pictures
from stinger.film.media.subtitles import Cue
from stinger.library.index import Index
from stinger.library.store import Store


def remember(index, name, seeds, *, sound=None, cues=()):
    pictures = [scene(s) for s in seeds]
    memory = FilmMemory(
        remember_pictures(
            [i * 1_000_000 for i in range(len(seeds))],
            [find_features(to_gray(p), most=160) for p in pictures],
            [look_of(p) for p in pictures],
        ),
        None if sound is None else find_landmarks(sound),
        None,
    )
    return index.keep(
        name,
        name.title(),
        f"/films/{name}.mkv",
        memory,
        tuple(cues),
        duration_us=60_000_000,
        took_s=1,
    )


@pytest.fixture
def index(tmp_path):
    with Store(tmp_path / "s.sqlite") as store:
        yield Index(store)


def test_a_picture_leads_to_the_film_that_shows_it(index):
    """Of two films the one that shows the picture is named, with its time."""
    remember(index, "one", [1, 2])
    remember(index, "two", [3, 4])
    found = index.find_image(scene(4))
    assert found[0].entry.film == "Two"
    assert found[0].recalled.time_us == 1_000_000
    assert {f.entry.film for f in found} == {"Two"}


def test_what_chance_may_explain_is_a_place_only_when_asked_for(index):
    """A patch of a film's picture is found once it is large enough; before, only as unlikely."""
    remember(index, "one", [1, 2, 3, 4])
    weak = []
    for side in range(40, 290, 20):
        asked = paste(scene(77), scene(3)[60 : 60 + side, 150 : 150 + side], 60, 40)
        every = index.find_image(asked, least=0.0)
        weak += [f for f in every if f.chance < SHOWN]
        shown = [f.recalled.time_us for f in index.find_image(asked)]
        assert shown == [f.recalled.time_us for f in every if f.chance >= SHOWN]
    assert weak
    assert all(f.recalled.inliers < 10 for f in weak)
    assert shown == [2_000_000]


def test_a_recording_leads_to_the_film_that_holds_it(index):
    """A passage of a film's score leads to that film."""
    remember(index, "one", [1], sound=tune(1, 30))
    remember(index, "two", [2], sound=tune(2, 30))
    found = index.find_sound(tune(2, 30)[5 * 11025 : 12 * 11025])
    assert [f.entry.film for f in found] == ["Two"]


def test_a_phrase_leads_to_its_subtitle_whatever_its_case(index):
    """Words in their order are found, and how many films say them is counted."""
    cue = Cue(5_000_000, 7_000_000, "Hold fast till dawn.")
    remember(index, "one", [1], cues=[cue])
    remember(index, "two", [2], cues=[Cue(0, 1_000_000, "Nothing of the kind")])
    found = index.find_phrase("HOLD FAST")
    assert [(f.entry.film, f.cue) for f in found] == [("One", cue)]
    assert index.phrase_films("hold fast") == 1
    assert index.find_phrase('"); DROP TABLE') == []


def test_forgetting_leaves_nothing_and_the_others_untouched(index):
    """A forgotten release has no row, no file and no subtitle left; the other answers as before."""
    remember(index, "one", [1], cues=[Cue(0, 1, "Hold fast")])
    remember(index, "two", [2])
    assert index.forget("one")
    assert [e.film for e in index.entries()] == ["Two"]
    assert index.find_phrase("hold fast") == []
    assert [p.stem for p in index.folder.iterdir()] == ["two"]
    assert index.find_image(scene(2))[0].entry.film == "Two"
    assert not index.forget("one")


def test_keeping_again_replaces(index):
    """A release kept twice is there once, as it was last."""
    remember(index, "one", [1], cues=[Cue(0, 1, "Hold fast")])
    entry = remember(index, "one", [2, 3], cues=[Cue(0, 1, "Let go")])
    assert [e.pictures for e in index.entries()] == [2] == [entry.pictures]
    assert index.find_phrase("hold fast") == []
    assert index.cues("one") == [Cue(0, 1, "Let go")]


def test_a_missing_file_is_passed_over(index):
    """A release whose file has gone is skipped, not fatal."""
    remember(index, "one", [1])
    remember(index, "two", [2])
    next(index.folder.glob("one*")).unlink()
    assert [e.film for e, _ in index.memories()] == ["Two"]
    assert index.find_image(np.zeros((90, 160, 3), np.uint8)) == []
