"""`goldenthread serve`: the service, until it is stopped."""

from __future__ import annotations

from pathlib import Path

import uvicorn

from goldenthread.api.http.app import application
from goldenthread.api.http.data import FromStore


def run(store: Path, host: str, port: int) -> None:
    """Serves the store. Raises GoldenThreadError when it may not or there is nothing to serve."""
    uvicorn.run(application(FromStore(store)), host=host, port=port, log_level="warning")
