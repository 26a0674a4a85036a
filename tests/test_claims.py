"""A claim says who claims what, how firmly, about whom and where."""

from typing import Any

import pandas as pd
import pytest

import geo


def claims(text: str) -> list[dict[Any, Any]]:
    return geo.read_text(text).claims.to_dict("records")


def claim(text: str) -> dict[Any, Any]:
    found = claims(text)
    assert len(found) == 1, [row["claimReviewed"] for row in found]
    return found[0]


def test_names_speaker_cue_and_content_by_their_characters() -> None:
    text = "General Mark Clark said that two divisions had landed at Salerno."
    row = claim(text)
    assert row["source"] == "Mark Clark"
    assert text[row["source_start"] : row["source_end"]].endswith("Mark Clark")
    assert text[row["cue_start"] : row["cue_end"]] == "said"
    assert "two divisions had landed at Salerno" in text[row["start"] : row["end"]]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Colonel Ana Ruiz said that the brigade had crossed the Dniester.", "assert"),
        ("Colonel Ana Ruiz said that the brigade will cross the Dniester.", "predict"),
        ("Colonel Ana Ruiz said that she will defend the town of Tiraspol.", "promise"),
        ("Ankara denied that its troops had entered Syria.", "deny"),
        ("Ankara demanded that the militia leave Afrin.", "demand"),
        ("Ankara promised to send no troops into Libya.", "promise"),
        ("Ankara threatened to attack Damascus.", "threaten"),
        ("Colonel Ana Ruiz described the attack on Tiraspol as reckless.", "interpret"),
    ],
)
def test_tells_what_the_speaker_does_with_the_words(text: str, act: str) -> None:
    assert claim(text)["speech_act"] == act


@pytest.mark.parametrize(
    ("text", "polarity", "factuality"),
    [
        ("Colonel Ana Ruiz said that tanks stand at Tiraspol.", "positive", "CT+"),
        ("Colonel Ana Ruiz said that no tanks stand at Tiraspol.", "negative", "CT-"),
        ("Colonel Ana Ruiz said that tanks may stand at Tiraspol.", "positive", "PS+"),
        ("Colonel Ana Ruiz said that tanks probably stand at Tiraspol.", "positive", "PR+"),
        ("Colonel Ana Ruiz denied that tanks stand at Tiraspol.", "negative", "CT-"),
        ("Colonel Ana Ruiz demanded that tanks leave Tiraspol.", "positive", "U"),
    ],
)
def test_tells_sign_and_firmness(text: str, polarity: str, factuality: str) -> None:
    row = claim(text)
    assert (row["polarity"], row["factuality"]) == (polarity, factuality)


def test_hedges_are_spans_of_the_text() -> None:
    text = "Colonel Ana Ruiz said that tanks may possibly stand at Tiraspol."
    hedges = claim(text)["hedges"]
    assert [hedge["text"] for hedge in hedges] == ["may", "possibly"]
    assert all(text[h["start"] : h["end"]] == h["text"] for h in hedges)


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Turkey's president, Kemal Aydin, said that Kemal Aydin would attack Kobani.", "TR"),
        ("Kemal Aydin may attack Kobani, the US envoy, Ann Lee, said.", None),
    ],
)
def test_a_person_s_country_comes_from_his_own_title(text: str, home: str | None) -> None:
    assert {row["actor_country"] for row in claims(text)} == {home}


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Kremlin spokesman Sergei Ivlev said that our troops had left Gori.", "RU"),
        ("Ana Ruiz, a White House press secretary, said that our troops had left Gori.", "US"),
        ("A London broker, Ana Ruiz, said that our troops had left Gori.", None),
    ],
)
def test_a_seat_in_an_office_of_state_tells_whose_troops_the_speaker_s_are(
    text: str, home: str | None
) -> None:
    row = claim(text)
    assert (row["source_country"], row["actor_country"]) == (home, home)


@pytest.mark.parametrize(
    ("force", "country"),
    [
        ("the trains with Ethiopian soldiers", "ET"),
        ("a column of Ethiopian tanks", "ET"),
        ("soldiers with American tanks", None),
        ("a column with Ethiopian flags", None),
    ],
)
def test_who_rides_tells_whose_trains_they_are_and_no_tank_or_flag_whose_soldiers(
    force: str, country: str | None
) -> None:
    assert claim(f"Colonel Ana Ruiz said that {force} had reached Gori.")["actor_country"] == country


