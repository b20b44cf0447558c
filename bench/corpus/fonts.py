"""Typefaces found on this machine; Pillow's own where there are none."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TypeAlias

from PIL import ImageFont

Font: TypeAlias = ImageFont.FreeTypeFont | ImageFont.ImageFont

_ROOTS = ("/usr/share/fonts", "/usr/local/share/fonts")

# Family name -> file name; the first entries exist on every Debian desktop.
_FILES = {
    "sans": "DejaVuSans.ttf",
    "sans bold": "DejaVuSans-Bold.ttf",
    "serif": "DejaVuSerif.ttf",
    "serif bold": "DejaVuSerif-Bold.ttf",
    "condensed": "DejaVuSansCondensed.ttf",
    "condensed bold": "DejaVuSansCondensed-Bold.ttf",
    "serif condensed": "DejaVuSerifCondensed.ttf",
    "light": "DejaVuSans-ExtraLight.ttf",
    "mono": "DejaVuSansMono.ttf",
    "grotesque": "LiberationSans-Regular.ttf",
    "grotesque bold": "LiberationSans-Bold.ttf",
    "narrow": "LiberationSansNarrow-Regular.ttf",
    "roman": "LiberationSerif-Regular.ttf",
    "roman italic": "LiberationSerif-Italic.ttf",
    "cjk": "DroidSansFallbackFull.ttf",
    "devanagari": "Lohit-Devanagari.ttf",
}
LATIN_FAMILIES = tuple(name for name in _FILES if name not in {"cjk", "devanagari"})
BUILT_IN = "built in"
_INDIC = 0x0900
"""The first letter (Unicode) that the families of one script set and the others lack."""

# Families that hold each script.
_BY_SCRIPT = {
    "cyrillic": ("sans", "serif", "condensed", "roman", "grotesque"),
    "greek": ("sans", "serif", "condensed", "roman", "grotesque"),
    "arabic": ("sans", "sans bold", "condensed"),
    "cjk": ("cjk",),
    "devanagari": ("devanagari",),
}


@cache
def _found() -> dict[str, Path]:
    wanted = {file: family for family, file in _FILES.items()}
    found: dict[str, Path] = {}
    for root in map(Path, _ROOTS):
        if root.is_dir():
            for path in sorted(root.rglob("*.ttf")):
                if path.name in wanted:
                    found.setdefault(wanted[path.name], path)
    return found


def families(script: str = "latin") -> list[str]:
    """Families on this machine that can set ``script``; empty when none can.

    Latin can always be set: Pillow carries a typeface.
    """
    wanted = LATIN_FAMILIES if script == "latin" else _BY_SCRIPT[script]
    here = [family for family in wanted if family in _found()]
    return [*here, BUILT_IN] if script == "latin" else here


def covering(family: str, text: str) -> str:
    """``family``, or one for Latin where the words are Latin and ``family`` has no such letters."""
    only_own = family in {"cjk", "devanagari"}
    return families()[0] if only_own and max(map(ord, text), default=0) < _INDIC else family


@lru_cache(maxsize=256)
def font(family: str, size_px: int) -> Font:
    """The typeface ``family`` at ``size_px``; Pillow's own where the file is absent."""
    path = _found().get(family)
    size = max(size_px, 4)
    return ImageFont.load_default(size) if path is None else ImageFont.truetype(str(path), size)
