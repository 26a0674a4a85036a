"""The page, run without a browser over a made-up reading: what a box, a link or a click leaves in view."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo import borders
from geo._errors import ArticleError
from geo.article import Article
from tests.fixtures import reading, with_text_everywhere
from tests.pages import stand_in
from ui import page
from ui.sources import Source

PAGE = Path(__file__).resolve().parents[1] / "dashboard.py"

PAYLOAD = (
    '<img src=x onerror="alert(1)"> <script>alert(1)</script> {{ 7*7 }} {% raw %} ${alert(1)} '
    "![x](http://evil.example/a.png) **bold** :material/home: $x^2$ :red[hi]"
)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Article]:
    """Hand the page a made-up reading, and note each article that it has read."""
    return stand_in(monkeypatch, tmp_path / "articles", lambda article, **_: reading())


def open_page(**link: str) -> AppTest:
    """Open the page on one article, unless the link names another."""
    page = AppTest.from_file(str(PAGE), default_timeout=60)
    for name, value in ({"article": "brest-2022"} | link).items():
        page.query_params[name] = value
    return page.run()


def data(page: AppTest, component: str) -> dict[str, Any]:
    """Return what a component of ours was given, by the name of its files; the first of that name."""
    protos = [element.proto for element in page.get("bidi_component")]
    given = next(proto for proto in protos if proto.component_name == f"dateline_{component}")
    answer: dict[str, Any] = json.loads(given.json)
    return answer


def ids(page: AppTest) -> list[str]:
    """Return the first letter of each listed claim's id."""
    return [card["id"][0] for card in data(page, "claims")["cards"]]


def test_all_claims_are_listed_at_first(read: list[Article]) -> None:
    page = open_page()
    assert not page.exception
    assert ids(page) == list("abcdefgh")
    assert data(page, "scope") == {"count": "8 claims", "chips": [], "way_back": "", "names": []}


def test_the_byline_says_what_is_not_known(read: list[Article]) -> None:
    told = data(open_page(), "headline")
    assert told["title"] == "Ships off Kirkenes"
    assert told["byline"] == "The Made-up Post · 4 May 2021 · 8 claims"


def test_a_box_leaves_its_claims_and_says_how_many_it_hides(read: list[Article]) -> None:
    page = open_page()
    page.checkbox(key="kind.deny").check().run()
    assert ids(page) == ["c"]
    assert data(page, "scope")["count"] == "1 of 8 claims"
    assert data(page, "scope")["chips"] == [{"key": "kind.deny", "label": "denies it"}]


def test_a_box_counts_with_the_other_filters_applied(read: list[Article]) -> None:
    page = open_page()
    before = page.checkbox(key="firm.denied").label
    page.checkbox(key="kind.predict").check().run()
    assert (before, page.checkbox(key="firm.denied").label) == (
        "Denied or doubted `1`",
        "Denied or doubted `0`",
    )
    assert page.checkbox(key="firm.denied").disabled


def test_a_country_can_be_asked_for_as_a_site_only(read: list[Article]) -> None:
    page = open_page(**{"country.FI": "true"})
    either = ids(page)
    page.segmented_control(key="naming").set_value("site").run()
    assert set(ids(page)) < set(either)


def test_a_link_restores_filters_place_and_claim(read: list[Article]) -> None:
    page = open_page(**{"country.NO": "true", "place": "g779350", "claim": "c" * 12})
    assert page.checkbox(key="country.NO").value
    assert data(page, "claims")["chosen"] == "c" * 12
    assert data(page, "scope")["count"].startswith("Kirkenes: ")


def test_a_link_cannot_name_what_is_not_there(read: list[Article]) -> None:
    page = open_page(
        **{
            "country.ZZ": "true",
            "naming": "{{ 7*7 }}",
            "claim": PAYLOAD,
            "place": "../../etc/passwd",
            "article": "../../etc/passwd",
        }
    )
    assert not page.exception
    assert ids(page) == list("abcdefgh")
    assert data(page, "claims")["chosen"] is None


def test_a_link_names_no_speaker(read: list[Article]) -> None:
    page = open_page()
    speakers = [box.key for box in page.checkbox if str(box.key).startswith("who.")]
    assert speakers
    assert not any("Kari" in str(key) or "Salo" in str(key) for key in speakers)


