"""Names: which tokens name a place, a people or a group, by the tables and the gazetteer."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from geo.gazetteer import Candidate, Gazetteer
from geo.mentions.foreign.endings import base_forms
from geo.mentions.foreign.evidence import Evidence, Stretch, weight
from geo.mentions.foreign.lexicon import Lexicon
from geo.mentions.foreign.surroundings import Surroundings
from geo.mentions.foreign.tokens import Token

#: Capitalised tokens that are looked at: three for each mention that is kept, so that any text ends.
MAX_CAPITALISED = 6_000
#: Words of the longest name that is looked up in the gazetteer.
_MAX_WORDS = 3
#: Small words inside names: "Frankfurt an der Oder", "Rostow am Don".
_INSIDE = frozenset("am an der im bei ob sur le la les de du en nad pod na".split())
_MAX_INSIDE = 2
#: Base forms of a word that are put together with those of its neighbours, by the number of words.
_COMBINED = {2: 12, 3: 2}
#: Forms kept of a name, the one of the largest place last.
_MAX_FORMS = 4
_SHORTEST_NAME = 3

Gram = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `first` to `last` (exclusive) that name something.

    `key` is what the tables say it is ("country:UA", "people:PL,BY", "gn:706482"), None for a name of the
    gazetteer, of which `forms` are the forms to look up, the one of the largest place last.
    """

    first: int
    last: int
    key: str | None
    forms: tuple[str, ...] = ()
    located: bool = False  # a word of place stands before it


def find_names(text: str, around: Surroundings, lexicon: Lexicon, gazetteer: Gazetteer) -> Iterator[Name]:
    """Yield the names of a text in order, none within another."""
    items = around.items
    listed = dict(_listed(items, lexicon))
    runs = dict(_runs(items, lexicon, listed))
    forms = {gram: _forms(items, gram, lexicon) for run in runs.items() for gram in _grams(items, run)}
    candidates = gazetteer.lookup(gazetteer.contains({form for found in forms.values() for form in found}))
    known = {gram: found for gram, asked in forms.items() if (found := _known(asked, candidates))}
    evidence = Evidence(text, lexicon, around, candidates, _countries(listed.values()))
    last: Name | None = None
    for first in sorted(runs.keys() | listed.keys()):
        if last is not None and first < last.last:
            continue
        if first in listed:
            name = listed[first]
            located = _is_located(first, around, last)
            if not evidence.allows_listed(first, name.last, located=located):
                continue
            last = Name(first, name.last, name.key, located=located)
            yield last
            continue
        for name in _choose((first, runs[first]), known, evidence, around, last):
            last = name
            yield last


def _is_located(first: int, around: Surroundings, before: Name | None) -> bool:
    """Tell whether a word of place stands before a name, or before the list that it goes on with."""
    in_list = before is not None and before.located and around.goes_on(before.last, first)
    return in_list or around.is_located(first)


def _countries(listed: Iterable[Name]) -> frozenset[str]:
    """Return the countries that the names of the tables name, their people included."""
    codes: set[str] = set()
    for name in listed:
        scheme, _, rest = (name.key or "").partition(":")
        if scheme in {"country", "people", "seat"}:
            codes.update(rest.split(","))
    return frozenset(codes)


def _listed(items: tuple[Token, ...], lexicon: Lexicon) -> Iterator[tuple[int, Name]]:
    """Yield the names and peoples of the tables by their first token."""
    until = 0
    for at, token in enumerate(items):
        if at < until or not token.is_word:
            continue
        found = lexicon.listed(items, at)
        if found is not None:
            until = found[1]
            yield at, Name(at, until, found[0].key)
        elif codes := lexicon.peoples_of(token.form):
            yield at, Name(at, at + 1, f"people:{','.join(codes)}")


def _runs(items: tuple[Token, ...], lexicon: Lexicon, listed: Mapping[int, Name]) -> Iterator[Gram]:
    """Yield stretches of capitalised words with only spaces between them, without names of the tables."""
    first: int | None = None
    seen = at = 0
    while at < len(items) and seen < MAX_CAPITALISED:
        token = items[at]
        is_part = at not in listed and token.is_capital and not lexicon.is_common(token.form)
        if first is not None and not (is_part and token.touches):
            yield first, at
            first = None
        if is_part:
            first = at if first is None else first
            seen += 1
        at = listed[at].last if at in listed else at + 1
    if first is not None:
        yield first, at


def _grams(items: tuple[Token, ...], run: Gram) -> Iterator[Gram]:
    first, last = run
    for start in range(first, last):
        for end in range(start + 1, min(start + _MAX_WORDS, last) + 1):
            yield start, end
    end = last
    while end < len(items) and end - last < _MAX_INSIDE and items[end].form in _INSIDE and items[end].touches:
        end += 1
    if last < end < len(items) and items[end].is_capital and items[end].touches:
        yield last - 1, end + 1


def _forms(items: tuple[Token, ...], gram: Gram, lexicon: Lexicon) -> tuple[str, ...]:
    """Return what to look up for these tokens: each word in its base forms, small words as they stand."""
    words = items[gram[0] : gram[1]]
    if not all(word.is_capital for word in words):
        return (" ".join(word.form for word in words),)
    each = [base_forms(lexicon.language, word.form) for word in words]
    if len(each) == 1:
        return tuple(base for base in each[0] if len(base) >= _SHORTEST_NAME)
    most = _COMBINED[len(each)]
    return tuple(" ".join(parts) for parts in itertools.product(*(_likeliest(bases, most) for bases in each)))


def _likeliest(bases: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Return a word itself and its base forms by the longest endings."""
    return (bases[0], *bases[:-most:-1]) if len(bases) > most else bases


def _known(forms: tuple[str, ...], candidates: Mapping[str, tuple[Candidate, ...]]) -> tuple[str, ...]:
    """Return the forms that some place bears, the one of the largest place last."""
    known = sorted(
        (form for form in forms if candidates.get(form)), key=lambda form: weight(candidates[form])
    )
    return tuple(known[-_MAX_FORMS:])


def _choose(
    run: Gram,
    known: Mapping[Gram, tuple[str, ...]],
    evidence: Evidence,
    around: Surroundings,
    before: Name | None,
) -> Iterator[Name]:
    """Take the longest known names of a run, left to right; a run without any may be a person's name."""
    start, has_any = run[0], False
    while start < run[1]:
        located = _is_located(start, around, before)
        found = next(
            (
                Name(start, end, None, known[start, end], located)
                for end in range(start + _MAX_WORDS + _MAX_INSIDE, start, -1)
                if (start, end) in known
                and evidence.allows(Stretch(start, end, run, located), known[start, end])
            ),
            None,
        )
        if found is not None:
            yield found
            before, has_any = found, True
        start = found.last if found is not None else start + 1
    if not has_any:
        evidence.note_people(run)
