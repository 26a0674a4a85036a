"""Numbers and courses: an army that grows around a state, a bare number, who leaves and who is driven out."""

from typing import Any

import pytest

from geo.reading import read_text
from tests.told import BORDER, CONGO, GOMA, MARIB, found, told

NUMBER: dict[str, Any] = {"quantity_unit": "troops", "quantity_bound": "about", "event": "MOBILIZE"}
RWANDANS: dict[str, Any] = NUMBER | {"actor": "Rwandan troops", "actor_country": "RW", "kinds": ["troops"]}


def army(letter: str, value: float, day: str, source: str, **given: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {"at": [(CONGO, "event_location")]} | RWANDANS | given
    fields |= {"quantity_value": value, "date_published": day}
    return told(letter, f"Rwanda has {value:.0f} men around Congo.", source, **fields)


FEW = army("a", 40_000, "1998-06-05", "Haile Desta")


@pytest.mark.parametrize("at", [[(BORDER, "reference")], [(CONGO, "event_location")]])
def test_an_army_around_a_state_has_grown_by_whichever_words_for_where(at: list[tuple[int, str]]) -> None:
    many = army("b", 90_000, "1998-07-28", "the Pentagon", at=at, document="2")
    assert found(FEW, many) == {("b", "updates", "a")}


@pytest.mark.parametrize(
    "other",
    [
        army("b", 42_000, "1998-07-28", "the Pentagon", document="2"),
        army("b", 90_000, "1999-07-28", "the Pentagon", document="2"),
        army("b", 90_000, "1998-07-28", "the Pentagon", document="2", actor_country="UG", actor="Uganda"),
        army("b", 90_000, "1998-07-28", "the Pentagon", document="2", actor_country=None, actor="men"),
        army("b", 900, "1998-07-28", "the Pentagon", document="2"),
        army("b", 90_000, "1998-07-28", "the Pentagon", document="2", speech_act="predict"),
        army("b", 90_000, "1998-07-28", "the Pentagon", document="2", at=[(MARIB, "event_location")]),
    ],
)
def test_another_army_size_time_or_state_is_another_matter(other: dict[str, Any]) -> None:
    assert found(FEW, other) == set()


def test_two_counts_of_one_army_on_one_day_support_or_contradict_each_other() -> None:
    same = army("b", 41_000, "1998-06-05", "the Pentagon", document="2")
    rival = army("c", 90_000, "1998-06-05", "the Pentagon", document="2")
    assert found(FEW, same) == {("b", "supports", "a")}
    assert found(FEW, rival) == {("c", "contradicts", "a")}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            "The ministry said 20 tanks had entered Gori. Turkish officials put the number at 34.",
            "contradicts",
        ),
        (
            "The ministry said on Monday that 20 tanks had entered Gori. "
            "On Thursday Turkish officials put the number at 34.",
            "updates",
        ),
        ("The ministry said 20 tanks had entered Gori. The ministry put the number of its dead at 34.", None),
        (
            "The ministry said 20 tanks had entered Gori. Turkish officials put the number at 21.",
            "contradicts",
        ),
        ("The ministry said 20 tanks had entered Gori. The ministry put the death toll at 34.", None),
    ],
)
def test_the_number_is_of_what_was_counted_before(text: str, relation: str | None) -> None:
    claims = read_text(text, published="2008-08-14").claims
    assert [one["relation"] for row in claims["relations"] for one in row] == ([relation] if relation else [])


LEAVING = told(
    "a", "Some troops were returning to base.", "Moscow", kinds=["troops"], event="RETREAT",
    actor="its troops", actor_country="RU", date_published="2022-02-15",
)  # fmt: skip


def _grown(words: str, **given: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "actor": "Russia",
        "actor_country": "RU",
        "date_published": "2022-02-16",
    } | given
    return told("b", words, "the alliance", kinds=["troops"], event="MOBILIZE", start=20, **fields)


@pytest.mark.parametrize(
    "words",
    ["Russia had sent more troops instead.", "Russia was reinforcing.", "It added 7,000 troops there."],
)
def test_who_leaves_by_one_account_and_grows_by_another(words: str) -> None:
    assert found(LEAVING, _grown(words, document="2")) == {("b", "contradicts", "a")}


@pytest.mark.parametrize(
    "other",
    [
        _grown("Russia had more than 500 troops there."),
        _grown("Russia had troops there."),
        _grown("Russia sent more troops.", actor_country="UA", actor="Ukraine"),
        _grown("Russia sent more troops.", document="2", date_published="2022-04-16"),
        _grown("Russia will send more troops.", speech_act="predict"),
        _grown("Russia may have sent more troops.", factuality="PS+"),
        _grown("Russia sent no more troops.", polarity="negative"),
    ],
)
def test_other_troops_times_and_plans_are_no_other_course(other: dict[str, Any]) -> None:
    assert found(LEAVING, other) == set()


TAKEN = told(
    "a", "The army has captured Goma.", "the president", [(GOMA, "event_location")], kinds=["troops"],
    event="ASSAULT", actor="the army", date_published="2012-11-20",
)  # fmt: skip


def _driven(actor: str, **given: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {"event": "RETREAT", "actor": actor, "date_published": "2012-11-20"} | given
    sentence = f"{actor} had been driven out of Goma."
    return told("b", sentence, "the rebels", [(GOMA, "origin")], start=20, **fields)


def test_a_town_is_not_taken_from_which_its_attackers_were_driven() -> None:
    assert found(TAKEN, _driven("the attackers")) == {("b", "contradicts", "a")}
    later = _driven("the attackers", document="2", date_published="2012-11-25")
    assert found(TAKEN, later) == {("b", "updates", "a")}


@pytest.mark.parametrize("actor", ["the militia", "the villagers"])
def test_who_else_was_driven_out_takes_no_town_back(actor: str) -> None:
    assert found(TAKEN, _driven(actor)) == set()


def test_an_army_and_its_foes_cannot_hold_one_town() -> None:
    theirs = told(
        "b", "Its fighters still held Goma.", "the rebels", [(GOMA, "event_location")], kinds=["militia"],
        event="MOBILIZE", actor="its fighters", start=20, date_published="2012-11-20",
    )  # fmt: skip
    assert found(TAKEN | {"forces": []}, theirs) == {("b", "contradicts", "a")}


def test_who_denies_goes_on_denying() -> None:
    driven = told("a", "A destroyer drove off an American submarine.", "the ministry", event="MOBILIZE")
    nonsense = told(
        "b", "He called the account untrue.", "Neil Harmon", start=20,
        speech_act="deny", polarity="negative", factuality="CT-",
    )  # fmt: skip
    no_boats = told(
        "c", "We do not operate there.", "Neil Harmon", start=40, polarity="negative", factuality="CT-"
    )
    assert found(driven, nonsense, no_boats) == {("b", "contradicts", "a"), ("c", "contradicts", "a")}
    assert ("c", "contradicts", "a") not in found(driven, nonsense, no_boats | {"source": "Anna Riva"})


@pytest.mark.parametrize(
    "text",
    [
        "NATO said Russian troops were in Donetsk. Moscow called the report nonsense.",
        "NATO said Russian troops were in Donetsk. “We have no soldiers there,” Russian officials said.",
        "The rebels said they held Goma. The army said it had retaken Goma on Tuesday.",
    ],
)
def test_two_sides_of_a_text_contradict_each_other(text: str) -> None:
    relations = read_text(text, published="2012-11-20").claims["relations"]
    assert [relation["relation"] for row in relations for relation in row] == ["contradicts"]
