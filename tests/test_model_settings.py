"""The switch for a language model is offered where one is set up, is off, and says where the text goes."""

import pytest
from streamlit.testing.v1 import AppTest

SWITCH = "language_model"


def settings() -> None:
    import streamlit as st

    from ui import settings_panel

    st.session_state["asks"] = settings_panel.may_ask_model()
    settings_panel.choose_tiles()


@pytest.fixture(autouse=True)
def _unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("URL", "MODEL", "KEY", "SECONDS"):
        monkeypatch.delenv(f"DATELINE_LLM_{name}", raising=False)


def opened() -> AppTest:
    page = AppTest.from_function(settings, default_timeout=30).run()
    assert not page.exception
    return page


def switches(page: AppTest) -> list[str | None]:
    return [toggle.key for toggle in page.toggle]


def test_without_an_address_no_switch_is_offered() -> None:
    page = opened()
    assert SWITCH not in switches(page)
    assert not page.session_state["asks"]


def test_the_switch_is_off_and_says_where_the_text_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_LLM_URL", "http://127.0.0.1:8080/v1")
    monkeypatch.setenv("DATELINE_LLM_MODEL", "some *model*")
    monkeypatch.setenv("DATELINE_LLM_KEY", "sk-secret")
    page = opened()
    assert not page.toggle(key=SWITCH).value
    assert not page.session_state["asks"]
    (told,) = [text.value for text in page.text if "127.0.0.1:8080" in text.value]
    assert "is sent to" in told and "some *model*" in told
    assert "sk-secret" not in str(page.main)
    page.toggle(key=SWITCH).set_value(True).run()
    assert page.session_state["asks"]


def test_a_wrong_address_is_one_sentence_and_no_switch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_LLM_URL", "gopher://x")
    monkeypatch.setenv("DATELINE_LLM_MODEL", "m")
    page = opened()
    assert SWITCH not in switches(page)
    assert [text.value for text in page.text if "no http or https address" in text.value]
