"""Dates, addresses and facts: normalised where they can be read for sure, else not known."""

import pytest

from ingest import addresses, dates
from ingest.document import Known
from ingest.facts import Facts, language


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2022-03-09", "2022-03-09"),
        ("2022-03-09T23:30:00+02:00", "2022-03-09"),
        ("2022-03-09 06:00", "2022-03-09"),
        ("2022/3/9", "2022-03-09"),
        ("20220309T060000Z", "2022-03-09"),
        ("20220309", "2022-03-09"),
        ("Wed, 09 Mar 2022 06:00:00 +0000", "2022-03-09"),
        ("Wednesday 9th March 2022", "2022-03-09"),
        ("Sept. 9, 2022", "2022-09-09"),
        ("March 9, 2022 at 6:00 am", "2022-03-09"),
        ("Wed Mar 9 06:00:00 2022", "2022-03-09"),
        ("March 2022", "2022-03"),
        ("2022-03", "2022-03"),
        ("2022", "2022"),
        ("09/03/2022", None),
        ("2022-02-30", None),
        ("2022-13-01", None),
        ("0022-03-09", None),
        ("202203", None),
        ("yesterday", None),
        ("on 9 March 2022", None),
        ("9" * 5000, None),
    ],
)
def test_a_date_is_read_for_sure_or_not_at_all(written: str, read: str | None) -> None:
    assert dates.edtf(written) == read


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("https://News.Example.org/a?id=4&utm_source=x&fbclid=1#top", "https://news.example.org/a?id=4"),
        ("http://example.org:80", "http://example.org/"),
        ("https://example.org:8443/a?b=%20c", "https://example.org:8443/a?b=%20c"),
        ("https://user:secret@example.org/a", "https://example.org/a"),
        ("http://[2001:db8::1]/a", "http://[2001:db8::1]/a"),
        ("ftp://example.org/a", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://", None),
        ("http://[", None),
        ("https://example.org:99999/", None),
        ("https://exa mple.org/", None),
        ("story.html", None),
    ],
)
def test_an_address_is_of_the_web_and_follows_nobody_about(given: str, cleaned: str | None) -> None:
    assert addresses.canonical(given) == cleaned


def test_a_relative_address_is_taken_from_the_page() -> None:
    assert addresses.canonical("/b?gclid=1", "https://example.org/a/") == "https://example.org/b"
    assert addresses.canonical("/b", "page.html") is None


def test_the_day_of_an_address_is_marked_as_such_and_never_wins() -> None:
    facts = Facts()
    facts.offer("address", "https://example.org/2022/03/09/troops", "og:url")
    facts.offer_day_of_address()
    assert facts.fields()["published"] == Known("2022-03-09", "address")
    facts = Facts()
    facts.offer("address", "https://example.org/2022/03/09/troops", "og:url")
    facts.offer("published", "2022-03-08", "time")
    facts.offer_day_of_address()
    assert facts.fields()["published"] == Known("2022-03-08", "time")


def test_the_first_readable_value_is_kept_and_an_unreadable_date_is_told() -> None:
    facts = Facts()
    facts.offer("published", "03/09/2022", "JSON-LD")
    facts.offer("published", "2022-03-09", "DC.date")
    facts.offer("published", "2022-03-10", "time")
    assert facts.fields()["published"] == Known("2022-03-09", "DC.date")
    assert facts.notices == ("The date '03/09/2022' (JSON-LD) cannot be read for sure and was left out.",)


def test_facts_are_single_lines_of_ordinary_length() -> None:
    facts = Facts()
    facts.offer("title", "x" * 2000, "title")
    facts.offer("title", " Troops\n\x00 leave \ud800Brest ", "h1")
    assert facts.fields()["title"] == Known("Troops leave Brest", "h1")


@pytest.mark.parametrize(
    ("given", "code"),
    [("en-GB", "en"), ("pl_PL", "pl"), ("UK", "uk"), ("und", None), ("English", None), ("", None)],
)
def test_a_language_is_a_code(given: str, code: str | None) -> None:
    assert language(given) == code
