"""Mentions: what names a place, in which way, and what does not."""

from functools import cache

from geo import read_text
from geo.article import Article, Section, SectionKind, from_text
from geo.gazetteer import Gazetteer
from geo.mentions import MAX_MENTIONS, Mention, MentionKind, RelationKind, mentions
from geo.syntax import parse


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def find(text: str) -> tuple[Mention, ...]:
    article = from_text(text)
    return mentions(article, parse(article), gazetteer())


def kinds(text: str) -> dict[str, MentionKind]:
    return {mention.surface: mention.kind for mention in find(text)}


def test_a_surface_is_the_text_at_its_offsets() -> None:
    text = "The U.S.-led convoy left Kandahar's airfield for Herat, Afghanistan."
    found = find(text)
    assert all(text[m.start : m.end] == m.surface for m in found)
    assert {"U.S.", "Kandahar", "Herat", "Afghanistan"} <= {m.surface for m in found}


def test_a_capital_that_speaks_or_decides_is_its_government() -> None:
    found = kinds(
        "Tbilisi accused Moscow of shelling villages. Talks between Washington and Pyongyang have stalled. "
        "The Bamako government fell. A pro-Damascus militia marched."
    )
    for capital in ("Tbilisi", "Moscow", "Washington", "Pyongyang", "Bamako", "Damascus"):
        assert found[capital] is MentionKind.METONYM


def test_a_capital_that_moves_its_forces_is_its_government() -> None:
    for text in (
        "Ankara has brought guns to the river.",
        "Tehran will keep a cruiser in the bay.",
        "Hanoi wants a buffer.",
        "Tripoli is putting tanks on ships.",
    ):
        (capital,) = find(text)
        assert capital.kind is MentionKind.METONYM, text


def test_a_capital_that_something_befalls_is_ground() -> None:
    for text in ("Damascus was shelled.", "Belgrade woke to sirens.", "Tripoli fell.", "Baghdad lost power."):
        (capital,) = find(text)
        assert capital.kind is MentionKind.LITERAL, text


def test_a_country_dragged_into_a_war_is_a_government() -> None:
    found = kinds(
        "The clash could drag Egypt into the war. It may bring in Turkey and Jordan. The plan involves Oman. "
        "The map was drawn in Kenya."
    )
    assert found.pop("Kenya") is MentionKind.LITERAL
    assert set(found) == {"Egypt", "Turkey", "Jordan", "Oman"}
    assert set(found.values()) == {MentionKind.METONYM}


def test_nearby_hangs_on_the_last_town_that_is_ground() -> None:
    found = find("Guns reached Kidal. Algiers has moved more trucks to an airfield nearby.")
    airfield = next(m for m in found if m.relation is not None)
    assert airfield.relation is not None
    assert found[airfield.relation.anchors[0]].surface == "Kidal"


def test_a_capital_where_something_happens_is_ground() -> None:
    found = kinds(
        "Strikes on Khartoum went on. The envoy stayed in Seoul. Rebels are marching towards Bamako."
    )
    assert set(found.values()) == {MentionKind.LITERAL}


def test_seats_of_government_are_governments() -> None:
    found = find("The Kremlin denied the report and the Pentagon declined to comment.")
    assert [(m.surface, m.kind, m.countries) for m in found] == [
        ("Kremlin", MentionKind.METONYM, ("RU",)),
        ("Pentagon", MentionKind.METONYM, ("US",)),
    ]


def test_people_outlets_ships_and_treaties_are_no_places() -> None:
    found = kinds(
        "Mr Paris, a reporter for the Kyiv Post, met General Jack Sparta. "
        "HMS Sheffield was hit; Sheffield sank. "
        "The Minsk agreements were discussed in Vienna."
    )
    assert set(found) == {"Vienna"}


def test_demonyms_give_their_country() -> None:
    (soldiers,) = find("Argentine soldiers dug in.")
    assert (soldiers.kind, soldiers.countries, soldiers.actor) == (MentionKind.DEMONYM, ("AR",), True)


def test_a_border_has_its_one_or_two_countries() -> None:
    cases = {
        "Troops massed along the Algerian border.": ("DZ",),
        "The border between Georgia and Russia was closed.": ("GE", "RU"),
        "Smugglers cross the Pakistan-Afghanistan border.": ("PK", "AF"),
        "Chad shut its border with Sudan.": ("SD",),
        "Mali's border with Niger is long.": ("ML", "NE"),
    }
    for text, expected in cases.items():
        borders = [m.countries for m in find(text) if m.kind is MentionKind.BORDER]
        assert borders == [expected], text


