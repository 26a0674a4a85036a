"""Entities: those that spaCy's own recogniser finds, whatever the text."""

from typing import cast

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import EntityRecognizer

from geo.entities import Entities
from geo.syntax import MODEL
from tests.gate import ROOT

ODD = (
    "",
    " \n\n ",
    "Kyiv",
    "Kyiv\n\nLviv, Ukraine \n \nThe 1st Guards Tank Army.Moscow 🇺🇦 Bank of\n\nAmerica ...",
    "New York " * 300,
    "On Monday 20,000 of Russia's men left Crimea for $5 million. Why? 'No,' said Mr. Smith of the U.N.",
)


@pytest.fixture(scope="module")
def pipeline() -> Language:
    return spacy.load(MODEL)


def test_entities_are_those_of_the_recogniser(pipeline: Language) -> None:
    recogniser = cast(EntityRecognizer, pipeline.get_pipe("ner"))
    entities = Entities(recogniser)
    folders = (ROOT / "data" / "articles", ROOT / "tests" / "texts")
    texts = [path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.glob("*.txt"))]
    found = 0
    for text in (*texts, *ODD):
        with pipeline.select_pipes(disable=["ner"]):
            doc = pipeline(text)
        other = doc.copy()
        own, same = recogniser(doc), entities(other)
        assert [(name.start, name.end, name.label_) for name in own.ents] == [
            (name.start, name.end, name.label_) for name in same.ents
        ], text
        assert [token.ent_iob_ for token in own] == [token.ent_iob_ for token in same], text
        found += len(own.ents)
    assert found > 1_000
