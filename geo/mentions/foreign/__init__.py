"""Mentions of places in a text of a language without a parser here: by tables, endings and the gazetteer."""

from dataclasses import replace

from geo import countries, memberships
from geo.article import Article
from geo.countries import find_actor_capital
from geo.gazetteer import Candidate, Gazetteer
from geo.mentions.foreign.borders import Border, find_borders
from geo.mentions.foreign.evidence import weight
from geo.mentions.foreign.lexicon import Lexicon, lexicon
from geo.mentions.foreign.names import Name, find_names
from geo.mentions.foreign.surroundings import Surroundings
from geo.mentions.foreign.tokens import Token, Tokens, tokenise
from geo.mentions.mention import Mention, MentionKind

__all__ = ["Tokens", "foreign_mentions", "tokenise"]

_CAPITAL = "PPLC"
_REGION = "ADM1"
_REGION_NOUN = "oblast"
#: What a name of the tables is, for the ranking: the Red Sea is no governorate.
_HINTS = {
    "SEA": "sea",
    "GULF": "gulf",
    "STRT": "strait",
    "STM": "river",
    "CNLN": "canal",
    "ADM1": _REGION_NOUN,
}
_OPENING_SIGNS = frozenset({",", "("})
_MAX_CONTAINER_GAP = 3


def foreign_mentions(
    article: Article, tokens: Tokens, gazetteer: Gazetteer, limit: int
) -> tuple[Mention, ...]:
    """Find what names a place, in the order of the text, `limit` mentions at most.

    The article is in one of `geo.languages.PLACE_LANGUAGES`. A capital without a word of place before it is
    a metonym, and an actor only where a verb of saying stands beside it: nothing else tells the city from
    its government here.
    """
    words = lexicon(article.language)
    around = Surroundings(tokens.items, words)
    names = tuple(find_names(article.text, around, words, gazetteer))
    finder = _Finder(article.text, around, words, gazetteer, names)
    borders = tuple(find_borders(tokens.items, names, words))
    said = {first for border in borders for first in border.said}
    mentions = [finder.mention(index) for index, name in enumerate(names) if name.first not in said]
    mentions += [finder.border(border) for border in borders]
    return tuple(sorted(mentions, key=lambda mention: (mention.start, -mention.end))[:limit])


class _Finder:
    """Turns the names of one text into mentions."""

    def __init__(
        self, text: str, around: Surroundings, words: Lexicon, gazetteer: Gazetteer, names: tuple[Name, ...]
    ) -> None:
        self._text = text
        self._items = around.items
        self._around = around
        self._words = words
        self._gazetteer = gazetteer
        self._names = names
        self._candidates = gazetteer.lookup({form for name in names for form in name.forms})

    def border(self, border: Border) -> Mention:
        """Return the mention of a border."""
        mention = self._blank(border.first, border.last, MentionKind.BORDER)
        return replace(mention, countries=border.countries, is_named=False)

    def mention(self, index: int) -> Mention:
        """Return the mention of a name."""
        name = self._names[index]
        mention = self._blank(name.first, name.last, MentionKind.LITERAL)
        scheme, _, key = (name.key or "").partition(":")
        if scheme == "people":
            codes = tuple(key.split(","))
            return replace(mention, kind=MentionKind.DEMONYM, countries=codes, actor=True)
        if scheme == "group":
            acts = memberships.is_alliance(key)
            return replace(mention, kind=MentionKind.REGION, group=key, actor=acts)
        if scheme == "seat":
            capital = countries.capital(key)
            return _government(replace(mention, names=(capital,) if capital else ()), key, acts=True)
        if scheme == "country":
            mention = replace(mention, names=(countries.name(key),), countries=(key,))
            return _government(mention, key, acts=True) if self._acts(name) else mention
        if name.key is None:
            places = [place for form in name.forms for place in self._candidates[form]]
            mention = replace(mention, names=name.forms, container=self._container(index))
            return self._town(name, mention, max(places, key=lambda place: weight([place])))
        listed = self._gazetteer.place(name.key)
        if listed is None:
            return mention
        mention = replace(mention, names=(listed.name,), feature_hint=_HINTS.get(listed.feature))
        return self._town(name, mention, listed)

    def _town(self, name: Name, mention: Mention, best: Candidate) -> Mention:
        """Tell a town from the region named after it, and a capital from its government."""
        if region := self._region(name, best):
            return replace(mention, names=(region, *mention.names), feature_hint=_REGION_NOUN)
        in_dateline = self._around.opens_dateline(name.first, name.last)
        acts = self._acts(name)
        government = find_actor_capital(best.name) if best.feature == _CAPITAL else None
        if government is None or in_dateline or (name.located and not acts):
            return replace(mention, in_dateline=in_dateline)
        return _government(mention, government, acts=acts)

    def _region(self, name: Name, seat: Candidate) -> str | None:
        """Return the region that its seat's name means after "Oblast" or "région de"."""
        before = [token.form for token in self._items[max(0, name.first - 2) : name.first]]
        if before and before[-1] in {"de", "d'"}:
            before.pop()
        if not before or before[-1] not in self._words.regions:
            return None
        asked = (f"{seat.name} {_REGION_NOUN}", seat.admin1 or "")
        found = self._gazetteer.lookup(asked)
        return next((form for form in asked if any(place.feature == _REGION for place in found[form])), None)

    def _container(self, index: int) -> str | None:
        """Return the country that is written right after a name: "Brest (Weißrussland)", "à X, en Y"."""
        if index + 1 == len(self._names):
            return None
        name, following = self._names[index], self._names[index + 1]
        scheme, _, code = (following.key or "").partition(":")
        between = self._items[name.last : following.first]
        if scheme != "country" or not 0 < len(between) <= _MAX_CONTAINER_GAP:
            return None
        return countries.name(code) if all(map(self._may_contain, between)) else None

    def _may_contain(self, token: Token) -> bool:
        return not token.opens and (token.text in _OPENING_SIGNS or token.form in self._words.at.whole)

    def _acts(self, name: Name) -> bool:
        return self._around.is_said_by(name.first, name.last)

    def _blank(self, first: int, last: int, kind: MentionKind) -> Mention:
        start, end = self._items[first].start, self._items[last - 1].end
        return Mention(start, end, self._text[start:end], kind)


def _government(mention: Mention, code: str, *, acts: bool) -> Mention:
    return replace(mention, kind=MentionKind.METONYM, countries=(code,), actor=acts)
