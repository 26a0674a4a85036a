"""Additions: a participle goes on with a speaker's words: "said that it had left, adding that more would".

The parse hangs such a participle on the last verb of what was said before, and its words into that.
"""

from dataclasses import replace
from itertools import islice

from spacy.tokens import Token

from geo.attribution import cues, offices
from geo.attribution.edges import ended
from geo.attribution.parsed import PASSIVE_SUBJECTS, SUBJECTS, Parsed
from geo.attribution.report import Report

#: Verbs between a participle and the cue that it goes on from; real sentences need five.
_DEEPEST = 12


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
