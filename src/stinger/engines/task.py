"""Tasks: work done on items one by one or side by side, and how each ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")

Report = Callable[[float], None]
"""Called by work with its share done, in [0, 1]; also the sign of life that the watchdog wants."""

CRASHED = "crashed"
TIMED_OUT = "timed_out"


@dataclass(frozen=True, slots=True)
class Limits:
    """When work on one item is given up.

    ``stall_s``: no sign of life for so long. A sign is given with every packet and picture read,
    milliseconds apart on a slow machine, so a minute means that a decoder hangs. ``work_s``: spent
    by the processor, however lively, for work that goes round in circles; a busy machine, where
    everything takes longer by the clock, is no reason to give up.
    """

    stall_s: float = 60.0
    work_s: float = 3600.0


@dataclass(frozen=True, slots=True)
class Finished(Generic[T, R]):
    """How work on ``item`` ended: with a ``value``, or with a kind and a message of why not.

    ``kind`` is that of the StingerError raised, or "crashed", "timed_out" or "error".
    """

    item: T
    value: R | None = None
    kind: str | None = None
    message: str = ""


class Engine(Protocol):
    """Runs work on items; the order of results is that of finishing. Close it after use."""

    def run(
        self,
        work: Callable[[T, Report], R],
        items: Iterable[T],
        *,
        limits: Callable[[T], Limits] = lambda _: Limits(),
        progress: Callable[[T, float], None] = lambda _item, _share: None,
    ) -> Iterator[Finished[T, R]]:
        """Every item's end, as it comes. An item is drawn only when it can start at once.

        ``work`` and items are picklable. ``progress`` is called here, with 0.0 when work starts.
        """
        ...

    def close(self) -> None:
        """End every worker; what is not finished is dropped."""
        ...
