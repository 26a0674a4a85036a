"""Claims: who says what, to whom, how firmly, about whom, where and when, in which words."""

import hashlib
from bisect import bisect_left
from collections import Counter

from spacy.tokens import Doc

from geo.article import Article, SectionKind
from geo.attribution import Attribution, Mode
from geo.attribution.quotes import quotations
from geo.claims.acts import is_withheld, polarity, speech_act
from geo.claims.certainty import factuality, hedges
from geo.claims.claim import (
    Bound,
    Claim,
    Course,
    Force,
    Likelihood,
    Movement,
    Party,
    PlaceRole,
    Polarity,
    Quantity,
    Role,
    SpeechAct,
    Told,
    Waypoint,
    Words,
)
from geo.claims.clauses import without_asides
from geo.claims.comparisons import comparison
from geo.claims.conditions import condition, is_deceit
from geo.claims.dates import date_in, told
from geo.claims.forces import forces
from geo.claims.lexicon import event_of, note_ground
from geo.claims.likelihood import likelihood
from geo.claims.merging import merged
from geo.claims.modes import event_mode
from geo.claims.movements import Movements, ends
from geo.claims.parties import Parties
from geo.claims.propositions import Proposition, propositions
from geo.claims.quantities import quantity
from geo.claims.recipients import recipient
from geo.claims.roles import Roles
from geo.claims.utterances import Occasions, written
from geo.claims.verbs import is_dated_ahead
from geo.claims.wording import wording
from geo.resolve import Place

__all__ = [
    "Bound",
    "Claim",
    "Course",
    "Force",
    "Likelihood",
    "Movement",
    "Party",
    "PlaceRole",
    "Polarity",
    "Quantity",
    "Role",
    "SpeechAct",
    "Told",
    "Waypoint",
    "Words",
    "claims",
]


#: Hex digits of an id; 48 bits make a clash in a million claims one in 500.
_ID_LENGTH = 12
#: Quotation marks, a comma and blanks: what of a quoted sentence may stand outside its quotation.
_MARKS_OF_A_QUOTE = 4
#: Verbs that only say that forces are there, or how many: their presence is what is claimed.
_BEING = frozenset("be have stand remain stay lie sit number put estimate count total field".split())


def claims(
    article: Article, doc: Doc, attributions: tuple[Attribution, ...], places: tuple[Place, ...]
) -> tuple[Claim, ...]:
    """Return the claims of an article's story in text order, each content once."""
    note_ground(doc, _named_tokens(doc, tuple(place for place in places if not place.mention.actor)))
    reader = _Reader(article, doc, Parties(doc, places), Roles(doc, places), Movements(doc, places))
    found = {
        (p.content.start, p.content.end, p.is_denial): p
        for p in reversed(propositions(article, doc, attributions, _named_tokens(doc, places)))
    }
    return merged([reader.claim(found[key]) for key in sorted(found)], doc)


