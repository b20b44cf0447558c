"""What sentences say of stingers: that there is one, is none, how many, where."""

from __future__ import annotations

import pytest

from stinger.model.press import Claim, ClaimType, Document, Stance
from stinger.press.claims import find_claims
from stinger.press.filmnames import parse_film
from stinger.press.verdicts.report import draw_report

FILM = parse_film("Harbour Lights (2024)")


def read(text: str, title: str = "Harbour Lights: what to know", film: str = "") -> list[Claim]:
    name = parse_film(film) if film else FILM
    return find_claims(Document(1, None, title, text), name)


def existence(text: str, **more: str) -> set[tuple[bool, str]]:
    return {
        (bool(c.value), c.position)
        for c in read(text, **more)
        if c.type is ClaimType.EXISTENCE and c.stance in {Stance.ASSERTED, Stance.DENIED}
    }


def counts(text: str) -> set[tuple[object, str]]:
    return {(c.value, c.position) for c in read(text) if c.type is ClaimType.COUNT}


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Lights does not have a post-credits scene.",
        "No, Harbour Lights doesn't include any post-credits scene.",
        "There is no post-credits scene in Harbour Lights.",
        "Harbour Lights lacks a post-credits scene.",
        "The film arrives in theaters without a post-credits scene.",
        "Here's why Harbour Lights doesn't have a post-credits scene",
        "Anyone hoping for a post-credits scene in Harbour Lights will be disappointed.",
        "Is there a post-credits scene in Harbour Lights?\nNo, there is not.",
        "Does Harbour Lights have a post-credits scene?\nThe short answer is no.",
        "Does Harbour Lights have a post-credits scene? Unfortunately, no.",
        "If you want to know whether Harbour Lights has a post-credits scene, no, it does not.",
        "The director opted not to include a post-credits scene in Harbour Lights.",
        "Don't worry about waiting for post-credits scenes in Harbour Lights: there aren't any.",
    ],
)
def test_a_denial_is_read_as_none(text: str) -> None:
    """Plain, answered and roundabout denials say that there is none."""
    assert existence(text) == {(False, "post")}


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Harbour Lights has a post-credits scene.", "post"),
        ("There's a brief message after the credits roll in Harbour Lights.", "post"),
        ("Harbour Lights features a mid-credits scene.", "mid"),
        ("Don't leave early: Harbour Lights hides a mid-credits scene.", "mid"),
        ("Does Harbour Lights have a mid-credits scene? Yes, it does.", "mid"),
        ("In the post-credits scene, Mara is counting the boats when the light goes out.", "post"),
        ("The post-credits scene shows Mara counting the boats.", "post"),
        ("Harbour Lights ends with a stinger.", "any"),
    ],
)
def test_an_assertion_is_read_with_its_position(text: str, position: str) -> None:
    """Assertions and descriptions say that there is one, and where."""
    assert (True, position) in existence(text)
    assert not any(value is False for value, _ in existence(text))


@pytest.mark.parametrize(
    "text",
    [
        "Does Harbour Lights have a post-credits scene?",
        "Fans wonder whether Harbour Lights has a post-credits scene.",
        "Here is what we know about whether there is a scene after the credits of Harbour Lights.",
        "Post-credits scenes have become a staple of superhero movies.",
        "Many films now have a mid-credits scene.",
        "A post-credits scene is a short clip shown after the credits.",
        "Harbour Lights was originally going to have a post-credits scene.",
        "Harbour Lights might have a post-credits scene.",
        "Unlike Iron Rain, which had two post-credits scenes, Harbour Lights ends quietly.",
    ],
)
def test_what_asserts_nothing_gives_no_claim_of_existence(text: str) -> None:
    """Questions, general talk, plans, guesses and other films' scenes assert nothing."""
    stated = [
        c
        for c in read(text)
        if c.type is ClaimType.EXISTENCE
        and c.stance in {Stance.ASSERTED, Stance.DENIED}
        and c.basis != "presupposed"
    ]
    assert stated == []


def test_a_question_is_kept_as_asked() -> None:
    """ "Does X have a scene?" is a claim of no one: its stance is asked and its value None."""
    claim = read("Does Harbour Lights have a post-credits scene?")[0]
    assert (claim.stance, claim.value) == (Stance.ASKED, None)


def test_no_but_stay_for_is_two_claims() -> None:
    """A denial of one place and an assertion of another stand side by side."""
    text = "There is no post-credits scene in Harbour Lights, but stay for the mid-credits scene."
    assert existence(text) == {(False, "post"), (True, "mid")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harbour Lights has two post-credits scenes.", {(2, "post")}),
        ("Harbour Lights features not one but two mid-credits scenes.", {(2, "mid")}),
        (
            "Harbour Lights has a mid-credits scene and a post-credits scene.",
            {(1, "mid"), (1, "post")},
        ),
        (
            "There's one scene midway through the credits and another at the very end of the film.",
            {(1, "mid"), (1, "post")},
        ),
        ("How many post-credits scenes does Harbour Lights have? There are three.", {(3, "post")}),
        ("Harbour Lights' two mid-credits scenes come close together.", {(2, "mid")}),
    ],
)
def test_numbers_are_read_as_counts(text: str, expected: set[tuple[int, str]]) -> None:
    """Numbers in words or figures become counts by position."""
    assert expected <= counts(text)


