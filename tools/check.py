"""All checks in order, each with one line of summary; the tests last.

`python -m tools.check` runs them all, `--no-tests` leaves the tests out.
"""

import subprocess
import sys
import time

CHECKS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "import order": ["importlinter"],
}
#: A file's tests go to one process, which keeps what they share; a browser and its server want all cores.
TESTS = {
    "browser tests": ["pytest", "-m", "browser"],
    "tests": ["pytest", "-m", "not browser", "-n", "2", "--dist", "loadfile"],
}

#: import-linter has no `python -m` of its own.
_IMPORT_LINTER = (
    "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
)


def main(arguments: list[str]) -> int:
    """Run the checks and return the exit status: 0 when all pass."""
    steps = CHECKS if "--no-tests" in arguments else CHECKS | TESTS
    failed = [name for name, command in steps.items() if not _passes(name, command)]
    print(f"\nFailed: {', '.join(failed)}." if failed else "\nAll checks passed.")
    return 1 if failed else 0


def _passes(name: str, command: list[str]) -> bool:
    tool, *rest = command
    entry = ["-c", _IMPORT_LINTER] if tool == "importlinter" else ["-m", tool]
    started = time.perf_counter()
    print(f"{name} ...", flush=True)
    is_quiet = name not in TESTS
    run = subprocess.run(
        [sys.executable, *entry, *rest], check=False, capture_output=is_quiet, text=True, errors="replace"
    )
    seconds = time.perf_counter() - started
    if run.returncode and is_quiet:
        print(run.stdout, run.stderr, sep="", flush=True)
    print(f"{name}: {'failed' if run.returncode else 'passed'} in {seconds:.1f} s", flush=True)
    return run.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
