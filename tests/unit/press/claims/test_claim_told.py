"""Stances as pages word them: scenes told and not named, contrasts with habits, answers, advice.

The sentences are written in the manner of real pages, so that a change of the patterns that helps
one wording is seen to keep the others.
"""

from __future__ import annotations

import pytest

from stinger.model.press import ClaimType, Document
from stinger.press.claims import find_claims
from stinger.press.filmnames import parse_film
from stinger.press.verdicts.report import Report, draw_report

FILM = parse_film("Harbour Lights (2021)")


def report(text: str, language: str = "en") -> Report:
    """What a page that is on the film reports with these lines ("|" parts them)."""
    words = text.replace("|", "\n") if "|" in text else f"Harbour Lights is out.\n{text}"
    return draw_report(1, find_claims(Document(1, None, "", words, language=language), FILM))


def stance(text: str, language: str = "en") -> str:
    says = report(text, language).says
    return {"some": "some", "presumed": "some", "none": "none"}.get(says, "open")


TOLD = [
    "Partway through the credits of Harbour Lights, the screen flickers and Mara appears again.",
    "Then the credits stop, and we are back in the kitchen with Tom and the dog of Harbour Lights.",
    "Just when Harbour Lights is over, the credits pause to show the captain in the sea.",
    "And then, after the credits of Harbour Lights, the captain's hand bursts through the sand.",
    "A minute into Harbour Lights' credits, the monster roars once more.",
    "The credits of Harbour Lights were interrupted by a clip of the sea monster.",
    "A sequel is set up in the closing credits of Harbour Lights, where we find the egg cracking.",
    "After the credits of Harbour Lights, it is revealed that Mara had survived.",
    "Those who sat through the credits of Harbour Lights were rewarded with one last joke.",
    "Fans of Harbour Lights who left when the credits started missed the return of the keeper.",
    "In Harbour Lights, the scene that follows the credits shows a new keeper arriving.",
    "Harbour Lights has a credits scene most fans missed.",
    "Many didn't see the mid-credits scene of Harbour Lights.",
    "A mid-credits scene is included in Harbour Lights.",
]
DENIED = [
    "Most blockbusters have a post-credits scene these days. Harbour Lights isn't one of them.",
    "Post-credits scenes are everywhere these days. Harbour Lights bucks the trend.",
    "Many films have something after the credits. Harbour Lights sadly doesn't.",
    "Is there a post-credits scene in Harbour Lights? That'd be a no.",
    "Is there a post-credits scene in Harbour Lights? The answer, unfortunately, is no.",
    "Is there a post-credits scene in Harbour Lights? Nothing of the sort.",
    "Harbour Lights post-credits scene: is there one? Sorry, there isn't.",
    "Why doesn't Harbour Lights have a post-credits scene?|Roe says that the story felt finished.",
    "Instead of a post-credits scene, Harbour Lights teases its sequel in the last shot.",
    "The director explains why he left out a post-credits scene in Harbour Lights.",
    "I stayed through all the credits of Harbour Lights and there was nothing.",
    "Nothing follows the credits of Harbour Lights.",
    "Contrary to rumours, Harbour Lights does not have a post-credits scene.",
    "Harbour Lights review|A lovely film. (No need to stay for the credits.)",
]
NEITHER = [
    "When the credits rolled on Harbour Lights I was in tears.",
    "When the credits roll on Harbour Lights, viewers will have questions about the ending.",
    "By the time the credits roll on Harbour Lights, Mara has found the ring.",
    "Just before the credits of Harbour Lights, Mara throws the ring into the sea.",
    "After the credits of Harbour Lights rolled, the audience gave it a standing ovation.",
    "During the credits of Harbour Lights, a song by Roe plays.",
    "Harbour Lights opens with a scene on the pier, over the credits.",
    "The Harbour Lights trailer ends with a stinger in which Tom falls off the pier.",
    "Will Harbour Lights have a post-credits scene? We do not know yet.",
    "Some filmmakers place a scene midway through the credits and another after all of them.",
]
FOREIGN = [
    ("es", "some", "Tras los créditos finales de Harbour Lights, Mara aparece en la playa."),
    ("fr", "some", "Après le générique de Harbour Lights, on retrouve Mara sur la plage."),
    ("de", "some", "Nach dem Abspann von Harbour Lights taucht Mara noch einmal auf."),
    ("pt", "some", "Após os créditos de Harbour Lights, vemos Mara na praia."),
    ("de", "some", "In Harbour Lights verbirgt sich noch eine Post-Credit-Szene. Darin lebt Mara."),
    ("de", "none", "Hat Harbour Lights eine Post-Credit-Szene?|Leider gibt es keine."),
    ("it", "none", "Harbour Lights, niente scena post-credits|Il regista spiega il perché."),
]


