"""Checking: what is well with an archive and its machine, and what is not, each in one sentence."""

import hashlib
import json
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select, text

from geo import gazetteer
from geo._errors import BUILD_COMMAND, DatelineError
from geo.rebuild import opened
from store import Outcome, Store
from store.connecting import url_of
from store.tables import edits
from store.upgrading import head, revision

#: Before this version SQLite may, very rarely, lose a write that meets a reset of the log.
_SOUND_SQLITE = (3, 51, 3)
_SMALL_DISK = 500_000_000
_TRIGGERS = {"edits_no_update", "edits_no_delete", "edits_no_replace"}
_TRIGGERS_OF_POSTGRES = {"edits_no_change"}
#: Of what was refused, so much is named; `--json` and the ledger have no more.
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """A thing that was checked; `is_well` False says that something must be done."""

    what: str
    is_well: bool
    sentence: str


def findings(where: str) -> list[Finding]:
    """Check an archive and what it stands on; what cannot be opened is a finding too."""
    found = [_data(), _sqlite()]
    url = url_of(where)
    if url.get_backend_name() == "sqlite":
        path = Path(str(url.database))
        found.append(_disk(path))
        if not path.exists():
            return [
                *found,
                Finding("archive", True, f"There is no archive at {path} yet; the first use makes it."),
            ]
    try:
        store = Store(where, read_only=True)
    except DatelineError as error:
        return [*found, Finding("archive", False, str(error))]
    try:
        with store.database.reading() as connection:
            found += _database(connection, is_sqlite=store.database.is_sqlite)
        found.append(_ledger(store))
        articles, claims = store.size()
        found.append(Finding("contents", True, f"{articles:,} articles with {claims:,} claims."))
    except DatelineError as error:
        found.append(Finding("archive", False, str(error)))
    finally:
        store.close()
    return found


def _data() -> Finding:
    folder = gazetteer.DEFAULT_PATH.parent
    try:
        opened()
        written = json.loads((folder / "stamp.json").read_text(encoding="utf-8"))["outputs"]
        wrong = [name for name, digest in written.items() if _digest(folder / name) != digest]
    except DatelineError as error:
        return Finding("data", False, str(error))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        wrong = ["stamp.json"]
    if wrong:
        sentence = f"{', '.join(wrong)} in {folder} is not as it was built: run `{BUILD_COMMAND}`."
        return Finding("data", False, sentence)
    return Finding("data", True, "The gazetteer, the borders and the map's files are as they were built.")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sqlite() -> Finding:
    version = ".".join(map(str, sqlite3.sqlite_version_info))
    if sqlite3.sqlite_version_info < _SOUND_SQLITE:
        wanted = ".".join(map(str, _SOUND_SQLITE))
        sentence = f"SQLite {version} works; {wanted} mends a rare fault of its log. Back up now and then."
        return Finding("SQLite", True, sentence)
    return Finding("SQLite", True, f"SQLite {version}.")


def _disk(path: Path) -> Finding:
    folder = next((folder for folder in path.parents if folder.exists()), Path("/"))
    free = shutil.disk_usage(folder).free
    if free < _SMALL_DISK:
        return Finding("disk", False, f"Only {free / 1e6:.0f} MB are free in {folder}: free some space.")
    return Finding("disk", True, f"{free / 1e9:.0f} GB are free.")


def _database(connection: Connection, *, is_sqlite: bool) -> list[Finding]:
    at = revision(connection)
    found = [
        Finding("tables", at == head(), f"The tables are those of step {at}; this version needs {head()}.")
    ]
    if is_sqlite:
        faults = [row[0] for row in connection.execute(text("PRAGMA integrity_check(5)"))]
        is_whole = faults == ["ok"]
        sentence = "Every page of the file is whole." if is_whole else f"The file is damaged: {faults[0]}"
        found.append(Finding("integrity", is_whole, sentence))
        loose = connection.execute(text("PRAGMA foreign_key_check")).all()
        found.append(Finding("references", not loose, f"{len(loose)} rows lead to rows that are not there."))
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        found.append(_kept_from_change(_TRIGGERS - set(connection.scalars(text(query)))))
    else:
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        found.append(_kept_from_change(_TRIGGERS_OF_POSTGRES - set(connection.scalars(text(query)))))
    found.append(_clock(connection))
    return found


def _kept_from_change(missing: set[str]) -> Finding:
    sentence = "Edits cannot be changed." if not missing else "Edits could be changed: a trigger is missing."
    return Finding("edits", not missing, sentence)


def _clock(connection: Connection) -> Finding:
    last = ""
    for at in connection.scalars(select(edits.c.at).order_by(edits.c.seq)):
        if at < last:
            sentence = f"The clock went back after {last}: the order of edits holds, their times may not."
            return Finding("clock", True, sentence)
        last = at
    return Finding("clock", True, "The times of edits are in order.")


def _ledger(store: Store) -> Finding:
    tally = store.tally()
    bad = {name: tally[name] for name in (Outcome.REFUSED, Outcome.QUARANTINED) if tally.get(name)}
    if not bad:
        return Finding("ledger", True, "Nothing that was offered was refused.")
    told = ", ".join(f"{number} {name}" for name, number in bad.items())
    # What broke a process is rarer than what is no article, and more of a reason to look.
    lines = [line for outcome in sorted(bad) for line in store.lines(Outcome(outcome))[:_MOST_NAMED]]
    named = " ".join(f"{line.name}: {line.reason}" for line in lines[:_MOST_NAMED])
    return Finding("ledger", True, f"Of what was offered: {told}. {named}")
