"""The layers of the map: from what is in view to Folium; the one place where text becomes markup."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

import folium

from claimmap.selection import View


class Layer(StrEnum):
    """What the reader can switch on and off."""

    SITES = "sites"
    UNCERTAINTY = "uncertainty"  # soft circles around places known only roughly
    NAMED = "named"  # countries that the story names, a tone stronger
    GROUPS = "groups"  # members of treaties, informal regions
    BORDERS = "borders"  # border lines that claims speak of
    MEASURED = "measured"  # stated against measured distances
    LABELS = "labels"


LAYER_LABELS: Mapping[Layer, str] = {
    Layer.SITES: "Places of claims",
    Layer.UNCERTAINTY: "How exactly a place is known",
    Layer.NAMED: "Countries named",
    Layer.GROUPS: "Alliances and regions",
    Layer.BORDERS: "Borders spoken of",
    Layer.MEASURED: "Measured distances",
    Layer.LABELS: "Names",
}

#: What `st_folium(returned_objects=...)` is asked for: pan and zoom stay in the browser.
RETURNED: tuple[str, ...] = ("last_active_drawing", "last_object_clicked_count")


@dataclass(frozen=True, slots=True)
class Drawing:
    """What `st_folium` is given: `st_folium(d.map, feature_group_to_add=d.groups, key=..., ...)`."""

    map: folium.Map
    groups: list[folium.FeatureGroup]


def draw(
    view: View,
    *,
    theme: str = "light",
    layers: Collection[Layer] = tuple(Layer),
    height: int = 560,
    tiles: str | None = None,
    assets_url: str | None = None,
) -> Drawing:
    """Draw what is in view; `view.selection` says which place and claim are chosen.

    `theme` is "light" or "dark". `tiles` is a key of `basemap.TILES` or None for the bundled land.
    `assets_url` is where the server offers the folder `basemap.asset_folder()`; without it the files
    travel in the page as data URIs, which asks for nothing but sends them again with each change.
    The browser fits the sites at first and flies to a newly chosen claim's place by itself: give
    `st_folium` no `center` and no `zoom`, and a `key` that never changes.
    """
    raise NotImplementedError


def clicked(answer: Mapping[str, object] | None) -> str | None:
    """Return the key of the site or backdrop that `st_folium` says was clicked last, or None.

    The browser never forgets a click: check `view.at(key)` before use.
    """
    drawing = (answer or {}).get("last_active_drawing")
    properties = drawing.get("properties") if isinstance(drawing, dict) else None
    key = properties.get("id") if isinstance(properties, dict) else None
    return key if isinstance(key, str) else None
