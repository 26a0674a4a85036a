"""The statement: what of a claim decides how it stands to others, read off a row of a claims table."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

import pandas as pd

from geo.memberships import find_group, is_alliance, is_member
from geo.relations.amounts import PEOPLE, Range, range_of
from geo.relations.links import Link, is_same, link
from geo.relations.relation import Amount, ClaimKey
from geo.relations.sites import Ground, Site, sites
from geo.relations.spans import Span, span
from geo.relations.words import stems

#: The columns of `reading.claims` that are read; `COLUMNS` and the fields of `_statement` go together.
COLUMNS = (
    "document", "id", "start", "claimReviewed", "source", "source_role", "source_country", "chain",
    "speech_act", "polarity", "factuality", "actor", "actor_country", "recipient", "recipient_country",
    "event", "mode_of_event", "quantity_value", "quantity_min", "quantity_max", "quantity_unit",
    "quantity_bound", "forces", "date", "date_uttered", "date_published", "places",
)  # fmt: skip
_MEN = frozenset({"troops", "militia"})
_PLACE_COLUMNS = ("country", "admin1", "feature")
#: Events of forces that are, come or go somewhere; the words often leave open which.
PRESENCE = frozenset({"MOBILIZE", "RETREAT"})

_VOICE = re.compile(r"\b(?:spokes(?:man|woman|person)|press secretary)\b", re.IGNORECASE)
#: Words for soldiers and arms of no kind tell nothing of who it is.
NO_ONE = stems(
    "troop soldier force men fighter army military unit column convoy vehicle tank ship aircraft plane rebel "
    "militant gunman personnel brigade battalion division regiment company group people they it he she"
)


class Time(StrEnum):
    """Whether something is told as being so or as still to come; a denial may be of either."""

    NOW = "now"
    COMING = "coming"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Body:
    """Who acts or is acted upon: by country, and by what is left of the name without words for soldiers."""

    country: str | None
    tokens: frozenset[str]
    name: str | None

    @property
    def is_known(self) -> bool:
        """Tell whether the text says who it is."""
        return self.country is not None or bool(self.tokens)

    def is_one_with(self, other: "Body") -> bool:
        """Tell whether both are surely the same; countries tell more than names."""
        if self.country is not None and other.country is not None:
            return self.country == other.country
        return bool(self.tokens & other.tokens)

    def differs(self, other: "Body") -> bool:
        """Tell whether both are known and surely not the same."""
        if self.country is not None and other.country is not None:
            return self.country != other.country
        return _is_outside(self, other) or _is_outside(other, self)


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim as others see it. `row` is its place in the table, `told` when it was said or published."""

    row: int
    key: ClaimKey
    start: int
    wording: str
    words: frozenset[str]
    speaker: str | None
    links: tuple[Link, ...]  # from nearest the reader to nearest the fact, and whom the last one speaks for
    origin: Link | None  # nearest to the fact; None where the text tells it of itself
    voice_of: Link | None
    act: str
    time: Time
    is_negative: bool
    firmness: str  # CT, PR, PS or U
    event: str | None
    mode: str | None
    actor: Body
    recipient: Body
    kinds: frozenset[str]
    forces: tuple[tuple[str, str], ...]  # kind and words
    amount: Range | None
    sites: tuple[Site, ...]
    happened: Span | None
    uttered: Span | None
    told: Span | None


def statements(rows: Iterable[Mapping[str, Any]], ground: Sequence[Ground] = ()) -> list[Statement]:
    """Return a statement a row of `reading.claims`, in order.

    `ground` are the places that the rows number; without them a statement has no sites.
    """
    return [_statement(number, row, ground) for number, row in enumerate(rows)]


