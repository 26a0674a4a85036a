"""Files of each other kind: their text, what they say of themselves, and what is cut away."""

import gzip
import io
import textwrap
import zipfile
from dataclasses import replace

import docx
import pytest

from geo._errors import ArticleError
from ingest import documents
from ingest.document import Document, Known, Refused
from tests import mixed_files
from tests import mixed_formats as formats

_TOLD = mixed_files.stories()
STORY, OTHER = next(_TOLD), next(_TOLD)


def read(data: bytes | str, name: str = "") -> list[Document | Refused]:
    return list(documents(data.encode() if isinstance(data, str) else data, name))


def one(data: bytes | str, name: str = "") -> Document:
    (found,) = read(data, name)
    assert isinstance(found, Document)
    return found


def kept(document: Document) -> list[str]:
    return [passage.text for passage in document.passages if not passage.is_cut]


def cut(document: Document) -> list[str]:
    return [passage.text for passage in document.passages if passage.is_cut]


# Plain text


def test_plain_text_is_its_paragraphs_with_their_lines() -> None:
    assert kept(one("Troops\r\nleft Brest.\r\n \r\n\r\nThey went east.\n")) == [
        "Troops\nleft Brest.",
        "They went east.",
    ]


def test_what_cannot_be_stored_is_taken_out() -> None:
    assert one("Troops left\x07 Brest\ufeff on Monday and\x85drove east.").text == (
        "Troops left Brest on Monday and\ndrove east."
    )


# Markdown


def test_markdown_reads_as_it_is_shown() -> None:
    text = textwrap.dedent("""\
        ---
        title: "Tanks: a *count*"
        authors: [Ann Lee, 'Bo Oy']
        date: 2026-03-09  # when it was sent
        mood: grim
        ---
        # Tanks leave

        Some **forty** tanks
        left [Brest](https://example.org), `BTR-80` among <b>them</b> &amp; others.

        - seen twice
        - not filmed

        > They went east.

        | Place | Tanks |
        |-------|-------|
        | Brest | 40    |
        """)
    found = one(text, "note.md")
    assert kept(found) == [
        "Tanks leave",
        "Some forty tanks left Brest, BTR-80 among them & others.",
        "seen twice",
        "not filmed",
        "They went east.",
        "Place | Tanks",
        "Brest | 40",
    ]
    assert found.title == Known("Tanks: a *count*", "front matter")
    assert found.author == Known("Ann Lee, Bo Oy", "front matter")
    assert found.published == Known("2026-03-09", "front matter")


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    found = one("---\n\nTroops left.\n\n# Later", "note.md")
    assert kept(found) == ["Troops left.", "Later"]
    assert one("# Troops leave\n\nThey left.", "note.md").title == Known("Troops leave", "heading")


# PDF


def test_lines_of_a_pdf_are_joined_to_paragraphs_and_running_heads_are_cut() -> None:
    paragraphs = tuple(f"{text} {' '.join(OTHER.paragraphs)}" for text in STORY.paragraphs * 3)
    found = one(formats.as_pdf(replace(STORY, paragraphs=paragraphs)))
    assert kept(found) == [STORY.title, *paragraphs]
    assert len(cut(found)) > 2
    assert {line.rstrip("0123456789 ") for line in cut(found)} == {STORY.outlet}
    assert (found.title, found.author) == (Known(STORY.title, "PDF Title"), Known(STORY.author, "PDF Author"))
    assert found.published is None


def test_a_pdf_without_text_says_what_to_do() -> None:
    with pytest.raises(ArticleError, match="only pictures"):
        read(formats.as_pdf(replace(STORY, title="", outlet="", paragraphs=("",))))


def test_an_encrypted_pdf_says_what_to_do() -> None:
    with pytest.raises(ArticleError, match="encrypted: save it without its password"):
        read(mixed_files.locked_pdf())


# Word


def test_a_word_file_is_read_in_order_its_header_cut() -> None:
    found = one(formats.as_word(STORY))
    assert kept(found) == [STORY.title, *STORY.paragraphs, "Place | Vehicles"]
    assert cut(found) == [f"{STORY.outlet}, press copy"]
    assert found.author == Known(STORY.author, "Word author")
    assert found.language == Known("en", "Word language")


def test_the_template_of_a_word_file_is_no_author() -> None:
    file, written = docx.Document(), io.BytesIO()
    file.add_paragraph("Troops left Brest.")
    file.save(written)
    assert one(written.getvalue()).author is None


# Books


def test_a_book_of_one_story_is_one_document() -> None:
    found = one(formats.as_book(STORY), "a.epub")
    assert kept(found) == [STORY.title, *STORY.paragraphs]
    assert "Contents" in cut(found)
    assert (found.name, found.outlet) == ("a.epub", Known(STORY.outlet, "dc:publisher"))


def test_long_chapters_with_headings_are_articles_of_their_own() -> None:
    stories = [replace(story, paragraphs=story.paragraphs * 3) for story in (STORY, OTHER)]
    found = read(formats.as_book(*stories), "a.epub")
    assert [document.name for document in found] == ["a.epub, article 1", "a.epub, article 2"]
    for document, story in zip(found, stories, strict=True):
        assert isinstance(document, Document)
        assert kept(document) == [story.title, *story.paragraphs]
        assert document.title == Known(story.title, "h1")


def test_a_chapter_that_is_missing_is_refused_alone() -> None:
    members = _unzipped(formats.as_book(STORY, OTHER))
    del members["OPS/c0.xhtml"]
    refused, found = read(formats.zipped(members), "a.epub")
    assert isinstance(refused, Refused)
    assert refused.name == "a.epub, OPS/c0.xhtml"
    assert isinstance(found, Document)
    assert OTHER.title in found.text


