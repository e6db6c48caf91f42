"""Stands in for the package `openai` where it is not installed: chat completions, in one piece."""

from types import SimpleNamespace

import requests


class OpenAI:
    def __init__(self, api_key: str, base_url: str, timeout: float = 600) -> None:
        self._url = f"{base_url.rstrip('/')}/chat/completions"
        self._timeout = timeout
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {api_key}"
        adapter = requests.adapters.HTTPAdapter(pool_maxsize=64)
        self._session.mount("http://", adapter)
        self.chat = SimpleNamespace(completions=SimpleNamespace(create=self._create))

    def _create(self, **body: object) -> SimpleNamespace:
        response = self._session.post(self._url, json=body, timeout=self._timeout)
        response.raise_for_status()
        choices = [
            SimpleNamespace(message=SimpleNamespace(content=choice["message"]["content"]))
            for choice in response.json()["choices"]
        ]
        return SimpleNamespace(choices=choices)
