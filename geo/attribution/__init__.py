"""Attribution: who says what, in which words: source, cue and content spans."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from geo.article import Article, SectionKind
from geo.attribution import cues
from geo.attribution.additions import with_additions, with_others
from geo.attribution.agents import Agent, Cast
from geo.attribution.chains import SOMEONE_UNNAMED, chain_of, evidence_of
from geo.attribution.parsed import Parsed
from geo.attribution.quotations import reports_of_quotes
from geo.attribution.quotes import Quotation, Span, quotations
from geo.attribution.rejoinders import with_rejoinders
from geo.attribution.report import Report
from geo.attribution.reports import reports
from geo.attribution.rests import own_organisation, resting_on
from geo.attribution.standing import is_negated, tells_nothing, whole
from geo.datelines import datelines
from geo.tokens import Doc, Token

__all__ = ["SOMEONE_UNNAMED", "Agent", "Attribution", "Mode", "Span", "attributions", "is_hearsay"]

#: Passives after which nobody speaks: they say what is open, not what is told.
_OPEN = frozenset({"be unclear", "be clear", "be know to", "be know", "be unknown", "be uncertain"})
_HEARSAY_ADVERBS = frozenset({"reportedly", "allegedly", "supposedly", "purportedly"})

#: Modifiers after a speaker's name that are not part of the name.
_TRAILERS = frozenset(("relcl", "acl", "advcl", "appos", "punct", "parataxis"))
#: Kinds that a pronoun may lead back to where they act without speaking.
_ACTORS = frozenset(("person", "government", "organisation", "outlet", "document"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


class Mode(StrEnum):
    """How the words are reported."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    UNATTRIBUTED = "unattributed"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One report of speech or thought.

    `contents` are its spans in order (a quote may be split by its speaker). `chain` runs from who
    is nearest to the reader to who is nearest to the fact, the source included, the outlet left out.
    `evidence` is a phrase such as "satellite images" where the text names what it rests on.
    """

    source: Agent | None
    cue: Span | None
    contents: tuple[Span, ...]
    mode: Mode
    cue_lemma: str | None = None  # "tell", "according to", "be said to"
    addressee: Agent | None = None
    chain: tuple[Agent, ...] = ()
    evidence: str | None = None
    is_negated: bool = False  # "does not believe that"
    is_denial: bool = False  # of contents told by another: "..., which the army denies"
    denies: "Attribution | None" = None  # whose contents these are, where somebody is said to say them


def is_hearsay(attribution: Attribution) -> bool:
    """Tell whether words are someone's whom the text leaves out: "is said to", "it is feared"."""
    lemma = attribution.cue_lemma or ""
    passive = lemma.startswith("be ") and lemma not in _OPEN
    return attribution.source is None and (passive or lemma in _HEARSAY_ADVERBS)


def attributions(article: Article, doc: Doc) -> tuple[Attribution, ...]:
    """Find each report of speech or thought in the story, in text order.

    A report inside another's content is not listed again; where it fills that content, its speaker
    stands in the outer one's chain. Navigation, footer and datelines report nothing.
    """
    shut = tuple(
        Span(section.start, section.end)
        for section in sorted(article.sections, key=lambda section: section.start)
        if section.kind in (SectionKind.NAV, SectionKind.FOOTER)
    )
    filed = tuple(Span(line.start, line.end) for line in datelines(doc.text))
    quotes = quotations(doc.text)
    page = Parsed(doc, quotes, tuple(sorted((*shut, *filed), key=lambda span: span.start)))
    found = [whole(report) for report in reports(page) if not tells_nothing(page, report)]
    found = with_additions(page, with_others(page, found))
    found = [whole(report) for report in reports_of_quotes(page, found)]
    found = with_rejoinders(page, [report for report in found if report.contents])
    outer, inner = _nest(resting_on(page, found))
    return tuple(_resolve(page, outer, inner))


