"""Bad input: whatever the bytes, a document or one sentence comes of them, and soon."""

import gzip
import io
import json
import time
import zipfile
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo._errors import ArticleError
from ingest import Document, Refused, as_json, documents, from_json, limits
from tests import mixed_files
from tests import mixed_formats as formats

#: One file of each kind, small ones.
VALID = {file.name.rpartition(".")[2]: file for file in mixed_files.files() if file.stories is not None}
ENDINGS = sorted(VALID)
#: What breaks parsers: signs of their grammars, numbers out of range, halves of characters.
_BITS = (
    *(
        b"\0",
        b"\xff",
        b'"',
        b"<",
        b"&#0;",
        b"&#xd800;",
        b"{",
        b"[" * 99,
        b"\r\n",
        b"]]>",
        b"<table>",
        b"</p>",
    ),
    *(
        b"=?utf-8?q?",
        b"\\ud800",
        b"99999999999",
        b"-1",
        b"WARC/1.0\r\n",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
        b"---\n",
    ),
    *(
        b"Content-Type: multipart/mixed; boundary=\n",
        b"charset=utf-7",
        b"endobj",
        b"> " * 99,
        b"```",
        b"![](",
    ),
)
_BROKEN = settings(
    max_examples=60,
    derandomize=True,
    deadline=timedelta(seconds=5),
    suppress_health_check=[HealthCheck.too_slow],
)


def read(data: bytes, name: str) -> list[Document | Refused]:
    """Read what can be read, and hold that each document can be stored."""
    found = []
    try:
        for document in documents(data, name):
            found.append(document)
            if isinstance(document, Document):
                assert from_json(json.loads(json.dumps(as_json(document)))) == document
                assert document.text.encode()
            else:
                assert document.reason.endswith(".")
    except ArticleError as error:
        assert str(error).endswith(".")
    return found


@st.composite
def changes(draw: st.DrawFn, data: bytes) -> bytes:
    """Draw a file with bits of it changed, left out, repeated or put in."""
    broken = bytearray(data)
    for _ in range(draw(st.integers(1, 12))):
        at = draw(st.integers(0, len(broken)))
        until = at + draw(st.integers(0, 40))
        put = draw(
            st.one_of(st.sampled_from(_BITS), st.binary(max_size=6), st.just(bytes(broken[at:until]) * 2))
        )
        broken[at : until if draw(st.booleans()) else at] = put
    return bytes(broken)


@_BROKEN
@given(st.binary(max_size=400), st.sampled_from(ENDINGS))
def test_random_bytes_by_any_name(data: bytes, ending: str) -> None:
    read(data, f"a.{ending}")


@_BROKEN
@given(st.text(max_size=400), st.sampled_from(["html", "md", "eml", "jsonl", "txt"]))
def test_random_text_by_any_name(text: str, ending: str) -> None:
    read(text.encode("utf-8", "surrogatepass"), f"a.{ending}")


@pytest.mark.parametrize("ending", ENDINGS)
@_BROKEN
@given(drawn=st.data())
def test_valid_files_with_bits_changed(ending: str, drawn: st.DataObject) -> None:
    read(drawn.draw(changes(VALID[ending].data)), f"a.{ending}")


@pytest.mark.parametrize("ending", ["docx", "epub"])
@_BROKEN
@given(drawn=st.data())
def test_valid_zips_with_bits_changed_in_the_files_within(ending: str, drawn: st.DataObject) -> None:
    members = _members(VALID[ending].data)
    name = drawn.draw(st.sampled_from(sorted(members)))
    read(formats.zipped({**members, name: drawn.draw(changes(members[name]))}), f"a.{ending}")


@_BROKEN
@given(drawn=st.data())
def test_packed_web_archives_with_bits_changed_in_the_records_within(drawn: st.DataObject) -> None:
    read(gzip.compress(drawn.draw(changes(VALID["warc"].data)), 1), "a.warc.gz")


def test_a_zip_that_unpacks_to_too_much_is_not_opened() -> None:
    members = _members(VALID["docx"].data)
    for name, content in (("word/document.xml", b"\0" * 60_000_000), ("b", b"\0" * 101_000_000)):
        with pytest.raises(ArticleError, match="unpacks to far more"):
            list(documents(formats.zipped({**members, name: content}), "a.docx"))
    many = {**members, **{str(i): b"" for i in range(limits.MOST_ZIP_MEMBERS)}}
    with pytest.raises(ArticleError, match="unpacks to far more"):
        list(documents(formats.zipped(many), "a.docx"))


