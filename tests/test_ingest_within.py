"""Reading in a process of its own: the same documents, ended at its limits of time and memory."""

import json
import sys
import time

import pytest

from geo._errors import ArticleError
from ingest import Document, Known, Passage, Refused, as_json, documents, documents_within, from_json
from tests import mixed_files
from tests import mixed_formats as formats

STORY = next(mixed_files.stories())
#: Emphasis upon emphasis: 20 s of work for the reader of Markdown in 2 MB.
SLOW = b"_a_ " * 490_000


def test_a_process_of_its_own_finds_the_same() -> None:
    data = formats.as_record(STORY) + b"{}\n" + formats.as_record(STORY)
    found = list(documents_within(data, "a\ud800\n.jsonl"))
    assert found == list(documents(data, "a\ud800\n.jsonl"))
    assert [type(f) for f in found] == [Document, Refused, Document]


def test_a_file_as_a_whole_is_refused_with_the_same_sentence() -> None:
    with pytest.raises(ArticleError, match="encrypted: save it without its password"):
        list(documents_within(mixed_files.locked_pdf(), "a.pdf"))


def test_what_was_read_before_the_time_was_over_is_kept() -> None:
    message = formats.as_mail(STORY, SLOW).replace(b"application/pdf", b"text/markdown")
    found = documents_within(message.replace(b"background.pdf", b"b.md"), "a.eml", seconds=3)
    first = next(found)
    assert isinstance(first, Document)
    assert STORY.paragraphs[0] in first.text
    began = time.monotonic()
    with pytest.raises(ArticleError, match="took longer than 3 s: save only the article's text"):
        next(found)
    assert time.monotonic() - began < 4


def test_the_time_that_the_caller_takes_does_not_count() -> None:
    data = formats.as_record(STORY) * 400
    found = documents_within(data, "a.jsonl", seconds=3)
    next(found)
    time.sleep(3.2)
    assert sum(1 for _ in found) == 399


@pytest.mark.skipif(sys.platform == "win32", reason="the system cannot bound a process's memory")
def test_a_file_that_takes_too_much_memory_is_refused() -> None:
    with pytest.raises(ArticleError, match="took more than 250 MB of memory or broke its reader: save only"):
        list(documents_within(b"a b\n\n" * 1_900_000, "a.txt", megabytes=250))


def test_who_stops_asking_leaves_no_process_behind() -> None:
    found = documents_within(SLOW, "a.md")
    began = time.monotonic()
    found.close()  # type: ignore[attr-defined]  # an iterator that is a generator
    assert time.monotonic() - began < 1


def test_a_document_survives_the_way_through_json() -> None:
    document = Document(
        "a", "text/plain", (Passage("“x”"), Passage("y", True)), Known("t", "h1"), notices=("n",)
    )
    assert from_json(json.loads(json.dumps(as_json(document)))) == document


@pytest.mark.parametrize(
    "change",
    [{"passages": 4}, {"passages": [{"text": "x"}]}, {"title": "x"}, {"name": None}, {"notices": [1]}],
)
def test_values_of_another_form_are_no_document(change: dict[str, object]) -> None:
    with pytest.raises(ArticleError, match="damaged: ingest its file"):
        from_json({**as_json(Document("a", "text/plain", ())), **change})
