"""Kinds: whether a name is ground, a government, or only says whose an organisation or a team is."""

from geo.mentions import MentionKind
from tests.test_mentions import find, kinds


def acting(text: str) -> set[str]:
    return {mention.surface for mention in find(text) if mention.actor}


def test_an_organisation_an_office_or_a_team_only_borrows_a_name() -> None:
    for text, name in (
        ("Students of Ohio University marched.", "Ohio"),
        ("The University of Texas closed early.", "Texas"),
        ("Tulsa police made no arrest.", "Tulsa"),
        ("The Adams County commissioners met.", "Adams County"),
        ("The Bristol goalkeeper was hurt.", "Bristol"),
        ("The plan was rejected by Toronto on Monday.", "Toronto"),
        ("Wichita beat Omaha by nine points.", "Omaha"),
    ):
        assert name in acting(text), text


def test_ground_and_its_people_keep_a_name_where_it_is() -> None:
    for text, name in (
        ("Tulsa residents left. Fire crews came to Tulsa airport.", "Tulsa"),
        ("The bank of the Danube gave way.", "Danube"),
        ("The camp was surrounded by Aleppo.", "Aleppo"),
        ("They met in Madison and Monroe.", "Madison"),
    ):
        assert name not in acting(text), text


def test_a_people_s_adjective_before_ground_says_where() -> None:
    assert acting("A Peruvian village flooded. The Irish coast was calm. A Greek city burned.") == set()
    assert acting("A Peruvian minister resigned. Irish troops left.") == {"Peruvian", "Irish"}


def test_a_capital_with_an_attitude_is_its_government() -> None:
    for text, capital in (
        ("Cairo remained silent.", "Cairo"),
        ("Ankara is at war with no one.", "Ankara"),
        ("Tehran has not commented.", "Tehran"),
        ("The envoy spoke to Pretoria.", "Pretoria"),
        ("It was done with the help of Amman.", "Amman"),
        ("They gave Lima two ships.", "Lima"),
        ("Brussels, Lisbon and Madrid refuse to pay.", "Brussels"),
    ):
        assert kinds(text)[capital] is MentionKind.METONYM, text


def test_a_capital_that_is_quiet_or_far_is_ground() -> None:
    for text in ("Cairo is quiet today.", "Ankara remains cold.", "The train came to Pretoria."):
        (capital,) = find(text)
        assert capital.kind is MentionKind.LITERAL, text


def test_cities_in_a_row_do_not_lie_in_one_another() -> None:
    found = {mention.surface: mention.container for mention in find("Envoys left Canberra, Tokyo and Oslo.")}
    assert found["Canberra"] is None
