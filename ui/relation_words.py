"""How a claim stands to others, in words; each leads to the other claim."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from claimmap import marks
from ui import vocabulary
from ui.speech_words import Claim, flat

_DENY = "deny"


@dataclass(frozen=True, slots=True)
class Link:
    """A relation: what it is, what the other claims, why, and the other's id, "" where it is not in view."""

    words: str
    sentence: str
    reason: str
    claim: str


class Others:
    """The claims of a reading, by id, that relations may lead to."""

    def __init__(self, claims: pd.DataFrame, in_view: Collection[str]) -> None:
        """Keep what is said of each; `in_view` are the ids that the reader can be led to."""
        columns = ["id", "source", "speech_act", "claimReviewed"]
        known = claims[columns].astype(object).where(claims[columns].notna(), None)
        self._claims: dict[str, Claim] = {row["id"]: row for row in known.to_dict("records")}
        self._in_view = frozenset(in_view)

    def links(self, claim: Claim) -> list[Link]:
        """Return a claim's relations, contradictions first; one to a claim that is not there is left out."""
        found = claim["relations"] or ()
        known = [relation for relation in found if relation["claim"] in self._claims]
        known.sort(key=lambda relation: relation["relation"] != "contradicts")
        return [self._link(claim, relation) for relation in known]

    def _link(self, claim: Claim, relation: Mapping[str, Any]) -> Link:
        other = self._claims[relation["claim"]]
        who = flat(other["source"] or marks.NO_SPEAKER)
        words = _form(claim, other, relation["relation"]).format_map({"who": who})
        is_in_view = relation["claim"] in self._in_view
        return Link(
            words=words if is_in_view else f"{words}, hidden by the filters",
            sentence=flat(other["claimReviewed"]),
            reason=flat(relation["reason"] or ""),
            claim=relation["claim"] if is_in_view else "",
        )


def _form(claim: Claim, other: Claim, relation: str) -> str:
    """Return "Denied by {who}" where one of the two denies the other, else the relation's own words."""
    if relation == "contradicts" and (other["speech_act"] == _DENY) != (claim["speech_act"] == _DENY):
        return vocabulary.DENIED_BY if other["speech_act"] == _DENY else vocabulary.DENIES
    return vocabulary.RELATIONS.get(relation, "See {who}")
