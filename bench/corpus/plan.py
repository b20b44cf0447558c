"""Plans of films: everything a seed decides, before anything is drawn.

The figures here are the corpus's distributions; docs/corpus.md gives their reasons.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from bench.corpus import fonts
from bench.corpus.draw import (
    Rng,
    between,
    chance,
    log_normal,
    one_of,
    pick,
    stream,
)
from bench.corpus.ending import Ending, Part
from bench.corpus.lettering import Setting
from bench.corpus.over import Over, draw_over
from stinger.film.media.encode import SoundFormat, VideoFormat

# the file
HEIGHTS = {360: 58.0, 480: 22.0, 720: 13.0, 1080: 6.0, 2160: 1.0}
SHAPES = {"16:9": 5.0, "2.39 letterboxed": 3.0, "2.39": 1.0, "4:3": 1.0}
RATES = {
    Fraction(24000, 1001): 4.0,
    Fraction(24): 3.0,
    Fraction(25): 2.5,
    Fraction(30000, 1001): 1.2,
    Fraction(30): 0.6,
    Fraction(50): 0.25,
    Fraction(60): 0.25,
}
# Encoder and containers that carry it.
CODECS = {
    "libx264": 62.0,
    "libx265": 13.0,
    "libvpx-vp9": 7.0,
    "libsvtav1": 6.0,
    "mpeg2video": 8.0,
    "mpeg4": 4.0,
}
CONTAINERS = {
    "libx264": {".mkv": 5.0, ".mp4": 5.0, ".mov": 1.0, ".avi": 0.5, ".ts": 1.0},
    "libx265": {".mkv": 5.0, ".mp4": 3.0, ".mov": 0.5, ".ts": 0.7},
    "libvpx-vp9": {".webm": 3.0, ".mkv": 1.0},
    "libsvtav1": {".webm": 1.0, ".mkv": 2.0, ".mp4": 1.0},
    "mpeg2video": {".ts": 3.0, ".mkv": 2.0},
    "mpeg4": {".avi": 1.0},
}
SOUNDS = {
    ".mkv": ("aac", "ac3", "libopus", "flac"),
    ".mp4": ("aac",),
    ".mov": ("aac", "pcm_s16le"),
    ".avi": ("mp2",),
    ".ts": ("aac", "ac3", "mp2"),
    ".webm": ("libopus",),
}

# the credits
FORMS = {"roll": 55.0, "cards": 15.0, "cards then roll": 22.0, "main on end": 8.0}
GROUNDS = {
    "black": 70.0,
    "white": 2.5,
    "colour": 4.5,
    "gradient": 4.0,
    "still": 5.0,
    "footage": 6.0,
    "illustrated": 5.0,
    "photos": 3.0,
}
LAYOUTS = {"two_columns": 45.0, "mixed": 30.0, "one_column": 15.0, "blocks": 10.0}
SCRIPTS = {
    "latin": 80.0,
    "cyrillic": 6.0,
    "greek": 3.0,
    "cjk": 5.0,
    "arabic": 3.0,
    "devanagari": 3.0,
}
SIZES = {"tiny": 12.0, "normal": 70.0, "large": 18.0}
SIZE_PX = {"tiny": (15.0, 22.0), "normal": (23.0, 38.0), "large": (39.0, 60.0)}
INKS = {
    (235, 235, 235): 8.0,
    (200, 200, 200): 2.0,
    (240, 225, 170): 1.0,
    (170, 200, 240): 0.5,
    (230, 90, 70): 0.4,
    (250, 210, 60): 0.5,
}


@dataclass(frozen=True, slots=True)
class CreditsLook:
    """How one film's credits look."""

    form: str
    ground: str
    setting: Setting
    speed_px_s: float
    ink: tuple[int, int, int]
    colours: tuple[tuple[int, int, int], ...]
    place: str
    card_s: float
    card_fade_s: float


@dataclass(frozen=True, slots=True)
class FilmPlan:
    """One film of the corpus, decided."""

    seed: int
    suffix: str
    video: VideoFormat
    sound: SoundFormat | None
    band: int
    """Height of the picture inside its letterbox; the film's height without one."""
    look: CreditsLook
    parts: tuple[Part, ...]
    start_s: float
    grain: float
    variable_rate: bool
    chapters: str
    cues: bool
    burnt_in: bool
    clip_share: float
    distractors: frozenset[str]
    over: Over | None = None
    traits: dict[str, object] = field(default_factory=dict)

    @property
    def fps(self) -> float:
        return float(self.video.rate)

    @property
    def frames(self) -> int:
        return sum(part.frames for part in self.parts)


