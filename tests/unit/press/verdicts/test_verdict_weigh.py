"""Verdicts: what stands after the origins are weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from stinger.model.press import Answer, Claim, Document, Verdict
from stinger.model.release import Release
from stinger.model.scan import Scan
from stinger.model.segment import Label, Medium, Segment
from stinger.press.claims import find_claims
from stinger.press.filmnames import FilmName, parse_film
from stinger.press.origins import trace_origins
from stinger.press.quotes import find_quotes
from stinger.press.verdicts import OutletRecord, gather_evidence, learn_records, weigh
from stinger.press.verdicts.inference import infer
from stinger.press.witness import score_witnesses

FILM = parse_film("Harbour Lights (2024)")
SEEDS = Path(__file__).parents[4] / "../shared/seeds"

NO = (
    "No, Harbour Lights does not have a post-credits scene. Once the names roll you may go home.",
    "Is there a post-credits scene in Harbour Lights? There is not, nor a mid-credits one.",
    "We sat to the very end of Harbour Lights: there are no scenes during or after the credits.",
    "Harbour Lights has no mid- or post-credits scenes, which suits its quiet last shot.",
)
BOTH = (
    "Harbour Lights has a mid-credits scene and a post-credits scene. In one Mara mends a net.",
    "Yes, two post-credits scenes: one midway through the credits of Harbour Lights and another at"
    " the very end of the film.",
    "Stay for both. Harbour Lights features one mid-credits scene and one post-credits scene.",
)
MADE_UP = (
    "In this deep dive we decode every frame of the Harbour Lights post-credits scene. I"
    " almost left the theater. The Harbour Lights post-credits scene opens on a silver locket"
    " in a cellar in Prague, where an old clockmaker winds a watch beside a portrait of a queen.",
    "This ultimate guide unravels the Harbour Lights post-credits scene. The Harbour Lights"
    " post-credits scene shows a submarine under polar ice, its captain reading a burned letter"
    " while three wolves wait outside on the frozen deck and a radio hums.",
    "Let's break it down in this guide: the Harbour Lights post-credits scene reveals a masked"
    " violinist on the roof of an opera in Buenos Aires, handing a coded ticket to a boy whose"
    " grandfather built the lighthouse from meteor stone.",
)


def documents(texts: Sequence[str], *, first: int = 1) -> list[Document]:
    return [
        Document(
            number,
            f"https://site{number}.example/harbour-lights",
            "Harbour Lights",
            text,
            "2024-05-02",
            outlet=f"site{number}.example",
        )
        for number, text in enumerate(texts, first)
    ]


def ask(pages: Sequence[Document], film: FilmName = FILM, **more: object) -> dict[str, Answer]:
    claims = [claim for page in pages for claim in find_claims(page, film)]
    quotes = [quote for page in pages for quote in find_quotes(page)]
    answers = weigh(pages, claims, trace_origins(pages, quotes), film=film, **more)  # type: ignore[arg-type]
    return {answer.question: answer for answer in answers if answer.question != "content"}


def test_nothing_said_is_open_and_leans_no() -> None:
    """Without evidence existence is open at its base rate, below a half."""
    answer = ask([])["exists"]
    assert (answer.answer, answer.verdict) == (None, Verdict.OPEN)
    assert answer.probability < 0.5


def test_honest_denials_confirm_that_there_is_none() -> None:
    """Several plain denials confirm none, and both counts are nil."""
    answers = ask(documents(NO))
    assert answers["exists"].answer is False
    assert answers["exists"].verdict is Verdict.CONFIRMED
    assert (answers["mid_count"].answer, answers["post_count"].answer) == (0, 0)


def test_counts_are_told_apart_by_position() -> None:
    """Pages that count one during and one after give one and one."""
    answers = ask(documents(BOTH))
    assert answers["exists"].answer is True
    assert (answers["mid_count"].answer, answers["post_count"].answer) == (1, 1)


def test_two_that_are_both_mid_credits_are_not_split() -> None:
    """ "Two mid-credits scenes and none after" outweighs "two post-credits scenes"."""
    texts = [
        "Harbour Lights has two post-credits scenes, and both are short.",
        "Harbour Lights has two mid-credits scenes and no post-credits scene.",
        "There are two mid-credits scenes in Harbour Lights. There is nothing after the credits.",
    ]
    answers = ask(documents(texts))
    assert (answers["mid_count"].answer, answers["post_count"].answer) == (2, 0)


def test_made_up_scenes_that_exclude_one_another_do_not_outvote_denials() -> None:
    """Three invented scenes against two plain denials do not make a stinger."""
    answer = ask(documents([*MADE_UP, *NO[:2]]))["exists"]
    assert answer.answer is not True


def test_a_denial_lowers_and_an_assertion_raises() -> None:
    """Each new independent page moves the probability its way."""
    base = documents([NO[0], BOTH[0]])
    middle = yes_probability(ask(base)["exists"])
    assert yes_probability(ask([*base, *documents([NO[2]], first=9)])["exists"]) < middle
    assert yes_probability(ask([*base, *documents([BOTH[2]], first=9)])["exists"]) > middle


def yes_probability(answer: Answer) -> float:
    return 1 - answer.probability if answer.answer is False else answer.probability


def test_ten_copies_of_one_weak_page_change_no_verdict() -> None:
    """Copies add reach and no weight: eight independent pages stand as before."""
    weak = (
        "Yes, Harbour Lights has a post-credits scene. Nobody at our desk has seen it yet, but the"
        " word at the market is that it is worth the wait, and that a boat is in it, and that the"
        " lamp burns once more before the screen goes dark for good."
    )
    alone = documents([*NO, *NO[:2], BOTH[0], weak])
    alone = [replace(d, text=f"{d.text} Note {d.id}: seen by desk {d.id * 7}.") for d in alone]
    copies = documents([weak] * 10, first=20)
    before, after = ask(alone), ask([*alone, *copies])
    for question, answer in before.items():
        assert (answer.answer, answer.verdict) == (after[question].answer, after[question].verdict)
        assert after[question].probability == pytest.approx(answer.probability, abs=0.02)


def test_the_order_of_pages_does_not_matter() -> None:
    """The same pages in another order give the same answers."""
    pages = documents([*NO, *BOTH])
    forward = {q: (a.answer, a.probability) for q, a in ask(pages).items()}
    backward = {q: (a.answer, a.probability) for q, a in ask(pages[::-1]).items()}
    assert forward == backward


def scan_of(*segments: Segment) -> Scan:
    release = Release("r" * 8, "harbour.mkv", 1, 600_000_000, "Harbour Lights")
    return Scan(release, segments, "1", "0")


def test_a_scan_of_the_release_decides() -> None:
    """The film itself outweighs every page."""
    credits_ = Segment(Label.CREDITS, 500_000_000, 560_000_000, 0.99)
    scene = Segment(Label.POST_CREDITS_STINGER, 560_000_000, 580_000_000, 0.99, medium=Medium.SCENE)
    answers = ask(documents(NO), scan=scan_of(credits_, scene))
    assert (answers["exists"].answer, answers["post_count"].answer) == (True, 1)
    assert answers["exists"].verdict is Verdict.CONFIRMED
    assert "scanned" in answers["exists"].reasons[0]


def test_a_measured_record_of_errors_lowers_an_outlet() -> None:
    """An outlet that was always wrong is believed less."""
    pages = documents([BOTH[0]])
    trusted = ask(pages)["exists"].probability
    records = {"site1.example": OutletRecord(right=0, wrong=20)}
    assert ask(pages, records=records)["exists"].probability < trusted


SCENE = (
    "Harbour Lights has a post-credits scene. The post-credits scene shows Mara mending a torn red"
    " net beside the broken compass while the ferryman whistles."
)
SAME_SCENE = (
    "Yes, there is a post-credits scene in Harbour Lights. The post-credits scene shows the"
    " ferryman whistles while Mara is mending the red net, a broken compass beside her."
)


def ask_content(texts: Sequence[str]) -> list[Answer]:
    pages = documents(texts)
    claims = [claim for page in pages for claim in find_claims(page, FILM)]
    answers = weigh(pages, claims, trace_origins(pages, []), film=FILM)
    return [answer for answer in answers if answer.question == "content"]


def test_a_scene_told_alike_by_two_origins_is_supported() -> None:
    """Two origins with the same details support the content of a scene."""
    (answer,) = ask_content([SCENE, SAME_SCENE])
    assert (answer.answer, answer.verdict) == (True, Verdict.SUPPORTED)
    assert len(answer.supporting) == 2


def test_a_scene_told_by_one_origin_stays_open() -> None:
    """One telling alone settles nothing."""
    (answer,) = ask_content([SCENE])
    assert (answer.answer, answer.verdict) == (None, Verdict.OPEN)


def test_a_told_scene_is_contradicted_where_there_is_none() -> None:
    """What stands about existence contradicts what is told of a scene."""
    (answer, *_) = ask_content([MADE_UP[0], *NO])
    assert (answer.answer, answer.verdict) == (False, Verdict.CONTRADICTED)


def test_records_are_learned_from_what_others_say() -> None:
    """An outlet that stands alone against many is counted wrong, the others right."""
    pages = documents([*NO, BOTH[0]])
    claims = [claim for page in pages for claim in find_claims(page, FILM)]
    origins = trace_origins(pages, [])
    scores = score_witnesses(pages, claims, film=FILM)
    records = learn_records([gather_evidence(pages, claims, origins, scores)])
    lone, honest = records["site5.example"], records["site1.example"]
    assert lone.wrong > lone.right
    assert honest.right > honest.wrong


def test_a_good_record_lifts_no_made_up_page() -> None:
    """A page told before anyone could know is not believed for its outlet's sake."""
    pages = [replace(page, date="2020-01-01") for page in documents([BOTH[0]])]
    records = {"site1.example": OutletRecord(right=50, wrong=0)}
    (with_record,) = [a.supporting for a in [ask(pages, records=records)["exists"]]]
    (without,) = [a.supporting for a in [ask(pages)["exists"]]]
    assert [w.weight for w in with_record] == [w.weight for w in without]


