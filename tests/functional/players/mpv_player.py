"""A real mpv, driven over its JSON IPC."""

from __future__ import annotations

import json
import queue
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

MPV = shutil.which("mpv")


class Mpv:
    """mpv playing one film, headless; ``close`` ends it."""

    def __init__(self, film: Path, *arguments: str, video: str = "null", env: Any = None) -> None:
        assert MPV
        self._folder = tempfile.TemporaryDirectory(prefix="mpv")
        address = Path(self._folder.name) / "ipc"
        self.process = subprocess.Popen(
            [
                MPV,
                "--no-config",
                f"--vo={video}",
                "--ao=null",
                "--no-terminal",
                "--keep-open=yes",
                f"--input-ipc-server={address}",
                *arguments,
                "--",
                str(film),
            ],
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._socket = self._connect(address)
        self._answers: queue.Queue[dict[str, Any]] = queue.Queue()
        self.events: queue.Queue[dict[str, Any]] = queue.Queue()
        self._next = 0
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _connect(self, address: Path) -> socket.socket:
        until = time.monotonic() + 60
        while True:
            link = socket.socket(socket.AF_UNIX)
            try:
                link.connect(str(address))
                return link
            except OSError:
                link.close()
                if time.monotonic() > until or self.process.poll() is not None:
                    raise
                time.sleep(0.02)

    def _read(self) -> None:
        with self._socket.makefile("rb") as lines:
            try:
                for line in lines:
                    message = json.loads(line)
                    (self.events if "event" in message else self._answers).put(message)
            except OSError:
                return

    def command(self, *words: Any) -> Any:
        """The data that mpv answers to one command; fails on an error."""
        self._next += 1
        line = json.dumps({"command": list(words), "request_id": self._next}) + "\n"
        self._socket.sendall(line.encode())
        while True:
            answer = self._answers.get(timeout=60)
            if answer.get("request_id") == self._next:
                assert answer["error"] == "success", (words, answer)
                return answer.get("data")

    def get(self, name: str) -> Any:
        return self.command("get_property", name)

    def wait_message(self, name: str, *, seconds: float = 60) -> list[str] | None:
        """The next script message of that name, or None when none comes in time."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            try:
                event = self.events.get(timeout=left)
            except queue.Empty:
                return None
            if event["event"] == "client-message" and event["args"][0] == name:
                return [str(a) for a in event["args"][1:]]
        return None

    def wait_event(self, name: str, *, seconds: float = 60) -> dict[str, Any]:
        """The next event of that name; fails when none comes in time."""
        until = time.monotonic() + seconds
        while True:
            event = self.events.get(timeout=max(0.01, until - time.monotonic()))
            if event["event"] == name:
                return event

    def close(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._socket.close()
        self._reader.join(timeout=5)
        self._folder.cleanup()

    def __enter__(self) -> Mpv:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
