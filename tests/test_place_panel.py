"""The place picker, run without a browser: what a name's panel says, and whose choice a place is."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from claimmap.export import to_csv, to_geojson
from claimmap.names import rows_by_person, senses
from claimmap.selection import Selection, select
from claimmap.sites import Absence
from geo.article import Article
from tests.fixtures import KIRKENES, NEAR_KIRKENES, NOWHERE, MadeUpReading, reading
from tests.pages import stand_in
from tests.test_dashboard import PAGE, PAYLOAD, data, open_page
from ui import reading as readings
from ui.meant import Choices, name_id
from ui.name_card import card
from ui.names import BY_LINK, BY_YOU, Names
from ui.place_words import exactness, share, where
from ui.sources import Source

KIRKENES_KEY, IVALO_KEY = "gn:779350", "gn:656820"
KIRKENES_ID = name_id("kirkenes")


def candidate(key: str, name: str, country: str, score: float) -> dict[str, Any]:
    known = {"geonameid": int(key[3:]), "admin1": "Lapland", "feature": "PPL", "lat": 69.7, "lon": 30.0}
    return {"key": key, "name": name, "country": country, "score": score, "reasons": ["near Ivalo"]} | known


CANDIDATES = [
    candidate(KIRKENES_KEY, "Kirkenes", "NO", 0.69),
    candidate(IVALO_KEY, "Kirkkonummi", "FI", 0.05),
]


def chosen_by(chosen: Mapping[str, str] | None) -> MadeUpReading:
    """Return the made-up reading as a person's choice for Kirkenes leaves it."""
    plain = reading()
    places = plain.places.copy()
    places["candidates"] = [
        list(CANDIDATES) if row in (KIRKENES, NEAR_KIRKENES) else [] for row in places.index
    ]
    places.loc[KIRKENES, "score"], places.loc[KIRKENES, "margin"] = 0.69, 0.64
    key = (chosen or {}).get("kirkenes")
    if key is None:
        return replace(plain, places=places)
    best = sorted(CANDIDATES, key=lambda entry: entry["key"] != key)
    is_known = best[0]["key"] == key
    places.loc[KIRKENES, "status"] = "VERIFIED" if is_known else "NOT_IDENTIFIABLE"
    places.loc[KIRKENES, "name"] = best[0]["name"] if is_known else None
    for row in (KIRKENES, NEAR_KIRKENES):
        places.at[row, "candidates"] = best if is_known else []
        places.loc[row, "geonameid"] = best[0]["geonameid"] if is_known else None
        if not is_known:
            places.loc[row, ["geometry", "lat", "lon"]] = None
    claims = plain.claims.copy()
    if not is_known:
        claims["places"] = [
            [
                e | {"name": None, "geonameid": None} if e["place"] in (KIRKENES, NEAR_KIRKENES) else e
                for e in own
            ]
            for own in claims["places"]
        ]
    return replace(plain, places=places, claims=claims)


def names(chosen: Mapping[str, str], choices: Choices | None = None) -> Names:
    return Names(
        chosen_by(chosen).places, senses(chosen_by(None).places), choices or Choices().step(dict(chosen))
    )


def kirkenes(chosen: Mapping[str, str]) -> dict[str, Any]:
    return card("kirkenes", names(chosen), chosen_by(None).places, ())


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[dict[str, str]]:
    """Hand the page the made-up reading, and note each set of choices that it is read with."""
    asked: list[dict[str, str]] = []

    def made(article: Article, *, chosen: Mapping[str, str] | None = None, **_: Any) -> Any:
        asked.append(dict(chosen or {}))
        return chosen_by(chosen)

    stand_in(monkeypatch, tmp_path / "articles", made)
    return asked


def said(found: AppTest) -> list[str]:
    return [text.value for text in found.text]


def test_a_place_told_by_another_goes_by_its_name() -> None:
    assert senses(chosen_by(None).places)[NEAR_KIRKENES] == "kirkenes"


