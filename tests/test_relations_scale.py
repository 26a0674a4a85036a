"""Relations of very many claims: comparisons grow with the claims, not with their square."""

from typing import Any

import pytest

from geo.relations.pairing import MOST_UNDER_A_PLACE, MOST_UNDER_AN_ACTOR, in_order_told, pairs
from geo.relations.statement import statements
from tests.told import GOMA, GORI, GROUND, MARIB, places, told

_PLACES = [(name, country, admin1, feature) for name, country, admin1, feature in GROUND]
#: A claim of one town and one actor is found by the town, its country and the actor.
_MOST_EACH = MOST_UNDER_A_PLACE + 2 * MOST_UNDER_AN_ACTOR


def _crowd(count: int, towns: tuple[int, ...]) -> list[dict[str, Any]]:
    """Return claims of one event and one country's troops: the worst that news can do."""
    return [
        told(
            "a",
            f"Column {number} of tanks stands in the town.",
            f"Speaker {number % 97}",
            [(towns[number % len(towns)], "event_location")],
            document="123456789abcdef"[number % 15],
            kinds=["armour"],
            event="MOBILIZE",
            actor="Russian tanks",
            actor_country="RU",
            date_published=f"2008-08-{number % 28 + 1:02}",
        )
        | {"id": f"{number:012x}"}
        for number in range(count)
    ]


def _comparisons(count: int, towns: tuple[int, ...]) -> int:
    told_of = statements(_crowd(count, towns), _PLACES)
    return sum(1 for _ in pairs(in_order_told(told_of)))


@pytest.mark.parametrize("towns", [(GORI,), (GORI, GOMA, MARIB)])
def test_a_crowd_of_claims_of_one_town_costs_a_bounded_number_each(towns: tuple[int, ...]) -> None:
    few, many = _comparisons(500, towns), _comparisons(2000, towns)
    assert many <= 2000 * _MOST_EACH
    assert many <= 4.4 * few, "four times the claims cost four times the comparisons"


def test_claims_that_share_nothing_are_not_compared() -> None:
    rows = [
        told("a", "Talks were held.", None, [(GORI, "event_location")], event="CONSULT"),
        told("b", "Talks were held.", None, [(GOMA, "event_location")], event="CONSULT", document="2"),
        told("c", "A town was shelled.", None, event="ASSAULT", document="3"),
    ]
    assert len(places()) == len(_PLACES)
    assert list(pairs(in_order_told(statements(rows, _PLACES)))) == []
