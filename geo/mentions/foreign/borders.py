"""Borders: "кордон між Польщею та Білоруссю", "granica polsko-białoruska", "die polnische Grenze"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.mentions.foreign.lexicon import Lexicon
from geo.mentions.foreign.names import Name
from geo.mentions.foreign.tokens import Token

#: Small words between the noun and its countries: "на кордоні між", "die Grenze zu".
_MAX_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class Border:
    """A border that is named by one or two countries; `last` is exclusive, `said` are peoples within it."""

    first: int
    last: int
    countries: tuple[str, ...]
    said: frozenset[int]  # the first tokens of names that the border says


def find_borders(items: Sequence[Token], names: Sequence[Name], lexicon: Lexicon) -> Iterator[Border]:
    """Yield the borders of a text that are named by their countries."""
    starting = {name.first: name for name in names}
    ending = {name.last: name for name in names}
    for at, token in enumerate(items):
        if token.form not in lexicon.borders or lexicon.people(token.form):
            continue
        first, last = at, at + 1
        codes: list[str] = []
        said: set[int] = set()
        sides = (ending.get(at), starting.get(at + 1))
        for beside in sides:
            if beside is not None and _is_people(beside):
                codes += lexicon.peoples_of(items[beside.first].form)
                said.add(beside.first)
                first, last = min(first, beside.first), max(last, beside.last)
        for after in _countries_after(items, last, starting, lexicon):
            codes.append((after.key or "").partition(":")[2])
            last = after.last
        found = tuple(dict.fromkeys(codes))[:2]
        if found:
            yield Border(first, last, found, frozenset(said))


def _is_people(name: Name) -> bool:
    return (name.key or "").startswith("people:")


def _countries_after(
    items: Sequence[Token], at: int, starting: dict[int, Name], lexicon: Lexicon
) -> Iterator[Name]:
    """Yield one country, or two with "and" between them, past prepositions and articles."""
    found = 0
    for _ in range(_MAX_BETWEEN * 2):
        name = starting.get(at)
        if name is not None and (name.key or "").startswith("country:"):
            yield name
            found += 1
            at = name.last
            if found == 2:
                return
        elif (
            at < len(items)
            and lexicon.is_common(items[at].form)
            and (found == 0 or _joins(items[at], lexicon))
        ):
            at += 1
        else:
            return


def _joins(token: Token, lexicon: Lexicon) -> bool:
    return token.form in lexicon.joins or token.form in lexicon.articles
