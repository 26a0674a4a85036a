"""The versions of what happened, in words, and where the page shows them."""

import os
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from geo.relations import ClaimKey, Clash, Dispute, Origin, Version
from tests.fixtures import DOCUMENT, MadeUpReading, reading, with_text_everywhere
from tests.pages import stand_in
from tests.test_dashboard import PAYLOAD, data, open_page
from ui.matter_words import Fact
from ui.version_words import Group, group, rows

KIRKENES = "g779350"


def key(letter: str) -> ClaimKey:
    return ClaimKey(DOCUMENT, letter * 12)


def version(letters: str, firmest: str = "", *origins: str) -> Version:
    return Version(
        claims=tuple(map(key, letters)),
        firmest=key(firmest or letters[0]),
        sentence="",
        factuality="CT+",
        speakers=(),
        origins=tuple(Origin(name, None, True, ()) for name in origins),
        dates=(),
        told=(),
        amounts=(),
    )


def dispute(*versions: Version, clashes: tuple[Clash, ...] = (), place: str | None = "Kirkenes") -> Dispute:
    return Dispute(place, 779350 if place else None, "NO", versions, clashes)


#: "Ships lie at Kirkenes", told twice, and "No ships lie at Kirkenes".
QUARREL = dispute(
    version("ab", "b", "Kari Berg"),
    version("c", "c", "Matti Salo"),
    clashes=(Clash(key("a"), key("c"), (0, 1), "One says that there are ships, the other none."),),
)


def told(found: Dispute, **columns: list[Any]) -> Group:
    claims = reading().claims.assign(firmness="asserted", **columns)
    return group(found, "Kirkenes", KIRKENES, rows(claims), {})


def test_a_version_names_speakers_origins_numbers_and_dates() -> None:
    made = told(
        QUARREL, quantity_unit=["ships"] * 8, date=["2021-05-02"] * 8, date_uttered=["2021-05-03"] * 8
    )
    assert made.says == "2 versions · 1 contradiction"
    first = made.versions[0]
    assert (first.heading, first.origins) == ("Version A", "2 claims from 1 independent origin: Kari Berg")
    facts = {fact.label: fact.words for fact in first.facts}
    assert facts == {"Number": "12 ships", "Happened": "2 May 2021"}
    assert first.claims[0].id[0] == "b", "the firmest stands first"
    assert first.claims[0].lines == [
        "Kari Berg · asserted",
        "happened 2 May 2021 · said 3 May 2021 · published 4 May 2021",
    ]


def test_speakers_who_are_not_the_origins_are_named() -> None:
    made = told(dispute(version("ac", "a", "satellite images")))
    assert made.versions[0].facts[0] == Fact("Said by", "Kari Berg and Matti Salo")


def test_who_denies_stands_first() -> None:
    (contradiction,) = told(QUARREL).contradictions
    assert (contradiction.first.who, contradiction.word, contradiction.second.who) == (
        "Matti Salo (B)",
        "denies",
        "Kari Berg (A)",
    )
    assert contradiction.first.claim == "c" * 12


def test_a_long_version_opens_below() -> None:
    (made,) = told(dispute(version("abcdefgh"))).versions
    assert (len(made.claims), len(made.more), made.more_heading) == (3, 5, "5 more claims")


def _folder() -> Path:
    """Return a folder beside the test's own archive."""
    return Path(os.environ["DATELINE_STORE"]).with_name("articles")


def shown(
    monkeypatch: pytest.MonkeyPatch, *found: Dispute, made: MadeUpReading | None = None, **link: str
) -> tuple[AppTest, dict[str, Any]]:
    """Open the page where these disputes are found among claims that hold all of theirs."""

    def found_in(claims: pd.DataFrame, **_: Any) -> tuple[Dispute, ...]:
        ids = set(claims["id"])
        return tuple(each for each in found if all(k.id in ids for v in each.versions for k in v.claims))

    monkeypatch.setattr("ui.versions_panel.versions", found_in)
    stand_in(monkeypatch, _folder(), lambda article, **_: made or reading())
    page = open_page(**link)
    assert not page.exception
    return page, data(page, "versions")


def test_without_a_place_the_places_that_disagree_most_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    _, found = shown(monkeypatch, QUARREL)
    assert [(each["title"], each["place"]) for each in found["groups"]] == [("Kirkenes", KIRKENES)]
    assert "disagree most" in found["lead"]
    assert found["empty"] == ""


def test_the_chosen_place_s_versions_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    _, found = shown(monkeypatch, QUARREL, place=KIRKENES)
    assert [len(each["versions"]) for each in found["groups"]] == [2]
    assert found["lead"] == ""


def test_a_place_without_a_quarrel_says_what_would_be_there_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, found = shown(monkeypatch, QUARREL, place="g656820")
    assert found["groups"] == []
    assert "No two claims in view about Ivalo contradict each other." in found["empty"]
    assert "side" in found["empty"]
    assert "Show all places" in found["empty"]


def test_a_filter_that_hides_one_side_hides_the_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    page, _ = shown(monkeypatch, QUARREL)
    page.checkbox(key="kind.deny").check().run()
    assert data(page, "versions")["groups"] == []


def test_text_of_an_article_is_only_data(monkeypatch: pytest.MonkeyPatch) -> None:
    page, found = shown(monkeypatch, QUARREL, made=with_text_everywhere(PAYLOAD))
    assert found["groups"]
    labels = [element.value for element in page.markdown] + [button.label for button in page.button]
    assert not any("<img" in label or "![x]" in label for label in labels)
