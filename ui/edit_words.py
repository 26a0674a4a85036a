"""What people did, in words: a line on the card of a claim, a row in the history."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from claimmap import marks
from geo import countries
from store import EVERYWHERE, Edit, Kind
from ui.vocabulary import EVENTS

#: The fields of a claim that the page offers to correct, and what each is called.
FIELDS: Mapping[str, str] = {
    "claimReviewed": "What is claimed",
    "source": "Who says it",
    "addressee": "Who was told",
    "speech_act": "Kind",
    "actor": "Who acts",
    "actor_country": "Country that acts",
    "event": "Event",
    "date": "When it happens",
    "evidence": "Evidence",
    "quantity_value": "How many",
    "quantity_unit": "Of what",
}
#: The fields that take one of some values, each with its words.
CHOICES: Mapping[str, Callable[[], Mapping[str, str]]] = {
    "speech_act": lambda: marks.SPEECH_ACTS,
    "actor_country": lambda: {code: country.name for code, country in countries.countries().items()},
    "event": lambda: EVENTS,
}
REVIEWS: Mapping[str, str] = {
    "": "not reviewed",
    "open": "in review",
    "confirmed": "reviewed: as the text says",
    "wrong": "reviewed: not what the text says",
}
VERDICTS: Mapping[str, str] = {
    "": "no verdict",
    "true": "holds",
    "misleading": "misleading",
    "false": "does not hold",
    "unproven": "cannot be told yet",
}
_KINDS: Mapping[Kind, str] = {
    Kind.PLACE: "place",
    Kind.MENTION: "place, here",
    Kind.CLAIM: "claim",
    Kind.RATING: "rating",
    Kind.VERDICT: "verdict",
    Kind.MERGE: "merged",
    Kind.SPLIT: "split",
    Kind.HIDE: "hidden",
    Kind.NOTE: "note",
    Kind.REVIEW: "review",
    Kind.FACT: "fact of the article",
    Kind.PASSAGE: "passage",
    Kind.FOLLOWED: "carried on",
}
_NOTHING = "nothing"
_LONGEST = 120


def line(edit: Edit, machine: Mapping[str, Any]) -> str:
    """Say on a claim's card what a person did, beside what the machine said; "" for nothing to say."""
    match edit.kind:
        case Kind.CLAIM:
            said = _short(machine.get(edit.field)) or _NOTHING
            now = _short(edit.after) or _NOTHING
            field = FIELDS.get(edit.field, edit.field)
            return f"Corrected by {edit.by}: {field} is “{now}”; the machine said “{said}”."
        case Kind.VERDICT if edit.after:
            return f"Verdict of {edit.by}: {VERDICTS.get(str(edit.after), edit.after)}.{_because(edit)}"
        case Kind.NOTE if edit.after:
            return f"Note by {edit.by}: {edit.after}"
        case Kind.REVIEW if edit.after:
            return f"{REVIEWS.get(str(edit.after), str(edit.after)).capitalize()} ({edit.by})."
        case Kind.MERGE if edit.after:
            count = len(edit.after)
            others = "another claim" if count == 1 else f"{count} other claims"
            return f"Merged with {others} by {edit.by}."
    return ""


def kind(edit: Edit) -> str:
    """Return what an edit is of, in a few words."""
    of = f": {FIELDS.get(edit.field, edit.field)}" if edit.kind in (Kind.CLAIM, Kind.FACT) else ""
    return f"{_KINDS[edit.kind]}{of}"


def row(edit: Edit, machine: Mapping[str, Any]) -> dict[str, str]:
    """Return an edit as a row of the history: plain words only.

    `machine` is what it said of the claim, which holds before the first correction and after the last undo.
    """
    what = kind(edit)
    said = machine.get(edit.field) if edit.kind is Kind.CLAIM else None
    return {
        "When": edit.at.replace("T", " ").removesuffix("Z"),
        "Who": edit.by,
        "What": f"{what}, taken back" if edit.undoes else what,
        "Where": "in all articles" if edit.scope == EVERYWHERE else "here",
        "Before": _short(said if edit.before is None else edit.before),
        "After": _short(said if edit.after is None else edit.after),
        "Why": edit.reason,
    }


def joined(lines: Iterable[str]) -> str:
    """Return lines of one card."""
    return "\n".join(line for line in lines if line)


def _because(edit: Edit) -> str:
    return f" {edit.reason}" if edit.reason else ""


def _short(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, dict):
        value = ", ".join(
            f"{key} {each}" for key, each in value.items() if key in ("reliability", "credibility")
        )
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