def test_one_denial_covers_both_positions() -> None:
    """ "No mid- or post-credits scenes" denies both."""
    text = "Harbour Lights has no mid- or post-credits scenes."
    assert existence(text) == {(False, "mid"), (False, "post")}


def test_advice_to_leave_denies() -> None:
    """ "You can leave as soon as the credits roll" is a denial by advice."""
    claims = read("You can leave Harbour Lights as soon as the credits roll.")
    assert [(c.stance, c.basis) for c in claims] == [(Stance.DENIED, "advised")]


def test_a_qualified_denial_says_so() -> None:
    """ "No traditional post-credits scene" is kept apart from a plain denial."""
    claims = read("Harbour Lights does not have a traditional post-credits scene.")
    assert [(c.stance, c.basis) for c in claims] == [(Stance.DENIED, "qualified")]


def test_a_page_on_another_film_claims_nothing() -> None:
    """A page that never names the film gives no claims about it."""
    text = "Iron Rain has two post-credits scenes. " * 12
    assert read(text, title="Does Iron Rain have a post-credits scene?") == []


def test_the_other_films_scene_in_one_sentence_is_left_out() -> None:
    """What is said of the predecessor is not said of the film."""
    text = "Iron Rain 2 has no post-credits scene. The first film had two post-credits scenes."
    assert existence(text, film="Iron Rain 2 (2025)", title="Iron Rain 2") == {(False, "post")}


def test_a_negative_word_in_the_title_denies_nothing() -> None:
    """A title is no part of the sentence's grammar."""
    text = "Never Say No Again has a post-credits scene."
    film = "Never Say No Again (2023)"
    assert existence(text, film=film, title="Never Say No Again") == {(True, "post")}


def test_the_passage_is_where_the_words_stand() -> None:
    """Offsets lead to the words of the claim in the stored text."""
    text = "A quiet film.\nHarbour Lights has a mid-credits scene, at last."
    claim = next(c for c in read(text) if c.type is ClaimType.EXISTENCE)
    assert text[claim.passage.start : claim.passage.end] == "a mid-credits scene"


def test_an_imax_run_is_a_scope_of_its_own() -> None:
    """What an IMAX run added is not said of the release."""
    text = "The IMAX re-release of Harbour Lights has a post-credits scene."
    assert {c.scope for c in read(text)} == {"imax"}


def test_cards_and_pictures_are_not_scenes() -> None:
    """Meaning is kept apart: a text card, pictures beside the credits."""
    card = read("There's a text card after the credits of Harbour Lights.")
    pictures = read("There are photos of the crew during the credits of Harbour Lights.")
    assert {c.meaning for c in card} == {"card"}
    assert {c.meaning for c in pictures} == {"pictures"}


def test_a_question_in_the_headline_is_answered_by_the_body() -> None:
    """A body that opens with "No" answers the headline's question."""
    title = "Does Harbour Lights have a post-credits scene?"
    assert existence("No, it does not. The names roll, and that is all.", title=title) == {
        (False, "post")
    }


def test_a_headline_of_its_own_is_a_claim_in_the_headline() -> None:
    """What only the headline says is placed in the headline."""
    claims = read("A quiet film about a pier.", title="Harbour Lights has two post-credits scenes")
    assert {(c.value, c.place) for c in claims if c.type is ClaimType.COUNT} == {(2, "headline")}


@pytest.mark.parametrize(
    "text",
    [
        "Is there a scene mid or post credits in Harbour Lights? Mid yes, post no.",
        "Harbour Lights\nDuring the credits: yes\nAfter the credits: no",
        "Harbour Lights\nDuring the Credits? Yes\nAfter the Credits? No",
        "Is there more in Harbour Lights? During the credits: yes, a scene. After the credits: no.",
        "Harbour Lights\nMid-credits scene: Yes\nPost-credits scene: No",
        "Harbour Lights\nMid-credits scenes: 1\nPost-credits scenes: 0",
        "Harbour Lights\nYes to mid-credits, no to post-credits.",
    ],
)
def test_answers_beside_their_places(text: str) -> None:
    """A list of places with yes or no is read place by place."""
    assert existence(text) == {(True, "mid"), (False, "post")}


def test_numbers_beside_their_places() -> None:
    """A number beside a place is a count."""
    text = "Harbour Lights\nMid-credits scenes: 2\nPost-credits scenes: one"
    assert counts(text) == {(2, "mid"), (1, "post")}


