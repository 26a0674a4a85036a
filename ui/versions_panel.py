"""The versions of what happened at the chosen place, or where claims disagree most, side by side."""

from dataclasses import asdict

import pandas as pd
import streamlit as st

from claimmap.selection import View
from geo.relations import Dispute, versions
from ui import choice, components
from ui.shelf import Shelf
from ui.version_words import Group, group, rows

_list = components.load("versions")

_VERSIONS = "versions"

#: Places that are shown where none is chosen: the reader is here for the sharpest quarrels.
_PLACES = 5

_NO_PLACE = "No place named"
_WOULD_SHOW = (
    "Where two claims contradict each other, each version stands here beside the other: who tells it, on "
    "how many independent origins it rests, when and how many."
)


def draw(shelf: Shelf, view: View) -> None:
    """Draw the versions; a click on a claim chooses it, one on a place chooses that."""
    place = view.selection.place
    found = _at(shelf, view, place) if place is not None else _most(shelf, view)
    _list(
        key=_VERSIONS,
        data={
            "lead": _lead(view, len(found)),
            "empty": "" if found else _empty(shelf, view),
            "groups": [asdict(each) for each in found],
            "chosen": view.selection.claim,
        },
        on_chosen_change=_chosen,
        on_placed_change=_placed,
    )


def _at(shelf: Shelf, view: View, place: str) -> list[Group]:
    claims = view.at(place)
    title = view.title_of(place) or "This place"
    return [group(dispute, title, "", rows(claims), shelf.told) for dispute in _sharpest(claims)]


def _most(shelf: Shelf, view: View) -> list[Group]:
    """Return where the claims in view disagree most."""
    known = rows(view.claims)
    return [
        group(dispute, dispute.place or _NO_PLACE, _key(dispute, view), known, shelf.told)
        for dispute in _sharpest(view.claims)[:_PLACES]
    ]


def _sharpest(claims: pd.DataFrame) -> list[Dispute]:
    return sorted(versions(claims), key=lambda dispute: -len(dispute.clashes)) if len(claims) else []


def _key(dispute: Dispute, view: View) -> str:
    """Return the key of a dispute's place, "" where it is not on the map."""
    key = f"g{dispute.geonameid}" if dispute.geonameid is not None else ""
    return key if view.has_place(key) else ""


def _lead(view: View, count: int) -> str:
    if not count or view.selection.place is not None:
        return ""
    return "Where the claims in view disagree most. Choose a place on the map to see its versions."


def _empty(shelf: Shelf, view: View) -> str:
    """Say why there is nothing, what would be here, and what to do."""
    if not len(view.claims):
        return f"No claim is in view. {_WOULD_SHOW} Clear a filter to see more."
    if (place := view.selection.place) is not None:
        title = view.title_of(place) or "this place"
        says = f"No two claims in view about {title} contradict each other."
        return f"{says} {_WOULD_SHOW} Show all places to see others."
    if shelf.is_many:
        return f"No two claims in view contradict each other. {_WOULD_SHOW} Clear a filter to see more."
    return (
        f"No two claims in this article contradict each other. {_WOULD_SHOW} "
        "Choose all articles to set this one beside others."
    )


def _chosen() -> None:
    choice.choose_claim(st.session_state[_VERSIONS]["chosen"], keep_place=True)


def _placed() -> None:
    choice.choose_place(st.session_state[_VERSIONS]["placed"])
