"""Turns: no host is asked more often than once in a while, by all threads of this process together."""

import threading
import time

#: More hosts than are asked within a pause; past it, those whose pause is over are forgotten.
_HOSTS_KEPT = 1_000

_lock = threading.Lock()
_next_turn: dict[str, float] = {}


def wait_for_turn(host: str, pause_s: float) -> float:
    """Wait until a host may be asked, and return the seconds waited; the next may ask `pause_s` later."""
    with _lock:
        now = time.monotonic()
        if len(_next_turn) > _HOSTS_KEPT:
            for past in [name for name, turn in _next_turn.items() if turn <= now]:
                del _next_turn[past]
        turn = max(now, _next_turn.get(host, now))
        _next_turn[host] = turn + pause_s
    if turn > now:
        time.sleep(turn - now)
    return turn - now