def plan_film(seed: int, *, small: bool = False) -> FilmPlan:
    """The film of ``seed``; ``small`` keeps 360p or less and shortens every length by half."""
    rng = stream(seed, 0)
    video, suffix, band, shape = _draw_video(rng, small=small)
    has_sound = not chance(rng, 0.08)
    sound = _draw_sound(rng, suffix) if has_sound else None
    look = _draw_look(rng)
    cost = max(1.0, (video.width * video.height * float(video.rate)) / (640 * 360 * 25))
    parts = Ending(
        stream(seed, 1), look.form, look.ground, float(video.rate), small=small, cost=cost
    ).draw()
    if sound is None:
        parts = [replace(part, sound="silence") for part in parts if part.medium != "sound"]
    distractors = frozenset(name for name, share in DISTRACTORS.items() if chance(rng, share))
    plan = FilmPlan(
        seed=seed,
        suffix=suffix,
        video=_stored(stream(seed, 9), video, suffix),
        sound=sound,
        band=band,
        look=look,
        parts=tuple(parts),
        start_s=between(rng, 0.5, 12) if suffix != ".avi" and chance(rng, 0.12) else 0.0,
        grain=pick(rng, {0.0: 6.0, 1.5: 2.5, 3.0: 1.5, 5.0: 0.5}),
        variable_rate=suffix in {".mkv", ".mp4", ".webm"} and chance(rng, 0.08),
        chapters=pick(rng, {"none": 6.0, "true": 1.6, "plain": 1.6, "lying": 0.8}),
        cues=chance(rng, 0.25),
        burnt_in=chance(rng, 0.12),
        clip_share=pick(rng, {0.0: 3.0, 0.35: 5.0, 0.8: 2.0}),
        distractors=distractors,
        over=None if sound is None else draw_over(stream(seed, 11), parts, float(video.rate)),
    )
    return replace(plan, traits=_traits(plan, shape))


DISTRACTORS = {
    "opening logos": 0.35,
    "opening titles": 0.45,
    "black scene": 0.25,
    "fade to black": 0.4,
    "captions": 0.3,
    "letter": 0.25,
    "screen": 0.15,
    "night": 0.3,
    "letterbox change": 0.06,
    "flashes": 0.06,
    "sign": 0.2,
}


