"""Two pictures compared by local features: what in one lies where in the other.

Matches by nearest neighbour with Lowe's ratio test, then an affine map by RANSAC. What counts is
the number of distinct places in both pictures that obey one plausible map.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from stinger.film.index.features import WORKING_WIDTH, Features, Floats

RATIO = 0.85
"""Lowe's ratio. His 0.8 is for libraries of many objects; geometry follows here."""

_NEAREST = 0.62
"""Least inner product of two RootSIFT vectors: below it lies the median of the best matches between
unrelated pictures, so nothing is lost."""

_REACH_PX = 6.0
"""How far a place may lie from where the map puts it, of 640 px of the picture's width: what
perspective and an object's own motion do across 80 to 600 of them. Of wider pictures, where an
object may have as few pixels, so many pixels are tried as well."""

_SCALES = (0.2, 5.0)
_SHEAR = 2.2
"""A map that shrinks one axis more than this against the other is an accident, not a view."""

_APART_PX = 4.0
"""Inliers nearer than this to a stronger one are the same place, in pixels of the picture as it was
looked at: SIFT's smallest features are about as large. Of pictures looked at smaller than 640 px
it is in 640ths of the width: their places are kept no closer."""


@dataclass(frozen=True, slots=True)
class Match:
    """One region found in two pictures.

    ``inliers`` counts distinct places; ``here`` and ``there`` are convex polygons in pixels (k, 2);
    ``matrix`` (2, 3) maps here to there; ``scale`` is there over here;
    ``places`` (inliers, 2) are the distinct places here. ``borne_out`` is the share of the region's
    features, on either side, whose like lies where the map puts it, and ``borne_places`` at how
    many distinct places they lie.
    """

    inliers: int
    here: Floats
    there: Floats
    matrix: Floats
    scale: float
    places: Floats
    borne_out: float
    borne_places: int


def pair_features(here: Features, there: Features, *, ratio: float = RATIO) -> NDArray[np.int64]:
    """Index pairs (n, 2) of features alike enough, and clearly more alike than any rival place."""
    if len(here) < 3 or len(there) < 3:
        return np.zeros((0, 2), np.int64)
    product = here.vectors @ there.vectors.T
    best = product.argmax(axis=1)
    top = product[np.arange(len(product)), best]
    # Distances of unit vectors: |a - b|^2 = 2 - 2 ab. No rival may be nearer than this.
    bound = 1 - (1 - top) / ratio**2
    rivals = np.count_nonzero(product >= bound[:, None], axis=1) - 1
    rows = np.flatnonzero((top > _NEAREST) & (rivals <= _DOUBLED))
    if len(rows) == 0:
        return np.zeros((0, 2), np.int64)
    found, column = np.nonzero(product[rows] >= bound[rows, None])
    own = best[rows[found]]
    apart = np.abs(there.xy[column] - there.xy[own]).max(axis=1) >= _SAME_PX
    told = np.bincount(found[apart], minlength=len(rows)) == 0
    return np.stack([rows[told], best[rows[told]]], axis=1)


_DOUBLED = 4
"""SIFT gives a point once per dominant orientation, four times at most in practice."""

_SAME_PX = 3.0
"""Features nearer than this lie on one place and are no rivals."""


def match_pictures(here: Features, there: Features, *, least: int = 4) -> Match | None:
    """The region that most features agree on, or None below ``least`` distinct places."""
    pairs = pair_features(here, there)
    if len(pairs) < least:
        return None
    return fit_map(here, there, pairs, least=least)


def fit_map(
    here: Features, there: Features, pairs: NDArray[np.int64], *, least: int = 4
) -> Match | None:
    """The plausible affine map that most ``pairs`` obey, or None."""
    far = _REACH_PX * there.width / WORKING_WIDTH
    pairs = _agreeing(here, there, pairs, far)
    if len(pairs) < least:
        return None
    near = _REACH_PX * _grain(there.width)
    fits = [_fit(here, there, pairs, reach, least) for reach in dict.fromkeys((near, far))]
    # Beside a small object the far reach takes in what lies about it, and is not borne out there.
    return max((f for f in fits if f is not None), key=_standing, default=None)


