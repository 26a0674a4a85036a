"""PDFs to documents: their text layer, its lines joined to paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

from geo._errors import ArticleError
from ingest import limits, wording
from ingest.document import Document, Passage
from ingest.facts import Facts

_DAMAGED = "The PDF is damaged: save or download it anew and try again."
_FAULTS = (pypdfium2.PdfiumError, *limits.FAULTS)
#: How PDFium marks a hyphen that parts a word at a line's end.
_HYPHENS = frozenset("\x02\ufffe\xad")
_LEAST_CHARACTERS = 20
#: A page with more characters is a drawing made of text.
_MOST_PAGE_CHARACTERS = 200_000
#: Lines farther apart than so many times the usual are of two paragraphs.
_WIDE_GAP = 1.35
#: Lines nearer than so many times their height are one line, of which a part is raised.
_LEAST_STEP = 0.8
#: Type that differs by so much in size is of a heading or caption.
_OTHER_SIZE = 1.12
#: A first line is set in by at least so many times its height, and by no more than a column.
_INDENT = (0.7, 4.0)
#: A line that ends a sentence before this share of the column ends its paragraph.
_SHORT_LINE = 0.8
#: Points within which lines stand at one height.
_SAME_HEIGHT = 3.0
#: Pages that must have a line at the same edge for it to be a running head.
_LEAST_PAGES = 2
_ENDS_SENTENCE = re.compile(r"""[.!?:;…]["'”’»)\]]*$""")
_PAGE_NUMBER = re.compile(
    r"(?:page\s*|p\.\s*|[-–—]\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?(?:\s*[-–—])?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page; lengths in points from the lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    height: float


def read(data: bytes, name: str) -> Document:
    """Return the document of a PDF; running heads and page numbers are cut away.

    A PDF's dates are those of the file and not of publication, so they are left. Raises `ArticleError` where
    it is encrypted, damaged, too large, or holds pictures of text only.
    """
    limits.check_size(data, limits.MOST_FILE_BYTES, "The PDF")
    file = _opened(data)
    try:
        count = len(file)
        pages = [_lines(file, index) for index in range(min(count, limits.MOST_PDF_PAGES))]
        facts = _facts(file)
    except _FAULTS as error:
        raise ArticleError(_DAMAGED) from error
    finally:
        file.close()
    if sum(len(line.text) for page in pages for line in page) < _LEAST_CHARACTERS:
        msg = "The PDF holds no text, only pictures of it: have its text recognised, or type it out."
        raise ArticleError(msg)
    notices = list(facts.notices)
    if count > len(pages):
        notices.append(f"The PDF has {count:,} pages; the first {len(pages)} were read.")
    passages = tuple(_passages(pages)[: limits.MOST_PASSAGES])
    if all(passage.is_cut for passage in passages):
        # Pages that are all alike have no running heads.
        passages = tuple(Passage(passage.text) for passage in passages)
    return Document(name, "application/pdf", passages, **facts.fields(), notices=tuple(notices))


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            msg = "The PDF is encrypted: save it without its password and try again."
            raise ArticleError(msg) from error
        raise ArticleError(_DAMAGED) from error


def _facts(file: pypdfium2.PdfDocument) -> Facts:
    facts = Facts()
    for field, key in (("title", "Title"), ("author", "Author")):
        facts.offer(field, file.get_metadata_value(key), f"PDF {key}")
    return facts


def _lines(file: pypdfium2.PdfDocument, index: int) -> list[_Line]:
    page = file[index]
    text = page.get_textpage()
    try:
        return _lines_of(text, min(text.count_chars(), _MOST_PAGE_CHARACTERS))
    finally:
        text.close()
        page.close()


def _lines_of(text: pypdfium2.PdfTextPage, count: int) -> list[_Line]:
    lines, characters, places = [], [], []
    for at in range(count + 1):
        sign = chr(raw.FPDFText_GetUnicode(text, at) or 0x20) if at < count else "\n"
        if sign not in "\r\n":
            characters.append(sign)
            places += [at] if sign.strip() else []
        elif characters and not (characters[-1] in _HYPHENS and at < count):
            said = wording.line("".join(c for c in characters if c not in _HYPHENS))
            if said and places:
                lines.append(_placed(text, said, places))
            characters, places = [], []
    return lines


def _placed(text: pypdfium2.PdfTextPage, said: str, places: Sequence[int]) -> _Line:
    left, bottom, _, top = text.get_charbox(places[0], loose=True)
    _, _, right, _ = text.get_charbox(places[-1], loose=True)
    return _Line(said, left, right, bottom, max(top - bottom, 0.1))


def _passages(pages: Sequence[Sequence[_Line]]) -> list[Passage]:
    running = _running(pages)
    found: list[Passage] = []
    open_at: int | None = None
    for lines in pages:
        story: list[_Line] = []
        heads: list[Passage] = []
        feet: list[Passage] = []
        for i, line in enumerate(lines):
            if i in (0, 1, len(lines) - 2, len(lines) - 1) and _is_running(line, running):
                (feet if story else heads).append(Passage(line.text, is_cut=True))
            else:
                story.append(line)
        paragraphs = _paragraphs(story)
        if open_at is not None and paragraphs and paragraphs[0][:1].islower():
            # A paragraph that goes on over the page's end.
            found[open_at] = Passage(f"{found[open_at].text} {paragraphs.pop(0)}")
        found += [*heads, *map(Passage, paragraphs)]
        is_open = bool(paragraphs) and not _ENDS_SENTENCE.search(paragraphs[-1])
        open_at = len(found) - 1 if is_open else open_at if not paragraphs else None
        found += feet
    return found


def _running(pages: Sequence[Sequence[_Line]]) -> set[tuple[str, int]]:
    edges = Counter(form for lines in pages for form in {_form(line) for line in (*lines[:2], *lines[-2:])})
    return {form for form, count in edges.items() if count >= max(_LEAST_PAGES, len(pages) / 2)}


def _is_running(line: _Line, running: set[tuple[str, int]]) -> bool:
    return _form(line) in running or _PAGE_NUMBER.fullmatch(line.text) is not None


def _form(line: _Line) -> tuple[str, int]:
    """Return what a running head has in common with that of other pages: its words and its height."""
    return _DIGITS.sub("0", line.text.casefold()), round(line.bottom / _SAME_HEIGHT)


def _paragraphs(lines: Sequence[_Line]) -> list[str]:
    if not lines:
        return []
    steps = sorted(
        step
        for a, b in pairwise(lines)
        if (step := a.bottom - b.bottom) > _LEAST_STEP * min(a.height, b.height)
    )
    # Where paragraphs are of a line or two, most steps are between paragraphs.
    usual = steps[len(steps) // 10] if steps else lines[0].height
    column = max(line.right for line in lines)
    found = [lines[0].text]
    for before, line in pairwise(lines):
        if _begins(before, line, usual, column):
            found.append(line.text)
        else:
            found[-1] = f"{found[-1]} {line.text}"
    return found


def _begins(before: _Line, line: _Line, usual: float, column: float) -> bool:
    """Whether a line begins a paragraph."""
    step = before.bottom - line.bottom
    larger, smaller = max(before.height, line.height), min(before.height, line.height)
    if larger > smaller * _OTHER_SIZE or step > usual * _WIDE_GAP:
        return True
    is_ended = _ENDS_SENTENCE.search(before.text) is not None
    if step <= 0:
        return is_ended  # the next column
    indent = (line.left - before.left) / line.height
    is_short = before.right < column * _SHORT_LINE
    return is_ended and (_INDENT[0] < indent < _INDENT[1] or is_short)
