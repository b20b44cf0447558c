"""The dossier: a stinger's clues as one page, with pictures and sound, that spoils nothing unasked."""

from stinger.guide.dossier.render import render_dossier

__all__ = ["render_dossier"]
