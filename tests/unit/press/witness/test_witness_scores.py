"""Witness scores: pages that observe, and pages that only talk."""

from __future__ import annotations

from collections.abc import Sequence

from stinger.model.press import Document
from stinger.press.cast import parse_cast
from stinger.press.claims import find_claims
from stinger.press.filmnames import parse_film
from stinger.press.witness import WitnessScore, score_witnesses

FILM = parse_film("Harbour Lights (2024)")
SCENE = (
    "The post-credits scene of Harbour Lights shows Mara mending a torn red net beside the broken"
    " compass while the ferryman whistles her father's tune under the pier."
)
SAME_SCENE = (
    "In the Harbour Lights post-credits scene, Mara is mending the red net, the broken compass on"
    " the pier, when the ferryman whistles a tune her father knew."
)
OTHER_SCENE = (
    "The post-credits scene of Harbour Lights reveals a submarine below polar ice whose captain"
    " burns a letter while three wolves wait on the frozen deck near a humming radio."
)


def score(*texts: str, dates: Sequence[str] = ()) -> list[WitnessScore]:
    pages = [
        Document(n, None, "Harbour Lights", text, dates[n - 1] if dates else "2024-05-02")
        for n, text in enumerate(texts, 1)
    ]
    claims = [claim for page in pages for claim in find_claims(page, FILM)]
    return score_witnesses(pages, claims, film=FILM)


def test_a_description_has_specifics_and_a_denial_has_none() -> None:
    """Only a page that tells what a scene shows has specifics."""
    described, denied = score(SCENE, "Harbour Lights has no post-credits scene.")
    assert "compass" in described.specifics
    assert denied.specifics == ()


def test_two_tellings_of_one_scene_support_each_other() -> None:
    """Shared details raise both scores."""
    first, second = score(SCENE, SAME_SCENE)
    alone = score(SCENE)[0]
    assert first.score > alone.score
    assert first.shared is not None and second.shared is not None
    assert not first.clashes


def test_details_that_exclude_each_other_lower_both() -> None:
    """Two pages with nothing in common cannot both be witnesses."""
    first, second = score(SCENE, OTHER_SCENE)
    assert (first.clashes, second.clashes) == ((2,), (1,))
    assert first.score < score(SCENE)[0].score


def test_a_page_from_before_the_film_could_not_know() -> None:
    """A page of an earlier year is told too early, and says so."""
    (early,) = score(SCENE, dates=["2022-01-01"])
    assert early.told_too_early
    assert early.score < score(SCENE)[0].score
    assert any("before anyone could" in reason for reason in early.reasons)


def test_a_headline_that_the_body_does_not_keep() -> None:
    """A page that takes the scene for granted and only talks of stingers is a talker."""
    text = (
        "Harbour Lights post-credits scene explained\nIn this article we look at narrative hooks."
        " Post-credits scenes have become a staple. The Harbour Lights post-credits scene has"
        " become a hot topic. These breadcrumbs reward a patient viewer."
    )
    (talker,) = score(text)
    assert talker.headline_unkept
    assert talker.score <= 0.3


def test_scores_are_probabilities() -> None:
    """Every score lies within 0 and 1."""
    assert all(0 < s.score < 1 for s in score(SCENE, SAME_SCENE, OTHER_SCENE))


def test_a_page_with_another_director_is_believed_less() -> None:
    """Crediting the film to another lowers the score; crediting it rightly does not."""
    people = parse_cast("Maria Keller (director)")
    for credit, mistaken in (("Maria Keller", False), ("Joan Marsh", True)):
        text = f"{SCENE} Harbour Lights was directed by {credit}, as Keller's notes say."
        page = Document(1, None, "Harbour Lights", text, "2024-05-02")
        claims = find_claims(page, FILM)
        (plain,) = score_witnesses([page], claims, film=FILM)
        (known,) = score_witnesses([page], claims, film=FILM, people=people)
        assert (known.score < plain.score) is mistaken
        assert any("Joan Marsh" in reason for reason in known.reasons) is mistaken
