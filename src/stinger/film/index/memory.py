"""The memory of one release: pictures, landmarks and chroma in one file that can be mapped."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stinger.errors import SkipError
from stinger.film.index.chroma import chroma_of
from stinger.film.index.features import WORKING_WIDTH, Features, find_features, to_gray
from stinger.film.index.landmarks import Landmarks, find_landmarks
from stinger.film.index.looks import is_held, likeness, look_of
from stinger.film.index.pictures import PictureMemory, remember_pictures
from stinger.film.index.words import VOCABULARY
from stinger.film.media.container import Film, open_film
from stinger.film.media.sound import read_sound
from stinger.film.media.subtitles import Cue, read_cues

MEMORY_VERSION = f"memory-5 {VOCABULARY}"
"""A memory of another version cannot be compared; it is made again when the film is next read."""

_KEYFRAMES_US = 1_000_000
_SPACING_US = 2_500_000
"""Least distance of remembered pictures of one shot: a shot of a feature film lasts 3 to 5 seconds
on average (J. Cutting et al. 2011). A picture of another look is kept a second after the last."""

_HELD_US = 10_000_000
_OTHER_LOOK = 0.6
"""Cosine of two looks below which another shot has begun."""

_MOST_FEATURES = 140
"""Features kept of each picture, 22 bytes each: with a picture each three seconds 4 MB an hour.
Fewer lose small objects."""

_INDEX_WIDTH = 480
"""Pictures are remembered at three quarters of the working width: SIFT costs half as much, and a
query sees its features at every scale anyway."""

_MAGIC = b"STINGERM"


@dataclass(frozen=True, slots=True)
class FilmMemory:
    """What is remembered of a release; ``sound`` and ``chroma`` are None for a silent file."""

    pictures: PictureMemory
    sound: Landmarks | None
    chroma: NDArray[np.uint8] | None


@dataclass(frozen=True, slots=True)
class Remembered:
    """A memory just made, and the subtitles' cues, which are kept apart."""

    memory: FilmMemory
    cues: tuple[Cue, ...]
    duration_us: int


def remember_film(
    path: Path, *, progress: Callable[[float], None] | None = None, until_us: int | None = None
) -> Remembered:
    """The memory of the film at ``path``, from one pass over keyframes and one over sound.

    ``until_us`` ends it before the credits, which are no callbacks. Raises UnreadableFilmError.
    """
    with open_film(path) as film:
        info = film.info
        pictures = _look(film, until_us, progress)
        sound, chroma = _hear(path, until_us, info.origin_us)
    memory = FilmMemory(pictures, sound, chroma)
    return Remembered(memory, tuple(read_cues(path, origin_us=info.origin_us)), info.duration_us)


def _look(
    film: Film, until_us: int | None, progress: Callable[[float], None] | None
) -> PictureMemory:
    times: list[int] = []
    features: list[Features] = []
    looks: list[NDArray[np.int8]] = []
    end_us = until_us or film.info.duration_us
    for picture in film.keyframes(0, until_us, spacing_us=_KEYFRAMES_US):
        rgb = picture.rgb(WORKING_WIDTH)
        look = look_of(rgb)
        if progress is not None:
            progress(min(1.0, picture.time_us / max(1, end_us)) * 0.9)
        if looks and _is_repeat(look, looks[-1], picture.time_us - times[-1]):
            continue
        times.append(picture.time_us)
        looks.append(look)
        features.append(find_features(to_gray(rgb, _INDEX_WIDTH), most=_MOST_FEATURES))
    order = sorted(range(len(times)), key=times.__getitem__)
    return remember_pictures(
        [times[i] for i in order], [features[i] for i in order], [looks[i] for i in order]
    )


def _hear(
    path: Path, until_us: int | None, origin_us: int
) -> tuple[Landmarks | None, NDArray[np.uint8] | None]:
    sound = read_sound(path, 0, until_us, origin_us=origin_us)
    if sound is None:
        return None, None
    return find_landmarks(sound.samples), chroma_of(sound.samples)


