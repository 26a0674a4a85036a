"""Words: a parsed text in plain Python objects, as the rules read it.

Every rule asks its words for their form, head and children, tens of thousands of times a text. spaCy makes
a new object each time and looks each string up anew; here each word is made once. The names and what they
mean are spaCy's, so that its documentation holds for what is here; what is not here no rule needs.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple, overload

from spacy import tokens as spacy_tokens
from spacy.lexeme import Lexeme

_NONE: tuple["Token", ...] = ()


class Token:
    """A word, number or sign: `idx` is its offset in the text; a sentence's root is its own head."""

    __slots__ = (
        "_lexeme", "children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "is_punct",
        "is_sent_start", "is_space", "is_title", "left_edge", "lefts", "lemma_", "lower_", "pos_",
        "right_edge", "rights", "tag_", "text", "whitespace_",
    )  # fmt: skip

    doc: "Doc"
    head: "Token"
    left_edge: "Token"
    right_edge: "Token"
    #: The words that hang on this one, in the order of the text; `lefts` and `rights` are those on its sides.
    children: tuple["Token", ...]
    lefts: tuple["Token", ...]
    rights: tuple["Token", ...]

    def __init__(self, doc: "Doc", parsed: spacy_tokens.Token, idx: int) -> None:
        self.doc = doc
        self.i: int = parsed.i
        self.idx = idx
        self.text: str = parsed.text
        self.whitespace_: str = parsed.whitespace_
        self.lower_: str = parsed.lower_
        self.lemma_: str = parsed.lemma_
        self.pos_: str = parsed.pos_
        self.tag_: str = parsed.tag_
        self.dep_: str = parsed.dep_
        self.ent_type_: str = parsed.ent_type_
        self.ent_iob_: str = parsed.ent_iob_
        self.is_sent_start: bool = bool(parsed.is_sent_start)
        self.is_space: bool = parsed.is_space
        self.is_punct: bool = parsed.is_punct
        self.is_title: bool = parsed.is_title
        self._lexeme: Lexeme = parsed.lex
        self.children = self.lefts = self.rights = _NONE

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __lt__(self, other: "Token") -> bool:
        return self.i < other.i

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    @property
    def text_with_ws(self) -> str:
        """The word with the space that follows it."""
        return self.text + self.whitespace_

    @property
    def is_alpha(self) -> bool:
        """Whether it is of letters alone."""
        return bool(self._lexeme.is_alpha)

    @property
    def is_upper(self) -> bool:
        """Whether it is in capitals."""
        return bool(self._lexeme.is_upper)

    @property
    def is_lower(self) -> bool:
        """Whether it has no capitals."""
        return bool(self._lexeme.is_lower)

    @property
    def is_digit(self) -> bool:
        """Whether it is of digits alone."""
        return bool(self._lexeme.is_digit)

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return bool(self._lexeme.is_quote)

    @property
    def is_stop(self) -> bool:
        """Whether it is one of the commonest words."""
        return bool(self._lexeme.is_stop)

    @property
    def like_num(self) -> bool:
        """Whether it is a number, in digits or a word."""
        return bool(self._lexeme.like_num)

    @property
    def is_sent_end(self) -> bool:
        """Whether a sentence ends with it."""
        after = self.i + 1
        return after == len(self.doc) or self.doc[after].is_sent_start

    @property
    def sent(self) -> "Span":
        """The sentence that it stands in."""
        return self.doc.sentence_of(self.i)

    @property
    def ancestors(self) -> Iterator["Token"]:
        """Its head, the head of that, and so on to the sentence's root."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    def is_ancestor(self, other: "Token") -> bool:
        """Tell whether another word hangs on this one."""
        return any(above is self for above in other.ancestors)

    @property
    def subtree(self) -> Iterator["Token"]:
        """It and all that hangs on it."""
        for word in self.lefts:
            yield from word.subtree
        yield self
        for word in self.rights:
            yield from word.subtree

    @property
    def conjuncts(self) -> tuple["Token", ...]:
        """The words that it is joined with: "A, B and C"."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for word in found:
            found.extend(child for child in word.rights if child.dep_ == "conj")
        return tuple(word for word in found if word is not self)

    def nbor(self, i: int = 1) -> "Token":
        """Return the word so many words after this one, or before it."""
        return self.doc[self.i + i]


