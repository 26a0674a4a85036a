"""A Chromium for the tests: one that is installed, or Debian's, or Playwright's own.

Run as `python -m tools.browser` it brings one where none is found.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import debian

#: Names on the path, the plain Chromium first: it is what the tests are developed on.
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

#: Where macOS and Windows put theirs, which is not on the path.
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)


def find() -> str | None:
    """Return the path of a Chromium or Chrome that starts, or None."""
    named = os.environ.get("DATELINE_BROWSER")
    if named:
        return named
    paths = [shutil.which(command) for command in COMMANDS] + [p for p in PLACES if Path(p).exists()]
    installed = next((path for path in paths if path and _starts(path)), None)
    return installed or _playwrights_own()


def bring() -> str | None:
    """Return the path of a browser, installing one first where none is found; None where that fails."""
    found = find()
    if found is None and debian.may_install():
        print("No browser found: fetching Debian's chromium for the tests.", flush=True)
        debian.update()
        debian.install("chromium")
        found = find()
    if found is None:
        # Its libraries come with it only where we may install packages.
        extra = ["--with-deps"] if debian.may_install() else []
        subprocess.run([sys.executable, "-m", "playwright", "install", *extra, "chromium"], check=False)
        found = find()
    return found


def _starts(path: str) -> bool:
    # Ubuntu's `chromium-browser` is a stub that only says how to get the real one.
    try:
        return (
            subprocess.run([path, "--version"], check=False, capture_output=True, timeout=60).returncode == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (a development tool only)

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def main() -> int:
    """Bring a browser and say where it is."""
    path = bring()
    if path is None:
        print(
            "The browser tests need Chromium or Chrome, and none could be installed: "
            "install one, or set DATELINE_BROWSER to its path.",
            file=sys.stderr,
        )
        return 1
    print(f"Browser: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
