"""Names: which tokens name a place, a people or a group, by the tables and the gazetteer."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geo.gazetteer import Candidate, Gazetteer
from geo.mentions.foreign.endings import base_forms
from geo.mentions.foreign.evidence import Evidence, People, weight
from geo.mentions.foreign.lexicon import Lexicon
from geo.mentions.foreign.tokens import Token, Tokens

#: Capitalised tokens that are looked at: three for each mention that is kept, so that any text ends.
MAX_CAPITALISED = 6_000
#: Words of the longest name that is looked up in the gazetteer: "Nova Velyka Kakhovka".
_MAX_WORDS = 3
#: Base forms of one word of several that are put together with those of the others.
_COMBINED = 12
#: Forms kept of a name, the one of the largest place last.
_MAX_FORMS = 4
_SHORTEST_NAME = 3
#: Small words inside names: "Frankfurt an der Oder", "Châlons sur Marne".
_INSIDE = frozenset("am an der im bei ob sur le la les de du en nad pod na".split())


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


def find_names(text: str, tokens: Tokens, lexicon: Lexicon, gazetteer: Gazetteer) -> Iterator[Name]:
    """Yield the names of a text in order, none within another."""
    items = tokens.items
    listed = dict(_listed(items, lexicon))
    runs = list(_runs(items, lexicon, listed))
    forms = {gram: _forms(items, gram, lexicon) for run in runs for gram in _grams(items, run, lexicon)}
    asked = {form for found in forms.values() for form in found}
    candidates = gazetteer.lookup(gazetteer.contains(asked))
    evidence = Evidence(text, items, lexicon, candidates)
    people = People()
    starting = dict(runs)
    last_end, last_located = 0, False
    at = 0
    while at < len(items):
        name = listed.get(at)
        if name is None and at in starting:
            found = list(_choose(at, starting[at], forms, evidence, people, last_end if last_located else -1))
            yield from found
            if found:
                last_end, last_located = found[-1].last, found[-1].located
            at = starting[at]
            continue
        if name is not None:
            located = evidence.is_located(name.first) or (
                last_located and evidence.goes_on(last_end, name.first)
            )
            if evidence.allows_listed(name.first, name.last, located=located):
                yield Name(name.first, name.last, name.key, located=located)
                last_end, last_located = name.last, located
        at = name.last if name is not None else at + 1


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


def _runs(
    items: tuple[Token, ...], lexicon: Lexicon, listed: Mapping[int, Name]
) -> Iterator[tuple[int, int]]:
    """Yield stretches of capitalised words with only spaces between them, without names of the tables."""
    first: int | None = None
    seen = 0
    at = 0
    while at < len(items):
        token = items[at]
        name_like = at not in listed and token.is_capital and not lexicon.is_common(token.form)
        if first is not None and (not name_like or not token.touches):
            yield first, at
            first = None
        if name_like:
            first = at if first is None else first
            seen += 1
            if seen > MAX_CAPITALISED:
                return
        at = listed[at].last if at in listed else at + 1
    if first is not None:
        yield first, len(items)


def _grams(items: tuple[Token, ...], run: tuple[int, int], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    first, last = run
    for start in range(first, last):
        for end in range(start + 1, min(start + _MAX_WORDS, last) + 1):
            yield start, end
    yield from _joined(items, last - 1, last)


def _joined(items: tuple[Token, ...], start: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield a name that goes on past small words: "Frankfurt an der Oder"."""
    end = last
    while end < len(items) and end - last < 2 and items[end].form in _INSIDE and items[end].touches:
        end += 1
    if end > last and end < len(items) and items[end].is_capital and items[end].touches:
        yield start, end + 1


def _forms(items: tuple[Token, ...], gram: tuple[int, int], lexicon: Lexicon) -> tuple[str, ...]:
    """Return what to look up for these tokens: each word in its base forms, small words as they stand."""
    words = items[gram[0] : gram[1]]
    if len(words) == 1:
        bases = base_forms(lexicon.language, words[0].form)
        return tuple(base for base in bases if len(base) >= _SHORTEST_NAME)
    if len(words) > _MAX_WORDS or not all(word.is_capital for word in words):
        return (" ".join(word.form for word in words),)
    each = [base_forms(lexicon.language, word.form)[:_COMBINED] for word in words]
    if len(words) == _MAX_WORDS:
        each = [bases[:2] for bases in each]
    return tuple(" ".join(parts) for parts in itertools.product(*each))


def _choose(
    first: int,
    last: int,
    forms: Mapping[tuple[int, int], tuple[str, ...]],
    evidence: Evidence,
    people: People,
    located_end: int,
) -> Iterator[Name]:
    """Take the longest known names of a run, left to right; a run without any may be a person's name."""
    start, has_any = first, False
    while start < last:
        ends = sorted((gram[1] for gram in _starting(forms, start, last)), reverse=True)
        for end in ends:
            known = _known(forms[start, end], evidence.candidates)
            if not known:
                continue
            located = evidence.is_located(start) or (
                located_end >= 0 and evidence.goes_on(located_end, start)
            )
            if evidence.allows(start, end, (first, last), known, people, located=located):
                yield Name(start, end, None, known, located)
                has_any, start, located_end = True, end, end if located else -1
                break
        else:
            start += 1
    if not has_any:
        people.note(evidence.items[first:last])


def _starting(
    forms: Mapping[tuple[int, int], tuple[str, ...]], start: int, last: int
) -> Iterator[tuple[int, int]]:
    for end in range(start + 1, start + _MAX_WORDS + 3):
        if (start, end) in forms and (end <= last or start == last - 1):
            yield start, end


def _known(forms: tuple[str, ...], candidates: Mapping[str, tuple[Candidate, ...]]) -> tuple[str, ...]:
    """Return the forms that some place bears, the one of the largest place last."""
    known = sorted(
        (form for form in forms if candidates.get(form)), key=lambda form: weight(candidates[form])
    )
    return tuple(known[-_MAX_FORMS:])
