"""The demo film: what its truth says is in it."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

import av
import numpy as np
import pytest

from stinger.demo import film, score
from stinger.demo.film import Part, render_script, script
from stinger.demo.interiors import camera, locket_box
from stinger.demo.locket import FINE_PRINT, locket_image
from stinger.demo.paint import BAND
from stinger.demo.truth import DemoTruth, truth_path
from stinger.model import Label, Medium


def shortened() -> tuple[Part, ...]:
    """The whole script with every part cut to a second or two; segments and order as they are."""
    return tuple(replace(part, seconds=min(part.seconds, 1.5)) for part in script())


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> DemoTruth:
    return render_script(tmp_path_factory.mktemp("demo") / "demo.mp4", shortened())


def test_the_script_is_about_ninety_seconds() -> None:
    """Long enough to show everything, short enough to watch."""
    assert 80 <= sum(part.seconds for part in script()) <= 100


def test_the_script_tells_every_kind_of_segment() -> None:
    """Feature, credits twice, a mid-credits scene, an ident, a post-credits scene, in order."""
    order: list[Label] = []
    for part in script():
        if part.segment and (not order or order[-1] is not part.label):
            order.append(part.label)
    assert order == [
        Label.FEATURE, Label.CREDITS, Label.MID_CREDITS_STINGER, Label.CREDITS, Label.IDENT,
        Label.POST_CREDITS_STINGER,
    ]  # fmt: skip


@pytest.mark.slow
def test_segments_are_what_is_seen(rendered: DemoTruth) -> None:
    """Segments cover the film; between them, black is black and the rest is not."""
    assert rendered.segments[0].start_us == 0
    assert rendered.segments[-1].end_us == rendered.duration_us
    lit = []
    with av.open(str(rendered.path)) as container:
        for frame in container.decode(video=0):
            luma = frame.reformat(format="gray").to_ndarray()
            lit.append(float((luma > 16).mean()))
    assert len(lit) * 1_000_000 // film.FPS == rendered.duration_us
    for left, right in pairwise(rendered.segments):
        assert left.end_us == right.start_us
    for segment in rendered.segments:
        first, end = (round(us * film.FPS / 1e6) for us in (segment.start_us, segment.end_us))
        middle = (first + end) // 2
        assert (lit[middle] < 0.0003) == (segment.label is Label.BLACK)


@pytest.mark.slow
def test_the_film_carries_its_words(rendered: DemoTruth) -> None:
    """Subtitles are in the file, and the phrase of an earlier scene returns in the last."""
    with av.open(str(rendered.path)) as container:
        words = b" ".join(bytes(packet) for packet in container.demux(subtitles=0) if packet.size)
    assert rendered.returned_line.encode() in words
    last = rendered.segments[-1]
    whole = film._lines(film._starts(script()))
    said = [line.start_us for line in whole if line.text == rendered.returned_line]
    assert len(said) == 2
    assert last.label is Label.POST_CREDITS_STINGER
    assert last.medium is Medium.SCENE


@pytest.mark.slow
def test_the_truth_lies_beside_the_film(rendered: DemoTruth) -> None:
    """demo_truth.json says the same as the record, in seconds."""
    kept = json.loads(truth_path(rendered.path).read_text("utf-8"))
    assert [s["label"] for s in kept["segments"]] == [str(s.label) for s in rendered.segments]
    assert kept["segments"][-1]["end_s"] == kept["duration_s"]
    assert FINE_PRINT in kept["object"]["fine_print"]
    assert [m["exact"] for m in kept["motif"]] == [True, False, True]


def test_the_motif_returns_sample_for_sample() -> None:
    """The passage of the room is heard again at the end, far above chance."""
    parts = script()
    starts = film._starts(parts)
    mono = film._mixed(parts, starts)[0]
    passage = score.box_passage()[: 3 * score.RATE_HZ]
    likeness = []
    for part, at in (film._BOX_IN_ROOM, film._BOX_AGAIN, ("storm", 1.0)):
        first = round((starts[part] + at) * score.RATE_HZ)
        here = mono[first : first + len(passage)]
        likeness.append(float(np.corrcoef(here, passage)[0, 1]))
    assert likeness[0] > 0.9
    assert likeness[1] > 0.6
    assert abs(likeness[2]) < 0.1


@pytest.mark.parametrize("shot", ["room", "dawn table", "macro"])
def test_the_locket_is_where_the_truth_says(shot: str) -> None:
    """Inside the stated box the picture correlates with the locket's own drawing."""
    (part,) = (part for part in script() if part.name == shot)
    draw = part.prepare()
    time_s = 4.5
    picture = draw(time_s).convert("L")
    left, top, right, foot = locket_box(shot, time_s)
    box = (left * BAND[0], top * BAND[1], right * BAND[0], foot * BAND[1])
    seen = np.asarray(picture.resize((96, 96), box=box), np.float64)
    turn = {"room": -14, "dawn table": 9, "macro": 4}[shot]
    drawn = locket_image(900, turn_deg=turn).convert("L").crop((72, 72, 828, 828)).resize((96, 96))
    inside = np.hypot(*np.mgrid[-1:1:96j, -1:1:96j]) < 0.9
    assert np.corrcoef(seen[inside], np.asarray(drawn, np.float64)[inside])[0, 1] > 0.6


def test_the_locket_is_small_before_and_large_at_the_end() -> None:
    """Emphasis: at least four times as wide in the stinger as when first seen."""
    widths = {}
    for shot in ("room", "macro"):
        left, _, right, _ = locket_box(shot, 5.0)
        widths[shot] = right - left
    assert widths["macro"] > 4 * widths["room"]
    assert camera("macro", 10)[2] < camera("macro", 0)[2]
