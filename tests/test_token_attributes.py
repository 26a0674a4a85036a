"""Token attributes: the same as spaCy's ruler sets, whatever the text."""

from typing import cast

import spacy
from spacy.pipeline import AttributeRuler

from geo.syntax import MODEL
from geo.token_attributes import TokenAttributes
from tests.gate import ROOT

ODD = (
    "I'm gonna go; let's see. There's nothin' here. Y'all ain't comin'. C'm on, I gotta go.\n\n \n End. "
    "He'd had what they'd do, and she does; once there were those that will. It's hers."
)


def test_attributes_are_those_of_the_ruler() -> None:
    nlp = spacy.load(MODEL, exclude=["ner"])
    ruler, lemmatizer = cast(AttributeRuler, nlp.get_pipe("attribute_ruler")), nlp.get_pipe("lemmatizer")
    remembered = TokenAttributes(ruler)
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "texts").glob("*.txt"))]
    for text in (*texts, ODD, *texts):
        with nlp.select_pipes(disable=["attribute_ruler", "lemmatizer"]):
            doc = nlp(text)
        other = doc.copy()
        for token, same in zip(lemmatizer(ruler(doc)), lemmatizer(remembered(other)), strict=True):
            told = (token.tag_, token.pos_, str(token.morph), token.lemma_, token.dep_)
            assert told == (same.tag_, same.pos_, str(same.morph), same.lemma_, same.dep_), token.text
