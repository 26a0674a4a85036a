"""What all tests share: built data, no network, the browser's tests last."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BROWSER_TESTS = ROOT / "tests" / "browser"

_LOCAL_HOSTS = {"127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "", None}  # noqa: S104 (compared, not bound)
_NETWORK_EVENTS = {"socket.connect", "socket.sendto", "socket.sendmsg"}


def pytest_configure() -> None:
    """Build the data where it is missing, then cut the network for this process."""
    if not (ROOT / "data" / "built" / "gazetteer.sqlite").exists():
        # Where it fails it says why; the tests that need no data still run.
        subprocess.run([sys.executable, "-m", "data.build"], cwd=ROOT, check=False)
    sys.addaudithook(_refuse_network)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests in the browser after all others: they are the slowest."""
    items.sort(key=lambda item: BROWSER_TESTS in item.path.parents)


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.getaddrinfo":
        _refuse_unless_local(arguments[0])
    elif event in _NETWORK_EVENTS:
        address = arguments[1]
        if isinstance(address, tuple):  # a path is a socket on this machine
            _refuse_unless_local(address[0])


def _refuse_unless_local(host: object) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name not in _LOCAL_HOSTS:
        msg = f"A test tried to reach {name}: tests need no network."
        raise PermissionError(msg)
