"""Learned models that a user brings: image embeddings, faces, speech; all ONNX, all optional.

docs/how-to/models.md says which files fit and where they come from. Nothing here is needed: without
a model its finder uses the classical method or says that it did not examine.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from stinger.errors import MissingToolError
from stinger.film.index.features import Bytes, Floats
from stinger.film.media.subtitles import Cue
from stinger.settings import Settings


@dataclass(frozen=True, slots=True)
class Models:
    """The models in force; None is a model that nobody gave."""

    image: ImageModel | None = None
    face: FaceModel | None = None
    speech: SpeechModel | None = None


def load_models(settings: Settings) -> Models:
    """The models that the settings name. Raises MissingToolError, naming the path, on a bad one."""
    return Models(
        ImageModel(Path(settings.image_model)) if settings.image_model else None,
        FaceModel(Path(settings.face_model)) if settings.face_model else None,
        SpeechModel(Path(settings.speech_model)) if settings.speech_model else None,
    )


def active_models(settings: Settings) -> dict[str, str]:
    """Of each model whether it is active, for ``stinger doctor``: a path, "not set" or a fault."""
    report = {}
    kinds = {"image_model": ImageModel, "face_model": FaceModel, "speech_model": SpeechModel}
    for name, kind in kinds.items():
        place = str(getattr(settings, name))
        try:
            if place:
                kind(Path(place))
            report[name] = place or "not set"
        except MissingToolError as problem:
            report[name] = str(problem)
    return report


def _session(path: Path) -> Any:
    import onnxruntime

    if not path.is_file():
        raise MissingToolError(f"{path}: no such model; see docs/how-to/models.md")
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = 2
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    # onnxruntime raises a dozen classes of its own, all of them RuntimeError or plain Exception.
    except Exception as problem:
        reason = str(problem).splitlines()[0][:160]
        raise MissingToolError(
            f"{path}: not an ONNX model that can be loaded ({reason}); see docs/how-to/models.md"
        ) from problem


class ImageModel:
    """An image encoder: RGB in, one vector out, as CLIP, DINOv2 and SSCD exports have it."""

    _MEAN = np.array([0.485, 0.456, 0.406], np.float32)
    _STD = np.array([0.229, 0.224, 0.225], np.float32)
    """ImageNet's, which these exports share to within a few hundredths."""

    def __init__(self, path: Path) -> None:
        self._session = _session(path)
        self._input = self._session.get_inputs()[0]
        side = self._input.shape[-1]
        self._side = side if isinstance(side, int) else 224

    def embed(self, rgb: Bytes) -> Floats:
        """A unit vector for a picture."""
        square = cv2.resize(rgb, (self._side, self._side), interpolation=cv2.INTER_AREA)
        values = (square.astype(np.float32) / 255 - self._MEAN) / self._STD
        out = self._session.run(None, {self._input.name: values.transpose(2, 0, 1)[None]})[0]
        vector = np.asarray(out, np.float32).reshape(-1)
        return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-6), np.float32)


@dataclass(frozen=True, slots=True)
class Face:
    """A face: box in fractions (left, top, right, bottom), detector's score, unit embedding."""

    time_us: int
    box: tuple[float, float, float, float]
    score: float
    vector: Floats


_ARC_POINTS = np.array(
    [[38.29, 51.70], [73.53, 51.50], [56.03, 71.74], [41.55, 92.37], [70.73, 92.20]], np.float32
)
"""Where eyes, nose and corners of the mouth lie in an aligned face of 112 px (ArcFace)."""


class FaceModel:
    """A folder with ``detector.onnx`` (YuNet's outputs) and ``embedder.onnx`` (SFace's or ArcFace's
    input of 112 px)."""

    def __init__(self, folder: Path) -> None:
        self._detector = _session(folder / "detector.onnx")
        self._embedder = _session(folder / "embedder.onnx")
        self._outputs = [o.name for o in self._detector.get_outputs()]
        shape = self._detector.get_inputs()[0].shape
        self._side = shape[-1] if isinstance(shape[-1], int) else 640

    def faces(self, rgb: Bytes, time_us: int, *, least: float = 0.8) -> list[Face]:
        """The faces of a picture at the detector's score or above; 0.8 misses profiles rather than
        taking patterns for faces."""
        side = self._side
        height, width = rgb.shape[:2]
        scale = side / max(height, width)
        small = cv2.resize(rgb, (max(1, round(width * scale)), max(1, round(height * scale))))
        canvas = np.zeros((side, side, 3), np.uint8)
        canvas[: small.shape[0], : small.shape[1]] = small
        blob = canvas[:, :, ::-1].astype(np.float32).transpose(2, 0, 1)[None]
        name = self._detector.get_inputs()[0].name
        raw = self._detector.run(None, {name: np.ascontiguousarray(blob)})
        outputs = dict(zip(self._outputs, raw, strict=True))
        boxes, scores, points = _decode_yunet(outputs, side)
        chosen = [i for i in np.argsort(-scores) if scores[i] >= least]
        kept: list[int] = []
        for i in chosen:
            if all(_box_overlap(boxes[i], boxes[k]) < 0.3 for k in kept):
                kept.append(i)
        return [
            Face(
                time_us,
                _box_in_fractions(boxes[i] / scale, width, height),
                float(scores[i]),
                self._embed(rgb, points[i] / scale),
            )
            for i in kept[:20]
        ]

    def _embed(self, rgb: Bytes, points: Floats) -> Floats:
        matrix, _ = cv2.estimateAffinePartial2D(points, _ARC_POINTS)
        if matrix is None:
            matrix = np.array([[1, 0, 0], [0, 1, 0]], np.float32)
        face = cv2.warpAffine(rgb, np.asarray(matrix, np.float32), (112, 112))
        blob = face.astype(np.float32).transpose(2, 0, 1)[None]
        name = self._embedder.get_inputs()[0].name
        out = self._embedder.run(None, {name: np.ascontiguousarray(blob)})[0]
        vector = np.asarray(out, np.float32).reshape(-1)
        return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-6), np.float32)