def _standing(match: Match) -> float:
    return match.inliers * match.borne_out


def _fit(
    here: Features, there: Features, pairs: NDArray[np.int64], reach: float, least: int
) -> Match | None:
    """The plausible affine map that most pairs obey to ``reach`` pixels there, or None."""
    source, target = here.xy[pairs[:, 0]], there.xy[pairs[:, 1]]
    cv2.setRNGSeed(1)  # equal inputs give equal results
    matrix, kept = cv2.estimateAffine2D(
        source, target, ransacReprojThreshold=reach, maxIters=1000, confidence=0.99
    )
    if matrix is None or not _plausible(np.asarray(matrix, np.float32)):
        matrix, kept = cv2.estimateAffinePartial2D(
            source, target, ransacReprojThreshold=reach, maxIters=1000, confidence=0.99
        )
    if matrix is None or not _plausible(np.asarray(matrix, np.float32)):
        return None
    inside = np.flatnonzero(kept.ravel())
    inside = inside[
        _distinct(source[inside] / _grain(here.width), target[inside] / _grain(there.width))
    ]
    if len(inside) < least:
        return None
    exact = np.asarray(matrix, np.float32)
    hulls = _hull(source[inside]), _hull(target[inside])
    return Match(
        len(inside),
        *hulls,
        exact,
        _scale(exact),
        source[inside],
        *_borne_out(here, there, exact, hulls),
    )


_LIKE = 0.75
"""Inner product of two RootSIFT vectors at one place that shows the same there: the median of true
pairs, blurred and dimmed, lies near .85, that of chance pairs at the nearest place below .6."""

_SEEN_PX = 2.5
"""SIFT's smallest feature, in pixels of the picture: what is smaller there is not seen."""


def _borne_out(
    here: Features, there: Features, matrix: Floats, hulls: tuple[Floats, Floats]
) -> tuple[float, int]:
    """The share of the features inside the region, on both sides, that find their like, and at how
    many distinct places they lie, on the side that has fewer.

    Badges with equal rims share a dozen places of the rim, and nothing of what is inside. Of a
    small object few features are told from all others of a picture; where the map is known, the
    others tell as much. Where vectors are not known nothing speaks against the map, or for it.
    """
    if here.histograms.shape[1] == 0 or there.histograms.shape[1] == 0:
        return 1.0, 0
    back = np.asarray(cv2.invertAffineTransform(matrix), np.float32)
    sides = [
        _found(here, there, matrix, hulls[0]),
        _found(there, here, back, hulls[1]),
    ]
    found, looked = (sum(side[i] for side in sides) for i in (0, 1))
    return found / max(1, looked), min(side[2] for side in sides)


def _found(one: Features, other: Features, matrix: Floats, hull: Floats) -> tuple[int, int, int]:
    """How many features inside ``hull`` have their like where the map puts them, of how many that
    are large enough to be seen there, and at how many distinct places."""
    scale = _scale(matrix)
    edge = _APART_PX * _grain(one.width)
    inside = np.array(
        [cv2.pointPolygonTest(hull, (float(x), float(y)), True) > -edge for x, y in one.xy], bool
    )
    chosen = np.flatnonzero(inside & (one.size * scale >= _SEEN_PX))
    if len(chosen) == 0:
        return 0, 0, 0
    mapped = one.xy[chosen] @ matrix[:, :2].T + matrix[:, 2]
    reach = _REACH_PX * other.width / WORKING_WIDTH
    asked, near = _pairs_near(mapped, other.xy, reach)
    grown = np.log2(one.size[chosen[asked]] * scale / other.size[near])
    asked, near = asked[np.abs(grown) < 1], near[np.abs(grown) < 1]
    products = one.take(chosen[asked]).vectors * other.take(near).vectors
    found = np.unique(asked[products.sum(axis=1) > _LIKE])
    xy = one.xy[chosen[found]] / _grain(one.width)
    # What is smaller on the other side must lie apart there as well.
    return len(found), len(chosen), len(_distinct(xy, np.asarray(xy * scale * 2, np.float32)))


