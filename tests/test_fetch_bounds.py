"""No server takes more time or memory than it may: slow drips, bombs, endless bodies, huge headers."""

import gzip
import socket
import ssl
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fetch import Fetched, Limits, connecting, fetch
from fetch.body import unpacked
from geo._errors import FetchError
from tests.raw_server import Answer, Served, page, redirect, serving

HASTY = Limits(seconds=0.4, body_bytes=100_000, pause_s=0.0)
SMALL = Limits(seconds=10.0, body_bytes=100_000, pause_s=0.0)
#: The rest of a machine that is busy; without a deadline the drips below would take minutes.
SLACK_S = 2.0
CERTIFICATE = Path(__file__).parent / "tls" / "news-example.pem"
PACKED = gzip.compress(bytes(range(256)) * 2, mtime=0)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def fetched(served: Served, limits: Limits) -> Fetched:
    return fetch(served.address(), limits=limits, allow_private=frozenset({served.pair}))


def refusal(answer: Answer, limits: Limits = SMALL) -> str:
    with serving(answer) as served, pytest.raises(FetchError) as caught:
        fetched(served, limits)
    return str(caught.value)


def drip(start: bytes, pieces: Iterable[bytes], pause_s: float = 0.02) -> Callable[[socket.socket], None]:
    def answer(connection: socket.socket) -> None:
        connection.sendall(start)
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(pause_s)

    return answer


CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
CHUNK = b"2000\r\n" + b"x" * 8_192 + b"\r\n"


def minutes(piece: bytes) -> Iterable[bytes]:
    return (piece for _ in range(10_000))


@pytest.mark.parametrize(
    "answer",
    [
        drip(b"", minutes(b"H")),
        drip(b"HTTP/1.1 200 OK\r\n", minutes(b"X")),
        drip(b"HTTP/1.1 200 OK\r\nX: ", minutes(b"x")),
        drip(b"", minutes(b"HTTP/1.1 100 Continue\r\n\r\n")),
        drip(HEAD + b"\r\n", minutes(b"x")),
        drip(HEAD + b"Content-Length: 9000\r\n\r\n", minutes(b"x")),
        drip(CHUNKED, minutes(b"1\r\nx\r\n")),
        drip(CHUNKED, minutes(b"0")),
        drip(CHUNKED + b"0\r\n", minutes(b"X: y\r\n")),
        drip(HEAD + b"Content-Encoding: gzip\r\n\r\n", (bytes([byte]) for byte in PACKED)),
        drip(HEAD + b"Content-Length: 9\r\n\r\n", [b"x"], pause_s=5.0),
        drip(b"", [b""], pause_s=5.0),
    ],
)
def test_a_slow_drip_ends_at_the_deadline(answer: Answer) -> None:
    start = time.monotonic()
    assert "within 0.4 seconds" in refusal(answer, HASTY)
    assert time.monotonic() - start < HASTY.seconds + SLACK_S


def test_redirects_share_one_deadline() -> None:
    def late(connection: socket.socket) -> None:
        time.sleep(0.15)
        connection.sendall(redirect("/again"))

    assert "within 0.4 seconds" in refusal(late, HASTY)


def test_a_handshake_that_drips_ends_at_the_deadline() -> None:
    # The first record of a handshake, which says that 16,000 bytes follow.
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            try:
                drip(b"\x16\x03\x03\x3e\x80", minutes(b"\0"))(connection)
            except OSError:
                connection.close()

        threading.Thread(target=serve, daemon=True).start()
        pair = f"127.0.0.1:{listener.getsockname()[1]}"
        start = time.monotonic()
        with pytest.raises(FetchError, match="within"):
            fetch(f"https://{pair}/", limits=HASTY, allow_private=frozenset({pair}))
    assert time.monotonic() - start < HASTY.seconds + SLACK_S


def test_no_thread_and_no_timer_is_left_behind() -> None:
    with serving(page()) as served:
        before = {thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)}
        fetched(served, SMALL)
        after = {thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)}
    assert after <= before


