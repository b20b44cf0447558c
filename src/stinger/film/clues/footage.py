"""Footage: what the finders look at, read from the file once.

Only this module of the finders opens a film. Finders take a ``Footage`` and return clues.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stinger.film.clues.models import Face, Models
from stinger.film.clues.shots import find_cuts, thumb
from stinger.film.index.features import (
    Bytes,
    Features,
    Floats,
    find_features,
    to_gray,
)
from stinger.film.index.looks import is_held, look_of, small_picture
from stinger.film.index.pictures import PictureMemory, remember_pictures
from stinger.film.media.container import Film, open_film
from stinger.film.media.pictures import Picture
from stinger.film.media.sound import Sound, read_sound
from stinger.film.media.subtitles import Cue, read_cues
from stinger.model.scan import Scan
from stinger.model.segment import Label, Segment

Progress = Callable[[str, float], None]
"""Called with what is being done and how far, 0 to 1."""

_FEATURE_SPACING_US = 1_000_000
"""Keyframes nearer than this to the last taken are passed over: all-intra codecs have hundreds of
near-equal ones, and a shot shorter than a second rarely shows an object well."""

CLOSE_WIDTH = 1920
CLOSE_MOST = 4000
"""Stinger and feature are looked at as closely as the film shows them, up to 1,920 px: what a
stinger brings close was small before, or the other way round. Of objects of 80 px in 1,920, looked
at in 1,280, half as many are found; with 10,000 features instead of 4,000, one in ten more, at six
times the work."""


def close_features(rgb: Bytes) -> Features:
    """The features of a picture of this film, seen closely."""
    return find_features(to_gray(rgb, CLOSE_WIDTH), most=CLOSE_MOST)


_HELD_US = 10_000_000

_MOST_KEYFRAMES = 1200
"""Keyframes compared of a feature: one each six seconds of two hours, five minutes of work."""

_STILLS_PER_S = 2.0
_MOST_STILLS = 60
"""Two stills a second see every shot of a stinger; five minutes of one need no more than 60."""


@dataclass(frozen=True, slots=True)
class Still:
    """One picture of a stinger or of the credits: full-size RGB, luma at 640 px, its features.

    ``vector`` is an image model's, where one is set.
    """

    time_us: int
    shot: int
    rgb: Bytes
    gray: Bytes
    features: Features
    vector: Floats | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """One stinger as the finders see it. ``cuts_us`` are the starts of its shots but the first."""

    index: int
    segment: Segment
    stills: tuple[Still, ...]
    cuts_us: tuple[int, ...]
    sound: Sound | None

    @property
    def shots(self) -> int:
        return len(self.cuts_us) + 1


@dataclass(frozen=True, slots=True)
class FeaturePictures:
    """The feature's keyframes, in order of time: features, where they are filed, small pictures."""

    times_us: tuple[int, ...]
    features: tuple[Features, ...]
    memory: PictureMemory
    small: tuple[Bytes, ...] = ()
    faces: tuple[Face, ...] | None = None
    vectors: Floats | None = None


@dataclass(frozen=True, slots=True)
class Footage:
    """One release as the finders see it. ``feature_us`` is where the feature ends."""

    path: Path
    scan: Scan
    scenes: tuple[Scene, ...]
    feature: FeaturePictures
    feature_us: int
    feature_sound: Sound | None
    cues: tuple[Cue, ...]
    credits: tuple[Still, ...] = ()
    credits_sound: Sound | None = None
    notes: tuple[str, ...] = field(default=())


