"""The demo film: its script, drawn frame by frame and written with its truth beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from stinger.demo import score
from stinger.demo.exteriors import DAWN, DUSK, Shot, headland, open_sea, storm
from stinger.demo.interiors import dawn_table, locket_box, macro, room, window
from stinger.demo.lettering import CARDS, SIZE, TITLE, card, mark, roll_strip, title_layer
from stinger.demo.locket import DEDICATION, FINE_PRINT, MOTTO, PLACE
from stinger.demo.paint import BAND
from stinger.demo.truth import (
    DemoTruth,
    MotifStatement,
    ObjectSighting,
    Region,
    SpokenLine,
    write_truth,
)
from stinger.film.media.encode import ChapterMark, Cue, FilmWriter, SoundFormat, VideoFormat
from stinger.model import Label, Medium, Segment
from stinger.timecode import to_us

FPS = 24
_BAR = (SIZE[1] - BAND[1]) // 2

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the script.

    ``segment`` numbers the segment it belongs to; parts that share one are one segment. ``scene``
    pictures are letterboxed and have grain. Fades are of the whole picture, to and from black.
    """

    name: str
    seconds: float
    label: Label
    segment: int
    scene: bool
    prepare: Callable[[], Shot]
    fade_in_s: float = 0.0
    fade_out_s: float = 0.0
    medium: Medium | None = None

    @property
    def frames(self) -> int:
        return round(self.seconds * FPS)


def script() -> tuple[Part, ...]:
    """The film's parts in order."""
    feature, credit = Label.FEATURE, Label.CREDITS
    cards = [
        Part(f"card {number}", 2.5, credit, 2, False, partial(_card, lines), 0.5, 0.5)
        for number, lines in enumerate(CARDS, start=1)
    ]
    return (
        Part("title", 5.5, feature, 1, True, _titled, 0.8),
        Part("headland", 7.0, feature, 1, True, lambda: headland(DUSK, seed=2)),
        Part("room", 8.0, feature, 1, True, lambda: room(seed=11)),
        Part("window", 6.0, feature, 1, True, lambda: window(seed=12)),
        Part("storm", 6.0, feature, 1, True, lambda: storm(seed=3)),
        Part("dawn table", 6.5, feature, 1, True, lambda: dawn_table(seed=13), 0.0, 1.5),
        Part("pause", 0.75, Label.BLACK, 0, False, lambda: _still(Image.new("RGB", SIZE))),
        *cards,
        Part("roll", 8.0, credit, 2, False, lambda: _rolling(0.0), 0.0, 0.5),
        Part("lamp lit", 6.0, Label.MID_CREDITS_STINGER, 3, True, _lamp_lit, medium=Medium.SCENE),
        Part("rest of the roll", 9.5, credit, 4, False, lambda: _rolling(8.0), 0.5),
        Part("gap", 0.5, Label.BLACK, 0, False, lambda: _still(Image.new("RGB", SIZE))),
        Part("mark", 3.0, Label.IDENT, 5, False, lambda: _still(mark()), 0.5, 0.5),
        Part("wait", 1.25, Label.BLACK, 0, False, lambda: _still(Image.new("RGB", SIZE))),
        Part(
            "macro",
            12.5,
            Label.POST_CREDITS_STINGER,
            6,
            True,
            lambda: macro(seed=14),
            medium=Medium.SCENE,
        ),
    )


OBJECT_NAME = "silver locket with a compass rose"

# (part, seconds from its start, seconds shown, words)
_LINES = (
    ("headland", 1.2, 3.4, "Every keeper of Vesterholm\nwas given one."),
    ("room", 0.8, 3.2, "She left it on the table\nthe night the boats went out."),
    ("room", 4.6, 2.4, "And what is written on it?"),
    ("window", 1.6, 2.8, "Hold fast till dawn."),
    ("dawn table", 1.0, 3.0, "In the morning the lamp was out."),
    ("lamp lit", 2.2, 2.4, "Somebody lit it."),
    ("macro", 8.0, 3.2, "Hold fast till dawn."),
)
RETURNED_LINE = "Hold fast till dawn."

# Where the motif is heard: (part, seconds from its start, how).
_BOX_IN_ROOM = ("room", 0.9)
_CELLO = ("macro", 0.4)
_BOX_AGAIN = ("macro", 0.4 + score.MOTIF_S + 0.2)