def test_what_hangs_on_a_persons_choice_is_the_persons_too() -> None:
    assert rows_by_person(chosen_by(None).places) == frozenset()
    assert rows_by_person(chosen_by({"kirkenes": IVALO_KEY}).places) == {KIRKENES, NEAR_KIRKENES}


def test_the_panel_says_why_the_machine_chose() -> None:
    made = kirkenes({})
    assert made["stands"] == "Stands in the text once as “Kirkenes”."
    assert made["hanging"] == "What is told by it goes with it: “a quay near the town”."
    assert (made["taken"]["name"], made["taken"]["where"]) == ("Kirkenes", "Lapland, Norway")
    assert made["taken"]["tag"] == "the machine’s choice"
    assert made["taken"]["reasons"] == ("near Ivalo",)
    assert made["belief"] == "69% against 5% for the next."
    assert made["exactness"] == [
        "The place itself (ACLED geo_precision 1)",
        "An exact place (UCDP where_prec 1)",
    ]
    assert [other["name"] for other in made["others"]] == ["Kirkkonummi"]
    assert made["by"] == ""


def test_the_panel_tells_a_persons_choice_from_the_machines() -> None:
    made = kirkenes({"kirkenes": IVALO_KEY})
    assert (made["taken"]["name"], made["taken"]["tag"]) == ("Kirkkonummi", BY_YOU)
    assert made["machine"] == "The machine’s choice was Kirkenes, Lapland, Norway: 69%."
    assert [(other["name"], other["tag"]) for other in made["others"]] == [
        ("Kirkenes", "the machine’s choice")
    ]
    assert made["belief"] == ""


def test_none_of_the_known_places_is_a_choice_too() -> None:
    made = kirkenes({"kirkenes": ""})
    assert made["taken"] is None
    assert made["is_none_meant"]
    assert made["missing"] == "None of the known places"
    assert len(made["others"]) == 2


def test_a_choice_of_the_link_is_not_called_the_readers() -> None:
    linked = Choices(now={"kirkenes": IVALO_KEY}, linked={"kirkenes": IVALO_KEY})
    assert names({"kirkenes": IVALO_KEY}, linked).by(KIRKENES) == BY_LINK
    assert names({"kirkenes": IVALO_KEY}).by(KIRKENES) == BY_YOU
    assert names({}).by(KIRKENES) == ""


def test_more_places_of_the_name_come_from_the_gazetteer() -> None:
    found = readings.places_named("brest")
    made = card("kirkenes", names({}), chosen_by(None).places, found * 10)
    assert 0 < len(made["more"]) <= 20
    assert made["more_heading"].startswith("More places of this name (the first 20 of ")
    assert any(place["where"] == "Brittany, France" for place in made["more"])


def test_the_map_and_the_files_say_whose_choice_a_place_is() -> None:
    made = chosen_by({"kirkenes": IVALO_KEY})
    view = select(made, Selection())
    assert [site.title for site in view.sites if site.by_person] == ["Kirkkonummi (chosen by a person)"]
    features = {f["id"]: f["properties"]["status"] for f in json.loads(to_geojson(view))["features"]}
    assert features["g656820"] == "VERIFIED"
    rows = list(csv.DictReader(io.StringIO(to_csv(made, view).decode("utf-8-sig"), newline="")))
    assert rows[0]["place_status"] == "VERIFIED; UNVERIFIED"
    assert rows[1]["place_status"] == "VERIFIED"


def test_a_claim_whose_place_a_person_denied_says_so() -> None:
    view = select(chosen_by({"kirkenes": ""}), Selection())
    reasons = {missing.claim[0]: missing.reason for missing in view.off_map}
    assert reasons["a"] is Absence.NOT_MEANT
    assert reasons["h"] is Absence.UNKNOWN_POINT


def test_a_claim_leads_to_the_names_of_its_places(page: list[dict[str, str]]) -> None:
    first = data(open_page(), "claims")["cards"][0]
    assert [(place["label"], place["place"]) for place in first["places"]] == [
        ("Kirkenes", "Norway"),
        ("Finland", ""),
    ]


