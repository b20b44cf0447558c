"""Scoring: found segments against true ones, for one film and for a corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

STINGERS = {"mid_credits_stinger", "post_credits_stinger"}


@dataclass(slots=True)
class Tally:
    """Counts and errors gathered over films."""

    films: int = 0
    failed: int = 0
    found: dict[str, int] = field(default_factory=dict)
    true: dict[str, int] = field(default_factory=dict)
    hit: dict[str, int] = field(default_factory=dict)
    credits_start_errors_s: list[float] = field(default_factory=list)
    credits_missed: int = 0
    credits_invented: int = 0
    edge_errors_frames: list[float] = field(default_factory=list)
    medium_right: int = 0
    confidences: list[tuple[float, bool]] = field(default_factory=list)


def overlap(one: dict[str, Any], two: dict[str, Any]) -> float:
    """Intersection over union of two segments' spans."""
    inter = min(one["end_s"], two["end_s"]) - max(one["start_s"], two["start_s"])
    union = max(one["end_s"], two["end_s"]) - min(one["start_s"], two["start_s"])
    return max(0.0, inter) / union if union > 0 else 0.0


def kind_of(label: str) -> str:
    """Both stinger labels count as one kind; where it lies is judged by the credits."""
    return "stinger" if label in STINGERS else label


def add_film(
    tally: Tally, true: Sequence[dict[str, Any]], found: Sequence[dict[str, Any]], rate: float
) -> list[str]:
    """Count one film; returns one line for each miss and false find."""
    tally.films += 1
    remarks: list[str] = []
    for kind in ("credits", "stinger", "ident", "black"):
        wanted = [s for s in true if kind_of(s["label"]) == kind]
        given = [s for s in found if kind_of(s["label"]) == kind]
        pairs = _match(wanted, given)
        _count(tally, kind, len(wanted), len(given), len(pairs))
        matched = {id(g) for _, g in pairs}
        if kind != "black":
            tally.confidences += [(g["confidence"], id(g) in matched) for g in given]
        if kind in ("credits", "stinger"):
            for w, g in pairs:
                for end in ("start_s", "end_s"):
                    tally.edge_errors_frames.append(abs(w[end] - g[end]) * rate)
        if kind == "stinger":
            tally.medium_right += sum(w["medium"] == g["medium"] for w, g in pairs)
        if kind in ("credits", "stinger", "ident"):
            hit_true = {id(w) for w, _ in pairs}
            remarks += [f"missed {_say(w)}" for w in wanted if id(w) not in hit_true]
            remarks += [f"false {_say(g)}" for g in given if id(g) not in matched]
    _count_start(tally, true, found, remarks)
    return remarks


def _count_start(
    tally: Tally,
    true: Sequence[dict[str, Any]],
    found: Sequence[dict[str, Any]],
    remarks: list[str],
) -> None:
    want = [s["start_s"] for s in true if s["label"] == "credits"]
    have = [s["start_s"] for s in found if s["label"] == "credits"]
    if want and have:
        error = have[0] - want[0]
        tally.credits_start_errors_s.append(abs(error))
        if abs(error) > 1:
            remarks.append(f"credits start off by {error:+.2f} s")
    elif want:
        tally.credits_missed += 1
    elif have:
        tally.credits_invented += 1


def _count(tally: Tally, kind: str, true: int, found: int, hit: int) -> None:
    for counts, number in ((tally.true, true), (tally.found, found), (tally.hit, hit)):
        counts[kind] = counts.get(kind, 0) + number


def _match(
    true: Sequence[dict[str, Any]], found: Sequence[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Pairs with intersection over union of one half or more; at that bar a pair is unique."""
    return [(t, f) for t in true for f in found if overlap(t, f) >= 0.5]


def _say(segment: dict[str, Any]) -> str:
    medium = f" {segment['medium']}" if segment.get("medium") else ""
    return f"{segment['label']}{medium} {segment['start_s']:.2f}-{segment['end_s']:.2f}"


def summarise(tally: Tally) -> dict[str, Any]:
    """All figures of a tally."""
    figures: dict[str, Any] = {"films": tally.films, "failed": tally.failed}
    for kind in tally.true:
        found, true, hit = tally.found[kind], tally.true[kind], tally.hit[kind]
        figures[f"{kind}_precision"] = round(hit / found, 4) if found else None
        figures[f"{kind}_recall"] = round(hit / true, 4) if true else None
        figures[f"{kind}_true"] = true
        figures[f"{kind}_found"] = found
    starts = np.array(tally.credits_start_errors_s)
    wanted = len(starts) + tally.credits_missed
    figures["credits_start_within_1s"] = (
        round(float((starts <= 1).sum() / wanted), 4) if wanted else None
    )
    figures["credits_invented"] = tally.credits_invented
    edges = np.array(tally.edge_errors_frames)
    if len(edges):
        figures["edge_error_frames_median"] = round(float(np.median(edges)), 3)
        figures["edge_error_frames_p95"] = round(float(np.percentile(edges, 95)), 2)
    if tally.hit.get("stinger"):
        figures["medium_right"] = round(tally.medium_right / tally.hit["stinger"], 4)
    figures["reliability"] = reliability(tally.confidences)
    return figures


def reliability(pairs: Sequence[tuple[float, bool]]) -> list[dict[str, float]]:
    """For each band of confidence: how many segments, their mean confidence, the share right."""
    rows = []
    for low, high in ((0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)):
        band = [(c, r) for c, r in pairs if low <= c < high]
        if band:
            rows.append(
                {
                    "from": low,
                    "segments": len(band),
                    "mean_confidence": round(sum(c for c, _ in band) / len(band), 3),
                    "right": round(sum(r for _, r in band) / len(band), 3),
                }
            )
    return rows
