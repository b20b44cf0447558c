"""Hits: regions that a still of a stinger shares with a picture of the feature.

A vote over remembered local features shortlists pictures, geometry decides. What a hit shows is one
plausible map, whether of the whole view, a prop, or a picture inside the scene.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from stinger.film.clues.footage import FeaturePictures, Still
from stinger.film.clues.regions import Corners, Region, fractions, inside_any, mirror, polygon_area
from stinger.film.index.features import Features
from stinger.film.index.geometry import Match, match_pictures
from stinger.film.index.pictures import PARTS, vote

_SHORTLIST = 30

RESEMBLING = 10
"""Pictures that an image model proposes besides; geometry decides on them as on the others."""

_LEAST_OUTSIDE = 4
"""Places that must agree outside of text: letters are alike in all captions and credits."""

_BORNE_OUT = 0.5
"""Two thirds of a region's features find their like on true maps, on figures that move two in five
or more; between badges with equal rims one in three."""

_ALL_BORNE_OUT = 0.8
_LEAST_TOLD = 6
"""Of a small object, few features are told from all others of a picture, and five in six find
their like. Four or five places fit by chance, all that lies between them with them: a map has six
unknowns, three places fix it."""

_TEXT_MARGIN = 0.01
"""Of the picture's height: a feature beside a letter holds a part of it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A still and a picture of the feature that share a region.

    ``scale`` is the region's width there over its width here, in fractions of the pictures' widths.
    ``borne_out`` is the share of the region's features that find their like, ``borne_places`` at
    how many distinct places.
    """

    still_us: int
    picture_us: int
    inliers: int
    here: Region
    there: Region
    scale: float
    mirrored: bool
    borne_out: float
    borne_places: int

    @property
    def score(self) -> float:
        """Distinct places, fewer where most of what lies between them differs; where nearly all of
        it is the same, the places that are borne out count as well."""
        told = self.inliers * min(1.0, self.borne_out / _BORNE_OUT)
        if self.inliers < _LEAST_TOLD:
            return told
        sure = (self.borne_out - _BORNE_OUT) / (_ALL_BORNE_OUT - _BORNE_OUT)
        return max(told, self.borne_places * min(1.0, max(0.0, sure)))

    @property
    def area_here(self) -> float:
        return polygon_area(self.here)

    @property
    def area_there(self) -> float:
        return polygon_area(self.there)


def find_hits(
    stills: Sequence[Still], feature: FeaturePictures, text_boxes: Mapping[int, Sequence[Corners]]
) -> list[Hit]:
    """Every region that a still shares with a picture of the feature, before chance is weighed.

    ``text_boxes`` gives polygons where text stands, by a still's time.
    """
    hits: list[Hit] = []
    seen_mirrored: set[int] = set()
    for still in stills:
        boxes = text_boxes.get(still.time_us, ())
        hits += _hits_of(still, still.features, boxes, feature, mirrored=False)
        if still.shot not in seen_mirrored:
            seen_mirrored.add(still.shot)
            turned = [mirror(box) for box in boxes]
            hits += _hits_of(still, still.features.mirrored(), turned, feature, mirrored=True)
    return hits


def _hits_of(
    still: Still,
    features: Features,
    boxes: Sequence[Corners],
    feature: FeaturePictures,
    *,
    mirrored: bool,
) -> list[Hit]:
    scores = vote(feature.memory, features, grain=PARTS)
    voted = [int(i) for i in np.argsort(-scores)[:_SHORTLIST] if scores[i] > 0]
    hits = []
    for i in dict.fromkeys([*voted, *_resembling(still, feature)]):
        there = feature.features[i]
        match = match_pictures(features, there)
        if match is not None and _beside_text(match, features, boxes) >= _LEAST_OUTSIDE:
            hits.append(_hit(still, features, feature.times_us[i], there, match, mirrored))
    return hits


def _resembling(still: Still, feature: FeaturePictures) -> list[int]:
    """The pictures that an image model takes for the most alike; none without one."""
    if still.vector is None or feature.vectors is None:
        return []
    return [int(i) for i in np.argsort(-(feature.vectors @ still.vector))[:RESEMBLING]]


def _hit(
    still: Still, here: Features, time_us: int, there: Features, match: Match, mirrored: bool
) -> Hit:
    region = fractions(match.here, here.width, here.height)
    return Hit(
        still.time_us,
        time_us,
        match.inliers,
        mirror(region) if mirrored else region,
        fractions(match.there, there.width, there.height),
        match.scale * here.width / there.width,
        mirrored,
        match.borne_out,
        match.borne_places,
    )


def _beside_text(match: Match, features: Features, boxes: Sequence[Corners]) -> int:
    """How many agreeing places lie in no polygon of text. Text around a disc leaves its middle."""
    size = np.array([features.width, features.height], np.float32)
    places = np.asarray(match.places / size, np.float32)
    return int((~inside_any(places, boxes, margin=_TEXT_MARGIN)).sum())
