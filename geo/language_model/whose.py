"""Whose: the agents and parties behind names of the text, with the country that the text tells."""

import re

from geo import countries
from geo.attribution import Agent, Span, states, titles
from geo.claims import Party
from geo.claims.parties import Parties
from geo.language_model.verbatim import Verbatim
from geo.tokens import Doc

_UNNAMED = "unnamed"
#: What follows says where someone is or comes from: "the ships at Malta" are not Malta's.
_WHERE = re.compile(r"\s(?:at|in|near|off|on|from|outside|around)\s.*", re.DOTALL)
_JOINED = re.compile(r",\s|\sand\s|\sor\s")


class Names:
    """The names of one text: only what stands there is one."""

    def __init__(self, doc: Doc, text: str, verbatim: Verbatim, parties: Parties) -> None:
        self._doc, self._text, self._verbatim, self._parties = doc, text, verbatim, parties
        self._whole = Span(0, len(text))

    def name(self, words: str | None) -> str | None:
        """Return a name as the text writes it, without its article, or None where it does not stand there."""
        found = self._verbatim.places(words, self._whole) if words is not None else ()
        return titles.bare(self._text[found[0].start : found[0].end]) if found else None

    def agent(self, name: str, kind: str | None, span: Span | None = None, role: str | None = None) -> Agent:
        """Return who says or is told; `name` and `role` are the text's own words."""
        told = country(name) or (country(role) if role else None) or self._home(name)
        return Agent(name, kind or _UNNAMED, span, role, told)

    def party(self, words: str | None) -> Party | None:
        """Return who acts or is acted upon: a country by its usual name, else as the text names him."""
        name = self.name(words)
        if name is None:
            return None
        code = countries.find_country(name) or countries.find_actor_capital(name)
        if code is not None:
            return Party(countries.name(code), code)
        return Party(name, country(name) or self._home(name))

    def _home(self, name: str) -> str | None:
        """Return the country that the rest of the text tells of a person, as the rules read it."""
        found = self._verbatim.places(name, self._whole)
        span = self._doc.char_span(found[0].start, found[0].end, alignment_mode="expand") if found else None
        if span is None or span.root.ent_type_ != "PERSON":
            return None
        party = self._parties.party(span.root)
        return party.country if party is not None else None


def country(words: str) -> str | None:
    """Return the code of the one country that words name: itself, its people or its government's seat."""
    whole = countries.find_country(words)  # "Bosnia and Herzegovina"
    codes = {whole} if whole else {_country(each) for each in _JOINED.split(_WHERE.sub("", words))} - {None}
    return codes.pop() if len(codes) == 1 else None


def _country(words: str) -> str | None:
    return countries.find_country(words) or countries.find_actor_capital(words) or states.country(words)