def test_a_place_with_a_time_is_no_count() -> None:
    """ "2 minutes" beside a place is no number of scenes."""
    assert counts("Harbour Lights\nMid-credits scene: 2 minutes in") == set()


def test_answers_in_another_language_stand_beside_their_places() -> None:
    """The same lists are read in the other languages."""
    text = (
        "Harbour Lights: la película y los créditos de la que todos hablan, para que lo sepas.\n"
        "Durante los créditos: sí\nDespués de los créditos: no"
    )
    assert existence(text) == {(True, "mid"), (False, "post")}


def test_a_scene_that_offers_something_is_there() -> None:
    """ "The film's mid-credits scene offers a hint" tells of one, beside a denial of the other."""
    text = (
        "The film's mid-credits scene offers a hint of who paid. Is there anything else in Harbour"
        " Lights? No. There is no post-credits scene."
    )
    assert existence(text) == {(True, "mid"), (False, "post")}
    (claim,) = [c for c in read(text) if c.type is ClaimType.EXISTENCE and c.value is True]
    assert claim.basis == "described"


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Lights mid-credits scene reveals who paid for the boat.",
        "Should the studio want another, Harbour Lights included a mid-credits scene.",
        "Harbour Lights teases a possible sequel in a mid-credits scene.",
        "Harbour Lights used its mid-credits scene to say goodbye to Mara.",
        "Harbour Lights has a scene that plays after a few credits have rolled.",
    ],
)
def test_what_hedges_another_thing_leaves_the_scene_asserted(text: str) -> None:
    """A possible sequel and the like do not make the scene itself uncertain."""
    stated = [c for c in read(text) if c.type is ClaimType.EXISTENCE]
    assert {(c.stance, c.value, c.position) for c in stated} == {(Stance.ASSERTED, True, "mid")}
    assert all(c.basis != "presupposed" for c in stated)


def test_a_statement_in_brackets_is_read() -> None:
    """Brackets that hold a statement of their own are read; other remarks are not."""
    text = "Harbour Lights has a mid-credits scene. (There is a joke after the credits, too.)"
    assert existence(text) == {(True, "mid"), (True, "post")}
    aside = "Harbour Lights (like Iron Rain and its post-credits scene) is short."
    assert existence(aside) == set()


def test_a_hedge_in_brackets_counts() -> None:
    """ "(maybe) won't have" denies nothing."""
    claims = read("Harbour Lights (maybe) won't have a post-credits scene.")
    assert [c.stance for c in claims] == [Stance.HEDGED]


@pytest.mark.parametrize(
    "text",
    [
        "There is only a mid-credits scene in Harbour Lights, and a short one at that.",
        "Harbour Lights has just one mid-credits scene.",
        "Harbour Lights has a sole mid-credits scene.",
    ],
)
def test_only_one_during_the_credits_means_none_after(text: str) -> None:
    """Who says "only a mid-credits scene" says that there is no other."""
    assert existence(text) == {(True, "mid"), (False, "post")}


def test_only_is_of_the_scene_and_not_of_the_series() -> None:
    """ "The only mid-credits scene of the series" says nothing of the film's end."""
    text = "Harbour Lights has the only mid-credits scene of the series."
    assert (False, "post") not in existence(text)
    both = "Harbour Lights has only one mid-credits scene and one post-credits scene."
    assert existence(both) == {(True, "mid"), (True, "post")}


def test_during_and_after_are_two_places() -> None:
    """ "During and after the credits" is both, in what is asserted and in what is denied."""
    held = "Harbour Lights has bonus footage during and after the credits."
    denied = "There is nothing during or after the credits of Harbour Lights."
    assert existence(held) == {(True, "mid"), (True, "post")}
    assert existence(denied) == {(False, "mid"), (False, "post")}


def test_a_number_after_the_title_is_a_sequels() -> None:
    """ "Iron Rain 2 stinger" is the sequel's, "Iron Rain 1 stinger" the film's; none is a count."""
    film = "Iron Rain (2021)"
    assert existence("The Iron Rain 2 post-credits scene is long.", film=film, title="") == set()
    first = read("What the Iron Rain 1 post-credits scene means", film=film, title="")
    assert not [c for c in first if c.type is ClaimType.COUNT]


def test_a_plural_without_a_number_is_several() -> None:
    """ "Its post-credits scenes" are more than one; "the first scene" is no count of one."""
    assert counts("Harbour Lights ends with its post-credits scenes.") == {("several", "post")}
    assert counts("The first post-credits scene of Harbour Lights shows a boat.") == set()


def test_a_dedication_is_no_scene() -> None:
    """Words in memory of somebody are kept apart from scenes and cards."""
    claims = read("After the credits of Harbour Lights comes a brief dedication to the crew.")
    assert {c.meaning for c in claims} <= {"dedication"}