def test_names_without_a_place_are_listed_with_what_is_not_on_the_map() -> None:
    assert [name["label"] for name in names({}).unplaced()] == []
    none = Names(chosen_by({"kirkenes": ""}).places, senses(chosen_by(None).places), Choices())
    assert [name["label"] for name in none.unplaced()] == ["Kirkenes"]
    assert NOWHERE in none.senses


def test_the_panel_opens_by_the_link_of_a_name(page: list[dict[str, str]]) -> None:
    opened = data(open_page(name=KIRKENES_ID), "name")
    assert opened["card"]["name"] == "Kirkenes"
    assert opened["site"] == "g779350"
    assert data(open_page(), "name")["card"] is None
    assert data(open_page(name=PAYLOAD), "name")["card"] is None


def test_the_choices_of_a_link_are_read_and_told(page: list[dict[str, str]]) -> None:
    found = open_page(meant=f"{KIRKENES_ID}.{IVALO_KEY}")
    assert page == [{}, {"kirkenes": IVALO_KEY}]
    assert "1 place is chosen in the link." in said(found)


def test_what_a_link_cannot_choose_is_passed_over(page: list[dict[str, str]]) -> None:
    for link in (PAYLOAD, f"{KIRKENES_ID}.gn:4294967295", f"{name_id('minsk')}.{IVALO_KEY}"):
        found = open_page(meant=link)
        assert not found.exception
        assert not any("chosen" in text for text in said(found))
    assert page == [{}]


def test_a_choice_can_be_taken_back_undone_and_done_again(page: list[dict[str, str]]) -> None:
    found = open_page(meant=f"{KIRKENES_ID}.{IVALO_KEY}")
    found.button(key="meant_machine").click().run()
    assert "All places are the machine’s choice." in said(found)
    assert "meant" not in found.query_params
    found.button(key="meant_undo").click().run()
    assert "1 place is chosen in the link." in said(found)
    assert found.query_params["meant"] == f"{KIRKENES_ID}.{IVALO_KEY}"
    found.button(key="meant_redo").click().run()
    assert "All places are the machine’s choice." in said(found)


def test_a_reading_is_made_once_for_each_set_of_choices(page: list[dict[str, str]]) -> None:
    found = open_page(meant=f"{KIRKENES_ID}.{IVALO_KEY}", name=KIRKENES_ID)
    found.button(key="meant_machine").click().run()
    found.button(key="meant_undo").click().run()
    assert len(page) == 2


def test_another_article_starts_with_no_choice(page: list[dict[str, str]]) -> None:
    found = open_page(meant=f"{KIRKENES_ID}.{IVALO_KEY}", name=KIRKENES_ID)
    found.session_state["own_source"] = Source("Tanks stood at Tapa.")
    found.session_state["own_is_new"] = True
    found.run()
    assert not any("chosen" in text or "machine" in text for text in said(found))
    assert not {"meant", "name"} & set(found.query_params)


def test_a_text_of_ones_own_takes_no_choice_from_a_link(page: list[dict[str, str]]) -> None:
    found = AppTest.from_file(str(PAGE), default_timeout=60)
    found.session_state["article"] = "own"
    found.session_state["own_source"] = Source("Tanks stood at Tapa.")
    found.query_params["meant"] = f"{KIRKENES_ID}.{IVALO_KEY}"
    assert not found.run().exception
    assert page == [{}, {}]  # the archive's article, and the text of one's own


def test_shares_and_codes_are_told_in_words() -> None:
    assert [share(score) for score in (0.69, 0.999, 1.0, 0.001, None)] == [
        "69%",
        "over 99%",
        "100%",
        "under 1%",
        "",
    ]
    assert exactness(3, 6) == [
        "A larger region only (ACLED geo_precision 3)",
        "A country (UCDP where_prec 6)",
    ]
    assert exactness(None, float("nan")) == []
    assert where("Brest Oblast", "Brest Oblast", "BY", "ADM1") == "Belarus"
    assert where("Belarus", None, "BY", "PCLI") == ""
