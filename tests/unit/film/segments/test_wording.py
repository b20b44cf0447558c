"""What a card's words make it."""

import pytest

from stinger.film.segments.wording import Wording, judge_wording, speaks


@pytest.mark.parametrize(
    ("lines", "wording"),
    [
        (["CAPTAIN ORMOND", "WILL RETURN"], Wording.PROMISE),
        (["Mara Oduya reviendra"], Wording.PROMISE),
        (["© 2019 Harbour Pictures", "All rights reserved"], Wording.LEGAL),
        (["DEUTSCHE FASSUNG", "Regie", "Anna Vogt"], Wording.LEGAL),
        (["Directed by", "Felix Bellweather"], Wording.ROLES),
        (["Music Supervisor", "Costume Designer", "© 2020"], Wording.ROLES),
        (["The town was rebuilt in a year.", "Nobody ever spoke of it again."], Wording.PROSE),
        (["No. 1907", "VESTERHOLM"], Wording.UNKNOWN),
        (["Harbour District, 04:12", "What is that sound?"], Wording.SAYING),
        (["THE LAST SKY", "LOCATIONS", "The Twin", "Quentin Ibarra"], Wording.ROLES),
        (["Thank you to our crew."], Wording.ROLES),
        ([], Wording.UNKNOWN),
    ],
)
def test_words_tell_what_a_card_is(lines: list[str], wording: Wording):
    """A promise, the law, a dubbing cast, roles and prose are told apart; the rest is unknown."""
    assert judge_wording(lines) is wording


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["Let them come."], True),
        (["The next morning"], True),
        (["He said he would be here by noon."], True),
        (["ATLAS WITNESS", "EST. 1908"], False),
        (["Anouk Larkspur", "Wim Okonjo"], False),
        (["directed by", "vera ibarra"], False),
        (["監督 山田龍"], False),
        ([], False),
    ],
)
def test_sentences_are_told_from_names_by_their_small_letters(lines: list[str], told: bool):
    """Subtitles and captions speak; names, signs and roles do not."""
    assert speaks(lines) is told
