"""The dossier: a stinger's clues on one page, with pictures and sound; spoils nothing unasked."""

from stinger.guide.dossier.render import render_dossier

__all__ = ["render_dossier"]
