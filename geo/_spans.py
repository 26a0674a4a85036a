"""Name spans: which stretches of the text are names of places, by spaCy, the gazetteer and the context."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from geo import _place_words as words
from geo.article import Article, SectionKind
from geo.countries import find_actor_capital, find_country, find_demonym, read_curated
from geo.gazetteer import Candidate, Gazetteer
from geo.memberships import find_group

#: Tokens of the longest name that is looked up; "Democratic Republic of the Congo" has five.
MAX_NAME_TOKENS = 6

#: Capitalised tokens that are looked at: ten for each mention that is kept, so that any text ends.
MAX_CAPITALISED = 20_000

#: A name that nothing but the gazetteer marks as a place must be known this well, or stand after "in".
POPULATION_UNMARKED = 100_000

#: The same inside the name of an organisation ("Kyiv Military Hospital").
POPULATION_EMBEDDED = 100_000

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NEVER_LABELS = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "LAW", "WORK_OF_ART", "LANGUAGE"}
)
_STREETS = frozenset(
    "road street avenue lane drive boulevard highway bridge square house hotel stadium park".split()
)
_LONGEST_ABBREVIATION = 6
_STORY_ENDS = frozenset({SectionKind.NAV, SectionKind.FOOTER})
_DATELINE = re.compile(
    r"\b([A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+){0,3})(?=,? ?[A-Za-z. ,]{0,30}(?:\([^)\n]{2,30}\) ?)?[-–—])"
)


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens `first` to `last` (exclusive) that name a place, its people, or a group of countries."""

    first: int
    last: int
    start: int
    end: int
    name: str
    demonym_of: tuple[str, ...] = ()
    group: str | None = None
    seat_of: str | None = None  # country whose government sits in this building: "the Kremlin"
    embedded: bool = False  # inside the name of an organisation


@dataclass(frozen=True, slots=True)
class Names:
    """The name spans of a text in order, and the places that each known name may mean."""

    spans: tuple[NameSpan, ...]
    candidates: dict[str, tuple[Candidate, ...]]


def find_names(article: Article, doc: Doc, gazetteer: Gazetteer) -> Names:
    """Find the names of places, peoples and groups in the parts of the text that are the story."""
    grams = {gram.name: gram for run in _runs(article, doc) for gram in _grams(doc, run)}
    known = gazetteer.contains(grams)
    known |= {name for name in grams if _is_listed(name)}
    candidates = gazetteer.lookup(known)
    evidence = _Evidence(doc, candidates)
    spans: list[NameSpan] = []
    for run in _runs(article, doc):
        spans.extend(_choose(doc, run, known, evidence))
    spans.extend(_unknown_places(article, doc, spans, evidence))
    return Names(tuple(sorted(spans, key=lambda span: (span.start, -span.end))), candidates)


@dataclass(frozen=True, slots=True)
class _Gram:
    first: int
    last: int
    name: str


def in_story(article: Article, offset: int) -> bool:
    """Tell whether this character stands in the story rather than in navigation or footer."""
    return not any(s.kind in _STORY_ENDS and s.start <= offset < s.end for s in article.sections)


