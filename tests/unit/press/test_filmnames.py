"""Which film is meant."""

from __future__ import annotations

from itertools import pairwise

import pytest

from stinger.errors import InputError
from stinger.model.press import Document
from stinger.press.filmnames import film_at, parse_film, passages_about


def about(text: str, film: str, *, title: str = "", date: str | None = None) -> list[str]:
    """For each sentence mark ``|`` in ``text``: what the passage after it is about."""
    places, plain = [], ""
    for piece in text.split("|"):
        places.append(len(plain))
        plain += piece
    spans = passages_about(Document(1, None, title, plain, date), parse_film(film))
    found = [film_at(spans, place) for place in places[1:]]
    return [span.about if span else "none" for span in found]


@pytest.mark.parametrize(
    ("title", "alias"),
    [
        ("From the World of John Wick: Ballerina (2025)", "Ballerina"),
        ("Dune: Part Two (2024)", "Dune 2"),
        ("John Wick: Chapter 4 (2023)", "John Wick 4"),
        ("Spider-Man: Across the Spider-Verse (2023)", "Across the Spider-Verse"),
        ("Mission: Impossible - The Final Reckoning (2025)", "The Final Reckoning"),
        ("Fast X (2023)", "Fast 10"),
        ("Rogue One: A Star Wars Story (2016)", "Rogue One"),
        ("Mufasa: The Lion King (2024)", "Mufasa"),
    ],
)
def test_a_title_gives_its_usual_forms(title: str, alias: str) -> None:
    """A film is known by the forms that pages use, from its title alone."""
    assert alias in parse_film(title).aliases


def test_a_series_after_the_colon_is_no_name_of_the_film() -> None:
    """ "The Lion King" is another film; the words before the colon name this one."""
    film = parse_film("Mufasa: The Lion King (2024)")
    assert "The Lion King" not in {*film.aliases, *film.weak}
    text = "|Mufasa has one scene. |The Lion King (2019) has none."
    assert about(text, "Mufasa: The Lion King (2024)", title="Mufasa") == ["this", "other"]


def test_a_heading_with_a_colon_is_no_film() -> None:
    """ "Short Answer: Is There ..." has the shape of a title and names no film."""
    text = "Here is the Short Answer: Is There a Scene in The Glass Harbour? |There is none."
    assert about(text, "The Glass Harbour (2024)") == ["this"]


def test_a_title_with_year() -> None:
    """Title and year are taken apart; a title that is itself a year stays whole."""
    film = parse_film("  Superman  (2025) ")
    assert (film.title, film.year, str(film)) == ("Superman", 2025, "Superman (2025)")
    assert parse_film("1917").year is None
    assert parse_film("Blade Runner 2049").year is None


def test_no_title() -> None:
    """A name without letters is an error that says how to write one."""
    with pytest.raises(InputError, match="Title"):
        parse_film("...")