def test_a_click_does_not_read_the_article_again(read: list[Article]) -> None:
    page = open_page()
    page.checkbox(key="kind.deny").check().run()
    assert len(read) == 1


def unanswered(*notices: str) -> Any:
    plain = reading()
    return replace(plain, unanswered=True, article=replace(plain.article, notices=notices))


def test_names_that_were_not_answered_are_asked_again_only_when_the_reader_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answers = [unanswered("Nominatim did not answer."), reading()]
    asked: list[object] = []

    def made(article: Article, *, ask: object = None, **_: Any) -> Any:
        if ask is None:
            return reading()
        asked.append(ask)
        return answers[len(asked) - 1]

    stand_in(monkeypatch, tmp_path / "articles", made)
    monkeypatch.setattr("ui.settings_panel.may_ask_nominatim", lambda: True)
    page = open_page()
    page.checkbox(key="kind.deny").check().run()
    page.checkbox(key="kind.deny").uncheck().run()
    assert len(asked) == 1
    page.button(key="ask_again").click().run()
    assert len(asked) == 2
    assert "ask_again" not in [button.key for button in page.button]


def test_a_notice_that_can_not_be_mended_does_not_read_the_article_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole = replace(unanswered("Only a part was read."), unanswered=False)
    read = stand_in(monkeypatch, tmp_path / "articles", lambda article, **_: whole)
    monkeypatch.setattr("ui.settings_panel.may_ask_nominatim", lambda: True)
    page = open_page()
    page.checkbox(key="kind.deny").check().run()
    assert len(read) == 2  # once for the archive, once with the service that may be asked
    assert "ask_again" not in [button.key for button in page.button]


def test_the_same_notice_may_come_twice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(monkeypatch, tmp_path / "articles", lambda article, **_: unanswered("Left out.", "Left out."))
    page = open_page()
    assert not page.exception
    assert [text.value for text in page.text].count("Left out.") == 2


def test_claims_without_a_mark_say_why(read: list[Article]) -> None:
    lists = [element.proto for element in open_page().get("bidi_component")]
    off_map = json.loads([proto.json for proto in lists if proto.component_name == "dateline_claims"][1])
    reasons = {card["id"][0]: card["note"] for card in off_map["cards"]}
    assert reasons["h"] == "Not on the map: no known point"


def test_an_error_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(article: Article, **_: Any) -> Any:
        msg = f"This cannot be read: {PAYLOAD}"
        raise ArticleError(msg)

    stand_in(monkeypatch, tmp_path / "articles", fail)
    page = open_page()
    assert not page.exception
    assert [text.value for text in page.text if "This" in text.value] == [
        f"Ships off Kirkenes is left out. This cannot be read: {PAYLOAD}"
    ]


def test_text_of_an_article_is_never_markup(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    stand_in(monkeypatch, folder, lambda article, **_: with_text_everywhere(PAYLOAD))
    (folder / "brest-2022.json").write_text(
        json.dumps({"title": PAYLOAD, "outlet": PAYLOAD}), encoding="utf-8"
    )
    page = open_page()
    assert not page.exception
    assert data(page, "headline")["title"] == PAYLOAD
    labels = [box.label for box in page.checkbox] + [element.value for element in page.markdown]
    assert not any("![x]" in label or "<img" in label or ":material/home:" in label for label in labels)


def test_the_page_says_whose_borders_it_draws(read: list[Article]) -> None:
    assert any(borders.POINT_OF_VIEW in caption.value for caption in open_page().caption)


def test_the_menu_names_the_switches_that_go_online() -> None:
    assert "asks nothing of the network" not in page._ABOUT
    assert "Settings" in page._ABOUT


def test_a_text_of_one_s_own_starts_with_nothing_hidden_and_nothing_chosen(read: list[Article]) -> None:
    page = open_page(claim="c" * 12)
    page.checkbox(key="kind.deny").check().run()
    assert data(page, "scope")["count"] == "1 of 8 claims"
    page.session_state["own_source"] = Source("Tanks stood at Tapa.")
    page.session_state["own_is_new"] = True
    page.run()
    assert data(page, "scope") == {"count": "8 claims", "chips": [], "way_back": "", "names": []}
    assert "claim" not in page.query_params


def test_a_link_to_a_claim_of_another_text_says_so(read: list[Article]) -> None:
    page = open_page(claim="0" * 12)
    assert any("not in this article" in element.value for element in page.text)
