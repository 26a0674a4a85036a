"""Makes a folder of a hundred mixed files of invented stories: `python -m tests.mixed_files FOLDER`.

The same bytes each time. Some hold one story twice, some another version of one address, some nothing
that can be read.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from tests import mixed_formats as formats
from tests.mixed_formats import Story

COUNT = 100
_FIRST_DAY = date(2026, 1, 5)
_PLACES = (
    "Brest Kobryn Grodno Lida Suwalki Augustow Narva Tartu Daugavpils Rezekne Alytus Marijampole".split()
)
_FORCES = (
    "tank battalion;engineer company;artillery brigade;bridging unit;airborne regiment;air defence battery"
)
_ACTS = "left;reached;passed;dug in near;withdrew from;was seen loading at the station of"
_SPEAKERS = "a regional governor;the border guard;two residents;a defence spokesman;railway staff;a mayor"
_OUTLETS = ("Baltic Wire", "The Frontier Post", "Kobryn Courier", "North Desk")
_AUTHORS = ("Ann Lee", "Zoë Kask", "Piotr Nowak", "Marta Ruíz", "Jonas Petraitis")
_DOUBTS = (
    "The claim could not be checked on the spot, and the road was closed to reporters until the evening.",
    "Satellite images of the day before show an empty field at the place that was named.",
    "Nobody at the ministry answered questions about the unit's orders.",
    "Neighbouring states said that they had been told of an exercise, but not of its size.",
)


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: the numbers of the stories in it; None where it cannot be read."""

    name: str
    data: bytes
    stories: tuple[int, ...] | None


def stories() -> Iterator[Story]:
    """Yield stories without end, each different."""
    number = 0
    while True:
        yield _story(number)
        number += 1


def files() -> list[Made]:
    """Return a hundred files: 82 with stories, 6 that repeat, 6 other versions, 6 broken."""
    made: list[Made] = []
    told = stories()
    for ending, count, per_file, write in _PLAN:
        for i in range(count):
            held = [next(told) for _ in range(per_file)]
            numbers = tuple(story.number for story in held)
            made.append(Made(f"{len(made):03d}-{ending.replace('.', f'-{i}.', 1)}", write(held), numbers))
    for number in range(6):
        ending, copy = (("copy.txt", formats.as_text), ("copy.pdf", formats.as_pdf))[number % 2]
        made.append(Made(f"{len(made):03d}-{ending}", copy(_story(number)), (number,)))
    for number in range(6):
        made.append(
            Made(f"{len(made):03d}-changed.html", formats.as_page(changed(_story(number))), (number,))
        )
    made += [Made(f"{len(made) + i:03d}-{name}", data, None) for i, (name, data) in enumerate(_broken())]
    return made


def make(folder: Path) -> list[Made]:
    """Write the files to a folder, which is made where it is not there, and return them."""
    folder.mkdir(parents=True, exist_ok=True)
    made = files()
    for file in made:
        (folder / file.name).write_bytes(file.data)
    return made


def changed(story: Story) -> Story:
    """Return a later version of a story at the same address: another number, and a correction."""
    day = date.fromisoformat(story.published) + timedelta(days=1)
    first, *rest = story.paragraphs
    count = str(10 + story.number)
    first = first.replace(f" {count} ", f" {int(count) + 30} ")
    paragraphs = (first, *rest, f"Correction: an earlier version spoke of {count} vehicles.")
    return replace(story, paragraphs=paragraphs, modified=day.isoformat())


def _story(number: int) -> Story:
    place = _PLACES[number % len(_PLACES)]
    onward = _PLACES[(number * 5 + 3) % len(_PLACES)]
    force, act, speaker = (
        row.split(";")[(number // step) % 6] for row, step in ((_FORCES, 1), (_ACTS, 2), (_SPEAKERS, 3))
    )
    day = _FIRST_DAY + timedelta(days=number)
    outlet = _OUTLETS[number % len(_OUTLETS)]
    paragraphs = (
        f"{place.upper()}, {day:%B} {day.day} ({outlet}) - A {force} with {10 + number} vehicles {act} "
        f"{place} on {day:%A}, {speaker} said.",
        f"“They went on towards {onward} before noon,” {speaker} told {outlet}. The column was some "
        f"{3 + number % 9} kilometres long, and took {20 + number} minutes to pass the bridge.",
        *(_DOUBTS[(number + i) % len(_DOUBTS)] for i in range(2)),
        f"It was report number {number + 1} of this kind since the winter, by the count of {outlet}.",
    )
    return Story(
        number=number,
        title=f"{force.capitalize()} {act} {place}, {speaker} said on day {number + 1}",
        outlet=outlet,
        author=_AUTHORS[number % len(_AUTHORS)],
        published=day.isoformat(),
        address=f"https://{outlet.replace(' ', '').lower()}.example.org/{number}/{place.lower()}",
        paragraphs=paragraphs,
    )


def _mail(held: list[Story]) -> bytes:
    story, *attached = held
    return formats.as_mail(story, formats.as_pdf(attached[0]) if attached else None)


_Write = Callable[[list[Story]], bytes]
#: Name, files, stories a file, what writes it. A name may lie about what the file is.
_PLAN: tuple[tuple[str, int, int, _Write], ...] = (
    ("page.html", 18, 1, lambda held: formats.as_page(held[0])),
    ("named-wrongly.txt", 2, 1, lambda held: formats.as_page(held[0])),
    ("story.txt", 10, 1, lambda held: formats.as_text(held[0])),
    ("note.md", 10, 1, lambda held: formats.as_markdown(held[0])),
    ("report.pdf", 9, 1, lambda held: formats.as_pdf(held[0])),
    ("draft.docx", 9, 1, lambda held: formats.as_word(held[0])),
    ("book.epub", 4, 1, lambda held: formats.as_book(*held)),
    ("message.eml", 8, 1, _mail),
    ("attached.eml", 2, 2, _mail),
    ("records.jsonl", 6, 3, lambda held: b"".join(map(formats.as_record, held))),
    ("crawl.warc", 2, 2, lambda held: formats.as_web_archive(*held, is_packed=False)),
    ("crawl.warc.gz", 2, 2, lambda held: formats.as_web_archive(*held, is_packed=True)),
)


def _broken() -> Iterator[tuple[str, bytes]]:
    yield "empty.txt", b""
    yield "blank.html", b"<html><body><script>render()</script></body></html>"
    yield "locked.pdf", locked_pdf()
    yield "cut-short.docx", formats.as_word(_story(0))[:9000]
    yield "picture.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256))
    yield "cut-short.pdf", b"%PDF-1.7\n%nothing more\n"


def locked_pdf() -> bytes:
    """Return a PDF that asks for a password which nobody knows."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -60 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32),
    ]
    return formats.pdf(objects, b"/Root 1 0 R /Encrypt 4 0 R /ID [<41><41>]")


if __name__ == "__main__":
    for file in make(Path(sys.argv[1])):
        print(file.name)
