"""Claims: who says what, to whom, how firmly, about whom, where and when, in which words."""

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass, replace

from geo.article import Article, SectionKind
from geo.attribution import Attribution, Mode, cues
from geo.attribution.quotes import quotations
from geo.claims.acts import is_withheld, polarity, speech_act
from geo.claims.certainty import Hedge, factuality, hedges
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
from geo.claims.clauses import background, is_of_another, without_asides
from geo.claims.comparisons import comparison
from geo.claims.conditions import condition, is_deceit, is_kept_up, is_undone, is_weighed
from geo.claims.dates import date_in, nearer, told
from geo.claims.forces import forces
from geo.claims.lexicon import event_of, note_ground
from geo.claims.likelihood import likelihood
from geo.claims.merging import merged
from geo.claims.modes import event_mode
from geo.claims.movements import Movements, ends
from geo.claims.parties import Parties
from geo.claims.propositions import Proposition, propositions
from geo.claims.quantities import completed, quantity
from geo.claims.recipients import recipient
from geo.claims.roles import Roles
from geo.claims.utterances import Occasions, written
from geo.claims.verbs import is_dated_ahead
from geo.claims.wording import wording
from geo.resolve import Place
from geo.tokens import Doc, Span, Token

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


@dataclass(frozen=True, slots=True)
class _Stance:
    """What a speaker does with words, and how firmly they are told."""

    act: SpeechAct
    sign: Polarity
    condition: Words | None
    hedges: tuple[Hedge, ...]
    factuality: str
    is_withheld: bool


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
        self._counted: Quantity | None = None

    def claim(self, proposition: Proposition) -> Claim:
        """Return what a proposition claims: who does what, how firmly it is told, where and when."""
        content, root, attribution = proposition.content, proposition.root, proposition.attribution
        subject, actor = self._who(proposition)
        named, behind = forces(content), background(content, root)
        event, trigger = self._event(proposition, named)
        stance = _of_deed(self._stance(proposition, event, subject), trigger)
        movement = self._movement(proposition, stance, acts=actor is not None)
        compared = comparison(content)
        mode, said = self._mode(proposition), self._occasions.uttered(attribution, self._written)
        source = attribution.source if attribution is not None else None
        return Claim(
            id=_identity(content.text, source.name if source is not None else "", self._earlier),
            start=content.start_char,
            end=content.end_char,
            also=(),
            wording=wording(self._article.text, proposition, subject, self._parties),
            attribution=attribution,
            mode=mode,
            speech_act=stance.act,
            polarity=stance.sign,
            condition=stance.condition,
            factuality=stance.factuality,
            hedges=tuple(hedge.words for hedge in stance.hedges),
            likelihood=likelihood(content, root.sent),
            evidence=attribution.evidence if attribution is not None else None,
            actor=actor,
            recipient=recipient(trigger, self._parties) if trigger is not None else None,
            event=event,
            event_mode=event_mode(event, trigger, content, named),
            quantity=self._quantity(content, behind),
            comparison=compared,
            forces=named,
            movement=movement,
            happened=told(self._happened(proposition, compared, mode, said, stance.act)),
            uttered=told(said),
            section=self._article.section_at(content.start_char) or SectionKind.BODY,
            places=self._roles.within(content, ends(movement), behind),
            rule="telling" if attribution is None else attribution.cue_lemma or "quote",
        )

    def _quantity(self, content: Span, behind: Set[int]) -> Quantity | None:
        """Return the number that a content turns on; "the number" is of what was counted last."""
        found = completed(quantity(content, behind), content, self._counted)
        self._counted = found if found is not None and found.unit else self._counted
        return found

    def _who(self, proposition: Proposition) -> tuple[Party | None, Party | None]:
        """Return the subject of a proposition and who does its event, mostly the same."""
        said = proposition.attribution
        if said is not None and said.cue is not None and said.cue_lemma in cues.AMOUNT_VERBS:
            if said.cue.start <= proposition.root.idx < said.cue.end:
                return None, None  # "the build-up, which Kyiv puts at 90,000"
        subject = self._parties.actor(proposition.root, proposition)
        trigger = proposition.event
        if trigger is None:
            return subject, subject
        actor = self._parties.seen(trigger, proposition) or self._parties.actor(trigger, proposition)
        return subject, actor or (None if is_of_another(trigger, proposition.root) else subject)

    def _event(self, proposition: Proposition, named: tuple[Force, ...]) -> tuple[str | None, Token | None]:
        """Return the event and the word that names it; that forces are somewhere is one too."""
        trigger, root, attribution = proposition.event, proposition.root, proposition.attribution
        event = event_of(trigger) if trigger is not None else None
        source = attribution.source if attribution is not None else None
        seen = source is not None and source.kind == "imagery"
        if event is None and named and (seen or (root.lemma_ in _BEING and not is_deceit(root))):
            return "MOBILIZE", root
        return event, trigger

    def _stance(self, proposition: Proposition, event: str | None, subject: Party | None) -> _Stance:
        """Return what the speaker does with the words, and how firmly; `event` is the one they name."""
        content, root, attribution = proposition.content, proposition.root, proposition.attribution
        source = attribution.source if attribution is not None else None
        by_actor = (
            source is not None
            and subject is not None
            and (subject.is_own or _same(subject, source.name, source.country))
        )
        act = speech_act(root, content, attribution, event, by_actor=by_actor)
        sign = polarity(root, act, attribution)
        cue = attribution.cue if attribution is not None else None
        weakened = hedges(root, content, (cue.start, cue.end) if cue is not None else None)
        supposed, withheld = condition(content, root), is_withheld(root, content, attribution)
        firm = factuality(root, weakened, act, sign, supposed, withheld=withheld)
        if firm.endswith("-"):
            sign = Polarity.NEGATIVE  # "is unlikely to begin"
        return _Stance(act, sign, supposed, weakened, firm, withheld)

    def _movement(self, proposition: Proposition, stance: _Stance, *, acts: bool) -> Movement | None:
        if stance.is_withheld:
            return None
        content, root = proposition.content, proposition.root
        behind = background(content, root)
        return self._movements.within(content, root, stance.act, stance.sign, behind, acts=acts)

    def _happened(
        self, proposition: Proposition, compared: Words | None, mode: Mode, said: str | None, act: SpeechAct
    ) -> str | None:
        """Return when it was or will be; what is quoted counts from the day on which it was said."""
        quoted = mode in (Mode.DIRECT, Mode.MIXED) and said is not None
        words = without_asides(proposition.content, proposition.root, compared)
        since = said if quoted else self._written
        ahead = is_dated_ahead(proposition.root, act)
        found = date_in(words, since, ahead=ahead)
        if ahead and found is not None and _was_said_before(proposition):
            return nearer(found, date_in(words, since), since)
        return found

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


def _of_deed(stance: _Stance, trigger: Token | None) -> _Stance:
    """Tell how firmly the event itself is told: what was cancelled was not done, what is weighed is open."""
    if trigger is not None and is_kept_up(trigger):
        return replace(stance, sign=Polarity.POSITIVE, factuality="U")
    if trigger is None or stance.sign is Polarity.NEGATIVE or stance.factuality == "U":
        return stance
    if is_undone(trigger):
        return replace(stance, sign=Polarity.NEGATIVE, factuality=f"{stance.factuality[:2]}-")
    return replace(stance, factuality="U") if is_weighed(trigger) else stance


def _was_said_before(proposition: Proposition) -> bool:
    """Tell whether a report looks back on words: "had called on them to surrender in February"."""
    cue = proposition.attribution.cue if proposition.attribution is not None else None
    return cue is not None and proposition.content.doc.text[cue.start : cue.end].lower().startswith("had ")


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