@pytest.mark.parametrize(
    ("text", "film", "expected"),
    [
        ("|Across the Spider-Verse ends. |Into the Spider-Verse has one.",
         "Spider-Man: Across the Spider-Verse (2023)", ["this", "other"]),
        ("|Unlike |its predecessor, which had a scene, |Inside Out 2 has none.",
         "Inside Out 2 (2024)", ["this", "other", "this"]),
        ("|While Inside Out 2 has one, |the first film had more.",
         "Inside Out 2 (2024)", ["this", "other"]),
        ("|John Wick: Chapter 3 has none, |but John Wick 4 has one.",
         "John Wick: Chapter 4 (2023)", ["other", "this"]),
        ("|28 Days Later had none. |It is old.\n|28 Years Later has none.",
         "28 Years Later (2025)", ["other", "other", "this"]),
        ("|Superman (1978) has none. |Superman is old.", "Superman (2025)", ["other", "other"]),
        ("|Superman (2025) has two. |Unlike Superman (1978), it has jokes.",
         "Superman (2025)", ["this", "this"]),
        ("|Fast X ends. Then |Avengers: Endgame has none.", "Fast X (2023)", ["this", "other"]),
        ("|No, there are no scenes in the film, a break with tradition (|the first film had two). "
         "|It ends there.", "Inside Out 2 (2024)", ["this", "other", "this"]),
        ("|Once the card for Into the Spider-Verse has gone, |the film is over.",
         "Spider-Man: Across the Spider-Verse (2023)", ["this", "this"]),
        ("|It was also there in the first film of the three, Spider-Man: Into the Spider-Verse.",
         "Spider-Man: Across the Spider-Verse (2023)", ["other"]),
        ("|The film stops on a question that is not resolved until Beyond the Spider-Verse.",
         "Spider-Man: Across the Spider-Verse (2023)", ["this"]),
        ("|Superman IV: The Quest for Peace has none. |Superman has two.",
         "Superman (2025)", ["other", "this"]),
        ("|Inside Out 2 has one. |Inside Out has one too.", "Inside Out (2015)", ["other", "this"]),
        ("|Superman 2 post-credits scenes explained.", "Superman (2025)", ["this"]),
        ("|But like its predecessor A Quiet Place Part II, the film has none.",
         "A Quiet Place: Day One (2024)", ["this"]),
        ("There is a rumoured Gladiator III, and |Ridley Scott's Gladiator II has none. |It ends.",
         "Gladiator II (2024)", ["this", "this"]),
        ("Wicked ends on |a title card for Wicked Part Two. |Nothing follows.",
         "Wicked (2024)", ["this", "this"]),
        ("|However, the first film ends without one.", "Wicked (2024)", ["this"]),
        ("Venom: The Last Dance is out. |Venom 3 has two.",
         "Venom: The Last Dance (2024)", ["this"]),
        ("|Joker: Folie à Deux has none.", "Joker: Folie a Deux (2024)", ["this"]),
        ("At the end of |Shazam: Fury of the Gods there are two.",
         "Shazam! Fury of the Gods (2023)", ["this"]),
        ("|Short Answer: Is There one in Fast X?", "Fast X (2023)", ["this"]),
        ("Dune 2 is here.\nWhat did Dune: Part One do?\n|It had none.\nAnd the new one?\n|None.",
         "Dune: Part Two (2024)", ["other", "this"]),
    ],
)  # fmt: skip
def test_each_passage_speaks_of_its_film(text: str, film: str, expected: list[str]) -> None:
    """Predecessors, other parts and namesakes are told apart, clause by clause."""
    assert about(text, film) == expected


def test_a_page_older_than_the_film_means_another() -> None:
    """Years before the film a lone word such as "Superman" is a namesake."""
    assert about("|Superman has none.", "Superman (2025)", date="2013-06-14") == ["other"]
    assert about("|Superman has none.", "Superman (2025)", date="2025-07-11") == ["this"]


def test_the_headline_settles_what_the_page_is_about() -> None:
    """A passage that names no film speaks of the headline's."""
    assert about("|It has one.", "Inside Out 2 (2024)", title="Inside Out 2 credits") == ["this"]
    assert about("|It has one.", "Inside Out 2 (2024)", title="Inside Out (2015)") == ["other"]


def test_a_long_page_that_never_names_the_film_is_left_out() -> None:
    """An article names its film; a short post need not."""
    assert about("|" + "There is a scene at the end. " * 30, "Weapons (2025)") == ["other"]
    assert about("|No, you can leave.", "Weapons (2025)") == ["this"]


def test_common_words_are_no_film() -> None:
    """A lone common word names the film only with its capital, or beside words on credits."""
    text = "Weapons opened.\nThey found |weapons in Iron Man (2008). |It had one."
    assert about(text, "Weapons (2025)")[1] == "other"
    assert about("|the weapons post credit scene", "Weapons (2025)") == ["this"]


def test_spans_cover_the_text() -> None:
    """Spans follow each other without gaps, from the first character to the last."""
    text = "Fast X ends.\n\nUnlike Fast 9, which had one, it stops.  \n- A list\n"
    spans = passages_about(Document(1, None, "", text), parse_film("Fast X (2023)"))
    assert spans[0].start == 0
    assert spans[-1].end == len(text)
    assert all(a.end == b.start for a, b in pairwise(spans))
    assert film_at(spans, len(text)) is None