def rows_of(claims: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a table's rows, as far as statements read them."""
    cells = zip(*(claims[name].tolist() for name in COLUMNS), strict=True)
    return [dict(zip(COLUMNS, row, strict=True)) for row in cells]


def ground_of(places: pd.DataFrame) -> list[Ground]:
    """Return what of a table of places decides."""
    names = [
        name if isinstance(name, str) else surface
        for name, surface in zip(places["name"].tolist(), places["surface"].tolist(), strict=True)
    ]
    return list(zip(names, *(places[name].tolist() for name in _PLACE_COLUMNS), strict=True))


def same_origin(one: Statement, other: Statement) -> bool:
    """Tell whether two claims go back to the same origin, or one of them retells who told the other."""
    if one.origin is None or other.origin is None:
        return one.key.document == other.key.document
    if any(_is_one(one, link, other, other.origin) for link in one.links):
        return True
    return any(_is_one(one, one.origin, other, link) for link in other.links)


def one_voice(one: Statement, other: Statement) -> bool:
    """Tell whether two claims go back to one origin; what a text tells of itself is not what it reports."""
    if (one.origin is None) != (other.origin is None):
        return False
    return same_origin(one, other)


def same_source(one: Statement, other: Statement) -> bool:
    """Tell whether two claims go back to one origin by those who stand nearest to the fact alone."""
    if one.origin is None or other.origin is None:
        return one.origin is other.origin and one.key.document == other.key.document
    return any(
        _is_one(one, mine, other, theirs)
        for mine in (one.origin, one.voice_of)
        for theirs in (other.origin, other.voice_of)
        if mine is not None and theirs is not None
    )


def _is_one(one: Statement, mine: Link, other: Statement, theirs: Link) -> bool:
    """Tell whether two links are one; those without a name by their country and day, or their document."""
    if is_same(mine, theirs):
        return True
    within = one.key.document == other.key.document
    if mine.is_nobody and theirs.is_nobody:
        if mine.country != theirs.country:
            return False
        one_day = one.told is not None and one.told == other.told and mine.country is not None
        return one_day or (within and mine.tokens == theirs.tokens)
    if mine.country and theirs.country and mine.country != theirs.country:
        return False
    return within and not mine.is_named and not theirs.is_named and mine.tokens == theirs.tokens


def _statement(number: int, row: Mapping[str, Any], ground: Sequence[Ground]) -> Statement:
    wording = _text(row["claimReviewed"]) or ""
    links = tuple(_links(row))
    voice = _voice_of(row)
    act = _text(row["speech_act"]) or "assert"
    forces = tuple((force["kind"], force["text"]) for force in _list(row["forces"]))
    uttered = span(_text(row["date_uttered"]))
    return Statement(
        row=number,
        key=ClaimKey(row["document"], row["id"]),
        start=int(row["start"]),
        wording=wording,
        words=stems(wording),
        speaker=_text(row["source"]),
        links=(*links, voice) if voice is not None else links,
        origin=_origin(links),
        voice_of=voice,
        act=act,
        time=_time(act),
        is_negative=row["polarity"] == "negative",
        firmness=(_text(row["factuality"]) or "U")[:2],
        event=_text(row["event"]),
        mode=_text(row["mode_of_event"]),
        actor=_body(_text(row["actor"]), _text(row["actor_country"]), _text(row["source"])),
        recipient=_body(_text(row["recipient"]), _text(row["recipient_country"])),
        kinds=frozenset(kind for kind, _ in forces),
        forces=forces,
        amount=_amount(row),
        sites=tuple(sites(_list(row["places"]), ground)),
        happened=span(_text(row["date"])),
        uttered=uttered,
        told=uttered or span(_text(row["date_published"])),
    )


def amount_of(row: Mapping[str, Any]) -> Amount | None:
    """Return the number of a row of `reading.claims`."""
    value = _number(row["quantity_value"])
    if value is None:
        return None
    least, most = _number(row["quantity_min"]), _number(row["quantity_max"])
    return Amount(value, least, most, _text(row["quantity_unit"]), _text(row["quantity_bound"]))


def _amount(row: Mapping[str, Any]) -> Range | None:
    amount = amount_of(row)
    kinds = {force["kind"] for force in _list(row["forces"])}
    men = PEOPLE if kinds and kinds <= _MEN else None  # "puts the force at 100,000"
    return range_of(amount, men) if amount is not None else None


def _links(row: Mapping[str, Any]) -> Iterator[Link]:
    source, country = _text(row["source"]), _text(row["source_country"])
    names = [name for name in _list(row["chain"]) if isinstance(name, str) and name]
    if source and source not in names:
        yield link(source, country)
    for name in names:
        yield link(name, country if name == source else None)


def _origin(links: tuple[Link, ...]) -> Link | None:
    """Return the link nearest to the fact that tells who it is: whose pictures, not that there are some."""
    told = (one for one in reversed(links) if one.tokens)
    return next(told, links[-1] if links else None)


def _voice_of(row: Mapping[str, Any]) -> Link | None:
    """Return for whom a spokesman speaks."""
    role = _text(row["source_role"])
    if role is None or not _VOICE.search(role):
        return None
    body = " ".join(_VOICE.sub(" ", role).split())
    return link(body, _text(row["source_country"])) if body else None


def _time(act: str) -> Time:
    if act == "deny":
        return Time.EITHER
    return Time.COMING if act in ("predict", "threaten", "promise", "demand") else Time.NOW


@lru_cache(maxsize=4096)
def _body(name: str | None, country: str | None, speaker: str | None = None) -> Body:
    """Return a body; who says "we" acts for another, whom the name of the speaker does not tell."""
    tokens = stems(name) - NO_ONE if name else frozenset()
    return Body(country, tokens - stems(speaker) if speaker else tokens, name)


def _is_outside(state: Body, group: Body) -> bool:
    """Tell whether a state is none of an alliance that acts as one: Russia is not NATO."""
    key = find_group(group.name) if state.country and not group.country and group.name else None
    return bool(key and state.country and is_alliance(key) and is_member(state.country, key) is None)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and value == value else None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