@pytest.mark.parametrize(
    ("text", "actor", "country"),
    [
        ("Colonel Ana Ruiz said that there were 500 Ethiopian troops in Gori.", "Ethiopian troops", "ET"),
        ("Turkey said that there were no tanks of ours in Afrin.", "tanks", "TR"),
    ],
)
def test_what_there_is_somewhere_acts(text: str, actor: str, country: str) -> None:
    row = claim(text)
    assert (row["actor"], row["actor_country"]) == (actor, country)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Two Turkish frigates left Izmir. Ana Ruiz said that the vessels had reached Tripoli.", "TR"),
        ("Two Turkish frigates left Izmir. Ana Ruiz said that vessels had reached Tripoli.", None),
        ("Turkish frigates met Greek frigates. Ana Ruiz said that the vessels had reached Tripoli.", None),
        ("Turkish troops left Izmir. Ana Ruiz said that the army had reached Tripoli.", None),
    ],
)
def test_the_vessels_are_those_told_of_before(text: str, country: str | None) -> None:
    found = claims(text)[-1]["actor_country"]
    assert (found if isinstance(found, str) else None) == country


@pytest.mark.parametrize(("month", "date"), [("February", "2022-02"), ("May", "2022-05")])
def test_a_report_that_looks_back_means_the_nearer_month(month: str, date: str) -> None:
    text = f"Ana Ruiz had called on the garrison to leave Gori in {month}."
    assert geo.read_text(text, published="2022-04-15").claims["date"].tolist() == [date]


def test_what_somebody_is_getting_ready_for_lies_ahead() -> None:
    text = "Ana Ruiz said that Turkey had massed 900 men and was getting ready to strike in January."
    assert geo.read_text(text, published="2021-11-22").claims["date"].tolist() == ["2022-01"]


def test_who_only_sides_with_a_country_is_not_its_own() -> None:
    row = claim("Colonel Ana Ruiz said that anti-Russian fighters attacked Gori.")
    assert row["actor_country"] is None


def test_the_accused_is_the_actor_and_stands_in_the_sentence() -> None:
    row = claim("Colonel Ana Ruiz accused Turkey of arming militias near Afrin.")
    assert row["actor_country"] == "TR"
    assert row["claimReviewed"] == "[Ana Ruiz] accused Turkey of arming militias near Afrin."


def test_who_wants_something_is_not_cited() -> None:
    assert claim("Colonel Ana Ruiz said that Turkey wants to take Afrin.")["chain"] == ["Ana Ruiz"]


def test_who_is_moved_is_no_recipient() -> None:
    row = claim("Colonel Ana Ruiz said that Britain is flying French soldiers into Mali.")
    assert row["recipient_country"] != "FR"


def test_the_month_of_may_is_no_hedge() -> None:
    assert claim("Colonel Ana Ruiz said that tanks crossed the Dniester in May.")["hedges"] == []


def test_statements_that_differ_in_sign_are_two_claims() -> None:
    found = claims("Colonel Ana Ruiz said that the enemy is not tired and will attack Tiraspol.")
    assert [row["speech_act"] for row in found] == ["interpret", "predict"]
    assert [row["polarity"] for row in found] == ["negative", "positive"]


def test_each_sentence_of_a_quotation_is_a_claim_of_the_same_speaker() -> None:
    found = claims("Colonel Ana Ruiz told Reuters: “The enemy shelled Tiraspol. The army holds the bridge.”")
    assert [row["source"] for row in found] == ["Ana Ruiz", "Ana Ruiz"]
    assert {row["addressee"] for row in found} == {"Reuters"}
    assert {row["mode"] for row in found} == {"direct"}


def test_a_government_by_its_capital_acts_as_the_text_names_it_with_its_country() -> None:
    row = claim("Colonel Ana Ruiz said that Tehran had sent drones to Khartoum.")
    assert (row["actor"], row["actor_country"]) == ("Tehran", "IR")


def test_words_without_a_subject_are_the_speaker_s_own_doing() -> None:
    row = claim("Turkey denied plans to invade Syria.")
    assert row["actor_country"] == "TR"
    assert row["recipient_country"] == "SY"


def test_an_unattributed_event_is_the_article_s_own_claim() -> None:
    row = claim("Some 3,000 Ethiopian soldiers crossed into Somalia on Tuesday.")
    assert row["mode"] == "unattributed"
    assert row["source"] is None
    assert row["actor_country"] == "ET"


def test_a_sentence_that_tells_of_no_event_claims_nothing() -> None:
    assert claims("The weather in Mogadishu was fine and the market was open all day.") == []


