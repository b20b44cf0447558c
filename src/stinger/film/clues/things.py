"""Things: what stands out from a stinger's background, cut out of its stills.

In a shot whose camera stands still, what moves differs from the shot's median picture (the oldest
background subtraction, e.g. N. McFarlane and C. Schofield, 1995). In any shot, what differs in
colour from the picture's whole margin is a figure on a ground. Cut-outs of one colouring are one
thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from stinger.film.clues.footage import Scene, Still
from stinger.film.clues.regions import Region, box_region, mask_region
from stinger.film.index.features import Bytes, Floats
from stinger.film.index.looks import small_picture

_LIGHT = 0.4
"""Weight of lightness beside colour: shade changes lightness most."""

_MOVED = 12.0
"""Least distance in Lab from the median picture; grain and coding stay below 6."""

_LEAST_STILLS = 5
"""Stills of a shot below which its median is no background."""

_AREA = (0.01, 0.25)
"""Share of the picture: less shows no colouring, more is the view itself."""

_ALIKE = 0.7
"""Overlap of two cut-outs' colours above which they are one thing."""


@dataclass(frozen=True, slots=True)
class CutOut:
    """A thing on one still: where, and its mask on the still's small picture."""

    time_us: int
    region: Region
    mask: NDArray[np.bool_]
    lab: Floats
    moved: bool

    @property
    def outline(self) -> Region:
        """What a viewer would draw about it: its mask is a pixel within its edge."""
        grown = cv2.dilate(self.mask.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        return mask_region(grown)

    @property
    def pixels(self) -> Floats:
        return np.asarray(self.lab[self.mask], np.float32)


@dataclass(frozen=True, slots=True)
class Thing:
    """Cut-outs of one thing, in order of time."""

    cuts: tuple[CutOut, ...]

    @property
    def best(self) -> CutOut:
        """The largest: what shows it best."""
        return max(self.cuts, key=lambda c: int(c.mask.sum()))


_NEAR_US = 750_000
"""A cut-out this near in time still tells where its thing is: stills lie half a second apart."""


def cuts_near(thing: Thing, time_us: int) -> list[CutOut]:
    """The thing's cut-outs about a moment, the nearest first."""
    near = [c for c in thing.cuts if abs(c.time_us - time_us) < _NEAR_US]
    return sorted(near, key=lambda c: abs(c.time_us - time_us))


def to_lab(rgb: Bytes) -> Floats:
    """CIE Lab with lightness weighed down, (h, w, 3)."""
    lab = cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    return np.asarray(lab * np.array([_LIGHT, 1, 1], np.float32), np.float32)


def find_things(scene: Scene) -> list[Thing]:
    """What stands out in a stinger's shots, the most seen first."""
    cuts: list[CutOut] = []
    for shot in sorted({s.shot for s in scene.stills}):
        cuts += _cut_shot([s for s in scene.stills if s.shot == shot])
    return _join(cuts)


def _cut_shot(stills: Sequence[Still]) -> list[CutOut]:
    labs = [to_lab(small_picture(s.rgb)) for s in stills]
    cuts: list[CutOut] = []
    ground = np.median(np.stack(labs), axis=0) if len(stills) >= _LEAST_STILLS else None
    for still, lab in zip(stills, labs, strict=True):
        if ground is not None:
            moving = np.linalg.norm(lab - ground, axis=2) > _MOVED
            if moving.mean() < 2 * _AREA[1]:
                cuts += _pieces(still, lab, moving, moved=True)
        cuts += _pieces(still, lab, _figure(lab), moved=False)
    return cuts


_MARGIN = 0.06
_GROUND_COLOURS = 6
_UNLIKE = 18.0


def _figure(lab: Floats) -> NDArray[np.bool_]:
    """Pixels unlike every colour of the picture's margin (but its foot: figures stand on it)."""
    height, width, _ = lab.shape
    side, top = max(2, round(width * _MARGIN)), max(2, round(height * _MARGIN))
    margin = np.concatenate(
        [
            lab[:, :side].reshape(-1, 3),
            lab[:, -side:].reshape(-1, 3),
            lab[:top].reshape(-1, 3),
        ]
    )
    cv2.setRNGSeed(1)
    colours = cv2.kmeans(
        np.ascontiguousarray(margin),
        _GROUND_COLOURS,
        np.zeros(0, np.int32),
        (cv2.TERM_CRITERIA_MAX_ITER, 10, 0.0),
        1,
        cv2.KMEANS_PP_CENTERS,
    )[2]
    far = np.min([((lab - c) ** 2).sum(axis=2) for c in colours], axis=0)
    return np.asarray(far > _UNLIKE**2, bool)


def _pieces(still: Still, lab: Floats, mask: NDArray[np.bool_], *, moved: bool) -> list[CutOut]:
    """The connected parts of a mask that are of a thing's size."""
    height, width = mask.shape
    solid = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(solid)
    cuts = []
    for i in range(1, count):
        left, top, wide, tall, area = (int(v) for v in stats[i])
        if not _AREA[0] <= area / mask.size <= _AREA[1]:
            continue
        region = box_region(
            left / width, top / height, (left + wide) / width, (top + tall) / height
        )
        inner = cv2.erode((labels == i).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        if inner.sum() >= 40:
            cuts.append(CutOut(still.time_us, region, inner, lab, moved))
    return cuts


def _join(cuts: Sequence[CutOut]) -> list[Thing]:
    """Cut-outs of like colours together; what is cut out of one still only is passed over."""
    groups: list[list[CutOut]] = []
    spectra: list[Floats] = []
    for cut in sorted(cuts, key=lambda c: -int(c.mask.sum())):
        spectrum = _spectrum(cut.pixels)
        alike = [float(np.sqrt(spectrum * s).sum()) for s in spectra]
        if alike and max(alike) > _ALIKE:
            groups[int(np.argmax(alike))].append(cut)
        else:
            groups.append([cut])
            spectra.append(spectrum)
    kept = [g for g in groups if len({c.time_us for c in g}) >= 2]
    things = [Thing(tuple(sorted(g, key=lambda c: c.time_us))) for g in kept]
    return sorted(things, key=lambda t: -len(t.cuts))


def _spectrum(pixels: Floats) -> Floats:
    """Shares of 6 x 12 x 12 cells of Lab, spread a little over neighbours."""
    bounds = [(0, 100 * _LIGHT), (-72, 72), (-72, 72)]
    counts, _ = np.histogramdd(pixels, bins=(6, 12, 12), range=bounds)
    for axis in range(3):
        spread = np.roll(counts, 1, axis) + np.roll(counts, -1, axis)
        counts = counts + 0.5 * spread
    return np.asarray(counts / max(counts.sum(), 1e-6), np.float32)
