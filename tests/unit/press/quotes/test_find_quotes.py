"""What a reader of an article would mark as quotes, and whom they would name as speakers."""

from pathlib import Path

import pytest

from stinger.model.press import Document, Quote
from stinger.press.quotes import find_quotes

SEEDS = Path(__file__).parents[4] / ".." / "shared" / "seeds"


def quotes_of(text: str, *, outlet: str | None = "page.com", direct: bool = True) -> list[Quote]:
    document = Document(7, None, "", text, outlet=outlet)
    return [quote for quote in find_quotes(document) if quote.direct is direct]


def speakers(text: str) -> list[str | None]:
    return [quote.speaker for quote in quotes_of(text)]


def test_second_seed_yields_the_director_and_the_whole_chain() -> None:
    """Every quote of the second seed document has its speaker, role, outlet and both relays."""
    path = SEEDS / "001_9d2acfdaeb615f6d.txt"
    if not path.exists():
        pytest.skip("the seed documents are not beside this checkout")
    found = quotes_of(path.read_text(encoding="utf-8"), outlet="thispage.com")
    assert len(found) == 8
    assert {(q.speaker, q.role, q.outlet, q.relays) for q in found} == {
        ("Len Wiseman", "director", "Entertainment Weekly", ("ActioNewz.com", "thispage.com"))
    }


def test_first_seed_has_no_quotes() -> None:
    """A page of advice that quotes nobody yields nothing."""
    path = SEEDS / "000_452a706a7dd84169.txt"
    if not path.exists():
        pytest.skip("the seed documents are not beside this checkout")
    assert quotes_of(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("opening", "closing"),
    [('"', '"'), ("“", "”"), ("«", "»"), ("« ", " »"), ("„", "“"), ("»", "«"), ("「", "」")],
)
def test_marks_of_many_kinds_hold_quotes(opening: str, closing: str) -> None:
    """Straight, curly, French, German and Japanese marks all delimit speech."""
    words = "We kept one scene for those who stay."
    text = f"Director Marta Novak told us: {opening}{words}{closing}"
    assert [q.text for q in quotes_of(text)] == [words]


def test_single_marks_hold_quotes_and_apostrophes_do_not() -> None:
    """British single marks open and close a quote; apostrophes inside it do neither."""
    text = "Otto Brandt said: ‘It’s the boys’ film, and I don’t mind waiting.’"
    assert [q.text for q in quotes_of(text)] == ["It’s the boys’ film, and I don’t mind waiting."]


def test_interrupted_quotes_share_a_speaker() -> None:
    """Both parts around "he said" belong to the one who said it."""
    text = 'Director Anton Petrov was calm. "We wanted quiet," Petrov said, "and we got it."'
    found = quotes_of(text)
    assert [(q.text, q.speaker) for q in found] == [
        ("We wanted quiet,", "Anton Petrov"),
        ("and we got it.", "Anton Petrov"),
    ]


def test_quotes_run_over_paragraphs() -> None:
    """A paragraph left open and opened again carries its speaker on."""
    text = (
        "“We shot the ending twice,” said producer Clara Farrow. “It was cold.\n"
        "“Then the snow came, and we had to stop for a week.\n"
        "“Nobody complained about it.”"
    )
    assert speakers(text) == ["Clara Farrow"] * 4


def test_nested_marks_stay_inside_their_quote() -> None:
    """Words quoted within a quote do not become a second quote."""
    text = "Ruth Zeller recalled, \"He turned round and said: 'You are late, come in.' I did.\""
    assert len(quotes_of(text)) == 1


def test_block_quotes_follow_a_colon() -> None:
    """First-person words without marks after "she continued:" are a quote."""
    text = (
        "Actress Lena Duarte spoke of the role at length. She continued:\n"
        "I never thought we would finish it, and my family had stopped asking.\n"
    )
    found = quotes_of(text)
    assert [q.speaker for q in found] == ["Lena Duarte"]
    assert found[0].text.startswith("I never thought")


@pytest.mark.parametrize(
    "text",
    [
        'The film opens with the song "Winter Harbour" and never lets go.',
        "The so-called “button” comes late in the credits.",
        'It is titled "The Quiet Lantern", after the novel.',
        "‘Lantern’ Director Explains ‘That Ending’",
    ],
)
def test_titles_irony_and_headings_are_no_quotes(text: str) -> None:
    """Marks around names, single ironic words and whole headings are not speech."""
    assert quotes_of(text) == []


