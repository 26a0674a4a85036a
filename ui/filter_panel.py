"""Filters: which claims are in view. Each value is a box with the number of claims that it would leave."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

import streamlit as st

from claimmap import marks
from claimmap.marks import Firmness
from claimmap.selection import Facets, Naming, Selection, View
from geo import countries
from ui import period_panel
from ui.plain import plain
from ui.shelf import Shelf, title

_NAMING = "naming"
_PERIOD = "period"
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
    """A field of `Selection` and `Facets`: its heading, its name in a link, the words for its values.

    `linked` says what a value is called in a link.
    """

    field: str
    heading: str
    short: str
    words: Callable[[str], str]
    linked: Callable[[str], str] = str


def _words(table: Mapping[str, str]) -> Callable[[str], str]:
    return lambda value: table.get(value, value)


def _hashed(name: str) -> str:
    """Return a speaker's name for a link, which must not carry a private text's words."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8] if name else ""


#: A document is called by its article, which only the shelf knows: `_facets` says how.
_DOCUMENTS = _Facet("documents", "Article", "in", str)
_FACETS = (
    _Facet("countries", "Country", "country", countries.name),
    _Facet("speakers", "Who says it", "who", lambda name: name or marks.NO_SPEAKER, _hashed),
    _Facet("actors", "Who acts", "actor", lambda code: countries.name(code) if code else marks.NO_ACTOR),
    _Facet("kinds", "Kind", "kind", _words(marks.SPEECH_ACTS)),
    _Facet("firmness", "How firm", "firm", lambda value: marks.MARKS[Firmness(value)].label),
    _DOCUMENTS,
    _Facet("sections", "Part of the page", "part", _words(marks.SECTIONS)),
)


def _facets(shelf: Shelf) -> Iterator[_Facet]:
    titles = {article.sha256: title(article) for article in shelf.articles}
    for facet in _FACETS:
        is_named = facet is _DOCUMENTS
        yield replace(facet, words=titles.__getitem__, linked=shelf.slug) if is_named else facet


def chosen(shelf: Shelf, whole: View) -> Selection:
    """Return what the boxes and the time line say, before they are drawn: their counts depend on it.

    Until a box is drawn first, the link speaks for it. A link's value only ever names a box that this
    reading has; all else in it is passed over.
    """
    picked = {facet.field: frozenset(_picked(facet, whole.facets)) for facet in _facets(shelf)}
    naming = st.session_state.get(_NAMING) or _naming_of(st.query_params.get(_NAMING))
    return Selection(
        countries=picked["countries"],
        naming=naming,
        speakers=picked["speakers"],
        actors=picked["actors"],
        kinds=picked["kinds"],
        firmness=frozenset(Firmness(value) for value in picked["firmness"]),
        sections=picked["sections"],
        documents=picked["documents"],
        periods=period_panel.chosen(whole),
    )


def draw(shelf: Shelf, whole: View, view: View) -> None:
    """Draw a box for each value in the whole, with the number of claims that the other filters leave."""
    with st.container(key="filters", gap="small"):
        for facet in _facets(shelf):
            values = list(_counts(whole.facets, facet))
            if len(values) > 1 or facet.field == "countries" and values:
                _draw_facet(facet, values, _counts(view.facets, facet))


def in_force(shelf: Shelf, selection: Selection) -> list[tuple[str, str]]:
    """Return the name and the words of each box that is ticked, and of the period."""
    boxes = [
        (_key(facet, value), facet.words(value))
        for facet in _facets(shelf)
        for value in sorted(getattr(selection, facet.field))
    ]
    period = period_panel.in_force(selection.periods)
    return boxes + ([(_PERIOD, period)] if period else [])


def lift(key: str) -> None:
    """Clear one box or the period, by the name that `in_force` gave it."""
    if key == _PERIOD:
        period_panel.reset()
    else:
        st.session_state[key] = False


def reset() -> None:
    """Clear all boxes and the period; the next run shows every claim."""
    period_panel.reset()
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
    """Return a box's name in a link."""
    return f"{facet.short}.{facet.linked(value) or 'none'}"


def _naming_of(label: str | None) -> Naming:
    return next((naming for naming, words in _NAMINGS.items() if words == label), Naming.ANY)


def _counts(facets: Facets, facet: _Facet) -> Mapping[str, int]:
    return cast(Mapping[str, int], getattr(facets, facet.field))
