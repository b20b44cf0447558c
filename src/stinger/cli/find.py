"""``stinger find``: where in the library a picture, a sound or a phrase appears."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stinger.errors import InputError, NotFoundError
from stinger.settings import read_settings

if TYPE_CHECKING:
    from stinger.film.index.features import Bytes, Floats
    from stinger.library.index import Entry, Index


@click.command()
@click.option("--image", type=click.Path(path_type=Path), help="A picture of what to look for.")
@click.option(
    "--sound", type=click.Path(path_type=Path), help="A recording or a tune to listen for."
)
@click.option("--phrase", help="Words of dialogue.")
@click.option("--most", default=20, show_default=True, help="Most places to print.")
@click.option("--all", "everything", is_flag=True, help="Also places below the threshold.")
@click.option("--json", "as_json", is_flag=True, help="Print records as JSON.")
@click.option("--store", type=click.Path(path_type=Path), help="Use this store.")
def find(
    image: Path | None,
    sound: Path | None,
    phrase: str | None,
    most: int,
    everything: bool,
    as_json: bool,
    store: Path | None,
) -> None:
    """Find where a picture, a sound or a phrase appears in the films that are remembered.

    Exit code 1 when it appears nowhere. A place that chance may explain is left out; --all prints
    it with how likely it is.

    \b
    Example:
      stinger find --image locket.png
      stinger find --sound motif.wav
      stinger find --phrase "the body still lives"
    """
    from stinger.film.clues.chance import SHOWN
    from stinger.library.index import Index
    from stinger.library.store import Store

    if [image, sound, phrase].count(None) != 2:
        raise InputError("give one of --image, --sound and --phrase")
    with Store(read_settings(store=store).store) as held:
        index = Index(held)
        entries = index.entries()
        # Subtitles lie in the store and can be searched whatever made the memory.
        films = sum(e.current or phrase is not None for e in entries)
        old = len(entries) - films
        least = 0.0 if everything else SHOWN
        found = _find(index, image, sound, phrase, least)[:most]
    if as_json:
        record = {"films": films, "outdated": old, "found": found}
        click.echo(json.dumps(record, ensure_ascii=False))
    elif not entries:
        click.echo("Nothing is remembered yet. Start with: stinger index FOLDER")
    elif not found:
        click.echo(f"Nowhere in the {films} film{'s' * (films != 1)} that can be compared.")
    if old and not as_json:
        click.echo(f"Not compared: {old} remembered by another version. Run: stinger index FOLDER")
    for place in [] if as_json else found:
        click.echo(f"{place['film']}  {place['clock']}  {place['why']}")
    if not found:
        raise SystemExit(1)


def _find(
    index: Index, image: Path | None, sound: Path | None, phrase: str | None, least: float
) -> list[dict[str, Any]]:
    if image is not None:
        return _find_image(index, _open_image(image), least)
    if sound is not None:
        return _find_sound(index, _open_sound(sound), least)
    return [
        _place(f.entry, f.cue.start_us, f"\u201c{f.cue.text}\u201d")
        for f in index.find_phrase(phrase or "")
    ]


def _place(entry: Entry, at_us: int, why: str, **more: Any) -> dict[str, Any]:
    from stinger.timecode import clock

    return {
        "film": entry.film,
        "release_id": entry.release_id,
        "clock": clock(at_us),
        "start_s": at_us / 1e6,
        "why": why,
        **more,
    }


def _likely(chance: float) -> str:
    return f", {int(chance * 100)} % likely"


def _find_image(index: Index, rgb: Bytes, least: float) -> list[dict[str, Any]]:
    places = []
    for found in index.find_image(rgb, least=least):
        hit = found.recalled
        why = f"{hit.inliers} points agree" if hit.match else f"the whole picture, {hit.look:.2f}"
        why += (", mirrored" if hit.mirrored else "") + _likely(found.chance)
        more = {"inliers": hit.inliers, "look": round(hit.look, 3), "mirrored": hit.mirrored}
        chance = round(found.chance, 4)
        places.append(_place(found.entry, hit.time_us, why, chance=chance, **more))
    return places


def _find_sound(index: Index, samples: Floats, least: float) -> list[dict[str, Any]]:
    places = []
    for found in index.find_sound(samples, least=least):
        match = found.match
        seconds = (match.there[1] - match.there[0]) / 1e6
        why = f"{seconds:.1f} s of the recording, {match.hits} peaks agree"
        if match.speed != 1:
            why += f", played at {float(match.speed):.3f}"
        why += _likely(found.chance)
        more = {"hits": match.hits, "speed": float(match.speed), "end_s": match.there[1] / 1e6}
        chance = round(found.chance, 4)
        places.append(_place(found.entry, match.there[0], why, chance=chance, **more))
    return places + _find_tune(index, samples, least, {p["release_id"] for p in places})


def _find_tune(
    index: Index, samples: Floats, least: float, known: set[str]
) -> list[dict[str, Any]]:
    """The same tune otherwise played, in films that do not hold the recording itself."""
    from stinger.film.index.chroma import CHROMA_HZ

    places = []
    for found in index.find_tune(samples, least=least):
        entry, match = found.entry, found.match
        if entry.release_id in known:
            continue
        key = (match.key + 5) % 12 - 5
        moved = "in the same key" if key == 0 else f"{abs(key)} semitones away"
        why = f"its tune, {moved}{_likely(found.chance)}"
        start_us = match.start * 1_000_000 // CHROMA_HZ
        more = {
            "likeness": round(match.score, 3),
            "semitones": key,
            "end_s": match.end / CHROMA_HZ,
        }
        places.append(_place(entry, start_us, why, chance=round(found.chance, 4), **more))
    return places


def _open_image(path: Path) -> Bytes:
    import numpy as np
    from PIL import Image, UnidentifiedImageError

    if not path.is_file():
        raise NotFoundError(f"{path}: no such picture; check the path")
    try:
        with Image.open(path) as picture:
            flat = Image.new("RGB", picture.size, (128, 128, 128))
            flat.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
            return np.asarray(flat, np.uint8)
    except (UnidentifiedImageError, OSError) as problem:
        raise InputError(f"{path}: not a picture that can be read; try PNG or JPEG") from problem


def _open_sound(path: Path) -> Floats:
    from stinger.film.media.sound import read_sound

    if not path.is_file():
        raise NotFoundError(f"{path}: no such sound; check the path")
    sound = read_sound(path)
    if sound is None or len(sound.samples) < 11025:
        raise InputError(f"{path}: holds no sound of a second or more; try WAV, FLAC or MP3")
    return sound.samples