def render_demo(path: Path, *, progress: Callable[[float], None] | None = None) -> DemoTruth:
    """Render the demo film to ``path`` (.mp4 or .mkv) and its truth beside it.

    About 90 s of 1280 x 720 at 24 pictures a second, drawn with NumPy and Pillow alone;
    ``progress`` is told the share done. Equal calls give equal films. The film is written under
    another name and renamed when it is whole.
    """
    return render_script(path, script(), progress=progress)


def render_script(
    path: Path, parts: tuple[Part, ...], *, progress: Callable[[float], None] | None = None
) -> DemoTruth:
    """Render ``parts``, which may be shortened, as ``render_demo`` does the whole script."""
    starts = _starts(parts)
    total = sum(part.frames for part in parts)
    sound = _mixed(parts, starts)
    video = VideoFormat(
        *SIZE, Fraction(FPS), preset="ultrafast", quality=25, keyframe_distance=48, threads=2
    )
    unfinished = path.with_name(f".partial-{path.name}")
    seen: dict[int, tuple[int, int]] = {}
    lines = _lines(starts)
    cues = [Cue(line.start_us / 1e6, line.end_us / 1e6, line.text) for line in lines]
    with (
        FilmWriter(
            unfinished,
            video,
            SoundFormat("aac", score.RATE_HZ, 2, 160_000),
            cues=cues,
            chapters=_chapters(starts, total),
            title=TITLE.title(),
        ) as writer,
        ThreadPoolExecutor(1) as scribe,
    ):
        per = score.RATE_HZ // FPS
        written: Future[None] | None = None
        for number, (part, pixels) in enumerate(_frames(parts)):
            if written is not None:
                written.result()
            block = sound[:, number * per : (number + 1) * per]
            # One picture is written while the next is drawn: the encoder frees the interpreter.
            written = scribe.submit(_write, writer, pixels.copy(), block, number)
            if part.segment and _is_visible(pixels):
                first, _ = seen.get(part.segment, (number, 0))
                seen[part.segment] = (first, number + 1)
            if progress is not None and number % FPS == 0:
                progress(number / total)
        if written is not None:
            written.result()
    unfinished.replace(path)
    truth = DemoTruth(
        path=path,
        duration_us=to_us(Fraction(total, FPS)),
        segments=_segments(parts, seen, total),
        object_name=OBJECT_NAME,
        sightings=_sightings(parts, starts),
        fine_print=(MOTTO, PLACE, FINE_PRINT, DEDICATION),
        motif=_motif(starts),
        lines=tuple(lines),
        returned_line=RETURNED_LINE,
    )
    write_truth(truth)
    if progress is not None:
        progress(1.0)
    return truth


def _write(writer: FilmWriter, pixels: Pixels, sound: NDArray[np.float32], tick: int) -> None:
    writer.write_picture(pixels, tick=tick)
    writer.write_sound(sound)


def _frames(parts: tuple[Part, ...]) -> Iterator[tuple[Part, Pixels]]:
    """Every picture of the film; the next part is painted while this one is shown."""
    grain = _grain()
    whole = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    band = whole[_BAR : _BAR + BAND[1]]
    with ThreadPoolExecutor(1) as painter:
        coming: list[Future[Shot]] = [painter.submit(parts[0].prepare)]
        for number, part in enumerate(parts):
            shot = coming.pop().result()
            if number + 1 < len(parts):
                coming.append(painter.submit(parts[number + 1].prepare))
            whole[:] = 0
            for frame in range(part.frames):
                picture = np.asarray(shot(frame / FPS))
                if part.scene:
                    # The grain's 12 levels fit above 243 without running over.
                    np.add(np.minimum(picture, 243), grain[frame % len(grain)], out=band)
                else:
                    whole[:] = picture
                strength = _strength(part, frame)
                if strength < 1:
                    whole[:] = np.rint(np.arange(256) * strength).astype(np.uint8)[whole]
                yield part, whole


def _grain() -> list[Pixels]:
    """Six frames of film grain, 0 to 12 levels, alike in the three colours."""
    rng = np.random.default_rng(24)
    frames = []
    for _ in range(6):
        levels = np.clip(rng.normal(4, 1.7, (BAND[1], BAND[0], 1)), 0, 12)
        frames.append(np.repeat(levels.astype(np.uint8), 3, axis=2))
    return frames


