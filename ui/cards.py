"""A claim as the words on its card, in the order in which a person asks."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import pandas as pd

from claimmap import marks
from claimmap.marks import Firmness
from ui.check_words import Check, checks
from ui.matter_words import Fact, details, facts, part_of_article
from ui.rating_words import FOR_CLAIM, Rated, rated
from ui.relation_words import Link, Others
from ui.speech_words import Claim, condition, flat, ground, who

#: Characters shown on either side of a claim's words; a text without line breaks is one paragraph.
_CONTEXT = 600

Names = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Card:
    """What a claim's card says; every field is plain text, empty where there is nothing to say."""

    id: str
    sentence: str
    who: str
    firmness_label: str
    ground: str
    condition: str
    note: str
    facts: list[Fact]
    part: str
    measured: list[Check]
    relations: list[Link]
    places: Names
    words: str
    before: str
    after: str
    also: list[str]
    details: list[Fact]
    rating: Rated
    fill_opacity: float
    outline: str
    struck: bool
    colour: str
    edge: str
    article: Mapping[str, str] | None


@dataclass(frozen=True)
class Setting:
    """What stands around the claims: texts by document, the map's colours and theme.

    `articles` tells of each document where there are several, `others` are the claims that relations lead to.
    By a claim's id, `notes` adds a line, `places` are the names whose place may be chosen, and `scopes` tell
    what a rating was given for. `theme` is "light" or "dark".
    """

    texts: Mapping[str, str]
    colours: Mapping[str, str]
    notes: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, list[dict[str, str]]] = field(default_factory=dict)
    articles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    others: Others | None = None
    scopes: Mapping[str, str] = field(default_factory=dict)
    theme: str = "light"


def cards(claims: pd.DataFrame, setting: Setting) -> list[dict[str, Any]]:
    """Return the cards of claims, in order, as JSON for the list."""
    # Pandas keeps "not known" in a column of words as NaN, which is no word and no JSON.
    known = claims.astype(object).where(claims.notna(), None)
    return [asdict(_card(row, setting)) for row in known.to_dict("records")]


def _card(claim: Claim, setting: Setting) -> Card:
    mark = marks.MARKS[Firmness(claim["firmness"])]
    text, start, end = setting.texts[claim["document"]], claim["start"], claim["end"]
    first, last = _paragraph(text, start, end)
    colour = setting.colours.get(claim["actor_country"] or "", marks.OTHER_COLOUR)
    return Card(
        id=claim["id"],
        sentence=claim["claimReviewed"],
        who=who(claim),
        firmness_label=mark.label,
        ground=ground(claim),
        condition=condition(claim),
        note=setting.notes.get(claim["id"], ""),
        facts=facts(claim),
        part=part_of_article(claim),
        measured=checks(claim),
        relations=setting.others.links(claim) if setting.others is not None else [],
        places=setting.places.get(claim["id"], []),
        words=text[start:end],
        before=text[first:start],
        after=text[end:last],
        also=[flat(words["text"]) for words in claim["also"] or ()],
        details=details(claim),
        rating=rated(claim, setting.scopes.get(claim["id"], FOR_CLAIM)),
        fill_opacity=mark.fill_opacity,
        outline=mark.outline.value,
        struck=mark.struck,
        colour=colour,
        edge=marks.edges(setting.theme)[colour],
        article=setting.articles.get(claim["document"]),
    )


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the lines that hold a claim's words, as far as they are paragraphs."""
    first = text.rfind("\n", max(0, start - _CONTEXT), start) + 1 or max(0, start - _CONTEXT)
    last = text.find("\n", end, end + _CONTEXT)
    return first, min(len(text), end + _CONTEXT) if last < 0 else last
