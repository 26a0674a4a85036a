"""Quantities: a number, its bounds as the words set them, and the noun that it counts."""

import re
from collections.abc import Iterator, Set
from dataclasses import replace

from geo import numbers
from geo.claims.claim import Bound, Quantity
from geo.claims.force_nouns import force_of
from geo.tokens import Span, Token

_BOUNDS: tuple[tuple[Bound, str], ...] = (
    (
        Bound.AT_LEAST,
        r"at (?:the very )?least|no (?:fewer|less) than|not (?:fewer|less) than|a minimum of|upwards? of"
        r"|as few as|as little as",
    ),
    (Bound.AT_MOST, r"up to|as many as|as much as|at most|no more than|not more than|a maximum of"),
    (Bound.LESS_THAN, r"fewer than|less than|under|below|just short of"),
    (Bound.MORE_THAN, r"more than|over|above|in excess of|well over|exceeding"),
    (
        Bound.ABOUT,
        r"about|around|roughly|approximately|some|nearly|almost|an estimated|close to|circa|or so|perhaps"
        r"|maybe|possibly",
    ),
)
_BOUND_BEFORE = tuple(
    (bound, re.compile(rf"(?:^|\W)(?:{words})\W*(?:an?\s+)?$", re.IGNORECASE)) for bound, words in _BOUNDS
)
_RANGE_WORDS = frozenset({"to", "and", "-", "–", "or"})

#: Nouns after which a number measures, dates or pays rather than counts.
_NOT_COUNTED = frozenset(
    "mile miles km kilometre kilometer metre meter foot feet yard inch degree percent % year month "
    "week day hour minute second dollar pound euro rouble ruble time century a.m. p.m. february "
    "january march april may june july august september october november december".split()
)
_COUNTING = frozenset({"nummod", "quantmod", "compound", "amod", "nmod"})


def quantity(content: Span, behind: Set[int] = frozenset()) -> Quantity | None:
    """Return the number that the content turns on, none of the tokens `behind` it.

    One that counts forces comes first, then one that counts anything, a bare strength ("numbers fewer than
    5,000"); of equals the first.
    """
    found = sorted(_quantities(content, behind), key=lambda one: one[1])
    return found[0][0] if found else None


def completed(found: Quantity | None, content: Span, before: Quantity | None) -> Quantity | None:
    """Return a quantity with the unit of the one before it where the words say only "the number"."""
    if found is None or found.unit or before is None or not before.unit:
        return found
    return replace(found, unit=before.unit) if any(map(_is_number_alone, content)) else found


def _is_number_alone(noun: Token) -> bool:
    """Tell "the number" from "the number of dead" and "the death toll"."""
    if noun.lemma_.lower() not in _NUMBERS or not any(t.lower_ in _KNOWN for t in noun.lefts):
        return False
    return all(t.dep_ in ("det", "poss") for t in noun.lefts) and not any(
        t.lower_ == "of" for t in noun.rights
    )


_NUMBERS = frozenset({"number", "figure", "total", "count", "strength"})
_KNOWN = frozenset({"the", "that", "this", "its", "their"})
_OF_FORCES, _OF_THINGS, _BARE = range(3)
#: Where a number without a noun is one of men or things: "put at 40,000", "four of theirs were lost".
_STANDS_ALONE = frozenset({"pobj", "nsubj", "nsubjpass", "dobj", "attr", "appos", "npadvmod", "ROOT", "conj"})
_LEAST_BARE = 2
_YEARS = range(1600, 2100)


def _quantities(content: Span, behind: Set[int]) -> Iterator[tuple[Quantity, int]]:
    """Yield the numbers of a text with what they are of, the weightiest kinds lowest."""
    index = 0
    while index < len(content):
        run = _number_run(content, index) if content[index].i not in behind else None
        if run is None:
            index += 1
            continue
        value, maximum, length = run
        if (now := _changed_to(content, index, length)) is not None:
            index, (value, length), maximum = now[0], now[1], None
        last = content[index + length - 1]
        noun = _counted(last, content)
        if noun is not None:
            counts_force = force_of(noun) is not None
            if counts_force or value != 1:  # "one member" names, it does not count
                yield (
                    _bounded(content, index, value, maximum, _unit(noun, content[index].i)),
                    not counts_force,
                )
        elif _is_strength(last, value, content):
            yield _bounded(content, index, value, maximum, ""), _BARE
        index += length


def _changed_to(content: Span, index: int, length: int) -> tuple[int, tuple[float, int]] | None:
    """Return where the second number stands, with its value and length, in "cut from 8,350 to 4,500"."""
    if index == 0 or content[index - 1].lower_ != "from":
        return None
    if not any(token.lemma_ in _CHANGING for token in content):
        return None
    last = min(index + length, len(content) - 2)
    to = next((at for at in range(index + 1, last + 1) if content[at].lower_ == "to"), None)
    second = _number(content, to + 1) if to is not None else None
    return None if to is None or second is None else (to + 1, second)


