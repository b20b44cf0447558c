"""Looks: what is measured on one picture of the film's tail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from stinger.film.media.pictures import Picture
from stinger.film.side_by_side import side_by_side
from stinger.film.signals.text import (
    NO_TEXT,
    Manner,
    TextAmount,
    TextSeen,
    find_strokes,
    from_boxes,
    from_strokes,
)
from stinger.film.signals.text_net import (
    find_small_text,
    find_text_boxes,
    input_width,
    may_hold_text,
)
from stinger.film.signals.tone import Tone, measure_tone

WORK_HEIGHT = 360
"""Lines at which light and strokes are measured: credit text stays legible there."""


PAGE_LINES = 8
"""A roll or a page of names; titles over pictures, which come and go, hold fewer lines."""


class Sight(StrEnum):
    """What a picture shows, as far as one picture tells."""

    BLACK = "black"
    MUCH_TEXT = "much_text"
    SOME_TEXT = "some_text"
    PICTURE = "picture"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Look:
    """One picture's measures. ``text`` is None where only strokes were tried and found nothing."""

    time_us: int
    tone: Tone
    chroma: tuple[float, float, float]
    text: TextSeen | None

    @property
    def sight(self) -> Sight:
        if self.tone.is_black:
            return Sight.BLACK
        amount = self.text.amount if self.text is not None else TextAmount.NONE
        if amount is TextAmount.MANY:
            return Sight.MUCH_TEXT
        if amount is TextAmount.SUBTITLE and self.text is not None:
            # Subtitles stand on pictures; a roll that begins to climb stands on its ground.
            climbs = self.on_one_level
            if self.text.manner is not Manner.UNKNOWN:
                climbs = self.text.manner is Manner.CLIMBS
            return Sight.SOME_TEXT if climbs else Sight.PICTURE
        if amount is TextAmount.FEW:
            return Sight.SOME_TEXT
        return Sight.PLAIN if self.is_plain else Sight.PICTURE

    @property
    def is_plain(self) -> bool:
        """Whether one level fills nearly all of the picture and nothing stands on it."""
        return self.tone.flat > 0.92 and self.tone.detail < 1.0

    @property
    def on_even_ground(self) -> bool:
        """Whether what is seen stands on an even or smooth ground rather than on a picture."""
        return self.on_one_level or self.tone.detail < _SMOOTH

    @property
    def on_one_level(self) -> bool:
        """Whether one level fills most of the picture and nearly all of its rim."""
        return self.tone.flat >= _EVEN and self.tone.ring >= _EVEN_RING

    @property
    def has_text(self) -> bool:
        return self.sight in (Sight.MUCH_TEXT, Sight.SOME_TEXT)


@dataclass(frozen=True, slots=True)
class Sample:
    """A look whose text may not be settled, and the small picture that the network would read.

    ``rgb`` is None where strokes settled it, or where no text can stand.
    """

    look: Look
    rgb: NDArray[np.uint8] | None

    @property
    def settled(self) -> bool:
        return self.look.text is not None or self.rgb is None


def take_sample(picture: Picture) -> Sample:
    """The measures of ``picture``, its text by strokes alone."""
    luma = picture.small_luma(WORK_HEIGHT)
    tone = measure_tone(luma)
    if tone.is_black:
        return Sample(Look(picture.time_us, tone, (128.0, 128.0, 0.0), NO_TEXT), None)
    text: TextSeen | None = from_strokes(find_strokes(luma))
    if text == NO_TEXT and _is_speckled(tone):
        text = from_strokes(find_strokes(picture.small_luma(_FINE_HEIGHT)))
    if text == NO_TEXT:
        text = None
    look = Look(picture.time_us, tone, picture.chroma(), text)
    return Sample(look, None if is_settled(look) else _rgb_for_net(picture, look))


def renew_sample(picture: Picture, known: Look) -> Sample:
    """The sample of a picture whose look is known already: only the network's input is new."""
    return Sample(known, None if is_settled(known) else _rgb_for_net(picture, known))


def is_settled(look: Look) -> bool:
    """Whether the network could tell nothing more of this look's text."""
    return look.text is not None or is_bare(look)


