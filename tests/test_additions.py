"""A participle goes on with its speaker's words; a label says that another's words are false."""

import pytest

from geo import read
from tests.test_attribution import contents, reports, source


def told(text: str) -> list[tuple[str, str, str]]:
    """Return who does what with which words."""
    claims = read(text).claims
    rows = zip(claims["source"], claims["speech_act"], claims["start"], claims["end"], strict=True)
    return [(str(source), act, text[start:end]) for source, act, start, end in rows]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (
            "The ministry said that it had sent food to Gao, adding that troops would follow.",
            ("ministry", "predict", "that troops would follow"),
        ),
        (
            "The ministry said that it had sent food to Gao, denying that it had sent troops there.",
            ("ministry", "deny", "that it had sent troops there"),
        ),
        (
            "Officials said the army had pulled back from Gao, warning that rebels stood near Timbuktu.",
            ("Officials", "assert", "that rebels stood near Timbuktu"),
        ),
    ],
)
def test_a_participle_after_a_comma_goes_on_with_the_speaker_s_words(
    text: str, second: tuple[str, str, str]
) -> None:
    first, found = told(text)
    assert found == second
    assert first[0] == second[0] and first[1] == "assert" and "," not in first[2]


@pytest.mark.parametrize(
    "text",
    [
        "The army had pulled back from Gao, warning that rebels stood near Timbuktu, officials said.",
        "Officials said that the minister had visited Gao, promising that aid would follow.",
        "Officials said that the army had crossed the river, taking the town of Gao.",
    ],
)
def test_one_who_is_told_of_may_go_on_himself(text: str) -> None:
    (only,) = told(text)
    assert only[0].lower() == "officials" and "," in only[2]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The army called reports that its troops had crossed into Kursk false.", "army"),
        ("The spokesman described the report that tanks had entered Gao as a lie.", "spokesman"),
        ("Moscow called the claim that its tanks had crossed the border a complete fabrication.", "Moscow"),
        ("Minsk branded claims that troops had entered Lida nonsense.", "Minsk"),
    ],
)
def test_what_is_called_false_is_denied_by_who_calls_it_so(text: str, source: str) -> None:
    (only,) = told(text)
    assert only[:2] == (source, "deny") and only[2].startswith("that ")


def test_what_is_called_something_else_is_not_denied() -> None:
    assert all(act != "deny" for _, act, _ in told("Kyiv called the plan that troops would leave a mistake."))


@pytest.mark.parametrize(
    ("text", "actor", "event"),
    [
        ("Sixteen tanks were destroyed near Goma on Tuesday, the army said.", None, "ASSAULT"),
        ("Fifty soldiers were captured at Bakhmut, the army said.", None, "ASSAULT"),
        ("Two brigades have been dug in near Goma since May, the army said.", "brigades", None),
        ("Residents said that the rebels had been pushed back north.", "rebels", "RETREAT"),
    ],
)
def test_who_suffers_does_not_act_and_who_is_driven_back_leaves(
    text: str, actor: str | None, event: str | None
) -> None:
    (claim,) = read(text).claims.to_dict("records")
    assert claim["actor"] == actor
    assert event is None or claim["event"] == event


@pytest.mark.parametrize(
    ("text", "actor", "country"),
    [
        ("Hundreds of Syrian rebels crossed the river, officials said.", "Syrian rebels", "SY"),
        ("“Not one of our soldiers has crossed the border,” the Rwandan army said.", "our soldiers", "RW"),
        ("The movement of Polish troops to Lublin has begun, officials said.", "Polish troops", "PL"),
        ("Turkey said its tanks had left. Ankara moved two brigades to Hatay on Monday.", "its tanks", "TR"),
    ],
)
def test_who_acts_is_named_as_the_text_names_him(text: str, actor: str, country: str) -> None:
    first = read(text).claims.iloc[0]
    assert (first["actor"], first["actor_country"]) == (actor, country)


@pytest.mark.parametrize(
    ("text", "upon", "country"),
    [
        ("Rebels attacked an army base in Mekelle, officials said.", "army base in Mekelle", "ET"),
        ("Troops seized the airport of Hodeidah on Monday, officials said.", "airport of Hodeidah", "YE"),
        ("Azerbaijan fired missiles at the bridge, officials said.", "bridge", None),
        ("The army shelled the positions of the rebels, officials said.", "positions", None),
    ],
)
def test_what_is_struck_or_seized_needs_no_name(text: str, upon: str, country: str | None) -> None:
    (claim,) = read(text).claims.to_dict("records")
    assert (claim["recipient"], claim["recipient_country"] or None) == (upon, country)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The town of Gori has fallen, the army said.", "Gori", "event_location"),
        ("Tanks rolled from Vilseck in Germany to Romania, officials said.", "Germany", "reference"),
        ("A corridor through Alkhan-Kala was open, officials said.", "Alkhan-Kala", "via"),
        ("A US submarine left Guam, officials said.", "US", "jurisdiction"),
    ],
)
def test_what_a_place_is_to_what_is_told(text: str, name: str, role: str) -> None:
    reading = read(text)
    roles = {
        reading.places["surface"].iloc[each["place"]]: each["role"]
        for places in reading.claims["places"]
        for each in places
    }
    assert roles.get(name) == role


@pytest.mark.parametrize(
    "text",
    [
        "Lima said boats had left Callao, while Quito said its guns had sunk four.",
        "Lima said boats had left Callao, and Quito said its guns had sunk four.",
    ],
)
def test_who_speaks_beside_another_ends_his_words(text: str) -> None:
    first, second = reports(text)
    assert (source(first), source(second)) == ("Lima", "Quito")
    assert contents(text, first) == ["boats had left Callao"]


def test_who_speaks_after_an_inserted_cue_is_heard_himself() -> None:
    text = "Jets struck Callao, Lima radio reported, but the navy said it had hit a depot."
    first, second = reports(text)
    assert (source(first), source(second)) == ("Lima radio", "navy")
    assert contents(text, first) == ["Jets struck Callao"]


def test_a_speaker_whom_the_parse_takes_for_what_stands_before_is_found() -> None:
    text = (
        "Drones destroyed a column of armour near Fuzuli, Azerbaijan's defence ministry claimed on Tuesday."
    )
    (said,) = reports(text)
    assert source(said) == "Azerbaijan's defence ministry"
