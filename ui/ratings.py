"""A person's ratings of claims: kept in the session, with steps back and forth, and never in the link."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import streamlit as st

from ui import rating_file
from ui.rating import Given, InForce, applied, given_on_card, taken_back, with_given
from ui.rating_words import FOR_SPEAKER
from ui.shelf import Shelf

_RATINGS = "ratings_given"

#: Steps kept to go back.
_STEPS = 100


@dataclass(frozen=True, slots=True)
class Ratings:
    """A person's ratings now, before and after; `rater` is the name that was given last."""

    now: tuple[Given, ...] = ()
    past: tuple[tuple[Given, ...], ...] = ()
    future: tuple[tuple[Given, ...], ...] = ()
    rater: str = ""

    def step(self, now: tuple[Given, ...]) -> "Ratings":
        """Return these with other ratings present; what was undone is gone."""
        if now == self.now:
            return self
        return replace(self, now=now, past=(*self.past, self.now)[-_STEPS:], future=())

    def back(self) -> "Ratings":
        """Return them one step back."""
        if not self.past:
            return self
        return replace(self, now=self.past[-1], past=self.past[:-1], future=(self.now, *self.future))

    def forth(self) -> "Ratings":
        """Return them one step forth again."""
        if not self.future:
            return self
        return replace(self, now=self.future[0], past=(*self.past, self.now), future=self.future[1:])


def given() -> Ratings:
    """Return the session's ratings."""
    ratings: Ratings = st.session_state.get(_RATINGS) or Ratings()
    return ratings


def on(shelf: Shelf) -> Shelf:
    """Return the articles with the session's ratings in the columns of their claims."""
    if not given().now:
        return shelf
    claims = applied(shelf.reading.claims, _in_force(shelf))
    return replace(shelf, reading=replace(shelf.reading, claims=claims))


def scopes(shelf: Shelf, claims: pd.DataFrame) -> dict[str, str]:
    """Return the ids of claims whose source has the grade given for all that the speaker says."""
    if not given().now:
        return {}
    ratings = _in_force(shelf)
    keys = claims[["document", "id", "source"]].itertuples(index=False, name=None)
    return {key[1]: FOR_SPEAKER for key in keys if ratings.judges_speaker(*key)}


def rater() -> str:
    """Return the name that was given last, for the next form."""
    return given().rater


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
            _keep(given().step(taken_back(now, own, ratings.of_speaker(source))))
        case "rate":
            _rate(shelf.own_id(claim), document, source, own, what)


def load(data: bytes) -> int:
    """Take the ratings of a file, and return how many. Raises RatingsError, and then takes none."""
    found = rating_file.from_file(data)
    _keep(given().step(with_given(given().now, found)))
    return len(found)


def shown(shelf: Shelf) -> int:
    """Return how many of the ratings are of claims or speakers in the articles shown."""
    claims = shelf.reading.claims
    own = {(doc, shelf.own_id(claim)) for doc, claim in zip(claims["document"], claims["id"], strict=True)}
    speakers = {source for source in claims["source"] if isinstance(source, str)}
    return sum((r.document, r.claim) in own or r.speaker in speakers for r in given().now)


def undo() -> None:
    """Go one step back."""
    _keep(given().back())


def redo() -> None:
    """Go one step forth again."""
    _keep(given().forth())


def take_all_back() -> None:
    """Take back all ratings, in one step."""
    _keep(given().step(()))


def _rate(claim: str, document: str, source: object, own: Given | None, what: Mapping[str, Any]) -> None:
    said = {name: str(what.get(name, "")) for name in ("reliability", "credibility", "by", "reason")}
    by, reason = " ".join(said["by"].split()), said["reason"].replace("\r\n", "\n").strip()
    speaker = source if isinstance(source, str) and what.get("scope") == FOR_SPEAKER else ""
    grades = said["reliability"], said["credibility"]
    today = datetime.now(UTC).date().isoformat()
    found = given_on_card(Given(claim, document, "", *grades, by, reason, today), speaker)
    if any(map(rating_file.fault, found)):
        return
    others: Iterable[Given] = (r for r in given().now if own is None or r.target != own.target)
    _keep(replace(given(), rater=by).step(with_given(tuple(others), found)))


def _in_force(shelf: Shelf) -> InForce:
    return InForce(given().now, shelf.own_id)


def _keep(ratings: Ratings) -> None:
    st.session_state[_RATINGS] = ratings
