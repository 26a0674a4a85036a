"""Telltales: where a story plays, told by a court, a telephone number or an address and by no name."""

from collections import Counter

import pytest

from geo.article import from_text
from geo.gazetteer import Gazetteer
from geo.mentions import mentions
from geo.resolve import Place, resolve
from geo.resolve.features import OWN, Query, Story, own_features
from geo.resolve.telltales import telltales
from geo.syntax import parse


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def placed(text: str, surface: str, gazetteer: Gazetteer) -> Place:
    article = from_text(text)
    found = resolve(article, parse(article), mentions(article, parse(article), gazetteer), gazetteer)
    return next(place for place in found if place.mention.surface == surface)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("He will appear before magistrates' court on Monday.", None),
        ("He will appear at a Crown Court on Monday.", "GB"),
        ("The sheriff’s deputies found it.", "US"),
        ("Write to desk@example.ca by Friday.", "CA"),
        ("More at www.example.co.uk/news.", "GB"),
        ("The forms are on https://example.gov.au.", "AU"),
        ("The forms are on benefits.example.gov now.", None),
        ("The forms are on www.example.gov.", "US"),
        ("Call +380 44 123 45 67.", "UA"),
        ("Call 270-842-0000.", "US"),
    ],
)
def test_what_only_one_country_has_tells_it(gazetteer: Gazetteer, text: str, country: str | None) -> None:
    told = telltales(text, gazetteer).countries
    assert country is None or list(told) == [country]
    assert country is not None or set(told) <= {"GB"}


@pytest.mark.parametrize(
    "text",
    [
        "Call 1-800-222-0000 at any hour.",
        "The range is 600-700-8000 metres.",
        "It ended.In May they left, and nothing.is known of him at example.tv or www.example.io.",
        "The crowns courted him; a Crown Courtier came.",
        "Order 5270-842-12345 of the firm",
    ],
)
def test_what_no_country_has_to_itself_tells_none(gazetteer: Gazetteer, text: str) -> None:
    assert telltales(text, gazetteer).countries == {}


def test_a_number_is_of_the_town_of_its_exchange_or_else_of_its_region(gazetteer: Gazetteer) -> None:
    told = telltales("Call (519) 661-0000, or 270.000.0000, or 270-200-0000.", gazetteer).dialled
    assert {number: (place.name, place.country) for number, place in told.items()} == {
        "(519) 661-0000": ("London", "CA"),
        "270-200-0000": ("Kentucky", "US"),
    }


def test_a_telephone_number_tells_which_town_is_meant_and_the_reason_says_so(gazetteer: Gazetteer) -> None:
    text = "Police in London asked for help on Sunday. Anyone who saw the car is asked to call 519-661-0000."
    london = placed(text, "London", gazetteer)
    assert (london.country, london.admin1) == ("CA", "Ontario")
    assert "the telephone number 519-661-0000 is of London" in london.reason
    assert placed("Police in London asked for help on Sunday.", "London", gazetteer).country == "GB"


def test_a_court_tells_which_town_is_meant_and_the_reason_says_so(gazetteer: Gazetteer) -> None:
    newcastle = placed("A man from Newcastle was jailed at a Crown Court for fraud.", "Newcastle", gazetteer)
    assert (newcastle.name, newcastle.country) == ("Newcastle upon Tyne", "GB")
    assert "“Crown Court”" in newcastle.reason
    assert placed("A man from Newcastle was jailed for fraud.", "Newcastle", gazetteer).country != "GB"


def test_a_capital_does_not_speak_for_itself(gazetteer: Gazetteer) -> None:
    places = tuple(place for place in gazetteer.lookup(["London"])["London"] if place.feature_class == "P")
    story = Story(Counter(GB=2))
    alone, _ = own_features(Query("london", places, own_namings=Counter(GB=2)), story)
    with_others, _ = own_features(Query("london", places, own_namings=Counter(GB=1)), story)
    named, capital = OWN.index("country_named"), [place.feature for place in places].index("PPLC")
    assert (alone[capital][named], with_others[capital][named]) == (0.0, 1.0)


@pytest.mark.parametrize("text", ["a-" * 50_000, "www." * 25_000, "270-842-0000 " * 8_000, "+1" * 50_000])
def test_a_text_of_nothing_else_ends(gazetteer: Gazetteer, text: str) -> None:
    assert len(telltales(text, gazetteer).dialled) <= 20
