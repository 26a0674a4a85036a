"""Pronouns: whom "they", "it" and "he" mean in what is said, and whom they do not."""

import pytest

from tests.claim_parts import row, rows


def test_they_are_the_people_told_of_last_and_no_state() -> None:
    text = (
        "Chad denied that its army had crossed the river. Three aid workers who left Abeche on Friday tell "
        "another story. They said they had seen jeeps coming up the road."
    )
    assert rows(text)[-1]["source"] == "Three aid workers"
    assert rows(text)[-1]["claimReviewed"].startswith("[Three aid workers] had seen jeeps")


def test_a_passer_by_is_he_and_what_he_counted_they() -> None:
    text = (
        "Zagreb's minister, Ivan Horvat, lowered the figure. In Osijek a bus driver said he had counted 40 "
        'tanks. "They are standing along the canal," he said.'
    )
    counted, standing = rows(text)[-2:]
    assert {counted["source"], standing["source"]} == {"bus driver"}
    assert counted["claimReviewed"] == "[bus driver] had counted 40 tanks."
    assert standing["claimReviewed"] == "[tanks] are standing along the canal."


def test_it_is_no_state_told_of_before_another_subject() -> None:
    text = (
        "Kenya says it will keep its border open. On Monday the council imposed an embargo. Diplomats doubt "
        "it will make much difference."
    )
    said = rows(text)[-1]
    assert said["claimReviewed"] == "It will make much difference."
    assert said["actor"] is None or said["actor"] != said["actor"]


def test_a_town_is_nobody() -> None:
    text = '"Sirte will be ours," said Omar Faraj, a spokesman. They would then move to the coast, he said.'
    assert rows(text)[-1]["claimReviewed"] == "They would then move to the coast."


def test_we_stays_as_it_was_said() -> None:
    said = row('"We do not intend to attack any town," a colonel said.')
    assert said["claimReviewed"] == "We do not intend to attack any town."


def test_words_after_the_speaker_stand_without_him() -> None:
    said = rows(
        '"We will hold the town," a colonel said. "But whoever fires on our soldiers will be fired on."'
    )[-1]
    assert said["claimReviewed"] == "Whoever fires on our soldiers will be fired on."


@pytest.mark.parametrize("role", ["presidential adviser", "army spokesman", "rebel commander"])
def test_a_name_after_a_role_in_small_letters_is_a_person_s(role: str) -> None:
    text = f"But {role} Yohannes Kidane said the troops had left. He gave no figures and said more would go."
    said = rows(text)
    assert {one["source"] for one in said} == {"Yohannes Kidane"}
    assert {one["source_kind"] for one in said} == {"person"}
