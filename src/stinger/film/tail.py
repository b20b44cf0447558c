"""The tail watched: looks from the film's end backwards, as far as the credits ask for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from stinger.film.gaps import fill_gaps
from stinger.film.lead import (
    LEAD_US,
    begin_after_black,
    begin_at_titles,
    find_black,
    find_named_black,
    find_titles,
    follow_names,
    is_page,
    look_at_lead,
)
from stinger.film.look import (
    Look,
    Sample,
    Sight,
    glance_by_net,
    is_line_in_picture,
    is_settled,
    renew_sample,
    search_for_small_text,
    settle_text,
    take_sample,
    take_samples,
    tell_subtitles,
)
from stinger.film.media.container import Film, PacketNote
from stinger.film.media.pictures import Picture
from stinger.film.packets import Packets
from stinger.film.segments.grammar import Part, Span, parse_tail, settle_grounds
from stinger.film.segments.nature import has_word, read_lines
from stinger.film.segments.samecard import same_place
from stinger.film.segments.wording import Wording, judge_wording, name_people, speaks
from stinger.film.signals.text import NO_TEXT

S = 1_000_000
_CHUNK_US = 120 * S
_COARSE_US = 4 * S
_NET_EVERY_US = 8 * S
_FINE_NET_US = 3 * S
_FINE_US = 900_000
_GUARD_US = 200 * S
"""Feature that must lie before the first credits: more than the longest stinger looked for, 3 min,
so that a long mid-credits stinger is never taken for the feature."""
_FIRST_WALK_US = 900 * S
"""Walked back before "no end credits" is said: all of 205 measured films had theirs within it."""
_LAST_WALK_US = 2400 * S


@dataclass(slots=True)
class Tail:
    """Looks in order of time, the spans the grammar read from them, and the packets passed."""

    looks: list[Look] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    notes: list[PacketNote] = field(default_factory=list)
    start_us: int = 0

    def times_us(self, span: Span) -> tuple[int, int]:
        """The times of a span's first and last look."""
        return self.looks[span.first].time_us, self.looks[span.last].time_us


def watch_tail(film: Film, *, progress: Callable[[float], None] | None = None) -> Tail:
    """The film's tail: coarse looks back past the credits' start, then close ones within them."""
    end_us = film.info.duration_us
    tail = Tail(start_us=end_us)
    report = progress or (lambda _: None)
    while tail.start_us > 0 and end_us - tail.start_us < _LAST_WALK_US:
        _walk_back(film, tail)
        tail.spans = parse_tail(tail.looks, end_us)
        report(min(0.5, (end_us - tail.start_us) / _FIRST_WALK_US / 2))
        if _is_guarded(tail, end_us):
            break
    _look_closer(film, tail, report)
    return tail


def _walk_back(film: Film, tail: Tail) -> None:
    start = max(0, tail.start_us - _CHUNK_US)
    pictures = film.keyframes(start, tail.start_us, spacing_us=_COARSE_US, notes=tail.notes)
    inside = (picture for picture in pictures if picture.time_us >= start)
    samples = _by_time(take_samples(inside, every_us=_NET_EVERY_US, ask=glance_by_net))
    looks = settle_text(samples, after=tail.looks[0] if tail.looks else None)
    tail.looks = looks + tail.looks
    tail.start_us = start


def _is_guarded(tail: Tail, end_us: int) -> bool:
    """Whether enough feature lies before the credits found, or enough film was searched for any."""
    credits = [s for s in tail.spans if s.part is Part.CREDITS]
    if not credits:
        return end_us - tail.start_us >= _FIRST_WALK_US
    return tail.times_us(credits[0])[0] - tail.start_us >= _GUARD_US


def _look_closer(film: Film, tail: Tail, report: Callable[[float], None]) -> None:
    """Close looks from shortly before the credits to the end, further back while needed."""
    end_us = film.info.duration_us
    start = end_us
    for _ in range(_MOST_STEPS):
        credits = [s for s in tail.spans if s.part is Part.CREDITS]
        wanted = _first_hint_us(tail, credits[0], end_us) if credits else end_us - 2 * LEAD_US
        wanted = max(tail.start_us, wanted - LEAD_US)
        if start - wanted < LEAD_US // 2:
            break
        _look_between(film, tail, wanted, start, report)
        # What lies before the first look since then has not been seen.
        start = next((look.time_us for look in tail.looks if look.time_us >= wanted), wanted)
        tail.spans = parse_tail(tail.looks, end_us)
    if not any(s.part is Part.CREDITS for s in tail.spans):
        return
    _doubt_strokes(film, tail)
    _doubt_lines(film, tail)
    _doubt_first_part(film, tail)
    _look_at_lead(film, tail)
    _look_behind(film, tail, start, report)
    tail.spans = settle_grounds(tail.looks, begin_after_black(tail.looks, tail.spans))