def _decode_yunet(outputs: dict[str, Any], side: int) -> tuple[Floats, Floats, Floats]:
    """Boxes (n, 4) as left, top, right, bottom, scores (n,), points (n, 5, 2); all in pixels."""
    boxes, scores, points = [], [], []
    for stride in (8, 16, 32):
        try:
            cls, obj = outputs[f"cls_{stride}"], outputs[f"obj_{stride}"]
            box, kps = outputs[f"bbox_{stride}"], outputs[f"kps_{stride}"]
        except KeyError as problem:
            raise MissingToolError(
                f"the face detector has no output {problem}; see docs/how-to/models.md"
            ) from problem
        cells = side // stride
        grid = np.stack(np.meshgrid(np.arange(cells), np.arange(cells)), -1).reshape(-1, 2)
        box, kps = box.reshape(-1, 4), kps.reshape(-1, 5, 2)
        score = np.sqrt(np.clip(cls.reshape(-1), 0, 1) * np.clip(obj.reshape(-1), 0, 1))
        middle = (grid + box[:, :2]) * stride
        extent = np.exp(np.clip(box[:, 2:], -10, 10)) * stride
        boxes.append(np.concatenate([middle - extent / 2, middle + extent / 2], axis=1))
        scores.append(score)
        points.append((kps + grid[:, None]) * stride)
    return np.concatenate(boxes), np.concatenate(scores), np.concatenate(points).astype(np.float32)


def _box_overlap(a: Floats, b: Floats) -> float:
    shared = np.clip(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0, None)
    union = (a[2:] - a[:2]).prod() + (b[2:] - b[:2]).prod() - shared.prod()
    return float(shared.prod() / max(float(union), 1e-6))


def _box_in_fractions(box: Floats, width: int, height: int) -> tuple[float, float, float, float]:
    left, top, right, bottom = (float(v) for v in box)
    return left / width, top / height, right / width, bottom / height


class SpeechModel:
    """A CTC recogniser (wav2vec 2.0's export): 16 kHz samples in, (frames, symbols) out.

    ``vocab.json`` beside it maps symbols to columns, as Hugging Face writes it.
    """

    RATE = 16_000
    _PIECE_S = 20
    """Seconds recognised at once: attention over more costs memory by the square."""

    def __init__(self, path: Path) -> None:
        self._session = _session(path)
        beside = path.with_name("vocab.json")
        try:
            symbols: dict[str, int] = json.loads(beside.read_text("utf-8"))
        except (OSError, ValueError) as problem:
            raise MissingToolError(
                f"{beside}: the speech model's symbols are missing; see docs/how-to/models.md"
            ) from problem
        self._symbols = {column: symbol for symbol, column in symbols.items()}
        self._blank = symbols.get("<pad>", symbols.get("[PAD]", 0))

    def transcribe(self, samples: Floats, *, start_us: int = 0) -> list[Cue]:
        """What is said, as cues of a sentence's length cut at pauses; 16 kHz mono in."""
        cues: list[Cue] = []
        size = self._PIECE_S * self.RATE
        for first in range(0, len(samples), size):
            piece = samples[first : first + size]
            if len(piece) < self.RATE // 2:
                continue
            begin = start_us + round(first / self.RATE * 1_000_000)
            cues += self._piece(piece, begin)
        return cues

    def _piece(self, samples: Floats, start_us: int) -> Iterator[Cue]:
        values = (samples - samples.mean()) / max(float(samples.std()), 1e-4)
        name = self._session.get_inputs()[0].name
        logits = self._session.run(None, {name: values.astype(np.float32)[None]})[0][0]
        best = logits.argmax(axis=1)
        frame_us = len(samples) / self.RATE * 1_000_000 / max(1, len(best))
        letters = [
            (round(start_us + i * frame_us), self._symbols.get(int(s), ""))
            for i, s in enumerate(best)
            if s != self._blank and (i == 0 or s != best[i - 1])
        ]
        return iter(_sentences(letters))


def _sentences(letters: Sequence[tuple[int, str]]) -> list[Cue]:
    """Letters with their times joined to cues; a pause of 0.8 s ends one."""
    cues: list[Cue] = []
    text, begin, last = "", 0, 0
    for at_us, letter in letters:
        if text and at_us - last > 800_000:
            cues.append(Cue(begin, last + 200_000, " ".join(text.split())))
            text = ""
        if not text:
            begin = at_us
        text += " " if letter in ("|", " ") else letter.lower() if len(letter) == 1 else ""
        last = at_us
    if text.strip():
        cues.append(Cue(begin, last + 200_000, " ".join(text.split())))
    return [c for c in cues if c.text]
