"""Countries, their people and their governments are found by the words of a newspaper."""

import pytest

from geo import countries
from geo.countries import find_actor_capital, find_country, find_demonym


@pytest.mark.parametrize(
    ("surface", "code"),
    [
        *[(form, "GB") for form in ("UK", "U.K.", "Britain", "Great Britain", "the United Kingdom")],
        *[(form, "US") for form in ("US", "U.S.", "USA", "U.S.A.", "America", "the United States")],
        ("the Netherlands", "NL"),
        ("Czechia", "CZ"),
        ("Czech Republic", "CZ"),
        ("Burma", "MM"),
        ("Ivory Coast", "CI"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("TURKEY", "TR"),
        ("DRC", "CD"),
        ("South Korea", "KR"),
        ("North Korea", "KP"),
        ("Syria", "SY"),
        ("Kosovo", "XK"),
        ("Taiwan", "TW"),
        ("Palestine", "PS"),
        ("Ukraine's", "UA"),
        ("United States’", "US"),
        ("IRAN", "IR"),
    ],
)
def test_a_country_is_found_by_its_names(surface: str, code: str) -> None:
    assert find_country(surface) == code


@pytest.mark.parametrize(
    "surface", ["us", "turkey", "car", "Soviet Union", "USSR", "Yugoslavia", "Brest", ""]
)
def test_words_and_states_that_are_gone_are_no_countries(surface: str) -> None:
    assert find_country(surface) is None


@pytest.mark.parametrize(
    ("surface", "codes"),
    [
        *[(form, ("RU",)) for form in ("Russian", "Russians", "Muscovite")],
        *[(form, ("PL",)) for form in ("Polish", "Pole", "Poles")],
        *[(form, ("GB",)) for form in ("British", "Briton", "Britons")],
        *[(form, ("US",)) for form in ("American", "Americans")],
        ("Kosovar", ("XK",)),
        ("Dutch", ("NL",)),
        ("Danes", ("DK",)),
        ("Finns", ("FI",)),
        ("Swedes", ("SE",)),
        ("Turks", ("TR",)),
        ("Emirati", ("AE",)),
        ("Filipino", ("PH",)),
        ("Congolese", ("CD", "CG")),
        ("Korean", ("KP", "KR")),
    ],
)
def test_a_demonym_gives_its_countries(surface: str, codes: tuple[str, ...]) -> None:
    assert find_demonym(surface) == codes


@pytest.mark.parametrize("surface", ["polish", "turkish", "Soviet", "Guernsey", "Brest"])
def test_other_words_are_no_demonyms(surface: str) -> None:
    assert find_demonym(surface) == ()


@pytest.mark.parametrize(
    ("surface", "code"),
    [
        *[(form, "RU") for form in ("Moscow", "Kremlin", "the Kremlin")],
        *[(form, "UA") for form in ("Kyiv", "Kiev")],
        *[(form, "US") for form in ("Washington", "White House", "Pentagon")],
        *[(form, "GB") for form in ("London", "Downing Street", "Whitehall")],
        ("Beijing", "CN"),
        ("Élysée", "FR"),
        ("Ankara", "TR"),
        ("Minsk", "BY"),
        ("Brussels", "EU"),
    ],
)
def test_a_seat_stands_for_its_government(surface: str, code: str) -> None:
    assert find_actor_capital(surface) == code


@pytest.mark.parametrize("surface", ["Victoria", "Kingston", "Brest", "Kharkiv", "moscow"])
def test_other_towns_stand_for_no_government(surface: str) -> None:
    assert find_actor_capital(surface) is None


def test_a_country_has_a_name_an_adjective_and_a_capital() -> None:
    assert (countries.name("BY"), countries.adjective("BY"), countries.capital("BY")) == (
        "Belarus",
        "Belarusian",
        "Minsk",
    )


def test_what_the_table_lacks_is_told_by_its_code() -> None:
    assert countries.name("ZZ") == countries.adjective("ZZ") == "ZZ"
    assert countries.capital("ZZ") is None
    assert countries.name("EU") == "European Union"


def test_every_name_in_the_table_finds_its_own_country() -> None:
    missed = [code for code, row in countries.countries().items() if find_country(row.name) != code]
    assert missed == []


def test_every_sovereign_country_has_an_adjective_a_capital_and_a_demonym() -> None:
    rows = [row for row in countries.countries().values() if row.is_sovereign]
    lacking = [row.iso2 for row in rows if not (row.adjective and row.capital and row.demonyms)]
    assert len(rows) >= 195
    assert lacking in ([], ["VA"])


@pytest.mark.parametrize(
    ("iso2", "words"), [("US", "the United States"), ("NL", "the Netherlands"), ("PL", "Poland")]
)
def test_a_country_has_its_article_in_a_sentence(iso2: str, words: str) -> None:
    assert countries.name_in_sentence(iso2) == words