# Messages


def test_a_message_is_its_plain_text_without_the_signature() -> None:
    found = one(formats.as_mail(STORY))
    assert kept(found) == list(STORY.paragraphs)
    assert cut(found) == [f"-- \n{STORY.outlet}"]
    assert (found.title, found.author) == (Known(STORY.title, "Subject"), Known(STORY.author, "From"))
    assert found.published == Known(STORY.published, "Date")
    assert found.address == Known(STORY.address, "Archived-At")


def test_a_message_of_markup_alone_is_read_as_a_page() -> None:
    message = (
        b"MIME-Version: 1.0\nSubject: =?utf-8?q?Caf=C3=A9?=\nContent-Type: text/html\n\n"
        + formats.as_page(STORY)
    )
    found = one(message)
    assert found.title == Known("Café", "Subject")
    assert STORY.paragraphs[1] in found.text
    assert "cookies" in " ".join(cut(found))


def test_attachments_become_documents_and_unread_ones_are_refused_alone() -> None:
    message = formats.as_mail(STORY, formats.as_pdf(OTHER)).replace(b"background.pdf", b"b.pdf")
    body, attached = read(message, "a.eml")
    assert isinstance(body, Document)
    assert isinstance(attached, Document)
    assert (attached.name, attached.media_type) == ("a.eml, b.pdf", "application/pdf")
    assert OTHER.paragraphs[1] in attached.text
    broken = formats.as_mail(STORY, b"no pdf \x00\x01\x02\x03\x04\x05")
    assert [type(found) for found in read(broken, "a.eml")] == [Document, Refused]


def test_a_page_saved_as_one_file_is_a_page_and_its_day_of_saving_no_date() -> None:
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://e.org/a?utm_id=1\r\nSubject: x\r\n"
        "Date: Wed, 1 Apr 2026 12:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    page = formats.as_page(replace(STORY, number=1)).replace(b"article:published_time", b"none")
    (found,) = [
        f for f in read(head.encode() + page + b"\r\n--b--\r\n", "a.mhtml") if isinstance(f, Document)
    ]
    assert found.address == Known("https://e.org/a", "Snapshot-Content-Location")
    assert (found.published, found.title) == (None, Known(STORY.title, "og:title"))


# Records


def test_each_line_is_an_article_and_a_bad_one_is_refused_alone() -> None:
    lines = formats.as_record(STORY) + b'{"title": "no text"}\n\n{"text": \n[1]\n' + formats.as_record(OTHER)
    found = read(lines, "a.jsonl")
    assert [(f.name, type(f)) for f in found] == [
        ("a.jsonl, record 1", Document),
        ("a.jsonl, record 2", Refused),
        ("a.jsonl, record 4", Refused),
        ("a.jsonl, record 5", Refused),
        ("a.jsonl, record 6", Document),
    ]
    first, last = found[0], found[-1]
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert first.text == STORY.text
    assert (first.outlet, last.outlet) == (
        Known(STORY.outlet, "field outlet"),
        Known(OTHER.outlet, "field source"),
    )
    assert last.address == Known(OTHER.address, "field link")


def test_a_json_array_over_several_lines_is_read_likewise() -> None:
    found = read(
        '[\n {"Text": "Troops left.", "authors": ["A", {"name": "B"}], "date": 2026},\n {"x": 1}\n]', "a.json"
    )
    assert isinstance(found[0], Document)
    assert found[0].author == Known("A, B", "field authors")
    assert found[0].published == Known("2026", "field date")
    assert isinstance(found[1], Refused)


# Web archives


@pytest.mark.parametrize("is_packed", [False, True])
def test_pages_of_a_web_archive_are_read_and_pictures_passed_over(is_packed: bool) -> None:
    found = read(formats.as_web_archive(STORY, OTHER, is_packed=is_packed), "a.warc")
    assert [f.name for f in found] == ["a.warc, record 1", "a.warc, record 2"]
    for document, story in zip(found, (STORY, OTHER), strict=True):
        assert isinstance(document, Document)
        assert document.address == Known(story.address, "link rel=canonical")
        assert story.paragraphs[0] in document.text


def test_the_address_of_a_record_is_known_where_its_page_has_none() -> None:
    data = formats.as_web_archive(STORY, is_packed=False).replace(b'rel="canonical"', b'rel="canonicax"')
    assert one(data).address == Known(STORY.address, "WARC-Target-URI")


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_damaged_record_is_refused_and_the_rest_is_read(is_packed: bool) -> None:
    parts = [formats.as_web_archive(story, is_packed=is_packed) for story in (STORY, OTHER)]
    broken = bytearray(parts[0])
    if is_packed:
        broken[200:260] = b"\xff" * 60
    else:
        broken[0:8] = b"WARC/9.\n"
    found = read(parts[1] + bytes(broken) + parts[1], "a.warc")
    assert [type(f) for f in found] == [Document, Refused, Document]


def test_a_web_archive_without_pages_and_a_gzip_of_something_else_are_refused() -> None:
    with pytest.raises(ArticleError, match="no web archive: unpack it"):
        read(gzip.compress(b"Troops left."), "a.gz")
    with pytest.raises(ArticleError, match="no page that can be read"):
        read(formats.as_web_archive(STORY, is_packed=False).replace(b"200 OK", b"404 No"), "a.warc")


def _unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}
