"""A person's ratings: what is rated, steps back and forth, the file, and what a bad one leaves as it was."""

import csv
import io
import json
import os
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from claimmap.export import to_csv, to_geojson
from claimmap.selection import Selection, select
from geo._errors import RatingsError
from store import EVERYWHERE, Edit, Kind, Store
from tests.fixtures import DOCUMENT, MadeUpReading, reading
from tests.pages import stand_in
from tests.test_dashboard import PAYLOAD, data, open_page
from ui import ratings as given
from ui.rating import Given, InForce, applied, given_on_card, taken_back, with_given
from ui.rating_file import MOST_BYTES, MOST_RATINGS, fault, from_file, to_file

SHIPS = "a" * 12
OWN = Given(SHIPS, DOCUMENT, "", "B", "2", "Ada", "She has seen them.", "2026-11-23")
BERG = Given("", "", "Kari Berg", "D", "6", "Bob", "Often wrong.", "2026-11-24")


def rated(*ratings: Given) -> MadeUpReading:
    plain = reading()
    return replace(plain, claims=applied(plain.claims, InForce(ratings, str)))


def cells(made: MadeUpReading, row: int) -> tuple[Any, ...]:
    columns = ["source_reliability", "information_credibility", "rated_by", "rating_reason"]
    return tuple(made.claims.loc[row, columns])


def test_nothing_is_rated_until_a_person_rates() -> None:
    assert cells(rated(), 0) == ("F", "6", None, None)


@pytest.mark.parametrize("said", ["B", 5, {"reliability": "B"}, ["B", "2"]])
def test_what_is_no_rating_in_a_stranger_s_archive_is_passed_over(said: Any) -> None:
    store = Store(os.environ["DATELINE_STORE"])
    store.edit(Edit(Kind.RATING, EVERYWHERE, "Kari Berg", "admiralty", said, "Eve"))
    store.close()
    assert given.given().now == ()


def test_a_claim_s_rating_is_its_own_only() -> None:
    made = rated(OWN)
    assert cells(made, 0) == ("B", "2", "Ada", "She has seen them.")
    assert cells(made, 1) == ("F", "6", None, None)


def test_a_rating_of_another_document_s_claim_of_the_same_words_is_not_this_one_s() -> None:
    assert cells(rated(replace(OWN, document="1" * 64)), 0)[0] == "F"


def test_a_speaker_s_rating_holds_for_all_that_he_says_and_judges_no_information() -> None:
    made = rated(BERG)
    said = made.claims["source"] == "Kari Berg"
    assert set(made.claims.loc[said, "source_reliability"]) == {"D"}
    assert set(made.claims.loc[~said, "source_reliability"]) == {"F"}
    assert set(made.claims["information_credibility"]) == {"6"}


def test_a_claim_s_own_grade_goes_before_its_speaker_s() -> None:
    assert cells(rated(OWN, BERG), 0) == ("B", "2", "Ada", "She has seen them.")


def test_who_judges_the_information_only_leaves_the_speaker_s_grade() -> None:
    assert cells(rated(replace(OWN, reliability="F"), BERG), 0) == (
        "D",
        "2",
        "Ada; Bob",
        "She has seen them.; Often wrong.",
    )


def test_a_collection_s_own_ids_lead_to_the_rating() -> None:
    plain = reading()
    found = applied(plain.claims, InForce([replace(OWN, claim="f" * 12)], {SHIPS: "f" * 12}.get))  # type: ignore[arg-type]
    assert found.loc[0, "source_reliability"] == "B"


def test_a_card_gives_one_rating_or_the_speaker_s_too() -> None:
    def given_for(grades: tuple[str, str], *, wider: bool) -> list[Given]:
        own = replace(OWN, reliability=grades[0], credibility=grades[1])
        return given_on_card(own, "Kari Berg" if wider else "")

    assert [r.target for r in given_for(("B", "2"), wider=False)] == [(DOCUMENT, SHIPS, "")]
    assert [(r.speaker, r.reliability, r.credibility) for r in given_for(("B", "2"), wider=True)] == [
        ("Kari Berg", "B", "6"),
        ("", "F", "2"),
    ]
    assert [r.speaker for r in given_for(("B", "6"), wider=True)] == ["Kari Berg"]
    assert [r.speaker for r in given_for(("F", "2"), wider=True)] == [""]