def test_a_tag_question_asserts() -> None:
    """ "So you missed the scene, huh?" takes it as given, as does "Did you miss the scene?"."""
    missed = "So, you missed the post-credits scene of Harbour Lights, huh?"
    assert existence(missed) == {(True, "post")}
    asked = "Did you miss the post-credits scene of Harbour Lights?"
    assert existence(asked) == {(True, "post")}


def test_a_denial_of_something_else_denies_no_scene() -> None:
    """ "Doesn't just promise more" and "not three" leave the scene standing."""
    more = "It doesn't just promise more: the post-credits scene of Harbour Lights shows a map."
    assert (False, "post") not in existence(more)
    three = "Will Harbour Lights have three post-credits scenes? No, probably not three of them."
    assert existence(three) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yes, Harbour Lights has a post-credits scene - two, in fact.", (2, "post")),
        ("The post-credits scenes (yes, there are 2) of Harbour Lights are sad.", (2, "post")),
        ("Harbour Lights is coming with a post-credits scene or two.", ("several", "post")),
        ("That's the only post-credits scene of Harbour Lights, so you may go.", (1, "post")),
    ],
)
def test_numbers_that_come_after_the_noun(text: str, expected: tuple[object, str]) -> None:
    """A number may follow its noun, or be in "the only one"."""
    assert counts(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "After a nostalgic, drawn batch of credits, there's one short scene of Harbour Lights.",
        "Harbour Lights has one - well, a mid-credits scene, at any rate.",
        "Harbour Lights has a scene right after the snazzy credits sequence.",
    ],
)
def test_places_during_the_credits_in_other_words(text: str) -> None:
    """Credits that are only the first part of them place a scene in their middle."""
    assert (True, "mid") in existence(text)


def test_a_heading_without_its_mark_is_a_question() -> None:
    """ "Is there a scene in X" as a heading asserts nothing."""
    assert existence("Is There a Post-Credits Scene in Harbour Lights\nLet us see.") == set()


def test_having_not_to_wait_for_it_is_no_denial() -> None:
    """ "You don't have to sit through the credits to see it" says that it comes early."""
    text = "Thankfully you don't have to sit through all the credits of Harbour Lights to see it."
    assert (False, "any") not in existence(text)


def test_a_plain_denial_after_a_long_lead() -> None:
    """ "As we know it, it is no surprise that the film does not have one" denies."""
    text = "As we know it, it is no surprise that Harbour Lights does not have a stinger."
    assert existence(text) == {(False, "any")}


def test_a_place_told_is_kept_apart_from_a_name() -> None:
    """ "After all the credits" tells the place, "post-credits scene" only names it."""
    named = read("Harbour Lights has a post-credits scene.")
    told = read("Harbour Lights has a scene after all the credits have rolled.")
    assert {c.placed for c in named if c.type is ClaimType.EXISTENCE} == {False}
    assert {c.placed for c in told if c.type is ClaimType.EXISTENCE} == {True}


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Lights has a post-credits scene that occurs in the middle of the credits.",
        "Harbour Lights ends with a stinger that comes just seconds after the credits begin.",
        "Harbour Lights offers a treat: a scene midway through the credits.",
        "There is no post-credits scene in Harbour Lights, but a mid-credits scene.",
    ],
)
def test_a_place_told_after_the_name_is_believed(text: str) -> None:
    """A scene called "post-credits" that is told to play during them plays during them."""
    said = existence(text)
    assert (True, "mid") in said
    assert (True, "post") not in said


@pytest.mark.parametrize(
    "text",
    [
        "The boats come home, yet Harbour Lights does so without having a post-credits scene.",
        "This isn't a post-credits scene of Harbour Lights, only a card.",
        "Harbour Lights defies the studio's tradition of having a post-credits scene.",
    ],
)
def test_a_scene_that_is_lacking_in_other_words(text: str) -> None:
    """Not having, not being one, and defying the habit of having one are denials."""
    assert existence(text) == {(False, "post")}


@pytest.mark.parametrize(
    "text",
    [
        "The director shared a post-credits scene that didn't make it into Harbour Lights.",
        "A post-credits scene of Harbour Lights ended on the cutting room floor.",
        "They had considered including a post-credits scene in Harbour Lights.",
        "I'll tell you all about any post-credits scenes in Harbour Lights.",
    ],
)
def test_a_scene_left_out_or_asked_for_is_not_asserted(text: str) -> None:
    """A scene that was cut, weighed or only asked about is none that the film has."""
    assert existence(text) == set()


def test_at_least_one_is_no_count() -> None:
    """ "At least one" leaves open how many, "more than one" says several."""
    assert counts("Harbour Lights has at least one post-credits scene.") == set()
    more = "Harbour Lights won't just have a post-credits scene, it will have more than one."
    assert ("several", "post") in counts(more)


