"""The page in a real browser: a server with a home of its own, and a visit that notes all that goes wrong."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect, sync_playwright

from geo._errors import ConflictError
from store import Store
from tools.browser import find
from tools.server import ROOT, served

#: On a process's path it cuts the network and writes down what was tried.
WATCH = Path(__file__).parent / "watched"

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP = (1440, 900)
PHONE = (390, 844)

#: Milliseconds; the first page of a session also waits for the language model.
PATIENCE = 60_000

#: An answer may wait for two cores that read, draw and drive a browser at once.
_PATIENT, _GLANCE = 30_000, 250
expect.set_options(timeout=_PATIENT)

_FIRST_ANSWER_MS = 750

#: What Chromium says of Streamlit's own frames, whatever they hold.
_STREAMLITS_OWN = ("Unrecognized feature:", "allow-scripts and allow-same-origin")

#: The links to the article that most tests read, and to all articles together.
ONE_ARTICLE, ALL_ARTICLES = "?article=brest-2022", ""

MAP_FRAME = 'iframe[title="streamlit_folium.st_folium"]'


@dataclass
class Visit:
    """A page with what it asked of other hosts, and its errors."""

    page: Page
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def map(self) -> FrameLocator:
        # While a new map takes the place of the old one, both stand in the page.
        return self.page.frame_locator(MAP_FRAME).last

    @property
    def sites(self) -> Locator:
        return self.map.locator(".claimmap-site")

    @property
    def sentences(self) -> Locator:
        return self.page.locator(".st-key-claims .sentence")

    @property
    def count(self) -> Locator:
        return self.page.locator(".st-key-scope .count")

    @property
    def parameters(self) -> dict[str, list[str]]:
        """Return what the address holds of the view."""
        return parse_qs(urlsplit(self.page.url).query)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds that no locator tells of, such as the address."""
        for _ in range(_PATIENT // _GLANCE):
            if holds():
                return
            self.page.wait_for_timeout(_GLANCE)
        assert holds(), f"at {self.page.url}"

    def box(self, key: str) -> Locator:
        return self.page.locator(f".st-key-{key} label")

    def read(self, text: str, *, title: str = "", outlet: str = "", published: str = "") -> None:
        """Hand in a text of one's own."""
        self.page.get_by_role("button", name="Read another text").click()
        self.page.locator(".st-key-own_text textarea").fill(text)
        self.page.locator(".st-key-own_title input").fill(title)
        self.page.locator(".st-key-own_outlet input").fill(outlet)
        self.page.locator(".st-key-own_date input").fill(published)
        self.page.locator(".st-key-own_read button").click()

    def drop(self, name: str, data: bytes) -> None:
        """Hand in a file."""
        self.page.get_by_role("button", name="Read another text").click()
        self.page.locator(".st-key-own_file input[type=file]").set_input_files(
            {"name": name, "mimeType": "text/plain", "buffer": data}
        )
        self.page.locator('.st-key-own_file [data-testid="stFileChip"]').wait_for()
        self.page.locator(".st-key-own_read button").click()


@pytest.fixture(scope="session")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file to which watched processes write what they asked of the network."""
    path = tmp_path_factory.mktemp("watched") / "refused.txt"
    path.touch()
    return path


@contextmanager
def watched(home: Path, refused: Path, script: Path = ROOT / "dashboard.py") -> Iterator[str]:
    """Serve the page from a home without settings or caches, cut off from the network."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("DATELINE_STORE", str(home / "archive.sqlite"))
        patch.setenv("PYTHONPATH", str(WATCH))
        patch.setenv("DATELINE_REFUSED", str(refused))
        with served(script) as url:
            yield url


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the home of the server that all visits share; its archive stands there."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def as_it_was(home: Path) -> Iterator[None]:
    """Take back after each test what people did in the archive; its server sees it at the next run."""
    yield
    path = home / "archive.sqlite"
    if path.exists():
        store = Store(path)
        people = {edit.by for edit in store.history()}
        while any(_undone(store, by) for by in people):
            pass
        store.close()


def _undone(store: Store, by: str) -> bool:
    """Take back a person's last edit, where no other's stands on all that is left."""
    try:
        return store.undo(by) is not None
    except ConflictError:
        return False


@pytest.fixture(scope="session")
def address(home: Path, refused: Path) -> Iterator[str]:
    """Serve the page to all visits, and hold that the server asked nothing of the network."""
    with watched(home, refused) as url:
        yield url
    assert refused.read_text(encoding="utf-8") == ""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start a Chromium, or skip where there is none."""
    path = find()
    if path is None:
        pytest.skip("There is no Chromium on this machine: set DATELINE_BROWSER to its path.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens the page on one article, or by a link, and waits for its claims."""
    with visits(browser, address) as opened:
        yield opened


@contextmanager
def visits(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Give what opens the page that is served at an address."""
    contexts = []

    def opened(link: str = ONE_ARTICLE, *, size: tuple[int, int] = DESKTOP, dark: bool = False) -> Visit:
        width, height = size
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
        )
        contexts.append(context)
        found = Visit(context.new_page())
        found.page.set_default_timeout(PATIENCE)
        context.on("request", lambda request: _note_outside(found, request.url))
        context.on("console", lambda message: _note_error(found, message.type, message.text))
        context.on("weberror", lambda error: found.errors.append(str(error.error)))
        found.page.goto(f"{address}/{link}")
        found.sentences.first.wait_for()
        # The map's first answer runs the page once more; a file handed in just then would be lost.
        found.sites.first.wait_for()
        found.page.wait_for_timeout(_FIRST_ANSWER_MS)
        return found

    yield opened
    for context in contexts:
        context.close()


def _note_outside(visit: Visit, url: str) -> None:
    if urlsplit(url).scheme in ("http", "https", "ws", "wss") and urlsplit(url).hostname != "127.0.0.1":
        visit.outside.append(url)


def _note_error(visit: Visit, kind: str, text: str) -> None:
    if kind == "error" and not any(known in text for known in _STREAMLITS_OWN):
        visit.errors.append(text)
