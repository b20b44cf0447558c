"""Pictures and sounds drawn for the tests of the index."""

import cv2
import numpy as np


def scene(seed: int, *, width: int = 640, height: int = 360) -> np.ndarray:
    """A picture of shapes on a soft ground, as unlike another seed's as two films are."""
    rng = np.random.default_rng(seed)
    ground = cv2.resize(rng.integers(40, 200, (6, 8, 3), dtype=np.uint8), (width, height))
    picture = cv2.GaussianBlur(ground, (0, 0), 9)
    for _ in range(60):
        colour = tuple(int(c) for c in rng.integers(0, 255, 3))
        points = rng.integers(0, (width, height), (int(rng.integers(3, 6)), 2))
        near = points[0] + (points - points[0]) // 5
        cv2.fillPoly(picture, [near.astype(np.int32)], colour)
    return picture


def emblem(seed: int, side: int) -> np.ndarray:
    """An emblem of ``side`` pixels."""
    rng = np.random.default_rng(seed)
    picture = np.full((300, 300, 3), 235, np.uint8)
    cv2.circle(picture, (150, 150), 140, (20, 30, 60), 8)
    for _ in range(22):
        first, second = rng.integers(50, 250, (2, 2))
        colour = tuple(int(c) for c in rng.integers(0, 200, 3))
        cv2.line(picture, tuple(map(int, first)), tuple(map(int, second)), colour, 5)
        cv2.circle(picture, tuple(map(int, second)), int(rng.integers(6, 20)), colour, -1)
    return cv2.resize(picture, (side, side), interpolation=cv2.INTER_AREA)


def paste(picture: np.ndarray, patch: np.ndarray, x: int, y: int) -> np.ndarray:
    """The picture with the patch on it."""
    out = picture.copy()
    out[y : y + patch.shape[0], x : x + patch.shape[1]] = patch
    return out


def tune(seed: int, seconds: float, *, key: int = 0, tempo: float = 1.0, bright: float = 0.5):
    """A melody over chords at 11,025 Hz, played by hand: no two notes are quite alike.

    ``bright`` is the strength of its overtones.
    """
    rng = np.random.default_rng(seed)
    rate = 11025
    scale = np.array([0, 2, 4, 5, 7, 9, 11])
    pieces = []
    for _ in range(int(seconds / 0.5)):
        degree = int(rng.integers(0, 14))
        note = 60 + key + scale[degree % 7] + 12 * (degree // 7)
        root = 48 + key + scale[int(rng.integers(0, 7))]
        beat = 0.5 / tempo * rng.uniform(0.94, 1.06)
        bow, loudness = rng.uniform(-0.05, 0.05), rng.uniform(0.7, 1.2)
        t = np.arange(round(beat * rate)) / rate
        out = np.zeros(len(t))
        for pitch, loud in ((note + bow, 1.0), (root + bow, 0.4), (root + 7, 0.3)):
            hertz = 440 * 2 ** ((pitch - 69) / 12)
            for k in range(1, 6):
                out += loud * bright ** (k - 1) * np.sin(2 * np.pi * hertz * k * t)
        pieces.append(loudness * out * np.exp(-2 * t / beat) * np.minimum(1, t * 200))
    return (np.concatenate(pieces) * 0.1).astype(np.float32)
