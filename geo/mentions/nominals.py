"""Discourse: "the city", "the airport" and "the Ukrainian capital" lead to a place named elsewhere."""

from dataclasses import replace

from geo import countries
from geo.countries import find_actor_capital
from geo.mentions.mention import MentionKind
from geo.mentions.phrases import Drafts

#: Tokens between "the city" and the name it leads back to; about five sentences of news.
MAX_TOKENS_BACK = 150

_TOWNS = frozenset({"city", "town", "village", "port"})
#: Spots that are spoken of again without their name: "Merowe airport ... the airport".
_SPOTS = frozenset("airport airfield airbase base bridge dam garrison camp crossing plant".split())
#: What joins a spot to the town whose it is: "the airport of Hodeidah".
_OF = frozenset({"of", "at", "in", "near", "outside"})


def add_nominals(drafts: Drafts) -> None:
    """Add the phrases that mean a town or a spot already named, or a country's capital."""
    latest_town: int | None = None
    latest_country: str | None = None
    of_capital: str | None = None  # whose capital was named last, as a town
    latest_spot: dict[str, int] = {}  # by its noun
    for token in list(drafts.doc):
        word = token.lower_
        index = drafts.starting.get(token.i)
        if index is not None and not drafts.get(index).mention.in_dateline:
            draft = drafts.get(index)
            if draft.is_settlement and draft.mention.kind is MentionKind.LITERAL:
                latest_town = index
                of_capital = _whose_capital(draft.mention.names) or of_capital
            if (spot := _spot(drafts, index)) is not None:
                latest_spot[spot] = index
            if len(draft.mention.countries) == 1:
                latest_country = draft.mention.countries[0]
        if word == "capital" and token.tag_ == "NN":
            added = _add_capital(drafts, token.i, of_capital or latest_country)
            latest_town = latest_town if added is None else added
        elif word in _TOWNS and token.tag_ == "NN" and latest_town is not None:
            _add_again(drafts, token.i, latest_town, "city")
        elif token.tag_ == "NN" and word in latest_spot and not _is_another(drafts, token.i):
            named = drafts.get(latest_spot[word])
            if token.i > named.last:
                _add_again(drafts, token.i, latest_spot[word], named.mention.feature_hint)


def _spot(drafts: Drafts, index: int) -> str | None:
    """Return what kind of spot a name is of: "Merowe airport", "the airport of Hodeidah"; else None."""
    draft, doc = drafts.get(index), drafts.doc
    if draft.is_country or draft.mention.kind is not MentionKind.LITERAL:
        return None
    beside = doc[draft.last - 1 : draft.last + 1]
    if (noun := next((token.lower_ for token in beside if token.lower_ in _SPOTS), None)) is not None:
        return noun
    before = doc[draft.first - 2].lower_ if draft.first > 1 and doc[draft.first - 1].lower_ in _OF else ""
    return before if before in _SPOTS else None


def _is_another(drafts: Drafts, noun: int) -> bool:
    """Tell whether a name follows that says whose another spot is: "the airport in Kabul"."""
    doc = drafts.doc
    return noun + 2 < len(doc) and doc[noun + 1].lower_ in _OF and noun + 2 in drafts.starting


def _whose_capital(names: tuple[str, ...]) -> str | None:
    """Return the country whose capital bears one of the names."""
    codes = (find_actor_capital(name) for name in names)
    return next((code for code in codes if code and countries.capital(code) in names), None)


def _add_again(drafts: Drafts, noun: int, antecedent: int, hint: str | None) -> None:
    doc = drafts.doc
    if noun == 0 or doc[noun - 1].lower_ not in {"the", "this", "that"} or _name_follows(drafts, noun):
        return
    if doc[noun].head.i != noun and doc[noun].dep_ == "compound":
        return
    named = drafts.get(antecedent)
    if noun - named.last > MAX_TOKENS_BACK:
        return
    phrase = drafts.phrase(noun - 1, noun + 1, MentionKind.LITERAL)
    same_as = antecedent if named.mention.same_as is None else named.mention.same_as
    source = drafts.get(same_as).mention
    mention = replace(
        phrase, names=source.names, container=source.container, feature_hint=hint, same_as=same_as
    )
    drafts.add(noun - 1, noun + 1, mention)


def _add_capital(drafts: Drafts, noun: int, latest_country: str | None) -> int | None:
    doc = drafts.doc
    before = noun - 1
    while before > 0 and doc[before].lower_ in {"'s", "’s", "'", "’", "besieged", "embattled"}:
        before -= 1
    owner = drafts.ending.get(before + 1)
    if _name_follows(drafts, noun) or (noun + 1 < len(doc) and doc[noun + 1].tag_.startswith("NN")):
        return None
    first, country = noun, None
    if owner is not None and len(drafts.get(owner).mention.countries) == 1:
        country, first = drafts.get(owner).mention.countries[0], drafts.get(owner).first
    elif doc[before].lower_ == "the":
        country, first = _country_after(drafts, noun) or latest_country, before
    capital = countries.capital(country) if country else None
    if capital is None or country is None:
        return None
    if owner is not None and drafts.get(owner).mention.kind is MentionKind.DEMONYM:
        drafts.drop(owner)
    if first > 0 and doc[first - 1].lower_ == "the":
        first -= 1
    phrase = drafts.phrase(first, noun + 1, MentionKind.LITERAL)
    mention = replace(phrase, names=(capital,), container=countries.name(country), feature_hint="capital")
    index = drafts.add(first, noun + 1, mention)
    draft = drafts.get(index)
    drafts.items[index] = replace(draft, is_settlement=True)
    return index


def _country_after(drafts: Drafts, noun: int) -> str | None:
    """Return the country of "the capital of Niger"."""
    doc = drafts.doc
    if noun + 1 < len(doc) and doc[noun + 1].lower_ == "of":
        index = drafts.anchor_at(noun + 2)
        if index is not None and drafts.get(index).is_country:
            return drafts.get(index).mention.countries[0]
    return None


def _name_follows(drafts: Drafts, noun: int) -> bool:
    """Tell whether the noun only introduces a name: "the city of X", "the capital, X"."""
    position = noun + 1
    while (
        position < len(drafts.doc)
        and position <= noun + 3
        and drafts.doc[position].lower_ in {",", "city", "of", "the"}
    ):
        if drafts.doc[position].lower_ == "of" and position + 1 not in drafts.starting:
            return False
        position += 1
    index = drafts.starting.get(position)
    return index is not None and drafts.get(index).is_settlement and not drafts.get(index).is_country
