"""Verdicts: what stands after the origins for and against are weighed."""

from stinger.press.verdicts.evidence import Evidence, gather_evidence
from stinger.press.verdicts.records import OutletRecord, judge_pages, learn_records, sum_records
from stinger.press.verdicts.weigh import name_release, weigh

__all__ = [
    "Evidence",
    "OutletRecord",
    "gather_evidence",
    "judge_pages",
    "learn_records",
    "name_release",
    "sum_records",
    "weigh",
]
