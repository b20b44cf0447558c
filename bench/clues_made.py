"""What the picture figures are measured with: real pictures, changed, and things put into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image

from stinger.errors import StingerError
from stinger.film.clues.footage import FeaturePictures, Footage, Scene, Still, close_features
from stinger.film.index.features import Bytes, Floats, to_gray
from stinger.film.index.looks import look_of, small_picture
from stinger.film.index.pictures import remember_pictures
from stinger.film.media.container import open_film
from stinger.model import Label, Medium, Release, Scan, Segment

BUNNY = "films/big_buck_bunny_360p.mp4"
FEATURE_END_US = 489_958_000


def bunny_stills(shared: Path, *, every_us: int, most: int) -> list[tuple[int, Bytes]]:
    """Times and full-size keyframes of Big Buck Bunny's feature, plain ones left out."""
    found: list[tuple[int, Bytes]] = []
    with open_film(shared / BUNNY) as film:
        # The first half minute is fades and title cards.
        for picture in film.keyframes(30_000_000, FEATURE_END_US, spacing_us=every_us):
            if picture.luma.std() > 12 and len(found) < most:
                found.append((picture.time_us, picture.rgb()))
    return found


def spread_pictures(path: Path, *, each: int) -> list[tuple[int, Bytes]]:
    """Times and full-size pictures of a film, up to ``each`` of them spread over it, plain ones
    left out; none of what cannot be decoded."""
    found: list[tuple[int, Bytes]] = []
    try:
        with open_film(path) as film:
            spacing = max(200_000, film.info.duration_us // each)
            last_us = -spacing
            for picture in film.frames():
                if len(found) == each:
                    break
                if picture.time_us - last_us >= spacing and picture.luma.std() > 12:
                    last_us = picture.time_us
                    found.append((picture.time_us, picture.rgb()))
    except StingerError:
        return []
    return found


def clip_pictures(shared: Path, *, each: int = 2) -> Iterator[tuple[str, list[Bytes]]]:
    """Every clip beside the project by name, with up to ``each`` pictures; what cannot be decoded
    is passed over."""
    for path in sorted((shared / "clips").glob("*.*")):
        if pictures := spread_pictures(path, each=each):
            yield path.stem, [rgb for _, rgb in pictures]


PROPS = ("squirrel", "flower", "fire2", "mpf_dog", "mpf_cat", "mpf_marathon", "sintel", "nasa")
"""Clips whose pictures things are cut from; the others are scenes to put them into."""


def prop_pictures(shared: Path) -> list[Bytes]:
    """Pictures of which props are cut, each of another place or person."""
    clips = [p[0] for name, p in clip_pictures(shared, each=1) if name.startswith(PROPS)]
    stills = sorted((shared / "clips/tears_of_steel_stills").glob("*.jpg"))
    return clips + [np.asarray(Image.open(s).convert("RGB"), np.uint8) for s in stills]


def scene_pictures(shared: Path) -> list[Bytes]:
    """One picture of every other clip."""
    clips = clip_pictures(shared, each=1)
    return [p[0] for name, p in clips if not name.startswith((*PROPS, "tears"))]


def as_still(rgb: Bytes, time_us: int) -> Still:
    """A picture as the finders take one from a stinger."""
    return Still(time_us, 0, rgb, to_gray(rgb), close_features(rgb))


def as_feature(pictures: Sequence[tuple[int, Bytes]]) -> FeaturePictures:
    """Pictures with their times as the finders take a feature's keyframes."""
    times = [t for t, _ in pictures]
    features = [close_features(rgb) for _, rgb in pictures]
    looks = [look_of(rgb) for _, rgb in pictures]
    return FeaturePictures(
        tuple(times),
        tuple(features),
        remember_pictures(times, features, looks),
        tuple(small_picture(rgb) for _, rgb in pictures),
    )


def as_footage(pictures: Sequence[Bytes], feature: FeaturePictures) -> Footage:
    """A film whose stingers are one still each, after ``feature``."""
    begin = 1_000_000_000
    spans = [
        Segment(
            Label.POST_CREDITS_STINGER,
            begin + i * 10_000_000,
            begin + (i + 1) * 10_000_000,
            1.0,
            Medium.SCENE,
        )
        for i in range(len(pictures))
    ]
    release = Release("made", "made.mkv", 1, begin + 10_000_000 * len(pictures), "Made", None)
    scenes = tuple(
        Scene(i, span, (as_still(rgb, span.start_us),), (), None)
        for i, (span, rgb) in enumerate(zip(spans, pictures, strict=True))
    )
    scan = Scan(release, tuple(spans), "made", "made")
    return Footage(Path("made.mkv"), scan, scenes, feature, FEATURE_END_US, None, ())


def resized(rgb: Bytes, width: int) -> Bytes:
    """The picture at another width."""
    height = 2 * round(rgb.shape[0] * width / rgb.shape[1] / 2)
    method = cv2.INTER_AREA if width < rgb.shape[1] else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(rgb, (width, height), interpolation=method), np.uint8)


