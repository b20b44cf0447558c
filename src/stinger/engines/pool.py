"""The pool engine: processes side by side, each watched, none able to hurt this one."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any, Generic

from stinger.engines.task import CRASHED, TIMED_OUT, Finished, Limits, R, Report, T
from stinger.engines.worker import serve
from stinger.errors import RetryError

_TICK_S = 1.0


class _Worker:
    """A process, our end of its pipe, and what it is doing since when."""

    def __init__(self) -> None:
        # Spawned, not forked: FFmpeg and ONNX keep threads and locks that no fork survives.
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()
        self.ready = self.busy = False
        self.item: Any = None
        self.limits = Limits()
        self.alive = self.worked_s = 0.0

    def start(self, work: object, item: object, limits: Limits) -> None:
        self.item, self.limits, self.busy = item, limits, True
        self.alive, self.worked_s = time.monotonic(), 0.0
        # A worker that died idle says so at the next look.
        with contextlib.suppress(OSError):
            self.pipe.send((work, item))

    def overdue(self) -> str | None:
        if time.monotonic() - self.alive > self.limits.stall_s:
            return f"no progress for {self.limits.stall_s:.0f} s"
        if self.worked_s > self.limits.work_s:
            return f"not done after {self.worked_s:.0f} s of work"
        return None

    def kill(self) -> int | None:
        """End the process for good; its exit code."""
        self.process.kill()
        self.process.join(10)
        code = self.process.exitcode
        self.pipe.close()
        return code


class PoolEngine:
    """Up to ``jobs`` worker processes, started when first needed and kept for the next item.

    A worker that crashes or exceeds its limits is replaced, and its item ends as "crashed" or
    "timed_out"; the others never notice.
    """

    def __init__(self, jobs: int = 1) -> None:
        self._jobs = max(1, jobs)
        self._workers: list[_Worker] = []

    def warm(self) -> None:
        """Start the first worker now, while the caller still prepares."""
        if not self._workers:
            self._workers.append(_Worker())

    def run(
        self,
        work: Callable[[T, Report], R],
        items: Iterable[T],
        *,
        limits: Callable[[T], Limits] = lambda _: Limits(),
        progress: Callable[[T, float], None] = lambda _item, _share: None,
    ) -> Iterator[Finished[T, R]]:
        try:
            yield from _Run[T, R](self, work, iter(items), limits, progress).ends()
        finally:
            for worker in self.busy():
                self.drop(worker)

    def close(self) -> None:
        for worker in self._workers:
            worker.kill()
        self._workers.clear()

    def idle(self) -> _Worker | None:
        """A worker with nothing to do, started if there may be one more."""
        for worker in self._workers:
            if not worker.busy:
                if worker.process.is_alive():
                    return worker
                self.drop(worker)
                break
        if len(self._workers) < self._jobs:
            self._workers.append(_Worker())
            return self._workers[-1]
        return None

    def busy(self) -> list[_Worker]:
        """The workers at work."""
        return [w for w in self._workers if w.busy]

    def drop(self, worker: _Worker) -> int | None:
        """End ``worker``; its exit code."""
        self._workers.remove(worker)
        return worker.kill()


class _Run(Generic[T, R]):
    """One call of ``PoolEngine.run``."""

    def __init__(
        self,
        pool: PoolEngine,
        work: Callable[[T, Report], R],
        items: Iterator[T],
        limits: Callable[[T], Limits],
        progress: Callable[[T, float], None],
    ) -> None:
        self._pool, self._work, self._items = pool, work, items
        self._limits, self._progress = limits, progress

    def ends(self) -> Iterator[Finished[T, R]]:
        drawn_all = False
        while True:
            while not drawn_all and (worker := self._pool.idle()) is not None:
                try:
                    item = next(self._items)
                except StopIteration:
                    drawn_all = True
                    break
                self._progress(item, 0.0)
                worker.start(self._work, item, self._limits(item))
            busy = self._pool.busy()
            if not busy:
                return
            yield from self._listen(busy)

    def _listen(self, busy: list[_Worker]) -> Iterator[Finished[T, R]]:
        by_pipe: dict[object, _Worker] = {w.pipe: w for w in busy}
        for pipe in wait([w.pipe for w in busy], timeout=_TICK_S):
            worker = by_pipe[pipe]
            assert isinstance(pipe, Connection)
            try:
                message = pipe.recv()
            except (EOFError, OSError):
                yield self._bury(worker)
                continue
            worker.alive, worker.ready = time.monotonic(), True
            if message[0] == "ready":
                continue
            if message[0] == "pulse":
                worker.worked_s = message[2]
                self._progress(worker.item, message[1])
                continue
            worker.busy = False
            yield Finished(worker.item, *message[1:])
        for worker in self._pool.busy():
            why = worker.overdue()
            if why is not None:
                self._pool.drop(worker)
                message = f"{worker.item}: given up, {why}; the file is damaged, or try --jobs 1"
                yield Finished(worker.item, None, TIMED_OUT, message)

    def _bury(self, worker: _Worker) -> Finished[T, R]:
        worker.process.join(10)
        name = _exit_name(self._pool.drop(worker))
        if not worker.ready:
            raise RetryError(f"a worker process could not start ({name}); try again")
        reason = f"broke the decoder ({name}); the file is damaged"
        if name == "SIGKILL":
            reason = "its scan was killed, for want of memory perhaps; try --jobs 1"
        return Finished(worker.item, None, CRASHED, f"{worker.item}: {reason}")


def _exit_name(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"
