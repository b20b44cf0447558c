"""Existence and counts in the other five languages."""

from __future__ import annotations

import pytest

from stinger.model.press import ClaimType, Document, Stance
from stinger.press.claims import find_claims
from stinger.press.filmnames import parse_film

FILM = parse_film("Harbour Lights (2024)")


def read(text: str, language: str) -> tuple[set[object], set[object]]:
    claims = find_claims(Document(1, None, "Harbour Lights", text, language=language), FILM)
    said = {
        c.value
        for c in claims
        if c.type is ClaimType.EXISTENCE and c.stance in {Stance.ASSERTED, Stance.DENIED}
    }
    return said, {c.value for c in claims if c.type is ClaimType.COUNT}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "No, Harbour Lights no tiene ninguna escena post-créditos."),
        ("es", "Si bien Harbour Lights no tiene escenas post-créditos, sí hay un breve homenaje."),
        ("es", "¿Tiene Harbour Lights escena post-créditos?\nLa respuesta corta es no."),
        ("fr", "Non, Harbour Lights ne contient pas de scène post-générique."),
        ("fr", "Il n'y a aucune scène post-générique dans Harbour Lights."),
        ("de", "Nein, Harbour Lights hat keine Post-Credit-Szene."),
        ("de", "Leider gibt es in Harbour Lights keine Szene nach dem Abspann."),
        ("it", "Harbour Lights non ha una scena dopo i titoli di coda."),
        ("it", "Harbour Lights ha una scena post-credits?\nLa risposta è no."),
        ("pt", "Infelizmente, Harbour Lights não tem uma cena pós-créditos."),
        ("pt", "Harbour Lights não traz nada após o fim dos créditos."),
        ("es", "Harbour Lights no tiene nada tras el final de los créditos."),
        ("fr", "Il n'y a aucune scène après la fin du générique de Harbour Lights."),
        ("it", "Harbour Lights non ha scene dopo la fine dei titoli di coda."),
        (
            "it",
            "Ma se ci sarà un Harbour Lights 2, non lo dice: Harbour Lights non ha scene extra.",
        ),
        ("it", "Dopo i titoli di coda di Harbour Lights non c'è scena che sarebbe utile."),
        ("de", "Harbour Lights hat keine Szene nach dem Ende des Abspanns."),
        ("pt", "Harbour Lights não possui nenhuma cena pós-créditos."),
    ],
)
def test_denials(language: str, text: str) -> None:
    """A denial is read as one in each language."""
    assert read(text, language)[0] == {False}


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("es", "Harbour Lights tiene dos escenas post-créditos.", 2),
        ("es", "Harbour Lights cuenta con una escena post-créditos.", 1),
        ("fr", "Harbour Lights contient deux scènes post-générique.", 2),
        ("de", "In Harbour Lights gibt es zwei Post-Credit-Szenen.", 2),
        ("de", "Harbour Lights hat eine Mid-Credit-Szene.", 1),
        ("it", "Il film Harbour Lights ha due scene post-credits.", 2),
        ("it", "Dopo i titoli di coda di Harbour Lights sono presenti due scene.", 2),
        ("pt", "Harbour Lights tem duas cenas pós-créditos.", 2),
    ],
)
def test_counts(language: str, text: str, count: int) -> None:
    """An assertion with its number is read in each language."""
    assert read(text, language) == ({True}, {count})


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "¿Tiene Harbour Lights escena post-créditos?"),
        ("fr", "Harbour Lights a-t-il une scène post-générique ?"),
        ("de", "Hat Harbour Lights eine Post-Credit-Szene?"),
        ("it", "Harbour Lights ha una scena post-credits?"),
        ("pt", "Harbour Lights tem cena pós-créditos?"),
    ],
)
def test_questions(language: str, text: str) -> None:
    """A question asserts nothing in any language."""
    assert read(text, language) == (set(), set())


