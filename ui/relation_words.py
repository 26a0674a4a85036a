"""How a claim stands to others, in words; each leads to the other claim."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pandas as pd

from claimmap import marks
from ui import vocabulary
from ui.speech_words import Claim, flat

#: Other claims that a card leads to: in a text that says one thing a hundred times, each has a hundred.
MOST_LINKS = 12

_DENY = "deny"
_CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class Link:
    """A relation: what it is, what the other claims, why, and the other's id, "" where it is not in view."""

    words: str
    sentence: str
    reason: str
    claim: str


class Others:
    """The claims that relations lead to; a relation stands with one claim and is told on both."""

    def __init__(self, claims: pd.DataFrame, in_view: Collection[str]) -> None:
        """Keep what is said of each; `in_view` are the ids that the reader can be led to."""
        columns = ["id", "source", "speech_act", "claimReviewed", "relations"]
        known = claims[columns].astype(object).where(claims[columns].notna(), None)
        self._claims: dict[str, Claim] = {row["id"]: row for row in known.to_dict("records")}
        self._in_view = frozenset(in_view)
        self._back: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
        for own, claim in self._claims.items():
            for relation in claim["relations"] or ():
                self._back.setdefault(relation["claim"], []).append((own, relation))

    def links(self, claim: Claim) -> list[Link]:
        """Return a claim's relations, contradictions first: each known other once, the first few of many."""
        own = [(entry["claim"], entry, vocabulary.RELATIONS) for entry in claim["relations"] or ()]
        back = [(one, entry, vocabulary.RELATIONS_BACK) for one, entry in self._back.get(claim["id"], ())]
        found = [entry for entry in (*own, *back) if entry[0] in self._claims and entry[0] != claim["id"]]
        found.sort(key=lambda entry: entry[1]["relation"] != _CONTRADICTS)
        once = {entry[0]: entry for entry in reversed(found)}
        first = islice((entry for entry in found if once[entry[0]] is entry), MOST_LINKS)
        return [self._link(claim, *entry) for entry in first]

    def _link(self, claim: Claim, to: str, relation: Mapping[str, Any], table: Mapping[str, str]) -> Link:
        other = self._claims[to]
        who = flat(other["source"] or marks.NO_SPEAKER)
        words = _form(claim, other, relation["relation"], table).format_map({"who": who})
        is_in_view = to in self._in_view
        return Link(
            words=words if is_in_view else f"{words}, hidden by the filters",
            sentence=flat(other["claimReviewed"]),
            reason=flat(relation["reason"] or ""),
            claim=to if is_in_view else "",
        )


def _form(claim: Claim, other: Claim, relation: str, table: Mapping[str, str]) -> str:
    """Return "Denied by {who}" where one of the two denies the other, else the relation's own words."""
    if relation == _CONTRADICTS and (other["speech_act"] == _DENY) != (claim["speech_act"] == _DENY):
        return vocabulary.DENIED_BY if other["speech_act"] == _DENY else vocabulary.DENIES
    return table.get(relation, "See {who}")