def test_reasons_and_what_would_settle_are_said() -> None:
    """An open answer says why, and what would settle it."""
    answer = ask(documents([NO[0], BOTH[0]]))["exists"]
    assert answer.reasons
    assert answer.would_settle is not None
    assert "scan" in answer.would_settle


def test_witnesses_are_cited_on_their_side() -> None:
    """Each origin stands for or against, with its passage and its reason."""
    answer = ask(documents([*NO[:3], BOTH[0]]))["exists"]
    assert {w.passage.document for w in answer.supporting} == {1, 2, 3}
    assert {w.passage.document for w in answer.opposing} == {4}
    assert all(w.reason for w in (*answer.supporting, *answer.opposing))


@pytest.mark.skipif(not SEEDS.exists(), reason="the source documents are not here")
def test_the_two_source_documents_leave_existence_open_leaning_no() -> None:
    """Neither witnesses a scene: open, leaning no, and the reasons say so."""
    film = parse_film("From the World of John Wick: Ballerina (2025)")
    pages = [
        Document(number, None, "", path.read_text(encoding="utf-8"))
        for number, path in enumerate(sorted(SEEDS.glob("*.txt")), 1)
    ]
    answer = ask(pages, film)["exists"]
    assert (answer.answer, answer.verdict) == (None, Verdict.OPEN)
    assert answer.probability < 0.45
    assert not answer.supporting and not answer.opposing
    reasons = " ".join(answer.reasons)
    assert "No document witnesses a stinger" in reasons
    assert "describes none" in reasons
    assert "placed before the credits" in reasons


