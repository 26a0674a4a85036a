"""The quality gate on our own gold texts: what was found, placed and told rightly is so still.

What may be missed stands by name in gold_gate.json; `python -m tests.gold_gate --write` takes out what is
right now.
"""

import pytest

from benchmarks.geoparse import MarkedText
from benchmarks.geoparse_scores import Answer, Toponym
from tests.gold_gate import GROUPS, SETS, faults, figures, known, score, unknown


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("group", GROUPS)
def test_nothing_of_the_gold_texts_is_lost(name: str, group: str) -> None:
    scored = score(name)
    lost = unknown(scored.missed[group], known()[name][group])
    assert not lost, "\n".join([f"{GROUPS[group]}:", *lost, f"Today {name}: {figures(scored.tally)}"])


def test_each_set_has_its_known_misses() -> None:
    assert set(known()) == set(SETS)


def test_one_lost_name_is_told_even_where_another_of_its_name_was_missed_before() -> None:
    assert unknown(["traps/one: Paris", "traps/one: Paris"], ["traps/one: Paris"]) == ["traps/one: Paris"]
    assert unknown(["traps/one: Paris"], ["traps/one: Paris", "traps/two: Kyiv"]) == []


def test_each_kind_of_fault_has_its_group() -> None:
    text = "Paris met Minsk in Rome with Ford of Kyiv."
    at = {word: (text.index(word), text.index(word) + len(word)) for word in text.rstrip(".").split()}
    marked = MarkedText(
        text,
        (
            Toponym(*at["Paris"], "Paris", 48.9, 2.4, is_literal=False),
            Toponym(*at["Minsk"], "Minsk", 53.9, 27.6, is_literal=True),
            Toponym(*at["Rome"], "Rome", 41.9, 12.5, is_literal=True),
            Toponym(*at["Kyiv"], "Kyiv", None, None),
        ),
    )
    paris = Answer(*at["Paris"], 48.9, 2.4, is_literal=True)
    minsk = Answer(*at["Minsk"], 50.0, 20.0, is_literal=True)
    answers = [paris, minsk, Answer(*at["Ford"], 0.0, 0.0), Answer(*at["Kyiv"])]
    given = [paris, Answer(*at["Minsk"], 53.9, 27.6), Answer(*at["Rome"]), Answer(*at["Kyiv"])]
    assert faults(marked, answers, given) == {
        "missed": ["Rome"],
        "spurious": ["Ford"],
        "far": ["Minsk"],
        "far_given": ["Rome"],
        "wrong_kind": ["Paris"],
    }