def test_the_capital_of_a_people_leads_to_its_name() -> None:
    (capital,) = find("The Malian capital was calm.")
    assert (capital.kind, capital.names, capital.is_named) == (MentionKind.LITERAL, ("Bamako",), False)


def test_the_city_leads_back_to_the_last_town_that_is_ground() -> None:
    found = find("Tanks entered Gori. Moscow denied it. Smoke rose over the city.")
    city = next(m for m in found if m.surface == "the city")
    assert city.same_as is not None
    assert found[city.same_as].surface == "Gori"


def test_relative_places_hang_on_their_anchors() -> None:
    text = (
        "A base near Kidal was left. Guns fired 25 km south of Tskhinvali. "
        "Rebels hold southern Sudan. A nearby airfield burned."
    )
    found = find(text)
    relations = {m.surface: m.relation for m in found if m.relation is not None}
    base = relations["A base near Kidal"]
    assert base.kind is RelationKind.NEAR
    assert found[base.anchors[0]].surface == "Kidal"
    guns = relations["25 km south of Tskhinvali"]
    assert (guns.kind, guns.direction, guns.distance_km) == (RelationKind.DIRECTION, "S", 25.0)
    assert relations["southern Sudan"].kind is RelationKind.WITHIN
    assert relations["A nearby airfield"].kind is RelationKind.NEAR


def test_groups_are_regions_and_actors_only_where_they_act() -> None:
    found = find("NATO said it would review the plan. The Baltic states are members of NATO.")
    assert [(m.group, m.actor) for m in found] == [("nato", True), ("baltic-states", False), ("nato", False)]


def test_the_name_around_a_place_is_its_container() -> None:
    containers = {
        m.surface: m.container for m in find("They met in Paris, Texas, and in the Syrian town of Azaz.")
    }
    assert containers["Paris"] == "Texas"
    assert containers["Azaz"] == "Syria"


def test_a_list_of_countries_is_no_chain_of_containers() -> None:
    found = find("Poland, Slovakia, Hungary and Jordan, Iraq and Syria sent aid.")
    assert all(m.container is None for m in found)


def test_navigation_yields_nothing() -> None:
    text = "Tanks entered Gori.\nMore from Paris\n"
    sections = (Section(SectionKind.BODY, 0, 20), Section(SectionKind.NAV, 20, len(text)))
    article = Article(text, sections, None, None, None, None, "en", "")
    assert [m.surface for m in mentions(article, parse(article), gazetteer())] == ["Gori"]


def test_the_number_of_mentions_is_bounded() -> None:
    text = "Kyiv and Paris. " * 1_500
    article = Article(text, (Section(SectionKind.BODY, 0, len(text)),), None, None, None, None, "en", "")
    assert len(mentions(article, parse(article), gazetteer())) <= MAX_MENTIONS


def test_a_text_without_places_has_no_mentions() -> None:
    assert find("Nothing happened, and nobody said so.") == ()


def test_a_lone_name_that_an_army_reaches_is_a_place() -> None:
    for text, town in (
        ("Bombers had shelled Poti before dawn.", "Poti"),
        ("The brigade withdrew from Gardez.", "Gardez"),
        ("Rebels marched on Kunduz.", "Kunduz"),
        ("Volunteers gathered at Novara.", "Novara"),
        ("Afghan pilots struck Zaranj.", "Zaranj"),
    ):
        assert town in kinds(text), text


def test_a_lone_name_that_a_person_bears_is_no_place() -> None:
    for text in (
        "Omar Gardez was promoted. Critics attacked Gardez.",
        "An attack on Johnson failed. Johnson said so.",
        "Minister Hamilton resigned. They had abandoned Hamilton.",
    ):
        assert not kinds(text), text


def test_a_name_said_to_be_a_town_is_one() -> None:
    assert "Gardez" in kinds("Gardez, an Afghan town near the pass, was calm.")


def test_a_common_noun_at_the_start_of_a_line_is_no_place() -> None:
    assert set(kinds("Aftermath of the war in Angola")) == {"Angola"}


def test_where_a_town_lies_describes_it_and_is_no_second_place() -> None:
    for text, town in (
        ("Mortars hit Gardez, an Afghan town 100 km south of Kabul.", "Gardez"),
        ("A convoy reached Kobani, Syria – a town said to lie a mile south of the Turkish border.", "Kobani"),
    ):
        found = find(text)
        (described,) = (m for m in found if m.kind is MentionKind.RELATIVE)
        assert described.same_as is not None, text
        assert found[described.same_as].surface == town


