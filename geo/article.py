"""The article: text as given, cut into sections, with what is known of where and when it appeared."""

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import edtf

from geo import languages
from geo._errors import ArticleError
from geo.languages import PLACE_LANGUAGES, READ_LANGUAGE
from geo.sections import Section, SectionKind, sections

__all__ = ["READ_LANGUAGE", "Article", "Section", "SectionKind", "decode", "from_file", "from_text"]

#: The longest features run to some 20,000 words; what is beyond is left unread, and the reader is told.
MAX_CHARACTERS = 120_000
#: A file larger than this is refused before it is decoded.
MAX_BYTES = 10_000_000
TOO_LARGE = f"The file is larger than {MAX_BYTES / 1e6:.0f} MB: save only the article's text and try again."
#: Share of control characters above which bytes are no text; text has none but tabs and line ends.
_MAX_CONTROL_SHARE = 0.002
_TOO_SHORT_WORDS = 3
#: An interval of two uncertain days has 24 characters.
_LONGEST_DATE = 40
#: Half a character, as broken programs write it, or none; one sign takes its place, so that offsets stay.
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Article:
    """A text as given, its sections in order, and what is known of its publication.

    `published` is an EDTF date or None where unknown; `language` an ISO 639-1 code; `notices` are
    sentences for the reader about what was left out or could not be done.
    """

    text: str
    sections: tuple[Section, ...]
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    language: str
    sha256: str
    notices: tuple[str, ...] = ()

    @property
    def story(self) -> tuple[Section, ...]:
        """Return the sections that tell something: all but navigation and footer."""
        return tuple(s for s in self.sections if s.kind not in (SectionKind.NAV, SectionKind.FOOTER))

    def section_at(self, offset: int) -> SectionKind | None:
        """Return the kind of section that holds a character, or None between sections."""
        at = bisect_right(self.sections, offset, key=lambda section: section.start) - 1
        return self.sections[at].kind if at >= 0 and offset < self.sections[at].end else None


def from_text(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
) -> Article:
    """Make an article of a text.

    `published` is an ISO 8601 or EDTF date. Raises `ArticleError` where the text is empty or is no
    text, or the date cannot be read. Text past `MAX_CHARACTERS` is kept but not read.
    """
    if not text.strip():
        msg = "The article is empty: paste its text, or choose a file that holds some."
        raise ArticleError(msg)
    _reject_binary(text)
    text = _NO_CHARACTER.sub("\ufffd", text)
    read = text[: _read_until(text)]
    language = languages.detect(read)
    return Article(
        text=text,
        sections=sections(read),
        title=title or None,
        outlet=outlet or None,
        published=_date(published),
        url=url or None,
        language=language,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        notices=tuple(_notices(text, read, language)),
    )


def from_file(
    path: Path,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
) -> Article:
    """Make an article of a text file. Raises `ArticleError` where it cannot be read as text."""
    try:
        if path.exists() and not path.is_file():
            msg = f"{path} is no file: name a text file, or - for standard input."
            raise ArticleError(msg)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not valid"
        msg = f"The file {path} cannot be read ({reason}): check its name and that you may read it."
        raise ArticleError(msg) from error
    if len(data) > MAX_BYTES:
        raise ArticleError(TOO_LARGE)
    return from_text(decode(data), title=title, outlet=outlet, published=published, url=url)


def decode(data: bytes) -> str:
    """Decode a file's bytes as text: by its byte order mark, as UTF-8, else as Windows-1252.

    Raises `ArticleError` where the bytes are no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    _reject_binary(text)
    return text


def _reject_binary(text: str) -> None:
    sample = text[:MAX_CHARACTERS]
    control = sum(
        1 for c in sample if (c < " " and c not in "\t\n\r\f\v\x1c\x1d\x1e\x1f") or c in "\x7f\ufffd"
    )
    if control > max(2, len(sample) * _MAX_CONTROL_SHARE):
        msg = "This is not a text file: save the article as plain text (.txt) and try again."
        raise ArticleError(msg)


def _read_until(text: str) -> int:
    if len(text) <= MAX_CHARACTERS:
        return len(text)
    cut = max(text.rfind("\n", 0, MAX_CHARACTERS), text.rfind(" ", 0, MAX_CHARACTERS))
    return cut if cut > MAX_CHARACTERS // 2 else MAX_CHARACTERS


def _date(published: str | None) -> str | None:
    if not published or not published.strip():
        return None
    day = published.strip().split("T")[0]
    given = published.strip()[:_LONGEST_DATE]
    msg = f"The date {given!r} cannot be read: write it as 2022-03-09, 2022-03 or 2022."
    if len(day) > _LONGEST_DATE:
        raise ArticleError(msg)
    try:
        # EDTF's parser takes 30 February, and 10 ms for what is an ordinary day.
        return date.fromisoformat(day).isoformat() if _FULL_DAY.fullmatch(day) else _edtf(day)
    except (edtf.EDTFParseException, ValueError) as error:
        raise ArticleError(msg) from error


def _edtf(day: str) -> str:
    read = str(edtf.parse_edtf(day))
    return date.fromisoformat(read).isoformat() if _FULL_DAY.fullmatch(read) else read


def _notices(text: str, read: str, language: str) -> list[str]:
    notices = []
    if len(read) < len(text):
        notices.append(
            f"The text has {len(text):,} characters; the first {len(read):,} were read. "
            "Split it to read the rest."
        )
    if language in PLACE_LANGUAGES:
        notices.append(
            f"The article is in {languages.name(language)}: places are found by name, claims are read in "
            "English only."
        )
    elif language != READ_LANGUAGE:
        notices.append(
            f"The article seems to be in {languages.name(language)}, of which nothing is read. "
            "Dateline reads claims in English only, and names of places also in "
            f"{languages.listed(PLACE_LANGUAGES)}."
        )
    elif len(read.split()) < _TOO_SHORT_WORDS:
        notices.append("The text is only a word or two: paste a sentence or more to see claims.")
    return notices
