"""Quotations: which cue a quoted passage belongs to, by what stands before, after and between."""

from dataclasses import replace

from geo.attribution import cues
from geo.attribution.parsed import Parsed
from geo.attribution.quotes import Quotation, Span
from geo.attribution.report import Report
from geo.attribution.reports import report_of
from geo.attribution.speakers import speaker
from geo.tokens import Token

#: A cue stands within this many tokens of its quote; a colon lets it stand further off.
_NEAR, _FAR = 24, 40
#: Without comma or colon a verb leads in a quote only where next to nothing comes between.
_BARE = 3
#: Fewer words than this are a name or a scare quote rather than a statement.
_STATEMENT_WORDS = 4
_DASHES = ("―", "—", "–", "--", "-")
_ENDS = (".", "!", "?", ";")


def reports_of_quotes(page: Parsed, found: list[Report]) -> list[Report]:
    """Return the reports, each quotation added to the one it belongs to, or standing as one of its own."""
    by_anchor = {report.anchor: report for report in found}
    holders = _holders(page, found)
    cues = {page.quotes[page.quote_of[i]].start for i in by_anchor if page.quote_of[i] >= 0}
    last: tuple[Report, Quotation] | None = None
    for quote, first in zip(page.quotes, _first_tokens(page), strict=True):
        if first is None or page.shut[first.i] or quote.start in cues:
            continue
        held = holders.get(quote.start)
        report = by_anchor[held] if held is not None else None
        if report is None:
            verb = _cue_of(page, quote, first, last)
            if verb is not None:
                report = by_anchor.get(verb.i) or _new(page, verb)
            elif _is_statement(page, quote):
                report = _credited(page, quote, first)
                if report is None and last is not None and _goes_on(page, last, quote):
                    report = by_anchor[last[0].anchor]
        if report is not None:
            report = _with(report, quote)
            by_anchor[report.anchor] = report
            last = report, quote
    return sorted(by_anchor.values(), key=lambda report: report.anchor)


def _first_tokens(page: Parsed) -> list[Token | None]:
    firsts: list[Token | None] = [None] * len(page.quotes)
    for token in page.doc:
        number = page.quote_of[token.i]
        if number >= 0 and firsts[number] is None:
            firsts[number] = token
    return firsts


def _holders(page: Parsed, found: list[Report]) -> dict[int, int]:
    """Map the start of each quotation that lies in a report's content to that report's anchor."""
    spans = sorted((span.start, span.end, report.anchor) for report in found for span in report.contents)
    holders: dict[int, int] = {}
    at, reach, anchor = 0, -1, -1
    for quote in page.quotes:
        while at < len(spans) and spans[at][0] <= quote.start + 1:
            if spans[at][1] > reach:
                reach, anchor = spans[at][1], spans[at][2]
            at += 1
        if quote.start + 1 < reach:
            holders[quote.start] = anchor
    return holders


def _with(report: Report, quote: Quotation) -> Report:
    """Return the report with the quotation among its contents, in place of what overlaps it."""
    if report.contents and report.contents[-1].end <= quote.start:
        return replace(report, contents=report.contents + quote.spans)
    spans: list[Span] = []
    for span in sorted((*report.contents, *quote.spans), key=lambda span: (span.start, -span.end)):
        if spans and span.start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, span.end))
        else:
            spans.append(span)
    return replace(report, contents=tuple(spans))


def _new(page: Parsed, verb: Token) -> Report:
    return report_of(page, verb, *speaker(page, verb), ())


def _cue_of(
    page: Parsed, quote: Quotation, first: Token, last: tuple[Report, Quotation] | None
) -> Token | None:
    """Return the verb that reports the quotation: before a colon, between two parts, after, or before."""
    at = first.i - 1
    while at >= 0 and page.doc[at].is_space:
        at -= 1
    mark = page.doc[at].text if at >= 0 else ""
    new_line = at >= 0 and "\n" in page.text[page.doc[at].idx : quote.start]
    if mark == ":" or mark.endswith(":"):
        return _verb_before(page, at, _FAR)
    if (
        not new_line
        and last is not None
        and last[1].end <= page.doc[last[0].anchor].idx < quote.start
        and mark == ","
    ):
        return page.doc[last[0].anchor]
    verb = _verb_after(page, quote)
    if verb is None and not new_line and at >= 0:
        verb = _verb_before(page, at, _NEAR if mark == "," else _BARE)
    return verb


def _verb_before(page: Parsed, at: int, reach: int) -> Token | None:
    best: Token | None = None
    for i in range(at, max(-1, at - reach), -1):
        token = page.doc[i]
        if token.text in _ENDS or (token.is_space and "\n" in token.text) or page.quote_of[i] >= 0:
            break
        if _leads(token) and (best is None or (token.dep_ == "ROOT" and reach == _FAR)):
            best = token
            if reach != _FAR:
                break
    return best


def _verb_after(page: Parsed, quote: Quotation) -> Token | None:
    at = page.token_at(quote.end - 1) + 1
    closed = page.text[quote.end - 2 : quote.end - 1] == "."
    apposed = False
    for i in range(at, min(len(page.doc), at + _NEAR)):
        token = page.doc[i]
        if i == at and (token.pos_ in ("CCONJ", "ADP", "SCONJ") or (closed and not token.text[0].islower())):
            return None
        if token.text in (*_ENDS, ":") or (token.is_space and "\n" in token.text) or page.quote_of[i] >= 0:
            return None
        if _leads(token):
            return token
        apposed = apposed or (token.text == "," and i > at)
        if token.pos_ in ("VERB", "AUX") and not apposed:
            return None
    return None


def _leads(token: Token) -> bool:
    if token.lemma_.lower() not in cues.QUOTE_VERBS or token.pos_ not in ("VERB", "AUX"):
        return False
    return token.dep_ not in ("amod", "compound")


def _is_statement(page: Parsed, quote: Quotation) -> bool:
    return page.text.count(" ", quote.start, quote.end) >= _STATEMENT_WORDS - 1


def _credited(page: Parsed, quote: Quotation, first: Token) -> Report | None:
    """Return the report of a quote signed with a dash and a name."""
    at = page.token_at(quote.end - 1) + 1
    while at < len(page.doc) and page.doc[at].is_space:
        at += 1
    if at + 1 >= len(page.doc) or page.doc[at].text not in _DASHES or page.doc[at + 1].pos_ != "PROPN":
        return None
    name = page.doc[at + 1]
    while name.head.pos_ == "PROPN" and name.head.i > name.i and name.head.i - name.i < 4:
        name = name.head
    dash = page.doc[at]
    return Report(Span(dash.idx, dash.idx + len(dash)), dash.text, dash.i, name.i, ())


def _goes_on(page: Parsed, last: tuple[Report, Quotation], quote: Quotation) -> bool:
    """Tell whether a quote with no cue of its own goes on from the last one."""
    report, before = last
    between = page.text[before.end : quote.start]
    if "\n" not in between.strip() and "\n" not in between:
        return not between.strip() or before.end <= report.cue.start < quote.start
    if between.count("\n") != between[len(between.rstrip()) :].count("\n"):
        return False
    starts_line = page.text[quote.start - 1 : quote.start].isspace()
    said_between = before.end <= report.cue.start
    return starts_line and (not between.strip() or said_between)
