"""The quality gate on the gold claims: no field is read worse than it was.

`python -m tests.claim_gate --write` takes today's counts; `python -m benchmarks.claims --faults` lists what
is read otherwise than marked.
"""

from pathlib import Path

import pytest

from benchmarks.claim_gold import read_stories
from benchmarks.claim_scores import Count
from benchmarks.claims import GOLD
from tests.claim_gate import fallen, reached, today

LEAST_TEXTS = 30


def test_no_field_of_the_gold_claims_is_read_worse_than_before() -> None:
    lost = fallen(today().counts, reached())
    assert not lost, "\n".join(lost)


def test_each_field_is_held() -> None:
    assert set(today().counts) == set(reached())


def test_the_gold_texts_are_many_and_whole() -> None:
    stories = read_stories(GOLD)
    assert len(stories) >= LEAST_TEXTS
    assert all(story.claims for story in stories)


def test_one_item_lost_is_told() -> None:
    assert fallen({"cue": Count(9, 10, 10)}, {"cue": Count(10, 10, 10)}) == ["cue: F1 90.00, before 100.00"]
    assert fallen({}, {"cue": Count(10, 10, 10)}) == ["cue: F1 0.00, before 100.00"]
    assert fallen({"cue": Count(10, 10, 10)}, {"cue": Count(9, 10, 10)}) == []


def test_a_mark_that_does_not_stand_in_its_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text('text = "One."\n[[claim]]\ncontent = "Two"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"broken\.toml: “Two” does not stand in the text"):
        read_stories(tmp_path)
