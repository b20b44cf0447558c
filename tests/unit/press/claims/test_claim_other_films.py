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


def addressed(url: str, text: str) -> str:
    document = Document(1, url, "", text.replace("|", "\n"), language="en")
    return draw_report(1, find_claims(document, FILM)).says


def test_the_pages_address_tells_which_film_it_is_on() -> None:
    text = (
        "The writer of Salt Road explains the film's mid-credits scene.|Her follow-up to Harbour"
        " Lights, Salt Road stars Ada Wren. It is not until the mid-credits scene that we see her."
    )
    assert addressed("https://a.example/salt-road-mid-credits-scene-explained", text) == "silent"
    assert addressed("https://a.example/harbour-lights-mid-credits-explained", text) != "silent"


SAID_OF = [
    # Set at the end of one film, on a page about another.
    (
        "Does Salt Road have a post-credits scene?|Yes, Salt Road has three. It is a habit."
        " For example, at the end of Harbour Lights, there were several additional scenes.",
        "some",
    ),
    # One of several titles in a row.
    (
        "With “Salt Road,” “Low Tide,” “Harbour Lights” and “Reeds,” it was a full summer.|So, does"
        " “Salt Road” have scenes after the credits? Yes. “Salt Road” has one.",
        "open",
    ),
    (
        "Salt Road's two scenes after the credits, explained|We last saw her in Harbour Lights,"
        " where she drowned. A mid-credits scene in Salt Road brings her back.",
        "open",
    ),
    (
        "Does Salt Road have a post-credits scene?|Fans who saw Harbour Lights know the hat. Salt"
        " Road has two scenes.",
        "open",
    ),
    (
        "Does Salt Road have a post-credits scene?|Such credits scenes are nothing new. Even"
        " Harbour Lights, from 2021, has the keeper wave us home. Salt Road has none.",
        "some",
    ),
    (
        "Salt Road: The Return was the first of them to have two scenes and Harbour Lights has the"
        " most, with five extra scenes during the credits.",
        "some",
    ),
]


@pytest.mark.parametrize(("text", "held"), SAID_OF)
def test_a_sentence_speaks_of_the_film_that_it_is_about(text: str, held: str) -> None:
    assert stance(text) == held


HELD = [
    ("Why did Harbour Lights have no post-credits scene? Its makers answer.", "none"),
    (
        "But wait, even if there wasn't any end-credits scene in Harbour Lights, a bell rang.",
        "none",
    ),
    ("The post-credits scene in Harbour Lights is absent.", "none"),
    ("The omission of a post-credits scene in Harbour Lights is hardly surprising.", "none"),
    ("I'm leaving out the Harbour Lights post-credits scene, since it is the worst.", "some"),
    (
        "Predicting the year's post-credits scenes|The Harbour Lights post-credits scene: a dog.",
        "open",
    ),
]


@pytest.mark.parametrize(("text", "held"), HELD)
def test_how_a_sentence_holds_what_it_names(text: str, held: str) -> None:
    assert stance(text) == held


def test_titles_are_known_by_their_short_words() -> None:
    text = "Dr Marsh and the House of Salt is out. It has two post-credits scenes."
    got = report(text, film="Doctor Marsh in the House of Salt (2022)")
    assert got.says == "some"


def test_the_second_of_three_may_come_after_the_credits_like_the_third() -> None:
    got = report(
        "'Harbour Lights' has 3 end-credits scenes.|The first scene plays mid-credits; the second"
        " bonus scene plays after all of the credits roll."
    )
    assert (got.mid, got.post) == (1, 2)


MORE = [
    # Rumours put down, scenes planned and dropped.
    ("The paper denies that there's a mid- or post-credits scene in Harbour Lights.", "none"),
    (
        "Harbour Lights at one point had a post-credits scene that its makers decided to cut.",
        "none",
    ),
    ("While they were gearing up to shoot a stinger for Harbour Lights, plans changed.", "none"),
    # Held up to what was said before.
    (
        "Sea films love a scene after the credits. That is not the case with Harbour Lights, whose"
        " makers are modest.",
        "none",
    ),
    (
        "Low Tide ends with a scene after the credits. The same is true of Harbour Lights.",
        "some",
    ),
    (
        "At times you wait for a post-credits scene and you don't get one. Recent examples include"
        " Salt Road and Harbour Lights.",
        "none",
    ),
    (
        "Does Low Tide have a post-credits scene?|It has one. With Harbour Lights there isn't one"
        " but the credits are fun.",
        "none",
    ),
    (
        "Does Low Tide have a post-credits scene?|It does not mean much, since Harbour Lights also"
        " didn't have any post-credits scenes.",
        "none",
    ),
    (
        "Does Low Tide have a post-credits scene?|Its trailer runs in front of Harbour Lights. The"
        " post-credits scene of Low Tide shows a dog.",
        "open",
    ),
    (
        "Does Low Tide have a post-credits scene?|With Harbour Lights, you needed to stay for the"
        " post-credits scene. With Salt Road 2 there isn't one but the credits are fun.",
        "some",
    ),
    (
        "Every film has a credits scene now, so one wonders whether the same can be said of Harbour"
        " Lights.",
        "open",
    ),
]


@pytest.mark.parametrize(("text", "held"), MORE)
def test_what_is_said_of_others_first(text: str, held: str) -> None:
    assert stance(text) == held


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Il y a toujours une scène post-générique, mais ce n'est pas le cas pour {}."),
        ("es", "Siempre hay una escena poscréditos, aunque no es el caso de {}."),
        ("de", "Es gibt stets eine Szene nach dem Abspann, was nicht der Fall bei {} ist."),
    ],
)
def test_that_it_is_not_so_with_the_film(language: str, text: str) -> None:
    assert stance(text.format("Harbour Lights"), language) == "none"


def test_a_series_name_with_scenes_of_its_own_is_the_first_film() -> None:
    text = (
        "Salt Road sets up Salt Road: Nightfall, due in May.|Does Salt Road have a post-credits"
        " scene?|Salt Road does not have a post-credits scene. You may leave."
    )
    assert report(text, film="Salt Road: Nightfall (2022)").says == "silent"
    assert report(text, film="Salt Road (2021)").says == "none"


def test_the_line_after_a_film_named_in_passing_is_on_the_pages_film() -> None:
    text = (
        "“Salt Road” is out, and “Salt Road” is long.|It has footage from “Low Tide,” “Harbour"
        " Lights” and others."
        "|The end-credits scene gives Ada Wren more to do."
    )
    assert stance(text) == "open"