def is_line_in_picture(look: Look) -> bool:
    """Whether all its text is one line in a picture, which may be no text at all."""
    return look.text is not None and look.text.lines == 1 and not look.on_one_level


def is_bare(look: Look) -> bool:
    """Whether the picture holds too few edges for any text."""
    return look.tone.detail < _NO_EDGES


def look_at(picture: Picture) -> Look:
    """All measures of ``picture``; the network is asked where strokes do not settle it."""
    return ask_net(take_sample(picture))


def ask_net(sample: Sample) -> Look:
    """The sample's look with its text settled by the network, where it is not."""
    if sample.settled or sample.rgb is None:
        return sample.look
    boxes = find_text_boxes(sample.rgb)
    if not boxes and _is_speckled(sample.look.tone):
        boxes = find_small_text(sample.rgb)
    return replace(sample.look, text=from_boxes(boxes))


def search_for_small_text(picture: Picture, look: Look) -> Look:
    """``look`` with the text that the network finds on ``picture`` at twice the area and time."""
    high, wide = picture.size
    boxes = find_small_text(picture.rgb(input_width(wide, high, small_text=True)))
    return replace(look, text=from_boxes(boxes))


def _is_telling(look: Look) -> bool:
    return look.has_text or look.tone.is_black


def glance_by_net(sample: Sample) -> Look:
    """As ``ask_net``, but of a picture full of detail only where a glance shows large text.

    Small text on an even ground needs the closer look; there it may be a card. Where a glance shows
    none, small text may still stand: that look stays open.
    """
    if sample.settled or sample.rgb is None:
        return sample.look
    if not sample.look.on_even_ground and not may_hold_text(sample.rgb):
        return sample.look
    return ask_net(sample)


def _rgb_for_net(picture: Picture, look: Look) -> NDArray[np.uint8]:
    luma_height, luma_width = picture.size
    fine = _is_speckled(look.tone)
    return picture.rgb(input_width(luma_width, luma_height, small_text=fine))


def _is_speckled(tone: Tone) -> bool:
    """Whether thin strokes and little else stand on one level: a page of letters, be they so small
    that they join; shapes as large as a logo have far fewer edges for their area.
    """
    filled = 1.0 - tone.flat
    return filled <= _FILLED and tone.ring >= _EVEN_RING and tone.detail >= _EDGES * filled > 0.0


def take_samples(
    pictures: Iterable[Picture],
    *,
    every_us: int,
    take: Callable[[Picture], Sample] = take_sample,
    ask: Callable[[Sample], Look] = ask_net,
) -> Iterator[Sample]:
    """Samples of ``pictures``, in their order, the network asked of one in every ``every_us``.

    The network is slow; of the rest ``settle_text`` asks it where it matters.
    """

    def with_turns() -> Iterator[tuple[Picture, bool]]:
        last_us: int | None = None
        for picture in pictures:
            turn = last_us is None or not 0 <= picture.time_us - last_us < every_us
            if turn:
                last_us = picture.time_us
            yield picture, turn

    def work(item: tuple[Picture, bool]) -> Sample:
        sample = take(item[0])
        return replace(sample, look=ask(sample)) if item[1] else sample

    return side_by_side(work, with_turns())


def settle_text(
    samples: Sequence[Sample], *, before: Look | None = None, after: Look | None = None
) -> list[Look]:
    """The looks of ``samples``, in order of time, with text settled where it matters.

    The network reads all open ones that stand beside text or black, ``before`` and ``after`` the
    row included, until no more text turns up.
    """
    looks = [s.look for s in samples]
    while True:
        row = [before, *looks, after]
        wanted = [
            i
            for i, sample in enumerate(samples)
            if looks[i].text is None
            and not sample.settled
            and any(side is not None and _is_telling(side) for side in (row[i], row[i + 2]))
        ]
        if not wanted:
            return looks
        asking = side_by_side(ask_net, [samples[i] for i in wanted])
        for i, look in zip(wanted, asking, strict=True):
            looks[i] = look


