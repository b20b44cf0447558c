"""Which documents are copies of which."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stinger.errors import InputError
from stinger.model.press import Document
from stinger.press.origins import EdgeKind, Origins, trace_origins
from stinger.press.quotes import find_quotes


def prose(seed: int, sentences: int = 24) -> list[str]:
    """Sentences of made-up words: no two seeds share a run of six."""
    dice = random.Random(seed)
    syllables = ["ka", "lo", "mi", "ren", "tor", "vi", "su", "pel", "dan", "gro", "fe", "shu"]

    def word() -> str:
        return "".join(dice.choices(syllables, k=dice.randint(1, 3)))

    return [
        " ".join(word() for _ in range(dice.randint(8, 16))).capitalize() + "."
        for _ in range(sentences)
    ]


def page(number: int, text: str, *, date: str | None = None, outlet: str | None = None) -> Document:
    return Document(number, None, "", text, date=date, outlet=outlet or f"outlet{number}.com")


def trace(*documents: Document) -> Origins:
    quotes = [quote for document in documents for quote in find_quotes(document)]
    return trace_origins(documents, quotes)


def test_a_verbatim_copy_leads_back_to_the_earlier_page() -> None:
    """The later of two equal texts is the copy."""
    text = " ".join(prose(1))
    origins = trace(page(1, text, date="2025-02-02"), page(2, text, date="2025-02-01"))
    assert origins.origin_of(1) == 2
    assert origins.origins == [2]
    assert origins.edges[0].kind is EdgeKind.COPY


def test_a_trimmed_copy_is_found() -> None:
    """A third of a text is a copy of the whole, whichever was given first."""
    lines = prose(2)
    origins = trace(page(1, " ".join(lines[:8])), page(2, " ".join(lines)))
    assert origins.origin_of(1) == 2


def test_a_reordered_copy_is_found() -> None:
    """Sentences in another order are still the same text."""
    lines = prose(3)
    moved = lines.copy()
    random.Random(5).shuffle(moved)
    origins = trace(page(1, " ".join(lines)), page(2, " ".join(moved)))
    assert origins.origin_of(2) == 1


def test_a_text_reworded_by_a_fifth_is_a_rewrite() -> None:
    """One word in five exchanged leaves runs enough to see the source."""
    words = " ".join(prose(4)).split()
    dice = random.Random(6)
    for at in dice.sample(range(len(words)), len(words) // 5):
        words[at] = f"other{at}"
    origins = trace(page(1, " ".join(prose(4)), date="2025-01-01"), page(2, " ".join(words)))
    assert origins.origin_of(2) == 1
    assert origins.edges[0].kind is EdgeKind.REWRITE


def test_a_text_with_every_fifth_word_exchanged_is_a_rewrite() -> None:
    """Even where no run of five words is left the source is seen."""
    words = " ".join(prose(4)).split()
    for at in range(0, len(words), 5):
        words[at] = f"other{at}"
    origins = trace(page(1, " ".join(prose(4)), date="2025-01-01"), page(2, " ".join(words)))
    assert origins.origin_of(2) == 1


def test_a_shared_quote_links_without_merging() -> None:
    """Two pages that quote the same words are linked, and both remain origins."""
    speech = "Marta Novak said: “" + " ".join(prose(7, 5)) + "”"
    one = "\n".join([" ".join(prose(8)), speech])
    other = "\n".join([" ".join(prose(9)), speech])
    origins = trace(page(1, one, date="2025-01-01"), page(2, other, date="2025-01-02"))
    assert origins.origins == [1, 2]
    assert [(e.source, e.copy, e.kind) for e in origins.edges] == [(1, 2, EdgeKind.SHARED_QUOTE)]


def test_a_named_source_with_a_shared_quote_is_a_relay() -> None:
    """A page that gives its quote "via" another page depends on that page."""
    speech = "“" + " ".join(prose(10, 5)) + "”"
    one = " ".join(prose(11)) + f"\nMarta Novak told Empire: {speech}"
    other = " ".join(prose(12)) + f"\nMarta Novak told Empire (via firstpage.com): {speech}"
    origins = trace(page(1, one, outlet="firstpage.com"), page(2, other))
    assert origins.origin_of(2) == 1
    assert origins.edges[0].kind is EdgeKind.RELAY


def test_a_named_source_outranks_the_dates() -> None:
    """A copy that names its source is the copy, though its date is earlier."""
    text = " ".join(prose(13))
    credited = text + " First reported by firstpage.com."
    origins = trace(
        page(1, text, date="2025-05-05", outlet="firstpage.com"),
        page(2, credited, date="2025-05-01"),
    )
    assert origins.origin_of(2) == 1


def test_independent_pages_stay_apart() -> None:
    """Texts with no run in common are all origins."""
    origins = trace(*(page(n, " ".join(prose(20 + n))) for n in range(1, 9)))
    assert origins.edges == ()
    assert len(origins.origins) == 8


def test_boilerplate_of_one_outlet_is_no_copying() -> None:
    """A footer on every page of an outlet makes none of them a copy."""
    footer = " ".join(prose(40, 10))
    pages = [
        page(n, " ".join(prose(50 + n, 8)) + "\n" + footer, outlet="same.com") for n in range(1, 5)
    ]
    assert trace(*pages).origins == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("before", "after", "altered"),
    [
        ("kept three scenes", "kept four scenes", ("three", "four")),
        ("cost 90 million", "cost 120 million", ("90", "120")),
        ("says Marta Novak plainly", "says Irene Novak plainly", ("Marta", "Irene")),
        ("there is no scene", "there is a scene", ("no", "a")),
    ],
)
def test_altered_facts_are_named(before: str, after: str, altered: tuple[str, str]) -> None:
    """A number, a name or a denial that the copy changed is given as (original, changed)."""
    lines = prose(60)
    lines[5] = f"It {before} that day."
    changed = lines.copy()
    changed[5] = f"It {after} that day."
    origins = trace(
        page(1, " ".join(lines), date="2025-01-01"), page(2, " ".join(changed), date="2025-01-02")
    )
    assert origins.edges[0].altered == (altered,)


def test_the_tree_hangs_copies_below_their_origin() -> None:
    """The tree's roots are the origins, and every document stands in it once."""
    text = " ".join(prose(70))
    pages = [page(n, text, date=f"2025-01-0{n}") for n in range(1, 4)]
    pages.append(page(4, " ".join(prose(71))))
    tree = trace(*pages).tree()
    assert [branch.document for branch in tree] == [1, 4]
    assert sorted(b.document for root in tree for _, b in root.walk()) == [1, 2, 3, 4]


