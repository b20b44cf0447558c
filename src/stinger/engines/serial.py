"""The serial engine: everything in this process, one item after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from stinger.engines.task import Finished, Limits, R, Report, T
from stinger.engines.worker import attempt


class SerialEngine:
    """For notebooks, debuggers and tests. Nothing protects the process, and no limit is kept."""

    def run(
        self,
        work: Callable[[T, Report], R],
        items: Iterable[T],
        *,
        limits: Callable[[T], Limits] = lambda _: Limits(),
        progress: Callable[[T, float], None] = lambda _item, _share: None,
    ) -> Iterator[Finished[T, R]]:
        for item in items:
            progress(item, 0.0)
            value, kind, message = attempt(work, item, _to(progress, item))
            yield Finished(item, value, kind, message)

    def close(self) -> None:
        """Nothing to end."""


def _to(progress: Callable[[T, float], None], item: T) -> Report:
    return lambda share: progress(item, share)
