"""Additions: who goes on ("said that it had left, adding that more would"), and who speaks beside another.

The parse hangs such a participle on the last verb of what was said before, and its words into that.
"""

from dataclasses import replace
from itertools import islice

from geo.attribution import cues, offices
from geo.attribution.edges import ended
from geo.attribution.parsed import PASSIVE_SUBJECTS, SUBJECTS, VERBAL, Parsed
from geo.attribution.report import Report
from geo.tokens import Token

#: Verbs between a participle and the cue that it goes on from; real sentences need five.
_DEEPEST = 12
#: What sets one speaker beside another.
_BESIDE = frozenset({"while", "whereas", "though", "although"})


def with_additions(page: Parsed, found: list[Report]) -> list[Report]:
    """Return the reports, with those that go on from another's as that speaker's own, beside it."""
    reports = {report.anchor: report for report in found}
    for report in found:
        verb = page.doc[report.anchor]
        before = _before(page, report, verb, reports) if _goes_on(page, report, verb) else None
        if before is None or _speaks_himself(page, report, before):
            continue
        reports[before.anchor] = replace(before, contents=ended(page, before.contents, verb.i))
        source, addressee = before.source, report.addressee or before.addressee
        reports[verb.i] = replace(report, source=source, relative=None, addressee=addressee)
    return [reports[report.anchor] for report in found]


def with_others(page: Parsed, found: list[Report]) -> list[Report]:
    """Return the reports, with each ended where another speaks beside it: "said ..., while the army said"."""
    reports = {report.anchor: report for report in found}
    for report in found:
        joint = _joint(page, page.doc[report.anchor])
        if joint is None or report.source is None or report.source < joint:
            continue
        at, says = page.doc[joint].idx, page.doc[report.anchor].idx
        for before in list(reports.values()):
            holds = any(
                span.start < at < span.end or span.start <= says < span.end for span in before.contents
            )
            if holds and before.cue.end <= at and before.anchor != report.anchor:
                reports[before.anchor] = replace(before, contents=ended(page, before.contents, joint))
    return [reports[report.anchor] for report in found]


def _joint(page: Parsed, verb: Token) -> int | None:
    """Return the comma after which another speaks: ", while the army said", ", and the army said"."""
    if verb.dep_ == "advcl":
        joints = [kid.i for kid in page.kids(verb, "mark") if kid.lower_ in _BESIDE]
    elif verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
        joints = [kid.i for kid in page.kids(verb.head, "cc") if verb.head.i < kid.i < verb.i]
    else:
        return None
    if not joints or not page.kids(verb, *SUBJECTS) or verb.lemma_.lower() not in cues.CLAUSE_VERBS:
        return None
    comma = joints[-1] - 1
    return comma if comma > page.starts[verb.i] and page.doc[comma].text == "," else None


def _goes_on(page: Parsed, report: Report, verb: Token) -> bool:
    """Tell whether a report is that of a participle after a comma, with words of its own after it."""
    return (
        verb.tag_ == "VBG"
        and verb.lemma_.lower() in cues.CLAUSE_VERBS
        and verb.i > page.starts[verb.i]
        and page.doc[verb.i - 1].text == ","
        and not page.kids(verb, "aux", *SUBJECTS, *PASSIVE_SUBJECTS)
        and report.contents[0].start > verb.idx
    )


def _before(page: Parsed, report: Report, verb: Token, reports: dict[int, Report]) -> Report | None:
    """Return the nearest report that has a participle among its words and its cue before them."""
    for above in islice(verb.ancestors, _DEEPEST):
        before = reports.get(above.i)
        if before is None or before.anchor > verb.i or page.starts[above.i] != page.starts[verb.i]:
            continue
        if any(span.start < verb.idx < span.end for span in before.contents):
            return before
    return None


def _speaks_himself(page: Parsed, report: Report, before: Report) -> bool:
    """Tell whether he of whom something is said goes on to speak: "said the minister left, promising"."""
    if report.source is None or report.source == before.source or report.lemma in cues.CONTINUING_VERBS:
        return False
    token = page.doc[report.source]
    return token.ent_type_ == "PERSON" or token.pos_ != "PRON" and offices.is_office(token.lower_)