def test_what_was_given_together_is_taken_back_together() -> None:
    together = given_on_card(OWN, "Kari Berg")
    speaker, own = together
    assert taken_back(together, own, speaker) == ()
    assert taken_back((BERG, OWN), OWN, BERG) == (BERG,)
    assert taken_back((BERG,), None, BERG) == ()


def test_the_same_is_not_rated_twice() -> None:
    assert with_given((OWN,), [replace(OWN, credibility="5")]) == (replace(OWN, credibility="5"),)


def test_a_file_brings_the_ratings_back() -> None:
    assert from_file(to_file((OWN, BERG))) == (OWN, BERG)


def file_of(*entries: Any, **about: Any) -> bytes:
    document = {"kind": "dateline-ratings", "version": 1, "ratings": list(entries)} | about
    return json.dumps(document).encode()


def changed(**fields: Any) -> dict[str, Any]:
    return asdict(OWN) | fields


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (b"", "not a JSON file"),
        (b"\xff\xfe{}", "not a JSON file"),
        (b"[" * 200_000, "not a JSON file"),
        (b"[1]", "not a file of ratings"),
        (b'{"type": "FeatureCollection"}', "not a file of ratings"),
        (b" " * (MOST_BYTES + 1), "larger than 5 MB"),
        (file_of(changed(), version=2), "another version"),
        (file_of(), "holds no ratings"),
        (file_of(ratings={"a": 1}), "holds no ratings"),
        (file_of(*[1] * (MOST_RATINGS + 1)), "more than 10,000"),
        (file_of(changed(), "x"), "rating 2 has not the fields"),
        (file_of({"claim": SHIPS}), "rating 1 has not the fields"),
        (file_of(changed(more="x")), "has not the fields"),
        (file_of(changed(by=None)), "has not the fields"),
        (file_of(changed(reliability="Z")), "not one of A to F"),
        (file_of(changed(reliability="A'; DROP TABLE claim;--")), "not one of A to F"),
        (file_of(changed(credibility="0")), "not one of 1 to 6"),
        (file_of(changed(reliability="F", credibility="6")), "nobody has judged"),
        (file_of(changed(claim="../../etc")), "neither a claim nor a speaker"),
        (file_of(changed(document="")), "neither a claim nor a speaker"),
        (file_of(changed(speaker="Kari Berg")), "nobody has judged"),
        (file_of(asdict(BERG) | {"claim": SHIPS}), "neither a claim nor a speaker"),
        (file_of(asdict(BERG) | {"speaker": "x" * 301}), "neither a claim nor a speaker"),
        (file_of(changed(by=" ")), "has no name"),
        (file_of(changed(by="x" * 81)), "has no name"),
        (file_of(changed(by="Ada\u202e")), "has no name"),
        (file_of(changed(reason="\n ")), "gives no reason"),
        (file_of(changed(reason="x" * 501)), "gives no reason"),
        (file_of(changed(at="yesterday")), "its day is not written"),
        (file_of(changed(), changed(credibility="3")), "twice"),
    ],
)
def test_a_bad_file_is_refused_whole_in_one_sentence(bad: bytes, says: str) -> None:
    with pytest.raises(RatingsError) as error:
        from_file(bad)
    assert says in str(error.value)
    assert str(error.value).endswith("Nothing was loaded.")
    assert "\n" not in str(error.value)


def test_text_of_any_kind_in_a_reason_is_kept_as_it_is() -> None:
    rating = replace(OWN, reason=PAYLOAD, by=PAYLOAD[:80], speaker="")
    assert not fault(rating)
    assert from_file(to_file([rating])) == (rating,)


