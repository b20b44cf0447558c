"""Verdicts: what stands after the origins for and against are weighed."""

from stinger.press.verdicts.evidence import Evidence, gather_evidence
from stinger.press.verdicts.records import OutletRecord, learn_records
from stinger.press.verdicts.weigh import weigh

__all__ = ["Evidence", "OutletRecord", "gather_evidence", "learn_records", "weigh"]
