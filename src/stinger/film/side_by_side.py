"""Side by side: one piece of work on each of many items, in two threads, results in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_THREADS = 2
"""Decoders, resizers and networks let go of the interpreter; a home machine has two free cores."""


def side_by_side(
    work: Callable[[Item], Result], items: Iterable[Item], *, ahead: int = 3
) -> Iterator[Result]:
    """``work`` on each of ``items``, in their order; at most ``ahead`` items are held at once."""
    waiting: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(_THREADS) as pool:
        try:
            for item in items:
                waiting.append(pool.submit(work, item))
                if len(waiting) >= ahead:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