@pytest.mark.parametrize(
    ("attribution", "speaker"),
    [
        ("director Len Castellan said", "Len Castellan"),
        ("said Len Castellan, the film's director", "Len Castellan"),
        ("Castellan told reporters on Monday", "Len Castellan"),
        ("the filmmaker continued", "Len Castellan"),
        ("he concluded", "Len Castellan"),
        ("she replied", "Irene Okonedo"),
        ("the actress added", "Irene Okonedo"),
    ],
)
def test_speakers_are_resolved_within_the_article(attribution: str, speaker: str) -> None:
    """Full names, surnames, descriptions and pronouns all lead to the right person."""
    text = (
        "Director Len Castellan and actress Irene Okonedo met the press.\n"
        f'"We will see what the summer brings for all of us," {attribution}.'
    )
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("director Hugo Vasquez", "director"),
        ("Hugo Vasquez, who stars as the pilot,", "actor"),
        ("screenwriter Hugo Vasquez", "writer"),
        ("Lionsgate chairman Hugo Vasquez", "studio"),
        ("producer Hugo Vasquez", "producer"),
        ("President Hugo Vasquez of the farmers' union", None),
        ("one fan", "fan"),
        ("an insider", "insider"),
    ],
)
def test_roles_come_from_the_words_around_names(words: str, role: str | None) -> None:
    """Appositions and descriptions give the speaker's role; a union's president has none."""
    text = f'On Monday, {words} said: "There is one more scene after the credits."'
    assert [q.role for q in quotes_of(text)] == [role]


@pytest.mark.parametrize(
    ("lead", "outlet", "relays"),
    [
        ("Speaking to Empire, Emil Novak said:", "Empire", ("page.com",)),
        ("Emil Novak told Screen Weekly:", "Screen Weekly", ("page.com",)),
        ("In an interview with Variety, Emil Novak said:", "Variety", ("page.com",)),
        ("Emil Novak told Empire (via Reel Gazette):", "Empire", ("Reel Gazette", "page.com")),
        (
            "Emil Novak told Empire (via firstpage.com via secondpage.net):",
            "Empire",
            ("secondpage.net", "firstpage.com", "page.com"),
        ),
        ("In our interview Emil Novak said:", "page.com", ()),
        ("Emil Novak said:", None, ("page.com",)),
    ],
)
def test_outlet_and_relays_form_the_chain(
    lead: str, outlet: str | None, relays: tuple[str, ...]
) -> None:
    """Who obtained the words comes first, each relay after it, the page itself last."""
    found = quotes_of(f'{lead} "I would stay in my seat if I were you."')
    assert [(q.outlet, q.relays) for q in found] == [(outlet, relays)]


def test_a_page_that_asked_for_itself_is_no_relay() -> None:
    """An outlet quoted on its own site is the origin."""
    text = 'Alma Tanaka told Screen Gazette: "There is nothing after the credits, go home."'
    found = quotes_of(text, outlet="screengazette.com")
    assert [(q.outlet, q.relays) for q in found] == [("screengazette.com", ())]


def test_indirect_quotes_are_marked_so() -> None:
    """ "X said that ..." gives the clause, its speaker, and direct=False."""
    text = "Director Jonas Quayle said that two scenes would follow the credits."
    found = quotes_of(text, direct=False)
    assert [(q.text, q.speaker, q.role) for q in found] == [
        ("two scenes would follow the credits", "Jonas Quayle", "director")
    ]


def test_text_cut_in_the_middle_of_a_quote_still_gives_it() -> None:
    """Pages cut to their first characters keep the last, unclosed quote."""
    text = 'Karl Ulrich shrugged it off.\n"It was never about the mon'
    assert [(q.text, q.speaker) for q in quotes_of(text)] == [
        ("It was never about the mon", "Karl Ulrich")
    ]


@pytest.mark.parametrize("text", ["", "\n\n", '"', "“”", "”“ ’ ‘ « »", "「", "'''\"\"\""])
def test_odd_texts_give_no_quotes(text: str) -> None:
    """Empty texts and stray marks are no error."""
    assert quotes_of(text) == []


@pytest.mark.parametrize(
    ("text", "said", "by"),
    [
        (
            "—No hay nada después de los créditos —dijo la actriz Penélope Ríos—. Lo siento mucho.",
            ["No hay nada después de los créditos", "Lo siento mucho."],
            "Penélope Ríos",
        ),
        (
            "— Il n'y a aucune scène après le générique, dit Omar Diallo.",
            ["Il n'y a aucune scène après le générique"],
            "Omar Diallo",
        ),
        (
            "— Não há nenhuma cena depois dos créditos — disse Wagner Melo ao jornal.",
            ["Não há nenhuma cena depois dos créditos"],
            "Wagner Melo",
        ),
    ],
)
def test_speech_that_a_dash_opens(text: str, said: list[str], by: str) -> None:
    """Dialogue of French, Spanish and Portuguese pages is quoted where a verb tells who speaks."""
    found = quotes_of(text)
    assert [q.text for q in found] == said
    assert {q.speaker for q in found} == {by}
    assert all(text[q.passage.start : q.passage.end] == q.text for q in found)


def test_a_list_with_dashes_is_no_speech() -> None:
    """Points of a list open with dashes too."""
    text = (
        "– The scene after the credits, says the studio, is shorter.\n"
        "— The scene during them shows a net and a light on the pier of the harbour."
    )
    assert quotes_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "« Il n'y a aucune scène après le générique », a déclaré Omar Diallo.",
        "«Non c'è nessuna scena dopo i titoli», ha detto Omar Diallo.",
        "«No hay ninguna escena después», ha explicado Omar Diallo.",
    ],
)
def test_said_in_the_perfect(text: str) -> None:
    """ "a déclaré", "ha detto" and "ha explicado" are verbs of saying as "dit" is."""
    assert speakers(text) == ["Omar Diallo"]
