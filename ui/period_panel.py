"""The time line: how many claims fall into each step, and a brush that leaves those of a period in view."""

import re

import streamlit as st

from claimmap.periods import EARLIER, LATER
from claimmap.selection import View
from geo.date_words import in_words
from ui import components

_line = components.load("period")

_KEY = "period"
_BETWEEN = "~"
_STEP = rf"{EARLIER}|{LATER}|\d{{4}}-\d\d|\d{{4}}|\d{{3}}X"
_LINK = re.compile(rf"({_STEP}){_BETWEEN}({_STEP})", re.ASCII)
_ENDS = {EARLIER: "Earlier", LATER: "Later"}

#: A time line of fewer steps than this leaves nothing to choose.
_LEAST_STEPS = 3
#: Steps of a time line of which each has its label.
_LABELLED = 14


def chosen(whole: View) -> frozenset[str]:
    """Return the steps that the link names, as far as the time line has them; none for all of it."""
    bounds = _bounds(list(whole.facets.periods))
    if bounds is None:
        return frozenset()
    steps = list(whole.facets.periods)
    return frozenset(steps[bounds[0] : bounds[1] + 1])


def draw(whole: View, view: View) -> None:
    """Draw the time line with the number of claims that the other filters leave, or nothing."""
    steps = list(whole.facets.periods)
    if len(steps) < _LEAST_STEPS:
        return
    first, last = _bounds(steps) or (0, len(steps) - 1)
    dated = [step for step in steps if step not in _ENDS] or steps
    undated = sum(not dated for dated in _is_dated(view))
    data = {
        "steps": [
            {
                "name": step,
                "label": _short(step, is_first=step == dated[0], is_dense=len(steps) > _LABELLED),
                "words": _words(step),
                "count": count,
            }
            for at, (step, count) in enumerate(view.facets.periods.items())
        ],
        "first": first,
        "last": last,
        "undated": undated,
    }
    with st.container(key="period-panel"):
        _line(key=_KEY, data=data, on_chosen_change=_changed)


def in_force(whole: frozenset[str]) -> str:
    """Say which period a selection's steps are, "" where they are all."""
    if not whole:
        return ""
    ordered = sorted(whole, key=lambda step: (step == LATER, step != EARLIER, step))
    first, last = _words(ordered[0]), _words(ordered[-1])
    if first == last:
        return first
    if ordered[0] == EARLIER:
        return f"Until {last}"
    return f"Since {first}" if ordered[-1] == LATER else f"{first} to {last}"


def reset() -> None:
    """Choose all of the time line."""
    st.query_params.pop(_KEY, None)


def _is_dated(view: View) -> list[bool]:
    dates = zip(view.claims["date"], view.claims["date_published"], strict=True)
    return [isinstance(date, str) or isinstance(published, str) for date, published in dates]


def _bounds(steps: list[str]) -> tuple[int, int] | None:
    """Return the first and the last step of the link's period, as far as it is on the time line."""
    match = _LINK.fullmatch(st.query_params.get(_KEY, ""))
    if match is None:
        return None
    order = {step: at for at, step in enumerate(steps)}
    inside = [at for step, at in order.items() if _rank(match[1]) <= _rank(step) <= _rank(match[2])]
    return (inside[0], inside[-1]) if inside and len(inside) < len(steps) else None


def _rank(step: str) -> tuple[int, str]:
    return (0 if step == EARLIER else 2 if step == LATER else 1, step)


def _changed() -> None:
    """Keep the chosen period in the link; all of the time line is none."""
    asked = st.session_state[_KEY]["chosen"]
    link = _BETWEEN.join(str(asked.get(end, "")) for end in ("first", "last"))
    if asked.get("all") or not _LINK.fullmatch(link):
        reset()
    else:
        st.query_params[_KEY] = link


def _words(step: str) -> str:
    return _ENDS.get(step) or in_words(step)


def _short(step: str, *, is_first: bool, is_dense: bool) -> str:
    """Return "Nov", and "Jan 2022" where a year begins or the line does; where it is dense, only these.

    A year is "2022", a decade "2020s". The page leaves out what would touch what stands before it.
    """
    if step in _ENDS:
        return _ENDS[step]
    if "-" not in step:
        return in_words(step).removeprefix("the ")
    month, year = in_words(step).split()
    if is_first or step.endswith("-01"):
        return f"{month[:3]} {year}"
    return "" if is_dense else month[:3]
