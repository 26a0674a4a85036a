"""What a claim is about, in words: the event, the forces, how many, which way, when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claimmap import marks
from geo import countries
from geo.date_words import in_words
from ui import vocabulary
from ui.speech_words import Claim, flat, listed

_NOT_STATED = "not stated"
#: Acts that tell of what is still to come.
_AHEAD = frozenset({"predict", "threaten", "promise"})


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a card: what it tells of, and what it says."""

    label: str
    words: str


def facts(claim: Claim) -> list[Fact]:
    """Return what a claim says of its matter, only as far as it does; dates are always told."""
    told = (
        ("What", _event(claim)),
        ("Forces", _forces(claim)),
        ("Number", _quantity(claim)),
        ("Moves", _movement(claim["movement"])),
        ("When", _dates(claim)),
    )
    return [Fact(label, words) for label, words in told if words]


def details(claim: Claim) -> list[Fact]:
    """Return what stands one click deeper: codes, sides, and what found the claim."""
    return [Fact(label, words) for label, words in _details(claim) if words]


def part_of_article(claim: Claim) -> str:
    """Say where outside the story a claim stands."""
    section = claim["section"]
    return "" if section == "body" else marks.SECTIONS.get(section, section).lower()


def number(value: float) -> str:
    """Return a number as people write it."""
    return f"{value:,.0f}" if abs(value) >= 10 or float(value).is_integer() else f"{value:.1f}"


def _event(claim: Claim) -> str:
    return vocabulary.event(claim["event"], claim["mode_of_event"]) if claim["event"] else ""


def _forces(claim: Claim) -> str:
    """Say "12th Brigade (troops, brigade)"; a kind that the words say themselves is left out."""
    return "; ".join(dict.fromkeys(map(_force, claim["forces"] or ())))


def _force(force: Mapping[str, Any]) -> str:
    words = flat(force["text"])
    codes = (force["kind"], force["echelon"])
    kinds = [vocabulary.word_of({}, code) for code in codes if code]
    more = [kind for kind in kinds if kind.casefold() not in words.casefold()]
    return f"{words} ({', '.join(more)})" if more else words


def _quantity(claim: Claim) -> str:
    compared = f"“{flat(claim['comparison'])}”" if claim["comparison"] else ""
    return " · ".join(part for part in (quantity(claim), compared) if part)


def quantity(claim: Claim) -> str:
    """Say "more than 50 transporters", as far as a number is told."""
    low, high, value = claim["quantity_min"], claim["quantity_max"], claim["quantity_value"]
    unit = claim["quantity_unit"] or ""
    if low is not None and high is not None and low != high:
        return f"{number(low)} to {number(high)} {unit}".strip()
    if value is None:
        return ""
    bound = marks.QUANTITY_BOUNDS.get(claim["quantity_bound"] or "exact", "")
    return f"{bound} {number(value)} {unit}".strip()


def _movement(movement: Mapping[str, Any] | None) -> str:
    """Say "from Vilseck to Romania, by rail; announced"."""
    if not movement:
        return ""
    heading = movement["direction"] or ""  # "towards Humera" names where it goes
    ways = [
        f"{word} {listed([flat(point['text']) for point in points])}"
        for word, points in (
            ("from", _points(movement["origin"])),
            ("via", list(movement["via"] or ())),
            ("to", [point for point in _points(movement["destination"]) if point["text"] not in heading]),
        )
        if points
    ]
    more = [flat(movement[part]) for part in ("direction", "manner") if movement[part]]
    told = ", ".join(part for part in (" ".join(ways), *more) if part)
    return f"{told or 'from where and to where not stated'}; {movement['course']}"


def _points(point: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    return [point] if point else []


def _dates(claim: Claim) -> str:
    movement = claim["movement"] or {}
    ahead = claim["speech_act"] in _AHEAD or movement.get("course") == "announced"
    told = (
        ("due" if ahead else "happened", claim["date"]),
        ("said", claim["date_uttered"]),
        ("published", claim["date_published"]),
    )
    known = [f"{label} {in_words(date)}" for label, date in told if date]
    unknown = [label for label, date in told if not date]
    return " · ".join([*known, f"{', '.join(unknown)}: {_NOT_STATED}"] if unknown else known)


def _details(claim: Claim) -> Iterator[tuple[str, str]]:
    code, mode = claim["event"], claim["mode_of_event"]
    yield "Event code", f"PLOVER {code}{f', mode {mode}' if mode else ''}" if code else ""
    yield "Who acts", _party(claim, "actor")
    yield "Upon whom", _party(claim, "recipient")
    if claim["likelihood"]:
        yield "Likelihood", vocabulary.LIKELIHOOD_SCALE
    yield "Speaker", vocabulary.word_of(vocabulary.SOURCE_KINDS, claim["source_kind"] or "")
    yield "Reported", vocabulary.word_of(vocabulary.MODES, claim["mode"] or "")
    yield "Cue", f"“{flat(claim['cue'])}”" if claim["cue"] else ""
    yield "Found by", _provenance(claim["provenance"])


def _party(claim: Claim, column: str) -> str:
    name, code = claim[column], claim[f"{column}_country"]
    country = countries.name(code) if code else ""
    more = f" ({country})" if country and country.casefold() not in (name or "").casefold() else ""
    return f"{flat(name)}{more}" if name else country


def _provenance(provenance: Mapping[str, str] | None) -> str:
    if not provenance:
        return ""
    return f"{provenance['extractor']}, version {provenance['version']}, rule “{provenance['rule']}”"
