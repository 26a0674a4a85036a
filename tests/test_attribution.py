"""Who says what: sources, cues, contents, addressees and chains."""

import time

import pytest

from geo.article import Article, Section, SectionKind
from geo.attribution import Attribution, Mode, attributions
from geo.syntax import parse


def reports(text: str, kind: SectionKind = SectionKind.BODY) -> tuple[Attribution, ...]:
    article = Article(text, (Section(kind, 0, len(text)),), None, None, None, None, "en", "")
    return attributions(article, parse(article))


def contents(text: str, report: Attribution) -> list[str]:
    return [text[span.start : span.end] for span in report.contents]


def source(report: Attribution) -> str | None:
    return report.source.name if report.source else None


@pytest.mark.parametrize(
    ("text", "name", "content"),
    [
        (
            "Margaret Thatcher said that the fleet would sail.",
            "Margaret Thatcher",
            "that the fleet would sail",
        ),
        ("Sudan denied plans to invade.", "Sudan", "plans to invade"),
        ("Tripoli vowed to fight on.", "Tripoli", "to fight on"),
        ("Alexander Haig warned of a long war.", "Alexander Haig", "of a long war"),
        ("Alexander Haig accused the junta of breaking its word.", "Alexander Haig", "of breaking its word"),
        ("The fleet has sailed, a senior official said.", "senior official", "The fleet has sailed"),
        ("Paul Kagame believes that the rebels will return.", "Paul Kagame", "that the rebels will return"),
        (
            "Paul Kagame was convinced that the rebels would return.",
            "Paul Kagame",
            "that the rebels would return",
        ),
        (
            "Satellite photographs show 30 tanks near the bridge.",
            "Satellite photographs",
            "30 tanks near the bridge",
        ),
        ("Paul Kagame said: the rebels have gone home.", "Paul Kagame", "the rebels have gone home"),
        (
            "Rebels had crossed the river by Goma and could go on, the army chief, Paul Kagame, has warned.",
            "Paul Kagame",
            "Rebels had crossed the river by Goma and could go on",
        ),
        (
            "Iraq could move into Kuwait, Colin Powell, the chairman of the Joint Chiefs, later wrote.",
            "Colin Powell",
            "Iraq could move into Kuwait",
        ),
        (
            "The general, believed to be in Minsk, said that the bridge had gone.",
            "general",
            "that the bridge had gone",
        ),
        (
            "Aerial photographs show ships off Stanley – a port thought to hold 9,000 men.",
            "Aerial photographs",
            "ships off Stanley – a port thought to hold 9,000 men",
        ),
        (
            "Paul Kagame was “certain” that the bridge would hold.",
            "Paul Kagame",
            "that the bridge would hold",
        ),
        ("Paul Kagame ‘warned’ that the road was mined.", "Paul Kagame", "that the road was mined"),
    ],
)
def test_indirect_speech_and_thought_have_source_and_content(text: str, name: str, content: str) -> None:
    (report,) = reports(text)
    assert (source(report), contents(text, report), report.mode) == (name, [content], Mode.INDIRECT)


@pytest.mark.parametrize(
    "text",
    [
        "Helmut Schmidt said: “The talks have failed again.”",
        "“The talks have failed again,” Helmut Schmidt said.",
        "“The talks have failed again,” said Helmut Schmidt, the chancellor, on Monday.",
        '"The talks," Helmut Schmidt said, "have failed again."',
        "‘The talks have failed again,’ said Helmut Schmidt.",
        "«The talks have failed again», said Helmut Schmidt.",
    ],
)
def test_a_direct_quote_finds_its_speaker_before_after_and_between(text: str) -> None:
    (report,) = reports(text)
    assert (source(report), report.mode) == ("Helmut Schmidt", Mode.DIRECT)
    assert "have failed again" in contents(text, report)[-1]


def test_who_is_told_is_the_addressee_and_the_quote_the_content() -> None:
    text = "Helmut Schmidt told Le Monde: “The talks have failed.\n“We shall not go back.”"
    (report,) = reports(text)
    assert source(report) == "Helmut Schmidt"
    assert report.addressee is not None
    assert (report.addressee.name, report.addressee.kind) == ("Le Monde", "outlet")
    assert contents(text, report) == ["“The talks have failed.", "“We shall not go back.”"]


def test_a_claim_past_a_semicolon_is_another_speaker_s() -> None:
    text = (
        "Iran has sent 40 boats, said officials in Dubai; Oman, its neighbour, insists that it knows of none."
    )
    first, second = reports(text)
    assert (source(first), contents(text, first)) == ("officials in Dubai", ["Iran has sent 40 boats"])
    assert (source(second), contents(text, second)) == ("Oman", ["that it knows of none"])


