"""Figures of the fine print: names put into real pictures, and pictures without any text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw

from bench.clues_made import as_still, bunny_stills, clip_pictures, resized
from bench.corpus.fonts import families, font
from stinger.film.clues.chance import SHOWN
from stinger.film.clues.fine_print import print_chance, read_scene
from stinger.film.clues.footage import Still
from stinger.film.index.features import Bytes

NAMES = (
    "VESTERHOLM LIGHT",
    "Marit Solberg",
    "USS Kestrel",
    "Project Halcyon",
    "No. 1907",
    "Dr. E. Varga",
    "ORPHEUS STATION",
    "Blackwater Quay",
    "Lot 4471-B",
    "Hotel Miramar",
    "Captain J. Ferro",
    "SECTOR NINE",
    "Tilda Osei",
    "Nightjar Industries",
    "Room 237",
    "Amaranth Street",
)
_STILLS = 6
"""Three seconds at two stills a second."""

_WIDTHS = {"360p": 640, "720p": 1280, "1080p": 1920}


def print_read(shared: Path, count: int) -> dict[str, Any]:
    """Exact names, capitals 16 px high, dim and blurred, still or moving, on real pictures."""
    grounds = [rgb for _, rgb in bunny_stills(shared, every_us=15_000_000, most=count)]
    report: dict[str, Any] = {}
    right, asked = Counter[str](), Counter[str]()
    missed = []
    for trial in range(count):
        lines = list(_WIDTHS)[trial % len(_WIDTHS)]
        moves = bool(trial // len(_WIDTHS) % 2)
        name = NAMES[trial % len(NAMES)]
        ground = resized(grounds[trial % len(grounds)], _WIDTHS[lines])
        stills = _shown(ground, name, trial, moves=moves)
        readings = [r for r in read_scene(stills) if print_chance(r) >= SHOWN]
        found = any(_same(r.text, name) for r in readings)
        for kind in (lines, "moving" if moves else "still", "all"):
            asked[kind] += 1
            right[kind] += found
        if not found:
            missed.append((lines, name, [r.text for r in readings]))
    report["recall"] = {k: round(right[k] / n, 3) for k, n in asked.items()}
    return {"asked": count, **report, "missed": missed}


def _same(read: str, name: str) -> bool:
    """Letter by letter, spaces aside: how wide a gap a typeface sets is no part of a name."""
    return "".join(read.split()) == "".join(name.split())


def _shown(ground: Bytes, name: str, seed: int, *, moves: bool) -> list[Still]:
    """Six stills of a name on a picture: letters at 45 % of full light, blurred, with fresh grain.

    A moving name drifts by half its height a still and grows by a tenth over all.
    """
    rng = np.random.default_rng(seed)
    family = families()[seed % len(families())]
    face = font(family, _size_for(family, 16))
    height, width = ground.shape[:2]
    # The picture itself is night-dark: a third of its light.
    x, y = float(rng.uniform(0.05, 0.45) * width), float(rng.uniform(0.2, 0.8) * height)
    stills = []
    for i in range(_STILLS):
        shift = 8.0 * i if moves else 0.0
        layer = Image.new("L", (width, height), 0)
        ImageDraw.Draw(layer).text((x + shift, y), name, fill=255, font=face)
        mask = cv2.GaussianBlur(np.asarray(layer, np.float32) / 255, (0, 0), 0.8)[..., None]
        picture = ground * 0.35 * (1 - mask) + 0.45 * 255 * mask
        picture += rng.normal(0, 3, picture.shape)
        rgb = np.asarray(np.clip(picture, 0, 255), np.uint8)
        _, data = cv2.imencode(".jpg", rgb, [cv2.IMWRITE_JPEG_QUALITY, 70])
        coded = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
        stills.append(as_still(coded, i * 500_000))
    return stills


def _size_for(family: str, letters_px: int) -> int:
    """The size at which a typeface's capitals are ``letters_px`` high."""
    for size in range(letters_px, 3 * letters_px):
        _, top, _, bottom = font(family, size).getbbox("H")
        if bottom - top >= letters_px:
            return size
    return letters_px


def print_unread(shared: Path, count: int) -> dict[str, Any]:  # noqa: ARG001
    """Text claimed in a hundred pictures that hold none."""
    pictures = [rgb for _, rgb in bunny_stills(shared, every_us=3_500_000, most=90)]
    for name, own in clip_pictures(shared, each=2):
        if not name.startswith(LETTERED):
            pictures += own
    pictures = pictures[:100]
    false = []
    for i in range(0, len(pictures), 4):
        stills = [as_still(p, 500_000 * j) for j, p in enumerate(pictures[i : i + 4])]
        false += [r.text for r in read_scene(stills) if print_chance(r) >= SHOWN]
    return {"frames": len(pictures), "false": len(false), "texts": false}


LETTERED = ("asl_", "mpf_", "intel_", "nasa_", "tears_")
"""Clips with signs, shirts and plates in them."""
