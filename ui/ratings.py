"""People's ratings of claims: kept in the archive with who gave them, with steps back and forth."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from store import EVERYWHERE, Edit, Kind
from ui import archive, person, rating_file, trouble
from ui.rating import Given, InForce, applied, given_on_card, taken_back, with_given
from ui.rating_words import FOR_SPEAKER
from ui.shelf import Shelf

_KINDS = (Kind.RATING,)
_SAID = ("reliability", "credibility", "by", "reason", "at")
_FIELD = "admiralty"
#: Who loads a file without having said a name: the ratings in it keep those of who gave them.
_LOADER = "whoever loaded the file"


@dataclass(frozen=True, slots=True)
class Ratings:
    """The ratings in force, and whether the person at the page has some to undo and to redo."""

    now: tuple[Given, ...] = ()
    past: bool = False
    future: bool = False


def given() -> Ratings:
    """Return the ratings in force, whoever gave them."""
    kept, by = archive.store(), person.name()
    now = tuple(_given(edit) for edit in kept.standing(_KINDS) if _is_rating(edit.after))
    past, future = kept.can_step(by, _KINDS) if by else (False, False)
    return Ratings(now, past, future)


def on(shelf: Shelf) -> Shelf:
    """Return the articles with the ratings in the columns of their claims."""
    in_force = _in_force(shelf)
    if in_force.is_empty:
        return shelf
    claims = applied(shelf.reading.claims, in_force)
    return replace(shelf, reading=replace(shelf.reading, claims=claims))


def scopes(shelf: Shelf, claims: pd.DataFrame) -> dict[str, str]:
    """Return the ids of claims whose source has the grade given for all that the speaker says."""
    ratings = _in_force(shelf)
    if ratings.is_empty:
        return {}
    keys = claims[["document", "id", "source"]].itertuples(index=False, name=None)
    return {key[1]: FOR_SPEAKER for key in keys if ratings.judges_speaker(*key)}


def rater() -> str:
    """Return the name that was given last, for the next form."""
    return person.name()


def asked(shelf: Shelf, what: Mapping[str, Any]) -> None:
    """Do what a card asks; what names no claim here, or is no rating, is passed over."""
    claims = shelf.reading.claims
    rows = claims[claims["id"] == str(what.get("claim", ""))]
    if rows.empty:
        return
    document, claim, source = (rows.iloc[0][column] for column in ("document", "id", "source"))
    ratings, now = _in_force(shelf), given().now
    own = ratings.of_claim(document, claim)
    match what.get("do"):
        case "take_back":
            person.is_called(str(what.get("by", "")) or person.name())
            _keep(now, taken_back(now, own, ratings.of_speaker(source)))
        case "rate":
            _rate(shelf.own_id(claim), document, source, now, own, what)


def load(data: bytes) -> int:
    """Take the ratings of a file, and return how many. Raises RatingsError, and then takes none."""
    found, now = rating_file.from_file(data), given().now
    if not person.name():
        person.is_called(_LOADER)
    _keep(now, with_given(now, found))
    return len(found)


def shown(shelf: Shelf) -> int:
    """Return how many of the ratings are of claims or speakers in the articles shown."""
    claims = shelf.reading.claims
    own = {(doc, shelf.own_id(claim)) for doc, claim in zip(claims["document"], claims["id"], strict=True)}
    speakers = {source for source in claims["source"] if isinstance(source, str)}
    return sum((r.document, r.claim) in own or r.speaker in speakers for r in given().now)


def undo() -> None:
    """Take back what the person at the page did last."""
    with trouble.told("ratings"):
        archive.store().undo(person.name(), _KINDS)


def redo() -> None:
    """Do again what the person at the page took back last."""
    with trouble.told("ratings"):
        archive.store().redo(person.name(), _KINDS)


def take_mine_back() -> None:
    """Take back all ratings of the person at the page."""
    now = given().now
    _keep(now, tuple(each for each in now if each.by != person.name()))


def _rate(
    claim: str,
    document: str,
    source: object,
    now: tuple[Given, ...],
    own: Given | None,
    what: Mapping[str, Any],
) -> None:
    said = {name: str(what.get(name, "")) for name in ("reliability", "credibility", "by", "reason")}
    by, reason = " ".join(said["by"].split()), said["reason"].replace("\r\n", "\n").strip()
    speaker = source if isinstance(source, str) and what.get("scope") == FOR_SPEAKER else ""
    grades = said["reliability"], said["credibility"]
    today = datetime.now(UTC).date().isoformat()
    found = given_on_card(Given(claim, document, "", *grades, by, reason, today), speaker)
    if any(map(rating_file.fault, found)):
        return
    person.is_called(by)
    others: Iterable[Given] = (r for r in now if own is None or r.target != own.target)
    _keep(now, with_given(tuple(others), found))


def _keep(before: tuple[Given, ...], after: tuple[Given, ...]) -> None:
    """Keep what differs: ratings that are new, and those that were taken back."""
    old, new = {each.target: each for each in before}, {each.target: each for each in after}
    by = person.name()
    edits = [_edit(each, by) for target, each in new.items() if old.get(target) != each]
    edits += [replace(_edit(each, by=by), after=None) for target, each in old.items() if target not in new]
    with trouble.told("ratings"):
        archive.store().edit_all(edits)


def _edit(given: Given, by: str = "") -> Edit:
    """Return a rating as the archive keeps it: documents by the text that was rated."""
    said = {"reliability": given.reliability, "credibility": given.credibility, "at": given.at}
    return Edit(
        Kind.RATING,
        given.document or EVERYWHERE,
        given.claim or given.speaker,
        _FIELD,
        said | {"by": given.by, "reason": given.reason},
        by or given.by,
        given.reason,
    )


def _is_rating(said: object) -> bool:
    """Whether an edit's value is a rating: an archive may come from a stranger's file."""
    return isinstance(said, dict) and all(isinstance(said.get(name), str) for name in _SAID)


def _given(edit: Edit) -> Given:
    said = edit.after
    return Given(
        claim=edit.target if edit.scope else "",
        document=edit.scope,
        speaker="" if edit.scope else edit.target,
        reliability=said["reliability"],
        credibility=said["credibility"],
        by=said["by"],
        reason=said["reason"],
        at=said["at"],
    )


def _in_force(shelf: Shelf) -> InForce:
    return InForce(given().now, shelf.own_id)
