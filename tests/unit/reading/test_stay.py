"""The advice: times only, to the second, and nothing invented."""

from __future__ import annotations

from dataclasses import replace

from stinger.model import Answer, Label, Medium, Passage, Scan, Segment, Verdict, Witness
from stinger.model.press import Document
from stinger.reading import Material, plan_stay, say_stay

S = 1_000_000


def scan_of(bunny: Scan, *spans: tuple[Label, float, float]) -> Scan:
    segments = tuple(
        Segment(
            label,
            round(start * S),
            round(end * S),
            0.9,
            Medium.SCENE if "stinger" in label else None,
        )
        for label, start, end in spans
    )
    return replace(bunny, segments=segments)


def test_big_buck_bunny_is_right_to_the_second(bunny_material: Material) -> None:
    """Wait 90.8 s from the credits' start, half of it at double speed, come back at 9:40.96."""
    stay = plan_stay(bunny_material)
    assert stay.advice == "stay"
    (visit,) = stay.visits
    assert visit.start_us == 580_958_000
    assert visit.after_credits_us == 90_791_000
    assert visit.wait_us == 90_791_000
    line = say_stay(stay)
    assert "post-credits at 9:40.96, 1:31 after the credits start, 0:16 long" in line
    assert "Wait 1:31 at 1x, 0:45 at 2x" in line


def test_the_wait_for_a_second_stinger_leaves_the_first_out(bunny: Scan) -> None:
    """Time spent watching a stinger is no wait: each wait counts credits only."""
    scan = scan_of(
        bunny,
        (Label.FEATURE, 0, 490.17),
        (Label.CREDITS, 490.17, 528.0),
        (Label.MID_CREDITS_STINGER, 528.0, 554.08),
        (Label.CREDITS, 554.08, 606.12),
        (Label.BLACK, 606.12, 607.04),
        (Label.POST_CREDITS_STINGER, 607.04, 622.54),
    )
    stay = plan_stay(Material("Big Buck Bunny", 2008, scan=scan))
    assert [v.place for v in stay.visits] == ["mid-credits", "post-credits"]
    assert [v.wait_us for v in stay.visits] == [37_830_000, 52_960_000]
    assert stay.wait_us == 90_790_000
    assert stay.visits[1].after_credits_us == 116_870_000


def test_credits_without_a_stinger_mean_go(bunny: Scan) -> None:
    """A release whose credits run to the end and hold nothing else is no reason to stay."""
    scan = scan_of(bunny, (Label.FEATURE, 0, 490.17), (Label.CREDITS, 490.17, 580.0))
    stay = plan_stay(Material("Big Buck Bunny", 2008, scan=scan))
    assert (stay.advice, stay.count, stay.visits) == ("go", 0, ())
    assert say_stay(stay).startswith("Go: no stinger is known in this release.")


def test_a_release_without_credits_is_not_known(bunny: Scan) -> None:
    """Where no credits were found, a stinger may have been missed: that is said."""
    stay = plan_stay(Material("X", scan=scan_of(bunny, (Label.FEATURE, 0, 490.17))))
    assert stay.advice == "unknown"
    assert any(gap.what == "the end credits" for gap in stay.missing)


def _pressed(answer: bool | None, verdict: Verdict) -> Material:
    document = Document(1, None, "t", "There is a scene after the credits of X.")
    witness = Witness(Passage(1, 0, 20), "example.org", 0.9, "says so")
    answers = (Answer("exists", answer, 0.93, verdict, (witness,)),)
    return Material("X", documents=(document,), answers=answers)


def test_the_press_alone_gives_advice_and_no_times() -> None:
    """A settled press says stay, and that when is not known."""
    stay = plan_stay(_pressed(True, Verdict.CONFIRMED))
    assert (stay.advice, stay.visits, stay.wait_us, stay.credits_us) == ("stay", (), None, None)
    line = say_stay(stay)
    assert "not known, no release was scanned" in line
    assert ":" not in line.replace("Stay:", "").replace("When:", "")


def test_a_disputed_press_gives_no_advice() -> None:
    """Neither yes nor no is given where the documents do not settle it."""
    assert plan_stay(_pressed(True, Verdict.DISPUTED)).advice == "unknown"


def test_nothing_known_says_so() -> None:
    """Without scan and press the advice is unknown, with both reasons."""
    stay = plan_stay(Material("X"))
    assert stay.advice == "unknown"
    assert "no release of this film was scanned" in say_stay(stay)
    assert "no document about this film was read" in say_stay(stay)


def test_a_settled_press_against_an_empty_scan_withholds_the_advice(bunny: Scan) -> None:
    """When witnesses agree on a stinger that this release lacks, another cut may hold it."""
    scan = scan_of(bunny, (Label.FEATURE, 0, 490.17), (Label.CREDITS, 490.17, 580.0))
    stay = plan_stay(replace(_pressed(True, Verdict.CONFIRMED), scan=scan))
    assert stay.advice == "unknown"
    assert "the press has it that one exists" in say_stay(stay)