@pytest.mark.parametrize(
    ("text", "place", "role"),
    [
        ("Colonel Ana Ruiz said that troops gathered at Gori.", "Gori", "event_location"),
        ("Colonel Ana Ruiz said that troops were sent to Gori.", "Gori", "destination"),
        ("Colonel Ana Ruiz said that troops withdrew from Gori.", "Gori", "origin"),
        ("Colonel Ana Ruiz said that troops gathered in the city of Gori.", "Gori", "event_location"),
        ("Colonel Ana Ruiz said that Georgian troops gathered at Gori.", "Georgia", "jurisdiction"),
        ("Colonel Ana Ruiz said that troops gathered at Gori, Georgia.", "Georgia", "jurisdiction"),
        ("Troops from Togo have arrived in Bamako.", "Togo", "origin"),
        ("Colonel Ana Ruiz said that 500 troops left Gori.", "Gori", "origin"),
        ("Colonel Ana Ruiz said that 500 troops reached Gori.", "Gori", "destination"),
        ("Colonel Ana Ruiz said that an attack on Georgia would bring in Turkey.", "Georgia", "reference"),
    ],
)
def test_tells_what_a_place_is_to_the_event(text: str, place: str, role: str) -> None:
    assert (place, role) in [(p["name"], p["role"]) for p in claim(text)["places"]]


def test_places_point_at_rows_of_the_table_of_places() -> None:
    reading = geo.read_text("Colonel Ana Ruiz said that troops gathered at Gori.")
    named = reading.claims["places"][0]
    assert [reading.places.loc[p["place"], "name"] for p in named] == [p["name"] for p in named]


def test_ids_are_stable_over_runs_and_differ_between_claims() -> None:
    text = "Colonel Ana Ruiz said that troops left Gori. She added that tanks left Poti."
    first, second = claims(text), claims(text)
    assert [row["id"] for row in first] == [row["id"] for row in second]
    assert len({row["id"] for row in first}) == len(first)


def test_navigation_claims_nothing() -> None:
    tail = "Related stories\nTanks invade Poti\nRead more: army shells Kutaisi"
    text = f"Troops crossed the border near Gori.\n{tail}"
    assert [row["section"] for row in claims(text)] == ["body"]


def test_a_sentence_for_the_reader_puts_what_it_adds_between_brackets() -> None:
    text = "Colonel Ana Ruiz spoke on Monday. She said that she will defend the town of Tiraspol."
    assert claims(text)[-1]["claimReviewed"] == "[Ana Ruiz] will defend the town of Tiraspol."


def test_the_speaker_s_interruption_is_no_part_of_the_sentence() -> None:
    row = claim("The brigade, Colonel Ana Ruiz said, will defend the town of Tiraspol.")
    assert "Ruiz" not in row["claimReviewed"]


@pytest.mark.parametrize(
    ("text", "actor", "sentence"),
    [
        (
            "Russia is thought to have sent 5,000 troops to Belarus.",
            "RU",
            "Russia is thought to have sent 5,000 troops to Belarus.",
        ),
        ("Iranian drones reportedly hit Erbil.", "IR", "Iranian drones reportedly hit Erbil."),
    ],
)
def test_hearsay_has_a_speaker_whom_the_text_leaves_out(text: str, actor: str, sentence: str) -> None:
    row = claim(text)
    assert row["source"] == "someone unnamed"
    assert row["chain"] == ["someone unnamed"]
    assert row["actor_country"] == actor
    assert row["claimReviewed"] == sentence
    assert row["factuality"] == "PR+"


def test_what_is_open_is_said_by_nobody() -> None:
    row = claim("It is unclear whether tanks have reached Kharkiv.")
    assert row["source"] is None
    assert row["factuality"] == "U"


def test_the_same_words_twice_are_one_claim_with_two_stretches() -> None:
    text = "Tanks shelled  Gori on Monday.\nTanks shelled Gori on Monday.\n"
    (found,) = claims(text)
    assert [text[words["start"] : words["end"]] for words in found["also"]] == [
        "Tanks shelled Gori on Monday."
    ]


def test_like_words_of_two_towns_are_two_claims() -> None:
    found = claims("Tanks shelled Gori on Monday.\nTanks shelled Poti on Monday.\n")
    assert len({row["id"] for row in found}) == len(found) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Not a single tank stands at Tiraspol, Colonel Ana Ruiz said.",
        "Colonel Ana Ruiz said that none of the tanks had reached Tiraspol.",
        "It is false that tanks stand at Tiraspol, Colonel Ana Ruiz said.",
        "Colonel Ana Ruiz said that reports of tanks at Tiraspol were untrue.",
        "Colonel Ana Ruiz called reports of tanks at Tiraspol a lie.",
    ],
)
def test_what_is_called_false_or_none_is_no_fact(text: str) -> None:
    row = claim(text)
    assert (row["polarity"], row["factuality"]) == ("negative", "CT-")
    assert not row["claimReviewed"].startswith("[Ana Ruiz] is")


