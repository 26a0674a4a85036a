"""A PostgreSQL with PostGIS for the tests: made for one run, in a temporary folder, and gone after it.

`python -m tools.postgres -- COMMAND ARGUMENTS` runs a command with the server's address in
`DATELINE_TEST_POSTGRES` and returns its exit status. The server's programs are found where Debian puts
them, on the path, or in the folder that `DATELINE_PG_BIN` names.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import URL

from tools import debian

ROOT = Path(__file__).resolve().parent.parent
VARIABLE = "DATELINE_TEST_POSTGRES"

#: What the store asks of a server beside its programs.
EXTENSIONS = ("postgis", "pg_trgm")

_DEBIANS = Path("/usr/lib/postgresql")
_NAME = "dateline"
_ADVICE = (
    "install PostgreSQL and PostGIS (on Debian and Ubuntu: postgresql, postgresql-contrib and "
    "postgresql-NN-postgis-3, where NN is PostgreSQL's version), or name the folder of its programs in "
    "DATELINE_PG_BIN"
)
#: A keeper that is told to stop needs 0.2 s; one that hangs must not hang the tests.
_STOP_SECONDS = 30


class PostgresError(Exception):
    """No server can be run; one sentence says what to do."""


@contextmanager
def server() -> Iterator[str]:
    """Run a server and yield its SQLAlchemy URL, of an empty database and a superuser.

    Another process keeps the server, and ends it and removes its folder as soon as this one says so or is no
    more, however it ended. Raises `PostgresError` where there is no server to run or it does not start.
    """
    command = [sys.executable, "-m", "tools.postgres_keeper", str(bring())]
    # In a session of its own: Ctrl-C at the terminal is for the tests, which need the server to end well.
    keeper = subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    try:
        yield _database(_sockets(keeper))
    finally:
        _stop(keeper)


def bring() -> Path:
    """Return the folder of a PostgreSQL's programs, installing one first where none has all we need.

    Raises `PostgresError` where that fails.
    """
    found = find()
    if found is None and "DATELINE_PG_BIN" not in os.environ and debian.may_install():
        print(
            "No PostgreSQL with PostGIS found: fetching Debian's for the tests.", file=sys.stderr, flush=True
        )
        debian.update()
        debian.install("postgresql", "postgresql-contrib")
        # Each version has a PostGIS of its own.
        debian.install(*(f"postgresql-{bin_.parent.name}-postgis-3" for bin_ in _installed_by_debian()[:1]))
        found = find()
    if found is None:
        msg = f"The database's tests need a PostgreSQL with {' and '.join(EXTENSIONS)}: {_ADVICE}."
        raise PostgresError(msg)
    return found


def find() -> Path | None:
    """Return the folder of the newest PostgreSQL that has all we need, or None."""
    named = os.environ.get("DATELINE_PG_BIN")
    if named:
        return Path(named) if _is_whole(Path(named)) else None
    on_path = shutil.which("initdb")
    places = _installed_by_debian() + ([Path(on_path).resolve().parent] if on_path else [])
    return next((place for place in places if _is_whole(place)), None)


def _installed_by_debian() -> list[Path]:
    versions = [path for path in _DEBIANS.glob("*/bin") if re.fullmatch(r"\d+", path.parent.name)]
    whole = [path for path in versions if (path / "initdb").exists()]
    return sorted(whole, key=lambda path: int(path.parent.name), reverse=True)


def _is_whole(programs: Path) -> bool:
    if not all((programs / name).exists() for name in ("initdb", "postgres", "pg_isready", "pg_config")):
        return False
    asked = subprocess.run(
        [programs / "pg_config", "--sharedir"], check=False, capture_output=True, text=True
    )
    extensions = Path(asked.stdout.strip()) / "extension"
    return all((extensions / f"{name}.control").exists() for name in EXTENSIONS)


def _sockets(keeper: subprocess.Popen[str]) -> str:
    """Wait until the server answers; return the folder of its socket."""
    said = keeper.stdout.readline() if keeper.stdout else ""
    word, _, rest = said.strip().partition(" ")
    if word != "ready":
        msg = (
            f"PostgreSQL does not start for the tests: {rest or 'its keeper was ended'}; mend that, or name "
            "the folder of another's programs in DATELINE_PG_BIN."
        )
        raise PostgresError(msg)
    return rest


def _database(sockets: str) -> str:
    with psycopg.connect(host=sockets, user=_NAME, dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {_NAME}")
    url = URL.create("postgresql+psycopg", username=_NAME, database=_NAME, query={"host": sockets})
    return url.render_as_string(hide_password=False)


def _stop(keeper: subprocess.Popen[str]) -> None:
    try:
        # Not by closing the pipe alone: a process that the tests forked and left behind holds it open.
        keeper.communicate("stop\n", timeout=_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        keeper.kill()
        keeper.wait()


def _run(command: list[str], url: str) -> int:
    with subprocess.Popen(command, env=os.environ | {VARIABLE: url}) as process, _passing_signals_to(process):
        status = process.wait()
    return status if status >= 0 else 128 - status


@contextmanager
def _passing_signals_to(process: subprocess.Popen[bytes]) -> Iterator[None]:
    # The terminal sends Ctrl-C to the command as well: let that end in its own way.
    at_interrupt = signal.signal(signal.SIGINT, lambda *_: None)
    at_end = signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, at_interrupt)
        signal.signal(signal.SIGTERM, at_end)


def main(arguments: list[str]) -> int:
    """Run the command that follows `--` beside a server and return its exit status."""
    if arguments[:1] != ["--"] or not arguments[1:]:
        print("Give a command to run: python -m tools.postgres -- COMMAND ARGUMENTS.", file=sys.stderr)
        return 2
    if shutil.which(arguments[1]) is None:
        print(f"There is no command {arguments[1]!r} to run.", file=sys.stderr)
        return 127
    try:
        with server() as url:
            return _run(arguments[1:], url)
    except PostgresError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
