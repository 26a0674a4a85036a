"""The layers of the map: from what is in view to Folium; the one place where text becomes markup."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import folium
from branca.element import MacroElement
from folium.template import Template

from claimmap.basemap import ClaimMap
from claimmap.land import land
from claimmap.marks import Layer
from claimmap.scene import OF_CLAIM, Json, scene
from claimmap.selection import View

#: What `st_folium(returned_objects=...)` is asked for: pan and zoom stay in the browser.
RETURNED: tuple[str, ...] = ("last_active_drawing", "last_object_clicked_count")

_TEMPLATE = Path(__file__).parent / "templates" / "scene.js.j2"


@dataclass(frozen=True, slots=True)
class Drawing:
    """What `st_folium` is given: `st_folium(d.map, feature_group_to_add=d.groups, key=..., ...)`."""

    map: folium.Map
    groups: list[folium.FeatureGroup]


class _Scene(MacroElement):
    """One call with all that is in view: a Folium object a mark costs 0.5 to 3 ms at each rerun."""

    _template = Template(_TEMPLATE.read_text(encoding="utf-8"))

    def __init__(self, content: dict[str, Json]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "ClaimmapScene"
        self.scene = content


def draw(
    view: View,
    *,
    theme: str = "light",
    layers: Collection[Layer] = tuple(Layer),
    tiles: str | None = None,
    assets_url: str | None = None,
) -> Drawing:
    """Draw what is in view; `view.selection` says which place and claim are chosen.

    `theme` is "light" or "dark". `tiles` is a key of `basemap.TILES` or None for the bundled land.
    `assets_url` is where the server offers the folder `basemap.asset_folder()`; without it the files
    travel in the page as data URIs, which asks for nothing but sends them again with each change.
    The browser fits the sites at first and flies to a newly chosen claim's place by itself: give
    `st_folium` no `center` and no `zoom`, and a `key` that never changes. Raises `DataError` where
    the built land is missing.
    """
    group = folium.FeatureGroup(name="claims", control=False)
    group.add_child(_Scene(scene(view, land(), layers)))
    base = ClaimMap(theme=theme, tiles=tiles, assets_url=assets_url)
    return Drawing(base, [group])


def clicked(answer: Mapping[str, object] | None) -> str | None:
    """Return what `st_folium` says was clicked last, or None: the key of a site, a backdrop or a movement.

    An arrow of one claim has a key that `clicked_claim` knows.

    The browser never forgets a click: check `view.has_place(key)` before use.
    """
    drawing = (answer or {}).get("last_active_drawing")
    properties = drawing.get("properties") if isinstance(drawing, dict) else None
    key = properties.get("id") if isinstance(properties, dict) else None
    return key if isinstance(key, str) else None


def clicked_claim(key: str) -> str | None:
    """Return the claim that a clicked key stands for, if it is an arrow's of one claim."""
    return key.removeprefix(OF_CLAIM) if key.startswith(OF_CLAIM) else None