def test_each_sentence_of_a_turn_in_an_interview_is_its_speaker_s() -> None:
    text = "ALEXANDER HAIG: Thank you, Jane. We counted ten ships. Buenos Aires says that there are more."
    first, second = reports(text)
    assert contents(text, first) == ["We counted ten ships"]
    assert contents(text, second) == ["Buenos Aires says that there are more"]
    assert [agent.name for agent in second.chain] == ["ALEXANDER HAIG", "Buenos Aires"]


def test_the_place_that_a_story_is_filed_from_is_no_part_of_what_is_said() -> None:
    text = "Addis Ababa: The army has moved two brigades to the north, officials said on Monday."
    (report,) = reports(text)
    assert source(report) == "officials"
    assert contents(text, report) == ["The army has moved two brigades to the north"]


def test_a_subject_that_the_parse_has_broken_off_still_speaks() -> None:
    text = "CABINET SPLIT ON SANCTIONS\n\nBRITAIN last night warned Argentina to leave the islands."
    (report,) = reports(text)
    assert (source(report), report.addressee and report.addressee.name) == ("BRITAIN", "Argentina")


def test_who_after_an_apposition_is_the_person_and_not_the_institute() -> None:
    text = (
        "Much depends on Cairo, said Amina Diop, a fellow at the Harrow Institute, who doubts "
        "that Tripoli wants a war."
    )
    assert [source(report) for report in reports(text)] == ["Amina Diop", "Amina Diop"]
    assert contents(text, reports(text)[0]) == ["Much depends on Cairo"]


def test_a_denial_past_a_semicolon_does_not_hold_what_it_denies() -> None:
    text = "The rebels said they shot 30 soldiers; Kampala dismissed the claim as propaganda."
    first, second = reports(text)
    assert (source(first), source(second)) == ("rebels", "Kampala")
    assert contents(text, second) == ["the claim as propaganda"]


def test_a_speaker_s_name_ends_before_what_explains_a_part_of_it() -> None:
    (report,) = reports("Villagers of Kibumba, a town 18 km from the border, said that jets had woken them.")
    assert source(report) == "Villagers of Kibumba"


def test_a_cue_in_quotation_marks_is_taken_with_them() -> None:
    text = "Paul Kagame is ‘certain’ that the rebels will return."
    (report,) = reports(text)
    assert report.cue is not None
    assert text[report.cue.start : report.cue.end] == "is ‘certain’"


@pytest.mark.parametrize(
    "text",
    [
        "Kagame called Reuters on Monday.",
        "The army called up 300,000 men.",
        "Kampala has yet to comment on the raid.",
    ],
)
def test_a_call_or_a_silence_reports_nothing(text: str) -> None:
    assert reports(text) == ()


def test_a_participle_that_hedges_has_no_speaker_of_its_own() -> None:
    assert reports("The column, said to be 40 miles long, has stopped.") == ()


def test_a_hedge_under_a_named_source_is_a_link_of_his_chain() -> None:
    text = "Cairo is said to have moved 40 tanks to the canal, according to the reporter Mona Fahmy."
    (report,) = reports(text)
    assert source(report) == "Mona Fahmy"
    assert [agent.kind for agent in report.chain] == ["person", "unnamed"]
    assert contents(text, report)[0].startswith("Cairo is said to")


def test_a_country_after_a_source_is_the_subject_of_what_is_said() -> None:
    text = "According to two diplomats, Romania, a member since 2004, has asked for 800 men."
    (report,) = reports(text)
    assert (source(report), contents(text, report)) == ("two diplomats", [text[28:-1]])


def test_a_passive_without_agent_has_no_source() -> None:
    (report,) = reports("It is feared that the garrison will grow.")
    assert (report.source, report.mode, report.cue_lemma) == (None, Mode.INDIRECT, "be fear to")


def test_pictures_are_evidence() -> None:
    (report,) = reports("The warning comes as satellite images show tanks massing at the bridge.")
    assert (report.evidence, report.source and report.source.kind) == ("satellite images", "imagery")


def test_countries_speak_together() -> None:
    text = "Baltic countries, including Latvia and Estonia, have stressed that they will send no troops."
    (report,) = reports(text)
    assert source(report) == "Baltic countries"


def test_a_report_within_a_report_is_not_listed_again() -> None:
    (report,) = reports("Paul Kagame said that Kampala had denied that its troops crossed the river.")
    assert [agent.name for agent in report.chain] == ["Paul Kagame", "Kampala"]


@pytest.mark.parametrize("kind", [SectionKind.NAV, SectionKind.FOOTER])
def test_navigation_and_footer_report_nothing(kind: SectionKind) -> None:
    assert reports("Paul Kagame said that the rebels had gone.", kind) == ()