def test_staying_asked_and_answered_in_one_sentence() -> None:
    """ "If you wonder whether to stay for the credits, the answer is yes" says that there is."""
    text = "If you wonder whether to stay for the credits of Harbour Lights, the answer is yes."
    assert (True, "any") in existence(text)


def test_scenes_named_together_are_told_apart() -> None:
    """ "A mid- and a post-credits scene" tells two places, "after the credits" alone is loose."""
    both = read("Harbour Lights has a mid-credits scene and a post-credits scene.")
    assert {c.placed for c in both if c.type is ClaimType.EXISTENCE} == {True}
    loose = read("Harbour Lights has a scene after the credits.")
    assert {c.placed for c in loose if c.type is ClaimType.EXISTENCE} == {False}


def test_what_leads_in_hedges_nothing_of_the_scene() -> None:
    """ "Even though it seems over, a mid-credits scene ..." asserts the scene."""
    text = (
        "Even though Harbour Lights ends with all seemingly well, a mid-credits scene says no more."
    )
    assert (True, "mid") in existence(text)
    noticed = "You may have noticed that Harbour Lights did not feature a post-credits scene."
    assert existence(noticed) == {(False, "post")}


@pytest.mark.parametrize(
    "text",
    [
        "We shot a post-credits scene but ended up using it in Harbour Lights itself.",
        "There was a post-credits scene of Harbour Lights, but it was cut in the end.",
    ],
)
def test_a_scene_undone_by_what_follows(text: str) -> None:
    """A scene that was made and then cut or moved is none that the film has."""
    assert (True, "post") not in existence(text)


@pytest.mark.parametrize(
    "text",
    [
        "While some films have had five post-credits scenes, Harbour Lights is of another kind.",
        "Fans have grown used to two post-credits scenes, and Harbour Lights knows them.",
        "There is always one way for franchises to go on: through post-credits scenes.",
    ],
)
def test_habits_of_other_films_are_no_claims(text: str) -> None:
    """What films commonly have is not said of this one, though the sentence goes on to name it."""
    assert existence(text) == set()


def test_all_but_the_one_denied() -> None:
    """ "No scene after the credits, only the one mid-credits scene" has one during them."""
    text = "There is no scene after the credits of Harbour Lights, only the one mid-credits scene."
    said = existence(text)
    assert (False, "mid") not in said
    assert (False, "post") in said


def test_how_many_may_be_a_number_alone() -> None:
    """ "How many are there? Just one, actually." answers the question."""
    text = "How many post-credits scenes does Harbour Lights have?\nJust one, actually."
    assert counts(text) == {(1, "post")}


def test_one_scene_and_where_it_falls() -> None:
    """ "One post-credits scene, and it falls mid-credits" tells of one scene and its place."""
    claims = read("There is one post-credits scene in Harbour Lights and it falls mid-credits.")
    placed = {c.position: c.placed for c in claims if c.type is ClaimType.EXISTENCE}
    assert placed == {"post": False, "mid": True}


@pytest.mark.parametrize(
    "text",
    [
        "While there's no post-credits scene, a mid-credits moment hints at what comes next.",
        "Although Harbour Lights lacks a post-credits scene, it does include a mid-credits scene.",
        "Though the film has no post-credits scene, Harbour Lights has a mid-credits scene.",
    ],
)
def test_what_is_conceded_ends_at_its_comma(text: str) -> None:
    """The scene named after "while there is none after the credits," is one there is."""
    assert existence(text) == {(False, "post"), (True, "mid")}


def test_a_list_of_what_there_is_not_is_denied_whole() -> None:
    """Its last member is joined with a word."""
    text = (
        "While it is long, Harbour Lights has no mid-credits scene, post-credits scene or teaser."
    )
    assert existence(text) == {(False, "mid"), (False, "post")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("There will be a tag, but there is nothing at the very end of Harbour Lights.", "any"),
        ("There will be the expected mid-credits scene in Harbour Lights.", "mid"),
        ("When the credits roll, a brief post-credits scene emerges in Harbour Lights.", "post"),
        ("When the credits start to roll on Harbour Lights, there are two further scenes.", "any"),
        (
            "Does Harbour Lights have a mid-credits scene? Yes.\n"
            "Does Harbour Lights have a post-credits scene? Also yes.",
            "post",
        ),
    ],
)
def test_other_ways_of_saying_that_there_is_one(text: str, said: str) -> None:
    """A tag, an expected scene, one that emerges, further scenes, and a second yes."""
    assert (True, said) in existence(text)


def test_not_the_only_one_is_no_count_of_one() -> None:
    """ "That isn't the only post-credits scene" leaves open how many there are."""
    assert counts("That isn't the only post-credits scene in Harbour Lights.") == set()
    assert counts("That is the only post-credits scene in Harbour Lights.") == {(1, "post")}


