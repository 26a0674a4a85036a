"""The chosen claim, the chosen place and the name that is looked into. They live in the URL and nowhere else.

Three views can choose: the map, the list and the text. Each event arrives as a callback, and Streamlit runs
callbacks before the script: one event, one write to the URL's parameters, then a run that only reads them.
So the last event wins, and no view can answer its own echo.

- A claim chosen in the list keeps the place whose claims are listed.
- A claim chosen in the text leaves the place, which may not be the claim's.
- A place chosen on the map or in the text leaves the claim: what follows is about the place.
- A name is looked into beside either, until it is closed or another place is chosen.
- A filter changes neither; what is no longer in view is passed over by `looked_at`, and comes back with it.
- streamlit-folium never clears its last click: the map's callback acts only when the count has changed.
"""

from dataclasses import replace

import streamlit as st

from claimmap.selection import View

_CLAIM = "claim"
_PLACE = "place"
_NAME = "name"


def looked_at(view: View, spot: str | None = None) -> View:
    """Return the view with the claim and the place that the URL names, as far as they are in view.

    `spot` is the site of the name that is looked into: where another place was chosen for it, the claims
    listed are those of the new one.
    """
    claim, place = st.query_params.get(_CLAIM), st.query_params.get(_PLACE)
    here = spot if place is not None else None
    selection = replace(
        view.selection,
        claim=claim if view.has_claim(claim) else None,
        place=place if view.has_place(place) else here,
        spot=spot,
    )
    return replace(view, selection=selection)


def strays(view: View) -> bool:
    """Say whether the URL names a claim that is not there though nothing is hidden."""
    claim = st.query_params.get(_CLAIM)
    return claim is not None and len(view.claims) == view.total and not view.has_claim(claim)


def choose_claim(claim: str, *, keep_place: bool) -> None:
    """Choose a claim; an empty id chooses none."""
    _write(_CLAIM, claim)
    if not keep_place:
        _write(_PLACE, "")


def choose_place(place: str) -> None:
    """Choose a place, all of whose claims are then listed; an empty key chooses none."""
    _write(_PLACE, place)
    _write(_CLAIM, "")
    _write(_NAME, "")


def name() -> str | None:
    """Return the id of the name that is looked into."""
    return st.query_params.get(_NAME)


def open_name(name: str) -> None:
    """Look into a name: why its place was chosen, and which others there are."""
    _write(_NAME, name)


def close_name(site: str) -> None:
    """Look into no name any longer; a place that was chosen stays with the name, which may have moved."""
    _write(_NAME, "")
    if has_place():
        _write(_PLACE, site)


def has_place() -> bool:
    """Say whether the URL names a place, in view or not."""
    return _PLACE in st.query_params


def clear() -> None:
    """Choose nothing."""
    _write(_CLAIM, "")
    _write(_PLACE, "")
    _write(_NAME, "")


def _write(name: str, value: str) -> None:
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)