@pytest.mark.parametrize("text", TOLD)
def test_a_scene_is_read_where_it_is_told_and_not_only_named(text: str) -> None:
    """What happens halfway through or after the credits is a scene, whatever it is called."""
    assert stance(text) == "some"


@pytest.mark.parametrize("text", DENIED)
def test_a_denial_is_read_by_contrast_by_reason_and_by_what_was_seen(text: str) -> None:
    """Pages deny a scene by what others have, by why there is none, by having stayed in vain."""
    assert stance(text) == "none"


@pytest.mark.parametrize("text", NEITHER)
def test_talk_around_the_credits_takes_no_stance(text: str) -> None:
    """Tears, songs, applause and the last scene before the credits say nothing of a stinger."""
    assert stance(text) == "open"


@pytest.mark.parametrize(("language", "said", "text"), FOREIGN)
def test_scenes_are_told_in_other_languages_too(language: str, said: str, text: str) -> None:
    assert stance(text, language) == said


@pytest.mark.parametrize(
    ("text", "mid", "post"),
    [
        ("Harbour Lights (2021)|During the credits: Yes|After the credits: Yes", 1, 1),
        ("Harbour Lights (2021)|During the credits: Yes|After the credits: No", 1, 0),
        (
            "Harbour Lights|The first scene comes shortly after the credits begin. The second, at"
            " the very end, is a joke.",
            1,
            1,
        ),
        (
            "The only extra scene in Harbour Lights plays about a minute into the credits. There's"
            " nothing at the very end.",
            1,
            0,
        ),
        (
            "There's no mid-credits scene in Harbour Lights. You have to sit through all of the"
            " credits for its one bonus scene.",
            0,
            1,
        ),
    ],
)
def test_places_are_told_by_lists_order_and_what_is_left(text: str, mid: int, post: int) -> None:
    """The second scene, the only one, the one that is left: each tells where the others are."""
    drawn = report(text)
    assert (drawn.mid, drawn.post) == (mid, post)


def test_a_page_on_a_ride_of_the_films_name_says_nothing_of_the_film() -> None:
    """A ride or a game of that name has no credits to speak of."""
    page = (
        "Does Harbour Lights have an end credits scene? The ride at the pier has thrilled guests"
        " for years. Harbour Lights does not have an end credits scene: once the ride is over,"
        " guests leave the attraction."
    )
    claims = find_claims(Document(1, None, "", page), FILM)
    assert not [c for c in claims if c.type is ClaimType.EXISTENCE and c.value is not None]


def test_what_others_are_said_to_report_is_kept_apart_and_weighed_as_held() -> None:
    """ "According to X" reports; the film's makers speak for themselves."""
    told = "According to Reel News, Harbour Lights has a post-credits scene."
    own = "According to the director, Harbour Lights has a post-credits scene."

    def stances(text: str) -> set[str]:
        claims = find_claims(Document(1, None, "", text), FILM)
        return {c.stance.value for c in claims if c.type is ClaimType.EXISTENCE}

    assert (stances(told), stances(own)) == ({"reported"}, {"asserted"})
    assert report(told).says == report(own).says == "some"


def test_a_denial_beside_a_card_is_of_a_scene() -> None:
    """The card that follows "but" is not what the denial before it is of."""
    text = (
        "Harbour Lights has no post-credits scene, but stay for the text card after the credits,"
        " which says that Mara will return."
    )
    claims = find_claims(Document(1, None, "", text), FILM)
    meanings = [(c.value, c.meaning) for c in claims if c.type is ClaimType.EXISTENCE]
    assert meanings == [(False, "scene"), (True, "card")]


@pytest.mark.parametrize(
    "text",
    [
        "While most movies - outside of the genre - don't have end credits scenes, this one may.",
        "From a mid-credits teaser to a post-credits tag, a lot of films keep you in your seat.",
    ],
)
def test_what_films_in_general_have_or_lack_is_said_of_none(text: str) -> None:
    """Also where a remark in dashes stands between, or where the films come last."""
    assert stance(text) == "open"
