"""One person is one agent through the document."""

import pytest

from geo.article import Article, Section, SectionKind
from geo.attribution import attributions
from geo.attribution.agents import Agent
from geo.syntax import parse


def speakers(text: str) -> list[Agent]:
    article = Article(text, (Section(SectionKind.BODY, 0, len(text)),), None, None, None, None, "en", "")
    return [report.source for report in attributions(article, parse(article)) if report.source is not None]


@pytest.mark.parametrize(
    "later",
    [
        "Carrington added that the fleet was ready.",
        "He added that the fleet was ready.",
        "The top diplomat said that the fleet was ready.",
        "The foreign secretary said that the fleet was ready.",
        "Peter Carington said that the fleet was ready.",
    ],
)
def test_later_forms_lead_to_the_fullest_name(later: str) -> None:
    found = speakers(
        f"Britain's foreign secretary, Peter Carrington, said the islands were British.\n{later}"
    )
    assert [agent.name for agent in found] == ["Peter Carrington", "Peter Carrington"]
    assert {agent.role for agent in found} == {"Britain's foreign secretary"}
    assert {agent.country for agent in found} == {"GB"}


def test_a_reporter_is_the_correspondent_named_before() -> None:
    found = speakers(
        "Ten guns were moved, according to the war reporter Martha Quill.\n"
        "They left by rail, the correspondent for Harrow magazine added."
    )
    assert [agent.name for agent in found] == ["Martha Quill", "Martha Quill"]


def test_a_pronoun_leads_to_the_last_speaker_that_fits() -> None:
    found = speakers(
        "Mrs Gandhi said that the army would wait. Mr Yahya Khan said that it would not. "
        "She replied that talks were open."
    )
    assert found[-1].name.endswith("Gandhi")


def test_a_pronoun_may_lead_to_someone_unnamed() -> None:
    found = speakers("“Three ships were seen,” said a senior officer. “They were not ours,” he added.")
    assert [agent.kind for agent in found] == ["unnamed", "unnamed"]


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        ("Moscow said that the drills were over.", "government", "RU"),
        ("Argentina said that the drills were over.", "government", "AR"),
        ("The Kremlin said that the drills were over.", "government", "RU"),
        ("Reuters reported that the drills were over.", "outlet", None),
        ("The Harrow Times reported that the drills were over.", "outlet", None),
        ("A French official said that the drills were over.", "unnamed", "FR"),
        ("A leaked memo said that the drills were over.", "document", None),
        ("Villagers said that the drills were over.", "group", None),
    ],
)
def test_speakers_have_a_kind_and_a_country(text: str, kind: str, country: str | None) -> None:
    (agent,) = speakers(text)
    assert (agent.kind, agent.country) == (kind, country)


def test_prime_minister_is_not_another_minister() -> None:
    found = speakers(
        "The finance minister, Geoffrey Howe, said taxes would rise. "
        "The prime minister said that they would not."
    )
    assert found[-1].name != "Geoffrey Howe"


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("Colonel Ana Ruiz", "Colonel"),
        ("Col. Ana Ruiz", "Col."),
        ("Lt Col Ana Ruiz", "Lt Col"),
        ("Brigadier General Ana Ruiz", "Brigadier General"),
        ("Rear Adm Ana Ruiz", "Rear Adm"),
        ("Sgt Ana Ruiz", "Sgt"),
        ("Dr Ana Ruiz", "Dr"),
        ("Defence Secretary Ana Ruiz", "Defence Secretary"),
        ("Ana Ruiz, the defence minister,", "defence minister"),
        ("Ana Ruiz, his defence minister,", "defence minister"),
    ],
)
@pytest.mark.parametrize(
    "report", ["{} told Reuters: “The bridge is ours.”", "{} denied that the bridge fell."]
)
def test_titles_are_roles_and_no_part_of_the_name(who: str, role: str, report: str) -> None:
    (agent,) = speakers(report.format(who))
    assert (agent.name, agent.kind, agent.role) == ("Ana Ruiz", "person", role)


def test_a_body_that_begins_like_a_rank_is_no_person() -> None:
    (agent,) = speakers("The General Staff said that the attack had failed.")
    assert (agent.name, agent.kind) == ("General Staff", "organisation")


def test_a_pronoun_leads_to_someone_who_has_acted_but_not_spoken() -> None:
    (agent,) = speakers("Colonel Ana Ruiz drove to the front on Monday. She said that the bridge was lost.")
    assert (agent.name, agent.role) == ("Ana Ruiz", "Colonel")