def _draw_video(rng: Rng, *, small: bool) -> tuple[VideoFormat, str, int, str]:
    height = pick(rng, {240: 1.0, 360: 1.0} if small else HEIGHTS)
    shape = pick(rng, SHAPES)
    rate = pick(rng, RATES)
    codec = pick(rng, CODECS)
    if height == 2160:
        codec = pick(rng, {"libx264": 1.0, "libx265": 1.0})
    suffix = pick(rng, CONTAINERS[codec])
    width = {"4:3": height * 4 // 3}.get(shape, -(-height * 16 // 9) // 8 * 8)
    band = height
    if shape == "2.39":
        height = band = round(width / 2.39) // 8 * 8
    elif shape == "2.39 letterboxed":
        band = round(width / 2.39) // 8 * 8
    keys_s = pick(rng, {1.0: 1.5, 2.0: 3.0, 4.0: 1.5, 5.0: 1.5, 10.0: 2.5})
    intra = codec in {"libx264", "mpeg2video"} and height <= 480 and chance(rng, 0.03)
    deep = codec in {"libx265", "libsvtav1"} and chance(rng, 0.45)
    b_frames = 0 if suffix == ".avi" or intra else pick(rng, {0: 1.0, 2: 2.0, 3: 1.0})
    video = VideoFormat(
        width=width,
        height=height,
        rate=rate,
        codec=codec,
        pixel_format="yuv420p10le" if deep else "yuv420p",
        keyframe_distance=1 if intra else max(2, round(keys_s * rate)),
        scene_cut=chance(rng, 0.7),
        open_gop=b_frames > 0 and chance(rng, 0.3),
        b_frames=b_frames,
        quality=_quality(rng, codec),
    )
    return video, suffix, band, shape


def _stored(rng: Rng, video: VideoFormat, suffix: str) -> VideoFormat:
    """``video`` as some are stored: as HDR, in two fields, or turned on its side."""
    if video.codec == "libx265" and video.pixel_format != "yuv420p" and chance(rng, 0.5):
        return replace(video, transfer=pick(rng, {"pq": 2.0, "hlg": 1.0}))
    fields = video.codec in {"libx264", "mpeg2video"} and suffix in {".ts", ".mkv", ".mp4"}
    if fields and video.rate in {Fraction(25), Fraction(30000, 1001)} and chance(rng, 0.3):
        return replace(video, interlaced=True)
    if suffix in {".mp4", ".mov"} and video.codec == "libx264" and chance(rng, 0.03):
        return replace(video, rotation=one_of(rng, (90, 270)))
    return video


def _quality(rng: Rng, codec: str) -> int:
    low, high = {
        "libx264": (22, 33),
        "libx265": (24, 34),
        "libvpx-vp9": (30, 44),
        "libsvtav1": (32, 48),
        "mpeg2video": (3, 9),
        "mpeg4": (3, 9),
    }[codec]
    return int(rng.integers(low, high))


def _draw_sound(rng: Rng, suffix: str) -> SoundFormat:
    codec = one_of(rng, SOUNDS[suffix])
    rate = 48_000 if codec in {"libopus", "ac3", "mp2"} or chance(rng, 0.5) else 44_100
    return SoundFormat(
        codec, rate, pick(rng, {1: 1.0, 2: 2.0}), pick(rng, {64_000: 1.0, 128_000: 1.0})
    )


def _draw_look(rng: Rng) -> CreditsLook:
    script = pick(rng, SCRIPTS)
    families = fonts.families(script)
    if not families:
        script, families = "latin", fonts.families()
    ground = pick(rng, GROUNDS)
    size_name = pick(rng, SIZES)
    size = between(rng, *SIZE_PX[size_name])
    centre = 0.5
    layout = pick(rng, LAYOUTS)
    if ground in {"photos", "illustrated"} and chance(rng, 0.6 if ground == "illustrated" else 1.0):
        centre, layout = one_of(rng, (0.28, 0.72)), "one_column"
    setting = Setting(
        family=one_of(rng, families),
        script=script,
        layout=layout,
        size=size,
        leading=between(rng, 1.25, 1.7),
        head_size=size * between(rng, 1.1, 1.6),
        centre=centre,
        spread=between(rng, 0.008, 0.03),
    )
    colours = tuple(_ground_colour(rng, ground) for _ in range(6))
    light = ground == "white" or (ground in {"colour", "illustrated"} and sum(colours[0]) > 400)
    # One ink serves the whole film: grounds that change stay on its side of grey.
    colours = tuple(tone if (sum(tone) > 400) == light else colours[0] for tone in colours)
    return CreditsLook(
        form=pick(rng, FORMS),
        ground=ground,
        setting=setting,
        speed_px_s=log_normal(rng, 62, 0.42, 20, 150),
        ink=(20, 20, 24) if light else pick(rng, INKS),
        colours=colours,
        place=pick(rng, {"centre": 7.0, "left": 1.5, "right": 1.0}) if centre == 0.5 else "side",
        card_s=between(rng, 2.0, 6.0),
        card_fade_s=0.0 if chance(rng, 0.35) else between(rng, 0.2, 0.9),
    )


def _ground_colour(rng: Rng, ground: str) -> tuple[int, int, int]:
    if ground == "white":
        level = int(rng.integers(225, 256))
        return level, level, level
    low, high = one_of(rng, ((10, 90), (40, 130), (150, 240)))
    red, green, blue = (int(level) for level in rng.integers(low, high, 3))
    return red, green, blue


def _traits(plan: FilmPlan, shape: str) -> dict[str, object]:
    look, video = plan.look, plan.video
    return {
        "credits_form": look.form,
        "ground": look.ground,
        "layout": look.setting.layout,
        "script": look.setting.script,
        "family": look.setting.family,
        "text_px_at_1080": round(look.setting.size, 1),
        "speed_px_s_at_1080": round(look.speed_px_s, 1),
        "codec": video.codec,
        "container": plan.suffix[1:],
        "width": video.width,
        "height": video.height,
        "shape": shape,
        "rate": str(video.rate),
        "variable_rate": plan.variable_rate,
        "keyframe_distance_s": round(video.keyframe_distance / float(video.rate), 3),
        "scene_cut": video.scene_cut,
        "open_gop": video.open_gop,
        "pixel_format": video.pixel_format,
        "transfer": video.transfer or "sdr",
        "interlaced": video.interlaced,
        "rotation": video.rotation,
        "start_s": round(plan.start_s, 3),
        "sound": None if plan.sound is None else plan.sound.codec,
        "sound_over_credits": plan.over is not None,
        "chapters": plan.chapters,
        "subtitle_track": plan.cues,
        "burnt_in_subtitles": plan.burnt_in,
        "grain": plan.grain,
        "distractors": sorted(plan.distractors),
        "clip_share": plan.clip_share,
    }
