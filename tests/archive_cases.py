"""An archive that holds one of everything: versions, addresses, choices, edits of each kind, odd texts."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from archive.exporting import Form, as_bytes
from archive.importing import is_empty
from store import EVERYWHERE, Edit, Facts, Kind, Line, Outcome, Store
from tests.store_cases import claim, ids, keep, offer, place_for, reading

HOSTILE = "=1+1 \U0001f680 nul:\0 half:\ud83d quote:'\"; DROP TABLE claims; -- \u202e\u05d0 \r\n\ufeff\x85 {}"
#: pandas holds no half characters.
_WHOLE = HOSTILE.replace("\ud83d", "")
_ADDRESS = "https://paper.example/a"
TANKS = claim("Tanks moved to Brest", at=["Brest"], names=["Poland"])
MEN = claim("Thousands of men stand at Minsk", at=["Minsk"], quantity_value=5_000.0)
DRILL = claim("A drill begins near Lviv", "an officer", at=["Lviv"])


def fill(store: Store) -> str:
    """Fill an empty archive; return the document that people worked on."""
    keep(store, [TANKS, MEN], _ADDRESS, "file:a.txt")
    second = keep(store, [MEN, DRILL], _ADDRESS, "http://mirror.example/a")
    strange = claim("-2 tanks", _WHOLE, hedges=[{"start": 0, "end": 1, "text": HOSTILE}])
    facts = Facts(
        title=HOSTILE,
        slug="strange",
        known={"title": HOSTILE},
        passages=({"text": HOSTILE, "is_cut": True}, {"text": "", "is_cut": False}),
        extras={HOSTILE: [HOSTILE, 1.5, None, True]},
    )
    line = Line("k" * 64, HOSTILE, "0", Outcome.QUARANTINED, HOSTILE)
    store.keep([offer([strange], (HOSTILE, "B", "a", "\u00e9"), facts)], [line])
    chosen = keep(store, [TANKS], "https://paper.example/b", text="It was said in a hall.", published=None)
    own = reading(
        [TANKS], text="It was said in a hall.", published=None, chosen={"Brest": "Brest, the other"}
    )
    _edit(store, second.document, second.version)
    for version in store.stale():
        (by_machine,) = store.readings([version], by_machine=True)
        again = own if version == chosen.version else by_machine
        assert store.show(version, store.to_read(version)[1], again)
    return second.document


def _edit(store: Store, document: str, version: str) -> None:
    men, drill = ids(store, version)
    for edit in (
        Edit(Kind.CLAIM, document, men, "actor_country", "PL", "Ann", HOSTILE),
        Edit(Kind.CLAIM, document, men, "quantity_value", 4_000.0, "Ann"),
        Edit(Kind.RATING, EVERYWHERE, "the ministry", "reliability", "B", "Ann", "=known"),
        Edit(Kind.VERDICT, document, men, "verdict", {"holds": True, "checks": [1, None]}, "Ben"),
        Edit(Kind.NOTE, document, men, "note", "@once", "Ben"),
        Edit(Kind.NOTE, document, drill, "note", "", "Ben"),
        Edit(Kind.REVIEW, document, drill, "review", "right", "Ben"),
        Edit(Kind.PLACE, EVERYWHERE, "brest", "place", "gn:3030300", "Ben"),
        Edit(Kind.MENTION, document, "12", "place", "", "Ben"),
        Edit(Kind.FACT, document, "", "title", "'Another title", "Ben"),
        Edit(Kind.PASSAGE, document, "0", "is_cut", False, "Ben"),
        Edit(Kind.FOLLOWED, document, "0" * 12, "claim", men, "Dateline"),
        Edit(Kind.SPLIT, document, men, "parts", [[0, 9], [10, 20]], "Cem"),
        Edit(Kind.MERGE, document, drill, "same", [men], "Cem"),
        Edit(Kind.HIDE, document, drill, "hidden", True, "Dora"),
    ):
        store.edit(edit)
    store.undo("Dora")
    store.redo("Dora")
    store.undo("Dora")


@contextmanager
def another(where: str, folder: Path) -> Iterator[Store]:
    """Give an empty archive of the kind that the name of another says."""
    folder.mkdir()
    with place_for("postgresql" if where.startswith("postgresql") else "sqlite", folder) as name:
        opened = Store(name)
        try:
            yield opened
        finally:
            opened.close()


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Give an export of an archive that holds one of everything."""
    store = Store(tmp_path_factory.mktemp("exported") / "archive.sqlite")
    fill(store)
    data = as_bytes(store, Form.JSONL)
    store.close()
    return data


def holds_nothing(store: Store) -> bool:
    """Tell whether an archive is empty."""
    with store.database.reading() as connection:
        return is_empty(connection)


def write_lines(path: Path, lines: list[Any]) -> Path:
    """Write values as JSON lines."""
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path
