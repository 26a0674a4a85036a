"""Comparisons in time: "twice as many as the 95,000 in November", where the text gives both figures."""

import re
from collections.abc import Iterator

from geo.measure.assertion import is_asserted
from geo.measure.figures import BOUND, Figure, figure, judged
from geo.measure.measurement import Context, Measurement
from geo.measure.written_dates import MONTHS
from geo.numbers import NUMBER

_TIMES = {
    "half": 0.5, "twice": 2.0, "double": 2.0, "three times": 3.0, "triple": 3.0, "four times": 4.0,
    "five times": 5.0, "six times": 6.0, "ten times": 10.0,
}  # fmt: skip
_BECAME = {"doubled": 2.0, "tripled": 3.0, "trebled": 3.0, "quadrupled": 4.0, "halved": 0.5}
_TIME = rf"(?P<times>{'|'.join(_TIMES)})"
_NOUN = r"(?:[ -][a-z][a-z-]{0,20}){0,3}"
_AS_MANY = re.compile(
    rf"\b(?P<now>{NUMBER}){_NOUN},?\s+(?:or\s+|which is\s+)?{BOUND}{_TIME}\s+"
    rf"(?:(?:as many|as much)(?:[ ][a-z]+)?\s+as\s+(?:the\s+)?|(?:the|its|their)\s+)(?P<before>{NUMBER})\b",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    rf"\b{BOUND}(?P<times>{'|'.join(_BECAME)})\s+(?:in\s+[a-z]+\s+[a-z]+\s+)?from\s+(?P<before>{NUMBER}){_NOUN}"
    rf"(?:\s+in\s+[A-Za-z]+(?:\s\d{{4}})?)?\s+to\s+(?P<now>{NUMBER})\b",
    re.IGNORECASE,
)
_BY_PERCENT = re.compile(
    rf"\b(?P<way>rose|increased|grew|climbed|jumped|fell|dropped|shrank|decreased|declined)\s+(?:by\s+)?{BOUND}"
    rf"(?P<percent>\d{{1,3}}(?:\.\d)?)\s?(?:%|per ?cent)\s*,?\s+from\s+(?P<before>{NUMBER}){_NOUN}"
    rf"(?:\s+in\s+[A-Za-z]+(?:\s\d{{4}})?)?\s+to\s+(?P<now>{NUMBER})\b",
    re.IGNORECASE,
)
_AS_IN_MONTH = re.compile(
    rf"\b(?P<now>{NUMBER})\s+(?P<noun>[a-z]{{4,20}}),?\s+{BOUND}{_TIME}\s+as many(?:\s+[a-z]+)?\s+as\s+in\s+"
    rf"(?P<month>[A-Z][a-z]{{2,8}})\b",
)
_FALLS = frozenset({"fell", "dropped", "shrank", "decreased", "declined"})
_YEARS = range(1400, 2101)
#: "Twice as many" is said of what is a sixth off; "rose by 20 percent" of what is some points off.
_TIMES_SLACK, _PERCENT_SLACK = 0.15, 0.03


def comparisons(context: Context) -> Iterator[Measurement]:
    """Check each comparison of a figure with an earlier one of the text."""
    words = context.words
    if " as " in words or any(
        word in words for word in ("twice", "double", "half the", "times the", "triple")
    ):
        for match in _AS_MANY.finditer(context.text):
            yield from _checked(context, match, match["before"], _TIMES[match["times"].lower()])
        for match in _AS_IN_MONTH.finditer(context.text):
            before = _figure_in(context, match)
            if before is not None:
                yield from _checked(context, match, before, _TIMES[match["times"].lower()])
    if " from " in words and " to " in words:
        for match in _FROM_TO.finditer(context.text):
            yield from _checked(context, match, match["before"], _BECAME[match["times"].lower()])
        for match in _BY_PERCENT.finditer(context.text):
            share = float(match["percent"]) / 100
            times = 1 - share if match["way"].lower() in _FALLS else 1 + share
            yield from _checked(context, match, match["before"], times, slack=_PERCENT_SLACK)


def _figure_in(context: Context, match: re.Match[str]) -> str | None:
    """Return the one other figure of the same noun in a sentence of the text that names the month."""
    month = match["month"].lower()
    text, noun = context.article.text, re.escape(match["noun"])
    if month not in MONTHS or text.count(match["month"]) > 3:
        return None
    found = []
    count = re.compile(rf"\b(?P<number>\d[\d,]{{0,12}})\s+{noun}\b")
    for place in re.finditer(rf"\bin {match['month']}\b", text):
        span = context.doc.char_span(place.start(), place.end(), alignment_mode="expand")
        if span is None or span[0].sent.start_char <= context.claim.start < span[0].sent.end_char:
            continue
        found += [number["number"] for number in count.finditer(span[0].sent.text)]
    return found[0] if len(set(found)) == 1 else None


def _checked(
    context: Context, match: re.Match[str], written: str, times: float, slack: float = _TIMES_SLACK
) -> Iterator[Measurement]:
    now, before = figure(match["now"]), figure(written)
    if now is None or before is None or before.low <= 0 or _is_year(match["now"], written):
        return
    start = context.claim.start
    if not is_asserted(context, start + match.start(), start + match.end()):
        return
    low, high = now.low / before.high, now.high / before.low
    exact = now.value / before.value
    stated = _stated(match["bound"], times, slack)
    yield Measurement(
        quantity="comparison",
        stated=round(times, 2),
        measured_min=round(low, 2),
        measured_max=round(high, 2),
        unit="times",
        method="the later figure divided by the earlier one, each rounded as the text rounds it",
        dataset="the text's own figures",
        verdict=judged(stated, low, high),
        sentence=(f"{match['now']} is {exact:.2g} times {written}; the text says “{_words(match)}”."),
        depends_on="the text’s own figures, which are not checked here",
    )


def _words(match: re.Match[str]) -> str:
    """Return how the text says it: "nearly twice", "doubled", "rose 50 percent"."""
    parts = match.groupdict()
    told = parts.get("times") or f"{parts['way']} {parts['percent']} percent"
    return f"{match['bound']} {told}" if match["bound"] else told


def _stated(bound: str | None, times: float, slack: float) -> Figure:
    """Return what the words for a ratio may mean; "more than twice" leaves its upper side open."""
    bounded = figure(f"{times:.4f}", bound) if bound else None
    words = f"{bound or ''} {times:.3g}".strip()
    low, high = times * (1 - slack), times * (1 + slack)
    if bounded is None:
        return Figure(times, low, high, words)
    return (
        Figure(times, min(low, bounded.low), max(high, bounded.high), words)
        if bound in ("about", "some")
        else (Figure(times, bounded.low * (1 - _PERCENT_SLACK), bounded.high * (1 + _PERCENT_SLACK), words))
    )


def _is_year(*written: str) -> bool:
    return any(number.isdigit() and int(number) in _YEARS for number in written)