def _doubt_lines(film: Film, tail: Tail) -> None:
    """Without the single lines in pictures that open credits on an even ground or a page, unless
    they name a role or change: a sign or a caption stays, and a face's eyes or rails hold no word.
    """
    shown, after = _opening_texts(tail, is_line_in_picture)
    if not shown or after is None or not (after.on_one_level or is_page(after)):
        return
    # Titles may all stand at one place, each for seconds.
    read = sorted({looks[len(looks) * part // 4].time_us for looks in shown for part in (1, 2, 3)})
    if not name_people([read_lines(film, time_us) for time_us in read]):
        _drop_texts(film, tail, shown)


def _doubt_strokes(film: Film, tail: Tail) -> None:
    """Without what strokes alone take for text in the pictures that open credits on an even ground,
    where the network sees none: a town's windows stand in rows.
    """
    shown, after = _opening_texts(tail, _is_guess)
    if not shown or after is None or not after.on_one_level:
        return
    for looks in shown:
        look = looks[len(looks) // 2]
        picture = film.picture_at(look.time_us)
        if picture is None or search_for_small_text(picture, look).has_text:
            return
    _drop_texts(film, tail, shown)


def _doubt_first_part(film: Film, tail: Tail) -> None:
    """Without a short first part of the credits, in pictures, that a scene follows, where what can
    be read of it is mostly sentences: subtitles, captions, a letter held to the camera.
    """
    at = next((i for i, s in enumerate(tail.spans) if s.part is Part.CREDITS), len(tail.spans))
    parts = [span.part for span in tail.spans[at + 1 :] if span.part is not Part.BLACK]
    if not parts or parts[0] is not Part.OTHER or Part.CREDITS not in parts:
        return
    first_us, last_us = tail.times_us(tail.spans[at])
    if last_us - first_us > _FIRST_PART_US:
        return
    span = tail.spans[at]
    shown = _by_place(look for look in tail.looks[span.first : span.last + 1] if look.has_text)
    if 2 * sum(looks[0].on_one_level for looks in shown) >= len(shown):
        return  # an epilogue's cards, which are told apart later
    some = shown[:: max(1, len(shown) // _READ_TEXTS)][:_READ_TEXTS]
    pages = [read_lines(film, looks[len(looks) // 2].time_us) or [] for looks in some]
    if any(judge_wording(page) is Wording.ROLES for page in pages):
        return
    legible = [page for page in pages if has_word(page)]
    if legible and 2 * sum(speaks(page) for page in legible) >= len(legible):
        _drop_texts(film, tail, shown)


_FIRST_PART_US = 20_000_000
_READ_TEXTS = 4
"""Reading one takes tenths of a second."""


def _is_guess(look: Look) -> bool:
    return look.text is not None and not look.text.by_net and not look.on_even_ground


def _opening_texts(
    tail: Tail, is_doubtful: Callable[[Look], bool]
) -> tuple[list[list[Look]], Look | None]:
    """The places of the texts that open the credits, if they are few and all doubtful, each with
    its looks; and the first look at another text.
    """
    credits = next((s for s in tail.spans if s.part is Part.CREDITS), None)
    if credits is None:
        return [], None
    doubted: list[Look] = []
    for look in tail.looks[credits.first : credits.last + 1]:
        if not look.has_text:
            continue
        if not is_doubtful(look):
            return _by_place(doubted), look
        doubted.append(look)
        if len(_by_place(doubted)) > _MOST_TEXTS:
            break
    return [], None


def _by_place(looks: Iterable[Look]) -> list[list[Look]]:
    """Looks at text, in order, those together whose text stands at one place."""
    shown: list[list[Look]] = []
    for look in looks:
        if not shown or not same_place(shown[-1][-1], look):
            shown.append([])
        shown[-1].append(look)
    return shown


def _drop_texts(film: Film, tail: Tail, shown: list[list[Look]]) -> None:
    blank = {k.time_us: replace(k, text=NO_TEXT) for looks in shown for k in looks}
    tail.looks = [blank.get(look.time_us, look) for look in tail.looks]
    tail.spans = parse_tail(tail.looks, film.info.duration_us)


_MOST_TEXTS = 6
"""More than this in a row are titles, be they unreadable."""


def _look_at_lead(film: Film, tail: Tail) -> None:
    """Closer looks before the first credits where they begin without black, and at that black."""
    at = next((i for i, s in enumerate(tail.spans) if s.part is Part.CREDITS), None)
    if at is None:
        return
    first = tail.spans[at].first
    if first == 0 or tail.looks[first - 1].tone.is_black:
        return
    start = tail.looks[first].time_us
    found = look_at_lead(film, tail.looks, first)
    since = max(tail.start_us, start - LEAD_US)
    found += find_black(film, Packets.of(tail.notes), since_us=since, until_us=start)
    if found:
        tail.looks = _in_order(tail.looks + found)
        tail.spans = parse_tail(tail.looks, film.info.duration_us)


def _look_behind(film: Film, tail: Tail, start: int, report: Callable[[float], None]) -> None:
    """Close looks at an earlier first part of the credits, where black and titles after it stand
    before ``start``, from which the film was looked at closely.
    """
    since = max(tail.start_us, start - _GUARD_US, round(_LATE_SHARE * film.info.duration_us))
    packets = Packets.of(tail.notes)
    found = find_named_black(film, tail.looks, packets, since_us=since, until_us=start)
    if found is None:
        return
    before = tail.looks
    black_us, looks = found
    tail.looks = _in_order(tail.looks + looks)
    _look_between(film, tail, black_us - S, start, report)
    shots = [look for look in tail.looks if look.time_us >= black_us]
    tail.looks = _in_order(tail.looks + follow_names(film, shots))
    titles = find_titles(film, tail.looks, black_us, start)
    if titles is None:
        # One caption is the feature's: what was seen closely there would only count for credits.
        tail.looks = before
        return
    tail.spans = begin_at_titles(parse_tail(tail.looks, film.info.duration_us), titles)


def _first_hint_us(tail: Tail, credits: Span, end_us: int) -> int:
    """The credits' first look, or an earlier page of text that may be a first part of them.

    A first part as short as ten seconds shows on one coarse look or two, too few to settle it; on
    keyframes between its cards it shows only black.
    """
    start = tail.looks[credits.first].time_us
    earliest = max(start - _GUARD_US, round(_LATE_SHARE * end_us))
    hints = [
        look.time_us
        for look in tail.looks[: credits.first]
        if look.time_us >= earliest
        and (look.sight is Sight.MUCH_TEXT or (look.has_text and look.on_even_ground))
    ]
    hints += [
        one.time_us
        for one, two in pairwise(tail.looks[: credits.first])
        if one.tone.is_black and two.tone.is_black and one.time_us >= earliest
    ]
    return min(hints, default=start)


_LATE_SHARE = 0.15
"""Share of a film before which no end credits are looked for; see the grammar's prior of place."""


def _look_between(
    film: Film, tail: Tail, start: int, end: int, report: Callable[[float], None]
) -> None:
    # Up to the next look, so that what lies between two walks is seen as a gap by one of them.
    end = next((look.time_us for look in tail.looks if look.time_us >= end), end)
    known = {look.time_us: look for look in tail.looks}
    notes: list[PacketNote] = []
    whole = film.info.duration_us
    until = end if end < whole else None

    def sample(picture: Picture) -> Sample:
        before = known.get(picture.time_us)
        return take_sample(picture) if before is None else renew_sample(picture, before)

    settled = [look for at, look in known.items() if start <= at < end and is_settled(look)]
    pictures = film.keyframes(
        start, until, spacing_us=_FINE_US, notes=notes, skip={look.time_us for look in settled}
    )
    inside = (picture for picture in pictures if picture.time_us >= start)
    looks: list[Look] = []
    batch: list[Sample] = []
    waiting = deque(Sample(look, None) for look in settled)
    for taken in take_samples(inside, every_us=_FINE_NET_US, take=sample):
        report(0.5 + 0.5 * (taken.look.time_us - start) / max(1, whole - start))
        while waiting and waiting[0].look.time_us < taken.look.time_us:
            batch.append(waiting.popleft())
        batch.append(taken)
        if len(batch) >= _BATCH:
            looks += _settle_batch(batch, looks)
            batch = []
    looks += _settle_batch([*batch, *waiting], looks)
    looks = _in_order(looks)
    filled = fill_gaps(film, looks, notes, end_us=end)
    kept = [look for look in tail.looks if not start <= look.time_us < end]
    tail.looks = _in_order(kept + looks + filled)


def _settle_batch(batch: list[Sample], looks: list[Look]) -> list[Look]:
    before = looks[-1] if looks else None
    return settle_text(_by_time(batch), before=before)


_BATCH = 100
"""Samples held at once while the network reads some: each keeps a picture of 350 kB."""


_MOST_STEPS = 6
"""Steps further back at most: credits found earlier than coarse looks told, card by card."""


def _by_time(samples: Iterable[Sample]) -> list[Sample]:
    return sorted(samples, key=lambda s: s.look.time_us)


def _in_order(looks: list[Look]) -> list[Look]:
    """By time, one look a time: keyframe times are not always increasing."""
    return tell_subtitles([k for _, k in sorted({look.time_us: look for look in looks}.items())])
