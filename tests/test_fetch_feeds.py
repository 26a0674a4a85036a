"""Feeds are read from bytes alone: nothing is opened or fetched, and any bytes are a feed or one sentence."""

import socket
import time
import warnings
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fetch import feeds, moments
from fetch.discovery import MAX_FEEDS, FeedLink, feeds_of
from fetch.feeds import MAX_BYTES, MAX_ENTRIES, Entry, entries, is_feed
from geo._errors import FetchError

BASE = "https://news.example/feeds/all.xml"


def rss(*items: str, before: str = "") -> bytes:
    channel = f"<channel><title>x</title>{''.join(items)}</channel>"
    return f'<?xml version="1.0"?>{before}<rss version="2.0">{channel}</rss>'.encode()


def item(link: str, more: str = "") -> str:
    return f"<item><link>{link}</link>{more}</item>"


def atom(*rows: str, attributes: str = "") -> bytes:
    inner = "".join(f"<entry>{row}</entry>" for row in rows)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"{attributes}><title>x</title>{inner}</feed>'.encode()


def test_rss_gives_address_title_dates_and_id() -> None:
    more = (
        "<title>Troops &amp;amp; &lt;b&gt;tanks&lt;/b&gt;</title><guid isPermaLink='false'>n7</guid>"
        "<pubDate>Tue, 01 Mar 2022 00:30:00 +0200</pubDate>"
    )
    assert entries(rss(item("/a?b=1#c", more)), BASE) == (
        Entry("https://news.example/a?b=1", "Troops & tanks", "2022-03-01", None, "n7"),
    )


def test_atom_gives_the_same_with_the_moment_of_change() -> None:
    row = (
        "<title>a &lt; b</title><id>urn:7</id><link rel='enclosure' href='x.mp3'/><link href='y'/>"
        "<published>2022-03-01T23:30:00-05:00</published><updated>2022-03-02T01:00:00.5-05:00</updated>"
    )
    assert entries(atom(row, attributes=' xml:base="http://other.example/b/"'), BASE) == (
        Entry("http://other.example/b/y", "a < b", "2022-03-01", "2022-03-02T06:00:00Z", "urn:7"),
    )


def test_the_older_form_of_rss_is_read() -> None:
    data = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        b"<item><title>t</title><link>https://news.example/1</link></item></rdf:RDF>"
    )
    assert is_feed(data)
    assert [entry.address for entry in entries(data, BASE)] == ["https://news.example/1"]


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://news.example/a",
        "mailto:a@news.example",
        "http://user:secret@news.example/",
        "http://localhost/",
        "http://0x7f000001/",
        "http://[",
        "https://",
        "",
        " ",
    ],
)
def test_entries_without_an_address_of_a_page_are_left_out(link: str) -> None:
    found = entries(rss(item(link), item("/kept")), BASE)
    assert [entry.address for entry in found] == ["https://news.example/kept"]


def test_each_address_comes_once_at_its_first_place() -> None:
    links = ("/a", "/b", "https://NEWS.example:443/a#x", "/a", "/c")
    found = entries(rss(*(item(link, f"<title>{at}</title>") for at, link in enumerate(links))), BASE)
    assert [(entry.address[-1], entry.title) for entry in found] == [("a", "0"), ("b", "1"), ("c", "4")]


def test_the_number_of_entries_is_bounded() -> None:
    found = entries(rss(*(item(f"/{number}") for number in range(MAX_ENTRIES + 50))), BASE)
    assert len(found) == MAX_ENTRIES
    assert found[-1].address == f"https://news.example/{MAX_ENTRIES - 1}"


