"""What the service has done, for Prometheus."""

from __future__ import annotations

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds up to which requests are counted together."""


class Metrics:
    """Counts requests by route, method and status, and how long they took."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "goldenthread_requests",
            "Requests answered.",
            ("route", "method", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "goldenthread_request_seconds",
            "How long requests took.",
            ("route",),
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._things = Gauge(
            "goldenthread_things",
            "Things in the version that is served.",
            ("type",),
            registry=self._registry,
        )

    def record(self, route: str, method: str, status: int, seconds: float) -> None:
        """Counts one request."""
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def serve(self, things: dict[str, int]) -> None:
        """Notes how many things of each type the version has that is served."""
        for type_, number in things.items():
            self._things.labels(type_).set(number)

    def text(self) -> bytes:
        """In Prometheus' text format."""
        return generate_latest(self._registry)
