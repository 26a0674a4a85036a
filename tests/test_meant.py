"""A person's choices: steps back and forth, and what of a link counts."""

import pytest

from ui.meant import Choices, from_link, is_key, name_id, to_link

SENSES = {"brest", "paris, texas", "Київ"}


def known(key: str) -> bool:
    return key in {"gn:629634", "ap:UMBB"}


def test_a_step_can_be_undone_and_done_again() -> None:
    chosen = Choices().step({"brest": "gn:1"}).step({"brest": "gn:2"})
    assert chosen.back().now == {"brest": "gn:1"}
    assert chosen.back().back().now == {}
    assert chosen.back().back().forth().forth() == chosen
    assert chosen.back().back().back().now == {}
    assert chosen.forth() == chosen


def test_a_new_step_ends_what_was_undone() -> None:
    chosen = Choices().step({"brest": "gn:1"}).back().step({"brest": "gn:2"})
    assert chosen.future == ()
    assert chosen.back().now == {}


def test_the_same_choice_again_is_no_step() -> None:
    chosen = Choices().step({"brest": "gn:1"})
    assert chosen.step({"brest": "gn:1"}) == chosen


def test_a_link_brings_the_choices_back() -> None:
    now = {"brest": "gn:629634", "paris, texas": "", "Київ": "ap:UMBB"}
    assert from_link(to_link(now), SENSES, known) == now


def test_a_link_has_no_word_of_the_text() -> None:
    assert "brest" not in to_link({"brest": "gn:629634"})


@pytest.mark.parametrize(
    "link",
    [
        "",
        "~~~",
        "brest.gn:629634",
        f"{name_id('minsk')}.gn:629634",
        f"{name_id('brest')}.gn:999",
        f"{name_id('brest')}.gn:" + "9" * 40,
        f"{name_id('brest')}.gn:٦٢٩٦٣٤",
        f"{name_id('brest')}.gn:629634'; DROP TABLE place;--",
        f"{name_id('brest')}",
        "{{ 7*7 }}",
        "<img src=x onerror=alert(1)>",
        "../../etc/passwd",
        f"{name_id('brest')}.gn:629634~" + "a" * 5_000,
    ],
)
def test_what_is_not_known_in_a_link_is_passed_over(link: str) -> None:
    assert from_link(link, SENSES, known) == {}


def test_one_wrong_entry_does_not_spoil_the_others() -> None:
    link = f"rubbish~{name_id('brest')}.ap:UMBB~{name_id('minsk')}."
    assert from_link(link, SENSES, known) == {"brest": "ap:UMBB"}


def test_more_choices_than_a_link_takes_stay_out_of_it() -> None:
    assert to_link({str(number): "gn:1" for number in range(200)}) == ""


def test_only_what_the_gazetteer_may_have_is_a_key() -> None:
    assert all(map(is_key, ("", "gn:629634", "ap:UMBB", "cu:zyabrovka-air-base")))
    assert not any(map(is_key, ("gn:", "gn:x", "gn:1 ", "629634", "gn:1\n", "a" * 100)))