def test_a_page_of_names_is_read_to_its_end() -> None:
    """A hundred thousand characters of nothing but names are read to their end."""
    text = "Ballerina, John Wick: Chapter 3, " * 3000
    spans = passages_about(
        Document(1, None, "", text), parse_film("From the World of John Wick: Ballerina (2025)")
    )
    assert spans[-1].end == len(text)


def test_an_inner_article_may_be_missing() -> None:
    """Pages in other languages drop an article inside a title."""
    text = "|Harbour and Lighthouse: Nightfall has two."
    assert about(text, "Harbour and the Lighthouse: Nightfall (2024)") == ["this"]


def test_a_one_letter_title_is_not_found_inside_words() -> None:
    """A film called "Q" is not named by every word that ends with the letter."""
    assert about("|TORQ has two post-credits scenes. " * 20, "Q (2024)")[0] != "this"


def test_the_film_of_a_year_is_told_by_the_year() -> None:
    """ "The 2018 film" is the one asked for in its year, another in any other."""
    text = "Tide: Nightfall is here. |The 2018 film had a stinger."
    assert about(text, "Tide: Nightfall (2024)") == ["other"]
    assert about(text, "Tide: Nightfall (2018)") == ["this"]


def test_another_film_of_the_series_may_lack_its_colon() -> None:
    """A name that a page repeats with the series' name before it is another film's."""
    text = (
        "|Tide Returns is now playing in theatres. Some ask whether Tide Returns has a stinger, "
        "as Tide: Nightfall had one. |So is there more to Tide Returns? |No, there is not."
    )
    assert about(text, "Tide: Nightfall (2021)") == ["other", "other", "other"]


def test_a_plain_title_with_a_subtitle_in_quotes_is_another_film() -> None:
    """ "Tide: The Return" is not "Tide"; a headline's colon is no subtitle."""
    other = "|“Tide: The Return” has a post-credits scene."
    assert about(other, "Tide (2018)")[0] == "other"
    assert about("|Tide: Post-credits scene explained", "Tide (2018)") == ["this"]


def test_a_page_on_a_later_film_only_is_left_out() -> None:
    """A page that names only the next film of the series says nothing of this one."""
    text = "|What happens at the end of Tide Riders 3, during the credits and after them."
    assert about(text, "Tide Riders 2 (2022)") == ["other"]


def test_films_that_share_their_titles_tail_are_told_apart() -> None:
    """ "Return to the Isle of the Gulls" is another film than "Flight to the Isle of the Gulls"."""
    text = "|Return to the Isle of the Gulls has a stinger."
    assert about(text, "Flight to the Isle of the Gulls (2017)") == ["other"]


def test_a_title_years_before_the_film_is_a_namesakes() -> None:
    """What a page tells of a title three years before the film is told of an older one."""
    film = parse_film("The Long Watch (2021)")
    text = "The Long Watch has a post-credits scene, and it is out now."
    old = Document(1, None, "The Long Watch", text, date="2016-07-29")
    assert {s.about for s in passages_about(old, film)} == {"other"}
    fresh = Document(1, None, "The Long Watch", text, date="2021-07-29")
    assert {s.about for s in passages_about(fresh, film)} == {"this"}


def test_a_shortened_name_opens_no_other_title() -> None:
    """ "The Fall Guy: Das Ende ..." is a heading on the film, not a film "Fall Guy: Das Ende"."""
    text = "|The Fall Guy: Das Ende und die Post-Credit-Szene erklärt"
    assert about(text, "The Fall Guy (2024)") == ["this"]


def test_a_page_that_opens_with_the_ending_of_a_film_is_about_it() -> None:
    """Another film named once, later, does not take the page over."""
    text = (
        "|The ending of Thor: Ragnarok drops a stinger on its fans. Ragnarok looks back.\n"
        "The last time we saw Thanos, back in the Avengers: Age of Ultron post-credits scene, he"
        " was putting on a glove."
    )
    assert about(text, "Thor: Ragnarok (2017)") == ["this"]


