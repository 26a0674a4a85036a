"""Rests: what a report rests on ("..., she said, citing photographs"), and whose own words it gives."""

from dataclasses import replace

from spacy.tokens import Token

from geo.attribution import cues
from geo.attribution.parsed import VERBAL, Parsed
from geo.attribution.quotes import Span
from geo.attribution.reports import Report


def resting_on(page: Parsed, found: list[Report]) -> list[Report]:
    """Return the reports without those that only cite: what is cited belongs to the sentence's speaker."""
    cited: dict[int, Token] = {}
    by_sentence: dict[int, list[Report]] = {}
    for report in found:
        by_sentence.setdefault(page.starts[report.anchor], []).append(report)
    out: dict[int, Report] = {report.anchor: report for report in found}
    for token in page.doc:
        thing = _cited(page, token)
        if thing is None:
            continue
        near = [report for report in by_sentence.get(page.starts[token.i], []) if report.anchor != token.i]
        outer = _outer(page, token, near)
        if outer is None or outer.anchor in cited:
            continue
        cited[outer.anchor] = thing
        out.pop(token.i, None)
        current = out.get(outer.anchor)
        if current is not None:
            out[outer.anchor] = replace(
                current, rests_on=thing.i, contents=_before(page, token, thing, current.contents)
            )
    return list(out.values())


def _cited(page: Parsed, token: Token) -> Token | None:
    """Return what ", citing X" names: a participle set off by a comma or at the head of a sentence."""
    if token.tag_ != "VBG" or token.lemma_.lower() not in cues.QUOTING_VERBS or page.shut[token.i]:
        return None
    if page.quote_of[token.i] >= 0:
        return None
    opens = token.i == page.starts[token.i]
    set_off = token.i > 0 and page.doc[token.i - 1].text == ","
    return page.first(token, "dobj") if opens or set_off else None


def _outer(page: Parsed, participle: Token, near: list[Report]) -> Report | None:
    """Return the spoken report that a participle goes with: that of its verb, or else the last before it."""
    head = participle.head
    own = next((report for report in near if report.anchor == head.i), None)
    if own is not None:
        return own if own.source is not None else None
    spoken = [report for report in near if report.source is not None]
    before = [report for report in spoken if report.anchor < participle.i]
    if before:
        return max(before, key=lambda report: report.anchor)
    return next(iter(spoken), None) if participle.i == page.starts[participle.i] else None


def _before(page: Parsed, participle: Token, thing: Token, contents: tuple[Span, ...]) -> tuple[Span, ...]:
    """End the content before the participle that it runs on into."""
    if not contents:
        return contents
    *others, last = contents
    start = page.doc[participle.i].idx
    if not last.start < start < last.end or last.end > page.doc[thing.right_edge.i].idx + len(
        page.doc[thing.right_edge.i]
    ):
        return contents
    return (*others, page.span(page.token_at(last.start), participle.i - 1))


def own_organisation(page: Parsed, report: Report) -> Token | None:
    """Return the name that "it" takes up in "The Red Cross has counted 900 families, it said".

    It is the subject that acts in the content's main clause, where that stands before the cue.
    """
    if report.source is None or page.doc[report.source].lower_ != "it" or not report.contents:
        return None
    content, sentence = report.contents[0], page.starts[report.anchor]
    if content.end > report.cue.start or page.starts[page.token_at(content.start)] != sentence:
        return None
    first, last = page.token_at(content.start), page.token_at(content.end - 1)
    for token in page.doc[first : last + 1]:
        root = token.pos_ in VERBAL and not first <= token.head.i <= last or token.head.i == token.i
        if root:
            subject = page.first(token, "nsubj")
            return subject if subject is not None and subject.tag_ == "NNP" else None
    return None
