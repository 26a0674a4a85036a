"""A claim as the words on its card, in the order in which a person asks."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import pandas as pd

from claimmap import marks
from claimmap.marks import Firmness
from geo.date_words import in_words

#: Characters shown on either side of a claim's words; a text without line breaks is one paragraph.
_CONTEXT = 600


#: Certain, one way or the other: the mark's own label says which.
_PLAIN = frozenset({"CT+", "CT-"})

#: Memberships that hold are listed one by one up to this number; more become one line.
_LISTED_MEMBERSHIPS = 3


@dataclass(frozen=True, slots=True)
class Check:
    """A line about what was measured, how that was done, and the lines that it stands for."""

    line: str
    method: str
    details: list[str]


@dataclass(frozen=True, slots=True)
class Card:
    """What a claim's card says; every field is plain text, empty where there is nothing to say."""

    id: str
    sentence: str
    who: str
    firmness_label: str
    ground: str
    note: str
    facts: str
    measured: list[Check]
    places: list[dict[str, str]]
    words: str
    before: str
    after: str
    fill_opacity: float
    outline: str
    struck: bool
    colour: str
    edge: str
    article: Mapping[str, str] | None = None


def cards(
    claims: pd.DataFrame,
    texts: Mapping[str, str],
    colours: Mapping[str, str],
    notes: Mapping[str, str] | None = None,
    places: Mapping[str, list[dict[str, str]]] | None = None,
    *,
    articles: Mapping[str, Mapping[str, str]] | None = None,
    theme: str = "light",
) -> list[dict[str, Any]]:
    """Return the cards of claims, in order, as JSON for the list.

    `texts` are by document, as is what `articles` tells of each where there are several. `notes` adds a line
    by a claim's id, `places` the names whose place may be chosen; `theme` is "light" or "dark", as on
    the map.
    """
    # Pandas keeps "not known" in a column of words as NaN, which is no word and no JSON.
    known = claims.astype(object).where(claims.notna(), None)
    made = (_card(row, texts[row["document"]], colours, notes or {}, theme) for _, row in known.iterrows())
    told = [(articles or {}).get(document) for document in claims["document"]]
    return [
        asdict(replace(card, places=(places or {}).get(card.id, []), article=article))
        for card, article in zip(made, told, strict=True)
    ]


def _card(
    claim: pd.Series, text: str, colours: Mapping[str, str], notes: Mapping[str, str], theme: str
) -> Card:
    firm = Firmness(claim["firmness"])
    mark = marks.MARKS[firm]
    start, end = claim["start"], claim["end"]
    first, last = _paragraph(text, start, end)
    colour = colours.get(claim["actor_country"] or "", marks.OTHER_COLOUR)
    return Card(
        id=claim["id"],
        sentence=claim["claimReviewed"],
        who=_who(claim),
        firmness_label=mark.label,
        ground=_ground(claim),
        note=notes.get(claim["id"], ""),
        facts=" · ".join(part for part in (_quantity(claim), _part(claim)) if part),
        measured=_checks(claim["measurement"] or ()),
        places=[],
        words=text[start:end],
        before=text[first:start],
        after=text[end:last],
        fill_opacity=mark.fill_opacity,
        outline=mark.outline.value,
        struck=mark.struck,
        colour=colour,
        edge=marks.edges(theme)[colour],
    )


def _who(claim: pd.Series) -> str:
    """Say who says it, to whom, through whom: `chain` runs from near the reader to near the fact."""
    source = claim["source"] or ""
    if not source:
        return marks.NO_SPEAKER.capitalize()
    chain = list(claim["chain"] or ())
    at = chain.index(source) if source in chain else len(chain)
    parts = [source]
    if claim["addressee"]:
        parts[0] += f", to {claim['addressee']}"
    if chain[:at]:
        parts.append(f"as told by {_listed(chain[:at])}")
    if chain[at + 1 :]:
        parts.append(f"citing {_listed(chain[at + 1 :])}")
    return " · ".join(parts)


def _ground(claim: pd.Series) -> str:
    """Say how sure the claim is and in which words, what it rests on, and when that was."""
    hedges = [f"“{hedge['text']}”" for hedge in claim["hedges"] or ()]
    spoken = marks.SPEECH_ACTS.get(claim["speech_act"], claim["speech_act"])
    parts = [] if claim["speech_act"] == "assert" else [spoken]
    if claim["factuality"] not in _PLAIN:
        parts.append(marks.FACTUALITY.get(claim["factuality"], claim["factuality"]))
    if hedges:
        parts.append(f"in the words {_listed(hedges)}")
    parts.append(f"evidence named: {claim['evidence']}" if claim["evidence"] else marks.NO_EVIDENCE)
    parts.append(in_words(claim["date"]) if claim["date"] else marks.NO_DATE)
    return "".join(f" · {part}" for part in parts)


def _quantity(claim: pd.Series) -> str:
    low, high, value = claim["quantity_min"], claim["quantity_max"], claim["quantity_value"]
    unit = claim["quantity_unit"] or ""
    if low is not None and high is not None and low != high:
        return f"{_number(low)} to {_number(high)} {unit}".strip()
    if value is None:
        return ""
    bound = marks.QUANTITY_BOUNDS.get(claim["quantity_bound"] or "exact", "")
    return f"{bound} {_number(value)} {unit}".strip()


def _part(claim: pd.Series) -> str:
    section = claim["section"]
    return "" if section == "body" else marks.SECTIONS.get(section, section).lower()


def _checks(found: Iterable[Mapping[str, Any]]) -> list[Check]:
    """Return a line for each measurement; many memberships that hold become one, what does not never."""
    lines: list[Check] = []
    alike: dict[tuple[str, str], list[Check]] = {}
    for measurement in found:
        check = Check(_told(measurement), measurement["method"], [])
        if measurement["quantity"] == "membership" and measurement["verdict"] == "holds":
            alike.setdefault((measurement["stated"], measurement["method"]), []).append(check)
        else:
            lines.append(check)
    for (stated, method), checks in alike.items():
        lines += checks if len(checks) <= _LISTED_MEMBERSHIPS else [_folded(stated, method, checks)]
    return lines


def _told(measurement: Mapping[str, Any]) -> str:
    """Say "The centre of Brest lies 1.9 to 5.7 mi from Poland; the text says 10 miles: overstated"."""
    sentence = measurement["sentence"].rstrip(".")
    if measurement["verdict"] == "not_checkable":
        return f"{sentence}."  # which says so itself
    return f"{sentence}: {marks.VERDICTS.get(measurement['verdict'], measurement['verdict'])}"


def _folded(stated: str, method: str, checks: list[Check]) -> Check:
    return Check(
        f"{len(checks)} countries named as {stated}s: all hold, {method}",
        method,
        [check.line for check in checks],
    )


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the lines that hold a claim's words, as far as they are paragraphs."""
    first = text.rfind("\n", max(0, start - _CONTEXT), start) + 1 or max(0, start - _CONTEXT)
    last = text.find("\n", end, end + _CONTEXT)
    return first, min(len(text), end + _CONTEXT) if last < 0 else last


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 10 or float(value).is_integer() else f"{value:.1f}"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
