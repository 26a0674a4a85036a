"""Serve the page on this machine."""

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path

from archive import where_kept
from archive.serving import hold
from archive.settings import SETTING
from commands.command import EXIT_OK, EXIT_STOPPED, EXIT_TROUBLE, add_store
from store import Store

NAME = "serve"
HELP = "open the page on this machine"
_PAGE = Path(__file__).resolve().parent.parent / "dashboard.py"
_PORT = 8501
_ENDED_WELL = (0, -signal.SIGTERM)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which options there are."""
    parser.add_argument("--port", type=int, default=_PORT, help=f"where it is served ({_PORT})")
    parser.add_argument("--headless", action="store_true", help="open no browser")
    add_store(parser)


def run(options: argparse.Namespace) -> int:
    """Serve until stopped. Raises StoreError where the archive cannot be opened or another server has it."""
    where = where_kept(options.store)
    # The page's own process takes it; here it is only seen that nobody has it, before anything starts.
    if (lock := hold(where)) is not None:
        lock.release()
    Store(where).close()
    command = [sys.executable, "-m", "streamlit", "run", str(_PAGE), "--server.port", str(options.port)]
    if options.headless:
        command += ["--server.headless", "true"]
    server = subprocess.Popen(command, cwd=_PAGE.parent, env=os.environ | {SETTING: where})
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        return EXIT_OK if server.wait() in _ENDED_WELL else EXIT_TROUBLE
    except KeyboardInterrupt:
        # The terminal has told the server too.
        return EXIT_STOPPED
    finally:
        server.terminate()
        server.wait()
