"""Chains: through whom a report came, from who is nearest to the reader, and the evidence that it names."""

from collections.abc import Iterable

from geo.attribution import cues, offices
from geo.attribution.agents import Agent
from geo.attribution.parsed import Parsed
from geo.attribution.report import Report
from geo.attribution.standing import is_evidence
from geo.attribution.titles import bare
from geo.tokens import Token

#: Who stands behind "is said to" and "reportedly".
SOMEONE_UNNAMED = "someone unnamed"
#: What is wanted, felt or undertaken is told of someone; nobody is cited for it.
_INTENT = cues.MIND_VERBS | {"expect"}
_UNDERTAKING = frozenset("defend promise vow pledge threaten agree refuse decide support back".split())
_ON = frozenset("on in by from via through with".split())
_SEEN = cues.SIGHTING_VERBS | frozenset(
    "count detect identify track visible show pick verify geolocate".split()
)
#: An inner report that fills this share of the outer one's content is a link of its chain.
_SHARE = 0.45


def chain_of(
    page: Parsed, report: Report, source: Agent | None, named: dict[int, Agent], inner: Iterable[Report]
) -> tuple[Agent, ...]:
    """Return the source, whom it cites and whose report fills the content, the outlet left out."""
    chain = [source] if source is not None else []
    for link in inner:
        if _reach(page, link) < _SHARE * report.size or not _cites(link):
            continue
        if link.source is not None and page.doc[link.source].lower_ in ("i", "we"):
            continue
        nearer_the_fact = named.get(link.source) if link.source is not None else _unnamed(link)
        if nearer_the_fact is not None:
            _append(chain, nearer_the_fact)
    for token in report.rests_on:
        if token in named:
            _append(chain, named[token])
    return tuple(agent for agent in chain if agent.kind != "outlet" or agent is source)


def evidence_of(page: Parsed, report: Report, chain: Iterable[Agent]) -> str | None:
    """Return what the text names as shown: pictures and records of the chain, given out, or seen on."""
    shown = next((agent.name for agent in chain if is_evidence(agent)), None)
    if shown is not None:
        return shown
    pictures = page.doc[report.released] if report.released is not None else _seen_on(page, report)
    if pictures is None:
        return None
    return bare(page.text[page.doc[pictures.left_edge.i].idx : pictures.idx + len(pictures)])


def _seen_on(page: Parsed, report: Report) -> Token | None:
    """Return the pictures of "had been counted on satellite images"."""
    for span in report.contents:
        for on in page.doc[page.token_at(span.start) : page.token_at(span.end - 1) + 1]:
            if (
                on.dep_ not in ("prep", "agent")
                or on.lower_ not in _ON
                or on.head.lemma_.lower() not in _SEEN
            ):
                continue
            pictures = page.first(on, "pobj")
            if pictures is not None and offices.is_picture(pictures.text):
                return pictures
    return None


def _append(chain: list[Agent], agent: Agent) -> None:
    if agent.name not in (other.name for other in chain):
        chain.append(agent)


def _reach(page: Parsed, link: Report) -> int:
    """Count the characters of an inner report, those of the pictures included: "images of Monday show"."""
    pictures = page.doc[link.source] if link.source is not None else None
    if pictures is None or not offices.is_picture(pictures.text) or pictures.i > link.anchor:
        return link.size
    return link.size + link.cue.end - page.doc[pictures.left_edge.i].idx


def _cites(link: Report) -> bool:
    """Tell whether an inner report is someone's word: "he said that they say", not "that they want"."""
    verb = link.lemma.split(" ")[0]
    return verb not in _INTENT and verb not in _UNDERTAKING


def _unnamed(link: Report) -> Agent | None:
    """Return who stands behind "is said to", whom the text leaves out."""
    return Agent(SOMEONE_UNNAMED, "unnamed", link.cue) if link.lemma.startswith("be ") else None
