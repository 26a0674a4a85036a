"""Serve the page on this machine."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from archive import where_kept
from archive.serving import hold
from archive.settings import SETTING
from commands.command import EXIT_OK, EXIT_TROUBLE, add_store
from store import Store

NAME = "serve"
HELP = "open the page on this machine"
_PAGE = Path(__file__).resolve().parent.parent / "dashboard.py"
_PORT = 8501


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
    code = subprocess.run(command, check=False, cwd=_PAGE.parent, env=os.environ | {SETTING: where})
    return EXIT_OK if code.returncode == 0 else EXIT_TROUBLE
