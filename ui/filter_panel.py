"""Filters: which claims are in view. Each value is a box with the number of claims that it would leave."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

import streamlit as st

from claimmap import marks
from claimmap.marks import Firmness
from claimmap.selection import Facets, Naming, Selection, View
from geo import countries
from ui.plain import plain

_NAMING = "naming"
#: Labels of the switch are also its values in a link, so they are short and never change with the data.
_NAMINGS: Mapping[Naming, str] = {
    Naming.ANY: "Either",
    Naming.SITE: "As site",
    Naming.NAMED: "Just named",
}

#: Values of a facet that are listed at once; the rest are one click away.
_LISTED = 6


@dataclass(frozen=True, slots=True)
class _Facet:
    """A field of `Selection` and `Facets`: its heading, its name in a link, the words for its values."""

    field: str
    heading: str
    short: str
    words: Callable[[str], str]


def _words(table: Mapping[str, str]) -> Callable[[str], str]:
    return lambda value: table.get(value, value)


_FACETS = (
    _Facet("countries", "Country", "country", countries.name),
    _Facet("speakers", "Who says it", "who", lambda name: name or marks.NO_SPEAKER),
    _Facet("actors", "Who acts", "actor", lambda code: countries.name(code) if code else marks.NO_ACTOR),
    _Facet("kinds", "Kind", "kind", _words(marks.SPEECH_ACTS)),
    _Facet("firmness", "How firm", "firm", lambda value: marks.MARKS[Firmness(value)].label),
    _Facet("sections", "Part of the page", "part", _words(marks.SECTIONS)),
)


def chosen(whole: View) -> Selection:
    """Return what the boxes say, before they are drawn: their counts depend on it.

    Until a box is drawn first, the link speaks for it. A link's value only ever names a box that this
    reading has; all else in it is passed over.
    """
    picked = {facet.field: frozenset(_picked(facet, whole.facets)) for facet in _FACETS}
    naming = st.session_state.get(_NAMING) or _naming_of(st.query_params.get(_NAMING))
    return Selection(
        countries=picked["countries"],
        naming=naming,
        speakers=picked["speakers"],
        actors=picked["actors"],
        kinds=picked["kinds"],
        firmness=frozenset(Firmness(value) for value in picked["firmness"]),
        sections=picked["sections"],
    )


def draw(whole: View, view: View) -> None:
    """Draw a box for each value in the whole, with the number of claims that the other filters leave."""
    with st.container(key="filters", gap="small"):
        for facet in _FACETS:
            values = list(_counts(whole.facets, facet))
            if len(values) > 1 or facet.field == "countries" and values:
                _draw_facet(facet, values, _counts(view.facets, facet))


def in_force(selection: Selection) -> list[tuple[str, str]]:
    """Return the name and the words of each box that is ticked."""
    return [
        (_key(facet, value), facet.words(value))
        for facet in _FACETS
        for value in sorted(getattr(selection, facet.field))
    ]


def lift(key: str) -> None:
    """Clear one box, by the name that `in_force` gave it."""
    st.session_state[key] = False


def reset() -> None:
    """Clear all boxes; the next run shows every claim."""
    prefixes = tuple(f"{facet.short}." for facet in _FACETS)
    for key in list(st.session_state):
        if str(key).startswith(prefixes):
            st.session_state[key] = False
    if _NAMING in st.session_state:
        st.session_state[_NAMING] = Naming.ANY


def _draw_facet(facet: _Facet, values: list[str], counts: Mapping[str, int]) -> None:
    with st.container(key=f"facet-{facet.short}", gap=None):
        st.caption(facet.heading)
        if facet.field == "countries":
            st.segmented_control(
                "How a claim bears on the country",
                list(_NAMINGS),
                format_func=lambda naming: _NAMINGS[naming],
                default=Naming.ANY,
                required=True,
                key=_NAMING,
                bind="query-params",
                label_visibility="collapsed",
                width="stretch",
            )
        for value in values[:_LISTED]:
            _draw_box(facet, value, counts)
        if values[_LISTED:]:
            with st.expander(f"{len(values) - _LISTED} more", type="compact"):
                for value in values[_LISTED:]:
                    _draw_box(facet, value, counts)


def _draw_box(facet: _Facet, value: str, counts: Mapping[str, int]) -> None:
    key, count = _key(facet, value), counts.get(value, 0)
    label = f"{plain(facet.words(value))} `{count}`"
    # A box that would leave nothing is dead, unless it is ticked: then it must be possible to lift it.
    st.checkbox(label, key=key, bind="query-params", disabled=not (count or _is_picked(key)), width="stretch")


def _picked(facet: _Facet, every: Facets) -> list[str]:
    return [value for value in _counts(every, facet) if _is_picked(_key(facet, value))]


def _is_picked(key: str) -> bool:
    return bool(st.session_state.get(key, st.query_params.get(key, "").lower() == "true"))


def _key(facet: _Facet, value: str) -> str:
    """Return a box's name in a link. A speaker's is a hash: a link must not carry a private text's words."""
    if facet.field == "speakers":
        value = hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{facet.short}.{value or 'none'}"


def _naming_of(label: str | None) -> Naming:
    return next((naming for naming, words in _NAMINGS.items() if words == label), Naming.ANY)


def _counts(facets: Facets, facet: _Facet) -> Mapping[str, int]:
    return cast(Mapping[str, int], getattr(facets, facet.field))
