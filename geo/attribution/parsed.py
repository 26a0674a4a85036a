"""The page: a parsed text with what the rules of attribution ask of it."""

from bisect import bisect_left, bisect_right

from geo.attribution import cues
from geo.attribution.quotes import Quotation, Span
from geo.tokens import Doc, Token

SUBJECTS = frozenset(("nsubj", "csubj"))
PASSIVE_SUBJECTS = frozenset(("nsubjpass", "csubjpass"))
VERBAL = frozenset(("VERB", "AUX"))
#: "Absolutely convinced" may be a cue in quotation marks; three words are rather what was said.
_MOST_SPACES_IN_A_WORD_QUOTED = 1


class Parsed:
    """A parsed text with what the rules ask of it: which words are quoted, and which are not read."""

    def __init__(self, doc: Doc, quotes: tuple[Quotation, ...], shut: tuple[Span, ...]) -> None:
        """Index the parse once, in linear time; nothing is read in the `shut` spans."""
        self.doc = doc
        self.text: str = doc.text
        self.quotes = quotes
        self._offsets: list[int] = [token.idx for token in doc]
        #: The number of the quotation that each word stands in, or -1; whether a word is not read.
        self.quote_of = self._numbers(
            [(span, number) for number, quote in enumerate(quotes) for span in quote.spans]
        )
        self.shut = [number >= 0 for number in self._numbers([(span, 0) for span in shut])]
        #: Where the sentence of each word begins.
        self.starts: list[int] = []
        for token in doc:
            starts = token.i == 0 or token.is_sent_start
            self.starts.append(token.i if starts else self.starts[-1])
        self._participles = {token.i: token.head.i for token in doc if _is_participle(token)}
        self._single_words = [
            self.text.count(" ", quote.start, quote.end) <= _MOST_SPACES_IN_A_WORD_QUOTED for quote in quotes
        ]
        self._reduced_subjects: dict[int, int] = {}  # the verb above: the participle's subject
        for participle, above in self._participles.items():
            subject = self.first(doc[participle], "nsubj")
            if participle < above and subject is not None:
                self._reduced_subjects.setdefault(above, subject.i)

    def _numbers(self, spans: list[tuple[Span, int]]) -> list[int]:
        """Return for each word the number of the span in which it begins, or -1; the spans stand in order."""
        numbers = [-1] * len(self.doc)
        for span, number in spans:
            for i in range(bisect_left(self._offsets, span.start), bisect_left(self._offsets, span.end)):
                numbers[i] = number
        return numbers

    def token_at(self, character: int) -> int:
        """Return the index of the token at a character, or of the last one before it."""
        return max(0, bisect_right(self._offsets, character) - 1)

    def kids(self, token: Token, *labels: str) -> list[Token]:
        """Return the children with one of the labels, or all."""
        return [child for child in token.children if not labels or child.dep_ in labels]

    def first(self, token: Token, *labels: str) -> Token | None:
        """Return the first child with one of the labels."""
        for child in token.children:
            if child.dep_ in labels:
                return child
        return None

    def is_quoted(self, token: Token) -> bool:
        """Tell whether a word is quoted, but for one set in marks by itself: 'is "certain" that'."""
        return self.quote_of[token.i] >= 0 and not self._single_words[self.quote_of[token.i]]

    def is_reduced(self, token: Token) -> bool:
        """Tell whether a verb is the participle of "a town said to lie near": a hedge, and no report."""
        return token.i in self._participles

    def subject_of_reduced(self, verb: Token) -> Token | None:
        """Return the subject that the parse gives to a reduced participle before a verb.

        "The chief, said to be ill, warned".
        """
        at = self._reduced_subjects.get(verb.i)
        return self.doc[at] if at is not None else None

    def is_verb(self, token: Token) -> bool:
        """Tell whether a word is a verb, and none of a reduced clause such as "said to lie"."""
        if token.pos_ not in VERBAL or token.i in self._participles:
            return False
        return token.head.i not in self._participles or token.dep_ not in ("xcomp", "pobj")

    def span(self, first: int, last: int) -> Span:
        """Return the characters of tokens first to last, without white space and commas at the edges."""
        doc = self.doc
        while first < last and (doc[first].is_space or doc[first].text in (",", ".", "-", "–", "—", ":")):
            first += 1
        while first < last and (doc[last].is_space or doc[last].text in (",", ".", ";", "-", "–", "—", ":")):
            last -= 1
        return Span(doc[first].idx, doc[last].idx + len(doc[last]))

    def whole(self, token: Token) -> Span:
        """Return the characters of a token's whole phrase."""
        return self.span(token.left_edge.i, token.right_edge.i)


def _is_participle(token: Token) -> bool:
    """Tell the participle of "a town said to lie near", which the parse may take for a verb of its own."""
    doc = token.doc
    if token.tag_ not in ("VBD", "VBN") or not 0 < token.i < len(doc) - 2:
        return False
    if doc[token.i + 1].lower_ != "to" or doc[token.i + 2].tag_ != "VB":
        return False
    before = doc[token.i - 1]
    after_noun = before.pos_ in ("NOUN", "PROPN") or before.text in (",", "–", "—", "-")
    return after_noun and token.lemma_.lower() in cues.REDUCED_VERBS
