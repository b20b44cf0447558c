"""Trains the visual words that ship with the package: ``python -m bench clues-words CLIPS OUT``.

The corpus is the folder of clips given; no film that a figure is measured on may lie in it.
"""

from __future__ import annotations

from pathlib import Path

import click
import numpy as np

from stinger.errors import StingerError
from stinger.film.index.features import WORKING_WIDTH, find_features, to_gray
from stinger.film.media.container import open_film

WORDS = 4096


@click.command("clues-words")
@click.argument("clips", type=click.Path(path_type=Path, exists=True))
@click.argument("out", type=click.Path(path_type=Path))
def words(clips: Path, out: Path) -> None:
    """Cluster the local features of CLIPS into words and write them to OUT."""
    from sklearn.cluster import MiniBatchKMeans

    vectors = np.concatenate([_vectors(path) for path in sorted(clips.glob("*.*"))])
    click.echo(f"{len(vectors)} vectors")
    model = MiniBatchKMeans(WORDS, batch_size=16384, n_init=1, max_iter=12, random_state=0)
    model.fit(vectors)
    centres = model.cluster_centers_.astype(np.float32)
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    # RootSIFT entries stay below one half: 512 steps a unit fill a byte.
    np.savez_compressed(
        out,
        words=np.clip(np.round(centres * 512), 0, 255).astype(np.uint8),
        mean=vectors.mean(axis=0).astype(np.float16),
    )


def _vectors(path: Path) -> np.ndarray:
    found = [np.zeros((0, 128), np.float32)]
    try:
        with open_film(path) as film:
            last_us = -(10**9)
            for picture in film.frames():
                if picture.time_us - last_us < 500_000 or len(found) > 40:
                    continue
                last_us = picture.time_us
                gray = to_gray(picture.rgb(WORKING_WIDTH))
                found.append(find_features(gray, most=500).vectors)
    except StingerError as problem:
        click.echo(f"passed over: {problem}", err=True)
    return np.concatenate(found)