def _strength(part: Part, frame: int) -> float:
    """How much of the picture is there: 1, or less in a fade."""
    strength = 1.0
    if part.fade_in_s:
        strength = min(strength, (frame + 1) / (part.fade_in_s * FPS))
    if part.fade_out_s:
        strength = min(strength, (part.frames - frame) / (part.fade_out_s * FPS))
    return strength


def _is_visible(pixels: Pixels) -> bool:
    """Whether at least one pixel in 5,000 is more than 7 % brighter than black."""
    sample = pixels[::4, ::4, 1]
    return bool(np.count_nonzero(sample > 18) * 5000 >= sample.size)


def _still(image: Image.Image) -> Shot:
    return lambda _: image


def _card(lines: tuple[str, ...]) -> Shot:
    return _still(card(lines))


def _titled() -> Shot:
    sea, words = open_sea(DAWN, seed=1), title_layer()
    alpha = words.getchannel("A")

    def draw(time_s: float) -> Image.Image:
        picture = sea(time_s)
        level = min(max((time_s - 1.2) / 0.9, 0.0), 1.0, max((5.2 - time_s) / 0.6, 0.0))
        if level > 0:
            picture.paste(
                words.convert("RGB"), (0, 0), alpha.point([round(v * level) for v in range(256)])
            )
        return picture

    return draw


def _lamp_lit() -> Shot:
    return headland(DAWN, seed=4, lamp_from_s=2.0, gulls=7)


def _rolling(from_s: float) -> Shot:
    """The roll from ``from_s`` of its time on; it enters from below and leaves at the top."""
    strip = roll_strip()
    travel = strip.size[1] + SIZE[1]
    speed = travel / 17.25

    def draw(time_s: float) -> Image.Image:
        picture = Image.new("RGB", SIZE)
        picture.paste(strip, (0, round(SIZE[1] - (from_s + time_s) * speed)))
        return picture

    return draw


def _starts(parts: tuple[Part, ...]) -> dict[str, float]:
    starts, at = {}, 0
    for part in parts:
        starts[part.name] = at / FPS
        at += part.frames
    return starts


def _segments(
    parts: tuple[Part, ...], seen: dict[int, tuple[int, int]], total: int
) -> tuple[Segment, ...]:
    """What is seen of each segment, and black between; the feature starts with the film."""
    segments, at = [], 0
    done: set[int] = set()
    for part in parts:
        if not part.segment or part.segment in done:
            continue
        done.add(part.segment)
        first, end = seen[part.segment]
        first = 0 if part.label is Label.FEATURE else first
        if first > at:
            segments.append(Segment(Label.BLACK, _us(at), _us(first), 1.0))
        segments.append(Segment(part.label, _us(first), _us(end), 1.0, part.medium, ("drawn so",)))
        at = end
    if at < total:
        segments.append(Segment(Label.BLACK, _us(at), _us(total), 1.0))
    return tuple(segments)


def _us(frame: int) -> int:
    return to_us(Fraction(frame, FPS))


def _sightings(parts: tuple[Part, ...], starts: dict[str, float]) -> tuple[ObjectSighting, ...]:
    lengths = {part.name: part.seconds for part in parts}
    return tuple(
        ObjectSighting(
            shot,
            to_us(starts[shot]),
            to_us(starts[shot] + lengths[shot]),
            _region(locket_box(shot, 0.0)),
            _region(locket_box(shot, lengths[shot])),
        )
        for shot in ("room", "dawn table", "macro")
    )


def _region(box: tuple[float, float, float, float]) -> Region:
    """A box in shares of the band as a polygon in shares of the film."""
    left, top, right, foot = box
    top, foot = (((y * BAND[1]) + _BAR) / SIZE[1] for y in (top, foot))
    corners = ((left, top), (right, top), (right, foot), (left, foot))
    return tuple((round(min(max(x, 0), 1), 4), round(min(max(y, 0), 1), 4)) for x, y in corners)