def test_not_just_another_stinger_counts_none() -> None:
    """A remark on a scene taken for granted states nothing."""
    said = read("It's not just another stinger; Harbour Lights turns on it.")
    assert [c.basis for c in said if c.type is ClaimType.EXISTENCE] == ["presupposed"]


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Lights did not need or deserve to have a post-credits scene.",
        'The director of Harbour Lights thought, "that would be a cool after-credits sequence."',
        "Harbour Lights refrains from teasing a sequel in a post-credits scene.",
        "Harbour Lights is new. Tide, and Raya and the Last Sailor, did have a mid-credits scene.",
    ],
)
def test_what_is_not_needed_imagined_or_anothers_is_not_asserted(text: str) -> None:
    """None of these says that the film has a scene."""
    assert not any(value for value, _ in existence(text))


def test_scenes_during_and_after_the_credits_of_a_film_are_of_both_places() -> None:
    """The film's name may stand between "after the" and "end credits"."""
    text = "Yes, There Are Scenes During and After the “Harbour Lights” End Credits"
    assert existence(text) == {(True, "mid"), (True, "post")}


def test_a_scene_without_any_relevance_is_a_scene() -> None:
    """ "It's a sequence that doesn't have any plot relevance" denies no sequence."""
    text = (
        "Does Harbour Lights have a post-credits scene?\n"
        "It does! It's a sequence that doesn't have any plot relevance."
    )
    assert existence(text) == {(True, "post")}


def test_as_the_credits_roll_is_no_place() -> None:
    """It is said of scenes during the credits and after them; "as they begin to roll" is not."""
    said = existence("As the credits roll, viewers are treated to a scene in Harbour Lights.")
    assert said == {(True, "any")}


def test_a_hope_is_answered_by_there_is_none() -> None:
    """ "Many will be awaiting a scene. Well, there isn't one" says that there is none."""
    text = (
        "Many will reach the end of Harbour Lights and be awaiting a mid or post-credits scene."
        " Well, we're sorry to be the bearer of bad news, but there isn't one."
    )
    assert {value for value, _ in existence(text)} == {False}


def test_wanting_to_stay_hedges_nothing() -> None:
    """ "You'll want to remain in your seat, as it has one" asserts it."""
    text = "You'll want to remain in your seat as Harbour Lights features a mid-credits sequence."
    assert existence(text) == {(True, "mid")}


def test_both_before_an_article_counts_one_of_each() -> None:
    """ "Both a mid-credits scene and a post-credits scene" is one and one."""
    said = counts("Harbour Lights has both a mid-credits scene and a post-credits scene.")
    assert said == {(1, "mid"), (1, "post")}


def test_a_sequel_drops_the_article() -> None:
    """ "Tide 2" is the sequel of "The Tide"."""
    text = "The Tide was a hit. Does Tide 2 have a post-credits scene? No, Tide 2 has none."
    page = Document(1, None, "The Tide", text)
    assert not [
        c
        for c in find_claims(page, parse_film("The Tide (2018)"))
        if c.type is ClaimType.EXISTENCE and c.value is not None
    ]


def test_a_headline_that_sums_it_up_names_no_film() -> None:
    """ "Breaking It Down: The Scene ..." is a headline and not a film called "It"."""
    text = (
        "Breaking It Down: The Scene After the Credits of Harbour Lights\n"
        "I almost hated Harbour Lights."
    )
    assert existence(text, title="")


def test_a_title_that_holds_its_series_name_is_itself_throughout() -> None:
    """Said twice, "Mara: A Star Wars Story" names no other film called "Star Wars Story"."""
    text = (
        "Mara: A Star Wars Story doesn't have a post-credits scene, but a cameo.\n"
        "What follows spoils the end of Mara: A Star Wars Story."
    )
    page = Document(1, None, "", text)
    claims = find_claims(page, parse_film("Mara: A Star Wars Story (2018)"))
    assert {c.value for c in claims if c.type is ClaimType.EXISTENCE} == {False}


def test_another_title_may_begin_with_the_name_without_its_article() -> None:
    """ "Tide Man", said twice, is not "The Tide"."""
    text = (
        "Tide Man, a film of last year, was liked. Tide Man opts not to include a post-credits"
        " scene."
    )
    page = Document(1, None, "", text)
    assert not [
        c for c in find_claims(page, parse_film("The Tide (2018)")) if c.type is ClaimType.EXISTENCE
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A post-credits scene would suit Harbour Lights. Alas, we don't get one here.",
        "Such films love a post-credits scene. Harbour Lights does not have one.",
        '"I don\'t do post-credits scenes," the director of Harbour Lights says.',
        "Those who hoped to learn what future films may bring were sorry to find there was no"
        " post-credits scene in Harbour Lights.",
        "The makers of Harbour Lights chose to avoid post-credits scenes.",
        "Viewers of Harbour Lights are told not to expect a post-credits scene.",
    ],
)
def test_a_denial_in_other_clothes_is_read_as_none(text: str) -> None:
    """ "One" stands for the scene just named; a maker's own rule and an avoidance deny it too."""
    assert existence(text) == {(False, "post")}