def recoded(rgb: Bytes) -> Bytes:
    """Two thirds of the width and a low bit rate, as a small copy of the film has it."""
    small = resized(rgb, 2 * (rgb.shape[1] // 3))
    _, data = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 30])
    back = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    return np.asarray(cv2.resize(back, rgb.shape[1::-1]), np.uint8)


def letterboxed(rgb: Bytes) -> Bytes:
    """An eighth of the height black above and below, as for a wider screen."""
    out = rgb.copy()
    bar = rgb.shape[0] // 8
    out[:bar] = 0
    out[-bar:] = 0
    return out


def graded(rgb: Bytes) -> Bytes:
    """Darker and warmer: the middle a third darker, blue down by 30 %."""
    curve = 255 * (np.arange(256) / 255) ** 1.6
    return np.asarray(curve[rgb] * np.array([1.0, 0.85, 0.7]), np.uint8)


def lettered(rgb: Bytes) -> Bytes:
    """Three lines of credits over the middle."""
    out = rgb.copy()
    scale = rgb.shape[1] / 640
    for row, words in enumerate(("DIRECTED BY", "SOMEBODY ELSE", "MUSIC BY NOBODY")):
        place = (round(120 * scale), round((120 + 60 * row) * scale))
        pen = max(1, round(2 * scale))
        cv2.putText(out, words, place, cv2.FONT_HERSHEY_DUPLEX, 1.5 * scale, (255, 255, 255), pen)
    return out


def cropped(rgb: Bytes) -> Bytes:
    """70 % of each side, off the middle, at full size."""
    height, width = rgb.shape[:2]
    top, left = round(height * 0.1), round(width * 0.2)
    part = rgb[top : top + round(height * 0.7), left : left + round(width * 0.7)]
    return np.asarray(cv2.resize(part, (width, height)), np.uint8)


CHANGES: dict[str, Callable[[Bytes], Bytes]] = {
    "re-encoded": recoded,
    "cropped to 70 %": cropped,
    "letterboxed": letterboxed,
    "mirrored": lambda rgb: np.ascontiguousarray(rgb[:, ::-1]),
    "graded": graded,
    "text over it": lettered,
}


def drawn_picture(seed: int) -> Bytes:
    """A picture of shapes on a soft ground."""
    rng = np.random.default_rng(seed)
    ground = cv2.resize(rng.integers(40, 200, (6, 8, 3), dtype=np.uint8), (640, 360))
    picture = cv2.GaussianBlur(ground, (0, 0), 9)
    for _ in range(60):
        colour = tuple(int(c) for c in rng.integers(0, 255, 3))
        points = rng.integers(0, (640, 360), (int(rng.integers(3, 6)), 2))
        near = points[0] + (points - points[0]) // 5
        cv2.fillPoly(picture, [near.astype(np.int32)], colour)
    return np.asarray(picture, np.uint8)