@pytest.mark.parametrize(
    ("written", "day", "second"),
    [
        ("Tue, 01 Mar 2022 00:30:00 +0200", "2022-03-01", "2022-02-28T22:30:00Z"),
        ("Tue, 01 Mar 2022 00:30:00 GMT", "2022-03-01", "2022-03-01T00:30:00Z"),
        ("2022-03-01T23:59:59Z", "2022-03-01", "2022-03-01T23:59:59Z"),
        ("2022-03-01", "2022-03-01", "2022-03-01"),
        ("2022-03", "2022-03", "2022-03"),
        ("2022", "2022", "2022"),
        ("2022-13", None, None),
        ("2022-02-30", None, None),
        ("0001-01-01T00:00:00+23:59", None, None),
        ("9999-12-31T23:59:59-23:59", None, None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None, None),
        ("yesterday", None, None),
        ("", None, None),
        ("9" * 5_000, None, None),
    ],
)
def test_a_date_is_told_as_closely_as_it_is_given(written: str, day: str | None, second: str | None) -> None:
    assert moments.day(written, None) == day
    assert moments.second(written, None) == second
    found = entries(
        atom(f"<link href='/a'/><published>{written}</published><updated>{written}</updated>"), BASE
    )
    if day is not None:
        assert [(entry.published, entry.updated) for entry in found] == [(day, second)]


@pytest.mark.parametrize(
    "data", [b"", b" ", b"not a feed", b"<html><p>x</html>", b"{}", b"\0" * 9, b"<rss", b"\xff\xfe"]
)
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    if data != b"<rss":
        assert not is_feed(data)
    with pytest.raises(FetchError, match="no feed"):
        entries(data, BASE)


def test_a_feed_that_is_too_long_is_refused() -> None:
    with pytest.raises(FetchError, match="longer than 2 MB"):
        entries(rss() + b" " * MAX_BYTES, BASE)


def test_bytes_that_name_a_file_or_an_address_open_neither(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        pytest.fail("the network was used")

    monkeypatch.setattr(socket, "create_connection", never)
    monkeypatch.setattr(socket, "getaddrinfo", never)
    feed = tmp_path / "feed.xml"
    feed.write_bytes(rss(item("/secret")))
    for data in (str(feed).encode(), feed.as_uri().encode(), b"http://127.0.0.1/feed.xml"):
        with pytest.raises(FetchError, match="no feed"):
            entries(data, BASE)


def test_entities_are_neither_fetched_nor_multiplied(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret words", encoding="utf-8")
    outer = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    found = entries(rss(item("/a", "<title>t &x;</title>"), before=outer), BASE)
    assert [entry.title for entry in found if "secret" in (entry.title or "")] == []
    rows = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 20}">' for at in range(1, 9))
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{rows}]>'
    start = time.monotonic()
    found = entries(rss(item("/a", "<title>&l8;</title>"), before=bomb), BASE)
    assert time.monotonic() - start < 2.0
    assert all(len(entry.title or "") <= 500 for entry in found)


