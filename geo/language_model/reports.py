"""Reports: who says a claim, by which words and how, as a statement has it and the text bears out."""

from geo.attribution import SOMEONE_UNNAMED, Agent, Attribution, Mode, Span
from geo.attribution.quotes import quotations
from geo.claims import Words
from geo.language_model.finder import Finder
from geo.language_model.parts import Part
from geo.language_model.statement import Statement
from geo.language_model.verbatim import on_one_line, shared
from geo.tokens import Doc


class Reports:
    """The reports of one text."""

    def __init__(self, doc: Doc, finder: Finder) -> None:
        self._doc, self._finder, self._names = doc, finder, finder.names
        self._quoted = [span for quotation in quotations(doc.text) for span in quotation.spans]

    def attribution(
        self, part: Part, statement: Statement, pieces: tuple[Span, ...], evidence: str | None
    ) -> Attribution | None:
        """Return who is cited for a claim, or None where nobody is."""
        content = Span(pieces[0].start, pieces[-1].end)
        cue = self._finder.words(statement.cue, part.span, content, shunned=pieces)
        beside = Span(cue.start, cue.end) if cue is not None else None
        source = self._source(part, statement, beside or content, pieces)
        if source is None and beside is None:
            return None
        addressee = self._finder.name(statement.addressee)
        return Attribution(
            source=source,
            cue=beside,
            contents=pieces,
            mode=self._mode(pieces),
            cue_lemma=self._lemma(cue) if cue is not None else None,
            addressee=self._names.agent(addressee, None) if addressee is not None else None,
            chain=self._chain(statement, source),
            evidence=evidence,
        )

    def _source(self, part: Part, statement: Statement, near: Span, pieces: tuple[Span, ...]) -> Agent | None:
        given = statement.source_words or statement.source
        words = self._finder.words(given, part.span, near, shunned=pieces)
        name = self._finder.name(statement.source) or (words.text if words is not None else None)
        if name is None:
            return None
        span = Span(words.start, words.end) if words is not None else None
        return self._names.agent(name, statement.source_kind, span, self._finder.name(statement.source_role))

    def _chain(self, statement: Statement, source: Agent | None) -> tuple[Agent, ...]:
        """Return who stands between reader and fact, the source first."""
        agents = [source] if source is not None else []
        for words in statement.chain:
            is_unnamed = on_one_line(words).lower() == SOMEONE_UNNAMED
            name = SOMEONE_UNNAMED if is_unnamed else self._finder.name(words)
            if name is not None and name not in (agent.name for agent in agents):
                agents.append(self._names.agent(name, None))
        return tuple(agents)

    def _mode(self, pieces: tuple[Span, ...]) -> Mode:
        quoted = sum(shared(piece, quote) for piece in pieces for quote in self._quoted)
        if quoted == 0:
            return Mode.INDIRECT
        size = sum(piece.end - piece.start for piece in pieces)
        return Mode.DIRECT if quoted >= size - 2 * len(pieces) else Mode.MIXED

    def _lemma(self, cue: Words) -> str | None:
        span = self._doc.char_span(cue.start, cue.end, alignment_mode="expand")
        return " ".join(token.lemma_.lower() for token in span) if span is not None else None