def _nest(found: list[Report]) -> tuple[list[Report], dict[int, list[Report]]]:
    """Part outer reports from those whose cue lies in an outer one's content, by the outer's anchor.

    Longer contents come first, so of two that hold each other's cue the longer is the outer one.
    """
    holder: dict[int, Report] = {}
    outer: list[Report] = []
    inner: dict[int, list[Report]] = {}
    cues = sorted(found, key=lambda report: report.cue.start)
    starts = [report.cue.start for report in cues]
    dropped: set[int] = set()
    for report in sorted(found, key=lambda report: report.size, reverse=True):
        if report.anchor in dropped:
            continue
        outer.append(report)
        for span in report.contents:
            for other in cues[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
                if other.anchor != report.anchor and other.anchor not in holder:
                    holder[other.anchor] = report
                    dropped.add(other.anchor)
                    inner.setdefault(report.anchor, []).append(other)
    kept = [report for report in outer if report.anchor not in dropped]
    return sorted(kept, key=_place), inner


def _place(report: Report) -> tuple[int, int]:
    start = report.contents[0].start
    return min(report.cue.start, start), start


def _resolve(page: Parsed, outer: list[Report], inner: dict[int, list[Report]]) -> list[Attribution]:
    """Name the speakers, walking through the text so that a pronoun leads to who came before."""
    doc = page.doc
    cast = Cast(doc)
    inside = _inside(page, outer)
    by_anchor = {report.anchor: report for report in outer}
    sources = {report.source for report in outer}
    subjects = {
        report.source: own_organisation(page, report) for report in outer if report.source is not None
    }
    goes_on = {report.source for report in outer if report.lemma in cues.CONTINUING_VERBS}
    also = {token for report in outer for token in (report.addressee, report.released, *report.rests_on)} | {
        link.source for links in inner.values() for link in links
    }
    named: dict[int, Agent] = {}
    for token in doc:
        if page.shut[token.i]:
            continue
        acts = token.dep_ in _SUBJECTS and not inside[token.i] and page.quote_of[token.i] < 0
        if token.i in sources or token.i in also or acts:
            agent = cast.agent(token, _name_span(page, token), goes_on=token.i in goes_on)
            own = subjects.get(token.i)
            if own is not None:
                itself = cast.agent(own, _name_span(page, own))
                agent = replace(itself, span=agent.span) if itself.kind == "organisation" else agent
            named[token.i] = agent
            some = agent.kind == "unnamed" and token.tag_ in ("NN", "NNS")
            if token.i in sources or (acts and (agent.kind in _ACTORS or some)):
                cast.notice(token, agent)
    told = {
        anchor: _attribution(page, report, named, inner.get(anchor, []))
        for anchor, report in by_anchor.items()
    }
    above = {link.anchor: anchor for anchor, links in inner.items() for link in links}
    return [
        replace(told[anchor], denies=_listed(report.denies, told, above))
        if report.is_denial
        else told[anchor]
        for anchor, report in by_anchor.items()
    ]


def _listed(anchor: int | None, told: dict[int, Attribution], above: dict[int, int]) -> Attribution | None:
    """Return the attribution of a report, or of the one that it is nested in."""
    while anchor is not None and anchor not in told:
        anchor = above.get(anchor)
    return told[anchor] if anchor is not None else None


def _inside(page: Parsed, outer: list[Report]) -> list[bool]:
    """Tell for each token whether it lies in a report's content."""
    inside = [False] * len(page.doc)
    spans = sorted((span.start, span.end) for report in outer for span in report.contents)
    at, reach = 0, -1
    for token in page.doc:
        while at < len(spans) and spans[at][0] <= token.idx:
            reach = max(reach, spans[at][1])
            at += 1
        inside[token.i] = token.idx < reach
    return inside


def _attribution(page: Parsed, report: Report, named: dict[int, Agent], inner: list[Report]) -> Attribution:
    source = named.get(report.source) if report.source is not None else None
    if source is not None and report.relative is not None:
        who = page.doc[report.relative]
        source = replace(source, span=Span(who.idx, who.idx + len(who)))
    told = named.get(report.addressee) if report.addressee is not None else None
    chain = chain_of(page, report, source, named, inner)
    return Attribution(
        source=source,
        cue=report.cue,
        contents=report.contents,
        mode=Mode.INDIRECT if report.is_denial else _mode(page, report, source),
        cue_lemma=report.lemma,
        addressee=told,
        chain=chain,
        evidence=evidence_of(page, report, chain),
        is_negated=is_negated(page, page.doc[report.anchor]),
        is_denial=report.is_denial,
    )


def _mode(page: Parsed, report: Report, source: Agent | None) -> Mode:
    if report.source is None and report.lemma in _OPEN:
        return Mode.UNATTRIBUTED
    quoted = _shared(report.contents, [part for quote in _touching(page, report) for part in quote.spans])
    if quoted == 0:
        return Mode.INDIRECT
    return Mode.DIRECT if quoted >= report.size - 2 * len(report.contents) else Mode.MIXED


def _shared(ours: Sequence[Span], theirs: Sequence[Span]) -> int:
    """Count the characters that two lists of spans share, each in text order."""
    shared = i = j = 0
    while i < len(ours) and j < len(theirs):
        shared += max(0, min(ours[i].end, theirs[j].end) - max(ours[i].start, theirs[j].start))
        if ours[i].end < theirs[j].end:
            i += 1
        else:
            j += 1
    return shared


def _touching(page: Parsed, report: Report) -> list[Quotation]:
    numbers: set[int] = set()
    for span in report.contents:
        tokens = range(page.token_at(span.start), page.token_at(span.end - 1) + 1)
        numbers.update(page.quote_of[i] for i in tokens if page.quote_of[i] >= 0)
    return [page.quotes[number] for number in sorted(numbers)]


def _belongs_before(page: Parsed, i: int) -> bool:
    """Tell whether a word is a name that the parse has cut off; a dateline's town is none."""
    return page.doc[i].pos_ == "PROPN" and not page.shut[i]


def _name_span(page: Parsed, token: Token) -> Span:
    """Return the speaker's phrase up to the first clause or apposition after the name."""
    first, last = token.left_edge.i, token.right_edge.i
    while first > 0 and page.doc[first].is_sent_start and _belongs_before(page, first - 1):
        first -= 1
    for child in page.kids(token):
        apart = child.dep_ in _TRAILERS or (
            child.dep_ == "prep" and page.doc[child.left_edge.i - 1].text == ","
        )
        if child.i > token.i and apart and child.dep_ != "punct":
            last = min(last, child.left_edge.i - 1)
    for inner in page.doc[token.i + 1 : last + 1]:  # "villagers of Dhobley, a town 18 km off"
        edge = inner.left_edge.i
        if inner.dep_ in ("appos", "relcl") and token.i < edge <= last and page.doc[edge - 1].text == ",":
            last = edge - 1
    while first < token.i and (page.doc[first].is_quote or page.doc[first].is_space):
        first += 1
    return page.span(first, max(token.i, last))
