"""The scan: one film file in, its segments out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2

from stinger.errors import UnreadableFilmError
from stinger.film.identity import identify
from stinger.film.media.container import Film, open_film
from stinger.film.packets import Packets
from stinger.film.segments.grammar import Part
from stinger.film.segments.heard import hear_black, hear_credits
from stinger.film.segments.labels import label_pieces
from stinger.film.segments.pieces import cut_pieces
from stinger.film.segments.sounds import hear_levels
from stinger.film.segments.witnesses import weigh
from stinger.film.tail import watch_tail
from stinger.model import Label, NotExamined, Scan, Segment

STEP_VERSION = "scan-6"
OPTIONS_HASH = hashlib.sha256(b"defaults").hexdigest()[:12]
"""The scan has no options yet; the field keeps room for them in every stored key."""

_UNFORESEEN = (ArithmeticError, LookupError, TypeError, ValueError, RuntimeError, cv2.error)
"""What damaged pictures and stamps make of arithmetic that sound ones never trouble."""


def scan_film(path: Path, *, progress: Callable[[float], None] | None = None) -> Scan:
    """The segments of the film at ``path``; ``progress`` is called with shares in [0, 1].

    It is called at every packet read, mostly with the same share: a sign of life. Raises
    NotFoundError or UnreadableFilmError. The file is only read.
    """
    done = 0.0

    def report(share: float) -> None:
        nonlocal done
        done = share
        if progress is not None:
            progress(share)

    with open_film(path) as film:
        film.pulse = lambda: report(done)
        release = identify(film)
        if film.info.duration_us <= 0:
            raise UnreadableFilmError(
                f"{path}: holds no picture that can be timed; is it complete?"
            )
        try:
            segments = _find_segments(film, report)
        except _UNFORESEEN as problem:
            what = " ".join(f"{type(problem).__name__}: {problem}".split())[:160]
            raise UnreadableFilmError(
                f"{path}: its pictures defeat the scan ({what}); damaged? if not, please report it"
            ) from problem
        report(1.0)
        missing: tuple[NotExamined, ...] = ()
        if film.info.audio_tracks == 0:
            missing = (NotExamined("sound", "the film has no sound track"),)
    return Scan(release, segments, STEP_VERSION, OPTIONS_HASH, missing)


def _find_segments(film: Film, report: Callable[[float], None]) -> tuple[Segment, ...]:
    tail = watch_tail(film, progress=lambda share: report(0.8 * share))
    if not tail.looks:
        raise UnreadableFilmError(
            f"{film.path}: none of its pictures can be decoded; the file is damaged or encrypted"
        )
    pieces = cut_pieces(film, tail.looks, tail.spans, Packets.of(tail.notes))
    report(0.9)
    times = [at for p in pieces if p.part is Part.CREDITS for at in (p.start_us, p.end_us)]
    with ThreadPoolExecutor(1) as pool:
        # Read while pieces are looked into: the one waits for the disk, the other for pictures.
        levels = pool.submit(hear_levels, film, min(times, default=0), max(times, default=0))
        segments = label_pieces(film, pieces)
    if not any(s.label is Label.CREDITS for s in segments):
        return segments
    return weigh(film, hear_credits(film, hear_black(film, segments), levels.result()))
