"""The base map: a Folium map whose Leaflet, land and names come from this machine."""

import base64
import importlib.util
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import folium
from branca.element import MacroElement
from folium.template import Template

from claimmap.land import LAND_PATH, land, packed
from claimmap.marks import BASES, MARKS, edges, inks
from geo._errors import DataError
from geo.gazetteer import BUILT

_HERE = Path(__file__).parent
_ASSETS = _HERE / "assets"
_TEMPLATES = _HERE / "templates"

#: Where a server offers them from: beside the data that they draw.
FOLDER = BUILT / "map"

_LEAFLET = ("leaflet.js", "leaflet.css")
_OWN = ("base.js", "names.js", "arrows.js", "scene.js", "map.css", "font.css")

#: In the order in which the browser must have them.
_SCRIPTS = ("leaflet.js", "land.js", "base.js", "names.js", "arrows.js", "scene.js")
_STYLES = ("leaflet.css", "map.css")

#: The page's own typeface as its package ships it; without it the map takes the system's.
_FONTS = {
    "source-sans.woff2": "SourceSansVF-Upright*.woff2",
    "source-sans-italic.woff2": "SourceSansVF-Italic*.woff2",
}


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose work is shown and under which terms, each with a page that only a click asks for."""

    source: str
    url: str
    terms: str
    terms_url: str


CREDITS = (
    Credit(
        "Natural Earth",
        "https://www.naturalearthdata.com/",
        "public domain",
        "https://www.naturalearthdata.com/about/terms-of-use/",
    ),
    Credit(
        "GeoNames",
        "https://www.geonames.org/",
        "CC BY 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
)


@dataclass(frozen=True, slots=True)
class Tiles:
    """An online background that a reader may ask for; its server then sees which area is looked at."""

    label: str
    url: str
    credit: Credit


TILES: Mapping[str, Tiles] = {
    "osm": Tiles(
        "OpenStreetMap",
        "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        Credit(
            "© OpenStreetMap contributors",
            "https://www.openstreetmap.org/",
            "ODbL",
            "https://www.openstreetmap.org/copyright",
        ),
    ),
}


class ClaimMap(folium.Map):
    """A Folium map that asks nothing of the network unless given `tiles`.

    The same arguments give the same script, so that streamlit-folium keeps the map and its view
    while the layers change. `theme` is "light" or "dark"; `assets_url` is where a server offers the
    folder `asset_folder()`, and None puts the files into the page as data URIs.
    """

    def __init__(
        self,
        *,
        theme: str = "light",
        tiles: str | None = None,
        assets_url: str | None = None,
    ) -> None:
        super().__init__(
            location=(50.0, 20.0),
            zoom_start=4,
            tiles=None,
            zoom_control=False,
            min_zoom=2,
            max_zoom=12,
            zoom_snap=0.25,
            wheel_px_per_zoom_level=90,
        )
        self.default_js = [(name, _link(name, assets_url)) for name in _SCRIPTS]
        self.default_css = [(name, _link(name, assets_url)) for name in _STYLES]
        if assets_url is not None:
            self.default_css.append(("font.css", _link("font.css", assets_url)))
        self.add_child(_Base(theme, TILES[tiles] if tiles else None))


class _Base(MacroElement):
    """The call that draws land, borders and names, and adds scale and credits."""

    _template = Template((_TEMPLATES / "base.js.j2").read_text(encoding="utf-8"))

    def __init__(self, theme: str, tiles: Tiles | None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "ClaimmapBase"
        self.options = {
            "theme": theme,
            "colours": asdict(BASES[theme]),
            "marks": {
                step.value: {"fill": m.fill_opacity, "outline": m.outline.value, "struck": m.struck}
                for step, m in MARKS.items()
            },
            "edges": edges(theme),
            "inks": inks(),
            "credits": [asdict(credit) for credit in CREDITS],
            "tiles": {"url": tiles.url, "credit": asdict(tiles.credit)} if tiles else None,
        }


@cache
def asset_folder() -> Path:
    """Return the one folder of all that the browser needs, writing what is missing or out of date in it.

    It lies with the built data, which nobody sweeps. Raises `DataError` where a source is missing or
    the folder cannot be written.
    """
    try:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, source in _sources().items():
            _keep(FOLDER / name, source.read_bytes())
        _keep(FOLDER / "land.js", f"window.claimmapLand={packed(land(LAND_PATH))};".encode())
    except OSError as error:
        msg = (
            f"A file of the map ({error.filename}) is missing or cannot be written; "
            f"install the requirements again, and make {FOLDER.parent.name}/ writable."
        )
        raise DataError(msg) from error
    return FOLDER


def _sources() -> dict[str, Path]:
    """Return where each file comes from that is taken as it is."""
    leaflet = _package_folder("xstatic.pkg.leaflet", "data")
    fonts = _package_folder("streamlit", "static/static/media")
    found = {name: next(fonts.glob(pattern), None) for name, pattern in _FONTS.items()}
    return (
        {name: leaflet / name for name in _LEAFLET}
        | {name: _ASSETS / name for name in _OWN}
        | {name: path for name, path in found.items() if path is not None}
    )


def _keep(path: Path, content: bytes) -> None:
    """Write a file unless it is there already; another process may be reading or writing it."""
    if path.exists() and path.read_bytes() == content:
        return
    temporary = path.with_name(f"{path.name}.{os.getpid()}.new")
    temporary.write_bytes(content)
    temporary.replace(path)


def _package_folder(package: str, folder: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        msg = f"The package {package} is missing; install the requirements again."
        raise DataError(msg)
    return Path(spec.origin).parent / folder


def _link(name: str, assets_url: str | None) -> str:
    return _data_uri(name) if assets_url is None else f"{assets_url.rstrip('/')}/{name}"


@cache
def _data_uri(name: str) -> str:
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    coded = base64.b64encode((asset_folder() / name).read_bytes()).decode("ascii")
    return f"data:{kind};base64,{coded}"
