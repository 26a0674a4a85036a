"""What an address gives, where it leads, and that nothing private is reached on the way."""

import logging
import socket
import threading
import time
from datetime import UTC, datetime

import pytest

from fetch import Fetched, Limits, fetch, turns
from fetch.connecting import connected, looked_up
from geo._errors import FetchError
from tests.raw_server import HOST, Served, page, redirect, serving

QUICK = Limits(seconds=5.0, pause_s=0.0)
PUBLIC = "93.184.216.34"


def fetched(served: Served, path: str = "/", limits: Limits = QUICK) -> Fetched:
    return fetch(served.address(path), limits=limits, allow_private=frozenset({served.pair}))


def refusal(served: Served, path: str = "/", limits: Limits = QUICK) -> str:
    with pytest.raises(FetchError) as caught:
        fetched(served, path, limits)
    said = str(caught.value)
    assert said.endswith(".")
    assert str(served.port) not in said
    return said


def as_public(served: Served, address: str = "http://news.example/") -> Fetched:
    """Fetch a name that is said to be public; whatever it connects to is the local server."""
    return fetch(address, limits=QUICK, resolve=lambda _: [PUBLIC], connect=served.connect)


def test_a_page_comes_with_what_the_server_says_of_it() -> None:
    answer = page(
        b"<p>Troops moved.",
        "Content-Type: Text/HTML; charset=utf-8",
        'ETag: "7"',
        "Last-Modified: Tue, 01 Mar 2022 10:00:00 GMT",
    )
    with serving(answer) as served:
        found = fetched(served, "/news?day=1#top")
    address = served.address("/news?day=1")
    told = (found.address, found.final_address, found.media_type, found.data, found.etag, found.last_modified)
    said = (address, address, "text/html", b"<p>Troops moved.", '"7"', "Tue, 01 Mar 2022 10:00:00 GMT")
    assert told == said
    retrieved = datetime.fromisoformat(found.retrieved_at)
    assert retrieved.utcoffset() == UTC.utcoffset(None)
    assert abs((datetime.now(UTC) - retrieved).total_seconds()) < 60


def test_what_the_server_does_not_say_is_none() -> None:
    with serving(page(b"x", "Content-Type: nonsense", "ETag: " + "7" * 2_000)) as served:
        found = fetched(served)
    assert (found.media_type, found.etag, found.last_modified) == (None, None, None)


def test_the_request_names_the_program_and_nobody_else() -> None:
    with serving(page()) as served:
        as_public(served, "http://news.example/a?b=1")
    lines = served.requests[0].split("\r\n")
    names = sorted(line.partition(":")[0] for line in lines[1:] if line)
    assert lines[0] == "GET /a?b=1 HTTP/1.1"
    assert names == ["Accept", "Accept-Encoding", "Connection", "Host", "User-Agent"]
    assert "Host: news.example" in lines
    assert "Accept-Encoding: gzip, deflate" in lines
    assert any(line.startswith("User-Agent: Dateline/") for line in lines)


def test_a_redirect_is_followed_and_told() -> None:
    with serving(redirect("/b?c"), redirect("//news.example/ї"), page(b"there")) as served:
        found = as_public(served)
    assert found.data == b"there"
    assert found.address == "http://news.example/"
    assert found.final_address == "http://news.example/%C3%AF%C2%BF%C2%BD" or found.final_address.endswith(
        "%D1%97"
    )
    assert len(served.requests) == 3


def test_the_body_of_a_redirect_is_not_read() -> None:
    with serving(redirect("/b") + b"x" * 200_000, page(b"there")) as served:
        assert fetched(served).data == b"there"


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1/",
        "http://10.0.0.1/latest",
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost/",
        "http://[::1]/",
        "http://0x7f000001/",
        "//127.1/",
        "http://user:secret@news.example/",
        "http://news.example:22/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://news.example/",
        "data:text/html,x",
        "http://[",
        "",
    ],
)
def test_a_redirect_that_leads_astray_is_refused(to: str) -> None:
    with serving(redirect(to), page(b"secret")) as served, pytest.raises(FetchError):
        as_public(served)
    assert len(served.requests) == 1


