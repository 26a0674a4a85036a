"""Arithmetic: sums and shares that a text works out itself, "95,000, half of the 190,000"."""

import re
from collections.abc import Iterator

from geo.measure.assertion import is_asserted
from geo.measure.figures import BOUND, Figure, figure, judged, shown
from geo.measure.measurement import Context, Measurement
from geo.numbers import NUMBER

_SHARES = {
    "half": 1 / 2, "a third": 1 / 3, "one third": 1 / 3, "one-third": 1 / 3, "two thirds": 2 / 3,
    "two-thirds": 2 / 3, "a quarter": 1 / 4, "one quarter": 1 / 4,
    "one-quarter": 1 / 4, "three quarters": 3 / 4, "three-quarters": 3 / 4, "a fifth": 1 / 5,
    "one fifth": 1 / 5, "one-fifth": 1 / 5,
    "a tenth": 1 / 10, "one tenth": 1 / 10, "one-tenth": 1 / 10,
}  # fmt: skip
_SHARE = rf"(?P<share>{'|'.join(_SHARES)}|\d{{1,2}}(?:\.\d)?\s?(?:%|per ?cent))"
#: What is counted: "mechanised infantry brigades", one line at most.
_NOUN = r"(?:[ -][a-z][a-z-]{0,20}){0,3}"
_WHOLE_FIRST = re.compile(
    rf"\b{_SHARE}\s+of\s+(?:the|its|their|all|all the)\s+(?P<whole>{NUMBER})(?P<noun>{_NOUN}),\s+"
    rf"(?:or|that is|i\.e\.,?|meaning)\s+{BOUND}(?P<part>{NUMBER})(?P<part_noun>{_NOUN})(?![\w%,.]\d)",
    re.IGNORECASE,
)
_PART_FIRST = re.compile(
    rf"\b(?P<part>{NUMBER})(?P<part_noun>{_NOUN}),?\s+(?:or\s+|that is,?\s+|\()?{BOUND}{_SHARE}\s+of\s+"
    rf"(?:the|its|their|all|all the)\s+(?P<whole>{NUMBER})(?P<noun>{_NOUN})",
    re.IGNORECASE,
)
_SUM = re.compile(
    rf"\b(?P<first>{NUMBER}){_NOUN}(?:,\s+(?P<middle>{NUMBER}){_NOUN})?,?\s+(?:and|plus)\s+(?P<last>{NUMBER})"
    rf"{_NOUN}(?:,|\s+[–—-]|:)?\s+(?:(?:or|making|for|which makes)\s+)?"
    rf"(?:a total of|in all,?|altogether,?|in total,?|makes|making)\s+{BOUND}(?P<total>{NUMBER})\b",
    re.IGNORECASE,
)
_YEARS = range(1400, 2101)
#: Shares are rounded more than figures: "a third" is said of three tenths.
_SHARE_SLACK = 0.15


def sums_and_shares(context: Context) -> Iterator[Measurement]:
    """Check the sums and shares whose parts and result stand together in the claim."""
    words = context.words
    if " of " in words and (
        "half" in words or "%" in words or "cent" in words or any(s in words for s in _SHARES)
    ):
        for pattern in (_WHOLE_FIRST, _PART_FIRST):
            yield from _shares(context, pattern)
    if "total" in words or "in all" in words or "altogether" in words or " mak" in words:
        yield from _sums(context)


def _shares(context: Context, pattern: re.Pattern[str]) -> Iterator[Measurement]:
    for match in pattern.finditer(context.text):
        whole, part = figure(match["whole"]), figure(match["part"])
        if whole is None or part is None or _is_year(match["whole"], match["part"]):
            continue
        if not _counts_alike(match["noun"], match["part_noun"]) or not _is_meant(context, match):
            continue
        share = _share(match["share"])
        bounded = figure(match["whole"], match["bound"]) or whole
        low, high = whole.low * share * (1 - _SHARE_SLACK), whole.high * share * (1 + _SHARE_SLACK)
        if match["bound"] and pattern is _PART_FIRST:  # "more than half of the 190,000"
            low, high = bounded.low * share, bounded.high * share
            low, high = low * (1 - _SHARE_SLACK), high * (1 + _SHARE_SLACK)
        stated = part if pattern is _PART_FIRST else figure(match["part"], match["bound"]) or part
        exact = whole.value * share
        yield _measurement(
            stated,
            (low, high),
            f"{match['share']} of {shown(whole.value)} is {shown(exact)}; the text says {shown(part.value)}.",
            f"{match['share']} of {shown(whole.value)}, both rounded as the text rounds them",
        )


def _sums(context: Context) -> Iterator[Measurement]:
    for match in _SUM.finditer(context.text):
        written = [match[name] for name in ("first", "middle", "last") if match[name]]
        parts, total = [figure(number) for number in written], figure(match["total"], match["bound"])
        known = [part for part in parts if part is not None]
        if total is None or len(known) < len(parts) or _is_year(*written, match["total"]):
            continue
        if not _is_meant(context, match):
            continue
        low, high = sum(part.low for part in known), sum(part.high for part in known)
        exact = sum(part.value for part in known)
        added = " plus ".join(shown(part.value) for part in known)
        yield _measurement(
            total,
            (low, high),
            f"{added} make {shown(exact)}; the text says {shown(total.value)} in all.",
            "the parts added up, each rounded as the text rounds it",
        )


def _share(words: str) -> float:
    named = _SHARES.get(words.lower())
    return named if named is not None else float(re.split(r"[\s%p]", words, maxsplit=1)[0]) / 100


def _is_year(*written: str) -> bool:
    return any(number.isdigit() and int(number) in _YEARS for number in written)


def _counts_alike(one: str, other: str) -> bool:
    """Tell whether two counts may be of one thing: the nouns after them agree, or one has none."""
    words = [noun.split()[-1].lower().rstrip("s") if noun.split() else "" for noun in (one, other)]
    return not all(words) or words[0] == words[1]


def _is_meant(context: Context, match: re.Match[str]) -> bool:
    start = context.claim.start
    return is_asserted(context, start + match.start(), start + match.end())


def _measurement(stated: Figure, measured: tuple[float, float], sentence: str, method: str) -> Measurement:
    low, high = measured
    return Measurement(
        quantity="arithmetic",
        stated=stated.value,
        measured_min=round(low, 1),
        measured_max=round(high, 1) if high != float("inf") else None,
        unit=None,
        method=method,
        dataset="the text's own figures",
        verdict=judged(stated, low, high),
        sentence=sentence[0].upper() + sentence[1:],
        depends_on="the text’s own figures, which are not checked here",
    )
