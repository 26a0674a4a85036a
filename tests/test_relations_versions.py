"""Origins and versions: how many are behind a claim, and who says otherwise."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from geo.relations import Origin, origins, related, versions
from tests.claim_rows import claims, denial, places, row
from tests.test_relations import ERITREANS, MASSED, with_number

DENIED = denial("No troops of ours are at Badme.", "Yemane Ghebre", at="Badme", **ERITREANS)


def by(*chain: str, **fields: Any) -> dict[str, Any]:
    return {**MASSED, "source": chain[0], "chain": list(chain)} | fields


def told(*rows: Mapping[str, Any]) -> pd.DataFrame:
    return related(claims(*rows), places())


def names(*rows: Mapping[str, Any]) -> list[str]:
    return [origin.name for origin in origins(claims(*rows))]


def test_each_who_speaks_for_himself_is_an_origin() -> None:
    assert names(MASSED, by("Anna Riva")) == ["Haile Desta", "Anna Riva"]


def test_who_quotes_is_no_origin_beside_the_quoted() -> None:
    assert names(by("Le Jour", "Haile Desta"), by("Daily Nation", "Haile Desta"), MASSED) == ["Haile Desta"]
    assert names(by("Le Jour"), by("Le Jour", "Haile Desta", document="b" * 64)) == ["Haile Desta"]


def test_an_outlet_that_quotes_two_does_not_make_them_one() -> None:
    found = names(by("Le Jour", "Haile Desta"), by("Le Jour", "Anna Riva"), by("Le Jour"))
    assert found == ["Haile Desta", "Anna Riva"]


def test_pictures_are_one_origin() -> None:
    papers = [by(paper, "satellite images by Skyfare") for paper in ("Le Jour", "Daily Nation", "The Herald")]
    assert names(*papers, by("Skyfare")) == ["satellite images by Skyfare"]


def test_a_surname_is_the_man_and_a_state_its_capital() -> None:
    assert names(MASSED, by("Desta"), by("General Desta")) == ["Haile Desta"]
    assert len(names(by("Asmara"), by("Eritrea"), by("the Eritrean government"))) == 1
    assert len(names(by("Asmara"), by("Addis Ababa"))) == 2


def test_a_body_without_its_country_may_be_that_of_another_article() -> None:
    assert len(names(by("Ethiopian state radio"), by("state radio", document="b" * 64))) == 1
    assert len(names(by("Ethiopian state radio"), by("Eritrean state radio"))) == 2


def test_unnamed_officials_of_one_country_and_day_are_one_at_most() -> None:
    one_day = [by(who, source_kind="unnamed") for who in ("two US officials", "a senior US official")]
    (found,) = origins(claims(*one_day))
    assert (found.country, found.is_named, len(found.claims)) == ("US", False, 2)
    next_day = {**one_day[1], "date_published": "1998-06-06", "document": "b" * 64}
    assert len(names(one_day[0], next_day)) == 2


def test_what_an_article_tells_of_itself_adds_no_origin_beside_whom_it_names() -> None:
    own = row("Eritrea has massed troops at Badme.", at="Badme", **ERITREANS)
    assert names(own, MASSED) == ["Haile Desta"]
    assert names(own) == ["the article itself"]


def test_rival_versions_stand_side_by_side_the_better_founded_first() -> None:
    (dispute,) = versions(told(DENIED, with_number(4000), by("Anna Riva", date="1998-06-04")))
    assert (dispute.place, dispute.geonameid, dispute.country) == ("Badme", 1, "ER")
    first, second = dispute.versions
    assert [key.id for key in first.claims] == ["c1", "c2"] and [key.id for key in second.claims] == ["c0"]
    assert [origin.name for origin in first.origins] == ["Haile Desta", "Anna Riva"]
    assert (first.dates, first.told, first.amounts[0].value) == (("1998-06-04",), ("1998-06-05",), 4000)
    assert second.speakers == ("Yemane Ghebre",) and second.factuality == "CT-"
    assert {clash.versions for clash in dispute.clashes} == {(0, 1)}


def test_the_firmest_wording_speaks_for_a_version() -> None:
    likely = {**MASSED, "factuality": "PR+"}
    (dispute,) = versions(told(likely, by("Anna Riva"), DENIED))
    assert dispute.versions[0].firmest.id == "c1" and dispute.versions[0].factuality == "CT+"


def test_those_who_deny_the_same_are_one_version() -> None:
    other = {
        **DENIED,
        "claimReviewed": "Nobody was massed.",
        "source": "Saba Tesfai",
        "chain": ["Saba Tesfai"],
    }
    (dispute,) = versions(told(MASSED, DENIED, other))
    assert sorted(len(version.claims) for version in dispute.versions) == [1, 2]


def test_what_contradicts_is_never_joined_by_what_agrees_with_both() -> None:
    table = claims(with_number(90), by("Anna Riva"), with_number(600, source="Abel", chain=["Abel"]))
    (dispute,) = versions(related(table, places()))
    ids = [{key.id for key in version.claims} for version in dispute.versions]
    assert all(not {"c0", "c2"} <= group for group in ids)


def test_versions_of_a_place_and_a_period() -> None:
    table = told(MASSED, DENIED)
    assert len(versions(table, place=1)) == len(versions(table, place="near Badme")) == 1
    assert versions(table, place="Asmara") == () == versions(table, place=343300)
    assert len(versions(table, period=("1998-06-01", None))) == 1
    assert versions(table, period=("1999-01-01", "1999-12-31")) == ()


def test_where_nobody_contradicts_there_are_no_versions() -> None:
    assert versions(told(MASSED, by("Anna Riva"))) == () == versions(claims())


def test_a_dispute_of_no_place_names_none() -> None:
    heard = row("Jets had bombed the market.", "Haile Desta", event="ASSAULT")
    (dispute,) = versions(told(heard, denial("That is pure invention.", "Yemane Ghebre", event=None)))
    assert dispute.place is None and isinstance(dispute.versions[0].origins[0], Origin)
