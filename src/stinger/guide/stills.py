"""Stills of a stinger for a page: pictures from its release, spread over its length."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from stinger.errors import StingerError
from stinger.film.media.container import open_film
from stinger.guide.site import Still
from stinger.model.scan import Scan
from stinger.timecode import to_s

COUNT = 6
"""Pictures of one stinger: two rows of three on a wide screen."""
WIDTH = 640
"""Width in pixels: sharp on a phone, about 40 kB each."""
QUALITY = 80
_SPAN_US = 1_000_000
"""How far after the wanted instant a picture is accepted."""


def take_stills(path: Path, scan: Scan, *, count: int = COUNT) -> list[Still]:
    """Up to ``count`` pictures of each stinger, at the middle of as many equal parts.

    A part whose pictures cannot be read gives none; a damaged end does not cost the page.
    """
    stills = []
    try:
        with open_film(path) as film:
            for stinger in scan.stingers:
                step = stinger.length_us // count
                for number in range(count):
                    at_us = stinger.start_us + step * number + step // 2
                    for picture in film.frames(at_us, min(at_us + _SPAN_US, stinger.end_us)):
                        stills.append(_still(np.asarray(picture.rgb(WIDTH)), picture.time_us))
                        break
    except StingerError:
        return stills
    return stills


def _still(pixels: np.ndarray, at_us: int) -> Still:
    out = BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=QUALITY, optimize=True)
    height, width = pixels.shape[:2]
    return Still(out.getvalue(), width, height, to_s(at_us))