def test_ratings_go_with_the_files_and_run_nothing_in_a_spreadsheet() -> None:
    made = rated(replace(OWN, by="=HYPERLINK(1)", reason="+1"))
    view = select(made, Selection())
    rows = list(csv.DictReader(io.StringIO(to_csv(made, view).decode("utf-8-sig"), newline="")))
    assert (rows[0]["source_reliability"], rows[0]["information_credibility"]) == ("B", "2")
    assert (rows[0]["rated_by"], rows[0]["rating_reason"]) == ("'=HYPERLINK(1)", "'+1")
    assert rows[1]["rated_by"] == ""
    features = json.loads(to_geojson(view))["features"]
    claims = {claim["id"]: claim for feature in features for claim in feature["properties"]["claims"]}
    assert claims[SHIPS]["rated_by"] == "=HYPERLINK(1)"
    assert claims["b" * 12]["source_reliability"] == "F"


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AppTest:
    """Open the page over the made-up reading, with Ada's rating of a claim and Bob's of a speaker."""
    stand_in(monkeypatch, tmp_path / "articles", lambda article, **_: reading())
    opened = open_page()
    store = Store(os.environ["DATELINE_STORE"])
    store.edit_all([given._edit(OWN, OWN.by), given._edit(BERG, BERG.by)])
    store.close()
    opened.session_state["person_name"] = "Bob"
    return opened.run()


def cards(page: AppTest) -> dict[str, dict[str, Any]]:
    return {card["id"][0]: card["rating"] for card in data(page, "claims")["cards"]}


def test_the_cards_show_ratings_and_what_they_were_given_for(page: AppTest) -> None:
    assert not page.exception
    found = cards(page)
    assert (found["a"]["code"], found["a"]["told"], found["a"]["scope"]) == ("B2", "rated by Ada", "claim")
    assert (found["b"]["code"], found["b"]["told"], found["b"]["scope"]) == ("D6", "rated by Bob", "speaker")
    assert (found["c"]["code"], found["c"]["told"]) == ("F6", "not rated")


def test_a_person_s_own_ratings_are_undone_redone_and_taken_back(page: AppTest) -> None:
    assert any(text.value == "2 ratings, by Ada and Bob." for text in page.text)
    page.button(key="rated_undo").click().run()
    assert cards(page)["b"]["code"] == "F6"
    assert cards(page)["a"]["code"] == "B2"
    assert page.button(key="rated_undo").disabled
    page.button(key="rated_redo").click().run()
    assert cards(page)["b"]["code"] == "D6"
    page.button(key="rated_none").click().run()
    assert {name: rating["code"] for name, rating in cards(page).items() if rating["code"] != "F6"} == {
        "a": "B2"
    }


def test_ratings_are_there_for_the_next_visit(page: AppTest) -> None:
    assert cards(open_page())["a"]["told"] == "rated by Ada"


def test_the_link_has_no_word_of_a_rating(page: AppTest) -> None:
    link = json.dumps(dict(page.query_params))
    assert not any(word in link for word in ("Ada", "Bob", "seen", "rated"))


def load(page: AppTest, content: bytes) -> None:
    loads = page.session_state["ratings_loads"] if "ratings_loads" in page.session_state else 0  # noqa: SIM401
    page.file_uploader(key=f"ratings_file_{loads}").upload("ratings.json", content, "application/json")
    page.run()


def test_a_file_is_loaded_and_taken_back_rating_by_rating(page: AppTest) -> None:
    load(page, to_file([replace(OWN, document="2" * 64), replace(OWN, reliability="C", by="Cy")]))
    assert cards(page)["a"]["told"] == "rated by Cy"
    assert any(text.value == "2 ratings were loaded." for text in page.text)
    assert any(
        text.value.startswith("3 ratings, by ") and text.value.endswith(", 1 of them of other articles.")
        for text in page.text
    )
    page.button(key="rated_undo").click().run()
    assert any(text.value.startswith("2 ratings, by ") for text in page.text)
    page.button(key="rated_undo").click().run()
    assert cards(page)["a"]["told"] == "rated by Ada"


def test_a_bad_file_changes_nothing(page: AppTest) -> None:
    before = Store(os.environ["DATELINE_STORE"]).history()
    load(page, to_file([replace(OWN, document="2" * 64), replace(OWN, reliability="Z")]))
    assert Store(os.environ["DATELINE_STORE"]).history() == before
    assert any("of rating 2, its reliability is not one of A to F" in text.value for text in page.text)


def test_text_in_a_rating_is_never_markup(page: AppTest) -> None:
    load(page, to_file([replace(OWN, reason=PAYLOAD, by=PAYLOAD[:80])]))
    assert not page.exception
    labels = [element.value for element in page.markdown] + [button.label for button in page.button]
    assert not any("<img" in label for label in labels)