def endless(start: bytes, piece: bytes) -> Callable[[socket.socket], None]:
    def answer(connection: socket.socket) -> None:
        connection.sendall(start)
        for _ in range(100_000):
            connection.sendall(piece)

    return answer


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (endless(HEAD + b"\r\n", b"x" * 8_192), "longer than 0.1 MB"),
        (endless(CHUNKED, CHUNK), "longer than 0.1 MB"),
        (HEAD + b"Content-Length: 100001\r\n\r\n", "longer than 0.1 MB"),
        (HEAD + b"Content-Length: 99999999999999999999\r\n\r\n", "longer than 0.1 MB"),
        (endless(b"HTTP/1.1 200 OK\r\nX: ", b"x" * 8_192), "keeps to no rules"),
        (endless(b"", b"x" * 8_192), "keeps to no rules"),
        (endless(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 1_000), "keeps to no rules"),
        (endless(CHUNKED, b"0" * 8_192), "keeps to no rules"),
        (page(b"x", *[f"X-{number}: {'y' * 1_000}" for number in range(70)]), "more than any page needs"),
        (page(b"x", *[f"X-{number}: y" for number in range(101)]), "keeps to no rules"),
    ],
)  # fmt: skip
def test_what_does_not_end_is_ended(answer: Answer, said: str) -> None:
    assert said in refusal(answer)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\r\n\r\n",
        b"Troops moved.",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 OK\r\n\r\n",
        b"HTTP/2 200\r\n\r\n",
        b"HTTP/1.1 999999 OK\r\n\r\n",
        HEAD + b"Content-Length: 50\r\n\r\nonly this",
        HEAD + b"Content-Length: 5, 6\r\n\r\nTroops",
        CHUNKED + b"5\r\nTro",
        CHUNKED + b"5\r\nTroop\r\n",
        CHUNKED + b"five\r\nTroop\r\n0\r\n\r\n",
        CHUNKED + b"-5\r\nTroop\r\n0\r\n\r\n",
        HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n5\r\nTroop\r\n0\r\n\r\n",
    ],
)
def test_an_answer_that_is_broken_is_refused(answer: bytes) -> None:
    assert "broke off" in refusal(answer)


