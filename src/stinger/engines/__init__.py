"""How many tasks run at once, and what becomes of one that breaks; all give equal results."""

from stinger.engines.pool import PoolEngine
from stinger.engines.serial import SerialEngine
from stinger.engines.task import CRASHED, TIMED_OUT, Engine, Finished, Limits, Report

__all__ = [
    "CRASHED",
    "TIMED_OUT",
    "Engine",
    "Finished",
    "Limits",
    "PoolEngine",
    "Report",
    "SerialEngine",
]
