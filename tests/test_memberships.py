"""Memberships hold as of a date."""

import pytest
from shapely import Point

from geo import borders, memberships
from geo.countries import countries
from geo.memberships import find_group, group_area, is_member, members

MINSK = Point(27.57, 53.90)
COLOGNE = Point(6.95, 50.93)


@pytest.mark.parametrize(
    ("surface", "key"),
    [
        *[(form, "nato") for form in ("NATO", "Nato", "the North Atlantic Treaty Organization", "NATO’s")],
        *[(form, "soviet-bloc") for form in ("former Soviet bloc", "Soviet empire", "the old Eastern bloc")],
        *[(form, "ussr") for form in ("the former Soviet Union", "USSR", "ex-Soviet republics")],
        ("the Baltic states", "baltic-states"),
        ("Baltics", "baltic-states"),
        ("eastern Europe", "eastern-europe"),
        ("Warsaw Pact", "warsaw-pact"),
        ("EU", "eu"),
        ("G-7", "g7"),
        ("Visegrád Group", "visegrad"),
        ("CSTO", "csto"),
    ],
)
def test_a_group_is_found_by_its_names(surface: str, key: str) -> None:
    assert find_group(surface) == key


@pytest.mark.parametrize("surface", ["nato", "cis", "eu", "Poland", "the bloc", ""])
def test_other_words_are_no_groups(surface: str) -> None:
    assert find_group(surface) is None


@pytest.mark.parametrize(
    ("on", "count"),
    [("1949-08-24", 12), ("2017-06-04", 28), ("2020-03-27", 30), ("2022-02-15", 30), ("2024-03-07", 32)],
)
def test_nato_grows_with_its_accessions(on: str, count: int) -> None:
    assert len(members("nato", on)) == count


def test_finland_and_sweden_were_outside_in_early_2022() -> None:
    assert is_member("FI", "nato", "2022-02-15") is None
    assert is_member("SE", "nato", "2022-02-15") is None
    accession = is_member("FI", "nato", "2023-04-04")
    assert accession is not None and accession.joined == "2023-04-04"


def test_the_day_of_leaving_is_the_first_day_outside() -> None:
    assert is_member("GB", "eu", "2020-01-31") is not None
    assert is_member("GB", "eu", "2020-02-01") is None


def test_a_country_may_belong_twice() -> None:
    assert [is_member("UZ", "csto", on) is not None for on in ("1998", "2003", "2010", "2022")] == [
        True,
        False,
        True,
        False,
    ]


def test_an_unknown_date_is_today() -> None:
    assert is_member("SE", "nato", None) is not None
    assert members("nato", "") == members("nato", None)


@pytest.mark.parametrize("on", ["2023", "2023-04", "2023-04-01/2023-04-10", "2023-04~"])
def test_a_vague_date_is_read_as_its_last_day(on: str) -> None:
    assert is_member("FI", "nato", on) is not None


def test_states_that_are_gone_are_told_by_the_countries_on_their_ground_today() -> None:
    assert len(members("ussr", "2022-02-15")) == 15
    germany = is_member("DE", "warsaw-pact", "2022-02-15")
    assert germany is not None and germany.is_part
    assert germany.note == "East Germany only"


def test_the_ground_of_the_soviet_bloc_leaves_out_what_belonged_only_in_part() -> None:
    ground = group_area("soviet-bloc")
    assert ground is not None
    assert ground.covers(MINSK)
    assert not ground.intersects(COLOGNE)


def test_regions_have_members_and_are_no_alliances() -> None:
    assert members("baltic-states") == ("EE", "LV", "LT")
    assert not memberships.is_alliance("baltic-states")
    assert memberships.is_alliance("nato")


def test_an_unknown_group_is_empty() -> None:
    assert members("atlantis") == ()
    assert group_area("atlantis") is None
    assert memberships.name("atlantis") == "atlantis"


def test_every_row_names_a_known_country_and_a_known_group() -> None:
    table = memberships._memberships()
    unknown = {row.country for rows in table.values() for row in rows} - set(countries())
    assert unknown == set()
    assert set(table) == set(memberships._groups())


def test_nobody_leaves_before_joining() -> None:
    rows = [row for rows in memberships._memberships().values() for row in rows]
    assert [row for row in rows if row.joined and row.left and row.left <= row.joined] == []
    assert [row for row in rows if memberships.is_alliance(row.group) and not row.joined] == []


def test_grounds_are_kept_by_members_and_within_a_limit() -> None:
    borders.union.cache_clear()
    grounds = {id(group_area("nato", f"2022-02-{day:02}")) for day in range(1, 29)}
    assert len(grounds) == 1
    kept = borders.union.cache_info()
    assert kept.currsize == 1
    assert kept.maxsize is not None
