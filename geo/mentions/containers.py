"""Containers: the name that the text writes around a place: "X, Y", "X in Y", "the Belarusian city of X"."""

from geo import countries
from geo.countries import find_country
from geo.gazetteer import Candidate
from geo.mentions import words
from geo.mentions.spans import Names, NameSpan
from geo.tokens import Doc

#: Words between a name and the one that contains it: "X, a town in the north of Y".
_MAX_GAP = 7
_COUNTRIES = frozenset({"PCLI", "PCLD", "PCLS", "PCL"})
_JOINTS = ([","], ["and"], [",", "and"], ["or"], [",", "or"])


def container_of(doc: Doc, names: Names, spans: tuple[NameSpan, ...], index: int) -> str | None:
    """Return the name that the text writes around the span of this index, or None."""
    span = spans[index]
    if (
        index + 1 < len(spans)
        and _contains_next(doc, span, spans[index + 1])
        and not (_is_list_of_regions(doc, names, spans, index))
    ):
        following = spans[index + 1]
        if following.demonym_of:
            return _container_after_people(doc, names, spans, index + 1)
        on_island = doc[span.last].lower_ == "on"
        holds = _is_island(names, following.name) if on_island else _is_container(names, following.name)
        if following.group is None and holds and not _are_two_cities(doc, names, span, following):
            return following.name
    if index == 0:
        return None
    previous = spans[index - 1]
    between = [token.lower_ for token in doc[previous.last : span.first]]
    if previous.demonym_of and between and len(between) <= 5 and _introduces(between):
        return countries.name(previous.demonym_of[0])
    if (
        between
        and between[0] in {"'s", "’s", "'"}
        and len(between) <= 5
        and _is_container(names, previous.name)
    ):
        if len(between) == 1 or _introduces(between[1:]):
            return previous.name
    return None


def has_namesake_in(candidates: tuple[Candidate, ...], container: str) -> bool:
    """Tell whether a country's name is also another place's there: "Lebanon, Kansas", not "Iran, Iraq"."""
    code = find_country(container)
    return any(
        place.is_preferred_name
        and place.feature not in _COUNTRIES
        and (place.country == code or (place.admin1 or "").startswith(container))
        for place in candidates
    )


def _are_two_cities(doc: Doc, names: Names, span: NameSpan, following: NameSpan) -> bool:
    """Tell whether a comma only lists a city after another: "Canberra, Tokyo and Paris"."""
    if doc[span.last].text != "," or following.first > span.last + 1 or find_country(following.name):
        return False
    inner, outer = names.candidates.get(span.name, ()), names.candidates.get(following.name, ())
    if not inner or not outer or outer[0].feature_class != "P":
        return False
    regions = {(p.country, p.admin1_code) for p in outer if p.feature_class == "A"}
    return not any((p.country, p.admin1_code) in regions for p in inner)


def _is_list_of_regions(doc: Doc, names: Names, spans: tuple[NameSpan, ...], index: int) -> bool:
    """Tell whether regions stand in a row, none of them in the next: "Ohio, Washington, Pennsylvania"."""
    if not all(_is_region(names, span.name) for span in spans[index : index + 2]):
        return False
    before = spans[index - 1] if index else None
    if before is not None and _is_listed_with(doc, before, spans[index]) and _is_region(names, before.name):
        return True
    if index + 2 >= len(spans):
        return False
    return _is_listed_with(doc, spans[index + 1], spans[index + 2]) and _is_region(
        names, spans[index + 2].name
    )


def _is_listed_with(doc: Doc, span: NameSpan, following: NameSpan) -> bool:
    return [token.lower_ for token in doc[span.last : following.first]] in _JOINTS


def _is_region(names: Names, name: str) -> bool:
    """Tell whether a country or first-level region bears the name as its own."""
    return bool(find_country(name)) or any(
        place.feature == "ADM1" and place.is_preferred_name for place in names.candidates.get(name, ())
    )


def _container_after_people(doc: Doc, names: Names, spans: tuple[NameSpan, ...], index: int) -> str | None:
    """Return the region, or else the country, of "X, a port in the Chinese province of Y"."""
    people = spans[index]
    noun = doc[people.last].lower_ if people.last < len(doc) else ""
    if noun not in words.DIVISION:
        return None
    if index + 1 < len(spans) and [t.lower_ for t in doc[people.last : spans[index + 1].first]] == [
        noun,
        "of",
    ]:
        name = spans[index + 1].name
        return name if _is_container(names, name) else countries.name(people.demonym_of[0])
    return countries.name(people.demonym_of[0])


def _introduces(between: list[str]) -> bool:
    """Tell whether words lead from an adjective to the name of a place: "city of", "border town"."""
    nouns = [word for word in between if word in words.FEATURE_NOUNS]
    return bool(nouns) and between[-1] in {*nouns, "of", ","}


def _contains_next(doc: Doc, span: NameSpan, following: NameSpan) -> bool:
    gap = [token.lower_ for token in doc[span.last : following.first]]
    if gap in ([","], ["("], ["in"], [",", "in"], ["on"]):
        return True
    if not 2 <= len(gap) <= _MAX_GAP or any(word in {".", ";", "and", "or", "but"} for word in gap):
        return False
    while gap and (gap[-1] == "the" or gap[-1] in words.DIRECTIONS):
        gap.pop()
    if not gap or gap[-1] not in {"in", "of"}:
        return False
    return gap in (["in"], [",", "in"]) or any(word in words.FEATURE_NOUNS for word in gap)


def _is_container(names: Names, name: str) -> bool:
    """Tell whether the name is a country's or a region's, so that places lie in it."""
    return (
        bool(find_country(name))
        or any(place.feature_class == "A" for place in names.candidates.get(name, ()))
        or _is_island(names, name)
    )


def _is_island(names: Names, name: str) -> bool:
    """Tell whether an island bears the name first of all, so that places lie on it."""
    return any(p.feature in {"ISL", "ISLS"} and p.is_preferred_name for p in names.candidates.get(name, ()))
