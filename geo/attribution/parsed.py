"""The page: a parsed text with what the rules of attribution ask of it."""

from bisect import bisect_right
from collections import defaultdict

from geo.attribution import cues
from geo.attribution.quotes import Quotation, Span
from geo.tokens import Doc, Token

SUBJECTS = frozenset(("nsubj", "csubj"))
PASSIVE_SUBJECTS = frozenset(("nsubjpass", "csubjpass"))
VERBAL = frozenset(("VERB", "AUX"))
#: "Absolutely convinced" may be a cue in quotation marks; three words are rather what was said.
_MOST_SPACES_IN_A_WORD_QUOTED = 1


class Parsed:
    """A parsed text with what the rules ask of it: children of each token, and what is quoted."""

    def __init__(self, doc: Doc, quotes: tuple[Quotation, ...], shut: tuple[Span, ...]) -> None:
        """Index the parse once, in linear time; nothing is read in the `shut` spans."""
        self.doc = doc
        self.text: str = doc.text  # spaCy builds it anew each time it is asked
        self.quotes = quotes
        self.quote_of: list[int] = [-1] * len(doc)
        self.shut: list[bool] = [False] * len(doc)
        self._offsets: list[int] = [token.idx for token in doc]
        self.starts: list[int] = [0] * len(doc)
        self.children: list[list[int]] = [[] for _ in range(len(doc))]
        self._labelled: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
        for token in doc:
            starts = token.i == 0 or bool(token.is_sent_start)
            self.starts[token.i] = token.i if starts else self.starts[token.i - 1]
            if token.head.i != token.i:
                self.children[token.head.i].append(token.i)
                self._labelled[token.head.i, token.dep_].append(token.i)
        self._participles = {token.i: token.head.i for token in doc if _is_participle(token)}
        self._single_words = [
            self.text.count(" ", quote.start, quote.end) <= _MOST_SPACES_IN_A_WORD_QUOTED for quote in quotes
        ]
        self._reduced_subjects: dict[int, int] = {}  # the verb above: the participle's subject
        for participle, above in self._participles.items():
            for i in self._labelled.get((participle, "nsubj"), ()):
                if participle < above:
                    self._reduced_subjects.setdefault(above, i)
        spans = [(span, number) for number, quote in enumerate(quotes) for span in quote.spans]
        self._mark(spans)
        at = 0
        for token in doc:
            while at < len(shut) and shut[at].end <= token.idx:
                at += 1
            self.shut[token.i] = at < len(shut) and shut[at].start <= token.idx

    def _mark(self, spans: list[tuple[Span, int]]) -> None:
        at = 0
        for token in self.doc:
            while at < len(spans) and spans[at][0].end <= token.idx:
                at += 1
            if at < len(spans) and spans[at][0].start <= token.idx:
                self.quote_of[token.i] = spans[at][1]

    def token_at(self, character: int) -> int:
        """Return the index of the token at a character, or of the last one before it."""
        return max(0, bisect_right(self._offsets, character) - 1)

    def kids(self, token: Token, *labels: str) -> list[Token]:
        """Return the children with one of the labels, or all."""
        if not labels:
            return [self.doc[i] for i in self.children[token.i]]
        found = [i for label in labels for i in self._labelled.get((token.i, label), ())]
        return [self.doc[i] for i in (found if len(labels) == 1 else sorted(found))]

    def first(self, token: Token, *labels: str) -> Token | None:
        """Return the first child with one of the labels."""
        firsts = (self._labelled.get((token.i, label), (None,))[0] for label in labels)
        at = min((i for i in firsts if i is not None), default=None)
        return self.doc[at] if at is not None else None

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