@pytest.mark.parametrize(
    "text",
    [
        "A post-credits scene would suit Harbour Lights.",
        "As tempting as it is to have several post-credits scenes to ponder, Harbour Lights ends.",
        "Watching Harbour Lights takes patience, which is a virtue when dealing with end credits."
        " People who wait get a surprise in the end.",
    ],
)
def test_what_would_be_or_is_nice_to_have_is_not_there(text: str) -> None:
    """Wishes, and what is pleasant in general, say nothing of this film."""
    assert existence(text) == set()


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Harbour Lights: the credits start. Then the credits pause for one last scene.", "mid"),
        ("All talk about the mid-credits scene at the end of Harbour Lights.", "mid"),
        ("The mid-credits scene of Harbour Lights was not shown to critics.", "mid"),
        ("Look away if you do not want to have the post-credits scene spoiled.", "post"),
        ("There is one thing to stay for in Harbour Lights: a post-credits scene.", "post"),
        ("Harbour Lights has a surprise left — an after-credits scene that delights.", "post"),
        ("Harbour Lights has a scene after all the stylized credits have rolled.", "post"),
        ("The scene comes a minute after Harbour Lights is over, amid few credits.", "mid"),
    ],
)
def test_a_scene_told_by_its_place_or_by_remarks_on_it(text: str, position: str) -> None:
    """Where the credits break off, and what is said of showings and spoilers, tell of a scene."""
    assert existence(text) == {(True, position)}


def test_no_stinger_but_a_teaser_after_the_credits_is_a_qualified_denial() -> None:
    """What the sentence goes on to name is the stinger; a mere "something" leaves the denial."""
    text = "Harbour Lights has no end-credits scene, but it has a {} after the credits roll."
    for noun, basis in (("teaser", "qualified"), ("little something", "stated")):
        denial = next(c for c in read(text.format(noun)) if c.value is False)
        assert denial.basis == basis


@pytest.mark.parametrize(
    "text",
    [
        "Many films end on a stinger. Harbour Lights, set in a port, doesn't use such a scene.",
        "Stingers are the fashion. Harbour Lights did not include one of those scenes.",
        'Asked whether Harbour Lights would have a post-credits scene, Lind said: "No. It ends."',
        'Asked if there will be a scene after the credits of Harbour Lights, Lind answered, "No."',
    ],
)
def test_such_a_scene_and_a_makers_no_are_denials(text: str) -> None:
    """ "Such a scene" is the stinger just named; "No", said to the question, answers it."""
    said = existence(text)
    assert said and not any(value for value, _ in said)


@pytest.mark.parametrize(
    "text",
    [
        "Rumor: Harbour Lights to Feature Post-Credits Scene\nNothing more is known as of today.",
        "In truth, I fully expected there to be a post-credits scene in Harbour Lights.",
        "In the past, the series has included post-credits scenes. Harbour Lights is its fourth.",
        'Harbour Lights opens Friday. "Iron Rain" post-credits scene leaves its fans in doubt.',
    ],
)
def test_rumours_expectations_and_other_titles_assert_nothing(text: str) -> None:
    """Nor do a series' past and a scene that has another title in quotes before it."""
    assert existence(text) == set()


@pytest.mark.parametrize(
    ("text", "position"),
    [
        (
            "Harbour Lights ends. After the credits are finally done, the camera pans over it.",
            "post",
        ),
        ("How Harbour Lights slipped a cameo into its end credits", "mid"),
        ("There is end- and post-credits footage in Harbour Lights.", "any"),
    ],
)
def test_scenes_told_by_what_the_camera_does(text: str, position: str) -> None:
    """What is seen when the credits are over, or slipped into them, is a stinger."""
    assert (True, position) in existence(text)


@pytest.mark.parametrize("date", ["2026-05-01", "2023-05-01", None])
def test_a_later_film_s_page_that_denies_it_of_all_earlier_ones(date: str | None) -> None:
    """ "None of the other films had one" speaks of this film too, if it is one of them by then."""
    film = parse_film("Harbour Lights: The Storm (2024)")
    text = (
        "Harbour Lights: The Calm comes to theaters. There is a mid-credits scene, a surprise since"
        " none of the other Harbour Lights movies had a post-credits scene. People liked them all."
    )
    page = Document(1, None, "Does Harbour Lights: The Calm have a stinger?", text, date)
    said = {(c.value, c.basis) for c in find_claims(page, film) if c.value is not None}
    assert said == ({(False, "qualified")} if date and date > "2025" else set())


