"""A name's card: which place it is taken to mean, why, which others it may mean, and whose choice it is."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import pandas as pd
from geopandas import GeoDataFrame

from claimmap.names import PERSONS, known_number, known_text
from geo.gazetteer import Candidate
from ui.names import Names
from ui.place_words import Option, exactness, of_candidate, of_gazetteer, share

#: Places of a name that are listed beyond the likeliest.
MOST_LISTED = 20

BY_MACHINE = "the machine’s choice"
_NONE_MEANT = "None of the known places"


@dataclass(frozen=True, slots=True)
class NameCard:
    """What the panel of a name says; all text is plain. `taken` is None where no place is chosen."""

    id: str
    name: str
    stands: str
    hanging: str
    by: str
    taken: Option | None
    missing: str
    belief: str
    exactness: list[str]
    machine: str
    others: list[Option]
    more: list[Option]
    more_heading: str
    is_none_meant: bool
    can_leave: bool
    can_undo: bool
    can_redo: bool


def card(sense: str, names: Names, machine: GeoDataFrame, known: Sequence[Candidate]) -> dict[str, Any]:
    """Return a name's card as JSON.

    `machine` are the places as read without the choice for this name, `known` the gazetteer's places of it.
    """
    own, believed = names.rows(sense).iloc[0], machine.loc[names.rows(sense).index[0]]
    options = [of_candidate(entry) for entry in believed["candidates"]]
    machines = _machines(believed, options)
    by = names.said_by(sense)
    taken = _taken(own, options, by or BY_MACHINE)
    others = [
        replace(option, tag=BY_MACHINE if option is machines else "")
        for option in options
        if taken is None or option.key != taken.key
    ]
    shown = {option.key for option in options} | ({taken.key} if taken else set())
    more = [of_gazetteer(place) for place in known if place.key not in shown]
    name = names.label(sense)
    made = NameCard(
        id=name_id_of(names, sense),
        name=name,
        stands=_stands(names.words(sense)),
        hanging=_hanging(names.hanging(sense)),
        by=by,
        taken=taken,
        missing="" if taken else _missing(own, by),
        belief=_belief(believed, options) if not by and taken else "",
        exactness=exactness(own["geo_precision"], own["where_prec"]) if taken else [],
        machine=_machine_says(machines, believed) if by else "",
        others=others,
        more=more[:MOST_LISTED],
        more_heading=_more_heading(len(more), name),
        is_none_meant=own["status"] == "NOT_IDENTIFIABLE",
        can_leave=sense in names.choices.now,
        can_undo=bool(names.choices.past),
        can_redo=bool(names.choices.future),
    )
    return asdict(made)


def name_id_of(names: Names, sense: str) -> str:
    """Return the id of a sense of this reading."""
    return next(name for name, own in names.by_id.items() if own == sense)


def _machines(believed: pd.Series, options: list[Option]) -> Option | None:
    """Return the option that the machine takes, if any."""
    is_taken = known_text(believed["name"]) is not None and believed["status"] not in PERSONS
    return options[0] if options and is_taken else None


def _taken(own: pd.Series, options: list[Option], tag: str) -> Option | None:
    """Return the place that is chosen now, with what the machine knows of it."""
    if known_text(own["name"]) is None or not own["candidates"]:
        return None
    entry: Mapping[str, Any] = own["candidates"][0]
    known = next((option for option in options if option.key == entry["key"]), None)
    option = known or of_candidate(entry, with_belief=False)
    gave = f"The machine gives it {option.belief}." if option.belief and tag != BY_MACHINE else ""
    return replace(option, belief=gave, is_chosen=True, tag=tag)


def _belief(believed: pd.Series, options: list[Option]) -> str:
    """Say "69% against 5% for the next", and the lead over other ground where that is something else."""
    scores = [known_number(entry["score"]) for entry in believed["candidates"]]
    if not scores or scores[0] is None:
        return ""
    if len(options) == 1:
        return f"{options[0].belief}: no other place of this name is likely."
    says = f"{options[0].belief} against {options[1].belief} for the next"
    lead = known_number(believed["margin"])
    if lead is not None and scores[1] is not None and abs(lead - (scores[0] - scores[1])) >= 0.01:
        says += f"; {share(lead)[:-1].strip()} points ahead of any place elsewhere"
    return f"{says}."


def _machine_says(machines: Option | None, believed: pd.Series) -> str:
    if machines is None:
        return f"The machine chose none: {str(believed['reason']).rstrip('.')}."
    place = ", ".join(part for part in (machines.name, machines.where) if part)
    return f"The machine’s choice was {place}: {machines.belief}."


def _missing(own: pd.Series, by: str) -> str:
    if by:
        return _NONE_MEANT
    reason = str(own["reason"]).rstrip(".")
    return f"No place: {reason[:1].lower()}{reason[1:]}."


def _stands(words: list[tuple[str, int]]) -> str:
    """Say "Stands in the text 3 times: “Brest” twice, “the city” once"."""
    count = sum(times for _, times in words)
    if len(words) == 1:
        return f"Stands in the text {_times(count)} as “{words[0][0]}”."
    each = ", ".join(f"“{word}” {_times(times)}" for word, times in words)
    return f"Stands in the text {_times(count)}: {each}."


def _hanging(words: list[str]) -> str:
    return f"What is told by it goes with it: {', '.join(f'“{word}”' for word in words)}." if words else ""


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _more_heading(count: int, name: str) -> str:
    if not count:
        return ""
    listed = f"the first {MOST_LISTED} of {count}" if count > MOST_LISTED else str(count)
    return f"More places of this name ({listed})"