def test_a_sequel_by_subtitle_is_told_by_its_being_named_again() -> None:
    """ "Black Panther: Wakanda Forever" opens headline and text; once it might be anything."""
    text = (
        "|Black Panther: Wakanda Forever producer explains why there is no scene\n"
        "|Black Panther: Wakanda Forever producers have shared why there is none."
    )
    assert about(text, "Black Panther (2018)") == ["other", "other"]
    assert about("|Black Panther: Ryan Coogler explains the ending", "Black Panther (2018)") == [
        "this"
    ]


def test_an_epithet_is_no_film() -> None:
    """ "The Man of Steel" is a man; "Man of Steel" and "the Man of Steel sequel" are films."""
    film = "Man of Steel (2013)"
    filling = "It runs. " * 50
    page = f"|James Gunn's Superman has opened, a joyride for the Man of Steel. {filling}"
    assert about(page, film) == ["other"]
    assert about("|Here is why the Man of Steel sequel never came.", film) == ["this"]


def test_a_long_title_may_be_misspelt() -> None:
    """A letter or two astray name the same film, another number does not."""
    film = "Captain America: The Winter Soldier (2014)"
    text = "|Captain America: The Winter Solider is here. |Captain America: Civil War is not."
    assert about(text, film) == ["this", "other"]
    part = "Mission: Impossible - Dead Reckoning Part One (2023)"
    assert about("|Mission: Impossible - Dead Reckoning Part Two has none.", part) == ["other"]


def test_a_first_line_stands_for_a_missing_title() -> None:
    """A page kept without its title opens with the headline, which tells the film."""
    text = (
        "Does Iron Rain: The Flood have a stinger?\nIron Rain has been loved since Iron Rain came"
        " out. Iron Rain made Lind a star.\n|The movie has a stinger."
    )
    assert about(text, "Iron Rain (2015)") == ["other"]
    quoted = (
        "What “Dry Season” post-credits scene means for the “Iron Rain” films\n|It shows a well."
    )
    assert about(quoted, "Iron Rain: The Flood (2025)") == ["other"]


def test_a_heading_that_teases_leaves_the_next_line_alone() -> None:
    """ "... The Tease" ends a heading; the name that opens the next line is no aside."""
    text = (
        "The Post-Credits Tease\nIron Rain’s links to the sea are many.\n|It ends with a stinger."
    )
    assert about(text, "Iron Rain (2015)") == ["this"]


def test_the_latest_of_a_series_is_a_later_film() -> None:
    """ "The latest Iron Rain", on a page about The Flood, is not the first one."""
    text = (
        "Iron Rain: The Flood opens. The boats of Iron Rain: The Flood sink. |Stay for the last"
        " roar of the latest Iron Rain. |The movie has a stinger."
    )
    assert about(text, "Iron Rain (2015)", title="Iron Rain: The Flood") == ["other", "other"]


@pytest.mark.parametrize(
    "text",
    [
        "Dry Season: The Well is out now. |It has a stinger.",
        "The new *Dry Season* film. |It has a stinger.",
    ],
)
def test_a_short_page_with_another_title_is_on_that_film(text: str) -> None:
    """A short page that names no film is taken at its adder's word, unless it has a title."""
    assert about(text, "Iron Rain (2015)") == ["other"]
    assert about("You can leave. |It has no stinger.", "Iron Rain (2015)") == ["this"]


def test_a_page_that_names_one_film_alone_is_on_it() -> None:
    """Even where it says only "the ending of" it; were another named too, it would be a remark."""
    text = (
        "Many were puzzled by the ending of Iron Rain. " + "Lind has heard their questions. " * 14
    )
    assert about(text + "|It shows a well.", "Iron Rain (2015)") == ["this"]
    other = "Dry Season: The Well opens. In Dry Season: The Well, Lind sings. "
    assert about(other + text + "|It shows a well.", "Iron Rain (2015)") == ["other"]
