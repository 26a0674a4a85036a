"""The names of a reading: what each is taken to mean, who says so, and which others it may mean."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd
from geopandas import GeoDataFrame

from claimmap import names
from claimmap.names import known_text
from claimmap.sites import form_of
from ui.meant import Choices, name_id
from ui.place_words import where

BY_YOU = "chosen by you"
BY_LINK = "chosen in the link"


@dataclass(frozen=True)
class Names:
    """The mentions' table with the senses they go by and a person's choices.

    `senses` are the machine's: they name the same rows whatever a person chooses, also where a place that
    others hang on is taken to be unknown. `kept` tells by a sense who chose its place in the archive.
    """

    places: GeoDataFrame
    senses: Mapping[int, str]
    choices: Choices
    kept: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, str]:
        """The sense of each id, in the order of the text."""
        return {name_id(sense): sense for _, sense in sorted(self.senses.items())}

    @cached_property
    def keys(self) -> dict[int, str]:
        """The site's key of each mention."""
        return dict(zip(map(int, self.places.index), names.place_keys(self.places), strict=True))

    def id(self, row: int) -> str:
        """Return the id of a mention's name, "" where there is nothing to choose."""
        return name_id(self.senses[row]) if row in self.senses else ""

    def by(self, row: int) -> str:
        """Return who chose the place of a mention, "" for the machine."""
        return self.said_by(self.senses.get(row))

    def said_by(self, sense: str | None) -> str:
        """Return who chose the place of a name, "" for the machine."""
        if sense is None:
            return ""
        if sense not in self.choices.now:
            return f"chosen by {self.kept[sense]}" if sense in self.kept else ""
        return BY_LINK if self.choices.came_with_link(sense) else BY_YOU

    def rows(self, sense: str) -> pd.DataFrame:
        """Return the mentions of a name, in the order of the text; not those that hang on it."""
        none: pd.DataFrame = self.places.iloc[:0]
        return self._mentions.get(sense, none)

    @cached_property
    def _mentions(self) -> dict[str, pd.DataFrame]:
        own = self.places[self.places["kind"] != "relative"]
        return {str(sense): rows for sense, rows in own.groupby("sense", sort=False)}

    def hangs(self, row: int) -> bool:
        """Tell whether a mention has its place by another's: "near Brest"."""
        return bool(self.places["kind"][row] == "relative")

    def hanging(self, sense: str) -> list[str]:
        """Return the words for other places that are told by this one."""
        rows = (row for row, by in sorted(self.senses.items()) if by == sense and self.hangs(row))
        return list(dict.fromkeys(" ".join(str(self.places["surface"][row]).split()) for row in rows))

    def words(self, sense: str) -> list[tuple[str, int]]:
        """Return the words that stand for a name, with how often they do."""
        return list(Counter(" ".join(str(word).split()) for word in self.rows(sense)["surface"]).items())

    def site(self, sense: str, drawn: Iterable[str]) -> str | None:
        """Return the key of the site in view that a name stands for."""
        in_view = set(drawn)
        return next((key for row in self.rows(sense).index if (key := self.keys[row]) in in_view), None)

    def at(self, key: str) -> list[dict[str, str]]:
        """Return the names that stand for a site, as links to their panel."""
        rows = [row for row, own in self.keys.items() if own == key and row in self.senses]
        senses = dict.fromkeys(self.senses[row] for row in rows)
        return [{"id": name_id(sense), "label": self.label(sense)} for sense in senses]

    def label(self, sense: str) -> str:
        """Return the words that stand for a name most often."""
        counted = self.words(sense)
        return max(counted, key=lambda found: found[1])[0] if counted else sense

    def unplaced(self) -> list[dict[str, str]]:
        """Return the names of which no mention has a place, as links to their panel."""
        found = [
            sense for sense in self.by_id.values() if len(own := self.rows(sense)) and not _is_placed(own)
        ]
        return [_link(name_id(sense), self.label(sense), "", self.said_by(sense)) for sense in found]

    def of_claims(self, claims: pd.DataFrame) -> dict[str, list[dict[str, str]]]:
        """Return by a claim's id its places that have a name to choose for, each once."""
        return {
            claim: self._linked([entry["place"] for entry in entries])
            for claim, entries in zip(claims["id"], claims["places"], strict=True)
            if isinstance(entries, list)
        }

    def _linked(self, rows: Iterable[int]) -> list[dict[str, str]]:
        by_sense = {self.senses[row]: row for row in reversed(list(rows)) if row in self.senses}
        return [self._of(sense, row) for sense, row in reversed(by_sense.items())]

    def _of(self, sense: str, row: int) -> dict[str, str]:
        mentions = self.rows(sense)
        first, label = mentions.iloc[0] if len(mentions) else self.places.loc[row], self.label(sense)
        return _link(name_id(sense), label, _place(first, label), self.said_by(sense))


def _is_placed(mentions: pd.DataFrame) -> bool:
    return bool(mentions["name"].notna().any()) or any(map(form_of, mentions["geometry"]))


def _place(row: pd.Series, label: str) -> str:
    """Say which place a mention has, without the name where the text has it already."""
    name = known_text(row["name"])
    if name is None:
        return "no known place"
    lies = where(name, row["admin1"], row["country"], row["feature"])
    return lies if name == label else ", ".join(part for part in (name, lies) if part)


def _link(name: str, label: str, place: str, by: str) -> dict[str, str]:
    return {"id": name, "label": label, "place": place, "by": by}