def _runs(article: Article, doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield stretches of capitalised tokens, with the small words that join them."""
    first: int | None = None
    last = seen = 0
    for token in doc:
        if seen >= MAX_CAPITALISED:
            break
        if first is not None and (token.i - last > 2 or not (_is_capital(token) or _joins(token))):
            yield first, last
            first = None
        if _is_capital(token) and in_story(article, token.idx):
            first = token.i if first is None else first
            last = token.i + 1
            seen += 1
    if first is not None:
        yield first, last


def _is_capital(token: Token) -> bool:
    text = token.text
    return text[0].isupper() or (len(text) > 2 and text[0] in "’'-" and text[1].isupper())


def _joins(token: Token) -> bool:
    return token.lower_ in words.CONNECTORS


def _grams(doc: Doc, run: tuple[int, int]) -> Iterator[_Gram]:
    first, last = run
    for start in range(first, last):
        if not _is_capital(doc[start]):
            continue
        for end in range(start + 1, min(start + MAX_NAME_TOKENS, last) + 1):
            if _is_capital(doc[end - 1]):
                yield _Gram(start, end, _name(doc, start, end))
        # "Baltic states", "Soviet bloc": a group may end in a common noun
        # that stands just after the run.
    if last < len(doc) and _may_end_group(doc[last]):
        for start in range(max(first, last - 3), last):
            if _is_capital(doc[start]):
                yield _Gram(start, last + 1, _name(doc, start, last + 1))


def _may_end_group(token: Token) -> bool:
    return token.is_lower and token.tag_ != "POS"


def _name(doc: Doc, first: int, last: int) -> str:
    """Return the form to look up: a newspaper's abbreviation of a region gives the region."""
    text = " ".join(doc[first:last].text.strip("-").split())
    return _abbreviation(doc, first, last, text) or text


def _abbreviation(doc: Doc, first: int, last: int, text: str) -> str | None:
    """Read "Ky." after a name, or "B.C." and "NSW" anywhere; a full stop may be a token of its own."""
    if last - first > 1 or len(text) > _LONGEST_ABBREVIATION:
        return None
    if text[-1] != "." and last < len(doc) and doc[last].text == "." and not doc[last - 1].whitespace_:
        text += "."
    region = _abbreviations().get(text)
    after_name = first > 1 and doc[first - 1].text == "," and _is_capital(doc[first - 2])
    return region if region and (text[1:].isupper() or after_name) else None


@cache
def _abbreviations() -> dict[str, str]:
    return {row["surface"]: row["name"] for row in read_curated("abbreviations.csv")}


def _is_listed(name: str) -> bool:
    return bool(find_country(name) or find_demonym(name) or find_group(name) or find_actor_capital(name))


class _Evidence:
    """What the whole text tells of a name: how spaCy labels it, and whether a person bears it."""

    def __init__(self, doc: Doc, candidates: dict[str, tuple[Candidate, ...]]) -> None:
        self.doc = doc
        self.candidates = candidates
        self.places: Counter[str] = Counter()
        self.persons: set[str] = set()
        self.ships: set[str] = set()
        for ent in doc.ents:
            if ent.label_ in _PLACE_LABELS:
                self.places[_name(doc, ent.start, ent.end).casefold()] += 1
            elif ent.label_ == "PERSON" and len(ent) > 1:
                self.persons.update(token.lower_ for token in ent if token.is_title and len(token) > 2)
        for token in doc[:-1]:
            if token.lower_.rstrip(".") in words.SHIP_PREFIXES and token.is_upper:
                following = doc[token.i + 1 : token.i + 4]
                self.ships.update(word.lower_ for word in following if word.is_title)

    def population(self, name: str) -> int:
        """Return the population of the most populous place that bears the name as its own, else a tenth."""
        return max(
            (
                place.population if place.is_preferred_name else place.population // 10
                for place in self.candidates.get(name, ())
            ),
            default=0,
        )

    def is_major(self, name: str) -> bool:
        """Tell whether the name is a country's, a capital's or a first-level region's own."""
        return bool(find_country(name)) or any(
            place.feature in {"PPLC", "ADM1", "PCLI"} and place.is_preferred_name
            for place in self.candidates.get(name, ())
        )


def _choose(doc: Doc, run: tuple[int, int], known: set[str], evidence: _Evidence) -> Iterator[NameSpan]:
    """Take the longest known names of a run, left to right, that the context lets be places."""
    first, last = run
    start = first
    while start < last:
        opens = _is_capital(doc[start]) and not _is_bare_article(doc, start, last, known)
        found = _longest(doc, start, last, known, evidence) if opens else None
        if found is not None:
            yield found
        start = found.last if found is not None else start + 1


def _is_bare_article(doc: Doc, start: int, last: int, known: set[str]) -> bool:
    """Tell whether "The" only opens a sentence or heading, as in "The UK" and unlike "The Hague"."""
    if doc[start].lower_ != "the":
        return False
    ends = range(start + 2, min(start + MAX_NAME_TOKENS, last) + 1)
    return any(_name(doc, start + 1, end) in known for end in ends)


def _longest(doc: Doc, start: int, last: int, known: set[str], evidence: _Evidence) -> NameSpan | None:
    beyond = last + 1 if last < len(doc) and _may_end_group(doc[last]) else last
    for end in range(min(start + MAX_NAME_TOKENS, beyond), start, -1):
        if not _is_capital(doc[end - 1]) and end <= last:
            continue
        name = _name(doc, start, end)
        if name in known and (end <= last or find_group(name)):
            span = _accept(doc, start, end, name, evidence)
            if span is not None:
                return span
    return None


def _accept(doc: Doc, first: int, last: int, name: str, evidence: _Evidence) -> NameSpan | None:
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    label = doc[first].ent_type_
    if doc[last - 1].ent_type_ == "PERSON" and _entity_length(doc, last - 1) > 1:
        label = "PERSON"
    if _names_something_else(doc, first, last):
        return None
    if group := find_group(name):
        return NameSpan(first, last, start, end, name, group=group)
    if label == "PERSON" and _entity_length(doc, first) > last - first:
        return None
    if (seat := find_actor_capital(name)) and label not in _NEVER_LABELS:
        return NameSpan(first, last, start, end, name, seat_of=seat)
    if name in _abbreviations().values() and name != doc[first:last].text:
        return NameSpan(first, last, start, end, name)
    country = find_country(name)
    demonym = find_demonym(name)
    if demonym and not country and label != "LANGUAGE":
        return NameSpan(first, last, start, end, name, demonym_of=demonym)
    if label in _NEVER_LABELS or (last - first == 1 and doc[first].lower_ in words.NEVER_ALONE):
        return None
    if doc[first].lower_ in evidence.ships and not _is_located(doc, first):
        return None
    if not _is_place_here(doc, first, last, name, label, evidence):
        return None
    embedded = label in {"ORG", "EVENT"} and _entity_length(doc, first) > last - first + 1
    return NameSpan(first, last, start, end, name, embedded=embedded)


def _names_something_else(doc: Doc, first: int, last: int) -> bool:
    """Tell whether the words around make the name an outlet's, a treaty's, a ship's or a person's."""
    after = doc[last].lower_ if last < len(doc) else ""
    if after in words.DISEASE_WORDS and find_demonym(doc[first:last].text) == ():
        return True
    before = doc[first - 1].lower_.rstrip(".") if first else ""
    if after in words.TREATY_WORDS and find_demonym(doc[first:last].text) == ():
        return True
    if after in words.OUTLET_WORDS and doc[last].is_title:
        return True
    if doc[first].ent_type_ == "ORG" and _entity(doc, first)[-1].lower_ in words.OUTLET_WORDS:
        return True
    if before in words.SHIP_PREFIXES and doc[first - 1].is_upper:
        return True
    return before in words.TITLES and doc[first - 1].is_title and doc[first].ent_type_ not in _PLACE_LABELS


def _is_place_here(doc: Doc, first: int, last: int, name: str, label: str, evidence: _Evidence) -> bool:
    whole = _entity_length(doc, first) - _articles(doc, first) == last - first
    person = last - first == 1 and doc[first].lower_ in evidence.persons
    if label in {"GPE", "LOC"}:
        return not (person and not _is_located(doc, first)) and (
            whole or _rest_is_description(doc, first, last)
        )
    if label == "FAC":
        return whole or (_entity(doc, first)[-1].lower_ not in _STREETS and evidence.population(name) > 0)
    if find_country(name):
        return not person or _is_located(doc, first)
    if label == "PERSON":
        return not person and (_is_located(doc, first) or evidence.places[name.casefold()] > 0)
    if label in {"ORG", "EVENT"} and not whole:
        return evidence.is_major(name) or evidence.population(name) >= POPULATION_EMBEDDED
    if person and not _is_located(doc, first):
        return False
    if _is_located(doc, first) or evidence.places[name.casefold()] > 0 or _opens_dateline(doc, first):
        return name.isupper() is False or evidence.population(name) >= POPULATION_UNMARKED or len(name) > 4
    if doc[first].is_sent_start and last - first == 1 and not evidence.is_major(name):
        return False
    if doc[last - 1].tag_ not in {"NNP", "NNPS", "JJ"} or (len(name) <= 4 and name.isupper()):
        return False
    return evidence.is_major(name) or evidence.population(name) >= POPULATION_UNMARKED


def _rest_is_description(doc: Doc, first: int, last: int) -> bool:
    """Tell whether an entity's other words only describe: "northern X", "X Oblast", "the city of X"."""
    rest = [t for t in _entity(doc, first) if not first <= t.i < last]
    return all(
        not _is_capital(t)
        or t.lower_ in words.FEATURE_NOUNS
        or t.lower_ in words.DIRECTIONS
        or find_demonym(t.text)
        for t in rest
    )


def _is_located(doc: Doc, first: int) -> bool:
    """Tell whether "in", "near" or "the city of" stands before the name."""
    position = first - 1
    while position > 0 and doc[position].lower_ in {"the", "both"}:
        position -= 1
    if position < 0:
        return False
    word = doc[position].lower_
    if word in words.STRONGLY_LOCATIVE:
        return True
    return word == "of" and position > 0 and doc[position - 1].lower_ in words.FEATURE_NOUNS


def _opens_dateline(doc: Doc, first: int) -> bool:
    return doc[first].is_upper and bool(_DATELINE.match(doc[first : first + 30].text))


def _entity(doc: Doc, position: int) -> Span:
    """Return the entity that the token stands in, or the token alone."""
    start = end = position
    if not doc[position].ent_type_:
        return doc[position : position + 1]
    while doc[start].ent_iob_ == "I":
        start -= 1
    while end + 1 < len(doc) and doc[end + 1].ent_iob_ == "I":
        end += 1
    return doc[start : end + 1]


def _entity_length(doc: Doc, position: int) -> int:
    entity = _entity(doc, position)
    return len(entity) - (1 if entity[-1].tag_ == "POS" else 0)


def _articles(doc: Doc, position: int) -> int:
    return int(_entity(doc, position)[0].lower_ == "the")


def _unknown_places(
    article: Article, doc: Doc, spans: list[NameSpan], evidence: _Evidence
) -> Iterator[NameSpan]:
    """Keep what spaCy takes for a place though no list has it, unless a person or ship bears the name."""
    taken = {position for span in spans for position in range(span.first, span.last)}
    for ent in doc.ents:
        if ent.label_ not in _PLACE_LABELS or taken.intersection(range(ent.start, ent.end)):
            continue
        first, last = ent.start + int(ent[0].lower_ == "the"), ent.end - int(ent[-1].tag_ == "POS")
        if first >= last or not _is_capital(doc[first]) or not in_story(article, ent.start_char):
            continue
        lone = {token.lower_ for token in doc[first:last]}
        if lone & (evidence.persons | evidence.ships) and not _is_located(doc, first):
            continue
        if _names_something_else(doc, first, last) or (
            last - first == 1 and doc[first].lower_ in words.NEVER_ALONE
        ):
            continue
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        yield NameSpan(first, last, start, end, _name(doc, first, last))
