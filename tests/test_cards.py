"""Cards: a claim in the words and the order in which a person asks."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from claimmap import marks
from claimmap.selection import Selection, select
from geo.language_model.vocabulary import EVENTS, modes
from tests.fixtures import reading, with_text_everywhere
from ui import vocabulary
from ui.cards import Setting, cards
from ui.relation_words import MOST_LINKS, Others


def _card(claim: int = 0, **given: Any) -> dict[str, Any]:
    """Return the card of one claim of the made-up reading, some of its columns changed."""
    plain = reading()
    for column, value in given.items():
        plain.claims.at[claim, column] = value
    view = select(plain, Selection())
    others = Others(plain.claims, view.claims["id"])
    return cards(view.claims, Setting(plain.texts, view.colours, others=others))[claim]


def _fact(label: str, **given: Any) -> str:
    """Return what one line of a card says, "" where it has no such line."""
    return next((fact["words"] for fact in _card(**given)["facts"] if fact["label"] == label), "")


def _detail(label: str, **given: Any) -> str:
    return next((fact["words"] for fact in _card(**given)["details"] if fact["label"] == label), "")


def _words(text: str, **more: Any) -> dict[str, Any]:
    return {"start": 0, "end": len(text), "text": text} | more


def _membership(country: str, verdict: str = "holds", stated: str = "member") -> dict[str, Any]:
    return {
        "quantity": "membership",
        "stated": stated,
        "measured_min": None,
        "measured_max": None,
        "unit": None,
        "method": "looked up in the table, as of May 2021",
        "dataset": "made up",
        "verdict": verdict,
        "sentence": f"{country} has been a member of the league since 1999.",
        "figures": None,
        "line": None,
    }


@pytest.mark.parametrize("factuality", ["PR+", "PS+", "PR-", "PS-", "U"])
def test_a_card_says_how_sure_a_claim_is(factuality: str) -> None:
    assert marks.FACTUALITY[factuality] in _card(factuality=factuality)["ground"]


@pytest.mark.parametrize("factuality", ["CT+", "CT-"])
def test_a_card_does_not_repeat_what_its_mark_says(factuality: str) -> None:
    assert marks.FACTUALITY[factuality] not in _card(factuality=factuality)["ground"]


def test_what_is_thought_is_said_to_be_probable() -> None:
    card = _card(factuality="PR+", evidence=None, hedges=[{"start": 0, "end": 9, "text": "thought to"}])
    assert card["firmness_label"] == "Asserted"
    assert "probably" in card["ground"]
    assert "“thought to”" in card["ground"]


def test_what_is_unclear_has_a_hollow_dotted_mark() -> None:
    card = _card(factuality="U")
    assert (card["fill_opacity"], card["outline"]) == (0.0, "dotted")
    assert card["firmness_label"] == "Left open or demanded"


def test_a_measured_line_says_what_was_measured_and_how() -> None:
    (check,) = _card()["measured"]
    assert check == {
        "line": "10 km were stated: overstated",
        "details": ["How: geodesic", "By: made up"],
        "verdict": "overstated",
    }


def test_what_cannot_be_checked_is_said_once() -> None:
    told = _membership("Norway", "not_checkable") | {"sentence": "“9 km off” can’t be checked: no line."}
    (check,) = _card(measurement=[told, told | {"quantity": "direction"}])["measured"]
    assert check["line"] == "“9 km off” can’t be checked: no line."


def test_up_to_three_memberships_are_listed() -> None:
    found = [_membership(name) for name in ("Norway", "Finland", "Denmark")]
    assert len(_card(measurement=found)["measured"]) == 3


def test_more_memberships_become_one_line_but_contradictions_are_always_shown() -> None:
    names = ("Norway", "Denmark", "Iceland", "Estonia")
    found = [*map(_membership, names), _membership("Finland", "contradicted")]
    contradicted, folded = _card(measurement=found)["measured"]
    assert contradicted["line"].startswith("Finland")
    assert contradicted["line"].endswith(": contradicted")
    assert folded["line"] == "4 countries named as members: all hold, looked up in the table, as of May 2021"
    assert [line.split()[0] for line in folded["details"]] == list(names)


def test_a_card_has_the_colours_of_the_map() -> None:
    card = _card()
    assert card["edge"] == marks.edges("light")[card["colour"]]


def test_a_card_names_the_speaker_with_office_and_country_the_one_told_and_the_chain() -> None:
    card = _card(
        source_role="defence minister",
        source_country="NO",
        addressee="a radio",
        chain=["The Post", "Kari Berg", "satellite images"],
    )
    assert card["who"] == (
        "Kari Berg, defence minister (Norway), to a radio · as told by The Post · citing satellite images"
    )


def test_a_country_that_the_words_name_is_not_said_again() -> None:
    assert _card(source="Norway", chain=["Norway"], source_country="NO")["who"] == "Norway"
    for role, code in (
        ("Norway’s minister", "NO"),
        ("UK’s defence secretary", "GB"),
        ("Finnish envoy", "FI"),
    ):
        assert _card(source_role=role, source_country=code)["who"] == f"Kari Berg, {role}"


@pytest.mark.parametrize("band", vocabulary.LIKELIHOODS)
def test_a_likelihood_has_its_band_in_numbers(band: str) -> None:
    assert vocabulary.LIKELIHOODS[band] in _card(likelihood=band)["ground"]
    assert "in a hundred" in _card(likelihood=band)["ground"]


def test_a_condition_is_in_the_text_s_words() -> None:
    assert _card(condition="if a member\nis attacked")["condition"] == (
        "On a condition: “if a member is attacked”"
    )
    assert _card()["condition"] == ""


def test_an_event_is_in_plain_words_and_its_code_one_click_deeper() -> None:
    given = {"event": "MOBILIZE", "mode_of_event": "troops"}
    assert _fact("What", **given) == "troops gathered or moved"
    assert _detail("Event code", **given) == "PLOVER MOBILIZE, mode troops"
    assert _fact("What") == ""


@pytest.mark.parametrize("code", EVENTS)
def test_every_event_has_words_of_its_own(code: str) -> None:
    assert code in vocabulary.EVENTS
    for mode in modes(code):
        assert vocabulary.event(code, mode) != code.lower()


def test_forces_have_their_kind_and_echelon_where_the_words_do_not_say_it() -> None:
    forces = [
        _words("12th Brigade", kind="troops", echelon="brigade"),
        _words("artillery", kind="artillery", echelon=None),
        _words("launchers", kind="air_defence", echelon="army_group"),
    ]
    assert (
        _fact("Forces", forces=forces)
        == "12th Brigade (troops); artillery; launchers (air defence, army group)"
    )


def test_a_number_keeps_its_bound_and_what_it_is_compared_with() -> None:
    given = {"quantity_value": 50.0, "quantity_unit": "lorries", "quantity_bound": "more_than"}
    compared = "twice as many as in November"
    assert _fact("Number", **given, comparison=compared) == f"more than 50 lorries · “{compared}”"
    assert _fact("Number", quantity_value=None, comparison=compared) == f"“{compared}”"


def test_a_movement_says_whence_whither_how_and_how_far_it_is() -> None:
    moved: dict[str, Any] = {
        "course": "announced",
        "origin": _words("Vilseck", place=None),
        "destination": _words("Romania", place=None),
        "via": [],
        "direction": None,
        "manner": "by rail",
    }
    assert _fact("Moves", movement=moved) == "from Vilseck to Romania, by rail; announced"
    heads = moved | {"direction": "towards Romania"}
    assert _fact("Moves", movement=heads) == "from Vilseck, towards Romania, by rail; announced"
    nowhere = moved | {"origin": None, "destination": None, "manner": None, "course": "denied"}
    assert _fact("Moves", movement=nowhere) == "from where and to where not stated; denied"


def test_three_dates_are_told_and_what_is_not_stated() -> None:
    assert _fact("When") == "published 4 May 2021 · happened, said: not stated"
    given = {"date": "2021-05-02", "date_uttered": "2021-05-03", "date_published": None}
    assert _fact("When", **given) == "happened 2 May 2021 · said 3 May 2021 · published: not stated"
    assert _fact("When", claim=3, date="2021-06").startswith("due June 2021")


def test_a_relation_leads_to_the_other_claim_and_contradictions_come_first() -> None:
    def to(letter: str, relation: str) -> dict[str, Any]:
        return {"relation": relation, "claim": letter * 12, "document": "0" * 64, "reason": "So it is."}

    links = _card(relations=[to("b", "repeats"), to("c", "contradicts"), to("x", "supports")])["relations"]
    assert [(link["words"], link["claim"]) for link in links] == [
        ("Denied by Matti Salo", "c" * 12),
        ("Repeats Kari Berg", "b" * 12),
    ]
    assert links[0]["sentence"] == "No ships lie at Kirkenes."


def test_a_relation_to_a_claim_that_a_filter_hides_says_so_and_leads_nowhere() -> None:
    plain = reading()
    related = {"relation": "repeats", "claim": "b" * 12, "document": "0" * 64, "reason": ""}
    plain.claims["relations"] = pd.Series([[related]] * len(plain.claims), dtype=object)
    view = select(plain, Selection())
    others = Others(plain.claims, ["a" * 12])
    (link,) = cards(view.claims, Setting(plain.texts, view.colours, others=others))[0]["relations"]
    assert (link["words"], link["claim"]) == ("Repeats Kari Berg, hidden by the filters", "")


def test_a_claim_that_is_told_a_hundred_times_leads_to_the_first_few() -> None:
    plain = reading().claims
    many = pd.concat([plain.assign(id=[f"{number:03}{c[3:]}" for c in plain["id"]]) for number in range(20)])
    entries = [{"relation": "repeats", "claim": other, "document": "", "reason": ""} for other in many["id"]]
    claim = many.iloc[0].to_dict() | {"id": "x", "relations": entries}
    assert len(Others(many, many["id"]).links(claim)) == MOST_LINKS


def test_other_stretches_stand_with_the_details() -> None:
    assert _card(also=[_words("ships\nlie there")])["also"] == ["ships lie there"]


def test_a_claim_that_nobody_rated_says_so() -> None:
    rating = _card()["rating"]
    assert (rating["code"], rating["told"], rating["by"], rating["grades"]) == ("F6", "not rated", "", "")


def test_a_rating_says_who_gave_it_why_and_in_nato_s_words() -> None:
    given: dict[str, Any] = {
        "source_reliability": "B",
        "information_credibility": "2",
        "rated_by": "Ada",
        "rating_reason": "seen",
    }
    rating = _card(**given)["rating"]
    assert (rating["code"], rating["told"], rating["reason"]) == ("B2", "rated by Ada", "seen")
    assert rating["grades"] == "Source: usually reliable · information: probably true"


def test_a_claim_with_text_of_an_article_in_every_field_has_a_card() -> None:
    payload = "<img src=x onerror=alert(1)> {{ 7*7 }} {who}"
    made = with_text_everywhere(payload)
    view = select(made, Selection())
    setting = Setting(made.texts, view.colours, others=Others(made.claims, view.claims["id"]))
    card = cards(view.claims, setting)[0]
    assert card["condition"] == f"On a condition: “{payload}”"
    assert card["relations"][0]["sentence"] == payload
    assert card["rating"]["told"] == f"rated by {payload}"


def test_a_relation_is_told_on_the_other_claim_s_card_too() -> None:
    plain = reading()
    entry = {"relation": "updates", "claim": "a" * 12, "document": "0" * 64, "reason": "Later."}
    cells = pd.Series([[entry] if claim[0] in "bd" else [] for claim in plain.claims["id"]], dtype=object)
    view = select(replace(plain, claims=plain.claims.assign(relations=cells)), Selection())
    setting = Setting(plain.texts, view.colours, others=Others(view.claims, view.claims["id"]))
    links = cards(view.claims, setting)[0]["relations"]
    assert [(link["words"], link["claim"][0]) for link in links] == [
        ("Updated by Kari Berg", "b"),
        ("Updated by Kari Berg", "d"),
    ]
