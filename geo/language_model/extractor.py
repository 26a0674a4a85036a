"""The extractor: claims found by a language model, in the text's own words, where a reader chose one."""

import time
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from geo._errors import LanguageModelError
from geo.article import Article
from geo.claims import Claim
from geo.language_model.chat import Message, Reply, ask
from geo.language_model.instructions import messages
from geo.language_model.parts import Part, halves, parts
from geo.language_model.records import Records
from geo.language_model.server import Server
from geo.language_model.statement import NAME, schema, statements
from geo.resolve import Place
from geo.tokens import Doc

#: What one article may take altogether; the longest has 40 parts.
_LONGEST_S = 3_600.0
#: Answers kept for all articles together; one has some 10 kB.
_KEPT = 512
#: How often a part whose answer ran out of space is cut in two.
_MOST_CUTS = 3


@dataclass(frozen=True, slots=True)
class Extraction:
    """The claims of an article in text order, and sentences for the reader about how they were found."""

    claims: tuple[Claim, ...]
    notices: tuple[str, ...] = ()


class Extractor(Protocol):
    """What finds claims in place of the rules; raises `LanguageModelError` where it cannot."""

    def read(self, article: Article, doc: Doc, places: tuple[Place, ...]) -> Extraction:
        """Return what an article claims."""


class LanguageModel:
    """A language model as extractor. Whoever makes one has chosen that articles go to its server."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._ask = lru_cache(maxsize=_KEPT)(self._asked)

    def extract(self, article: Article, doc: Doc, places: tuple[Place, ...]) -> tuple[Claim, ...]:
        """Return an article's claims alone, as a score needs them."""
        return self.read(article, doc, places).claims

    def read(self, article: Article, doc: Doc, places: tuple[Place, ...]) -> Extraction:
        """Ask for an article's claims part by part, and keep what stands in its text.

        Each answer is asked for once and kept. Raises `LanguageModelError` where one is missing or is none.
        """
        records = Records(article, doc, places, f"model {self.server.model}")
        deadline = time.monotonic() + _LONGEST_S
        for part in parts(article):
            self._read(article, part, records, deadline, _MOST_CUTS)
        made = records.claims()
        return Extraction(made, (records.tally.sentence(self.server.model, len(made)),))

    def _read(self, article: Article, part: Part, records: Records, deadline: float, cuts: int) -> None:
        if time.monotonic() > deadline:
            msg = f"The language model took longer than {_LONGEST_S / 60:.0f} minutes for this article."
            raise LanguageModelError(msg)
        reply = self._ask(messages(article, part))
        if not reply.is_cut:
            for statement in statements(reply.text, records.tally):
                records.add(part, statement)
            return
        smaller = halves(article, part) if cuts else ()
        if not smaller:
            msg = f"The language model “{self.server.model}” ran out of space for its answer: give it more."
            raise LanguageModelError(msg)
        for half in smaller:
            self._read(article, half, records, deadline, cuts - 1)

    def _asked(self, talk: tuple[Message, ...]) -> Reply:
        return ask(self.server, talk, NAME, schema())


@lru_cache(maxsize=4)
def language_model(server: Server) -> LanguageModel:
    """Return the extractor for a server, one for all who ask, so that each part of a text is sent once."""
    return LanguageModel(server)
