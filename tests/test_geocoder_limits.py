"""Nominatim down, slow, busy or answering garbage: reading completes; all ask it at one pace, and once."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from geopy.exc import (
    ConfigurationError,
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)
from geopy.geocoders import Nominatim
from geopy.location import Location
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import geo
from geo.geocoder import USER_AGENT, Geocode, nominatim
from geo.online import turns
from geo.online.answers import Answers, Kept
from geo.online.asking import held
from geo.online.service import Service
from tests.raw_server import Answer, Served, page, redirect, serving

ROOT = Path(__file__).parent.parent
TEXT = "Officials said that two brigades had reached the village of Qxyvilkovo near Minsk."
PLACE: dict[str, Any] = {
    "place_id": 7,
    "licence": "© OpenStreetMap contributors, ODbL",
    "lat": "53.5",
    "lon": "28.5",
    "class": "place",
    "type": "village",
    "importance": 0.1,
    "display_name": "Qxyvilkovo, Belarus",
    "address": {"village": "Qxyvilkovo", "country_code": "by"},
    "boundingbox": ["53.48", "53.52", "28.45", "28.55"],
}
FOUND = page(json.dumps([PLACE]).encode())
#: Far below a second, far above what a file takes.
PAUSE_S = 0.15
TIMEOUT_S = 0.5
SLACK_S = 3.0


@pytest.fixture(autouse=True)
def kept_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    return tmp_path


def asking(served: Served, pause_s: float = 0.0) -> Geocode:
    service = Nominatim(
        user_agent=USER_AGENT, timeout=TIMEOUT_S, domain=served.pair, scheme="http", adapter_factory=Service
    )
    return held(service.geocode, "nominatim", pause_s)


def drip(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(1_000):
        connection.sendall(b" ")
        time.sleep(0.02)


def drip_headers(connection: socket.socket) -> None:
    for _ in range(1_000):
        connection.sendall(b"H")
        time.sleep(0.02)


def silence(connection: socket.socket) -> None:
    connection.recv(1)


def flood(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(1_000):
        connection.sendall(b" " * 65_536)


def with_place(**changes: Any) -> bytes:
    return page(json.dumps([PLACE | changes]).encode())


FAILURES: list[tuple[Answer, type[GeopyError]]] = [
    (drip, GeocoderTimedOut),
    (drip_headers, GeocoderTimedOut),
    (silence, GeocoderTimedOut),
    (flood, GeocoderServiceError),
    (b"", GeocoderUnavailable),
    (b"SSH-2.0\r\n", GeocoderUnavailable),
    (page(b"[]", "Content-Length: 99", length=False), GeocoderUnavailable),
    (page(b"busy", status="429 Too Many Requests"), GeocoderRateLimited),
    (page(b"busy", "Retry-After: 20", status="503 Unavailable"), GeocoderTimedOut),
    (page(b"x", status="500 Broken"), GeocoderServiceError),
    (page(b"x", status="403 Forbidden"), GeocoderInsufficientPrivileges),
    (redirect("http://127.0.0.1:9/"), GeocoderServiceError),
    (page(b"<html>"), GeocoderParseError),
    (page(b""), GeocoderParseError),
    (page(b"\xff\xfe"), GeocoderParseError),
    (page(b"[" * 100_000), GeocoderParseError),
    (page(b"null"), GeocoderParseError),
    (page(b'"x"'), GeocoderParseError),
    (page(b'{"error": "Unable to geocode"}'), GeocoderParseError),
    (page(b'{"error": {"code": 500}}'), GeocoderParseError),
    (page(b"[null]"), GeocoderParseError),
    (page(b"[[]]"), GeocoderParseError),
    (page(b"[{}]"), GeocoderParseError),
    (with_place(lat=None), GeocoderParseError),
    (with_place(lat="north"), GeocoderParseError),
    (with_place(lat="nan"), GeocoderParseError),
    (with_place(lon=float("inf")), GeocoderParseError),
    (with_place(lon=10**400), GeocoderParseError),
    (with_place(lat=91), GeocoderParseError),
    (with_place(lon=[1]), GeocoderParseError),
    (with_place(display_name=None), GeocoderParseError),
    (with_place(display_name=["x"]), GeocoderParseError),
]


@pytest.mark.parametrize(("answer", "kind"), FAILURES)
def test_a_failure_is_geopys_error_in_time_and_not_kept(answer: Answer, kind: type[GeopyError]) -> None:
    start = time.monotonic()
    with serving(answer) as served, pytest.raises(kind) as caught:
        asking(served)("Minsk", addressdetails=True)
    assert time.monotonic() - start < TIMEOUT_S + SLACK_S
    assert type(caught.value) is kind
    assert str(caught.value).endswith(".")
    for rest in Path(os.environ["DATELINE_CACHE"]).glob("*.turn"):
        rest.unlink()
    with serving(FOUND) as served:
        assert asking(served)("Minsk", addressdetails=True) is not None


def test_a_service_that_is_down_is_geopys_error() -> None:
    with serving(FOUND) as served:
        ask = asking(served)
    with pytest.raises(GeocoderServiceError):
        ask("Minsk")


@pytest.mark.parametrize(
    "answer",
    [
        silence,
        page(b"busy", status="429 Too Many Requests"),
        page(b"[{}]"),
        with_place(boundingbox="everywhere"),
        with_place(boundingbox=[1, 2, 3, None]),
        with_place(address=["by"]),
        with_place(address={"country_code": 7}),
        with_place(**{"class": ["place"]}),
        with_place(**{"class": {"a": "place"}}),
        page(b"[]"),
    ],
)
def test_reading_completes_whatever_is_answered(answer: Answer) -> None:
    with serving(answer) as served:
        reading = geo.read_text(TEXT, ask=asking(served))
    row = reading.places[reading.places["surface"] == "Qxyvilkovo"].iloc[0]
    assert pd.isna(row["name"])
    assert len(reading.claims) == 1


def test_a_sound_answer_places_the_name() -> None:
    with serving(FOUND) as served:
        reading = geo.read_text(TEXT, ask=asking(served))
    row = reading.places[reading.places["surface"] == "Qxyvilkovo"].iloc[0]
    assert (row["name"], row["country"], row["lat"]) == ("Qxyvilkovo", "BY", 53.5)
    assert "GET /search?q=Qxyvilkovo&" in served.requests[0]
    assert f"User-Agent: {USER_AGENT}\r\n" in served.requests[0]


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=10,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.dictionaries(st.sampled_from(sorted(PLACE)), json_values), st.randoms())
def test_any_json_is_a_location_or_geopys_error(changes: dict[str, Any], _: Any) -> None:
    with serving(with_place(**changes)) as served:
        service = Nominatim(user_agent=USER_AGENT, domain=served.pair, scheme="http", adapter_factory=Service)
        try:
            found = service.geocode("Minsk")
        except GeopyError:
            return
    raw = found.raw
    assert -90 <= found.latitude <= 90
    assert isinstance(raw["address"].get("country_code", ""), str)
    assert isinstance(raw.get("class", ""), str | float | int)
    assert raw["boundingbox"] is None or len(raw["boundingbox"]) == 4


def test_an_answer_is_kept_over_restarts() -> None:
    with serving(FOUND, page(b"[]")) as served:
        first = asking(served)("Qxyvilkovo", addressdetails=True, country_codes=("by",))
        again = asking(served)("Qxyvilkovo", addressdetails=True, country_codes=("by",))
        other = asking(served)("Qxyvilkovo", addressdetails=True, country_codes=("ua",))
        none = asking(served)("Qxyvilkovo", addressdetails=True, country_codes=("ua",))
    assert first is not None
    assert again == first
    assert again.raw == first.raw
    assert again.address == "Qxyvilkovo, Belarus"
    assert other is none is None
    assert len(served.requests) == 2


def test_an_answer_is_kept_for_another_process(kept_in: Path) -> None:
    with serving(FOUND) as served:
        asking(served)("Qxyvilkovo")
        said = in_another_process(served, kept_in, 1, "Qxyvilkovo")[0]
        said.wait(60)
    assert said.returncode == 0
    assert len(served.requests) == 1


def test_an_old_answer_is_asked_for_again(kept_in: Path) -> None:
    with serving(FOUND) as served:
        asking(served)("Qxyvilkovo")
        for at in (0.0, time.time() + 1e6):
            with sqlite3.connect(kept_in / "nominatim.sqlite") as database:
                database.execute("UPDATE answers SET at = ?", (at,))
            database.close()
            asking(served)("Qxyvilkovo")
    assert len(served.requests) == 3


@pytest.mark.parametrize("damage", [b"not a database" * 100, b"", b"SQLite format 3\0" + b"\xff" * 500])
def test_a_damaged_file_of_answers_begins_anew(kept_in: Path, damage: bytes) -> None:
    (kept_in / "nominatim.sqlite").write_bytes(damage)
    with serving(FOUND) as served:
        assert asking(served)("Qxyvilkovo") == asking(served)("Qxyvilkovo")
    assert len(served.requests) == 1


@pytest.mark.parametrize(
    "kept", ["{", "7", "{}", '{"point": [1]}', '{"point": ["x", "y"], "address": "", "raw": 7}']
)
def test_a_damaged_answer_is_asked_for_again(kept_in: Path, kept: str) -> None:
    with serving(FOUND) as served:
        found = asking(served)("Qxyvilkovo")
        with sqlite3.connect(kept_in / "nominatim.sqlite") as database:
            database.execute("UPDATE answers SET answer = ?", (kept,))
        database.close()
        assert asking(served)("Qxyvilkovo") == found


def test_the_number_of_answers_is_bounded(kept_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.online.answers._MOST", 3)
    answers = Answers(kept_in / "answers.sqlite")
    for number in range(6):
        answers.put(str(number), number)
    assert [answers.get(str(number)) for number in range(6)] == [None] * 3 + [Kept(3), Kept(4), Kept(5)]


def noting(moments: list[float]) -> Callable[[socket.socket], None]:
    def answer(connection: socket.socket) -> None:
        moments.append(time.monotonic())
        connection.sendall(FOUND)

    return answer


def test_threads_share_one_pace_and_ask_one_name_once() -> None:
    moments: list[float] = []
    with serving(noting(moments)) as served:
        names = ["Minsk", "Brest", "Gomel", "Minsk", "Brest"]
        asks = [threading.Thread(target=asking(served, PAUSE_S), args=(name,)) for name in names]
        for thread in asks:
            thread.start()
        for thread in asks:
            thread.join()
    assert len(moments) == 3
    assert max(moments) - min(moments) >= 2 * PAUSE_S * 0.9


def test_no_turn_is_given_twice(kept_in: Path) -> None:
    pace = turns.Turns(kept_in / "pace.turn", 0.1)
    given_turns: list[float] = []

    def take() -> None:
        for _ in range(10):
            wait_s = pace._taken()
            given_turns.append(time.time() + wait_s)

    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(given_turns) == 80
    assert max(given_turns) - min(given_turns) > 78 * 0.1


def in_another_process(
    served: Served, kept_in: Path, count: int, *names: str
) -> list["subprocess.Popen[bytes]"]:
    code = (
        "import sys\n"
        "from geopy.geocoders import Nominatim\n"
        "from geo.online.asking import held\n"
        "from geo.online.service import Service\n"
        f"where = dict(domain={served.pair!r}, scheme='http')\n"
        "service = Nominatim(user_agent='x', adapter_factory=Service, **where)\n"
        f"ask = held(service.geocode, 'nominatim', {PAUSE_S})\n"
        "for name in sys.argv[1:]:\n"
        "    assert ask(name).latitude == 53.5\n"
    )
    environment = os.environ | {"DATELINE_CACHE": str(kept_in)}
    return [
        subprocess.Popen(
            [sys.executable, "-c", code, *(name if count == 1 else f"{name}{number}" for name in names)],
            cwd=ROOT,
            env=environment,
        )
        for number in range(count)
    ]


def test_processes_share_one_pace(kept_in: Path) -> None:
    moments: list[float] = []
    with serving(noting(moments)) as served:
        processes = in_another_process(served, kept_in, 2, "Minsk", "Brest", "Gomel")
        assert [process.wait(60) for process in processes] == [0, 0]
    assert len(moments) == 6
    assert max(moments) - min(moments) >= 5 * PAUSE_S * 0.9


def test_who_would_wait_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST_WAIT_S", 0.1)
    with serving(FOUND) as served:
        asking(served, 5.0)("Minsk")
        with pytest.raises(GeocoderTimedOut, match="busy"):
            asking(served, 5.0)("Brest")
        assert asking(served, 5.0)("Minsk") is not None
    assert len(served.requests) == 1


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Unavailable"])
@pytest.mark.parametrize(
    "line", ["Retry-After: 100", "X: y", "Retry-After: soon", "Retry-After: 99999999999"]
)
def test_a_service_that_has_had_enough_is_left_alone_by_all(status: str, line: str) -> None:
    with serving(page(b"", line, status=status), FOUND) as served:
        for _ in range(3):
            with pytest.raises(GeocoderServiceError):
                asking(served)("Minsk")
    assert len(served.requests) == 1


@pytest.mark.parametrize("written", ["", "soon", "nan", "inf", "1e300", "-inf", "\udcff"])
def test_a_damaged_file_of_turns_is_begun_anew(kept_in: Path, written: str) -> None:
    (kept_in / "nominatim.turn").write_bytes(written.encode("utf-8", errors="surrogateescape"))
    with serving(FOUND) as served:
        assert asking(served)("Minsk") is not None


def test_without_a_folder_to_tell_the_pace_nobody_asks(
    kept_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (kept_in / "file").write_bytes(b"")
    monkeypatch.setenv("DATELINE_CACHE", str(kept_in / "file" / "folder"))
    with serving(FOUND) as served:
        with pytest.raises(ConfigurationError, match="DATELINE_CACHE"):
            asking(served)("Minsk")
        assert geo.read_text(TEXT, ask=asking(served)).unanswered
    assert served.requests == []


def test_a_folder_that_is_missing_is_made_for_this_user_alone(
    kept_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(kept_in / "a" / "b"))
    with serving(FOUND) as served:
        asking(served)("Minsk")
    assert (kept_in / "a" / "b" / "nominatim.sqlite").exists()
    assert os.name == "nt" or (kept_in / "a" / "b").stat().st_mode & 0o077 == 0


def test_without_the_variable_the_systems_folder_is_used(
    kept_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATELINE_CACHE")
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda name, **_: str(kept_in / "system" / name))
    with serving(FOUND) as served:
        asking(served)("Minsk")
    assert (kept_in / "system" / "dateline" / "nominatim.sqlite").exists()


def test_the_systems_proxy_is_used_and_only_where_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    service = Nominatim(
        user_agent=USER_AGENT, domain="nominatim.example", scheme="http", adapter_factory=Service
    )
    with serving(FOUND) as proxy:
        monkeypatch.setenv("http_proxy", proxy.address())
        found = service.geocode("Minsk")
    assert isinstance(found, Location)
    assert proxy.requests[0].startswith("GET http://nominatim.example/search?q=Minsk")


def test_the_application_asks_by_these_rules(monkeypatch: pytest.MonkeyPatch, kept_in: Path) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Nominatim, "geocode", lambda _, query, **__: asked.append(query))
    ask = nominatim.__wrapped__()
    start = time.monotonic()
    for name in ("Minsk", "Brest", "Minsk"):
        assert ask(name) is None
    assert asked == ["Minsk", "Brest"]
    assert time.monotonic() - start >= 0.99
    assert {path.suffix for path in kept_in.glob("nominatim.*")} >= {".sqlite", ".turn"}