def _motif(starts: dict[str, float]) -> tuple[MotifStatement, ...]:
    statements = []
    for (part, at), instrument, semitones, exact in (
        (_BOX_IN_ROOM, "music box", 0, True),
        (_CELLO, "cello", score.VARIATION_SEMITONES, False),
        (_BOX_AGAIN, "music box", 0, True),
    ):
        start = starts[part] + at
        statements.append(
            MotifStatement(to_us(start), to_us(start + score.MOTIF_S), instrument, semitones, exact)
        )
    return tuple(statements)


def _lines(starts: dict[str, float]) -> list[SpokenLine]:
    return [
        SpokenLine(to_us(starts[part] + at), to_us(starts[part] + at + shown), text)
        for part, at, shown, text in _LINES
    ]


def _chapters(starts: dict[str, float], total: int) -> list[ChapterMark]:
    marks = [("The Light", 0.0), ("The Storm", starts["window"]), ("Dawn", starts["dawn table"])]
    ends = [*(at for _, at in marks[1:]), total / FPS]
    return [ChapterMark(at, end, name) for (name, at), end in zip(marks, ends, strict=True)]


def _mixed(parts: tuple[Part, ...], starts: dict[str, float]) -> NDArray[np.float32]:
    """The whole sound track (2, n): every part's places and music, mixed."""
    seconds = sum(part.frames for part in parts) / FPS
    total = np.zeros(round(seconds * score.RATE_HZ), np.float32)
    length = {part.name: part.seconds for part in parts}
    d_minor, b_flat, f_major, c_major = (
        (50, 57, 62, 65),
        (46, 53, 58, 62),
        (53, 57, 60, 65),
        (48, 55, 60, 64),
    )
    g_minor, a_minor = (43, 50, 55, 58), (45, 52, 57, 60)

    def put(name: str, wave: score.Mono, after_s: float = 0.0, fade_s: float = 0.4) -> None:
        score.add(total, wave, starts[name] + after_s, fade_in_s=fade_s, fade_out_s=fade_s)

    put("title", score.sea(length["title"]))
    put("title", score.pad(12.2, (d_minor, b_flat, f_major, a_minor)), 0.2)
    put("headland", score.sea(length["headland"], level=0.12), fade_s=0.15)
    put("room", score.rain(length["room"], level=0.012), fade_s=0.1)
    put("room", score.box_passage(), _BOX_IN_ROOM[1], 0.0)
    put("window", score.rain(length["window"]), fade_s=0.1)
    put("window", score.pad(12.0, (d_minor, g_minor, b_flat, a_minor), level=0.06), 0.0)
    put("window", score.thunder(), 2.9, 0.0)
    put("storm", score.wind(length["storm"], level=0.16), fade_s=0.1)
    put("storm", score.rain(length["storm"], level=0.05), fade_s=0.1)
    put("storm", score.thunder(level=0.7), 1.9, 0.0)
    put("dawn table", score.wind(length["dawn table"], level=0.02), fade_s=0.3)
    put("dawn table", score.pad(length["dawn table"], (f_major, c_major), level=0.04), 0.0, 1.2)
    credits_s = starts["lamp lit"] - starts["card 1"]
    put("card 1", score.arpeggio(credits_s, (d_minor, b_flat, f_major, c_major)), 0.0, 0.5)
    put("card 1", score.pad(credits_s, (d_minor, b_flat, f_major, c_major), level=0.03), 0.0, 0.5)
    put("lamp lit", score.sea(length["lamp lit"]), fade_s=0.05)
    put("lamp lit", score.gull(), 0.8, 0.0)
    rest_s = length["rest of the roll"]
    put("rest of the roll", score.arpeggio(rest_s, (f_major, c_major, d_minor)), 0.0, 0.5)
    put("rest of the roll", score.pad(rest_s, (f_major, c_major, d_minor), level=0.03), 0.0, 0.5)
    put("mark", score.chime(), 0.1, 0.0)
    put("macro", score.wind(length["macro"], level=0.015), fade_s=0.05)
    put("macro", score.cello_variation(), _CELLO[1], 0.0)
    put("macro", score.box_passage(), _BOX_AGAIN[1], 0.0)
    mono = np.tanh(total * 1.1).astype(np.float32)
    # A slight width: the other side hears the room a little later.
    late = np.roll(mono, round(0.011 * score.RATE_HZ))
    return np.stack([mono, 0.8 * mono + 0.2 * late]).astype(np.float32)
