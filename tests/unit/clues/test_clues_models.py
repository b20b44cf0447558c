"""Learned models, loaded for real from tiny weights made here."""

import json

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from stinger.errors import MissingToolError
from stinger.film.clues.cast import face_tracks
from stinger.film.clues.models import FaceModel, ImageModel, SpeechModel, active_models, load_models
from stinger.settings import Settings


def save(path, nodes, inputs, outputs, constants):
    """Write a graph of float tensors to ``path``."""
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, s) for n, s in inputs.items()],
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, s) for n, s in outputs.items()],
        [numpy_helper.from_array(v, k) for k, v in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.save(model, str(path))


def image_model(path, side=32):
    """Means over an 8x8 grid of the picture, as a vector of 48."""
    nodes = [
        helper.make_node("AveragePool", ["x"], ["p"], kernel_shape=[8, 8], strides=[8, 8]),
        helper.make_node("Flatten", ["p"], ["y"]),
    ]
    save(path, nodes, {"x": [1, 3, side, side]}, {"y": [1, 3 * (side // 8) ** 2]}, {})


def face_models(folder, side=64):
    """A detector that sees one face at a fixed place, and an embedder of means."""
    outputs, constants, nodes = {}, {}, []
    for stride in (8, 16, 32):
        cells = (side // stride) ** 2
        score = np.zeros((1, cells, 1), np.float32)
        box = np.zeros((1, cells, 4), np.float32)
        points = np.zeros((1, cells, 10), np.float32)
        if stride == 16:
            score[0, 5] = 1.0  # second row, second column
            box[0, 5] = [0.5, 0.5, np.log(2), np.log(2)]
            points[0, 5] = [0, 0, 1, 0, 0.5, 0.5, 0, 1, 1, 1]
        for name, value in (("cls", score), ("obj", score), ("bbox", box), ("kps", points)):
            constants[f"c_{name}_{stride}"] = value
            outputs[f"{name}_{stride}"] = list(value.shape)
            nodes.append(
                helper.make_node("Add", [f"c_{name}_{stride}", "zero"], [f"{name}_{stride}"])
            )
    constants["nought"] = np.zeros((1,), np.float32)
    nodes.insert(0, helper.make_node("Mul", ["mean", "nought"], ["zero"]))
    nodes.insert(0, helper.make_node("ReduceMean", ["x"], ["mean"], keepdims=0))
    save(folder / "detector.onnx", nodes, {"x": [1, 3, side, side]}, outputs, constants)
    pool = helper.make_node("AveragePool", ["x"], ["p"], kernel_shape=[56, 56], strides=[56, 56])
    flat = helper.make_node("Flatten", ["p"], ["y"])
    save(folder / "embedder.onnx", [pool, flat], {"x": [1, 3, 112, 112]}, {"y": [1, 12]}, {})


def speech_model(folder):
    """Symbols by loudness: a frame of 320 samples is blank when quiet and "a" when loud."""
    nodes = [
        helper.make_node("Abs", ["x"], ["a"]),
        helper.make_node("Unsqueeze", ["a", "axis"], ["u"]),
        helper.make_node("AveragePool", ["u"], ["p"], kernel_shape=[320], strides=[320]),
        helper.make_node("Transpose", ["p"], ["t"], perm=[0, 2, 1]),
        helper.make_node("Sub", ["half", "t"], ["q"]),
        helper.make_node("Concat", ["q", "t"], ["y"], axis=2),
    ]
    constants = {"axis": np.array([1], np.int64), "half": np.array([1.0], np.float32)}
    path = folder / "speech.onnx"
    save(path, nodes, {"x": [1, "n"]}, {"y": [1, "m", 2]}, constants)
    (folder / "vocab.json").write_text(json.dumps({"<pad>": 0, "A": 1}), "utf-8")
    return path


def test_an_image_model_tells_pictures_apart(tmp_path):
    """Equal pictures have equal unit vectors, unlike ones do not."""
    image_model(tmp_path / "image.onnx")
    model = ImageModel(tmp_path / "image.onnx")
    rng = np.random.default_rng(0)
    one, two = rng.integers(0, 255, (2, 32, 32, 3), dtype=np.uint8)
    assert float(model.embed(one) @ model.embed(one)) == pytest.approx(1, abs=1e-4)
    assert float(model.embed(one) @ model.embed(two)) < 0.99


def test_a_face_model_gives_the_face_its_place_and_vector(tmp_path):
    """The detector's cell, box and score become fractions of the picture."""
    face_models(tmp_path)
    rgb = np.random.default_rng(0).integers(0, 255, (64, 64, 3), dtype=np.uint8)
    faces = FaceModel(tmp_path).faces(rgb, 7)
    assert [f.time_us for f in faces] == [7]
    assert faces[0].box == pytest.approx((0.125, 0.125, 0.625, 0.625), abs=0.01)
    assert faces[0].score == pytest.approx(1)
    assert float(np.linalg.norm(faces[0].vector)) == pytest.approx(1, abs=1e-4)
    assert [len(t) for t in face_tracks([faces[0], faces[0]])] == [2]


def test_a_speech_model_gives_what_is_said_and_when(tmp_path):
    """Two loud stretches a second apart become two cues at their times."""
    model = SpeechModel(speech_model(tmp_path))
    sound = np.zeros(16000 * 4, np.float32)
    sound[16000:17600] = 0.5
    sound[16000 * 3 : 16000 * 3 + 1600] = 0.5
    cues = model.transcribe(sound, start_us=10_000_000)
    assert [c.text for c in cues] == ["a", "a"]
    assert [round(c.start_us / 1e6) for c in cues] == [11, 13]


def test_a_bad_path_or_file_is_refused_with_the_page_that_helps(tmp_path):
    """A missing model and a file that is none are named, with the page to read."""
    (tmp_path / "bad.onnx").write_bytes(b"no model")
    for name in ("bad.onnx", "absent.onnx"):
        with pytest.raises(MissingToolError, match=r"docs/how-to/models\.md"):
            ImageModel(tmp_path / name)


def test_the_doctor_is_told_which_models_are_active(tmp_path):
    """A model that loads is named by its path, one not set is so called, a bad one says why."""
    image_model(tmp_path / "image.onnx")
    settings = Settings(
        image_model=str(tmp_path / "image.onnx"), speech_model=str(tmp_path / "absent.onnx")
    )
    report = active_models(settings)
    assert report["image_model"].endswith("image.onnx")
    assert report["face_model"] == "not set"
    assert "no such model" in report["speech_model"]
    assert load_models(Settings()).face is None
