"""Stances on pages that are about another film, list many, or set one film beside another."""

from __future__ import annotations

import pytest

from stinger.model.press import Document
from stinger.press.claims import find_claims
from stinger.press.filmnames import parse_film
from stinger.press.verdicts.report import Report, draw_report

FILM = parse_film("Harbour Lights (2021)")


def report(text: str, language: str = "en", film: str = "") -> Report:
    """What a page of these lines reports ("|" parts them)."""
    document = Document(1, None, "", text.replace("|", "\n"), language=language)
    return draw_report(1, find_claims(document, parse_film(film) if film else FILM))


def stance(text: str, language: str = "en") -> str:
    says = report(text, language).says
    return {"some": "some", "presumed": "some", "none": "none"}.get(says, "open")


ABOUT_ANOTHER = [
    "Does Salt Road have a post-credits scene?|Ada Wren, who broke through with Harbour Lights, is"
    " back. Salt Road has two scenes after the credits. The first comes early.|Salt Road is out.",
    "Spoilers for “Salt Road.”|Fans of the director of “Harbour Lights” and “Low Tide” will be glad"
    " that the movie's two credit scenes leave room for more.|The “Salt Road” mid-credits scene"
    " shows a ship.",
    "'Salt Road's End' After-Credits Scene: Should You Wait For It In The Theater This Week?|The"
    " maker of Harbour Lights is back with a western. There is a scene after the credits.",
    "Salt Road follows a Harbour Lights-like crew of thieves.|The Salt Road post-credits scene was"
    " shot late. One of Salt Road's two scenes sets up a sequel.",
    "10 Best Post-Credits Scenes|10 Salt Road|The keeper sings. He returns in the next film Harbour"
    " Lights. In the post-credits scene, the dog is found.",
]


@pytest.mark.parametrize("text", ABOUT_ANOTHER)
def test_a_page_on_another_film_says_nothing_of_one_named_in_passing(text: str) -> None:
    assert stance(text) == "open"


def test_a_film_that_has_one_is_not_the_films_neighbour() -> None:
    text = (
        "Family films vary. That was so of Harbour Lights, which had nothing after the credits,"
        " though Salt Road did have a scene at the end of the credits."
    )
    assert stance(text) == "none"


LISTS = [
    "The 10 Best Post-Credits Scenes|Stay seated.|10. Low Tide|A dog.|9. Harbour Lights|It is a"
    " joke on the keeper.",
    "We Count Down The Top 6 Post-Credits Sequences|6) Harbour Lights (2021)|What became of the"
    " keeper? He is still at it.|5) Salt Road|A horse.",
    "Every stinger of the year, ranked|2 'Harbour Lights' (2021)|Seldom was a gag so slow.",
]


@pytest.mark.parametrize("text", LISTS)
def test_an_entry_in_a_list_of_stingers_has_one(text: str) -> None:
    assert stance(text) == "some"


@pytest.mark.parametrize(
    "text",
    [
        "10 Films That Should Have Had Post-Credits Scenes|10. Harbour Lights|What became of her?",
        "The 10 Best Films of the Year|10. Harbour Lights|It moves slowly and well.",
        "The 10 Best Post-Credits Scenes|10. Salt Road|The dog barks after the credits.|9. Low"
        " Tide|It ends like Harbour Lights, at sea.",
    ],
)
def test_other_lists_say_nothing(text: str) -> None:
    assert stance(text) == "open"


SALT = "Does Salt Road have a post-credits scene?|"


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Unlike Harbour Lights, Salt Road has no post-credits scene.", "some"),
        ("Salt Road does not have a post-credits scene, unlike Harbour Lights.", "some"),
        ("Just like Harbour Lights, Salt Road has a post-credits scene.", "some"),
        ("Salt Road has a post-credits scene, as did Harbour Lights.", "some"),
        ("No. Salt Road has no post-credits scene, just like Harbour Lights.", "none"),
        ("Unlike Harbour Lights, Salt Road has a scene after the credits.", "none"),
        ("Unlike Harbour Lights, Salt Road may have a post-credits scene.", "open"),
        ("Like the cast of Harbour Lights, that of Salt Road is young.", "open"),
    ],
)
def test_a_comparison_tells_of_the_film_compared_with(text: str, held: str) -> None:
    assert stance(SALT + text) == held


def test_an_example_of_films_that_had_one_has_one() -> None:
    text = "Salt Road did not invent them: old comedies like Harbour Lights had post-credits scenes"
    assert stance(f"Salt Road has one.|{text} for laughs.") == "some"


def test_films_told_apart_from_the_ones_that_have_one() -> None:
    text = (
        'What is odd is how many films went without post-credits scenes (things like "Harbour'
        ' Lights" and "Salt Road"), but for the ones that did have an extra scene, here is a list.'
    )
    assert stance(f"The year at sea.|{text}") == "none"


@pytest.mark.parametrize(
    ("language", "text", "held"),
    [
        ("it", "Harbour Lights non aveva una scena post-crediti.", "none"),
        ("it", "Harbour Lights non conteneva alcuna scena dopo i titoli di coda.", "none"),
        ("it", "Il film Harbour Lights aveva due scene post-crediti.", "some"),
        ("es", "La película Harbour Lights no tenía escena poscréditos.", "none"),
        ("es", "En Harbour Lights no hubo escena postcréditos.", "none"),
        ("es", "Harbour Lights tampoco tuvo escena poscréditos.", "none"),
        ("es", "La película Harbour Lights tuvo dos escenas poscréditos.", "some"),
        ("pt", "O filme Harbour Lights não tinha cena pós-créditos.", "none"),
        ("pt", "Harbour Lights não teve cena pós-créditos.", "none"),
        ("pt", "O filme Harbour Lights tinha uma cena pós-créditos.", "some"),
        ("de", "Harbour Lights hatte keine Post-Credits-Szene.", "none"),
        ("de", "Harbour Lights hatte eine Post-Credits-Szene.", "some"),
        ("fr", "Le film Harbour Lights n'avait pas de scène post-générique.", "none"),
        ("fr", "Le film Harbour Lights comportait deux scènes post-générique.", "some"),
    ],
)
def test_the_past_is_read_in_every_language(language: str, text: str, held: str) -> None:
    assert stance(text, language) == held


def test_a_question_after_a_colon_takes_a_scene_for_granted() -> None:
    text = "Harbour Lights Ending Explained: What Happens In The Post-Credits Scene?|The keeper is."
    assert stance(text) == "some"


def test_both_named_in_one_breath_are_two() -> None:
    got = report("Harbour Lights features a mid-credits and a post-credits scene.")
    assert (got.mid, got.post) == (1, 1)


def test_part_one_is_the_film_itself() -> None:
    text = (
        "Does Harbour Lights Part 1 have a post-credits scene?|No, Harbour Lights Part 1 has none."
    )
    assert stance(text) == "none"


def test_pictures_of_another_clause_do_not_make_a_scene_pictures() -> None:
    text = (
        "While Salt Road: The Return closed on a montage of pictures, Harbour Lights featured a"
        " post-credits scene."
    )
    assert stance(f"Two films at sea.|{text}") == "some"