def _is_repeat(look: NDArray[np.int8], last: NDArray[np.int8], after_us: int) -> bool:
    """Whether a picture adds nothing to the last one kept: the same shot soon after, or a held one,
    which gives the same picture for up to ten seconds."""
    if is_held(look, last):
        return after_us < _HELD_US
    return likeness(look, last) > _OTHER_LOOK and after_us < _SPACING_US


def write_memory(memory: FilmMemory, path: Path) -> int:
    """Write the memory to one file, whole or not at all; gives its size in bytes."""
    arrays = _arrays(memory)
    header: dict[str, object] = {"version": MEMORY_VERSION}
    header["length"] = memory.sound.length if memory.sound else None
    offset, places = 0, {}
    for name, array in arrays.items():
        places[name] = [str(array.dtype), list(array.shape), offset]
        offset += -(-array.nbytes // 64) * 64
    header["arrays"] = places
    head = json.dumps(header).encode()
    head += b" " * (-(len(head) + 16) % 64)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as out:
        out.write(_MAGIC + len(head).to_bytes(8, "little") + head)
        for array in arrays.values():
            raw = np.ascontiguousarray(array).tobytes()
            out.write(raw + bytes(-len(raw) % 64))
        size = out.tell()
    Path(out.name).replace(path)
    return size


def read_memory(path: Path) -> FilmMemory:
    """The memory in a file, mapped: pages are read as they are needed.

    Raises SkipError where the file is missing, damaged, or of another version.
    """
    try:
        with path.open("rb") as held:
            if held.read(8) != _MAGIC:
                raise SkipError(f"{path}: not a film's memory; run: stinger index --again")
            size = int.from_bytes(held.read(8), "little")
            header = json.loads(held.read(size))
            # A numpy.memmap makes a memmap of every slice, which takes longer than reading.
            whole = np.frombuffer(mmap(held.fileno(), 0, access=ACCESS_READ), np.uint8)
    except (OSError, ValueError) as problem:
        raise SkipError(
            f"{path}: cannot be read ({problem}); run: stinger index --again"
        ) from problem
    if header["version"] != MEMORY_VERSION:
        raise SkipError(f"{path}: made by another version; run: stinger index --again")
    arrays = {}
    for name, (kind, shape, offset) in header["arrays"].items():
        first = 16 + size + offset
        count = int(np.prod(shape)) * np.dtype(kind).itemsize
        if first + count > len(whole):
            raise SkipError(f"{path}: cut short; run: stinger index --again")
        arrays[name] = whole[first : first + count].view(kind).reshape(shape)
    return _from_arrays(arrays, header["length"])


def _arrays(memory: FilmMemory) -> dict[str, NDArray[np.generic]]:
    p = memory.pictures
    arrays: dict[str, NDArray[np.generic]] = {
        "times_us": p.times_us,
        "aspects": p.aspects,
        "looks": p.looks,
        "word_starts": p.starts,
        "owner": p.owner,
        "code": p.code,
        "place": p.place,
    }
    if memory.sound is not None:
        arrays |= {"sound_starts": memory.sound.starts, "sound_packed": memory.sound.packed}
    if memory.chroma is not None:
        arrays["chroma"] = memory.chroma
    return arrays


def _from_arrays(arrays: dict[str, NDArray[np.generic]], length: int | None) -> FilmMemory:
    a: dict[str, NDArray] = dict(arrays)  # type: ignore[type-arg]
    pictures = PictureMemory(
        a["times_us"],
        a["aspects"],
        a["looks"],
        a["word_starts"],
        a["owner"],
        a["code"],
        a["place"],
    )
    sound = None
    if length is not None:
        sound = Landmarks(a["sound_starts"], a["sound_packed"], length)
    return FilmMemory(pictures, sound, a.get("chroma"))
