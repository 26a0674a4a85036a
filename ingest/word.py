"""Word files (.docx) to documents."""

import io
from collections.abc import Iterator
from itertools import islice

import docx
from docx.document import Document as WordFile
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import XmlchemyError
from docx.table import Table
from lxml.etree import LxmlError

from geo._errors import ArticleError
from ingest import limits, wording, zips
from ingest.document import Document, Passage
from ingest.facts import Facts
from ingest.kinds import Kind

_FAULTS = (OpcError, PythonDocxError, XmlchemyError, LxmlError, *zips.FAULTS)
_DAMAGED = "The Word file is damaged: open it in Word, save it anew as .docx or .txt and try again."
#: What Word's and other programs' templates name as the author.
_NOBODY = frozenset({"python-docx", "microsoft office user", "user", "administrator", "unknown"})


def read(data: bytes, name: str) -> Document:
    """Return the document of a Word file: its paragraphs, table rows, and headers and footers cut away.

    Word's dates are those of the file and not of publication, so they are left. Raises `ArticleError` where
    the file is damaged, a bomb or without text.
    """
    with zips.open_checked(data) as packed:
        for member in packed.namelist():
            if member.endswith((".xml", ".rels")):
                zips.check_xml(zips.member(packed, member))
    try:
        file = docx.Document(io.BytesIO(data))
        passages = tuple(islice(_passages(file), limits.MOST_PASSAGES))
        facts = _facts(file)
    except _FAULTS as error:
        raise ArticleError(_DAMAGED) from error
    if all(passage.is_cut for passage in passages):
        msg = "The Word file holds no text: choose one that holds an article."
        raise ArticleError(msg)
    return Document(name, Kind.WORD.value, passages, **facts.fields(), notices=facts.notices)


def _passages(file: WordFile) -> Iterator[Passage]:
    sections = list(islice(file.sections, 20))
    margins = [section.header for section in sections if not section.header.is_linked_to_previous]
    for margin in margins:
        yield from (Passage(text, is_cut=True) for p in margin.paragraphs if (text := wording.line(p.text)))
    for item in file.iter_inner_content():
        lines = _rows(item) if isinstance(item, Table) else [wording.line(item.text)]
        yield from (Passage(line) for line in lines if line)
    for section in sections:
        if not section.footer.is_linked_to_previous:
            texts = (wording.line(p.text) for p in section.footer.paragraphs)
            yield from (Passage(text, is_cut=True) for text in texts if text)


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells = {cell._tc: wording.line(cell.text) for cell in row.cells}
        yield " | ".join(text for text in cells.values() if text)


def _facts(file: WordFile) -> Facts:
    facts, said = Facts(), file.core_properties
    for field, value, where in (
        ("title", said.title, "Word title"),
        ("author", "" if said.author.lower() in _NOBODY else said.author, "Word author"),
        ("language", said.language, "Word language"),
    ):
        facts.offer(field, value, where)
    for paragraph in islice(file.paragraphs, 5):
        if paragraph.style is not None and paragraph.style.name in ("Title", "Heading 1"):
            facts.offer("title", paragraph.text, "heading")
    return facts