def test_a_redirect_to_another_port_of_this_machine_is_refused() -> None:
    with serving(page(b"secret")) as other, serving(redirect(other.address())) as served:
        assert "443" in refusal(served)
    assert other.requests == []


def test_a_redirect_to_a_name_of_a_private_network_is_refused() -> None:
    names = {"news.example": [PUBLIC], "inside.example": ["10.0.0.1"]}
    answers = (redirect("http://inside.example/"), page(b"secret"))
    with serving(*answers) as served, pytest.raises(FetchError, match="private network"):
        fetch("http://news.example/", limits=QUICK, resolve=names.__getitem__, connect=served.connect)
    assert len(served.requests) == 1


def test_redirects_come_to_an_end() -> None:
    with serving(redirect("/again")) as served:
        assert "over 5 times" in refusal(served)
    assert len(served.requests) == 6


def test_a_redirect_without_a_place_is_refused() -> None:
    with serving(page(b"", status="301 Moved")) as served:
        assert "without saying where" in refusal(served)


@pytest.mark.parametrize(
    "found",
    [
        ["127.0.0.1"],
        [PUBLIC, "127.0.0.1"],
        ["10.0.0.1", PUBLIC],
        ["::ffff:127.0.0.1"],
        ["64:ff9b::7f00:1"],
        ["fe80::1%eth0"],
        ["2606:4700::1111", "fd00::1"],
        ["news.example"],
        [],
    ],
)
def test_a_name_with_a_single_private_address_is_not_connected_to(found: list[str]) -> None:
    def never(ip: str, port: int, seconds: float) -> socket.socket:
        pytest.fail(f"{ip}:{port} was connected to within {seconds}")

    with pytest.raises(FetchError):
        fetch("http://127.0.0.1.nip.example/", limits=QUICK, resolve=lambda _: found, connect=never)


def test_a_name_that_changes_its_meaning_is_looked_up_once_and_connected_to_as_vetted() -> None:
    meanings = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    connected_to: list[tuple[str, int]] = []
    with serving(page(b"there")) as served:

        def connect(ip: str, port: int, seconds: float) -> socket.socket:
            connected_to.append((ip, port))
            return served.connect(ip, port, seconds)

        found = fetch("http://news.example/", limits=QUICK, resolve=lambda _: next(meanings), connect=connect)
    assert found.data == b"there"
    assert connected_to == [(PUBLIC, 80)]
    assert next(meanings) == ["127.0.0.1"]  # it was not asked again


def test_a_name_that_changes_its_meaning_between_redirects_is_vetted_again() -> None:
    meanings = iter([[PUBLIC], ["127.0.0.1"]])
    with serving(redirect("/b"), page(b"secret")) as served, pytest.raises(FetchError, match="private"):
        fetch("http://news.example/", limits=QUICK, resolve=lambda _: next(meanings), connect=served.connect)
    assert len(served.requests) == 1


def test_the_next_address_is_tried_where_the_first_does_not_answer() -> None:
    tried: list[str] = []
    with serving(page(b"there")) as served:

        def connect(ip: str, port: int, seconds: float) -> socket.socket:
            tried.append(ip)
            if len(tried) == 1:
                raise ConnectionRefusedError
            return served.connect(ip, port, seconds)

        found = fetch(
            "http://news.example/",
            limits=QUICK,
            resolve=lambda _: ["2606:4700::1111", PUBLIC],
            connect=connect,
        )
    assert found.data == b"there"
    assert tried == ["2606:4700::1111", PUBLIC]