def test_a_heading_that_promises_the_answer_asks() -> None:
    """ "Answering if X has one" says nothing yet."""
    text = (
        "Answering if Harbour Lights Has a Post-Credits Scene\nIt has two, one of them mid-credits."
    )
    first = read(text, title="")[0]
    assert (first.stance, first.value) == (Stance.ASKED, None)


def test_surprises_during_the_credits_are_no_scenes() -> None:
    """Small things hidden among the names are pictures; a scene after them is one."""
    text = (
        "Harbour Lights has a post-credits scene, and a few surprises for fans during the credits."
    )
    found = {(c.position, c.meaning) for c in read(text) if c.type is ClaimType.EXISTENCE}
    assert found == {("post", "scene"), ("mid", "pictures")}


def test_another_film_beside_this_one_keeps_its_scene() -> None:
    """A title with a Roman number that "did have" one is another film."""
    text = "Harbour Lights has had no post-credits scene; however, Iron Rain II did have a stinger."
    assert existence(text) == {(False, "post")}


@pytest.mark.parametrize(
    "words",
    [
        'None of "the Harbour Lights" movies had post-credits scenes.',
        "The Harbour Lights movies never went for a stinger.",
        "It has no stinger, like the rest of the movies.",
        "It keeps up the series' tradition of not adding stingers.",
    ],
)
def test_a_series_without_any_is_told_in_many_ways(words: str) -> None:
    """Each tells, on a later film's page, of the earlier one too."""
    film = parse_film("Harbour Lights: The Storm (2024)")
    text = (
        "Harbour Lights: The Calm comes to theaters, and those who sit through the credits may want"
        f" to know what they get. {words} People liked them all the same, and came again."
    )
    page = Document(1, None, "On Harbour Lights: The Calm", text, "2026-02-01")
    assert {c.value for c in find_claims(page, film) if c.stance is Stance.DENIED} == {False}


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("After the end credits, a drowned sailor wakes up.", "post"),
        ("Midway through the credits, Mara and Tobias appear in the old boat.", "mid"),
        ("However, midway through the credits we're shown a letter.", "mid"),
        ("Then, if you stayed until the very end of the credits, you saw the lamp go out.", "post"),
        ("Harbour Lights has a sequence that plays over the credits.", "mid"),
        ("In Harbour Lights the post-credits scene is not too far into the credits.", "mid"),
    ],
)
def test_what_happens_during_or_after_the_credits_is_a_scene(text: str, position: str) -> None:
    """A scene that is told and not named is one, where it is told to be."""
    assert existence(text) == {(True, position)}


@pytest.mark.parametrize(
    "text",
    [
        "After the credits, the names of the donors appear.",
        "Once the credits roll, the house lights turn up.",
    ],
)
def test_names_and_lights_after_the_credits_are_no_scene(text: str) -> None:
    """What every showing ends with is no scene."""
    assert existence(text) == set()


def test_a_scene_named_by_the_titles_is_one() -> None:
    """Some call the credits titles."""
    assert existence("Harbour Lights has a post-titles scene.") == {(True, "any")}


def test_a_heading_that_asks_after_a_sequel_leaves_the_film_its_scene() -> None:
    """What follows is of the film there is, not of the one there may be."""
    text = (
        "Harbour Lights ends in a storm.\n\nCould there be a Harbour Lights 2?\n\n"
        "The post-credits scene shows the boat afloat."
    )
    assert existence(text) == {(True, "post")}


def test_a_heading_that_asks_about_another_film_gives_it_the_page() -> None:
    """A film named in passing has no share in what is said of the page's own."""
    text = (
        "Does Winter Orchard have a credits scene?\nThe studio last made Harbour Lights.\n"
        "Does Winter Orchard have any post-credits scenes?\nWinter Orchard has two of them. "
        "The first is a mid-credits scene."
    )
    assert existence(text, title="Winter Orchard: all you need to know") == set()
    own = text.replace("Winter Orchard", "Harbour Lights")
    assert existence(own)


PICTURED = [
    "Photos of the cast are shown during the credits of Harbour Lights.",
    "The credits of Harbour Lights are accompanied by pictures of the real crew.",
    "As the credits roll, behind-the-scenes footage from Harbour Lights is displayed.",
    "In Harbour Lights concept art is displayed to the left of the end credits.",
]


@pytest.mark.parametrize("text", PICTURED)
def test_what_is_shown_beside_the_names_is_pictures(text: str) -> None:
    """Pictures beside the names are told of as such, and are no stinger."""
    film = parse_film("Harbour Lights (2021)")
    claims = find_claims(Document(1, None, "", text, language="en"), film)
    said = [c for c in claims if c.type is ClaimType.EXISTENCE]
    assert [(c.meaning, c.position) for c in said] == [("pictures", "mid")]
    assert draw_report(1, claims).says == "silent"