class Span:
    """Words in a row; `start` and `end` count words, `start_char` and `end_char` characters."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: "Doc", start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.words[self.start : self.end])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> "Span": ...
    def __getitem__(self, at: int | slice) -> "Token | Span":
        if isinstance(at, slice):
            start, end, _ = at.indices(self.end - self.start)
            return Span(self.doc, self.start + start, self.start + max(start, end))
        place = at + (self.start if at >= 0 else self.end)
        if not self.start <= place < self.end:
            msg = "The span has no such word."
            raise IndexError(msg)
        return self.doc.words[place]

    @property
    def _key(self) -> tuple[int, int, int, str]:
        return id(self.doc), self.start, self.end, self.label_

    @property
    def start_char(self) -> int:
        """Where its first word begins."""
        words = self.doc.words
        return words[self.start].idx if self.start < len(words) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Where its last word ends."""
        if self.start == self.end:
            return self.start_char
        last = self.doc.words[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its characters, without the space after its last word."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def sent(self) -> "Span":
        """The sentence that its first word stands in."""
        return self.doc.sentence_of(self.start)

    @property
    def root(self) -> Token:
        """Its word that stands highest in the sentence, the first of several."""
        words = self.doc.words[self.start : self.end]
        if len(words) == 1:
            return words[0]
        best, fewest = None, len(self.doc)
        for word in words:
            head = word.head
            if head is word:
                return word
            if self.start <= head.i < self.end:
                continue
            # A lone sign or space is never the root where there is a word.
            is_word = word.children or not (word.is_punct or word.is_space)
            steps = sum(1 for _ in word.ancestors) if is_word else len(self.doc) - 1
            if steps < fewest:
                best, fewest = word, steps
        return best if best is not None else self.doc[self.start]


class Gap(NamedTuple):
    """White space that the parser did not see: its words from `start` on stand `shift` characters later."""

    start: int
    shift: int


class Doc:
    """A parsed text."""

    def __init__(self, parsed: spacy_tokens.Doc, text: str | None = None, gaps: Sequence[Gap] = ()) -> None:
        """Take the words over from spaCy's parse; where that left out `gaps`, `text` still has them."""
        self.text: str = parsed.text if text is None else text
        starts, shifts = [gap.start for gap in gaps], [0, *(gap.shift for gap in gaps)]
        self.words: list[Token] = [
            Token(self, word, word.idx + shifts[bisect_right(starts, word.idx)]) for word in parsed
        ]
        #: What stages have found out about the words, for later ones.
        self.user_data: dict[str, Any] = {}
        words = self.words
        lefts: dict[int, list[Token]] = {}
        rights: dict[int, list[Token]] = {}
        for word, source in zip(words, parsed, strict=True):
            head = source.head.i
            word.head = words[head]
            word.left_edge = words[source.left_edge.i]
            word.right_edge = words[source.right_edge.i]
            if head != word.i:
                (lefts if word.i < head else rights).setdefault(head, []).append(word)
        for head, found in lefts.items():
            words[head].lefts = words[head].children = tuple(found)
        for head, found in rights.items():
            words[head].rights = tuple(found)
            words[head].children += words[head].rights
        self.ents = tuple(Span(self, name.start, name.end, name.label_) for name in parsed.ents)
        self._offsets = [word.idx for word in words]
        self._sentences = [word.i for word in words if word.is_sent_start or word.i == 0]

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.words)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, int):
            return self.words[at]
        start, end, _ = at.indices(len(self.words))
        return Span(self, start, max(start, end))

    @property
    def sents(self) -> Iterator[Span]:
        """The sentences."""
        ends = [*self._sentences[1:], len(self.words)]
        return (Span(self, start, end) for start, end in zip(self._sentences, ends, strict=True))

    def sentence_of(self, position: int) -> Span:
        """Return the sentence in which a word stands."""
        number = bisect_right(self._sentences, position)
        end = self._sentences[number] if number < len(self._sentences) else len(self.words)
        return Span(self, self._sentences[number - 1], end)

    def char_span(
        self, start: int, end: int, alignment_mode: Literal["strict", "contract", "expand"] = "strict"
    ) -> Span | None:
        """Return the words between two characters; a word is whole (`strict`), left out or taken in whole."""
        first, last = self._word_at(start), self._word_at(end - 1)
        if first is None or last is None:
            return None
        begin, stop = first.i, last.i + 1
        starts_within, ends_within = first.idx < start, end < last.idx + len(last.text)
        if alignment_mode == "strict" and (first.idx != start or end != last.idx + len(last.text)):
            return None
        if alignment_mode == "contract":
            begin, stop = begin + starts_within, stop - ends_within
            return Span(self, begin, stop) if begin < stop else None
        if alignment_mode == "expand" and start >= first.idx + len(first.text):
            begin += 1
        return Span(self, begin, max(begin, stop))

    def _word_at(self, character: int) -> Token | None:
        at = bisect_right(self._offsets, character) - 1
        if at < 0 or character >= len(self.text):
            return None
        return self.words[at]