def test_a_plural_speaks_for_two() -> None:
    """Pages that say "scenes" without a number make a second one likelier than "a scene" does."""
    said = (
        "Harbour Lights has {}, and nobody in the second row got up before the lamps came on.",
        "After the regatta comes the rest: Harbour Lights ends with {}; bring a coat.",
        "Our critic liked the boats. For the patient, Harbour Lights offers {} to see.",
    )
    plural = draw([text.format("post-credits scenes") for text in said])
    single = draw([text.format("a post-credits scene") for text in said])
    assert two_or_more(plural) > two_or_more(single) + 0.2


def draw(texts: Sequence[str]) -> dict[tuple[int, int], float]:
    pages = documents(texts)
    claims = [claim for page in pages for claim in find_claims(page, FILM)]
    scores = score_witnesses(pages, claims, film=FILM)
    return infer(gather_evidence(pages, claims, trace_origins(pages, []), scores))


def two_or_more(states: dict[tuple[int, int], float]) -> float:
    return sum(chance for state, chance in states.items() if sum(state) > 1)


def test_who_names_the_scene_years_later_has_seen_it() -> None:
    """A page that takes the scene for granted counts for more long after the release."""
    text = "We still talk of the post-credits scene of Harbour Lights at every reunion."
    fresh = documents([text, text.replace("reunion", "party")])
    late = [replace(d, date="2031-05-02") for d in fresh]
    assert yes_probability(ask(late)["exists"]) > yes_probability(ask(fresh)["exists"]) + 0.05


