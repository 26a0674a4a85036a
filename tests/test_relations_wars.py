"""Relations as a careful reader sees them, on made-up claims of several wars: what is none, above all."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import columns
from geo.relations import Kind, origins, related, versions
from tests.told import CONGO, GOMA, GORI, GROUND, MARIB, MOSUL, TBILISI, found, places, table, told

ARMOUR_AT_GORI: dict[str, Any] = {
    "at": [(GORI, "event_location")],
    "kinds": ["armour"],
    "event": "MOBILIZE",
    "actor": "Russian tanks",
    "actor_country": "RU",
    "date": "2008-08-13",
    "date_published": "2008-08-14",
}
REBELS_AT_GOMA: dict[str, Any] = {
    "at": [(GOMA, "event_location")],
    "kinds": ["militia"],
    "event": "MOBILIZE",
    "actor": "Rwandan soldiers",
    "actor_country": "RW",
    "date": "2012-11-19",
    "date_published": "2012-11-20",
}


def tanks(letter: str, source: str | None, **given: Any) -> dict[str, Any]:
    return told(letter, "Russian tanks stand in Gori.", source, **(ARMOUR_AT_GORI | given))


def soldiers(letter: str, source: str | None, count: float, **given: Any) -> dict[str, Any]:
    number = {
        "quantity_value": count,
        "quantity_min": count,
        "quantity_max": count,
        "quantity_unit": "soldiers",
        "quantity_bound": "exact",
    }
    return told(
        letter,
        f"{count:,.0f} Rwandan soldiers are in Goma.",
        source,
        **(REBELS_AT_GOMA | {"kinds": ["troops"]} | number | given),
    )


def no_tanks(letter: str, source: str, **given: Any) -> dict[str, Any]:
    denial = {"speech_act": "deny", "polarity": "negative", "factuality": "CT-"}
    return told(letter, "There are no Russian tanks in Gori.", source, **(ARMOUR_AT_GORI | denial | given))


def test_the_same_speaker_in_two_papers_repeats_himself() -> None:
    assert found(tanks("a", "Kakha Lomidze"), tanks("b", "Lomidze", document="2")) == {("b", "repeats", "a")}


def test_an_outlet_that_retells_an_official_repeats_him() -> None:
    retold = tanks("b", "Northwire", chain=["Northwire", "Kakha Lomidze"], document="2")
    assert found(tanks("a", "Kakha Lomidze"), retold) == {("b", "repeats", "a")}


def test_another_speaker_supports() -> None:
    assert found(tanks("a", "Kakha Lomidze"), tanks("b", "the Red Cross", document="2")) == {
        ("b", "supports", "a")
    }


def test_a_denial_is_drawn_to_what_it_denies() -> None:
    assert found(tanks("a", "Kakha Lomidze"), no_tanks("b", "Anatoly Nogovitsky")) == {
        ("b", "contradicts", "a")
    }


def test_the_later_told_stands_against_the_earlier_whatever_the_order_of_the_rows() -> None:
    later = no_tanks("b", "Anatoly Nogovitsky", document="2", date_published="2008-08-15")
    assert found(later, tanks("a", "Kakha Lomidze")) == {("b", "contradicts", "a")}


def test_figures_that_cannot_both_hold_contradict() -> None:
    assert found(soldiers("a", "Kinshasa", 4000), soldiers("b", "Kigali", 300, document="2")) == {
        ("b", "contradicts", "a")
    }


@pytest.mark.parametrize(
    "second",
    [
        soldiers("b", "Kigali", 4100, document="2"),
        soldiers("b", "Kigali", 3000, document="2", quantity_bound="at_least", quantity_max=None),
        soldiers("b", "Kigali", 5000, document="2", quantity_bound="at_most", quantity_min=None),
        soldiers("b", "Kigali", 300, document="2", quantity_unit="vehicles", kinds=["vehicles"]),
        soldiers("b", "Kigali", 300, document="2", quantity_unit="kilometres"),
        soldiers("b", "Kigali", 300, document="2", at=[(MARIB, "event_location")], actor_country="YE"),
        soldiers("b", "Kigali", 300, document="2", event="ASSAULT", recipient="Rwandan soldiers"),
    ],
)
def test_figures_that_both_hold_or_count_something_else_do_not_contradict(second: dict[str, Any]) -> None:
    assert "contradicts" not in {kind for _, kind, _ in found(soldiers("a", "Kinshasa", 4000), second)}


def test_another_number_at_a_later_date_updates() -> None:
    later = soldiers("b", "Kinshasa", 9000, document="2", date="2012-12-19", date_published="2012-12-20")
    assert found(soldiers("a", "Kinshasa", 4000), later) == {("b", "updates", "a")}


@pytest.mark.parametrize(
    "other",
    [
        # Another war, another place, another force, another year.
        told(
            "b",
            "Militiamen stand in Mosul.",
            "Baghdad",
            [(MOSUL, "event_location")],
            kinds=["militia"],
            event="MOBILIZE",
            actor="militiamen",
            actor_country="IQ",
            date="2008-08-13",
            date_published="2008-08-14",
        ),
        no_tanks("b", "Anatoly Nogovitsky", at=[(TBILISI, "event_location")]),
        no_tanks(
            "b",
            "Tbilisi",
            at=[(GOMA, "event_location")],
            actor="Rwandan tanks",
            actor_country="RW",
        ),
        no_tanks("b", "Tbilisi", date="1992-01-02", date_published="1992-01-03", document="2"),
        # A demand and a question of motive say nothing of the fact.
        told(
            "b",
            "Russian tanks must leave Gori.",
            "Tbilisi",
            **(ARMOUR_AT_GORI | {"speech_act": "demand", "factuality": "U", "event": "RETREAT"}),
        ),
    ],
)
def test_what_is_of_another_matter_is_no_relation(other: dict[str, Any]) -> None:
    assert found(tanks("a", "Kakha Lomidze"), other) == set()


def test_two_unlike_sentences_of_one_event_and_country_are_no_support() -> None:
    one = told(
        "a",
        "A column of trucks with grain reached Goma.",
        "the Red Cross",
        [(GOMA, "destination")],
        event="AID",
        kinds=["supplies"],
        actor="the Red Cross",
    )
    other = told(
        "b",
        "Kigali has given the rebels mortars for years.",
        "a panel of experts",
        [(CONGO, "reference")],
        event="AID",
        kinds=["artillery"],
        actor="Rwanda",
        actor_country="RW",
    )
    assert found(one, other) == set()


def test_denials_of_two_blows_are_no_denial_of_a_plan() -> None:
    def denied(letter: str, sentence: str) -> dict[str, Any]:
        about: dict[str, Any] = {"event": "ASSAULT", "actor": "Rwanda", "actor_country": "RW"}
        about |= {"speech_act": "deny", "polarity": "negative", "factuality": "CT-"}
        return told(letter, sentence, "Kigali", document=letter, date_published="2012-11-20", **about)

    shelled, plans = denied("1", "Rwanda had shelled a hospital."), denied("2", "Rwanda plans an invasion.")
    assert found(shelled, denied("3", "Rwanda struck a convoy of aid.")) == set()
    assert found(shelled, plans) == set()
    assert found(plans, denied("3", "Rwanda is preparing to attack.")) == {("3", "repeats", "2")}


def test_in_one_text_the_order_decides_where_only_one_day_of_saying_is_told() -> None:
    dated = tanks("b", "the Red Cross", date_uttered="2008-08-13", start=20)
    assert found(tanks("a", "Kakha Lomidze"), dated) == {("b", "supports", "a")}


def test_a_retold_official_is_one_origin() -> None:
    retold = tanks("b", "Northwire", chain=["Northwire", "Kakha Lomidze"], document="2")
    claims = related(table(tanks("a", "Kakha Lomidze"), retold), places())
    assert len(origins(claims)) == 1


def test_one_firm_s_pictures_quoted_thrice_are_one_origin() -> None:
    rows = [
        tanks(
            letter,
            f"{outlet}",
            chain=[outlet, "satellite images by Orbex"],
            evidence="satellite images by Orbex",
            document=letter,
        )
        for letter, outlet in zip("abc", ("Northwire", "The Courier", "The Ledger"), strict=True)
    ]
    assert len(origins(related(table(*rows), places()))) == 1


def test_unnamed_officials_of_one_country_on_one_day_are_one_origin() -> None:
    rows = [
        tanks("a", "a US official", source_kind="unnamed", source_country="US"),
        tanks("b", "two US officials", source_kind="unnamed", source_country="US", document="2"),
        tanks("c", "a Georgian official", source_kind="unnamed", source_country="GE", document="3"),
    ]
    assert len(origins(related(table(*rows), places()))) == 2


def test_the_two_sides_of_a_denial_are_two_versions() -> None:
    rows = [
        tanks("a", "Kakha Lomidze"),
        tanks("b", "the Red Cross", document="2", factuality="PR+"),
        no_tanks("c", "Anatoly Nogovitsky", document="3"),
    ]
    (dispute,) = versions(related(table(*rows), places()))
    assert dispute.place == "Gori"
    assert [[key.id[0] for key in version.claims] for version in dispute.versions] == [["a", "b"], ["c"]]
    first = dispute.versions[0]
    assert (first.firmest.id[0], len(first.origins)) == ("a", 2)
    assert {clash.versions for clash in dispute.clashes} == {(1, 0)}
    assert {clash.earlier.id[0] for clash in dispute.clashes} <= {"a", "b"}


def test_versions_are_those_of_a_place_and_a_period() -> None:
    claims = related(table(tanks("a", "Kakha Lomidze"), no_tanks("b", "Anatoly Nogovitsky")), places())
    assert len(versions(claims, place="Gori")) == 1
    assert len(versions(claims, place=GORI + 1)) == 1
    assert versions(claims, place="Goma") == ()
    assert len(versions(claims, period=("2008-08-01", None))) == 1
    assert versions(claims, period=(None, "2008-08-01")) == ()


def test_each_relation_gives_one_sentence_of_reason() -> None:
    rows = [
        tanks("a", "Kakha Lomidze"),
        tanks("b", "Lomidze", document="2"),
        tanks("c", "the Red Cross", document="3"),
        no_tanks("d", "Anatoly Nogovitsky"),
    ]
    for relations in related(table(*rows), places())["relations"]:
        for relation in relations:
            assert relation["reason"][:1].isupper()
            assert relation["reason"].endswith(".")
            assert "\n" not in relation["reason"]


def test_a_table_keeps_its_rows_and_gets_its_relations_anew() -> None:
    stale = tanks("a", "Kakha Lomidze", relations=[{"relation": "repeats", "claim": "z" * 12}])
    claims = related(table(stale), places())
    assert list(claims["relations"]) == [[]]
    assert list(claims.columns) == list(columns.CLAIMS)
    assert related(table(), places()).empty


_WORD = st.sampled_from(
    ["", "a", "US official", "Kari Berg", "Maxar", "{x}", "%s", "\u202e", "two tanks", "İ"]
)
_MAYBE = st.one_of(st.none(), st.just(float("nan")), _WORD)
_DATE = st.sampled_from(
    [None, "2022-02", "2022-02-01", "../2022", "XXXX-05-01", "2022-13-45", "2020-21", "?"]
)
_NUMBER = st.one_of(st.none(), st.floats(), st.integers(-5, 10**7))


@st.composite
def _rows(draw: st.DrawFn) -> dict[str, Any]:
    number = draw(st.integers(0, 10**6))
    row = told(
        "a",
        draw(_WORD),
        draw(st.one_of(st.none(), _WORD)),
        [(place, "event_location") for place in draw(st.lists(st.integers(0, len(GROUND) - 1), max_size=2))],
        document=draw(st.sampled_from("12")),
        kinds=draw(st.lists(st.sampled_from(["armour", "troops"]), max_size=2)),
    )
    row |= {"id": f"{number:012x}", "chain": draw(st.lists(_WORD, max_size=3))}
    for name in ("source_role", "source_country", "evidence", "actor", "actor_country", "recipient"):
        row[name] = draw(_MAYBE)
    for name in ("date", "date_uttered", "date_published"):
        row[name] = draw(_DATE)
    for name in ("value", "min", "max"):
        row[f"quantity_{name}"] = draw(_NUMBER)
    row["quantity_unit"] = draw(st.sampled_from([None, "", "soldiers", "km", "tanks"]))
    row["quantity_bound"] = draw(st.sampled_from([None, "exact", "about", "at_most"]))
    row["event"] = draw(st.sampled_from([None, "MOBILIZE", "RETREAT", "ASSAULT"]))
    row["speech_act"] = draw(st.sampled_from(["assert", "deny", "predict"]))
    row["polarity"] = draw(st.sampled_from(["positive", "negative"]))
    row["factuality"] = draw(st.sampled_from(["CT+", "CT-", "PS+", "U", None]))
    return row


@settings(max_examples=150, deadline=None)
@given(st.lists(_rows(), max_size=8, unique_by=lambda row: row["id"]))
def test_no_claims_make_it_fail_and_what_it_says_is_of_these_claims(rows: list[dict[str, Any]]) -> None:
    claims = related(table(*rows), places())
    keys = {(row["document"], row["id"]) for row in rows}
    pairs = []
    for row in claims.to_dict("records"):
        for relation in row["relations"]:
            assert set(relation) == {"relation", "claim", "document", "reason"}
            assert relation["relation"] in list(Kind)
            assert (relation["document"], relation["claim"]) in keys - {(row["document"], row["id"])}
            pairs.append(frozenset({row["id"], relation["claim"]}))
    assert len(set(pairs)) >= len(pairs) / 2, "a pair is told from one side, and twice at most"
    assert len(origins(claims)) <= len(rows)
    for dispute in versions(claims):
        assert len(dispute.versions) > 1
        assert all(version.claims and version.firmest in version.claims for version in dispute.versions)
        assert all(one != other for clash in dispute.clashes for one, other in [clash.versions])
