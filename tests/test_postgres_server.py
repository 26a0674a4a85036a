"""The PostgreSQL that is made for a run of tests, and what is left of it: nothing."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from tools import postgres

needs_postgres = pytest.mark.skipif(
    postgres.find() is None, reason="PostgreSQL with PostGIS is not installed"
)


def _sockets(url: str) -> Path:
    return Path(str(make_url(url).query["host"]))


def _comes_true(is_so: Callable[[], bool], seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while not is_so() and time.monotonic() < until:
        time.sleep(0.05)
    return is_so()


@needs_postgres
def test_a_server_has_an_empty_database_that_knows_geometry_and_is_gone_afterwards() -> None:
    with postgres.server() as url:
        folder = _sockets(url).parent
        address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(address) as connection:
            connection.execute("CREATE EXTENSION postgis")
            asked = connection.execute("SELECT ST_AsText(ST_Point(30.5, 50.4)), lower('ЖÉ')")
            assert asked.fetchone() == ("POINT(30.5 50.4)", "жé")
    assert not folder.exists()


@needs_postgres
def test_a_run_that_is_killed_leaves_nothing() -> None:
    shell = f'echo "${postgres.VARIABLE}"; exec cat'
    command = [sys.executable, "-m", "tools.postgres", "--", "sh", "-c", shell]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        folder = _sockets(run.stdout.readline().strip()).parent
        assert folder.exists()
        os.kill(run.pid, signal.SIGKILL)
    assert _comes_true(lambda: not folder.exists())


@needs_postgres
def test_a_command_ends_as_it_does_alone() -> None:
    assert postgres.main(["--", sys.executable, "-c", "raise SystemExit(7)"]) == 7


def test_a_folder_without_postgres_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_PG_BIN", "/nowhere")
    with pytest.raises(postgres.PostgresError, match="install PostgreSQL and PostGIS"), postgres.server():
        pass


def test_a_command_that_is_not_there_starts_no_server(capsys: pytest.CaptureFixture[str]) -> None:
    assert postgres.main(["--", "no-such-command"]) == 127
    assert capsys.readouterr().err == "There is no command 'no-such-command' to run.\n"
