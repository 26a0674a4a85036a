"""What kind a file is: its content wins over its media type, and that over its name."""

import pytest

from geo._errors import ArticleError
from ingest.kinds import Kind, sniff
from tests import mixed_files
from tests import mixed_formats as formats

STORY = next(mixed_files.stories())
PAGE = b"<!doctype html><html><body><p>Troops left Brest.</p></body></html>"

BY_CONTENT = {
    Kind.PDF: formats.as_pdf(STORY),
    Kind.WORD: formats.as_word(STORY),
    Kind.BOOK: formats.as_book(STORY),
    Kind.WEB_ARCHIVE: formats.as_web_archive(STORY, is_packed=True),
    Kind.MAIL: formats.as_mail(STORY),
    Kind.RECORDS: formats.as_record(STORY),
    Kind.PAGE: PAGE,
}


@pytest.mark.parametrize("kind", BY_CONTENT)
def test_content_wins_over_a_lying_name_and_media_type(kind: Kind) -> None:
    assert sniff(BY_CONTENT[kind], "story.md", "text/markdown") is kind


def test_a_media_type_wins_over_a_name() -> None:
    assert sniff(b"Troops left *Brest*.", "story.txt", "text/markdown; charset=utf-8") is Kind.MARKDOWN


def test_a_name_says_more_than_a_server_that_calls_everything_text() -> None:
    assert sniff(b"Troops left *Brest*.", "https://example.org/story.md", "text/plain") is Kind.MARKDOWN


@pytest.mark.parametrize("name", ["story", "story.txt", "story.html", "story.jsonl", "story.eml"])
def test_prose_is_text_whatever_its_name(name: str) -> None:
    assert sniff(b"Troops left Brest on Monday.", name) is Kind.TEXT


def test_a_story_that_begins_like_a_message_is_text() -> None:
    assert sniff(b"Subject: troops\nDate: 9 March\n\nThey left.", "story.txt") is Kind.TEXT
    assert sniff(b"Subject: troops\nDate: 9 March\n\nThey left.", "story.eml") is Kind.MAIL


def test_a_page_is_told_behind_a_comment_and_a_byte_order_mark() -> None:
    assert sniff(b"\xef\xbb\xbf<!-- saved -->\n" + PAGE, "story") is Kind.PAGE
    assert sniff(PAGE.decode().encode("utf-16"), "story") is Kind.PAGE


def test_text_is_told_where_a_character_is_cut_in_two_at_the_end_of_what_is_looked_at() -> None:
    assert sniff(b"a" * 8191 + "é".encode() * 3000, "story") is Kind.TEXT


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\0", "empty"),
        (b"{\\rtf1 troops}", "rich text"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "old Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "feed"),
        (formats.zipped({"a.txt": b"troops"}), "unpack"),
        (bytes(range(256)) * 9, "not a text file"),
    ],
)
def test_what_is_not_read_is_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(ArticleError, match=said) as refused:
        sniff(data, "story.txt")
    assert str(refused.value).endswith(".")