def test_a_text_without_words_reports_nothing() -> None:
    assert reports("\n \n") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz said: " + "“The bridge is ours and it will stay so.\n" * 1_500,
        "guns and men went to Kigali and " * 1_500,
        "it fell; said " * 1_500,
    ],
)
def test_a_long_run_of_one_pattern_takes_no_long_time(text: str) -> None:
    article = Article(text, (Section(SectionKind.BODY, 0, len(text)),), None, None, None, None, "en", "")
    start = time.process_time()
    doc = parse(article)
    parsed = time.process_time()
    attributions(article, doc)
    assert time.process_time() - parsed < parsed - start


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The junta forced Raul Alfonsin to admit that the bridge was lost.", "Raul Alfonsin"),
        ("Critics heckled Paul Kagame for saying that the rebels had gone.", "Paul Kagame"),
        ("The ministry issued a statement saying that the border was shut.", "ministry"),
        ("Officials leaked a report saying that the border was shut.", "report"),
        (
            "MANAGUA - Violeta Chamorro, visiting the front, said that the bridge was lost.",
            "Violeta Chamorro",
        ),
        ("Kampala claims that the ship was hit.", "Kampala"),
        ("Alexander Haig, quoting an unnamed officer, claimed that the fleet would sail.", "Alexander Haig"),
        ("UN chief: ceasefire will not hold", "UN chief"),
        ("LAGOS, Feb. 3, 1968 -- Federal commanders concede that they were surprised.", "Federal commanders"),
        ("The plan, which Ana Ruiz, a fellow at the Harrow Institute, says is rash, went ahead.", "Ana Ruiz"),
    ],
)
def test_the_one_who_says_it_is_found_beyond_the_verb_s_own_subject(text: str, name: str) -> None:
    (report,) = reports(text)
    assert source(report) == name


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("LIMA, Jan. 30, 1991 (AFP) - ", "Ecuador"),
        ("QUITO/LIMA, March 3 – ", "Ecuador"),
        ("SAN SALVADOR, May 4, 1984 - ", "General Ana Ruiz's headquarters"),
        ("Quito (Reuters) – ", "army"),
    ],
)
def test_a_dateline_is_no_speaker_and_no_part_of_what_is_said(opening: str, name: str) -> None:
    subject = "The army" if name == "army" else name
    text = f"{opening}{subject} said 500 soldiers had left."
    (said,) = reports(text)
    assert (source(said), contents(text, said)) == (name, ["500 soldiers had left"])


def test_a_closing_verb_that_reads_as_a_participle_reports() -> None:
    text = "Grant's corps is wading across the Rapidan, a scout reported."
    (said,) = reports(text)
    assert (source(said), contents(text, said)) == ("scout", ["Grant's corps is wading across the Rapidan"])


def test_an_aside_is_not_what_a_witness_has_seen() -> None:
    text = "The 3rd Regiment, pulled out of Narvik in May, was seen near Tromso by a German journalist."
    (seen,) = reports(text)
    assert source(seen) == "German journalist"
    assert contents(text, seen) == ["The 3rd Regiment, pulled out of Narvik in May, was seen near Tromso"]


def test_an_office_with_its_holder_ends_a_statement() -> None:
    (report,) = reports("Russia withdrew its tanks from Brest, its minister, Sergei Shoigu, said on Tuesday.")
    assert report.source is not None
    assert report.source.name == "Sergei Shoigu"


@pytest.mark.parametrize(
    ("text", "name", "content"),
    [
        ("The guns will stay, in the view of a UN observer.", "UN observer", "The guns will stay"),
        (
            "By Kyiv's count, Russia has 90,000 men near Bryansk.",
            "Kyiv",
            "Russia has 90,000 men near Bryansk",
        ),
        ("In the opinion of the ministry, the town has fallen.", "ministry", "the town has fallen"),
        ("By the general's reckoning, two brigades have crossed.", "general", "two brigades have crossed"),
        ("By all accounts the army has left Kharkiv.", None, "the army has left Kharkiv"),
    ],
)
def test_in_whose_view_and_by_whose_count_something_is_so_is_read(
    text: str, name: str | None, content: str
) -> None:
    (report,) = reports(text)
    assert (source(report), contents(text, report)) == (name, [content])


@pytest.mark.parametrize(
    "text",
    [
        "In view of the attack, troops were sent to Brest.",
        "In his account of the war, tanks roll into Kursk.",
        "By the count of the dead, the battle was lost.",
        "By Thursday's count, 300 tanks had crossed the border.",
        "On its own account, the brigade left Gori for Tbilisi.",
    ],
)
def test_what_is_in_view_and_what_is_counted_is_nobodys_view(text: str) -> None:
    assert reports(text) == ()