class _Reader:
    """What is asked of each proposition of one text, in text order."""

    def __init__(
        self, article: Article, doc: Doc, parties: Parties, roles: Roles, movements: Movements
    ) -> None:
        self._article, self._doc = article, doc
        self._parties, self._roles, self._movements = parties, roles, movements
        self._occasions = Occasions(doc)
        self._written = written(article)
        quoted = (span for quotation in quotations(doc.text) for span in quotation.spans)
        self._quoted = sorted((span.start, span.end) for span in quoted)
        self._earlier: Counter[str] = Counter()

    def claim(self, proposition: Proposition) -> Claim:
        content, root, attribution = proposition.content, proposition.root, proposition.attribution
        article, parties, trigger = self._article, self._parties, proposition.event
        event = event_of(trigger) if trigger is not None else None
        source = attribution.source if attribution is not None else None
        subject = parties.actor(root, proposition)
        actor = (parties.actor(trigger, proposition) if trigger is not None else None) or subject
        by_actor = source is not None and subject is not None and _same(subject, source.name, source.country)
        act = speech_act(root, content, attribution, event, by_actor=by_actor)
        sign = polarity(root, act, attribution)
        cue = attribution.cue if attribution is not None else None
        weakened = hedges(root, content, (cue.start, cue.end) if cue is not None else None)
        named, supposed = forces(content), condition(content, root)
        seen = source is not None and source.kind == "imagery"
        if event is None and named and (seen or root.lemma_ in _BEING and not is_deceit(root)):
            event, trigger = "MOBILIZE", root
        ahead = is_dated_ahead(root, act)
        withheld = is_withheld(root, content, attribution)
        movement = self._movements.within(content, root, act, sign, acts=actor is not None)
        movement = None if withheld else movement
        compared = comparison(content)
        told_of = without_asides(content, root, compared)
        mode, said = self._mode(proposition), self._occasions.uttered(attribution, self._written)
        # What is quoted points from the day on which it was said: "tonight" is not the reader's.
        quoted = mode in (Mode.DIRECT, Mode.MIXED) and said is not None
        happened = date_in(told_of, said if quoted else self._written, ahead=ahead)
        return Claim(
            id=_identity(content.text, source.name if source is not None else "", self._earlier),
            start=content.start_char,
            end=content.end_char,
            also=(),
            wording=wording(article.text, proposition, subject, parties),
            attribution=attribution,
            mode=mode,
            speech_act=act,
            polarity=sign,
            condition=supposed,
            factuality=factuality(root, weakened, act, sign, supposed, withheld=withheld),
            hedges=tuple(hedge.words for hedge in weakened),
            likelihood=likelihood(content, root.sent),
            evidence=attribution.evidence if attribution is not None else None,
            actor=actor,
            recipient=recipient(trigger, parties) if trigger is not None else None,
            event=event,
            event_mode=event_mode(event, trigger, content, named),
            quantity=quantity(content),
            comparison=compared,
            forces=named,
            movement=movement,
            happened=told(happened),
            uttered=told(said),
            section=article.section_at(content.start_char) or SectionKind.BODY,
            places=self._roles.within(content, ends(movement)),
            rule="telling" if attribution is None else attribution.cue_lemma or "quote",
        )

    def _mode(self, proposition: Proposition) -> Mode:
        """Return how these words are reported: a report may quote one half of what it says."""
        attribution, content = proposition.attribution, proposition.content
        if attribution is None or attribution.mode in (Mode.UNATTRIBUTED, Mode.INDIRECT):
            return attribution.mode if attribution is not None else Mode.UNATTRIBUTED
        start, end = content.start_char, content.end_char
        # Quotations do not overlap, so that of those before only the last may reach in.
        first = max(0, bisect_left(self._quoted, (start, start)) - 1)
        near = self._quoted[first : bisect_left(self._quoted, (end, end))]
        shared = sum(max(0, min(stop, end) - max(begin, start)) for begin, stop in near)
        if shared == 0:
            return Mode.INDIRECT
        return Mode.DIRECT if shared >= end - start - _MARKS_OF_A_QUOTE else Mode.MIXED


def _same(party: Party, source: str, country: str | None) -> bool:
    """Tell whether a claim's actor is its speaker, or the state he speaks for."""
    return party.name == source or (party.country is not None and party.country == country)


def _named_tokens(doc: Doc, places: tuple[Place, ...]) -> frozenset[int]:
    named: set[int] = set()
    for place in places:
        span = doc.char_span(place.mention.start, place.mention.end, alignment_mode="expand")
        named.update(token.i for token in span or ())
    return frozenset(named)


def _identity(content: str, source: str, earlier: Counter[str]) -> str:
    """Derive an id from what is claimed and by whom; how often that came before tells repeats apart."""
    said = "\x1f".join((source, " ".join(content.split())))
    key = f"{said}\x1f{earlier[said]}"
    earlier[said] += 1
    return hashlib.sha256(key.encode()).hexdigest()[:_ID_LENGTH]
