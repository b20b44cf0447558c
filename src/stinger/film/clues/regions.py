"""Regions of a picture: polygons whose corners are fractions of its width and height."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from stinger.film.index.features import Floats

Region = tuple[tuple[float, float], ...]
Corners = Sequence[tuple[float, float]]


def fractions(polygon: Floats, width: int, height: int) -> Region:
    """A polygon of pixels as fractions of width and height, to four places."""
    return tuple((round(float(x) / width, 4), round(float(y) / height, 4)) for x, y in polygon)


def box_region(left: float, top: float, right: float, bottom: float) -> Region:
    """A box of fractions as a polygon inside the picture."""
    left, top, right, bottom = (round(min(1.0, max(0.0, v)), 4) for v in (left, top, right, bottom))
    return (left, top), (right, top), (right, bottom), (left, bottom)


def mask_region(mask: NDArray[np.bool_]) -> Region:
    """The smallest convex polygon, in fractions, about the pixels of a mask; none of an empty one.

    A pixel is a square: its far corner counts as well.
    """
    rows, columns = np.nonzero(mask)
    if len(rows) == 0:
        return ()
    near = np.stack([columns, rows], axis=1)
    corners = [near + step for step in ((0, 0), (1, 0), (0, 1), (1, 1))]
    hull = cv2.convexHull(np.concatenate(corners).astype(np.float32))
    return fractions(np.asarray(hull, np.float32).reshape(-1, 2), mask.shape[1], mask.shape[0])


def mirror(region: Corners) -> Region:
    """The polygon as it lies in the mirrored picture."""
    return tuple((1 - x, y) for x, y in region)


def polygon_area(polygon: Corners) -> float:
    """Share of the picture that a polygon of fractions covers."""
    if len(polygon) < 3:
        return 0.0
    return float(cv2.contourArea(np.array(polygon, np.float32)))


def overlap(a: Corners, b: Corners) -> float:
    """Intersection over union of two convex polygons of fractions."""
    first, second = np.array(a, np.float32), np.array(b, np.float32)
    if len(first) < 3 or len(second) < 3:
        return 0.0
    shared, _ = cv2.intersectConvexConvex(first, second)
    union = polygon_area(a) + polygon_area(b) - shared
    return float(shared / union) if union > 0 else 0.0


def touches(a: Corners, b: Corners) -> bool:
    """Whether a third of the smaller of two convex polygons lies in the other."""
    first, second = np.array(a, np.float32), np.array(b, np.float32)
    if len(first) < 3 or len(second) < 3:
        return False
    shared, _ = cv2.intersectConvexConvex(first, second)
    return shared > min(polygon_area(a), polygon_area(b)) / 3


def grown(polygon: Corners, *, by: float = 0.25) -> Region:
    """The polygon a quarter larger about its middle: features lie inside an object's outline."""
    x, y = centre(polygon)
    return tuple(
        (
            round(min(1.0, max(0.0, x + (px - x) * (1 + by))), 4),
            round(min(1.0, max(0.0, y + (py - y) * (1 + by))), 4),
        )
        for px, py in polygon
    )


def joined_region(a: Corners, b: Corners) -> Region:
    """The smallest convex polygon that holds both."""
    points = np.array([*a, *b], np.float32)
    hull = np.asarray(cv2.convexHull(points), np.float32).reshape(-1, 2)
    return tuple((round(float(x), 4), round(float(y), 4)) for x, y in hull)


def off_centre(polygon: Corners) -> float:
    """How far a region's middle lies from the picture's, 0 in the middle and 1 at the edge."""
    x, y = centre(polygon)
    return 2 * max(abs(x - 0.5), abs(y - 0.5))


def inside_any(
    places: Floats, boxes: Sequence[Corners], *, margin: float = 0.0
) -> NDArray[np.bool_]:
    """Which of ``places`` (n, 2), in fractions, lie in one of the polygons, which may be bent.

    ``margin`` is how far outside a place still counts as inside, in fractions of the height.
    """
    found = np.zeros(len(places), bool)
    for box in boxes:
        outline = np.array(box, np.float32)
        for i in np.flatnonzero(~found):
            x, y = float(places[i, 0]), float(places[i, 1])
            found[i] = cv2.pointPolygonTest(outline, (x, y), True) >= -margin
    return found


def centre(polygon: Corners) -> tuple[float, float]:
    """The mean of a polygon's corners."""
    count = len(polygon)
    return sum(p[0] for p in polygon) / count, sum(p[1] for p in polygon) / count