def test_chunks_and_bodies_that_end_with_the_connection_are_read() -> None:
    chunks = b"Transfer-Encoding: chunked\r\n\r\n6;x=y\r\nTroops\r\n7\r\n moved.\r\n0\r\nX: y\r\n\r\n"
    for answer in (HEAD + chunks, HEAD + b"\r\nTroops moved.", page() + b"and more"):
        with serving(answer) as served:
            assert fetched(served, SMALL).data == b"Troops moved."


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("GZIP", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", raw_deflate),
        ("identity", bytes),
        ("", bytes),
    ],
)
def test_what_is_packed_as_asked_for_is_unpacked(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    body = bytes(range(256)) * 100
    with serving(page(pack(body), f"Content-Encoding: {encoding}")) as served:
        assert fetched(served, SMALL).data == body


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "gzip, br", "nonsense"])
def test_other_ways_to_pack_are_refused(encoding: str) -> None:
    assert "was not asked for" in refusal(page(gzip.compress(b"x"), f"Content-Encoding: {encoding}"))


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, raw_deflate])
def test_a_bomb_is_not_unpacked(pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(b"\0" * 50_000_000)
    encoding = "gzip" if pack is gzip.compress else "deflate"
    limits = Limits(pause_s=0.0)
    with serving(page(bomb, f"Content-Encoding: {encoding}")) as served:
        tracemalloc.start()
        with pytest.raises(FetchError, match=r"packed more tightly|longer than"):
            fetched(served, limits)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 3 * limits.body_bytes


def test_a_bomb_that_keeps_below_the_limit_of_size_is_still_one() -> None:
    bomb = gzip.compress(b"\0" * 4_000_000)
    assert "packed more tightly" in refusal(page(bomb, "Content-Encoding: gzip"), Limits(pause_s=0.0))


def test_a_page_of_many_like_words_is_no_bomb() -> None:
    body = b"".join(b"<tr><td>%d</td><td>tank</td></tr>" % number for number in range(60_000))
    with serving(page(gzip.compress(body), "Content-Encoding: gzip")) as served:
        assert fetched(served, Limits(pause_s=0.0)).data == body


def test_members_of_gzip_are_joined_and_what_follows_is_passed_over() -> None:
    body = gzip.compress(b"Troops ") + gzip.compress(b"moved.") + b"\0" * 20
    assert unpacked(iter([body[:9], body[9:]]), "gzip", SMALL) == b"Troops moved."


def test_a_quarter_million_empty_members_take_no_time_to_speak_of() -> None:
    body = gzip.compress(b"") * 240_000
    pieces = (body[at : at + 65_536] for at in range(0, len(body), 65_536))
    start = time.monotonic()
    assert unpacked(pieces, "gzip", Limits()) == b""
    assert time.monotonic() - start < 3 * SLACK_S


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
@pytest.mark.parametrize(
    "body", [b"not packed at all", gzip.compress(b"x" * 1_000, mtime=0)[:-9], b"\x1f", b"x"]
)
def test_what_is_packed_and_damaged_is_refused(encoding: str, body: bytes) -> None:
    assert "cannot be unpacked" in refusal(page(body, f"Content-Encoding: {encoding}"))


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate"]), st.integers(1, 300))
def test_any_bytes_are_unpacked_or_refused(data: bytes, encoding: str, size: int) -> None:
    pieces = (data[at : at + size] for at in range(0, len(data), size))
    try:
        assert len(unpacked(pieces, encoding, SMALL)) <= SMALL.body_bytes
    except FetchError:
        return


@settings(deadline=None)
@given(st.binary(max_size=3_000), st.integers(1, 50))
def test_pieces_of_any_size_unpack_to_the_same(data: bytes, size: int) -> None:
    for encoding, packed in (("gzip", gzip.compress(data)), ("deflate", raw_deflate(data))):
        pieces = (packed[at : at + size] for at in range(0, len(packed), size))
        # Raw deflate says nothing of itself: what begins like zlib's form is taken for it.
        if encoding == "gzip" or packed[0] & 0x0F != 8:
            assert unpacked(pieces, encoding, SMALL) == data


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_whatever_a_server_sends_is_a_page_or_one_sentence(sent: bytes) -> None:
    with serving(HEAD[:17] + sent) as served:
        try:
            assert isinstance(fetched(served, SMALL).data, bytes)
        except FetchError as error:
            assert str(error).endswith(".")


@pytest.fixture
def certified(monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """Serve by a certificate for news.example that no authority has signed."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    monkeypatch.setattr(connecting, "_checking", connecting._checking.__wrapped__)
    return context


def securely(served: Served, address: str) -> Fetched:
    return fetch(address, limits=SMALL, resolve=lambda _: ["93.184.216.34"], connect=served.connect)


def test_a_certificate_that_nobody_signed_is_refused(certified: ssl.SSLContext) -> None:
    with serving(page(), context=certified) as served, pytest.raises(FetchError, match="not valid"):
        securely(served, "https://news.example/")
    assert not any("GET" in request for request in served.requests)


def test_a_certificate_is_checked_against_the_name_and_not_the_address(
    certified: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with serving(page(b"there"), context=certified) as served:
        assert securely(served, "https://news.example/").data == b"there"
        for other in ("https://other.example/", "https://93.184.216.34/"):
            with pytest.raises(FetchError, match="not valid"):
                securely(served, other)
    assert [head.split("\r\n")[1] for head in served.requests] == ["Host: news.example"]


def test_https_does_not_lead_to_http(certified: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    answers = (redirect("http://news.example/"), page(b"open"))
    with serving(*answers, context=certified) as served, pytest.raises(FetchError, match="https to http"):
        securely(served, "https://news.example/")
    assert len(served.requests) == 1


def test_a_server_without_tls_is_not_asked_openly_instead() -> None:
    with serving(page()) as served, pytest.raises(FetchError, match="No secure connection"):
        securely(served, "https://news.example/")
    assert not any("GET" in request for request in served.requests)
