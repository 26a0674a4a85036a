"""A hundred mixed files: each story is read whole, with what its format can say of it."""

import pytest

from geo._errors import ArticleError
from ingest import Document, Refused, as_json, documents, from_json
from tests import mixed_files
from tests.mixed_files import Made
from tests.mixed_formats import Story

FILES = mixed_files.files()
_told = mixed_files.stories()
STORIES = [next(_told) for _ in range(sum(len(file.stories or ()) for file in FILES))]

_ALL = ("title", "outlet", "author", "published", "address")
#: What a file says of itself, by the ending of its name.
_SAID = {
    "html": _ALL,
    "md": _ALL,
    "epub": _ALL,
    "jsonl": _ALL,
    "warc": _ALL,
    "gz": _ALL,
    "eml": ("title", "author", "published", "address"),
    "pdf": ("title", "author"),
    "docx": ("title", "author"),
    "txt": (),
}


def test_there_are_a_hundred_and_they_are_the_same_each_time() -> None:
    assert len(FILES) == len({file.name for file in FILES}) == mixed_files.COUNT
    assert mixed_files.files() == FILES


@pytest.mark.parametrize(
    "made", [file for file in FILES if file.stories is not None], ids=lambda made: made.name
)
def test_each_story_is_read_whole_with_what_is_said_of_it(made: Made) -> None:
    found = list(documents(made.data, made.name))
    assert len(found) == len(made.stories or ())
    for number, document in zip(made.stories or (), found, strict=True):
        assert isinstance(document, Document)
        story = STORIES[number] if "changed" not in made.name else mixed_files.changed(STORIES[number])
        assert _paragraphs(document) == list(story.paragraphs)
        assert _values(document, made) == {field: getattr(story, field) for field in _said(document, made)}
        assert not document.notices
        assert from_json(as_json(document)) == document


def test_a_changed_version_tells_when_it_was_changed() -> None:
    changed = [file for file in FILES if "changed" in file.name]
    days = [
        found.modified
        for file in changed
        for found in documents(file.data, file.name)
        if isinstance(found, Document)
    ]
    # One page in four says nothing but what a <meta> of its own says, and that too is read.
    assert [day.value for day in days if day] == [mixed_files.changed(STORIES[n]).modified for n in range(6)]


@pytest.mark.parametrize("made", [file for file in FILES if file.stories is None], ids=lambda made: made.name)
def test_what_cannot_be_read_is_refused_in_one_sentence_that_says_what_to_do(made: Made) -> None:
    with pytest.raises(ArticleError) as refused:
        list(documents(made.data, made.name))
    said = str(refused.value)
    assert said.endswith(".")
    assert said.count(".") - said.count(".docx") - said.count(".txt") == 1
    assert ":" in said


def _paragraphs(document: Document) -> list[str]:
    """Return the story's own paragraphs: a file may have a headline, a list or a table too."""
    own = {paragraph for story in STORIES for paragraph in _both(story)}
    return [p.text for p in document.passages if not p.is_cut and p.text in own]


def _both(story: Story) -> tuple[str, ...]:
    return (*story.paragraphs, *mixed_files.changed(story).paragraphs)


def _said(document: Document, made: Made) -> tuple[str, ...]:
    # An attachment says what its own kind can, and a page is a page by any name.
    kinds = {"application/pdf": "pdf", "text/html": "html"}
    ending = kinds.get(document.media_type, made.name) if ".warc" not in made.name else "warc"
    return next(fields for end, fields in _SAID.items() if ending.endswith(end))


def _values(document: Document | Refused, made: Made) -> dict[str, str]:
    assert isinstance(document, Document)
    facts = {field: getattr(document, field) for field in _ALL}
    return {field: fact.value for field, fact in facts.items() if fact is not None}
