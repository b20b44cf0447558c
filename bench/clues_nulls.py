"""How scores of unrelated films fall off: ``python -m bench clues-nulls``.

Every clip beside the project is asked for in every film that it has nothing to do with. The figures
printed are those written into ``stinger.film.clues.visual`` and ``stinger.film.clues.elsewhere``.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import click
import numpy as np

from bench.clues_made import as_still, clip_pictures
from stinger.film.clues.footage import FeaturePictures, read_feature
from stinger.film.clues.hits import find_hits
from stinger.film.index.pictures import remember_pictures
from stinger.film.index.recall import ask_picture, recall
from stinger.film.media.container import open_film

SHARED = Path(__file__).parents[2] / "shared"
FILMS = ("films/big_buck_bunny_360p.mp4",)
"""Related clips are left out: the Tears of Steel clip and stills only meet other films here."""


@click.command("clues-nulls")
@click.option("--shared", type=click.Path(path_type=Path, exists=True), default=SHARED)
def nulls(shared: Path) -> None:
    """Measure the nulls of visual callbacks on unrelated clips and print them."""
    clips = {
        name: [as_still(rgb, 0) for rgb in pictures]
        for name, pictures in clip_pictures(shared, each=1)
    }
    dense: Counter[int] = Counter()
    compact: Counter[int] = Counter()
    looks: list[float] = []
    pairs = 0
    for name in FILMS:
        feature = feature_pictures(shared / name)
        small = remember_pictures(
            feature.times_us,
            [f.take(np.arange(min(len(f), 160))) for f in feature.features],
            list(feature.memory.looks),
        )
        for clip, stills in clips.items():
            click.echo(f"{clip}: {sorted(dense.items())} {sorted(compact.items())}", err=True)
            if clip == Path(name).stem or clip.startswith("squirrel"):
                continue  # the squirrel clip shows a rabbit film's own kind of forest: left out
            pairs += len(stills) * len(feature.times_us) * 2
            dense.update(int(h.score) for h in find_hits(stills, feature, {}))
            for still in stills:
                asked = ask_picture(still.rgb)
                compact.update(r.inliers for r in recall(small, asked))
                looks += (small.looks.astype(np.float32) @ asked.looks.T / 127).ravel().tolist()
    report = {
        "clips": len(clips),
        "pairs": pairs,
        "dense": fall_off(dense, pairs),
        "compact": fall_off(compact, pairs),
        "looks_quantiles": {
            str(q): round(float(np.quantile(looks, q)), 3) for q in (0.5, 0.99, 0.999, 0.9999, 1)
        },
    }
    click.echo(json.dumps(report, indent=1))


def fall_off(tally: Counter[int], pairs: int) -> dict[str, float]:
    """log10 of the share of pairs that reach each score."""
    top = max(tally, default=0)
    return {
        str(n): round(float(np.log10(sum(tally[k] for k in range(n, top + 1)) / pairs)), 2)
        for n in range(4, top + 1)
    }


def feature_pictures(path: Path) -> FeaturePictures:
    """A film's keyframes as the finders see them."""
    with open_film(path) as film:
        return read_feature(film.keyframes(0, 490_000_000, spacing_us=3_000_000))
