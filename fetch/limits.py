"""Limits: how long, how much and how often is fetched."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one address may cost.

    `seconds` is for all of it, redirects included, but for the waits between requests to one host
    (`pause_s`); `body_bytes` counts both what is sent and what it unpacks to.
    """

    seconds: float = 20.0
    connect_seconds: float = 5.0
    body_bytes: int = 5_000_000
    header_bytes: int = 65_536
    redirects: int = 5
    pause_s: float = 1.0


LIMITS = Limits()