@pytest.mark.parametrize(
    "piece", ["<a>", "<item>", "<", "&", "<!", "<a ", "<![CDATA[", "<!DOCTYPE ", "]]>", "&#"]
)
def test_a_feed_that_is_made_to_be_slow_is_not(piece: str) -> None:
    start = time.monotonic()
    entries(rss(piece * (100_000 // len(piece))), BASE)
    assert time.monotonic() - start < 5.0


@pytest.mark.parametrize(
    ("data", "media_type", "is_one"),
    [
        (rss(), None, True),
        (rss(), "text/html", True),
        (b"\xef\xbb\xbf \n" + rss(), None, True),
        (rss(before="<!-- <html> --><?xml-stylesheet href='x'?>"), None, True),
        (rss().decode().encode("utf-16"), None, True),
        (atom(), None, True),
        (b'<a:feed xmlns:a="http://www.w3.org/2005/Atom"/>', None, True),
        (b"<feed><x/></feed>", None, False),
        (b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', None, False),
        (b"<!DOCTYPE html><html><p>&lt;rss&gt;", "application/rss+xml", False),
        (b"<html><rss>", "application/rss+xml", False),
        (b"<html><rss>", None, False),
        (b"<!DOCTYPE rss><unknown/>", "application/rss+xml", True),
        (b"<!-- never ends <rss>", None, False),
        (b"<?xml never ends <rss ", None, False),
        (b"<urlset/>", "application/xml", False),
        (b"", "application/rss+xml", False),
        (b"Troops <rss> moved.", None, False),
    ],
)
def test_a_feed_is_told_by_how_it_begins(data: bytes, media_type: str | None, is_one: bool) -> None:
    assert is_feed(data, media_type) is is_one


def test_no_warning_is_given() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        entries(rss(item("/a", "<pubDate>Tue, 01 Mar 2022 00:30:00 GMT</pubDate>")), BASE)


WORDS = st.sampled_from(
    "<rss> <channel> <item> </item> <link> </link> <pubDate> </pubDate> <title\ttype='html'> </title> <guid> "
    "<entry> </entry> <updated> <content\ttype='xhtml'\tmode='base64'> <link\thref='/a'/> </guid> &#x110000; "
    "<feed\txmlns='http://www.w3.org/2005/Atom'\txml:base='http://['> <enclosure\tlength='x'/> &amp <!-- "
    "<georss:point> <![CDATA[ <media:thumbnail\turl='x'/> http://[::1 2022-99-99T99:99:99Z +9999 <dc:date> "
    "]]> 1 2 Tue,\t99\tFoo\t2022\t99:99 <psc:chapter\tstart='x'/>".split(" ")
)


@settings(deadline=None)
@example(b"<rss><item><link>http://[</link></item></rss>")
@given(
    st.binary(max_size=300) | st.lists(WORDS | st.text(max_size=8), max_size=30).map("".join).map(str.encode)
)
def test_any_bytes_are_a_feed_or_one_sentence(data: bytes) -> None:
    is_feed(data)
    feeds_of(data, BASE)
    try:
        found = entries(data, BASE)
    except FetchError as error:
        assert str(error).endswith(".")
        return
    assert all(entry.address.startswith(("http://", "https://")) for entry in found)
    assert all(entry.address.isascii() and entry.address.isprintable() for entry in found)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_a_title_is_one_line_that_can_be_printed(text: str) -> None:
    line = feeds._text(text, 20)
    assert line is None or (line.isprintable() and 0 < len(line) <= 20 and line == line.strip())


def test_the_feeds_of_a_page_are_found() -> None:
    data = b"".join(
        (
            b"<html><head><link rel=stylesheet href=/s.css>",
            b"<LINK REL='Alternate Home' TYPE='application/rss+xml'",
            b" title=\"All &amp; more\" href='/rss?a=1&amp;b=2'>",
            b'<link rel="alternate" type="application/atom+xml; charset=utf-8" href=//other.example/atom />',
            b'<link rel="alternate" hreflang="de" href="/de">',
        )
    )
    assert feeds_of(data, "https://news.example/page") == (
        FeedLink("https://news.example/rss?a=1&b=2", "All & more"),
        FeedLink("https://other.example/atom", None),
    )


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "http://localhost/feed", "file:///etc/passwd", "", "http://["]
)
def test_feeds_that_cannot_be_fetched_are_not_offered(href: str) -> None:
    page = f'<link rel="alternate" type="application/rss+xml" href="{href}">'.encode()
    assert feeds_of(page, BASE) == ()


def test_the_feeds_of_a_page_are_bounded_and_each_comes_once() -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/{}">'
    assert len(feeds_of((link.format(1) * 5).encode(), BASE)) == 1
    assert len(feeds_of("".join(map(link.format, range(100))).encode(), BASE)) == MAX_FEEDS


@pytest.mark.parametrize(
    "piece", [b"<link ", b"<link rel=alternate ", b"<", b"<link a='", b"a = ", b"<link rel" + b" " * 99]
)
def test_a_page_that_is_made_to_be_slow_is_not(piece: bytes) -> None:
    start = time.monotonic()
    feeds_of(piece * (300_000 // len(piece)), BASE)
    assert time.monotonic() - start < 2.0