def test_a_zip_that_lies_about_its_sizes_is_damaged() -> None:
    data = bytearray(VALID["epub"].data)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        start = packed.start_dir
    # The size that the directory gives of its third file, the package.
    at = start
    for _ in range(2):
        at = data.index(b"PK\x01\x02", at + 1)
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    with pytest.raises(ArticleError, match="damaged"):
        list(documents(bytes(data), "a.epub"))


@pytest.mark.parametrize(("ending", "member"), [("docx", "word/document.xml"), ("epub", "OPS/book.opf")])
def test_entities_of_xml_are_never_resolved(ending: str, member: str) -> None:
    members = _members(VALID[ending].data)
    laughs = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    declared = members[member].replace(b"?>", b"?>" + laughs, 1)
    assert declared != members[member]
    with pytest.raises(ArticleError):
        list(documents(formats.zipped({**members, member: declared}), f"a.{ending}"))


def test_a_word_file_that_lacks_what_its_kind_requires_is_damaged() -> None:
    members = _members(VALID["docx"].data)
    name = "word/document.xml"
    broken = members[name].replace(b' r:id="', b' r:od="')
    assert broken != members[name]
    with pytest.raises(ArticleError, match="damaged"):
        list(documents(formats.zipped({**members, name: broken}), "a.docx"))


def test_a_book_reads_nothing_outside_itself() -> None:
    members = _members(VALID["epub"].data)
    members["OPS/book.opf"] = members["OPS/book.opf"].replace(b'href="c', b'href="../../../../etc/c')
    assert [type(found) for found in read(formats.zipped(members), "a.epub")] == [Refused]


_PROSE = b"Troops left Brest on Monday and drove east. "
SLOW = {
    "deep.html": b"<div>" * 100_000 + _PROSE,
    "signs.html": b"<html>" + b"<" * 1_900_000,
    "scripts.html": b"<html>" + b"<script>" * 200_000,
    "comments.html": b"<!--" * 400_000 + b"<html>",
    "cells.html": b"<html><table>" + (b"<tr>" + b"<td>1</td>" * 10 + b"</tr>") * 10_000,
    "links.html": b"<html><ul>" + b"<li><a href=/>Troops went to Brest on</a></li>" * 12_000,
    "braces.jsonl": b'{"text":' + b"[" * 1_000_000,
    "message.eml": b"MIME-Version: 1.0\nMessage-ID: <a@b>\nSubject: "
    + b"=?utf-8?q?a?= " * 60_000
    + b"\n\n"
    + _PROSE,
    "sender.eml": b"MIME-Version: 1.0\nMessage-ID: <a@b>\nFrom: " + b"(a <b>, " * 100_000 + b"\n\n" + _PROSE,
    "nested.eml": b"MIME-Version: 1.0\nMessage-ID: <a@b>\nContent-Type: multipart/mixed; boundary=x\n\n"
    + b"--x\nContent-Type: message/rfc822\n\nMIME-Version: 1.0\nMessage-ID: <a@b>\n\n" * 3000,
    "quotes.md": b"> " * 100_000 + _PROSE,
    "lines.txt": b"a\n\n" * 3_000_000,
}
#: Measured: at most 1.5 s each on a machine of two cores.
MOST_SECONDS = 8


@pytest.mark.parametrize("name", SLOW)
def test_what_is_made_to_be_slow_is_read_or_refused_soon(name: str) -> None:
    began = time.monotonic()
    read(SLOW[name], name)
    assert time.monotonic() - began < MOST_SECONDS


def test_a_file_of_very_many_records_is_read_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_RECORDS", 3)
    found = read(b'{"text": "Troops left."}\n' * 9, "a.jsonl")
    assert [type(f) for f in found] == [Document, Document, Document, Refused]


def test_messages_within_messages_are_read_so_deep() -> None:
    message = formats.as_mail(next(mixed_files.stories()))
    for i in range(limits.MOST_DEPTH + 2):
        head = f'MIME-Version: 1.0\nMessage-ID: <a@b>\nContent-Type: multipart/mixed; boundary="b{i}"\n'
        message = (
            f"{head}\n--b{i}\nContent-Type: message/rfc822\n\n".encode() + message + f"\n--b{i}--\n".encode()
        )
    (found,) = read(message, "a.eml")
    assert isinstance(found, Refused)
    assert "too deep" in found.reason


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}
