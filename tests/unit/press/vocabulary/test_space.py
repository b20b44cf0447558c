"""The latent semantic space of a corpus of recaps."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stinger.errors import InputError
from stinger.model.press import Document
from stinger.press.vocabulary import ClueClass, Space, cut_passages

_TEXTS = [
    "After the credits have finished a short scene shows the captain alive. The post-credits "
    "scene is the last thing before the lights come up.",
    "Midway through the credits a mid-credits scene teases the return of the courier. The "
    "mid-credits scene runs for a minute.",
    "Look at the wall behind the desk: the same insignia hangs there, an Easter egg for readers "
    "of the novel. A second Easter egg is the tattoo from the opening.",
    "The closing credits play over drawings of the village, with a new song. The credits sequence "
    "shows artwork beside every name.",
    "The ending sets up a sequel, for the antagonist escapes. A sequel would follow the next "
    "chapter of the franchise.",
    "The budget was ninety million dollars and the opening weekend brought fifty-one million at "
    "the box office worldwide.",
]


def corpus(start: int = 1) -> list[Document]:
    return [Document(at, None, "", text) for at, text in enumerate(_TEXTS, start=start)]


def test_the_nearest_passage_speaks_of_the_query() -> None:
    """A free query finds the passage about it."""
    near = Space().fit(corpus()).nearest("how much money did it make at the box office", 1)
    assert near[0].passage.document == 6
    assert "fifty-one million" in near[0].text


@pytest.mark.parametrize(
    ("clue", "document"),
    [
        (ClueClass.AFTER_CREDITS, 1),
        (ClueClass.MID_CREDITS, 2),
        (ClueClass.EASTER_EGG, 3),
        (ClueClass.CREDITS_CHANGE, 4),
        (ClueClass.SEQUEL, 5),
    ],
)
def test_each_clue_class_finds_its_passage(clue: ClueClass, document: int) -> None:
    """Every class of clue is nearest to the passage that speaks of it."""
    assert Space().fit(corpus()).nearest(clue, 1)[0].passage.document == document


def test_clue_vocabulary_names_the_words_of_the_corpus() -> None:
    """The words of a class come from the corpus, its own words first."""
    words = [word for word, _ in Space().fit(corpus()).clue_vocabulary(ClueClass.EASTER_EGG, 8)]
    assert "easter egg" in words
    assert all(word in " ".join(_TEXTS).casefold() for word in words if " " not in word)


def test_a_text_is_classified() -> None:
    """The class a text speaks of comes first."""
    space = Space().fit(corpus())
    assert space.classify("a tattoo as an Easter egg")[0][0] is ClueClass.EASTER_EGG


def test_documents_are_added_once() -> None:
    """Adding a document again adds nothing."""
    space = Space().fit(corpus())
    assert space.add(corpus()) == 0
    assert len(space) == 6


def test_folded_in_documents_are_found() -> None:
    """A document added later is found without fitting afresh."""
    space = Space().fit(corpus())
    later = Document(50, None, "", "An Easter egg: the insignia on the tattoo of the courier.")
    assert space.add([later]) == 1
    assert space.nearest("insignia tattoo courier", 1)[0].passage.document == 50


def test_a_grown_corpus_learns_new_words() -> None:
    """Past half as many again as were fitted, words unknown before find their passages."""
    space = Space().fit(corpus()[:2])
    assert space.nearest("insignia", 1) == []
    space.add(corpus()[2:])
    assert space.nearest("insignia", 1)[0].passage.document == 3


def test_films_described_alike_are_neighbours() -> None:
    """The film whose stinger is told in like words comes first."""
    space = Space().fit(
        [
            *corpus(),
            Document(9, None, "", "A post-credits scene shows the captain is alive after all."),
        ]
    )
    alike = space.similar_films("A", {"A": [1], "B": [9], "C": [6]})
    assert [film for film, _ in alike] == ["B", "C"]


def test_a_film_without_documents_is_refused() -> None:
    """Asking for a film nobody wrote about says so."""
    with pytest.raises(InputError, match="no document about 'Z'"):
        Space().fit(corpus()).similar_films("Z", {"A": [1]})


def test_a_space_survives_storage() -> None:
    """Bytes and back give the same answers."""
    space = Space().fit(corpus())
    again = Space.from_bytes(space.to_bytes())
    query = "scene after the credits"
    before, after = space.nearest(query, 6), again.nearest(query, 6)
    assert [near.passage for near in after] == [near.passage for near in before]
    # Vectors are stored in half precision: ten bits, a thousandth.
    assert np.allclose([n.score for n in after], [n.score for n in before], atol=2e-3)
    assert again.add(corpus()) == 0


def test_foreign_bytes_are_refused() -> None:
    """Anything but a stored space is an input error, not a crash."""
    with pytest.raises(InputError, match="no vocabulary"):
        Space.from_bytes(b"not an archive")


@pytest.mark.parametrize("texts", [[], [""], ["the and of"], ["one"], ["scene", "scene"]])
def test_tiny_corpora_are_no_error(texts: list[str]) -> None:
    """A space of nothing, of stop words or of one word answers with what there is."""
    space = Space().fit(Document(at, None, "", text) for at, text in enumerate(texts, start=1))
    assert len(space.nearest("scene", 3)) <= len(texts)
    assert Space.from_bytes(space.to_bytes()).nearest(ClueClass.SEQUEL, 1) == []


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab .\n!?“”"), max_size=600))
def test_passages_cover_the_words_in_order(text: str) -> None:
    """Passages lie in order inside the text, and every letter is in exactly one of them."""
    passages = cut_passages(Document(1, None, "", text))
    end = 0
    covered = 0
    for passage in passages:
        assert end <= passage.start < passage.end <= len(text)
        end = passage.end
        covered += sum(map(str.isalpha, text[passage.start : passage.end]))
    assert covered == sum(map(str.isalpha, text))
