"""What a verb's form tells of when: a day that is told of what is arranged is one to come."""

import pytest

import geo


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Lima warned Quito that the army was to attack Loja after Friday.", "2022-03-04"),
        ("Lima warned Quito that troops would attack Loja after Friday.", "2022-03-04"),
        ("Lima expects Ecuadorian troops to leave Loja by Friday.", "../2022-03-04"),
        ("Lima expects that Ecuadorian troops leave Loja by Friday.", "../2022-03-04"),
        ("The brigade is due to leave Loja on Friday.", "2022-03-04"),
        ("The brigade is leaving Loja on Friday.", "2022-03-04"),
        ("An attack on Loja is expected on Friday.", "2022-03-04"),
        ("Troops were ordered to leave Loja by Friday.", "../2022-03-04"),
        ("Lima gave Quito until Friday to withdraw its troops from Loja.", "../2022-03-04"),
        ("Lima warned that troops had attacked Loja on Friday.", "2022-02-25"),
        ("Lima said the troops had left Loja by Friday.", "../2022-02-25"),
    ],
)
def test_a_weekday_is_the_next_where_the_words_look_ahead(text: str, date: str) -> None:
    found = geo.read_text(text, published="2022-03-02").claims
    assert list(found["date"]) == [date]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The 4th Brigade is set to cross the Marañón next week.", "predict"),
        ("Troops are expected to reach Loja on Friday.", "predict"),
        ("Lima fears that troops have reached Loja.", "assert"),
    ],
)
def test_what_is_arranged_or_waited_for_is_a_forecast(text: str, act: str) -> None:
    (row,) = geo.read_text(text, published="2022-03-02").claims.to_dict("records")
    assert row["speech_act"] == act
