"""Every row of the tables of events, forces and modes is one that some text can reach by that row alone."""

import re

import pytest

from geo.article import from_text
from geo.claims import lexicon, modes
from geo.claims.force_nouns import echelon_of, force_of
from geo.claims.modes import event_mode
from geo.syntax import parse
from geo.tables import read_curated
from geo.tokens import Span

_EVENTS = {
    ("VERB", ""): ("They will {} the town.", "They {}ed two jets.", "They {}ed it.", "Rebels {} in Paris."),
    ("VERB", "force"): ("They will {} the troops to Paris.", "Troops {} in the town.", "Tanks will {}."),
    ("VERB", "object"): ("They will {} the troops.", "They {} troops."),
    ("VERB", "place"): ("They will {} Paris.",),
    ("VERB", "seat"): ("The town had {}en.",),
    ("VERB", "shot"): ("Shells had {}en nearby.", "Shells {}ed nearby."),
    ("VERB", "works"): ("They will {} a bridge.",),
    ("VERB", "part"): ("Troops will {} part.",),
    ("VERB", "border"): ("They will {} the border.",),
    ("NOUN", ""): ("The {} was seen near Paris.", "They had {} for it.", "A {} began.", "The {} ended."),
    ("NOUN", "force"): ("The {} of troops was seen.", "The troop {} was seen."),
    ("NOUN", "on ..."): ("They began a {} on Paris.",),
    ("VERB", "position"): ("They will {} a position.",),
    ("ADJ", ""): ("They held {} exercises.",),
}
_PARTICLE = ("They will {} the troops {{}}.", "Troops will {} {{}}.")
_FORCES = (
    "They sent {} to the town.", "They sent {}s to the town.", "The {} was seen near Paris.",
    "They sent a rifle {} to the town.", "They sent three {} guns to the town.", "The {} are in Paris.",
)  # fmt: skip
_MODES = ("They attacked with {}.", "They attacked with a {}.", "The {} attack began.", "They will {} it.")


def parsed(sentences: list[str]) -> list[Span]:
    """Parse sentences as the paragraphs of one text."""
    doc = parse(from_text("\n\n".join(sentences)))
    text = doc.text
    docs, start = [], 0
    for sentence in sentences:
        start = text.index(sentence, start)
        span = doc.char_span(start, start + len(sentence), alignment_mode="expand")
        assert span is not None
        docs.append(span)
        start += len(sentence)
    return docs


def framed(words: list[str], frames: list[tuple[str, ...]]) -> list[list[Span]]:
    """Return the parsed frames of each word."""
    docs = iter(
        parsed([frame.format(word) for word, own in zip(words, frames, strict=True) for frame in own])
    )
    return [[next(docs) for _ in own] for own in frames]


def test_each_event_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = read_curated("events.csv")
    frames = []
    for row in rows:
        own = _EVENTS.get((row["pos"], row["arguments"]))
        frames.append(own or tuple(frame.replace("{{}}", row["arguments"]) for frame in _PARTICLE))
    missed = []
    for row, docs in zip(rows, framed([row["lemma"] for row in rows], frames), strict=True):
        key = (row["lemma"].replace("-", ""), row["pos"])
        alone = {key: (lexicon._Trigger(row["event"], row["arguments"]),)}
        monkeypatch.setattr(lexicon, "_triggers", lambda alone=alone: alone)
        if not any(lexicon.event_of(token) for doc in docs for token in doc):
            missed.append(row)
    assert not missed


def test_each_force_is_reached() -> None:
    rows = read_curated("forces.csv")
    words = [re.sub(r"[a-z]+(?=-?\d)", lambda name: name[0].upper(), row["words"]) for row in rows]
    missed = []
    for row, docs in zip(rows, framed(words, [_FORCES] * len(rows)), strict=True):
        wanted = (row["kind"], row["echelon"] or None)
        found = {(force_of(token), echelon_of(token)) for doc in docs for token in doc}
        if wanted not in found:
            missed.append(row)
    assert not missed


def test_no_force_stands_in_the_table_twice() -> None:
    words = [row["words"] for row in read_curated("forces.csv")]
    assert len(set(words)) == len(words)
    assert not [word for word in words if word.endswith("s") and word[:-1] in words]


def test_each_mode_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = read_curated("modes.csv")
    words = [row["lemma"] for row in rows]
    missed = []
    for row, docs in zip(rows, framed(words, [_MODES] * len(rows)), strict=True):
        alone = {(row["event"], row["lemma"].replace("-", "")): row["mode"]}
        monkeypatch.setattr(modes, "_words", lambda alone=alone: alone)
        if not any(event_mode(row["event"], doc[0], doc[:], ()) for doc in docs):
            missed.append(row)
    assert not missed


@pytest.mark.parametrize("text", ["The war-game began.", "The wargame began.", "A build-up began."])
def test_a_hyphen_parts_no_event(text: str) -> None:
    (doc,) = parsed([text])
    assert "MOBILIZE" in {lexicon.event_of(token) for token in doc}
