"""An address has one canonical form, and no way of writing leads to a private network."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fetch import fetch, hosts
from fetch.addresses import parse
from geo._errors import FetchError

#: Hosts that are this machine, a private network or another's disguise, however they are written.
PRIVATE_HOSTS = (
    # this machine
    "localhost LOCALHOST localhost. localhost.localdomain foo.localhost 127.0.0.1 127.0.0.1. 127.1 127.0.1 "
    "127.255.255.254 0 0.0.0.0 0.1.2.3 2130706433 017700000001 0x7f000001 0x7F.0.0.1 0x7f.1 0177.0.0.1 "
    "0177.1 127.0.0.01 127.0x0.0.1 0x 127.0.0.1.. 00000177.0.0.1 4294967295 4294967296 "
    # the same in signs that look like numbers and dots
    "127。0。0。1 127．0．0．1 １２７.0.0.1 ①②⑦.0.0.1 127.0.0.１ 127｡1 ⓛⓞⓒⓐⓛⓗⓞⓢⓣ "
    "ｌｏｃａｌｈｏｓｔ %31%32%37.0.0.1 127%2e0.0.1 "
    # private networks, link-local, shared, documentation, benchmarks, multicast, reserved, 6to4's relays
    "10.0.0.1 10.1 172.16.0.1 172.31.255.254 192.168.0.1 192.168.257 3232235521 169.254.169.254 100.64.0.1 "
    "100.127.255.254 192.0.0.1 192.0.0.170 192.0.2.1 192.88.99.1 198.18.0.1 198.19.255.255 198.51.100.7 "
    "203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 "
    # no number at all, though a part of it looks like one
    "256.256.256.256 1.2.3.4.5 127.0.0.0x1 1.2.3.08 "
    # IPv6: this machine, local, multicast, IPv4 within, translated, tunnelled, documentation, discarded
    "[::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::FFFF:10.0.0.1] [::127.0.0.1] "
    "[::ffff:0:127.0.0.1] [64:ff9b::127.0.0.1] [64:ff9b::a00:1] [64:ff9b:1::10.0.0.1] [2002:7f00:1::] "
    "[2002:a00:1::1] [2001:0:53aa:64c::1] [2001:10::1] [2001:db8::1] [3fff::1] [100::1] [5f00::1] [fe80::1] "
    "[fe80::1%eth0] [fe80::1%25eth0] [fec0::1] [fc00::1] [fd00:ec2::254] [ff02::1] [ff0e::1] "
    "[2606:4700::5efe:10.0.0.1] [2606:4700::1%1] "
    # brackets that hold something else
    "[127.0.0.1] [localhost] [::1 ::1] [] [[::1]] [v1.fe80::1] [::１] ::1 "
    # names that only a network of one's own knows
    "intranet router printer.local nas.lan db.internal server.corp fritz.home files.home.arpa "
    "1.0.0.127.in-addr.arpa abcdefgh.onion nothing.invalid a.private "
).split()


def refusal(address: str) -> str:
    """Return why an address is refused, and see that nothing was looked up or connected to."""
    reached: list[str] = []

    def resolve(host: str) -> list[str]:
        reached.append(host)
        return ["93.184.216.34"]

    def connect(ip: str, port: int, seconds: float) -> socket.socket:
        reached.append(f"{ip}:{port} within {seconds}")
        raise ConnectionRefusedError

    with pytest.raises(FetchError) as caught:
        fetch(address, resolve=resolve, connect=connect)
    assert reached == []
    return str(caught.value)


def test_the_table_of_private_hosts_has_what_it_is_to_have() -> None:
    assert len(set(PRIVATE_HOSTS)) == len(PRIVATE_HOSTS) >= 100


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("host", PRIVATE_HOSTS)
def test_a_private_host_is_refused_without_a_look_up_or_a_connection(scheme: str, host: str) -> None:
    said = refusal(f"{scheme}://{host}/")
    assert said.endswith(".")
    assert said.count(". ") == 0
    assert host.strip("[].") not in said or host in ("0", "[]", "0x")


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "file://example.org/etc/passwd",
        "gopher://example.org/",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org/",
        "example.org",
        "http:example.org",
        "http:/example.org",
        "http:///example.org",
        "http://",
        "https://?x",
        "",
        "http://user@example.org/",
        "http://user:secret@example.org/",
        "http://example.org@127.0.0.1/",
        "http://example.org:80@127.0.0.1/",
        "http://127.0.0.1\\@example.org/",
        "http://example.org\\.internal/",
        "http://exa mple.org/",
        "http://exam\tple.org/",
        "http://example.org/\r\nHost: localhost",
        "http://example.org/\x00",
        "http://exam\u200bple.org/",
        "http://exam\u00adple.org/",
        "http://example..org/",
        "http://.example.org/",
        "http://-example.org/",
        "http://a℀b.org/",
        "http://example.org／evil/",
        "http://" + "a" * 64 + ".org/",
        "http://" + "a." * 127 + "org/",
        "http://example.org/" + "a" * 2_048,
        "http://example.org:0/",
        "http://example.org:65536/",
        "http://example.org:8O/",
        "http://example.org:+80/",
        "http://example.org:８０/",
        "http://example.org:80:80/",
        "http://[2606:4700::1111]x/",
        "http://[2606:4700::1111]:/x:y@[::1]/../\\",
    ],
)
def test_what_is_no_address_of_a_page_is_refused(address: str) -> None:
    assert refusal(address)


@pytest.mark.parametrize("port", [1, 22, 25, 81, 3306, 5432, 6379, 8080, 8443, 11211, 65535])
def test_other_ports_than_those_of_the_web_are_refused(port: int) -> None:
    assert "ports 80 and 443" in refusal(f"http://example.org:{port}/")


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        (" https://example.org./news \n", "https://example.org/news"),
        ("http://example.org:80/", "http://example.org/"),
        ("https://example.org:443", "https://example.org/"),
        ("https://example.org:", "https://example.org/"),
        ("http://example.org:443/", "http://example.org:443/"),
        ("https://example.org?q=1#part", "https://example.org/?q=1"),
        ("https://example.org#part", "https://example.org/"),
        (
            "https://example.org/новини?м=ї%20",
            "https://example.org/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8?%D0%BC=%D1%97%20",
        ),
        ('https://example.org/a|b"c<d>', "https://example.org/a%7Cb%22c%3Cd%3E"),
        ("https://example.org/@user:x", "https://example.org/@user:x"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://例え。テスト/", "https://xn--r8jz45g.xn--zckzah/"),
        ("https://ＥＸＡＭＰＬＥ.org/", "https://example.org/"),
        ("https://a_b.example.org/", "https://a_b.example.org/"),
        ("http://1.1.1.1/", "http://1.1.1.1/"),
        ("http://[2606:4700:0:0::1111]/", "http://[2606:4700::1111]/"),
        ("http://[2606:4700::1111]:443/", "http://[2606:4700::1111]:443/"),
    ],
)
def test_an_address_has_one_canonical_form(written: str, canonical: str) -> None:
    assert parse(written).address == canonical


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450:4001:81b::200e"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert hosts.is_public(ip_address(address))


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1).map(IPv4Address))
def test_an_ipv4_address_is_no_more_public_than_the_library_says(address: IPv4Address) -> None:
    assert not hosts.is_public(address) or (address.is_global and not address.is_multicast)


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1).map(IPv4Address), st.integers(0, 2**32 - 1))
def test_an_ipv4_address_within_an_ipv6_address_is_never_public(inner: IPv4Address, rest: int) -> None:
    number = int(inner)
    disguises = (
        number,
        0xFFFF << 32 | number,
        0xFFFF << 48 | number,
        0x64FF9B << 96 | number,
        0x64FF9B0001 << 80 | number,
        0x2002 << 112 | number << 80 | rest,
        0x2001 << 112 | rest << 64 | number,
        0x2606470000000000 << 64 | 0x00005EFE << 32 | number,
    )
    assert [hex(each) for each in disguises if hosts.is_public(IPv6Address(each))] == []


@settings(deadline=None)
@given(st.text(max_size=60) | st.from_regex(r"https?://[\[\]0-9a-fx.:@%。/?#\\-]{0,40}", fullmatch=True))
def test_any_text_is_refused_or_canonical_for_good(text: str) -> None:
    try:
        target = parse(text)
    except FetchError:
        return
    assert parse(target.address) == target
    assert target.address.isascii()
    assert target.address.isprintable()
    assert isinstance(target.host, IPv4Address | IPv6Address) or not target.host.replace(".", "").isdecimal()


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from(["{}", "0x{:x}", "0{:o}", "0x{:08X}", "{:011d}"]))
def test_an_ipv4_address_in_one_number_is_refused(number: int, form: str) -> None:
    with pytest.raises(FetchError):
        parse(f"http://{form.format(number)}/")


@settings(deadline=None)
@given(st.lists(st.integers(0, 255), min_size=4, max_size=4), st.data())
def test_four_numbers_are_taken_only_as_they_are_usually_written(
    numbers: list[int], data: st.DataObject
) -> None:
    forms = [data.draw(st.sampled_from(["{}", "0{:o}", "0x{:x}", "{:03d}"])) for _ in numbers]
    written = [form.format(number) for form, number in zip(forms, numbers, strict=True)]
    try:
        host = parse("http://" + ".".join(written)).host
    except FetchError:
        return
    assert str(host).split(".") == written
