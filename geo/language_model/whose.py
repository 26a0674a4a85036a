"""Whose: the agents and parties behind names of the text, with the country that the names themselves tell."""

from geo import countries
from geo.attribution import Agent, Span, titles
from geo.claims import Party
from geo.language_model.verbatim import Verbatim

_UNNAMED = "unnamed"


class Names:
    """The names of one text: only what stands there is one."""

    def __init__(self, text: str, verbatim: Verbatim) -> None:
        self._text = text
        self._verbatim = verbatim
        self._whole = Span(0, len(text))

    def name(self, words: str | None) -> str | None:
        """Return a name as the text writes it, without its article, or None where it does not stand there."""
        found = self._verbatim.places(words, self._whole) if words is not None else ()
        return titles.bare(self._text[found[0].start : found[0].end]) if found else None

    def agent(self, name: str, kind: str | None, span: Span | None = None, role: str | None = None) -> Agent:
        """Return who says or is told; `name` and `role` are the text's own words."""
        return Agent(name, kind or _UNNAMED, span, role, country(name) or (country(role) if role else None))

    def party(self, words: str | None) -> Party | None:
        """Return who acts or is acted upon: a country by its usual name, else as the text names him."""
        name = self.name(words)
        if name is None:
            return None
        code = countries.find_country(name) or countries.find_actor_capital(name)
        if code is not None:
            return Party(countries.name(code), code)
        return Party(name, country(name))


def country(words: str) -> str | None:
    """Return the code of the one country that words name: itself, its people or its government's seat."""
    return countries.find_country(words) or countries.find_actor_capital(words) or titles.country(words)