@pytest.mark.parametrize(
    "text",
    [
        "Had the army sent tanks to Tiraspol, the town would have fallen, Colonel Ana Ruiz said.",
        "If the army had sent tanks to Tiraspol, the town would have fallen, Colonel Ana Ruiz said.",
    ],
)
def test_what_would_have_been_is_no_fact_and_pins_nothing(text: str) -> None:
    row = claim(text)
    assert row["factuality"] == "U"
    assert "event_location" not in {p["role"] for p in row["places"]}
    assert "destination" not in {p["role"] for p in row["places"]}


def test_to_report_is_no_hedge() -> None:
    assert claim("Colonel Ana Ruiz reported that tanks stood at Tiraspol.")["hedges"] == []


def test_what_weakens_an_aside_does_not_weaken_the_claim() -> None:
    row = claim("Colonel Ana Ruiz said that tanks stand at Gori, which may be a town of 40,000 people.")
    assert row["factuality"] == "CT+"


def test_what_weakens_an_afterthought_does_not_weaken_the_claim() -> None:
    row = claim("Satellite images show tanks gathering at Gori – a town said to lie 60 km from Tbilisi.")
    assert row["factuality"] == "CT+"


@pytest.mark.parametrize(
    "text",
    [
        "Tanks moved to Gori from February 30 to March 2, 2022, the minister said.",
        "Tanks moved between 0 and 5 March 2022.",
        "North they marched, the minister said.",
        "The artillery " + "system group " * 1_200 + "left Gori.",
    ],
)
def test_odd_dates_directions_and_strings_of_nouns_are_read(text: str) -> None:
    assert isinstance(claims(text), list)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Talks took place in Gori.", "CONSULT"),
        ("The army has a budget for Gori.", None),
        ("Police in Gori identified the suspect.", None),
        ("The army in Gori raised prices.", None),
    ],
)
def test_an_army_that_does_something_else_mobilises_nothing(text: str, event: str | None) -> None:
    assert [row["event"] for row in claims(text)] == ([event] if event else [])


def test_there_and_back_are_two_claims() -> None:
    assert len(claims("40 tanks moved from Gori to Poti. 40 tanks moved from Poti to Gori.")) == 2


def test_what_may_be_and_what_is_are_two_claims() -> None:
    text = "Ana Ruiz said that 40 tanks may have reached Gori. Ruiz said that 40 tanks have reached Gori."
    assert [row["factuality"] for row in claims(text)] == ["PS+", "CT+"]


def test_a_condition_is_of_its_own_clause() -> None:
    found = claims("Tanks will attack Gori if talks fail and jets bombed Poti on Monday, he said.")
    (poti,) = [row for row in found if "Poti" in row["claimReviewed"]]
    assert poti["condition"] != poti["condition"] or poti["condition"] is None


@pytest.mark.parametrize(
    "text",
    [
        "Russia would not confirm that its troops had reached Gori.",
        "The ministry declined to say whether troops had entered Gori.",
        "Russia neither confirmed nor denied that its troops had entered Gori.",
        "Ana Ruiz did not deny that Russian troops had entered Gori.",
        "There were no reports that Russian tanks had entered Gori.",
    ],
)
def test_what_nobody_would_say_is_open_and_moves_nothing(text: str) -> None:
    (found,) = claims(text)
    assert (found["factuality"], found["movement"]) == ("U", None)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz dismissed as nonsense reports that Russian troops had entered Gori.",
        "It is denied in Tbilisi that Russian troops have entered Gori.",
        "Romania refused to send soldiers to Gori.",
        "Georgia said Russian troops had failed to reach Gori.",
    ],
)
def test_what_is_denied_or_failed_moved_nothing(text: str) -> None:
    (found,) = claims(text)
    assert (found["polarity"], found["movement"]["course"]) == ("negative", "denied")


def test_what_was_not_done_is_no_way() -> None:
    (found,) = claims("Instead of withdrawing from Gori, Russia sent 2,000 troops to Poti, Ana Ruiz said.")
    assert (found["movement"]["origin"], found["movement"]["destination"]["text"]) == (None, "Poti")


