"""Tokens: the same as spaCy's own, whatever is asked of them."""

import itertools
from typing import Literal

import pytest
import spacy
from spacy import tokens as spacy_tokens

from geo.syntax import MODEL
from geo.tokens import Doc, Span, Token
from tests.gate import ROOT

ODD = (
    "SRINAGAR: \u201cNo,\u201d he said \u2013 \u201cand no.\u201d\n\n \n The U.S. and\tU.K. sent 2,500 men; "
    "it's theirs. \U0001f600 al-Bab, Manbij and Jarablus  fell ... or didn't. "
)
STRINGS = (
    "text", "whitespace_", "text_with_ws", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_",
    "ent_iob_",
)  # fmt: skip
FLAGS = (
    "is_space", "is_punct", "is_title", "is_alpha", "is_upper", "is_lower", "is_digit", "is_quote", "is_stop",
    "like_num", "is_sent_start", "is_sent_end",
)  # fmt: skip
WORDS = ("head", "left_edge", "right_edge")
MANY = ("children", "lefts", "rights", "ancestors", "subtree", "conjuncts")


@pytest.fixture(scope="module")
def docs() -> list[tuple[spacy_tokens.Doc, Doc]]:
    nlp = spacy.load(MODEL)
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "texts").glob("*.txt"))]
    return [(parsed, Doc(parsed)) for parsed in map(nlp, (*texts, ODD))]


def _told(token: spacy_tokens.Token | Token) -> list[object]:
    strings = [getattr(token, name) for name in STRINGS]
    flags = [bool(getattr(token, name)) for name in FLAGS]
    words = [getattr(token, name).i for name in WORDS]
    many = [[other.i for other in getattr(token, name)] for name in MANY]
    return [token.i, token.idx, len(token), *strings, *flags, *words, *many, token.sent.start, token.sent.end]


def _where(span: spacy_tokens.Span | Span | None) -> list[object] | None:
    if span is None:
        return None
    sentence = span.sent.start, span.sent.end
    return [span.start, span.end, span.start_char, span.end_char, span.text, span.label_, sentence]


def test_words_are_as_spacy_tells(docs: list[tuple[spacy_tokens.Doc, Doc]]) -> None:
    for parsed, doc in docs:
        assert len(doc) == len(parsed)
        assert doc.text == parsed.text
        for token, same in zip(doc, parsed, strict=True):
            assert _told(token) == _told(same)


def test_names_and_sentences_are_as_spacy_tells(docs: list[tuple[spacy_tokens.Doc, Doc]]) -> None:
    for parsed, doc in docs:
        assert list(map(_where, doc.ents)) == list(map(_where, parsed.ents))
        assert list(map(_where, doc.sents)) == list(map(_where, parsed.sents))


@pytest.mark.parametrize("mode", ["strict", "contract", "expand"])
def test_characters_give_the_words_that_spacy_gives(
    docs: list[tuple[spacy_tokens.Doc, Doc]], mode: Literal["strict", "contract", "expand"]
) -> None:
    found = 0
    for parsed, doc in docs:
        starts = {*range(0, len(doc.text), 5), *(token.idx for token in doc)}
        for start, length in itertools.product(starts, (1, 2, 5, 11, 30, 71)):
            same = parsed.char_span(start, start + length, alignment_mode=mode)
            if same is not None and not len(same):
                continue  # a space alone, of which spaCy makes a span of no or fewer words
            assert _where(doc.char_span(start, start + length, alignment_mode=mode)) == _where(same)
            found += same is not None
    assert found > 300


def test_spans_are_as_spacy_tells(docs: list[tuple[spacy_tokens.Doc, Doc]]) -> None:
    for parsed, doc in docs:
        for start, length in itertools.product(range(len(doc)), (1, 2, 3, 5, 8, 13, 40)):
            span, same = doc[start : start + length], parsed[start : start + length]
            assert _where(span) == _where(same)
            assert span.root.i == same.root.i
            assert [token.i for token in span] == [token.i for token in same]
            assert span[-1].i == same[-1].i
            if len(span) > 1:
                assert _where(span[1:]) == _where(same[1:])


def test_a_span_has_no_word_beyond_its_end(docs: list[tuple[spacy_tokens.Doc, Doc]]) -> None:
    span = docs[0][1][3:5]
    assert span == docs[0][1][3:5]
    assert span != docs[0][1][3:6]
    with pytest.raises(IndexError):
        span[2]
