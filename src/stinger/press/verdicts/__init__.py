"""Verdicts: what stands after the origins for and against are weighed."""

from stinger.press.verdicts.weigh import OutletRecord, weigh

__all__ = ["OutletRecord", "weigh"]