_CHANGING = frozenset(
    "cut reduce lower drop fall shrink halve trim raise rise grow increase swell expand boost go".split()
)


def _is_strength(number: Token, value: float, content: Span) -> bool:
    """Tell whether a number without a noun counts all the same; a year, a date or an hour does not."""
    if number.dep_ not in _STANDS_ALONE or number.ent_type_ in (
        "DATE",
        "TIME",
        "MONEY",
        "PERCENT",
        "ORDINAL",
    ):
        return False
    if value < _LEAST_BARE or (value in _YEARS and number.is_digit):
        return False
    after = content.doc[number.i + 1] if number.i + 1 < content.end else None
    of = after is not None and after.lower_ in ("of", "strong")
    return of or number.dep_ != "conj"


def _number_run(content: Span, index: int) -> tuple[float, float | None, int] | None:
    """Read a number, or a range of two, from a token on: value, upper end of the range, tokens used."""
    first = _number(content, index)
    if first is None:
        return None
    value, length = first
    middle = index + length
    if middle + 1 < len(content) and content[middle].lower_ in _RANGE_WORDS:
        second = _number(content, middle + 1)
        if (
            second is not None
            and second[0] > value
            and (content[middle].lower_ != "and" or _after_between(content, index))
        ):
            low = value * 1_000 if second[0] >= 1_000 > value and second[1] > 1 else value
            return low, second[0], length + 1 + second[1]
    return value, None, length


def _after_between(content: Span, index: int) -> bool:
    return index > 0 and content[index - 1].lower_ == "between"


def _number(content: Span, index: int) -> tuple[float, int] | None:
    word = content[index].lower_
    if content[index].ent_type_ in ("DATE", "TIME", "ORDINAL", "MONEY", "PERCENT", "LAW"):
        return None
    if word in numbers.VAGUE:
        return _vague(content, index)
    longest = index
    while longest < min(len(content), index + numbers.MAX_WORDS) and numbers.is_part(content[longest].text):
        longest += 1
    for end in range(longest, index, -1):
        value = numbers.parse(content[index:end].text)
        if value is not None and content[end - 1].lower_ not in ("and", "-"):
            return value, end - index
    return None


def _vague(content: Span, index: int) -> tuple[float, int]:
    """Read "dozens" and "tens of thousands": twice the scale at least."""
    value = float(numbers.VAGUE[content[index].lower_])
    if (
        index + 2 < len(content)
        and content[index + 1].lower_ == "of"
        and content[index + 2].lower_ in numbers.VAGUE
    ):
        return value * numbers.VAGUE[content[index + 2].lower_] / 2, 3
    return value, 1


def _counted(number: Token, content: Span) -> Token | None:
    """Return the noun that a number counts, or None where it measures, dates or names something."""
    head = number
    for _ in range(4):
        ends_range = head.dep_ == "conj" and head.head.pos_ == "NUM"
        if (head.dep_ in _COUNTING or ends_range) and head.head.i != head.i:
            head = head.head
        elif _names_amount(head) and (inner := _of_object(head)) is not None:
            head = inner
        else:
            break
    if head.i <= number.i and number.i + 1 < content.end and number.nbor().pos_ in ("NOUN", "PROPN"):
        head = _phrase_head(number.nbor())
    if head.i == number.i or head.pos_ not in ("NOUN", "PROPN") or head.i < number.i or head.i >= content.end:
        return None
    if head.lemma_.lower() in _NOT_COUNTED or head.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT"):
        return None
    return head


def _names_amount(token: Token) -> bool:
    return token.pos_ == "NUM" or token.lower_ in numbers.VAGUE or token.lower_ in numbers.SCALES


def _phrase_head(token: Token) -> Token:
    while token.dep_ == "compound" and token.head.i > token.i:
        token = token.head
    return token


def _of_object(token: Token) -> Token | None:
    of = next((child for child in token.children if child.lower_ == "of" and child.dep_ == "prep"), None)
    return next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None


def _bounded(content: Span, index: int, value: float, maximum: float | None, unit: str) -> Quantity:
    if maximum is not None:
        return Quantity(value, value, maximum, unit, Bound.EXACT)
    before = content.doc[max(0, content[index].i - 5) : content[index].i].text
    bound = next((bound for bound, pattern in _BOUND_BEFORE if pattern.search(before + " ")), Bound.EXACT)
    if content[index].lower_ in numbers.VAGUE and bound is Bound.EXACT:
        bound = Bound.ABOUT
    lowest = value if bound in (Bound.EXACT, Bound.AT_LEAST, Bound.MORE_THAN) else None
    highest = value if bound in (Bound.EXACT, Bound.AT_MOST, Bound.LESS_THAN) else None
    return Quantity(value, lowest, highest, unit, bound)


def _unit(noun: Token, after: int) -> str:
    words = [
        t for t in noun.lefts if t.dep_ in ("compound", "amod", "nmod") and t.i > after and t.pos_ != "NUM"
    ]
    first = min((t.left_edge.i for t in words), default=noun.i)
    return noun.doc[max(first, after + 1) : noun.i + 1].text