def tell_subtitles(looks: Sequence[Look]) -> list[Look]:
    """``looks``, in order of time, with the text where subtitles stand told from the first lines of
    a roll: subtitles stay, a roll climbs on at one speed or comes to rest.
    """
    out = list(looks)
    for i, look in enumerate(looks):
        if look.text is None or not _is_low(look):
            continue
        near = [k for k in looks[max(0, i - 1) : i + 2] if k is not look]
        if i > 0 and _comes_to_rest(out[i - 1], look):
            out[i] = replace(look, text=replace(look.text, manner=Manner.CLIMBS))
        elif any(_stands_as(look, k) for k in near):
            out[i] = replace(look, text=replace(look.text, manner=Manner.STAYS))
        elif _climbs(looks[i : i + _CLIMB_LOOKS]):
            out[i] = replace(look, text=replace(look.text, manner=Manner.CLIMBS))
    return out


def _is_low(look: Look) -> bool:
    return look.text is not None and look.text.amount is TextAmount.SUBTITLE


def _stands_as(one: Look, two: Look) -> bool:
    """Whether the text of both, half a second apart or more, stands at one place."""
    if not _is_low(two) or one.text is None or two.text is None:
        return False
    apart_us = abs(one.time_us - two.time_us)
    moved = max(abs(one.text.top - two.text.top), abs(one.text.bottom - two.text.bottom))
    return _CLIMBS_US <= apart_us <= _STANDS_US and moved <= _STAYS


def _comes_to_rest(before: Look, look: Look) -> bool:
    """Whether ``look`` shows the lines of ``before``, on its ground, a little higher; or as high,
    where they climbed there.
    """
    one, two = before.text, look.text
    if one is None or two is None or not (_is_low(before) and one.lines == two.lines):
        return False
    if one.manner is Manner.STAYS or not (before.on_one_level and look.on_one_level):
        return False
    up = one.top - two.top, one.bottom - two.bottom
    if abs(up[0] - up[1]) > _STAYS or look.time_us - before.time_us > _STANDS_US:
        return False
    return min(up) > 2 * _STAYS or (one.manner is Manner.CLIMBS and max(map(abs, up)) <= _STAYS)


def _climbs(looks: Sequence[Look]) -> bool:
    """Whether the uppermost line of the first look is higher on the next ones, at one speed."""
    tops = [(k.time_us, k.text.top) for k in looks if k.text is not None and k.text.lines]
    picked = tops[:1]
    for time_us, top in tops[1:]:
        if _CLIMBS_US <= time_us - picked[-1][0] <= 3 * _CLIMBS_US:
            picked.append((time_us, top))
    if len(picked) < _CLIMB_STEPS + 1:
        return False
    speeds = [(a[1] - b[1]) / (b[0] - a[0]) * 1e6 for a, b in pairwise(picked[: _CLIMB_STEPS + 1])]
    return min(speeds) >= _LEAST_SPEED and max(speeds) <= 1.5 * min(speeds) + _LEAST_SPEED


_CLIMBS_US = 400_000
_STANDS_US = 7_000_000
"""Rolls climb a hundredth of the picture in half a second at least; subtitles stand up to 7 s."""
_STAYS = 0.006
_CLIMB_STEPS = 3
_CLIMB_LOOKS = 10
_LEAST_SPEED = 0.02
"""Share of the height a second: the slowest rolls take most of a minute across the picture."""


_FINE_HEIGHT = 540
"""Lines at which strokes are looked for again in small letters: twice as slow."""
_FILLED = 0.1
"""Most of a page of credits is its ground: 3 to 8 % of a full one is letters."""
_EDGES = 20.0
"""Least mean neighbour difference for each share of the picture filled: pages of letters have 30 to
60, logos 2 to 10."""
_EVEN = 0.45
"""Least share of one level on an even ground: dense text covers up to half of it."""
_EVEN_RING = 0.85
"""Least share of the rim on that level: text of a roll crosses the upper and lower rim."""
_SMOOTH = 1.6
"""Mean neighbour difference of a few lines of text on a gradient; pictures have two to ten."""
_NO_EDGES = 0.12
"""Mean neighbour difference under which no text can stand: one short faint line makes .2."""
