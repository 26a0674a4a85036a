"""Records: claims made of statements, of which only what the text has in these words is kept."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from geo.article import Article, SectionKind
from geo.attribution import SOMEONE_UNNAMED, Agent, Attribution, Mode, Span
from geo.attribution.quotes import quotations
from geo.claims import (
    Bound,
    Claim,
    Course,
    Force,
    Likelihood,
    Movement,
    PlaceRole,
    Polarity,
    Quantity,
    Role,
    SpeechAct,
    Told,
    Waypoint,
    Words,
)
from geo.claims.dates import date_in, told
from geo.language_model import amounts, vocabulary
from geo.language_model.ground import Ground
from geo.language_model.parts import Part
from geo.language_model.statement import Statement
from geo.language_model.tally import Tally, Why
from geo.language_model.verbatim import Verbatim, on_one_line, without_end_mark
from geo.language_model.whose import Names
from geo.resolve import Place

#: As `geo.claims` makes ids, so that the same words of the same speaker have the same.
_ID_LENGTH = 12
_AHEAD = frozenset({SpeechAct.PREDICT, SpeechAct.PROMISE, SpeechAct.THREATEN, SpeechAct.DEMAND})
#: What a claim's rule says where a model found it.
RULE = "language model"


class Records:
    """Makes the claims of one text."""

    def __init__(self, article: Article, doc: Doc, places: Sequence[Place], extractor: str) -> None:
        self._article, self._doc, self._extractor = article, doc, extractor
        self._text = article.text
        self._verbatim = Verbatim(article.text)
        self._names = Names(article.text, self._verbatim)
        self._ground = Ground(places)
        self._quoted = [span for quotation in quotations(doc.text) for span in quotation.spans]
        self._made: dict[tuple[int, int], Claim] = {}
        self._earlier: Counter[str] = Counter()
        self.tally = Tally()

    def add(self, part: Part, statement: Statement) -> None:
        """Make a claim of a statement, or count why there is none."""
        pieces = self._contents(part, statement)
        if not pieces:
            self.tally.claims[Why.NOT_IN_TEXT] += 1
            return
        content = Span(pieces[0].start, pieces[-1].end)
        section = self._article.section_at(content.start) or SectionKind.BODY
        if section in (SectionKind.NAV, SectionKind.FOOTER):
            self.tally.claims[Why.OUTSIDE] += 1
        elif (content.start, content.end) in self._made:
            self.tally.claims[Why.TWICE] += 1
        else:
            self._made[content.start, content.end] = self._claim(part, statement, pieces, section)

    def claims(self) -> tuple[Claim, ...]:
        """Return the claims made, in text order."""
        return tuple(self._made[span] for span in sorted(self._made))

    def _contents(self, part: Part, statement: Statement) -> tuple[Span, ...]:
        """Return where a claim's words stand, piece after piece; () where one does not stand there.

        Words that the text has twice are first what stands first, then what follows.
        """
        fallback: tuple[Span, ...] = ()
        for first in self._verbatim.places(statement.content[0], part.span):
            pieces = [without_end_mark(self._text, first)]
            for words in statement.content[1:]:
                following = self._verbatim.places(words, Span(pieces[-1].end, part.span.end))
                if not following:
                    return ()
                pieces.append(without_end_mark(self._text, following[0]))
            fallback = fallback or tuple(pieces)
            if (pieces[0].start, pieces[-1].end) not in self._made:
                return tuple(pieces)
        return fallback

    def _claim(
        self, part: Part, statement: Statement, pieces: tuple[Span, ...], section: SectionKind
    ) -> Claim:
        content, near = Span(pieces[0].start, pieces[-1].end), _paragraphs_of(part, pieces)
        source = self._source(part, statement, content)
        act = SpeechAct(statement.speech_act or SpeechAct.ASSERT)
        evidence = self._named(statement.evidence)
        attribution = self._attribution(part, statement, pieces, source, evidence)
        modes = vocabulary.modes(statement.event)
        return Claim(
            id=self._identity(content, source),
            start=content.start,
            end=content.end,
            also=tuple(self._several(statement.also, part.span, content)),
            wording=self._wording(pieces),
            attribution=attribution,
            mode=attribution.mode if attribution is not None else Mode.UNATTRIBUTED,
            speech_act=act,
            polarity=Polarity(statement.polarity or Polarity.POSITIVE),
            condition=self._words(statement.condition, near, content),
            factuality=statement.factuality or "U",
            hedges=tuple(self._several(statement.hedges, near, content)),
            likelihood=Likelihood(statement.likelihood) if statement.likelihood else None,
            evidence=evidence,
            actor=self._names.party(self._named(statement.actor)),
            recipient=self._names.party(self._named(statement.recipient)),
            event=statement.event,
            event_mode=statement.mode_of_event if statement.mode_of_event in modes else None,
            quantity=self._quantity(statement, near, content),
            comparison=self._words(statement.comparison, near, content),
            forces=tuple(self._forces(statement, near, content)),
            movement=self._movement(statement, near, content),
            happened=self._date(statement.date, near, content, ahead=act in _AHEAD),
            uttered=self._date(statement.date_uttered, part.span, content, ahead=False),
            section=section,
            places=tuple(self._places(statement, near, content)),
            rule=RULE,
            extractor=self._extractor,
        )

    def _source(self, part: Part, statement: Statement, content: Span) -> Agent | None:
        words = self._words(statement.source_words or statement.source, part.span, content)
        name = self._named(statement.source) or (words.text if words is not None else None)
        if name is None:
            return None
        span = Span(words.start, words.end) if words is not None else None
        return self._names.agent(name, statement.source_kind, span, self._named(statement.source_role))

    def _attribution(
        self,
        part: Part,
        statement: Statement,
        pieces: tuple[Span, ...],
        source: Agent | None,
        evidence: str | None,
    ) -> Attribution | None:
        content = Span(pieces[0].start, pieces[-1].end)
        cue = self._words(statement.cue, part.span, content)
        if source is None and cue is None:
            return None
        addressee = self._named(statement.addressee)
        return Attribution(
            source=source,
            cue=Span(cue.start, cue.end) if cue is not None else None,
            contents=pieces,
            mode=self._mode(pieces) if source is not None else Mode.UNATTRIBUTED,
            cue_lemma=self._lemma(cue) if cue is not None else None,
            addressee=self._names.agent(addressee, None) if addressee is not None else None,
            chain=self._chain(statement, source),
            evidence=evidence,
        )

    def _chain(self, statement: Statement, source: Agent | None) -> tuple[Agent, ...]:
        """Return who stands between reader and fact, the source first."""
        agents = [source] if source is not None else []
        for words in statement.chain:
            is_unnamed = on_one_line(words).lower() == SOMEONE_UNNAMED
            name = SOMEONE_UNNAMED if is_unnamed else self._named(words)
            if name is not None and name not in (agent.name for agent in agents):
                agents.append(self._names.agent(name, None))
        return tuple(agents)

    def _mode(self, pieces: tuple[Span, ...]) -> Mode:
        quoted = sum(_shared(piece, quote) for piece in pieces for quote in self._quoted)
        if quoted == 0:
            return Mode.INDIRECT
        size = sum(piece.end - piece.start for piece in pieces)
        return Mode.DIRECT if quoted >= size - 2 * len(pieces) else Mode.MIXED

    def _lemma(self, cue: Words) -> str | None:
        span = self._doc.char_span(cue.start, cue.end, alignment_mode="expand")
        return " ".join(token.lemma_.lower() for token in span) if span is not None else None

    def _quantity(self, statement: Statement, near: Span, content: Span) -> Quantity | None:
        stated = statement.quantity
        words = self._words(stated.words, near, content) if stated is not None else None
        if stated is None or words is None:
            return None
        inside = Span(words.start, words.end)
        unit = self._words(stated.unit, inside, inside)
        if unit is None:
            return None
        made = amounts.quantity(words.text, on_one_line(unit.text), Bound(stated.bound or Bound.EXACT))
        if made is None:
            self.tally.details[Why.NO_NUMBER] += 1
        return made

    def _forces(self, statement: Statement, near: Span, content: Span) -> Iterator[Force]:
        for stated in statement.forces:
            words = self._words(stated.words, near, content)
            if words is not None:
                yield Force(words, stated.kind, stated.echelon)

    def _movement(self, statement: Statement, near: Span, content: Span) -> Movement | None:
        stated = statement.movement
        if stated is None or stated.course is None:
            return None
        ends = [self._waypoint(words, near, content) for words in (stated.origin, stated.destination)]
        via = [self._waypoint(words, near, content) for words in stated.via]
        how = [self._words(words, near, content) for words in (stated.direction, stated.manner)]
        if not any((*ends, *via, *how)):
            return None
        passed = tuple(point for point in via if point is not None)
        return Movement(Course(stated.course), ends[0], ends[1], passed, how[0], how[1])

    def _waypoint(self, words: str | None, near: Span, content: Span) -> Waypoint | None:
        found = self._words(words, near, content)
        return Waypoint(found, self._ground.row(Span(found.start, found.end))) if found else None

    def _places(self, statement: Statement, near: Span, content: Span) -> Iterator[PlaceRole]:
        taken: set[int] = set()
        for stated in statement.places:
            words = self._words(stated.words, near, content)
            if words is None:
                continue
            found = self._ground.role(Span(words.start, words.end), Role(stated.role))
            if found is None:
                self.tally.details[Why.NO_PLACE] += 1
            elif found.place not in taken:
                taken.add(found.place)
                yield found

    def _date(self, words: str | None, region: Span, content: Span, *, ahead: bool) -> Told | None:
        found = self._words(words, region, content)
        if found is None:
            return None
        return told(date_in(found.text, self._article.published, ahead=ahead))

    def _several(self, several: tuple[str, ...], region: Span, content: Span) -> Iterator[Words]:
        found = {words for each in several if (words := self._words(each, region, content)) is not None}
        yield from sorted(found, key=lambda words: words.start)

    def _words(self, words: str | None, region: Span, content: Span) -> Words | None:
        """Return words where a region has them, nearest to the claim; else count them as dropped."""
        if words is None:
            return None
        found = self._verbatim.nearest(words, region, content)
        if found is None:
            self.tally.details[Why.NOT_IN_TEXT] += 1
            return None
        return Words(found.start, found.end, self._text[found.start : found.end])

    def _named(self, words: str | None) -> str | None:
        """Return a name as the text has it anywhere; else count it as dropped."""
        name = self._names.name(words)
        if words is not None and name is None:
            self.tally.details[Why.NOT_IN_TEXT] += 1
        return name

    def _wording(self, pieces: tuple[Span, ...]) -> str:
        said = on_one_line(" ".join(self._text[piece.start : piece.end] for piece in pieces))
        return f"{said[:1].upper()}{said[1:]}" + ("" if said.endswith((".", "!", "?")) else ".")

    def _identity(self, content: Span, source: Agent | None) -> str:
        words = on_one_line(self._text[content.start : content.end])
        said = "\x1f".join((source.name if source is not None else "", words))
        key = f"{said}\x1f{self._earlier[said]}"
        self._earlier[said] += 1
        return hashlib.sha256(key.encode()).hexdigest()[:_ID_LENGTH]


def _paragraphs_of(part: Part, pieces: tuple[Span, ...]) -> Span:
    """Return the stretch of the paragraphs that hold a claim's words: its details stand there."""
    held = [each for each in part.paragraphs if any(_shared(each, piece) for piece in pieces)]
    return Span(held[0].start, held[-1].end) if held else Span(pieces[0].start, pieces[-1].end)


def _shared(ours: Span, theirs: Span) -> int:
    return max(0, min(ours.end, theirs.end) - max(ours.start, theirs.start))