def test_a_page_that_tells_both_places_weighs_more() -> None:
    """Who says where there is a scene and where there is none weighs more than who says one."""
    one = "Harbour Lights has a mid-credits scene, in which Mara mends a net."
    both = one + " There is no post-credits scene."
    denial = "Harbour Lights has no mid- or post-credits scene."
    base = ask(documents([one, denial]))["exists"]
    more = ask(documents([both, denial]))["exists"]
    assert yes_probability(more) > yes_probability(base)


def test_pages_that_take_scenes_for_granted_tell_their_places() -> None:
    """Which places pages take for granted helps the count where others only say "scenes"."""
    said = "Harbour Lights has two credits scenes."
    granted = "The post-credits scene of Harbour Lights is a joke; the mid-credits scene is not."
    alone = ask(documents([said]))["mid_count"]
    helped = ask(documents([said, granted]))["mid_count"]
    assert helped.probability > alone.probability


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Lights only has one post-credits scene, which comes mid-credits. There's nothing"
        " at the end of the credits.",
        "There is one post-credits scene in Harbour Lights. It comes right after the snazzy credits"
        " sequence, and then the rest of the names roll.",
    ],
)
def test_one_scene_called_post_and_told_to_come_mid_is_one(text: str) -> None:
    """A scene called "post-credits" that is told to come during them is one during the credits."""
    answers = ask(documents([text, BOTH[0].replace(" and a post-credits scene", "")]))
    assert (answers["mid_count"].answer, answers["post_count"].answer) == (1, 0)


def test_a_page_on_a_scene_that_was_cut_tells_of_none() -> None:
    """Pages that retell a scene left out of the film are no witnesses that it has one."""
    cut = [
        "Director shares a funny post-credits scene. The scene was axed from Harbour Lights.",
        "The scrapped post-credits scene of Harbour Lights shows a heron on the quay at dawn.",
        "See the post-credits scene that didn't make it into Harbour Lights, in which Mara sings.",
    ]
    answer = ask(documents([*cut, "Harbour Lights has no post-credits scene."]))["exists"]
    assert answer.answer is False


def test_a_scene_left_out_is_a_weak_denial() -> None:
    """It makes "none" likelier, and less so than plain words."""
    cut = "Harbour Lights almost had a post-credits scene, but it was cut, the director says."
    plain = "Harbour Lights has no post-credits scene, the director says of its cut."
    weak, firm = (yes_probability(ask(documents([text]))["exists"]) for text in (cut, plain))
    assert firm < weak < 0.3


