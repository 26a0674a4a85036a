"""The base map: a Folium map whose Leaflet, land and names come from this machine."""

import base64
import importlib.util
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import folium
from branca.element import MacroElement
from folium.template import Template

from claimmap.land import LAND_PATH, land, packed
from claimmap.marks import BASES, MARKS, Outline
from geo._errors import DataError

_HERE = Path(__file__).parent
_ASSETS = _HERE / "assets"
_TEMPLATES = _HERE / "templates"

#: In the order in which the browser must have them.
_SCRIPTS = ("leaflet.js", "land.js", "base.js", "names.js", "scene.js")
_STYLES = ("leaflet.css", "map.css")

#: The page's own typeface as its package ships it; without it the map takes the system's.
_FONTS = {
    "source-sans.woff2": "SourceSansVF-Upright*.woff2",
    "source-sans-italic.woff2": "SourceSansVF-Italic*.woff2",
}

#: Drawn borders are a point of view: this one shows Crimea and Donetsk in Ukraine.
CREDITS = ("Natural Earth, view with Crimea and Donbas in Ukraine", "GeoNames CC BY 4.0")


@dataclass(frozen=True, slots=True)
class Tiles:
    """An online background that a reader may ask for; its server then sees which area is looked at."""

    label: str
    url: str
    credit: str


TILES: Mapping[str, Tiles] = {
    "osm": Tiles(
        "OpenStreetMap", "https://tile.openstreetmap.org/{z}/{x}/{y}.png", "© OpenStreetMap contributors"
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
                step.value: {
                    "fill": m.fill_opacity,
                    "dashed": m.outline is Outline.DASHED,
                    "struck": m.struck,
                }
                for step, m in MARKS.items()
            },
            "credits": list(CREDITS),
            "tiles": {"url": tiles.url, "credit": tiles.credit} if tiles else None,
        }


@cache
def asset_folder() -> Path:
    """Gather all that the browser needs in one folder, for a server to offer; it goes with the process.

    Raises `DataError` where the land or Leaflet is missing.
    """
    folder = Path(_kept_folder().name)
    leaflet = _package_folder("xstatic.pkg.leaflet", "data")
    try:
        for name in ("leaflet.js", "leaflet.css"):
            shutil.copyfile(leaflet / name, folder / name)
        for own in _ASSETS.iterdir():
            shutil.copyfile(own, folder / own.name)
    except OSError as error:
        msg = f"A file of the map is missing ({error.filename}); install the package XStatic-Leaflet again."
        raise DataError(msg) from error
    for name, pattern in _FONTS.items():
        for found in _package_folder("streamlit", "static/static/media").glob(pattern):
            shutil.copyfile(found, folder / name)
    (folder / "land.js").write_text(f"window.claimmapLand={packed(land(LAND_PATH))};", encoding="utf-8")
    return folder


@cache
def _kept_folder() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="claimmap-")


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
