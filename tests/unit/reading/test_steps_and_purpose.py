"""The five steps, purpose and pattern of a stinger, from clues and claims by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stinger.model import (
    Claim,
    ClaimType,
    Clue,
    ClueKind,
    Document,
    Examination,
    Passage,
    Quote,
    Scan,
    Sighting,
    Stance,
)
from stinger.reading import Material, read_film

S = 1_000_000
HERE = ("bbb", "Big Buck Bunny")


def clue(
    kind: ClueKind,
    *,
    text: str | None = None,
    there: tuple[str, str] | None = None,
    probability: float = 0.95,
    summary: str = "Something is seen.",
) -> Clue:
    here = Sighting(*HERE, 582 * S, 584 * S, None, text)
    other = Sighting(*there, 10 * S, 12 * S) if there else None
    return Clue(kind, 0, here, other, probability, summary)


def material(bunny: Scan, *clues: Clue) -> Material:
    return Material("Big Buck Bunny", 2008, scan=bunny, clues=clues, durations={"other": 6000 * S})


def steps_of(given: Material) -> list[str]:
    found = read_film(given).readings[0].steps
    return ["\n".join(s.text for s in step.statements) for step in found]


def test_a_clue_without_counterpart_is_an_observation(bunny: Scan) -> None:
    """What is only seen here belongs to step 1."""
    steps = steps_of(material(bunny, clue(ClueKind.FINE_PRINT, text="LAB 7", summary="A sign.")))
    assert "A sign." in steps[0]


def test_a_callback_to_the_feature_is_context(bunny: Scan) -> None:
    """A counterpart in the same film belongs to step 2."""
    steps = steps_of(
        material(bunny, clue(ClueKind.VISUAL_CALLBACK, there=HERE, summary="The apple again."))
    )
    assert "The apple again." in steps[1]


def test_a_callback_to_another_film_is_a_link(bunny: Scan) -> None:
    """A counterpart in another film belongs to step 3, and rests on both films."""
    given = material(
        bunny, clue(ClueKind.SOUND_CUE, there=("other", "Sintel"), summary="A theme of Sintel.")
    )
    assert "A theme of Sintel." in steps_of(given)[2]
    (said,) = [
        s for s in read_film(given).readings[0].steps[2].statements if s.text.startswith("A theme")
    ]
    assert len(said.evidence) == 2


def test_a_card_that_announces_a_return_opens_a_thread(bunny: Scan) -> None:
    """Fine print that announces more is a tease, in step 4 and as the purpose."""
    given = material(
        bunny,
        clue(ClueKind.FINE_PRINT, text="BUNNY WILL RETURN", summary="A card: BUNNY WILL RETURN."),
    )
    assert "Opens: A card: BUNNY WILL RETURN." in steps_of(given)[3]
    purpose = read_film(given).readings[0].purpose
    assert (purpose.value, purpose.confidence) == ("sequel tease", pytest.approx(0.6))
    assert purpose.statements


def test_one_match_alone_does_not_decide_a_purpose(bunny: Scan) -> None:
    """Thin evidence leaves the purpose undetermined, and says so."""
    purpose = read_film(
        material(bunny, clue(ClueKind.VISUAL_CALLBACK, there=HERE))
    ).readings[0].purpose  # fmt: skip
    assert purpose.value == "undetermined"
    assert purpose.reason == "the evidence is too thin"


def test_divided_evidence_decides_nothing(bunny: Scan) -> None:
    """Two purposes with equal evidence leave it undetermined."""
    clues = [clue(ClueKind.FINE_PRINT, text="WILL RETURN", summary=f"{n}") for n in "abc"]
    clues += [
        clue(ClueKind.SOUND_CUE, there=("other", "Sintel"), probability=1.0, summary=f"{n}")
        for n in "def"
    ]
    assert read_film(material(bunny, *clues)).readings[0].purpose.value == "undetermined"


def test_callbacks_to_other_films_make_a_bridge(bunny: Scan) -> None:
    """Matches in another film speak for themselves."""
    reading = read_film(
        material(bunny, clue(ClueKind.VISUAL_CALLBACK, there=("other", "Sintel")))
    ).readings[0]  # fmt: skip
    assert reading.purpose.value == "bridge"


def test_a_joke_that_witnesses_tell_of_is_a_change_of_tone(bunny: Scan) -> None:
    """Three independent sentences that call it a gag decide purpose and pattern."""
    text = "The scene is a gag. It is a silly joke. A funny blooper ends it."
    spans = [(0, 19), (20, 40), (41, 64)]
    claims = tuple(
        Claim(
            Passage(1, a, b), ClaimType.CONTENT, Stance.ASSERTED, "x", position="post",
            spoiler_level=3,
        )
        for a, b in spans
    )  # fmt: skip
    given = replace(material(bunny), documents=(Document(1, None, "t", text),), claims=claims)
    reading = read_film(given).readings[0]
    assert reading.purpose.value == "change of tone"
    assert reading.pattern.value == "genre subversion"


def test_what_a_finder_could_not_examine_is_said(bunny: Scan) -> None:
    """A finder's gap stands in step 1 with its reason."""
    given = replace(
        material(bunny),
        examinations=(Examination(ClueKind.DIALOGUE_TAG, "nothing", "there are no subtitles"),),
    )
    gaps = read_film(given).readings[0].steps[0].missing
    assert any(g.what == "dialogue tag" and g.why == "there are no subtitles" for g in gaps)


def test_official_words_on_existence_are_held_against_the_scan(bunny: Scan) -> None:
    """A director who denies a stinger that the release holds does not agree with it."""
    text = 'Director Ann Lee told Variety: "There is nothing after the credits."'
    start = text.index("There")
    said = Passage(1, start, start + 34)
    given = replace(
        material(bunny),
        documents=(Document(1, None, "t", text),),
        claims=(Claim(said, ClaimType.EXISTENCE, Stance.DENIED, False),),
        quotes=(Quote(said, "x", "Ann Lee", "director", "Variety"),),
    )
    assert "says that there is no stinger; this release does not agree." in steps_of(given)[4]


def test_production_notes_count_length_and_callbacks(bunny: Scan) -> None:
    """Length and share are level 0; density of callbacks is level 1."""
    given = material(bunny, clue(ClueKind.VISUAL_CALLBACK, there=HERE))
    notes = read_film(given).readings[0].production
    assert notes[0].text == "0:16 long, 2.6% of the release."
    assert (notes[1].text, notes[1].spoiler_level) == ("1 callback, 3.9 a minute.", 1)


def test_a_clue_whose_counterpart_is_unknown_rests_on_what_is_here(bunny: Scan) -> None:
    """Evidence in a release that the store lost is left out, not pointed at."""
    given = material(bunny, clue(ClueKind.SOUND_CUE, there=("lost", "Gone"), summary="A theme."))
    (said,) = [s for s in read_film(given).statements() if s.text == "A theme."][:1]
    assert len(said.evidence) == 1
