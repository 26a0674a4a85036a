"""Homes: the state that a minister, an officer or a ministry is of, where its words do not say so."""

from geo.attribution import states
from geo.countries import find_actor_capital, find_country
from geo.datelines import datelines
from geo.tokens import Doc, Token

#: How far from an office the capital stands where it speaks, in tokens.
_PHRASE = 30


class Homes:
    """The states whose officials have spoken so far in one text."""

    def __init__(self, doc: Doc, text: str) -> None:
        """Nobody has been heard yet."""
        self._doc, self._text = doc, text
        self._heard: tuple[str | None, int] = (None, 0)  # whose, and where that name ends

    def note(self, country: str | None, end: int) -> None:
        """Remember whose official, or which government, has just been heard."""
        if country is not None:
            self._heard = (country, end)

    def state_of(self, office: Token) -> str | None:
        """Return the state that an office is of where its words do not say so.

        It is that of "its" owner; that in whose capital he begins to speak ("In Paris, the minister said");
        that of the government or officer heard last in the paragraph ("Eritrea admitted it, but the
        president's adviser said"); that in whose capital he is; or the dateline's, where the sentence is
        about that state.
        """
        return (
            self._owner_of(office)
            or self._seat_of(office, before=True)
            or self._heard_last(office)
            or self._seat_of(office)
            or self._home_of_story(office)
        )

    def _owner_of(self, office: Token) -> str | None:
        """Return the state that "its ministry" is of: "Germany will send aircraft, its ministry said"."""
        if not any(kid.dep_ == "poss" and kid.lower_ in ("its", "their") for kid in office.lefts):
            return None
        before = self._doc[office.sent.start : office.i]
        named = (states.country(token.text) for token in reversed(list(before)) if token.dep_ == "nsubj")
        return next((country for country in named if country is not None), None)

    def _heard_last(self, office: Token) -> str | None:
        country, end = self._heard
        return country if "\n" not in self._text[end : office.idx] else None

    def _home_of_story(self, office: Token) -> str | None:
        lines = [line for line in datelines(self._text) if line.start <= office.idx]
        if not lines:
            return None
        home = find_actor_capital(self._text[lines[-1].start : lines[-1].place_end])
        named = {states.country(token.text) for token in office.sent if token.pos_ in ("PROPN", "ADJ")}
        return home if home in named else None

    def _seat_of(self, token: Token, *, before: bool = False) -> str | None:
        """Return the country whose capital an office is in: "an officer in Seoul", "in Paris, he said".

        What stands `before` it may be the country itself: "In France, the government said".
        """
        for holder in (token, token.head):
            for place in holder.children:
                if place.lower_ != "in" or abs(place.i - token.i) > _PHRASE or (before and place.i > token.i):
                    continue
                for thing in place.children:
                    name = self._doc[thing.left_edge.i : thing.i + 1].text if thing.dep_ == "pobj" else ""
                    found = find_actor_capital(name) or (find_country(name) if before else None)
                    if found is not None:
                        return found
        return None
