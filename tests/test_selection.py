"""Selection: the one place that filters."""

from dataclasses import replace

import pytest

from claimmap.marks import Firmness
from claimmap.names import place_keys
from claimmap.selection import NOBODY, Naming, Selection, View, select
from claimmap.sites import Absence, Form
from tests.fixtures import BORDER, KIRKENES, NEAR_KIRKENES, NOWHERE, reading


def _view(**chosen: object) -> View:
    return select(reading(), replace(Selection(), **chosen))  # type: ignore[arg-type]


def _ids(view: View) -> str:
    return "".join(claim[0] for claim in view.claims["id"])


def test_an_empty_selection_shows_every_claim() -> None:
    view = _view()
    assert _ids(view) == "abcdefgh"
    assert view.total == 8


def test_every_word_for_a_place_counts_at_one_site() -> None:
    site = next(site for site in _view().sites if site.key == "g779350")
    assert [claim[0] for claim in site.claims] == ["a", "b", "c", "d"]
    assert site.name == "Kirkenes"
    assert site.uncertainty_km == 12.0
    assert site.firmness is Firmness.OBSERVED
    assert site.actor == "NO"


def test_a_relative_place_with_a_point_of_its_own_is_a_place_of_its_own() -> None:
    places = reading().places
    places.loc[NEAR_KIRKENES, ["lat", "lon"]] = [69.9, 30.5]
    keys = place_keys(places)
    assert keys[NEAR_KIRKENES] == "p69.900,30.500"
    assert keys[KIRKENES] == "g779350"
    assert keys[NOWHERE] == f"m{NOWHERE}"


def test_what_is_near_a_place_is_read_with_it_though_it_has_no_id_of_its_own() -> None:
    places = reading().places
    places.loc[NEAR_KIRKENES, "geonameid"] = None
    assert place_keys(places)[NEAR_KIRKENES] == "g779350"


def test_a_relative_place_keeps_its_own_key_where_nothing_has_an_id() -> None:
    places = reading().places
    places["geonameid"] = None
    assert place_keys(places)[BORDER].startswith("p")


def test_borders_are_lines_and_groups_are_backdrops() -> None:
    view = _view()
    assert {site.form for site in view.sites} == {Form.POINT, Form.LINE}
    (group,) = view.backdrops
    assert (group.form, group.is_backdrop, group.claims) == (Form.AREA, True, ("f" * 12,))


def test_a_country_that_is_merely_named_is_no_site() -> None:
    assert "g660013" not in {site.key for site in _view().sites}
    assert _view().named == {"NO": 5, "FI": 3}


@pytest.mark.parametrize(
    ("naming", "expected"), [(Naming.ANY, "adf"), (Naming.SITE, "d"), (Naming.NAMED, "af")]
)
def test_a_country_can_be_chosen_as_site_or_as_merely_named(naming: Naming, expected: str) -> None:
    assert _ids(_view(countries=frozenset({"FI"}), naming=naming)) == expected


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"speakers": {"Kari Berg"}}, "abdh"),
        ({"speakers": {NOBODY}}, "e"),
        ({"actors": {"FI"}}, "de"),
        ({"actors": {NOBODY}}, "fh"),
        ({"kinds": {"deny", "predict"}}, "cd"),
        ({"firmness": {Firmness.OBSERVED}}, "a"),
        ({"sections": {"evergreen", "caption"}}, "gh"),
        ({"speakers": {"Kari Berg"}, "firmness": {Firmness.PREDICTED}}, "d"),
        ({"speakers": {"nobody of that name"}}, ""),
    ],
)
def test_facets_narrow_and_values_of_a_facet_widen(chosen: dict[str, set[str]], expected: str) -> None:
    assert _ids(_view(**{facet: frozenset(values) for facet, values in chosen.items()})) == expected


def test_a_facet_counts_with_all_other_facets_applied() -> None:
    facets = _view(speakers=frozenset({"Kari Berg"})).facets
    assert facets.speakers == {"Kari Berg": 4, "Matti Salo": 2, NOBODY: 1, "Oslo": 1}
    assert facets.kinds == {"assert": 3, "predict": 1, "deny": 0}
    assert facets.countries == {"NO": 3, "FI": 2}
    assert facets.firmness == {
        Firmness.OBSERVED: 1, Firmness.ASSERTED: 2, Firmness.PREDICTED: 1, Firmness.DENIED: 0
    }  # fmt: skip


def test_the_order_of_a_facet_stays_while_the_reader_filters() -> None:
    every, few = _view().facets, _view(kinds=frozenset({"deny"})).facets
    assert list(every.speakers) == list(few.speakers)
    assert list(every.countries) == list(few.countries)


def test_a_country_keeps_its_colour_while_the_reader_filters() -> None:
    assert _view(actors=frozenset({"FI"})).colours == _view().colours


def test_each_claim_without_a_mark_says_why() -> None:
    reasons = {off.claim[0]: off.reason for off in _view().off_map}
    assert reasons == {
        "f": Absence.MERELY_NAMED, "g": Absence.CAPITAL_AS_ACTOR, "h": Absence.UNKNOWN_POINT
    }  # fmt: skip


def test_a_claim_without_places_says_so() -> None:
    plain = reading()
    plain.claims["places"] = [[] for _ in plain.claims.index]
    view = select(plain, Selection())
    assert {off.reason for off in view.off_map} == {Absence.NO_PLACE}
    assert view.sites == ()


def test_what_is_looked_at_filters_nothing() -> None:
    view = _view(claim="a" * 12, place="g656820")
    assert _ids(view) == "abcdefgh"
    assert [claim[0] for claim in view.at("g656820")["id"]] == ["d"]


def test_a_click_on_what_is_gone_finds_nothing() -> None:
    view = _view(kinds=frozenset({"deny"}))
    assert not view.has_place("g656820")
    assert view.at("g656820").empty
    assert not view.has_claim("d" * 12)
    assert view.has_claim("c" * 12)


def test_an_area_without_its_shape_is_not_pinned_to_its_look_up_point() -> None:
    plain = reading()
    plain.places.loc[KIRKENES, "geometry"] = None
    plain.places.loc[NEAR_KIRKENES, "geometry"] = None
    view = select(plain, Selection())
    assert not view.has_place("g779350")


def test_an_empty_reading_has_an_empty_view() -> None:
    plain = reading()
    empty = replace(plain, claims=plain.claims.iloc[:0], places=plain.places.iloc[:0])
    view = select(empty, Selection())
    assert (view.total, view.sites, view.off_map) == (0, (), ())
