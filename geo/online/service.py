"""A service that geopy asks, with every wait and size bounded, and answers of any kind made harmless."""

import json
import math
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeocoderServiceError, GeocoderTimedOut, GeocoderUnavailable
from urllib3.exceptions import HTTPError

#: An answer with one place has some 2 kB.
_MAX_BYTES = 500_000
_AT_ONCE = 65_536
_OK = 200
_LONGEST_TEXT = 1_000
_BOX_EDGES = 4

_T = TypeVar("_T")


class Service(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """Geopy's way to the network, held to `timeout` in all, to half a megabyte and to one host."""

    def __init__(self, *, proxies: Mapping[str, str] | None, ssl_context: Any) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._proxies, self._tls = proxies, ssl_context

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> list[dict[str, Any]]:
        """Return the places of an answer, the first alone and only what is sound in it."""
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return _places(json.loads(text))
        except (ValueError, RecursionError) as error:
            msg = "The geocoder's answer is no list of places: try again later."
            raise GeocoderParseError(msg) from error

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """Return an answer as text; raises as geopy's contract says."""
        deadline = time.monotonic() + timeout
        try:
            status, told, body = _within(deadline, partial(self._got, url, deadline, dict(headers)))
        except TimeoutError as error:
            msg = f"The geocoder did not answer within {timeout:g} seconds: try again later."
            raise GeocoderTimedOut(msg) from error
        except (HTTPError, OSError, ValueError) as error:
            msg = "The geocoder cannot be reached: check that this machine is online, or try again later."
            raise GeocoderUnavailable(msg) from error
        if status != _OK:
            msg = f"The geocoder answers with HTTP {status}: try again later."
            raise AdapterHTTPError(msg, status_code=status, headers=told, text=None)
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError as error:
            msg = "The geocoder's answer is no text: try again later."
            raise GeocoderParseError(msg) from error

    def _got(self, url: str, deadline: float, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        timeout = urllib3.Timeout(total=max(0.01, deadline - time.monotonic()))
        with self._pool(url, timeout) as pool:
            response = pool.request("GET", url, headers=headers, redirect=False, preload_content=False)
            try:
                told = {name.lower(): value for name, value in response.headers.items()}
                return response.status, told, _body(response, deadline) if response.status == _OK else b""
            finally:
                response.close()

    def _pool(self, url: str, timeout: urllib3.Timeout) -> urllib3.PoolManager:
        """Return connections, through the proxy that the system names for this host as geopy's own have."""
        parts = urlsplit(url)
        proxies = getproxies() if self._proxies is None else self._proxies
        proxy = proxies.get(parts.scheme)
        options: dict[str, Any] = {"retries": False, "timeout": timeout, "ssl_context": self._tls}
        if not proxy or (self._proxies is None and proxy_bypass(parts.hostname or "")):
            return urllib3.PoolManager(**options)
        return urllib3.ProxyManager(proxy if "://" in proxy else f"http://{proxy}", **options)


def _within(deadline: float, work: Callable[[], _T]) -> _T:
    """Do work until a moment and no longer: a server that sends byte after byte never times out by itself."""
    future: Future[_T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except (HTTPError, OSError, ValueError, GeocoderServiceError) as error:
            future.set_exception(error)

    threading.Thread(target=run, name="geocoder", daemon=True).start()
    return future.result(timeout=max(0.0, deadline - time.monotonic()))


def _body(response: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
    data = bytearray()
    while piece := response.read1(_AT_ONCE, decode_content=False):
        data += piece
        if len(data) > _MAX_BYTES:
            msg = "The geocoder sends more than an answer can be: try again later."
            raise GeocoderServiceError(msg)
        if time.monotonic() > deadline:
            raise TimeoutError
    return bytes(data)


def _places(answer: object) -> list[dict[str, Any]]:
    """Return the first place of an answer as a list, or an empty one; raises `ValueError` for all else."""
    if not isinstance(answer, list):
        msg = "not a list"
        raise ValueError(msg)
    return [_sound(answer[0])] if answer else []


def _sound(place: object) -> dict[str, Any]:
    if not isinstance(place, dict) or not isinstance(place.get("display_name"), str):
        msg = "no place"
        raise ValueError(msg)
    latitude, longitude = _number(place.get("lat")), _number(place.get("lon"))
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        msg = "no point"
        raise ValueError(msg)
    address, box = place.get("address"), place.get("boundingbox")
    return {
        **_simple(place),
        "lat": latitude,
        "lon": longitude,
        "address": _texts(address) if isinstance(address, dict) else {},
        "boundingbox": _edges(box) if isinstance(box, list) else None,
    }


def _simple(fields: Mapping[str, Any]) -> dict[str, Any]:
    numbers = {name: value for name, value in fields.items() if _number(value) is not None}
    return {**numbers, **_texts(fields)}


def _texts(fields: Mapping[str, Any]) -> dict[str, str]:
    return {name: value[:_LONGEST_TEXT] for name, value in fields.items() if isinstance(value, str)}


def _edges(box: list[Any]) -> list[float] | None:
    edges = [edge for edge in map(_number, box[: _BOX_EDGES + 1]) if edge is not None]
    return edges if len(edges) == len(box) == _BOX_EDGES else None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