def test_yes_is_not_if() -> None:
    """ "Sí tiene" asserts, "si tiene" asks; "no obstante" is no answer."""
    text = (
        "Harbour Lights sí tiene escenas postcréditos\n"
        "No obstante, una de las dudas es si vale la pena quedarse hasta el final de los créditos."
        " La respuesta es sí."
    )
    assert read(text, "es")[0] == {True}
    assert read("Muchos preguntan si Harbour Lights tiene escenas postcréditos.", "es")[0] == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Wer auf eine Post-Credit-Szene in Harbour Lights hofft, wird enttäuscht."),
        ("es", "Quienes esperen una escena post-créditos de Harbour Lights se decepcionarán."),
        ("fr", "Ceux qui espèrent une scène post-générique de Harbour Lights seront déçus."),
        ("it", "Chi spera in una scena post-credits di Harbour Lights resterà deluso."),
        ("pt", "Quem espera uma cena pós-créditos de Harbour Lights vai se decepcionar."),
        ("it", "Le speranze di una scena post-credits in Harbour Lights sono però vane."),
        ("es", "Esperar una escena post-créditos de Harbour Lights es en vano."),
    ],
)
def test_hopes_that_are_dashed(language: str, text: str) -> None:
    """Who hopes for a scene and is disappointed is told that there is none."""
    assert read(text, language)[0] == {False}


def test_a_sequel_is_named_by_number_and_translated_subtitle() -> None:
    """ "Minions 2: Nace un Villano" is the film whose English title tells no number."""
    film = parse_film("Minions: The Rise of Gru (2022)")
    text = (
        "Minions 2: Nace un Villano se estrenó en los cines y el público pregunta por el final de"
        " la película.\nAl terminar la película de los Minions 2, existe una escena post-créditos."
    )
    claims = find_claims(Document(1, None, "", text, language="es"), film)
    assert {c.value for c in claims if c.type is ClaimType.EXISTENCE} == {True}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Auf eine Mid-Credit-Szene wartet man in Harbour Lights vergeblich."),
        ("de", "Das Fehlen einer Post-Credit-Szene in Harbour Lights ist kein Verlust."),
        ("es", "La falta de una escena post-créditos en Harbour Lights no sorprende."),
        ("it", "La mancanza di una scena post-credits in Harbour Lights non sorprende."),
    ],
)
def test_what_is_lacking_or_awaited_in_vain(language: str, text: str) -> None:
    """A lack is a denial, and so is waiting in vain."""
    assert read(text, language)[0] == {False}


def test_what_films_do_nowadays_is_said_of_none() -> None:
    """A habit of blockbusters is not this film's."""
    text = (
        "Harbour Lights läuft im Kino. Heutzutage sind zusätzliche Szenen während oder nach dem"
        " Abspann bei Blockbustern gang und gäbe."
    )
    assert read(text, "de")[0] == set()


def test_letters_put_for_others_are_read_as_meant() -> None:
    """A copy that hides behind lookalike letters is read, and its passage still holds."""
    text = "It is said that Hᴀrbour Lights has no post-credits scene. We asked аround."
    (claim,) = (
        c
        for c in find_claims(Document(1, None, "", text, language="en"), FILM)
        if c.type is ClaimType.EXISTENCE
    )
    assert claim.value is False
    assert "post-credits scene" in text[claim.passage.start : claim.passage.end]


def test_a_translated_title_with_a_subtitle_is_no_other_film() -> None:
    """A page that names the film by its translation alone still speaks of it."""
    film = parse_film("Final Harbour: Bloodtides (2024)")
    text = (
        "Puerto Final: Lazos de Marea llega a los cines el viernes y el público se pregunta si hay"
        " escenas post créditos. La película Puerto Final: Lazos de Marea no tiene escenas post"
        " créditos, así que se puede salir de la sala sin perder nada de la historia del puerto."
    )
    page = Document(1, "https://cine.example/final-harbour-bloodtides", "", text, language="es")
    said = {c.value for c in find_claims(page, film) if c.stance is Stance.DENIED}
    assert said == {False}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "Harbour Lights ha davvero bisogno di una scena post-credits."),
        ("it", "In Harbour Lights una scena post-crediti sarebbe stata perfetta."),
        ("fr", "Dans Harbour Lights, une scène post-générique serait parfaite."),
    ],
)
def test_what_would_be_or_is_needed_is_not_there(language: str, text: str) -> None:
    """A scene that a film needs, or that would suit it, is none that it has."""
    assert True not in read(text, language)[0]
