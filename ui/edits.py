"""What people did to the claims on the page: kept in the archive, each under a name."""

from collections import defaultdict
from collections.abc import Iterable

from geo._errors import DatelineError
from store import Edit, Kind
from ui import archive, edit_words, person
from ui.shelf import Shelf

#: What the undo of the claims' row goes back over; ratings and places have rows of their own.
KINDS = (
    Kind.CLAIM,
    Kind.VERDICT,
    Kind.MERGE,
    Kind.SPLIT,
    Kind.HIDE,
    Kind.NOTE,
    Kind.REVIEW,
    Kind.FACT,
    Kind.PASSAGE,
    Kind.FOLLOWED,
)
_SHOWN = (Kind.CLAIM, Kind.VERDICT, Kind.NOTE, Kind.REVIEW, Kind.MERGE)


def of_claims(shelf: Shelf) -> dict[str, list[Edit]]:
    """Return by the id of a claim on the page what people did to it."""
    ids = {
        (document, shelf.own_id(claim)): claim
        for document, claim in zip(shelf.reading.claims["document"], shelf.reading.claims["id"], strict=True)
    }
    found: dict[str, list[Edit]] = defaultdict(list)
    for edit in archive.store().standing(_SHOWN):
        if (claim := ids.get((edit.scope, edit.target))) is not None:
            found[claim].append(edit)
    return dict(found)


def notes(shelf: Shelf) -> dict[str, str]:
    """Return by a claim's id the lines that its card has of what people did."""
    said = of_claims(shelf)
    if not said:
        return {}
    documents = {edit.scope for edits in said.values() for edit in edits if edit.kind is Kind.CLAIM}
    machine = {document: archive.store().machine(document) for document in documents}
    return {
        claim: edit_words.joined(
            edit_words.line(edit, machine.get(edit.scope, {}).get(edit.target, {})) for edit in edits
        )
        for claim, edits in said.items()
    }


def keep(edits: Iterable[Edit]) -> str:
    """Keep edits under the name that they carry, and return what is wrong, "" where nothing is."""
    several = list(edits)
    if not several:
        return ""
    try:
        archive.store().edit_all(several)
    except DatelineError as error:
        return str(error)
    person.is_called(several[0].by)
    return ""


def step(*, back: bool) -> str:
    """Go a step back or forth over what the person at the page did; return what is wrong, "" if nothing."""
    kept = archive.store()
    try:
        (kept.undo if back else kept.redo)(person.name(), KINDS)
    except DatelineError as error:
        return str(error)
    return ""