THING = 480
"""Side of a thing as drawn, of which every size is made."""


def insignia(seed: int) -> tuple[Bytes, Floats]:
    """A round badge: a rim, a star or a shield, bars and dots; with its mask, 0 to 1."""
    rng = np.random.default_rng(seed)
    dark, light, third = (tuple(int(c) for c in rng.integers(*span, 3)) for span in _TONES)
    picture = np.full((THING, THING, 3), light, np.uint8)
    middle = (THING // 2, THING // 2)
    cv2.circle(picture, middle, 225, dark, 18)
    points = int(rng.integers(4, 9))
    turns = np.linspace(0, 2 * np.pi, 2 * points, endpoint=False) + rng.uniform(0, 1)
    reach = np.where(np.arange(2 * points) % 2, rng.uniform(50, 110), rng.uniform(140, 190))
    star = np.stack([np.cos(turns), np.sin(turns)], 1) * reach[:, None] + THING / 2
    cv2.fillPoly(picture, [star.astype(np.int32)], dark)
    for _ in range(int(rng.integers(3, 6))):
        first, second = rng.integers(110, 370, (2, 2))
        cv2.line(picture, tuple(map(int, first)), tuple(map(int, second)), third, 14)
        cv2.circle(picture, tuple(map(int, second)), int(rng.integers(14, 34)), third, -1)
        cv2.circle(picture, tuple(map(int, first)), int(rng.integers(8, 20)), light, -1)
    mask = np.zeros((THING, THING), np.float32)
    cv2.circle(mask, middle, 234, 1.0, -1)
    return picture, mask


_TONES = ((10, 90), (170, 240), (60, 200))


def prop(picture: Bytes, seed: int) -> tuple[Bytes, Floats]:
    """A thing of photographic texture: the busiest of some squares of a real picture, oval."""
    rng = np.random.default_rng(seed)
    side = min(picture.shape[:2]) * 2 // 3
    squares = []
    for _ in range(8):
        top = int(rng.integers(0, picture.shape[0] - side + 1))
        left = int(rng.integers(0, picture.shape[1] - side + 1))
        squares.append(picture[top : top + side, left : left + side])
    best = max(squares, key=lambda s: float(cv2.Laplacian(to_gray(s), cv2.CV_32F).std()))
    mask = np.zeros((THING, THING), np.float32)
    cv2.ellipse(mask, (THING // 2, THING // 2), (180, 232), 0, 0, 360, 1.0, -1)
    return np.asarray(cv2.resize(best, (THING, THING)), np.uint8), mask


def put(
    ground: Bytes,
    thing: tuple[Bytes, Floats],
    corners: Floats,
    *,
    light: float = 1.0,
    blur: float = 0.0,
) -> Bytes:
    """The ground with the thing's square mapped onto four ``corners`` in pixels (4, 2)."""
    height, width = ground.shape[:2]
    side = float(np.linalg.norm(corners[1] - corners[0]))
    # Averaged to its size first: warping alone would take every n-th pixel.
    size = max(8, round(side))
    picture, mask = (cv2.resize(t, (size, size), interpolation=cv2.INTER_AREA) for t in thing)
    source = np.array([(0, 0), (size, 0), (size, size), (0, size)], np.float32)
    matrix = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
    shown: Any = cv2.warpPerspective(picture, matrix, (width, height)).astype(np.float32) * light
    where: Any = cv2.warpPerspective(mask, matrix, (width, height))
    if blur:
        shown, where = (cv2.GaussianBlur(t, (0, 0), blur) for t in (shown, where))
    share = np.asarray(where, np.float32)[..., None]
    return np.asarray(np.clip(ground * (1 - share) + shown * share, 0, 255), np.uint8)


def square(x: float, y: float, side: float, turn_degrees: float) -> Floats:
    """Corners of a turned square about its middle."""
    turn = np.deg2rad(turn_degrees)
    half = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * side / 2
    spin = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    return np.asarray(half @ spin + np.array([x, y]), np.float32)
