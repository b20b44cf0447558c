"""The door to an OpenAI-compatible endpoint, for the narrator."""

from __future__ import annotations

from typing import Any

from stinger.errors import NetworkError, SettingsError, UnreadableDocumentError
from stinger.fetch import Fetcher
from stinger.reading.narrator import Messages

MAX_TOKENS = 900
"""Room for about forty sentences."""
TIMEOUT_S = 120.0
"""A model on a laptop's processor writes a reading's prose in one to two minutes."""
MAX_BYTES = 1_000_000


class Endpoint:
    """An endpoint by its address, such as ``http://localhost:11434/v1``.

    Private addresses are allowed: it is the user who names this one, in the settings.
    """

    def __init__(
        self, url: str, *, model: str = "", key: str = "", timeout_s: float = TIMEOUT_S
    ) -> None:
        if not url:
            raise SettingsError(
                "no narrator is set; name an OpenAI-compatible endpoint as narrator_url in the "
                "settings"
            )
        self._url = url.rstrip("/")
        if not self._url.endswith("/chat/completions"):
            self._url += "/chat/completions"
        self._model = model
        self._key = key
        self._timeout_s = timeout_s

    def ask(self, messages: Messages) -> str:
        """What the model writes. Raises NetworkError, SettingsError or UnreadableDocumentError."""
        headers = {"authorization": f"Bearer {self._key}"} if self._key else {}
        body: dict[str, Any] = {
            "messages": messages,
            "temperature": 0,
            "max_tokens": MAX_TOKENS,
            "stream": False,
        }
        if self._model:
            body["model"] = self._model
        with Fetcher(
            allow_private=True, timeout_s=self._timeout_s, max_bytes=MAX_BYTES, attempts=2
        ) as fetcher:
            response = fetcher.request("POST", self._url, json=body, headers=headers)
        if response.status in (401, 403):
            raise SettingsError(f"{self._url}: the narrator refuses us; check narrator_key")
        if response.status == 404:
            raise SettingsError(f"{self._url}: no such endpoint or model; check narrator_url")
        if not response.ok:
            raise NetworkError(f"{self._url}: the narrator answered {response.status}")
        return _read_answer(response.json(), self._url)


def _read_answer(answer: Any, url: str) -> str:
    try:
        content = answer["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError) as problem:
        raise UnreadableDocumentError(
            f"{url}: the answer is not a chat completion; check narrator_url"
        ) from problem
    if not isinstance(content, str):
        raise UnreadableDocumentError(f"{url}: the narrator wrote no text; check narrator_model")
    return content
