"""Records: claims made of statements, of which only what the text has in these words is kept."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from geo.article import Article, SectionKind
from geo.attribution import Agent, Mode, Span
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
)
from geo.claims.dates import date_in, told
from geo.claims.parties import Parties
from geo.language_model import amounts, vocabulary
from geo.language_model.finder import Finder
from geo.language_model.ground import Ground
from geo.language_model.parts import Part
from geo.language_model.reports import Reports
from geo.language_model.statement import Statement
from geo.language_model.tally import Tally, Why
from geo.language_model.verbatim import Verbatim, on_one_line, shared, without_end_mark
from geo.language_model.whose import Names
from geo.resolve import Place
from geo.tokens import Doc

#: As `geo.claims` makes ids, so that the same words of the same speaker have the same.
_ID_LENGTH = 12
_AHEAD = frozenset({SpeechAct.PREDICT, SpeechAct.PROMISE, SpeechAct.THREATEN, SpeechAct.DEMAND})
#: What a claim's rule says where a model found it.
RULE = "language model"


class Records:
    """Makes the claims of one text."""

    def __init__(self, article: Article, doc: Doc, places: Sequence[Place], extractor: str) -> None:
        self._article, self._extractor = article, extractor
        self._text = article.text
        self._verbatim = Verbatim(article.text)
        self._names = Names(doc, article.text, self._verbatim, Parties(doc, tuple(places)))
        self.tally = Tally()
        self._finder = Finder(article.text, self._verbatim, self._names, self.tally)
        self._reports = Reports(doc, self._finder)
        self._ground = Ground(places)
        self._made: dict[tuple[int, int], Claim] = {}
        self._earlier: Counter[str] = Counter()

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
        act = SpeechAct(statement.speech_act or SpeechAct.ASSERT)
        evidence = self._finder.name(statement.evidence)
        attribution = self._reports.attribution(part, statement, pieces, evidence)
        source = attribution.source if attribution is not None else None
        modes = vocabulary.modes(statement.event)
        return Claim(
            id=self._identity(content, source),
            start=content.start,
            end=content.end,
            also=tuple(self._finder.several(statement.also, part.span, content)),
            wording=self._wording(pieces),
            attribution=attribution,
            mode=attribution.mode if attribution is not None else Mode.UNATTRIBUTED,
            speech_act=act,
            polarity=Polarity(statement.polarity or Polarity.POSITIVE),
            condition=self._finder.words(statement.condition, near, content),
            factuality=statement.factuality or "U",
            hedges=tuple(self._finder.several(statement.hedges, near, content)),
            likelihood=Likelihood(statement.likelihood) if statement.likelihood else None,
            evidence=evidence,
            actor=self._names.party(self._finder.name(statement.actor)),
            recipient=self._names.party(self._finder.name(statement.recipient)),
            event=statement.event,
            event_mode=statement.mode_of_event if statement.mode_of_event in modes else None,
            quantity=self._quantity(statement, near, content),
            comparison=self._finder.words(statement.comparison, near, content),
            forces=tuple(self._forces(statement, near, content)),
            movement=self._movement(statement, near, content),
            happened=self._date(statement.date, near, content, ahead=act in _AHEAD),
            uttered=self._date(statement.date_uttered, part.span, content, ahead=False),
            section=section,
            places=tuple(self._places(statement, near, content)),
            rule=RULE,
            extractor=self._extractor,
        )

    def _quantity(self, statement: Statement, near: Span, content: Span) -> Quantity | None:
        stated = statement.quantity
        words = self._finder.words(stated.words, near, content) if stated is not None else None
        if stated is None or words is None:
            return None
        inside = Span(words.start, words.end)
        unit = self._finder.words(stated.unit, inside, inside)
        if unit is None:
            return None
        made = amounts.quantity(words.text, on_one_line(unit.text), Bound(stated.bound or Bound.EXACT))
        if made is None:
            self.tally.details[Why.NO_NUMBER] += 1
        return made

    def _forces(self, statement: Statement, near: Span, content: Span) -> Iterator[Force]:
        for stated in statement.forces:
            words = self._finder.words(stated.words, near, content)
            if words is not None:
                yield Force(words, stated.kind, stated.echelon)

    def _movement(self, statement: Statement, near: Span, content: Span) -> Movement | None:
        stated = statement.movement
        if stated is None or stated.course is None:
            return None
        ends = [self._waypoint(words, near, content) for words in (stated.origin, stated.destination)]
        via = [self._waypoint(words, near, content) for words in stated.via]
        how = [self._finder.words(words, near, content) for words in (stated.direction, stated.manner)]
        if not any((*ends, *via, *how)):
            return None
        passed = tuple(point for point in via if point is not None)
        return Movement(Course(stated.course), ends[0], ends[1], passed, how[0], how[1])

    def _waypoint(self, words: str | None, near: Span, content: Span) -> Waypoint | None:
        found = self._finder.words(words, near, content)
        return Waypoint(found, self._ground.row(Span(found.start, found.end))) if found else None

    def _places(self, statement: Statement, near: Span, content: Span) -> Iterator[PlaceRole]:
        taken: set[int] = set()
        for stated in statement.places:
            words = self._finder.words(stated.words, near, content)
            if words is None:
                continue
            found = self._ground.role(Span(words.start, words.end), Role(stated.role))
            if found is None:
                self.tally.details[Why.NO_PLACE] += 1
            elif found.place not in taken:
                taken.add(found.place)
                yield found

    def _date(self, words: str | None, region: Span, content: Span, *, ahead: bool) -> Told | None:
        found = self._finder.words(words, region, content)
        if found is None:
            return None
        return told(date_in(found.text, self._article.published, ahead=ahead))

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
    held = [each for each in part.paragraphs if any(shared(each, piece) for piece in pieces)]
    return Span(held[0].start, held[-1].end) if held else Span(pieces[0].start, pieces[-1].end)