@pytest.mark.parametrize(
    "text",
    [
        "Asked whether troops would go to Gori, Ruiz said no.",
        '"Why would we send troops to Gori?" Ruiz asked reporters.',
        '"Have Russian troops entered Gori? We will see," Ruiz said.',
        "Ana Ruiz wondered whether Russian troops had entered Gori.",
    ],
)
def test_a_question_is_no_claim(text: str) -> None:
    assert claims(text) == []


def test_an_answer_to_one_s_own_question_is_a_claim() -> None:
    (found,) = claims('"Have Russian troops entered Gori? Yes, 300 soldiers are in Gori," Ruiz said.')
    assert "300 soldiers" in found["claimReviewed"]


@pytest.mark.parametrize(
    "text",
    ["Uganda supports the Congolese government.", "Uganda backs some of the armed groups around Gori."],
)
def test_whose_side_one_is_on_is_no_report(text: str) -> None:
    assert all(pd.isna(found["source"]) for found in claims(text))


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ('"Do not send troops to Gori," Putin told Georgia.', "Georgia"),
        ('"Send us 300 tanks," Ana Ruiz told reporters in Poti.', None),
        ('"Send more soldiers to Poti!" Ana Ruiz said.', None),
    ],
)
def test_an_imperative_is_a_demand_on_who_is_told(text: str, actor: str | None) -> None:
    (found,) = claims(text)
    assert (found["speech_act"], found["factuality"]) == ("demand", "U")
    assert found["actor"] == actor or (actor is None and pd.isna(found["actor"]))


def test_a_name_alone_claims_nothing() -> None:
    assert claims("President Barack Obama was briefed by his generals.") == []


def test_who_backs_a_plan_reports_it() -> None:
    (found,) = claims("Germany backs a plan to send tanks to Poti.")
    assert found["source"] == "Germany"


def test_rebels_are_of_no_state_told_before() -> None:
    found = claims("Russian tanks and Russian troops entered Gori. The rebels left Poti, officials said.")
    assert (found[0]["actor_country"], pd.isna(found[1]["actor_country"])) == ("RU", True)


def test_nobody_s_admission_has_no_speaker() -> None:
    (found,) = claims("No group has admitted carrying out the attack on the soldiers in Poti.")
    assert pd.isna(found["source"])


def test_the_answer_of_the_other_side_is_not_what_is_claimed() -> None:
    (found, *_) = claims("The rebels said that they held Poti, which the army denies.")
    assert found["event"] != "REJECT"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The ministry said it detected 45 Chinese aircraft near Taiwan.", "Chinese aircraft"),
        (
            "The Houthis claimed responsibility for an attack on Abu Dhabi that killed three people.",
            "Houthis",
        ),
        ("The build-up, which Kyiv puts at more than 90,000 troops, has alarmed Warsaw.", None),
    ],
)
def test_who_acts_is_not_who_sees_or_counts(text: str, actor: str | None) -> None:
    (row,) = geo.read_text(text).claims.to_dict("records")
    assert row["actor"] == actor


def test_what_is_planned_is_not_yet_so_and_what_is_not_clear_is_open() -> None:
    (planned,) = geo.read_text("Germany plans to station 4,800 soldiers in Lithuania.").claims.to_dict(
        "records"
    )
    assert (planned["speech_act"], planned["factuality"]) == ("predict", "PR+")
    (unclear,) = geo.read_text("It was not clear how many soldiers had crossed.").claims.to_dict("records")
    assert unclear["factuality"] == "U"


def test_who_tells_a_listener_at_the_end_is_the_source() -> None:
    text = "Iran-backed militias are moving rockets towards al-Bukamal, an Iraqi source told AFP."
    (row,) = geo.read_text(text).claims.to_dict("records")
    assert (row["source"], row["addressee"]) == ("Iraqi source", "AFP")


def test_ground_under_someone_s_control_is_the_event_s() -> None:
    (row,) = geo.read_text("The general said his men had taken full control of Goma.").claims.to_dict(
        "records"
    )
    assert [place["role"] for place in row["places"]] == ["event_location"]


def test_an_actor_is_named_without_how_many_there_are() -> None:
    (row,) = geo.read_text("An estimated 3,000 fighters are massed near Goma, elders said.").claims.to_dict(
        "records"
    )
    assert row["actor"] == "fighters"


def test_where_a_unit_is_at_home_is_a_reference() -> None:
    (found,) = claims("The division, based at Fort Campbell, will leave Romania, two officials told Reuters.")
    roles = {place["name"]: place["role"] for place in found["places"]}
    assert roles == {"Fort Campbell": "reference", "Romania": "origin"}
