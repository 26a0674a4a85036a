"""Denials in few words: which claim before them in the same text they mean, and when they mean none."""

from typing import Any

import pytest

from geo.reading import read_text
from geo.relations.words import stem
from tests.told import CONGO, GOMA, GORI, found, told

DENIAL: dict[str, Any] = {"speech_act": "deny", "polarity": "negative", "factuality": "CT-"}
TAKEN = told(
    "a",
    "The army captured Gori on Sunday.",
    "the president",
    [(GORI, "event_location")],
    kinds=["troops"],
    event="ASSAULT",
)
FED = told("b", "Trucks with grain reached Goma.", "the Red Cross", [(GOMA, "destination")], event="AID")


def denial(sentence: str, source: str = "the junta", **given: Any) -> dict[str, Any]:
    return told("c", sentence, source, **(DENIAL | {"start": 20} | given))


def test_nonsense_is_said_of_the_claim_just_before() -> None:
    assert found(TAKEN, FED | {"start": 10}, denial("It called this report a pack of lies.")) == {
        ("c", "contradicts", "b")
    }


def test_a_denial_is_of_the_deed_that_it_names_by_whichever_word() -> None:
    says = denial("The town had fallen.", at=[(GORI, "reference")])
    assert found(TAKEN, FED | {"start": 10}, says) == {("c", "contradicts", "a")}


def test_who_is_accused_denies_what_he_is_accused_of() -> None:
    accused = TAKEN | {"actor": "Russian troops", "actor_country": "RU"}
    whole = denial("Moscow called the account untrue.", "Moscow", source_country="RU")
    assert found(accused, FED | {"start": 10}, whole) == {("c", "contradicts", "a")}


@pytest.mark.parametrize(
    "other",
    [
        denial("The minister had resigned."),
        denial("Anything remained."),
        denial("The documents had arrived."),
        denial("The town had fallen.", "the president"),
        denial("The town had fallen.", at=[(GOMA, "event_location")]),
        denial("This report is nonsense.", document="2"),
    ],
)
def test_what_names_another_matter_is_no_denial_of_what_stands_before(other: dict[str, Any]) -> None:
    assert found(TAKEN, other) == set()


def test_a_denial_without_a_day_answers_what_its_own_text_tells_of_an_earlier_month() -> None:
    said: dict[str, Any] = {
        "kinds": ["troops"],
        "event": "MOBILIZE",
        "actor": "Rwandan soldiers",
        "actor_country": "RW",
    }
    crossed = told(
        "a",
        "Some 300 Rwandan soldiers crossed into Congo in late May.",
        "a panel of experts",
        [(CONGO, "destination")],
        date="2022-05",
        date_published="2022-10-30",
        **said,
    )
    says = denial(
        "We have no troops in Congo.",
        "Alice Uwase",
        at=[(CONGO, "event_location")],
        source_country="RW",
        date_published="2022-10-30",
        **said,
    )
    assert found(crossed, says) == {("c", "contradicts", "a")}


@pytest.mark.parametrize("forms", [("cross", "crossed", "crossing"), ("mass", "massed"), ("tank", "tanks")])
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(word) for word in forms}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Lima said NATO had deployed tanks near Narva. Quito said Russia had not deployed tanks near Narva.",
        "Lima said its troops had left Loja. Quito said its troops had not left Loja.",
        "Lima said the talks on Syria had failed. Quito said the talks on Iran had not failed.",
    ],
)
def test_what_is_denied_of_another_than_was_said_contradicts_nothing(text: str) -> None:
    assert not [kind for relations in read_text(text).claims["relations"] for kind in relations]


def _relations(text: str) -> list[tuple[str, str, str]]:
    """Return the relations of a text's claims by the first words of both."""
    claims = read_text(text, published="2020-07-20").claims.to_dict("records")
    words = {claim["id"]: claim["claimReviewed"].split()[0] for claim in claims}
    return [
        (words[claim["id"]], relation["relation"], words[relation["claim"]])
        for claim in claims
        for relation in claim["relations"]
    ]


@pytest.mark.parametrize(
    ("text", "related"),
    [
        (
            "An army spokesman said 2,500 rebels had been killed since May. "
            "Kampala dismissed the figure as fantasy.",
            [("[Kampala]", "contradicts", "2,500")],
        ),
        (
            '"They are preparing to do in the north what others did in the east," Prime Minister Ana Hoti '
            "told reporters. President Dragan Ilic called that a lie.",
            [("[Dragan", "contradicts", "They")],
        ),
        (
            "The paper Dawna said that a column of soldiers was still stuck in the hills and that at least "
            "50 vehicles had been burnt. A spokesman denied the report.",
            [("[spokesman]", "contradicts", "A"), ("[spokesman]", "contradicts", "At")],
        ),
        (
            "The U.S. military says Russia has flown at least 14 fighter jets to Jufra. "
            "Moscow denies sending any.",
            [("[Moscow]", "contradicts", "Russia")],
        ),
        (
            "A minister said that three brigades were already crossing the Drina on pontoons. Monitors said "
            "they had seen no crossing of the river.",
            [("[Monitors]", "contradicts", "Three")],
        ),
        (
            "A minister said that grain had reached the port. "
            "Monitors said they had seen no crossing of the river.",
            [],
        ),
    ],
)
def test_a_denial_is_drawn_to_what_it_answers(text: str, related: list[tuple[str, str, str]]) -> None:
    assert _relations(text) == related


@pytest.mark.parametrize(
    ("text", "related"),
    [
        (
            "Ethiopian forces have taken Barentu, the government in Addis Ababa says. Eritrea admitted "
            "that it no longer held the town.",
            [("[Eritrea]", "supports", "Ethiopian")],
        ),
        (
            "Mali acknowledged that its troops have pulled out of Kidal. The front said that its fighters "
            "had captured Kidal.",
            [("Its", "supports", "Its")],
        ),
        (
            "The rebels have captured Goma, their leader said on Monday. Residents said the city had fallen.",
            [("The", "supports", "The")],
        ),
        ("The rebels have captured Goma, their leader said. Residents said shells had fallen on Goma.", []),
        ("The rebels have captured Goma, their leader said. The army said its troops had left Bukavu.", []),
    ],
)
def test_both_sides_may_tell_the_same_loss(text: str, related: list[tuple[str, str, str]]) -> None:
    assert _relations(text) == related