def _pairs_near(
    one: Floats, other: Floats, reach: float
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Index pairs of places within ``reach`` of each other in both directions."""
    around = cKDTree(other).query_ball_point(one, reach, p=np.inf)
    count = np.array([len(a) for a in around], np.int64)
    near = np.concatenate([np.array(a, np.int64) for a in around] or [np.zeros(0, np.int64)])
    return np.repeat(np.arange(len(one)), count), near


def _scale(matrix: Floats) -> float:
    return float(np.sqrt(abs(np.linalg.det(matrix[:, :2]))))


_WANDER = 0.25
"""How far a pair may lie from where another puts it, as a share of their distance: a feature's own
angle and size are that uncertain, and what is seen from the side shrinks by as much."""


_MOST_MAPS = 400
"""Pairs whose map is tried: copies of one shot share thousands, of which any will do."""


def _agreeing(
    here: Features, there: Features, pairs: NDArray[np.int64], reach: float
) -> NDArray[np.int64]:
    """The pairs that the map of one of them explains, of that one which explains most: Lowe's Hough
    vote, by turn, scale and place.

    Each pair alone tells how one picture is turned, scaled and shifted into the other. Turn (25
    degrees) and scale (a factor of 1.6) without place gather the accidents of a whole picture, and
    among hundreds of those the few pairs of a small object are lost.
    """
    if len(pairs) == 0:
        return pairs
    turn = (there.angle[pairs[:, 1]] - here.angle[pairs[:, 0]]) % 360
    grow = np.log2(there.size[pairs[:, 1]] / here.size[pairs[:, 0]])
    # As complex numbers, a turn and a scale are one product.
    source, target = _complex(here.xy[pairs[:, 0]]), _complex(there.xy[pairs[:, 1]])
    one = np.unique(np.linspace(0, len(pairs) - 1, min(len(pairs), _MOST_MAPS)).astype(int))
    agree = np.abs((turn[one, None] - turn + 180) % 360 - 180) < 25
    agree &= np.abs(grow[one, None] - grow) < 0.7
    step = (source - source[one, None]) * np.exp2(grow)[one, None]
    put = target[one, None] + step * np.exp(1j * np.deg2rad(turn))[one, None]
    agree &= np.abs(put - target) < reach + _WANDER * np.abs(step)
    return np.asarray(pairs[agree[int(agree.sum(axis=1).argmax())]], np.int64)


def _complex(xy: Floats) -> NDArray[np.complex64]:
    return np.asarray(xy[:, 0] + 1j * xy[:, 1], np.complex64)


def _grain(width: int) -> float:
    """Pixels of a picture that lies ``width`` px wide, for each px of one looked at in full."""
    return min(1.0, width / WORKING_WIDTH)


def _plausible(matrix: Floats) -> bool:
    if np.linalg.det(matrix[:, :2]) <= 0:
        return False
    large, small = np.linalg.svd(matrix[:, :2], compute_uv=False)
    return bool(
        small > 0 and large / small < _SHEAR and _SCALES[0] < (large * small) ** 0.5 < _SCALES[1]
    )


def _distinct(source: Floats, target: Floats) -> NDArray[np.int64]:
    """Indices of inliers that are apart from every earlier one in both pictures."""
    kept: list[int] = []
    both = np.concatenate([source, target * 2], axis=1)
    held = np.empty_like(both)
    for i, place in enumerate(both):
        away = np.abs(held[: len(kept)] - place) > _APART_PX
        if (away[:, :2].any(axis=1) & away[:, 2:].any(axis=1)).all():
            held[len(kept)] = place
            kept.append(i)
    return np.array(kept, np.int64)


def _hull(points: Floats) -> Floats:
    return np.asarray(cv2.convexHull(points.astype(np.float32)), np.float32).reshape(-1, 2)
