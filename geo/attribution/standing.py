"""Standing: what makes a report none, or one of something seen; whether it is made at all."""

from dataclasses import replace

from geo.attribution.agents import Agent
from geo.attribution.parsed import Parsed
from geo.attribution.report import Report
from geo.tokens import Token

#: Documents that record rather than state.
_RECORDS = frozenset(
    "log chart document record manifest intercept recording transcript cable table data".split()
)
#: Who does these says nothing.
_WITHHOLDING = frozenset({"decline", "refuse", "fail", "avoid"})
#: How far before its verb a negation of it stands.
_NEAR_CUE = 4


def is_negated(page: Parsed, anchor: Token) -> bool:
    """Tell whether a report is not made: "did not confirm", "declined to say", "no reports"."""
    above = anchor.head
    if anchor.dep_ == "xcomp" and above.lemma_ in _WITHHOLDING:
        return True
    shares = anchor.dep_ in ("conj", "xcomp", "acomp") and above.i != anchor.i
    negations = ("no", "not", "n't", "n’t", "never", "neither", "nor", "hardly")
    near = (
        kid
        for holder in ([anchor, above] if shares else [anchor])
        for kid in holder.children
        if kid.i < anchor.i and abs(holder.i - kid.i) <= _NEAR_CUE
    )
    return any(kid.lower_ in negations and page.quote_of[kid.i] < 0 for kid in near)


def is_evidence(source: Agent) -> bool:
    """Tell whether a source shows rather than says: a picture, a map, a log; a report or a note only says."""
    if source.kind == "imagery":
        return True
    return source.kind == "document" and source.name.lower().rsplit(" ", 1)[-1].rstrip("s") in _RECORDS


def whole(report: Report) -> Report:
    """Return a report without the contents that a broken parse has left empty."""
    contents = tuple(span for span in report.contents if span.start < span.end)
    return report if len(contents) == len(report.contents) else replace(report, contents=contents)


def tells_nothing(page: Parsed, report: Report) -> bool:
    """Tell whether nobody says it, or who speaks only asks to stay unknown: "who asked not to be named"."""
    source = page.doc[report.source] if report.source is not None else None
    nobody = source is not None and (
        source.lower_ in ("nobody", "none", "no-one") or any(kid.lower_ == "no" for kid in source.lefts)
    )
    wish = page.first(page.doc[report.anchor], "xcomp", "ccomp")
    passive = wish is not None and page.first(wish, "auxpass") is not None
    return nobody or (passive and wish is not None and wish.lemma_ in ("name", "identify", "quote"))