def test_a_distance_without_a_town_before_it_is_a_place_of_its_own() -> None:
    found = find("Guns fired in Kabul, and 20 km south of Gardez a bridge fell.")
    assert [m.same_as for m in found if m.kind is MentionKind.RELATIVE] == [None]


def test_a_coast_is_told_by_whose_it_is() -> None:
    cases = {
        "Frigates lay 30 km from the Libyan coast.": "Libyan coast",
        "Mines drifted along Bulgaria's coast.": "Bulgaria's coast",
        "Drones flew over the coast of Yemen.": "coast of Yemen",
    }
    for text, coast in cases.items():
        relations = {m.surface: m.relation for m in find(text) if m.relation is not None}
        assert relations[coast].kind is RelationKind.COAST, text


def test_the_water_beside_a_place_is_not_the_place() -> None:
    for text in ("A tanker sank off Oman.", "Shells fell into the sea around Malta."):
        relations = [m.relation.kind for m in find(text) if m.relation is not None]
        assert relations == [RelationKind.OFF], text
    assert all(m.relation is None for m in find("Rebels cut off Kidal."))


def test_a_compass_word_may_be_hyphenated() -> None:
    (relative,) = (m for m in find("Guns fired 40 km south-west of Kidal.") if m.relation is not None)
    assert relative.relation is not None
    assert (relative.surface, relative.relation.direction) == ("40 km south-west of Kidal", "SW")


def test_an_own_place_may_end_in_a_common_noun() -> None:
    assert "Zangezur corridor" in kinds("Trucks waited in the Zangezur corridor.")


def test_the_ministry_in_a_capital_is_its_government() -> None:
    found = kinds("The rebels will topple the regime in Asmara. Crowds gathered in Lusaka.")
    assert (found["Asmara"], found["Lusaka"]) == (MentionKind.METONYM, MentionKind.LITERAL)


def test_the_town_of_a_dateline_is_ground_that_no_phrase_hangs_on() -> None:
    text = (
        "WARSAW/VILNIUS, May 3 (Reuters) - The column has reached Grodno. Snipers hid in a "
        "nearby forest, and the town was quiet."
    )
    found = find(text)
    filed = [m.surface for m in found if m.in_dateline]
    assert filed == ["WARSAW", "VILNIUS"]
    assert all(m.kind is MentionKind.LITERAL for m in found if m.in_dateline)
    grodno = next(i for i, m in enumerate(found) if m.surface == "Grodno")
    forest = next(m for m in found if m.surface == "a nearby forest")
    assert forest.relation is not None and forest.relation.anchors == (grodno,)
    assert next(m for m in found if m.surface == "the town").same_as == grodno


def test_a_dateline_alone_is_no_town_that_words_lead_back_to() -> None:
    (filed,) = find("OSLO, Jan. 9, 2019 - The town was quiet, and a nearby base empty.")
    assert filed.in_dateline


def test_the_capital_an_ambassador_is_sent_to_is_a_government() -> None:
    assert kinds("Peru's ambassador to Paris has left.")["Paris"] is MentionKind.METONYM
    assert kinds("Peru sent an envoy to Madrid.")["Madrid"] is MentionKind.METONYM


def test_a_river_of_ours_is_ground_where_an_article_says_so() -> None:
    assert {"Oder", "Vistula"} <= set(kinds("They held the Oder and then the Vistula."))


def test_a_distance_in_words_is_read_whole() -> None:
    (place,) = [m for m in find("Tanks stood twenty-five miles east of Lviv.") if m.relation is not None]
    assert place.relation is not None
    assert round(place.relation.distance_km or 0, 1) == 40.2


def test_what_is_left_for_another_place_is_ground() -> None:
    found = read_text("Three companies left Klintsy for Gomel.").places
    assert list(found["surface"]) == ["Klintsy", "Gomel"]


def test_a_spot_is_spoken_of_again_without_its_name() -> None:
    found = read_text(
        "Troops left Merowe airport in Sudan. Later the airport was shelled, as was the base."
    ).places
    again = found[found["surface"] == "the airport"]
    assert list(again["name"]) == ["Merowe Airport"]
    assert "the base" not in set(found["surface"])


def test_a_name_before_an_airfield_is_a_place() -> None:
    found = read_text("Russian troops took the Hostomel airfield.").places
    assert "Hostomel" in list(found["surface"])


def test_small_words_between_hyphens_join_a_name() -> None:
    article = from_text("Troops landed in Port-au-Prince on Monday, and others in Fort-de-France.")
    found = mentions(article, parse(article), Gazetteer.open())
    assert [mention.surface for mention in found] == ["Port-au-Prince", "Fort-de-France"]
