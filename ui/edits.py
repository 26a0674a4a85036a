"""What people did to the claims on the page: kept in the archive, each under a name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import streamlit as st

from archive import reread
from archive.passages import follow
from geo._errors import ConflictError, DatelineError
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
_TOLD = "edit_told"
_LOOK_AGAIN = "Close this and open it again to see it."
_SHOWN = (Kind.CLAIM, Kind.VERDICT, Kind.NOTE, Kind.REVIEW, Kind.MERGE)


def of_claims(shelf: Shelf) -> dict[str, list[Edit]]:
    """Return by the id of a claim on the page what people did to it."""
    ids = {
        (document, shelf.own_id(claim)): claim
        for document, claim in zip(shelf.reading.claims["document"], shelf.reading.claims["id"], strict=True)
    }
    found: dict[str, list[Edit]] = defaultdict(list)
    for edit in archive.store().standing(_SHOWN, [article.sha256 for article in shelf.articles]):
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


def machine(edits: Iterable[Edit]) -> dict[tuple[str, str], Mapping[str, object]]:
    """Return by document and claim what the machine said of the claims that edits corrected."""
    documents = {edit.scope for edit in edits if edit.kind is Kind.CLAIM}
    return {
        (document, claim): said
        for document in documents
        for sha256 in _current(document)
        for claim, said in archive.store().machine(sha256).items()
    }


def keep(edits: Iterable[Edit], since: int | None = None) -> str:
    """Keep edits under the name that they carry, and return what is wrong, "" where nothing is.

    `since` is the number of the last edit when a dialog was opened: what others set after it stays.
    """
    several = list(edits)
    if not several:
        return ""
    try:
        archive.store().edit_all(several, since)
    except ConflictError as error:
        return f"{error} {_LOOK_AGAIN}"
    except DatelineError as error:
        return str(error)
    person.is_called(several[0].by)
    return ""


def step(*, back: bool) -> str:
    """Go a step back or forth over what the person at the page did; return what is wrong, "" if nothing."""
    kept = archive.store()
    try:
        done = (kept.undo if back else kept.redo)(person.name(), KINDS)
        if done is not None:
            _read_again(done)
            st.session_state[_TOLD] = kept.last_edit(), _told(done, back=back)
    except DatelineError as error:
        return str(error)
    return ""


def told() -> str:
    """Return what the last step did, until anybody does something else; "" for nothing."""
    number, said = st.session_state.get(_TOLD, (0, ""))
    return said if said and number == archive.store().last_edit() else ""


def _told(done: Edit, *, back: bool) -> str:
    """Say what a step was of and where: it may be of another article than the one that is open."""
    current = archive.store().entries_of(_current(done.scope)) if done.scope else []
    where = f"in “{current[0].title or 'Untitled article'}”" if current else "in all articles"
    what = edit_words.kind(done).replace(": ", ", ")
    return f"{'Taken back' if back else 'Done again'} {where}: {what}."


def _read_again(done: Edit) -> None:
    """Read an article anew where what it holds or says of itself was changed: its day dates its claims."""
    if done.kind not in (Kind.FACT, Kind.PASSAGE):
        return
    for sha256 in _current(done.scope):
        if done.kind is Kind.FACT:
            reread(archive.store(), [sha256])
        else:
            follow(archive.store(), sha256, done)


def _current(document: str) -> list[str]:
    """Return the version of a document that is shown; none where the archive has not got the document."""
    kept = archive.store()
    return [entry.sha256 for entry in kept.entries_of([each.sha256 for each in kept.versions(document)])]
