"""Films of the corpus: a plan drawn, written and measured into its truth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.corpus import words
from bench.corpus.cards import epilogue, ident, text_card
from bench.corpus.credits import Painted, Stage, paint_credits
from bench.corpus.draw import between, chance, one_of, stream
from bench.corpus.ending import Part
from bench.corpus.picture import Picture, blank, crop, gain, is_visible
from bench.corpus.plan import FilmPlan
from bench.corpus.scenes import grain_plane
from bench.corpus.sequence import Sequence, Subtitles
from bench.corpus.sound import make_sound
from stinger.film.media.encode import ChapterMark, Cue, FilmWriter


@dataclass(slots=True)
class _Span:
    """Frames of one group of parts, and those of them in which something is seen."""

    label: str
    medium: str | None
    first: int
    end: int
    seen_first: int | None = None
    seen_end: int | None = None
    soft_start: bool = False
    soft_end: bool = False


def make_film(plan: FilmPlan, path: Path) -> dict[str, object]:
    """Write the film of ``plan`` to ``path``; returns its entry for ``truth.json``."""
    cv2.setNumThreads(1)
    spans = _spans(plan)
    sound = _sound(plan)
    cues = _cues(plan)
    fps = plan.video.rate
    with FilmWriter(
        path,
        plan.video,
        plan.sound,
        start_s=plan.start_s,
        chapters=_chapters(plan),
        cues=cues if plan.cues else (),
        title=words.title(stream(plan.seed, 5)),
    ) as writer:
        rate = plan.sound.rate_hz if plan.sound else 0
        step, sent = max(1, round(fps / 2)), 0
        skip = _skipped(plan)
        pictures = _frames(plan, spans, cues)
        if plan.video.interlaced:
            pictures = _in_fields(pictures, {span.first for span in spans})
        for number, buffer in enumerate(pictures):
            if number not in skip:
                writer.write_picture(buffer, tick=number)
            if sound is not None and (number % step == step - 1 or number == plan.frames - 1):
                until = round((number + 1) * rate / fps)
                writer.write_sound(sound[:, sent:until])
                sent = until
    return {
        "file": path.name,
        "seed": plan.seed,
        "duration_s": _seconds(plan, plan.frames),
        "segments": _segments(plan, spans),
        "traits": plan.traits,
    }


def _spans(plan: FilmPlan) -> list[_Span]:
    spans, at = [], 0
    for _, group in groupby(plan.parts, key=lambda part: part.group):
        parts = list(group)
        frames = sum(part.frames for part in parts)
        spans.append(_Span(parts[0].label, parts[0].medium, at, at + frames))
        at += frames
    return spans


def _frames(plan: FilmPlan, spans: list[_Span], cues: list[Cue]) -> Iterator[NDArray[np.uint8]]:
    """Every frame in the encoder's form, measuring ``spans`` on the way."""
    video = plan.video
    rng = stream(plan.seed, 4)
    buffer, whole = blank(video.width, video.height)
    band = crop(whole, 0, (video.height - plan.band) // 4 * 2, video.width, plan.band)
    rain = grain_plane(rng, video.width, plan.band, plan.grain) if plan.grain else None
    caption = Subtitles(rng, video.width, video.height, foot=video.height - video.height // 18)
    shown = iter(cues)
    cue = next(shown, None)
    number, span_at = 0, 0
    for part in plan.parts:
        painted = _painted(plan, part)
        boxed = part.kind in {"feature", "scene"}
        target = band if boxed else whole
        while number >= spans[span_at].end:
            span_at += 1
        span = spans[span_at]
        if number == span.first:
            span.soft_start = part.fade_in > 0 or painted.soft_start
        span.soft_end = part.fade_out > 0 or painted.soft_end
        if boxed and plan.band < video.height:
            buffer[: video.height] = 16
            buffer[video.height :] = 128
        for inside in range(part.frames):
            painted.draw(target, inside)
            if rain is not None and boxed:
                _grain(target, rain, rng)
            if boxed and plan.burnt_in:
                if plan.band < video.height:
                    _clear_bars(whole, plan.band)
                now = number / plan.fps
                while cue is not None and cue.end_s <= now:
                    cue = next(shown, None)
                if cue is not None and cue.start_s <= now:
                    caption.draw(whole, cue.text)
            _fade(whole, part, inside)
            if is_visible(whole):
                span.seen_first = number if span.seen_first is None else span.seen_first
                span.seen_end = number + 1
            yield buffer
            number += 1


def _in_fields(
    pictures: Iterator[NDArray[np.uint8]], firsts: set[int]
) -> Iterator[NDArray[np.uint8]]:
    """Pictures whose every second line is that of the picture before, as a camera of two fields
    leaves them; not across the ``firsts``, where another part begins with the frame.
    """
    before: NDArray[np.uint8] | None = None
    for number, buffer in enumerate(pictures):
        now = buffer.copy()
        if before is not None and number not in firsts:
            lines = slice(1, buffer.shape[0] * 2 // 3, 2)
            buffer = now.copy()  # noqa: PLW2901
            buffer[lines] = before[lines]
        before = now
        yield buffer


def _painted(plan: FilmPlan, part: Part) -> Painted:
    rng = stream(plan.seed, part.branch)
    width, height, fps = plan.video.width, plan.video.height, plan.fps
    if part.kind in {"feature", "scene"}:
        extra = (
            plan.distractors if part.kind == "feature" else plan.distractors & {"night", "captions"}
        )
        shots = Sequence(
            rng, width, plan.band, fps, part.frames, clip_share=plan.clip_share, distractors=extra
        )
        return Painted(shots, False, False)
    if part.kind == "epilogue":
        return Painted(epilogue(rng, width, height), False, False)
    if part.kind == "text card":
        return Painted(text_card(rng, width, height), False, False)
    if part.kind == "ident":
        return Painted(ident(rng, width, height, part.detail, fps), False, False)
    if part.kind == "darkness":
        return Painted(_darkness, False, False)
    return paint_credits(rng, part, plan.look, Stage(width, height, fps, plan.clip_share))


def _darkness(target: Picture, _: int) -> None:
    target.y[:], target.u[:], target.v[:] = 16, 128, 128


def _fade(whole: Picture, part: Part, inside: int) -> None:
    strength = 1.0
    if part.fade_in:
        strength = min(strength, (inside + 1) / (part.fade_in + 1))
    if part.fade_out:
        strength = min(strength, (part.frames - inside) / (part.fade_out + 1))
    gain(whole, strength)


def _grain(
    target: Picture, rain: tuple[NDArray[np.uint8], NDArray[np.uint8]], rng: np.random.Generator
) -> None:
    width, height = target.size
    x, y = int(rng.integers(0, width // 2)), int(rng.integers(0, height // 2))
    adds, takes = (plane[y : y + height, x : x + width] for plane in rain)
    target.y[:] = cv2.subtract(cv2.add(target.y, adds), takes)


def _clear_bars(whole: Picture, band: int) -> None:
    width, height = whole.size
    top = (height - band) // 4 * 2
    for first, last in ((0, top), (top + band, height)):
        bar = crop(whole, 0, first, width, last - first)
        bar.y[:], bar.u[:], bar.v[:] = 16, 128, 128


def _segments(plan: FilmPlan, spans: list[_Span]) -> list[dict[str, object]]:
    """Spans as segments: trimmed to what is seen, black where nothing is, no holes."""
    segments: list[dict[str, object]] = []
    at = 0
    for span in spans:
        if span.label == "black":
            continue
        first, end = span.seen_first, span.seen_end
        if span.medium == "sound":
            first, end = span.first, span.end
        if span.label == "feature":
            first = 0
        if first is None or end is None:
            continue
        if first > at:
            segments.append(_segment(plan, "black", at, first))
        soft = ("fade" if span.soft_start else "cut", "fade" if span.soft_end else "cut")
        over = plan.over
        if over is not None and first < over.first < end:
            segments.append(_segment(plan, span.label, first, over.first, edges=(soft[0], "cut")))
            heard = ("mid_credits_stinger", over.first, over.end)
            segments.append(_segment(plan, *heard, medium="sound"))
            first, soft = over.end, ("cut", soft[1])
        segments.append(_segment(plan, span.label, first, end, medium=span.medium, edges=soft))
        at = end
    if at < plan.frames:
        segments.append(_segment(plan, "black", at, plan.frames))
    return segments


def _segment(
    plan: FilmPlan,
    label: str,
    first: int,
    end: int,
    *,
    medium: str | None = None,
    edges: tuple[str, str] = ("cut", "cut"),
) -> dict[str, object]:
    return {
        "label": label,
        "start_s": _seconds(plan, first),
        "end_s": _seconds(plan, end),
        "medium": medium,
        "start_edge": edges[0],
        "end_edge": edges[1],
    }


def _seconds(plan: FilmPlan, frame: int) -> float:
    return round(float(frame / plan.video.rate), 6)


def _skipped(plan: FilmPlan) -> frozenset[int]:
    """Frames left out of a film of variable rate: stretches at half rate, and single ones.

    Only inside scenes and away from their edges, so that every boundary keeps its frame.
    """
    if not plan.variable_rate:
        return frozenset()
    rng = stream(plan.seed, 6)
    left_out: set[int] = set()
    at = 0
    for part in plan.parts:
        if part.kind in {"feature", "scene"}:
            first, last = at + part.fade_in + 12, at + part.frames - part.fade_out - 12
            for block in range(first, last, round(plan.fps * 4)):
                end = min(block + round(plan.fps * 4), last)
                if chance(rng, 0.4):
                    left_out.update(range(block, end, 2))
                else:
                    left_out.update(n for n in range(block, end) if chance(rng, 0.03))
        at += part.frames
    return frozenset(left_out)


def _cues(plan: FilmPlan) -> list[Cue]:
    """Dialogue in the feature and the scenes; used by the track and by burnt-in subtitles."""
    if not (plan.cues or plan.burnt_in):
        return []
    rng = stream(plan.seed, 7)
    cues, at = [], 0
    for part in plan.parts:
        if part.kind in {"feature", "scene"}:
            now, end = at / plan.fps + between(rng, 0.5, 6), (at + part.frames) / plan.fps
            while now < end - 2.5:
                hold = between(rng, 1.2, 3.5)
                cues.append(
                    Cue(
                        round(now, 3),
                        round(min(now + hold, end - 0.3), 3),
                        one_of(rng, words.DIALOGUE),
                    )
                )
                now += hold + between(rng, 0.1, 7)
        at += part.frames
    return cues


def _chapters(plan: FilmPlan) -> list[ChapterMark]:
    if plan.chapters == "none":
        return []
    rng = stream(plan.seed, 8)
    total = plan.frames / plan.fps
    starts = [0.0, *sorted(rng.uniform(10, total - 5, 4).tolist())]
    titles = [f"Chapter {number}" for number in range(1, 6)]
    if plan.chapters == "true":
        at = 0
        for part in plan.parts:
            if part.label == "credits":
                starts = [*starts[:3], at / plan.fps]
                titles = [*titles[:3], "End Credits"]
                break
            at += part.frames
        starts.sort()
    elif plan.chapters == "lying":
        titles[int(rng.integers(1, 5))] = one_of(rng, ("End Credits", "Credits", "Closing Credits"))
    ends = [*starts[1:], total]
    return [
        ChapterMark(a, b, title) for a, b, title in zip(starts, ends, titles, strict=True) if b > a
    ]


def _sound(plan: FilmPlan) -> NDArray[np.float32] | None:
    """The whole sound track (channels, n); fades with the picture, short ramps at joins."""
    if plan.sound is None:
        return None
    rate, fps = plan.sound.rate_hz, plan.video.rate
    pieces: list[NDArray[np.float32]] = []
    at = 0
    for (_, kind), group in groupby(plan.parts, key=lambda part: (part.group, part.sound)):
        parts = list(group)
        first = sum(len(piece) for piece in pieces)
        at += sum(part.frames for part in parts)
        count = round(at * rate / fps) - first
        if kind == "tail":
            # The credits' music rings on over black.
            wave = np.resize(pieces[-1][-rate:], count) if pieces else np.zeros(count, np.float32)
            wave = (wave * np.exp(-np.arange(count) / (0.5 * rate))).astype(np.float32)
        else:
            wave = make_sound(stream(plan.seed, 100 + parts[0].branch), kind, count, rate)
        _ramp(wave, max(round(parts[0].fade_in * rate / fps), rate // 100), rising=True)
        _ramp(wave, max(round(parts[-1].fade_out * rate / fps), rate // 100), rising=False)
        pieces.append(wave)
    mono = np.concatenate(pieces)
    if plan.over is not None:
        over = plan.over
        quiet, first, end, music = (
            round(frame * rate / fps)
            for frame in (over.quiet_first, over.first, over.end, over.quiet_end)
        )
        mono[quiet:music] = 0
        mono[first:end] = make_sound(stream(plan.seed, 99), over.kind, end - first, rate)
    mono = np.clip(mono, -1, 1)
    if plan.sound.channels == 1:
        return mono[None, :]
    return np.stack([mono, np.roll(mono, 9) * np.float32(0.9)])


def _ramp(wave: NDArray[np.float32], count: int, *, rising: bool) -> None:
    count = min(count, len(wave))
    if not count:
        return
    slope = np.linspace(0, 1, count, dtype=np.float32)
    if rising:
        wave[:count] *= slope
    else:
        wave[len(wave) - count :] *= slope[::-1]