def test_a_country_s_name_with_an_office_beside_it_is_a_person_s() -> None:
    found = speakers("Chad, the minister's deputy, said that 300 men had left. He said more would follow.")
    assert [(agent.name, agent.kind) for agent in found] == [("Chad", "person")] * 2


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Eritrea denied it, but the presidential adviser Yohannes Kidane said the army had left.", "ER"),
        ("Eritrea denied it. Defence Minister Yohannes Kidane said the army had left.", "ER"),
        ("Eritrea denied it.\nDefence Minister Yohannes Kidane said the army had left.", None),
        ("Eritrea denied it. The singer Yohannes Kidane said the army had left.", None),
        ("Nigeria denied it. Germany will send two aircraft, its foreign ministry said.", "DE"),
        ("Eritrea denied it. In France, the government said that nothing had moved.", "FR"),
        ("Eritrea denied it. Ana Ruiz, vice president of Harrow Motors, said the army had left.", None),
        ("Eritrea denied it. The UN chief said that nothing had moved.", None),
        ("Two aircraft had left, the defence ministry in Buenos Aires said.", "AR"),
        ("BELGRADE - Serbia has moved its troops, the chief of the general staff said.", "RS"),
        ("BELGRADE - Kosovo has moved its troops, the chief of the general staff said.", None),
        ("Two trains had left, a Western diplomat in Belgrade said.", None),
        ("Jordan, an ally of the United States since 1996, said that nothing had moved.", "JO"),
    ],
)
def test_an_office_is_of_the_state_that_the_text_tells(text: str, country: str | None) -> None:
    assert speakers(text)[-1].country == country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The online paper Harrow Today said that the army had left.", "Harrow Today"),
        ("The state daily Al Nahar said that the army had left.", "Al Nahar"),
        ("The Russian newspaper Kommersant said that the army had left.", "Kommersant"),
        ("Their television channel, al-Masirah, said that the army had left.", "al-Masirah"),
        ("The Harrow Daily Telegraph said that the army had left.", "Harrow Daily Telegraph"),
    ],
)
def test_an_outlet_goes_by_its_title(text: str, name: str) -> None:
    (agent,) = speakers(text)
    assert (agent.name, agent.kind) == (name, "outlet")


def test_pictures_from_a_named_firm_show() -> None:
    (agent,) = speakers("Pictures from the satellite firm Maxar showed tents at Yelnya.")
    assert (agent.name, agent.kind) == ("Pictures from the satellite firm Maxar", "imagery")


def test_nobody_says_what_goes_according_to_plan() -> None:
    (agent,) = speakers("The army was leaving according to plan, Ana Ruiz said.")
    assert agent.name == "Ana Ruiz"


@pytest.mark.parametrize("verb", ["said", "reported"])
def test_what_is_said_with_others_cited_is_what_is_said(verb: str) -> None:
    text = f"Interfax {verb}, citing villagers, that a relief column was stuck in the hills."
    article = Article(text, (Section(SectionKind.BODY, 0, len(text)),), None, None, None, None, "en", "")
    (report,) = attributions(article, parse(article))
    assert [text[span.start : span.end] for span in report.contents] == [
        "that a relief column was stuck in the hills"
    ]
    assert [agent.name for agent in report.chain] == ["Interfax", "villagers"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Antony Blinken said that nothing had moved.", "US"),
        ("President Putin said that nothing had moved.", "RU"),
        ("President Assad said that nothing had moved.", "SY"),
        ("Russia denied it. President Mikheil Saakashvili said that tanks had come.", "GE"),
        ("President Johnson said that nothing had moved.", None),
        ("Mayor Putin said that nothing had moved.", None),
        ("Nick Carter, a professor of history, said that nothing had moved.", None),
    ],
)
def test_a_public_person_speaks_for_his_state(text: str, country: str | None) -> None:
    assert speakers(text)[-1].country == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Experts on North Korea said that nothing had moved.", None),
        ("Ana Ruiz, head of a Britain-based watchdog, said that nothing had moved.", None),
        ("N. Korea said that nothing had moved.", "KP"),
    ],
)
def test_a_topic_and_a_seat_are_no_state_to_speak_for(text: str, country: str | None) -> None:
    (agent,) = speakers(text)
    assert (agent.country, agent.kind == "person") == (country, agent.name == "Ana Ruiz")


def test_who_speaks_after_a_place_is_no_apposition_to_it() -> None:
    (agent,) = speakers("Turkish troops pushed from Tal Abyad to Ras al-Ain, Turkey's defence ministry said.")
    assert (agent.name, agent.kind) == ("Turkey's defence ministry", "government")


def test_what_is_cited_behind_according_to_is_a_link_and_no_content() -> None:
    text = "Two tanks have left for Poti, according to the defence ministry, citing satellite images."
    article = Article(text, (Section(SectionKind.BODY, 0, len(text)),), None, None, None, None, "en", "")
    (report,) = attributions(article, parse(article))
    assert [text[span.start : span.end] for span in report.contents] == ["Two tanks have left for Poti"]
    assert [agent.name for agent in report.chain] == ["defence ministry", "satellite images"]