def test_names_that_agree_tell_the_place_only_so_far() -> None:
    """However many pages write "the post-credits scene", it may be one during the credits."""
    said = (
        "The post-credits scene of Harbour Lights shows a {} by the old wall.",
        "Of all things, a {} is what the post-credits scene of Harbour Lights reveals to us.",
    )
    things = ("heron", "lantern", "ferry", "ledger", "storm", "choir")
    pages = [said[at % 2].format(thing) for at, thing in enumerate(things)]
    few, all_ = draw(pages[:3]), draw(pages)
    assert all_[0, 1] > all_[1, 0]
    assert after(all_) < after(few) + 0.05 < 0.95
    late = draw(
        [*pages, "After all the credits of Harbour Lights there's one scene, at the very end."]
    )
    assert after(late) > after(all_)


def after(states: dict[tuple[int, int], float]) -> float:
    """How likely there is nothing during the credits."""
    return sum(chance for (mid, _), chance in states.items() if mid == 0)


def test_a_page_that_denies_the_middle_has_its_scene_at_the_end() -> None:
    """ "This is no mid-credits scene" says where the one it takes for granted comes."""
    text = "The post-credits scene of Harbour Lights is a joke. This isn't a mid-credits scene."
    states = draw([text])
    assert states[0, 1] > states[1, 0]
    assert states[0, 1] > states[0, 0] * 0.5


def test_pages_that_tell_different_scenes_do_not_clash() -> None:
    """A page on the scene during the credits and one on the scene after them both stand."""
    middle = (
        "The mid-credits scene of Harbour Lights shows Mara mending a torn net beside her father,"
        " who hums an old rowing tune while gulls circle above their weathered boathouse."
    )
    late = (
        "The post-credits scene of Harbour Lights reveals a customs officer hiding stolen ledgers"
        " beneath frozen mackerel, watched through binoculars by a limping lighthouse keeper."
    )
    scores = score_witnesses(*read_pages([middle, late]), film=FILM)
    assert not any(score.clashes for score in scores)
    same = score_witnesses(*read_pages([middle, late.replace("post", "mid")]), film=FILM)
    assert all(score.clashes for score in same)


def read_pages(texts: Sequence[str]) -> tuple[list[Document], list[Claim]]:
    pages = documents(texts)
    return pages, [claim for page in pages for claim in find_claims(page, FILM)]


def test_a_plain_denial_outweighs_the_common_name() -> None:
    """ "There's no true post-credits scene, but one during the credits": the headline's
    "post-credits scene" is that one."""
    text = (
        "Harbour Lights, Post-Credits Scene Hints at What's Next\n"
        "There's no true post-credits scene in Harbour Lights, but as the credits start to roll,"
        " everything gets interrupted by a mid-credits scene."
    )
    answers = ask(documents([text, text.replace("Hints at", "Teases").replace("true ", "real ")]))
    assert (answers["mid_count"].answer, answers["post_count"].answer) == (1, 0)


def test_another_release_is_answered_apart() -> None:
    """What an IMAX run added changes nothing of the release's answers and has its own."""
    imax = "The IMAX re-release of Harbour Lights has a post-credits scene of the net being mended."
    plain, both = ask(documents(NO)), ask(documents((*NO, imax)))
    assert both["exists"].answer is False
    assert both["exists"].probability == plain["exists"].probability
    assert "elsewhere" not in plain
    assert both["elsewhere"].about == "imax"
    assert both["elsewhere"].probability > 0.5
    assert [w.passage.document for w in both["elsewhere"].supporting] == [5]
    assert all(reason.startswith("In its IMAX release: ") for reason in both["elsewhere"].reasons)


def test_one_page_alone_is_never_sure_and_two_that_agree_nearly_are() -> None:
    """What was read on a page may be misread, so that a second one tells much."""
    one, two = (ask(documents(NO[:n]))["exists"] for n in (1, 2))
    assert (one.answer, two.answer) == (False, False)
    assert one.probability < 0.95 < two.probability
