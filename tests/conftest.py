"""What all tests share: built data, no network, an archive of their own, the browser's tests last."""

import shutil
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


@pytest.fixture(scope="session")
def bundled_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive with the articles that Dateline brings, to be copied."""
    from archive import add_bundled
    from store import Store

    path = tmp_path_factory.mktemp("archive") / "archive.sqlite"
    store = Store(path)
    add_bundled(store, ROOT / "data" / "articles")
    store.close()
    return path


@pytest.fixture(autouse=True)
def own_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an archive of its own, which is made where it is used."""
    path = tmp_path / "archive.sqlite"
    monkeypatch.setenv("DATELINE_STORE", str(path))
    return path


@pytest.fixture
def filled_archive(own_archive: Path, bundled_archive: Path) -> Path:
    """Give the test an archive that has the articles that Dateline brings."""
    shutil.copy(bundled_archive, own_archive)
    return own_archive


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
