"""Keeps a PostgreSQL in a temporary folder for as long as its standard input is open.

`python -m tools.postgres_keeper FOLDER_OF_PROGRAMS` prints `ready FOLDER_OF_SOCKET`, or `failed REASON`;
then it waits for a line or the end of its input, ends the server and removes the folder.
`tools/postgres.py` starts it: a process of its own, because whoever runs tests may be killed in ways that
leave no time to clean up.
"""

import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypedDict

_PREFIX = "dateline-postgres-"
_LOCK = "kept"
#: A cluster that nobody will miss need not survive a power cut, and 2 cores' tests need little memory.
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "50",
    "timezone": "UTC",
}
#: Names are sorted by code point, and letters of every script have their capitals; macOS calls it otherwise.
_LOCALE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
#: PostgreSQL refuses to be run by root: the first of these that there is runs it then.
_ACCOUNTS = ("postgres", "nobody")
#: Measured: ready after 1.5 s on two idle cores.
_START_SECONDS = 60
_STOP_SECONDS = 10


class _Account(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


class _FailedError(Exception):
    """The server does not start; the message is the last thing it said."""


def main(programs: Path) -> int:
    """Keep a server until told to stop; return the exit status."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        with _folder() as folder, _running(programs, folder) as sockets:
            print(f"ready {sockets}", flush=True)
            sys.stdin.readline()
    except BrokenPipeError:  # whoever asked for it has gone meanwhile
        return 1
    except (_FailedError, OSError) as error:
        print(f"failed {error}", flush=True)
        return 1
    return 0


@contextmanager
def _folder() -> Iterator[Path]:
    """Make a folder that is removed at the end, and first remove those whose keepers were killed.

    A server whose folder is gone notices within a minute and ends itself.
    """
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            _remove_unless_kept(left)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    try:
        with (folder / "new").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            Path(lock.name).rename(folder / _LOCK)  # held from the moment that it can be seen
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_unless_kept(folder: Path) -> None:
    if folder.lstat().st_uid != os.getuid():
        return
    with (folder / _LOCK).open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # raises where its keeper lives
        shutil.rmtree(folder)


@contextmanager
def _running(programs: Path, folder: Path) -> Iterator[Path]:
    """Make a cluster in a folder, run it, and yield the folder of its socket once it answers."""
    account = _account()
    folder.chmod(0o711)
    data, sockets = folder / "data", folder / "run"
    for path in (data, sockets):
        path.mkdir(mode=0o700)  # nobody else reaches the socket, so it asks for no password
        os.chown(path, account.get("user", -1), account.get("group", -1))
    log = folder / "log"
    make = [str(programs / "initdb"), "--username=dateline", "--auth=trust", "--encoding=UTF8", "--no-sync"]
    with log.open("w") as said:
        made = subprocess.run(
            [*make, f"--locale={_LOCALE}", "-D", str(data)],
            check=False,
            cwd=folder,
            stdout=said,
            stderr=said,
            **account,
        )
        if made.returncode:
            raise _FailedError(_last_line(log))
        settings = _SETTINGS | {"unix_socket_directories": str(sockets)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with subprocess.Popen(
            [programs / "postgres", "-D", data, *options], cwd=folder, stdout=said, stderr=said, **account
        ) as process:
            try:
                _wait_for(process, programs, sockets, log)
                yield sockets
            finally:
                _end(process)


def _account() -> _Account:
    if os.geteuid() != 0:
        return {}
    for name in _ACCOUNTS:
        with suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    msg = f"root may not run it, and there is no account {' or '.join(_ACCOUNTS)}"
    raise _FailedError(msg)


def _wait_for(process: subprocess.Popen[bytes], programs: Path, sockets: Path, log: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        asked = subprocess.run([programs / "pg_isready", "-q", "-h", sockets], check=False)
        if asked.returncode == 0:
            return
        time.sleep(0.05)
    raise _FailedError(_last_line(log))


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGINT)  # ends open connections; SIGTERM would wait for them
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGQUIT)  # at once, and its children with it


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    return next((line.strip().rstrip(".") for line in reversed(lines) if line.strip()), "it says nothing")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