def gather_footage(
    path: Path, scan: Scan, *, models: Models | None = None, progress: Progress | None = None
) -> Footage:
    """Everything the finders need of the film at ``path`` with its ``scan``.

    Reads the feature's keyframes and sound, and every frame of the stingers. Raises
    UnreadableFilmError where nothing can be decoded.
    """
    say = progress or (lambda _what, _share: None)
    feature_us = feature_end(scan)
    with open_film(path) as film:
        info = film.info
        feature = read_feature(
            film.keyframes(
                0, feature_us, spacing_us=max(_FEATURE_SPACING_US, feature_us // _MOST_KEYFRAMES)
            ),
            models=models,
            progress=lambda at_us: say("feature", at_us / max(1, feature_us)),
        )
        scenes = []
        for index, segment in enumerate(scan.stingers):
            say("stinger", index / max(1, len(scan.stingers)))
            scenes.append(read_scene(film, index, segment, models=models))
        say("credits", 0.0)
        credits = _read_credits(film, scan)
    say("sound", 0.0)
    return Footage(
        path,
        scan,
        tuple(scenes),
        feature,
        feature_us,
        read_sound(path, 0, feature_us, origin_us=info.origin_us),
        _words_said(path, scan, info.origin_us, models or Models()),
        tuple(credits),
        _credits_sound(path, scan, info.origin_us),
    )


def _words_said(path: Path, scan: Scan, origin_us: int, models: Models) -> tuple[Cue, ...]:
    """The subtitles, or what a speech model hears in a film that has none."""
    cues = read_cues(path, origin_us=origin_us)
    if cues or models.speech is None or not scan.stingers:
        return tuple(cues)
    rate = models.speech.RATE
    heard = read_sound(path, 0, None, rate=rate, origin_us=origin_us)
    return () if heard is None else tuple(models.speech.transcribe(heard.samples))


def _credits_sound(path: Path, scan: Scan, origin_us: int) -> Sound | None:
    """The sound from the first credits to the film's end, with what lies between and after."""
    parts = scan.credits
    if not parts:
        return None
    return read_sound(path, parts[0].start_us, scan.release.duration_us, origin_us=origin_us)


def feature_end(scan: Scan) -> int:
    """The end of the last feature segment that comes before any credits or stinger."""
    after = [s.start_us for s in scan.segments if s.label is Label.CREDITS or s.is_stinger]
    bound = min(after, default=scan.release.duration_us)
    ends = [s.end_us for s in scan.segments if s.label is Label.FEATURE and s.end_us <= bound]
    return max(ends, default=bound)


def read_feature(
    pictures: Iterable[Picture],
    *,
    models: Models | None = None,
    progress: Callable[[int], None] | None = None,
) -> FeaturePictures:
    """The feature's keyframes as the finders see them, from ``pictures`` in any order of time.

    ``progress`` is told the time of each. A picture that hardly differs from the one before it is
    passed over for ten seconds: a held shot shows nothing more.
    """
    models = models or Models()
    times: list[int] = []
    looks: list[NDArray[np.int8]] = []
    features: list[Features] = []
    small: list[Bytes] = []
    faces: list[Face] = []
    vectors: list[Floats] = []
    for picture in pictures:
        if progress is not None:
            progress(picture.time_us)
        rgb = picture.rgb()
        look = look_of(rgb)
        if looks and is_held(look, looks[-1]) and abs(picture.time_us - times[-1]) < _HELD_US:
            continue
        times.append(picture.time_us)
        looks.append(look)
        features.append(close_features(rgb))
        small.append(small_picture(rgb))
        if models.face is not None:
            faces += models.face.faces(rgb, picture.time_us)
        if models.image is not None:
            vectors.append(models.image.embed(rgb))
    order = sorted(range(len(times)), key=times.__getitem__)
    times, features = [times[i] for i in order], [features[i] for i in order]
    looks = [looks[i] for i in order]
    return FeaturePictures(
        tuple(times),
        tuple(features),
        remember_pictures(times, features, looks),
        tuple(small[i] for i in order),
        None if models.face is None else tuple(faces),
        np.stack([vectors[i] for i in order]) if vectors else None,
    )


def read_scene(film: Film, index: int, segment: Segment, *, models: Models | None = None) -> Scene:
    """A stinger as the finders see it, from every frame of its segment."""
    spacing = max(round(1_000_000 / _STILLS_PER_S), segment.length_us // _MOST_STILLS)
    thumbs: list[Floats] = []
    times: list[int] = []
    taken: list[tuple[int, int, Bytes]] = []
    last_us = -(10**12)
    for picture in film.frames(segment.start_us, segment.end_us):
        thumbs.append(thumb(picture.small_luma(72)))
        times.append(picture.time_us)
        if picture.time_us - last_us >= spacing:
            last_us = picture.time_us
            taken.append((len(times) - 1, picture.time_us, picture.rgb()))
    cuts = find_cuts(thumbs)
    shots = np.searchsorted(cuts, [i for i, _, _ in taken], side="right")
    models = models or Models()
    stills = [_still(t, int(s), rgb, models) for (_, t, rgb), s in zip(taken, shots, strict=True)]
    sound = read_sound(film.path, segment.start_us, segment.end_us, origin_us=film.info.origin_us)
    return Scene(index, segment, tuple(stills), tuple(times[c] for c in cuts), sound)


def _still(time_us: int, shot: int, rgb: Bytes, models: Models) -> Still:
    vector = None if models.image is None else models.image.embed(rgb)
    return Still(time_us, shot, rgb, to_gray(rgb), close_features(rgb), vector)


_CREDITS_SPACING_US = 3_000_000
_MOST_CREDITS = 120


def _read_credits(film: Film, scan: Scan) -> list[Still]:
    """Keyframes of the credits, one each three seconds, 120 at most."""
    parts: Sequence[Segment] = scan.credits
    total = sum(p.length_us for p in parts)
    spacing = max(_CREDITS_SPACING_US, total // _MOST_CREDITS)
    stills = []
    for part in parts:
        for picture in film.keyframes(part.start_us, part.end_us, spacing_us=spacing):
            if picture.time_us >= part.start_us:
                rgb = picture.rgb()
                none = find_features(np.zeros((8, 8), np.uint8))
                stills.append(Still(picture.time_us, 0, rgb, to_gray(rgb), none))
    return stills