def test_a_host_that_is_not_found_or_does_not_answer_is_told() -> None:
    def lost(host: str) -> list[str]:
        raise socket.gaierror(host)

    with pytest.raises(FetchError, match="cannot be found"):
        fetch("http://news.example/", limits=QUICK, resolve=lost)
    with socket.create_server((HOST, 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(FetchError, match="cannot be reached"):
        fetch(f"http://{HOST}:{port}/", limits=QUICK, allow_private=frozenset({f"{HOST}:{port}"}))


def test_a_private_host_is_allowed_with_its_port_only() -> None:
    with serving(page(b"secret")) as served:
        for pair in (HOST, f"{HOST}:80", f"localhost:{served.port}"):
            with pytest.raises(FetchError):
                fetch(served.address(), limits=QUICK, allow_private=frozenset({pair}))
    assert served.requests == []


@pytest.mark.parametrize("variable", ["http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"])
def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    with serving(page(b"of the proxy")) as proxy, serving(page(b"there")) as served:
        monkeypatch.setenv(variable, proxy.address())
        assert fetched(served).data == b"there"
    assert proxy.requests == []


@pytest.mark.parametrize(
    ("status", "line", "said"),
    [
        ("429 Too Many Requests", "Retry-After: 120", "HTTP 429): try again in 120 seconds."),
        ("503 Unavailable", "Retry-After: Tue, 01 Mar 2022 10:00:00 GMT", "after 2022-03-01 10:00 UTC."),
        ("503 Unavailable", "Retry-After: never", "HTTP 503): try again later."),
        ("429 Too Many Requests", "Retry-After: -1", "try again later."),
        ("429 Too Many Requests", "Retry-After: " + "9" * 50, "try again later."),
        ("429 Too Many Requests", "X: y", "try again later."),
        ("404 Not Found", "X: y", "no page at this address (HTTP 404)"),
        ("403 Forbidden", "X: y", "does not give the page to programs (HTTP 403)"),
        ("500 Broken", "X: y", "fails (HTTP 500)"),
        ("204 No Content", "X: y", "without a page (HTTP 204)"),
        ("206 Partial Content", "X: y", "without a page (HTTP 206)"),
        ("304 Not Modified", "X: y", "without a page (HTTP 304)"),
        ("418 <script>", "X: y", "without a page (HTTP 418)"),
    ],
)
def test_an_answer_without_a_page_is_told_by_its_status(status: str, line: str, said: str) -> None:
    with serving(page(b"body", line, status=status)) as served:
        told = refusal(served)
    assert said in told
    assert "script" not in told


def test_a_host_is_asked_once_in_a_while_by_all_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_next_turn", {})
    limits = Limits(seconds=5.0, pause_s=0.1)
    asked: list[float] = []

    def note(connection: socket.socket) -> None:
        asked.append(time.monotonic())
        connection.sendall(page())

    with serving(note) as served:
        threads = [threading.Thread(target=fetched, args=(served, "/", limits)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    gaps = [later - earlier for earlier, later in zip(sorted(asked), sorted(asked)[1:], strict=False)]
    assert len(asked) == 4
    assert sum(gaps) >= 0.28


def test_the_wait_for_a_turn_is_not_the_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(redirect("/b"), page(b"there")) as served:
        monkeypatch.setattr(turns, "_next_turn", {HOST: time.monotonic() + 0.6})
        assert fetched(served, limits=Limits(seconds=0.5, pause_s=0.1)).data == b"there"


def test_hosts_whose_turn_is_over_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {f"host{number}": 0.0 for number in range(1_500)}
    monkeypatch.setattr(turns, "_next_turn", kept)
    assert turns.wait_for_turn("news.example", 0.0) == 0.0
    assert list(kept) == ["news.example"]


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    broken = page(b"x", "no colon in this line", "Another: one", "Content-Type: multipart/mixed")
    with serving(redirect("/b"), broken) as served:
        fetched(served, "/secret-path")
    with serving(page(status="500 Broken")) as served:
        refusal(served, "/secret-path")
    assert [record.message for record in caplog.records] == []


def test_names_are_looked_up_by_the_system_and_addresses_are_not() -> None:
    assert HOST in looked_up(HOST)
    with serving(page()) as served, connected(HOST, served.port, 1.0) as connection:
        assert connection.getpeername() == (HOST, served.port)


def test_a_look_up_that_does_not_end_is_left_alone() -> None:
    over = threading.Event()

    def hang(host: str) -> list[str]:
        over.wait(10.0)
        return [host]

    start = time.monotonic()
    with pytest.raises(FetchError, match=r"within 0\.2 seconds"):
        fetch("http://news.example/", limits=Limits(seconds=0.2, pause_s=0.0), resolve=hang)
    assert time.monotonic() - start < 2.0
    over.set()
