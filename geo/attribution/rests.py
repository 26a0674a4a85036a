"""Rests: what a report rests on (", citing photographs", "quoted X as saying"), and whose words it gives."""

from dataclasses import replace

from geo.attribution import cues, offices
from geo.attribution.edges import cue_span
from geo.attribution.parsed import PASSIVE_SUBJECTS, SUBJECTS, VERBAL, Parsed
from geo.attribution.quotes import Span
from geo.attribution.report import Report
from geo.attribution.speakers import is_someone, shows
from geo.tokens import Token


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
                current,
                rests_on=(thing.i, *_shown_to(page, thing)),
                contents=_before(page, token, thing, current.contents),
            )
    return [report if report.rests_on else _resting(page, report) for report in out.values()]


def _resting(page: Parsed, report: Report) -> Report:
    """Return a report with whom it quotes ("quoted X as saying"), or the pictures that its speaker shows."""
    verb = page.doc[report.anchor]
    hangs_on = (verb.dep_ == "pcomp" and verb.head.lower_ == "as") or verb.dep_ == "relcl"
    quoting = verb.head.head if hangs_on else verb
    if quoting.pos_ in VERBAL and quoting.lemma_.lower() in cues.QUOTING_VERBS:
        return _of_quoting(page, report, quoting)
    if report.source is None or report.released is not None:
        return report
    return replace(report, released=_released(page, report.source))


def _of_quoting(page: Parsed, report: Report, quoting: Token) -> Report:
    """Return the report of who quotes; whom he quotes stands behind him."""
    quoted = page.first(quoting, "dobj", *PASSIVE_SUBJECTS)
    agent = page.first(quoting, "agent")
    quoter = page.first(agent, "pobj") if agent is not None else page.first(quoting, *SUBJECTS)
    if quoted is None or quoter is None or quoter.i == quoted.i or not _can_be_quoted(quoted):
        return report
    within = any(span.start <= quoted.idx < span.end for span in report.contents)
    if within or page.quote_of[quoter.i] >= 0:
        return report
    rests_on = (quoted.i, *_shown_to(page, quoted))
    return replace(report, cue=cue_span(page, quoting), source=quoter.i, relative=None, rests_on=rests_on)


def _can_be_quoted(quoted: Token) -> bool:
    organs = offices.STATE_ORGANS | offices.ORGANISATIONS
    return quoted.pos_ == "PRON" or is_someone(quoted) or shows(quoted) or quoted.lemma_.lower() in organs


def _shown_to(page: Parsed, someone: Token) -> tuple[int, ...]:
    """Return the pictures of "a diplomat who had been shown satellite images"."""
    things = (page.first(clause, "dobj", "pobj") for clause in page.kids(someone, "relcl", "acl"))
    return tuple(thing.i for thing in things if thing is not None and offices.is_picture(thing.text))[:1]


def _released(page: Parsed, source: int) -> int | None:
    """Return the pictures of "the Pentagon, which released three photographs"."""
    for clause in page.kids(page.doc[source], "relcl"):
        thing = page.first(clause, "dobj")
        if (
            clause.lemma_ in cues.ISSUING_VERBS | cues.SHOWING_VERBS
            and thing is not None
            and offices.is_picture(thing.text)
        ):
            return thing.i
    return None


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
    if last.start == start and others:
        return tuple(others)  # "The tanks left, according to the ministry, citing photographs"
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