def test_equal_ids_are_refused() -> None:
    """Two documents with one id cannot be told apart in the result."""
    with pytest.raises(InputError, match="same id"):
        trace(page(1, "a"), page(1, "b"))


def test_no_documents_have_no_origins() -> None:
    """Nothing in, nothing out."""
    assert trace_origins([], []).origins == []


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 5), st.integers(1, 6), st.floats(0.0, 0.2))
def test_copies_add_no_origin(copied: int, copies: int, share: float) -> None:
    """However many copies of one page are added, reworded up to a fifth, origins stay as many."""
    pages = [page(n + 1, " ".join(prose(80 + n)), date="2025-01-01") for n in range(6)]
    dice = random.Random(copied)
    for number in range(copies):
        words = pages[copied].text.split()
        for at in dice.sample(range(len(words)), int(share * len(words))):
            words[at] = f"new{number}x{at}"
        pages.append(page(10 + number, " ".join(words), date="2025-01-02"))
    found = trace(*pages)
    assert found.origins == [1, 2, 3, 4, 5, 6]
    assert set(found.by_document().values()) == {1, 2, 3, 4, 5, 6}


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(5)))
def test_the_order_given_changes_no_origin(order: list[int]) -> None:
    """Dated documents lead to the same origins in whatever order they are given."""
    text = " ".join(prose(95))
    pages = [page(n, text, date=f"2025-01-0{n}") for n in range(1, 4)]
    pages += [page(n, " ".join(prose(95 + n)), date="2025-01-01") for n in (4, 5)]
    found = trace(*(pages[at] for at in order)).by_document()
    assert found == {1: 1, 2: 1, 3: 1, 4: 4, 5: 5}
