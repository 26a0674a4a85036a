"""Relations: which claims repeat, support, contradict and update each other, and which do not."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.reading import read_text
from geo.relations import related
from geo.relations.judging import judged
from geo.relations.pairing import MOST_UNDER_A_PLACE, MOST_UNDER_AN_ACTOR, in_order_told, pairs
from geo.relations.relation import Kind
from geo.relations.statement import ground_of, rows_of, statements
from tests.claim_rows import PLACES, claims, denial, places, row

TROOPS = {"troops": "troops"}
ERITREANS: Mapping[str, Any] = {"actor": "Eritrean troops", "actor_country": "ER", "forces": TROOPS}
MASSED = row("Eritrea has massed 4,000 troops at Badme.", "Haile Desta", at="Badme", **ERITREANS)


def found(*rows: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    table = related(claims(*rows), places())
    return [
        (own, relation["relation"], relation["claim"])
        for own, relations in zip(table["id"], table["relations"], strict=True)
        for relation in relations
    ]


def reason(*rows: Mapping[str, Any]) -> str:
    table = related(claims(*rows), places())
    (only,) = [relation["reason"] for relations in table["relations"] for relation in relations]
    return str(only)


def with_number(value: float, bound: str = "exact", **fields: Any) -> dict[str, Any]:
    return {
        **MASSED,
        "quantity_unit": "troops",
        "quantity_bound": bound,
        "quantity_value": float(value),
    } | fields


def test_a_denial_is_drawn_to_what_it_denies() -> None:
    denies = denial("There are no troops of ours at Badme.", "Yemane Ghebre", at="Badme", **ERITREANS)
    assert found(MASSED, denies) == [("c1", "contradicts", "c0")]
    assert reason(MASSED, denies) == (
        "Both speak of Eritrean troops at Badme: "
        "Haile Desta says that it is so and Yemane Ghebre that it is not."
    )


def test_a_reason_names_the_number_that_is_denied() -> None:
    denies = denial("There are no troops of ours at Badme.", "Yemane Ghebre", at="Badme", **ERITREANS)
    assert "“4,000 troops” by Haile Desta and “none” by Yemane Ghebre" in reason(with_number(4000), denies)


def test_a_denial_of_all_the_country_is_of_the_town_and_none_of_the_town_is_none_of_the_country() -> None:
    in_country = {**MASSED, "places": row("", at="Eritrea")["places"]}
    denies_all = denial("No troops have been massed in Eritrea.", "Yemane Ghebre", at="Eritrea", **ERITREANS)
    denies_one = denial("No troops have been massed at Badme.", "Yemane Ghebre", at="Badme", **ERITREANS)
    assert found(MASSED, denies_all) == [("c1", "contradicts", "c0")]
    assert found(in_country, denies_one) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"at": "Zalambessa"},
        {"actor": "Ethiopian troops", "actor_country": "ET"},
        {"event": "AID"},
        {"forces": {"jets": "aircraft"}},
        {"date_published": "1999-02-01", "document": "b" * 64},
        {"factuality": "U"},
    ],
)
def test_a_denial_of_another_place_actor_event_force_or_time_denies_nothing_here(
    fields: dict[str, Any],
) -> None:
    told = {"at": "Badme", **ERITREANS} | fields
    assert found(MASSED, denial("No troops have been massed there.", "Yemane Ghebre", **told)) == []


def test_two_who_say_the_same_support_each_other() -> None:
    other = row("Some 4,000 Eritrean troops were massed at Badme.", "Anna Riva", at="Badme", **ERITREANS)
    assert found(MASSED, other) == [("c1", "supports", "c0")]


def test_who_says_it_again_repeats_it() -> None:
    again = row("Eritrea massed its troops at Badme again.", "General Haile Desta", at="Badme", **ERITREANS)
    assert found(MASSED, {**again, "document": "b" * 64}) == [("c1", "repeats", "c0")]


def test_an_outlet_that_quotes_him_repeats_him() -> None:
    quoting = {
        **MASSED,
        "source": "Daily Nation",
        "chain": ["Daily Nation", "Haile Desta"],
        "document": "b" * 64,
    }
    assert found(MASSED, quoting) == [("c1", "repeats", "c0")]


def test_a_spokesman_repeats_those_for_whom_he_speaks() -> None:
    army = {**MASSED, "source": "Ethiopia's army", "source_country": "ET", "chain": ["Ethiopia's army"]}
    voice = {**MASSED, "source_role": "army spokesman", "source_country": "ET", "document": "b" * 64}
    assert found(army, voice) == [("c1", "repeats", "c0")]


def test_pictures_are_one_origin_whoever_prints_them() -> None:
    first = {**MASSED, "source": "satellite images by Skyfare", "chain": ["satellite images by Skyfare"]}
    second = {**MASSED, "source": "Le Jour", "chain": ["Le Jour", "Skyfare"], "document": "b" * 64}
    assert found(first, second) == [("c1", "repeats", "c0")]


def test_numbers_that_cannot_both_hold_contradict_each_other() -> None:
    fewer = with_number(900, source="Anna Riva", chain=["Anna Riva"])
    assert found(with_number(4000), fewer) == [("c1", "contradicts", "c0")]
    assert reason(with_number(4000), fewer) == (
        "Both count Eritrean troops at Badme: “4,000 troops” by Haile Desta and “900 troops” by Anna Riva "
        "cannot both hold."
    )


@pytest.mark.parametrize(
    ("one", "other"), [((4000, "about"), (4300, "exact")), ((3000, "at_least"), (9000, "exact"))]
)
def test_numbers_that_can_both_hold_support_each_other(
    one: tuple[float, str], other: tuple[float, str]
) -> None:
    second = with_number(*other, source="Anna Riva", chain=["Anna Riva"])
    assert found(with_number(*one), second) == [("c1", "supports", "c0")]


def test_distances_and_parts_of_a_whole_are_no_rivals() -> None:
    far = with_number(4000, quantity_unit="kilometres", source="Anna Riva", chain=["Anna Riva"])
    part = with_number(100, source="Anna Riva", chain=["Anna Riva"])
    assert ("c1", "contradicts", "c0") not in found(with_number(90), far)
    assert found(with_number(4000), part) == []


def test_a_later_number_updates_the_earlier_one() -> None:
    later = with_number(9000, date_published="1998-06-20", document="b" * 64)
    assert found(with_number(4000), later) == [("c1", "updates", "c0")]
    assert "the number has grown" in reason(with_number(4000), later)


def test_direction_goes_by_the_day_and_not_by_the_order_of_the_table() -> None:
    later = with_number(9000, date_published="1998-06-20", document="b" * 64)
    assert found(later, with_number(4000)) == [("c0", "updates", "c1")]


def test_those_who_left_later_are_there_no_more() -> None:
    left = row(
        "Eritrea has pulled its troops out.", "Anna Riva", leaving="Badme", event="RETREAT",
        document="b" * 64, date_published="1998-06-25", **ERITREANS,
    )  # fmt: skip
    assert found(MASSED, left) == [("c1", "updates", "c0")]
    on_one_day = {**left, "date_published": "1998-06-05"}
    assert found(MASSED, on_one_day) == [("c1", "contradicts", "c0")]


def test_two_armies_cannot_hold_one_town() -> None:
    ours = row("Eritrean troops hold Badme.", "Yemane Ghebre", beside="Badme", **ERITREANS)
    theirs = {**ours, "claimReviewed": "Ethiopian troops have captured Badme.", "actor": "Ethiopian troops"}
    theirs |= {"actor_country": "ET", "event": "ASSAULT", "source": "Haile Desta", "chain": ["Haile Desta"]}
    assert found(ours, theirs) == [("c1", "contradicts", "c0")]
    talks = {**theirs, "claimReviewed": "Ethiopian troops held talks at Badme."}
    assert found(ours, talks) == []


def test_a_dismissal_is_of_what_was_said_before() -> None:
    shelled = row("Jets had bombed the market.", "Haile Desta", event="ASSAULT", at="Asmara")
    dismissed = denial("That is pure invention.", "Yemane Ghebre", event=None)
    other = denial("Any shipment of oil was stopped.", "Yemane Ghebre", event=None)
    assert found(shelled, dismissed) == [("c1", "contradicts", "c0")]
    assert found(shelled, other) == []


def test_nobody_contradicts_himself_on_one_day_and_may_change_his_mind_later() -> None:
    denies = denial("No troops were massed at Badme.", "Haile Desta", at="Badme", **ERITREANS)
    assert found(MASSED, denies) == []
    later = {**denies, "date_published": "1998-06-09", "document": "b" * 64}
    assert found(MASSED, later) == [("c1", "updates", "c0")]


def test_near_a_town_and_at_it_are_one_place() -> None:
    near = {
        **MASSED,
        "places": row("", at="near Badme")["places"],
        "source": "Anna Riva",
        "chain": ["Anna Riva"],
    }
    assert found(MASSED, near) == [("c1", "supports", "c0")]


def test_a_place_that_is_not_known_is_told_by_its_name() -> None:
    ground = places().assign(name=None)
    other = {**MASSED, "source": "Anna Riva", "chain": ["Anna Riva"]}
    table = related(claims(MASSED, other), ground)
    assert [relation["reason"] for relation in table["relations"][1]] == [
        "Anna Riva and Haile Desta both speak of Eritrean troops at Badme, "
        "and neither is known to go back to the other."
    ]


def test_a_reading_has_its_relations() -> None:
    text = (
        "NAIROBI, June 5 - Ethiopian troops have gathered at Moyale, the Kenyan police said on Friday. "
        "The government in Addis Ababa denied that Ethiopian troops had gathered at Moyale."
    )
    table = read_text(text, published="2008-06-06").claims
    assert [[relation["relation"] for relation in cell] for cell in table["relations"]] == [
        [],
        ["contradicts"],
    ]


def test_no_claims_have_no_relations() -> None:
    assert related(claims(), places()).empty


ACTS = st.sampled_from(["assert", "predict", "deny", "demand", "promise", ""])
TEXTS = st.text(max_size=30) | st.sampled_from(["Troops are at Badme.", "two US officials", "Moscow", "The"])
ROWS = st.fixed_dictionaries(
    {
        "sentence": TEXTS,
        "source": st.none() | TEXTS,
        "at": st.lists(st.sampled_from([name for name, *_ in PLACES]), max_size=2).map(tuple),
        "leaving": st.lists(st.sampled_from([name for name, *_ in PLACES]), max_size=1).map(tuple),
        "event": st.sampled_from([None, "MOBILIZE", "RETREAT", "ASSAULT"]),
        "speech_act": ACTS,
        "polarity": st.sampled_from(["positive", "negative"]),
        "factuality": st.sampled_from(["CT+", "PR-", "PS+", "U", ""]),
        "actor": st.none() | TEXTS,
        "actor_country": st.sampled_from([None, "ER", "ET", "??"]),
        "source_country": st.sampled_from([None, "ER", "US"]),
        "forces": st.sampled_from([{}, TROOPS, {"guns": "artillery"}]),
        "how_many": st.tuples(
            st.none() | st.floats() | st.integers(0, 10**6).map(float),
            st.none() | TEXTS,
            st.sampled_from([None, "exact", "at_least", "about", "at_most"]),
        ),
        "date": st.sampled_from([None, "1998-06-31", "XXXX-05", "1998/..", "1998-06-04~", "0000"]),
        "date_published": st.sampled_from([None, "1998-06-05", "1998"]),
        "document": st.sampled_from(["a" * 64, "b" * 64]),
    }
)


@given(st.lists(ROWS, max_size=6))
@settings(max_examples=150, deadline=None)
def test_any_claims_can_be_related_and_each_relation_leads_to_another_claim(
    made: list[dict[str, Any]],
) -> None:
    table = related(claims(*(row(**fields) for fields in made)), places())
    ids = set(table["id"])
    for own, relations in zip(table["id"], table["relations"], strict=True):
        met = [relation["claim"] for relation in relations]
        assert own not in met and set(met) <= ids and len(met) == len(set(met))
        assert all(relation["reason"].endswith(".") for relation in relations)


@given(st.lists(ROWS, min_size=2, max_size=2))
@settings(max_examples=150, deadline=None)
def test_what_agrees_or_contradicts_does_so_both_ways(made: list[dict[str, Any]]) -> None:
    table = claims(*(row(**fields) for fields in made))
    one, other = statements(rows_of(table), ground_of(places()))
    there, back = judged(one, other), judged(other, one)
    kinds = {found[0] for found in (there, back) if found is not None} - {Kind.UPDATES}
    assert len(kinds) <= 1
    if kinds and Kind.UPDATES not in {found[0] for found in (there, back) if found is not None}:
        assert there is not None and back is not None


def test_comparisons_grow_with_the_claims_and_not_with_their_square() -> None:
    compared = []
    for count in (500, 1000):
        rows = [with_number(n, source=f"Speaker {n}", document=f"{n:064}") for n in range(count)]
        told = statements(rows_of(claims(*rows)), ground_of(places()))
        compared.append(sum(1 for _ in pairs(in_order_told(told))))
    assert compared[1] <= 2.2 * compared[0]
    assert compared[1] <= 1000 * 2 * (MOST_UNDER_A_PLACE + MOST_UNDER_AN_ACTOR)


def test_a_merged_table_is_related_by_its_own_rows() -> None:
    table = claims(MASSED, denial("No troops were massed.", "Yemane Ghebre", at="Badme", **ERITREANS))
    table.index = pd.Index([7, 9])
    again = related(table, places())
    assert list(again.index) == [7, 9] and again["relations"][9][0]["claim"] == "c0"
