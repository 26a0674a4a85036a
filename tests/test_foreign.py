"""Places in Ukrainian, Russian, Polish, German and French: which are found, and what is left alone."""

import time

import pytest

from claimmap.selection import Selection, select
from geo import columns, languages
from geo.collection import collect
from geo.languages import detect
from geo.mentions.foreign.endings import base_forms
from geo.reading import Reading, read_text
from tests.foreign_stories import LANGUAGES, scores

KYIV = 703448

#: What is reached, less a name or two: precision and recall over a language's stories.
LEAST = {
    "uk": (0.95, 0.94),
    "ru": (0.96, 0.96),
    "pl": (0.94, 0.95),
    "de": (0.95, 0.95),
    "fr": (0.96, 0.95),
}

SENTENCES = {
    "uk": ("Російські танки стоять під Брестом.", "Обстріл міста триває вже другу добу."),
    "ru": ("Российские танки стоят под Брестом.", "Обстрел города продолжается вторые сутки."),
    "pl": ("Czołgi stoją pod Brześciem.", "Prezydent przyjechał wczoraj do Rzeszowa."),
    "de": ("Panzer stehen bei Brest.", "Russische Truppen an der Grenze zu Polen."),
    "fr": ("Des chars près de Brest.", "Les troupes russes à la frontière polonaise."),
    "en": (
        "Rzeszów, Łódź, Białystok and Przemyśl received Patriot batteries from Germany.",
        "Paris, Bamako, Kidal, Gao, Tombouctou and Sévaré saw Malian and French troops.",
        "Russian forces shelled Zaporizhzhia, Kryvyi Rih, Mykolaiv and Kherson on Tuesday.",
        "Wagner fighters entered Soledar, Bakhmut and Krasna Hora, Yevgeny Prigozhin said.",
    ),
    "fi": ("Venäläiset joukot etenivät kohti Harkovaa tiistaina, kertoo puolustusministeriö.",),
    "zh": ("俄罗斯军队在布列斯特附近集结，靠近波兰边境。",),
}


@pytest.mark.parametrize(
    ("language", "text"), [(k, text) for k, texts in SENTENCES.items() for text in texts]
)
def test_a_sentence_tells_its_language(language: str, text: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_stories_yield_no_less_than_before(language: str) -> None:
    precision, recall = LEAST[language]
    done = scores(language)
    assert done.precision >= precision, done.wrong
    assert done.recall >= recall, done.missed


@pytest.mark.parametrize(
    "text",
    [
        "Танки помітили біля міста Київ, повідомило міністерство.",
        "Президент залишається у Києві, повідомила його канцелярія.",
        "Президент остаётся в Киеве, сообщила его канцелярия.",
        "Колонна движется из Чернигова на Киев, рассказали жители.",
        "Prezydent pozostaje w Kijowie, podała jego kancelaria.",
        "Kolumna jedzie przez Kijów, mówią mieszkańcy okolicznych wsi.",
        "Der Präsident bleibt in Kiew, teilte seine Kanzlei mit.",
        "Le président reste à Kiev, a indiqué son cabinet mardi.",
        "Le président reste dans la ville de Kyïv, a indiqué son cabinet.",
    ],
)
def test_kyiv_is_one_place_in_all_spellings_and_cases(text: str) -> None:
    assert KYIV in read_text(text).places["geonameid"].tolist()


@pytest.mark.parametrize(
    ("language", "form", "base"),
    [
        ("uk", "варшаві", "варшава"),
        ("uk", "кривому", "кривии"),  # folded: the breve goes
        ("ru", "харькове", "харьков"),
        ("ru", "брестом", "брест"),
        ("pl", "kijowie", "kijow"),
        ("pl", "warszawie", "warszawa"),
        ("de", "kiews", "kiew"),
        ("fr", "kiev", "kiev"),
    ],
)
def test_an_inflected_form_leads_to_its_base(language: str, form: str, base: str) -> None:
    assert base in base_forms(language, form)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Москва заявила, що не готує нападу на сусідню країну.", "RU"),
        ("В Москве заявили, что не готовят нападения на соседнюю страну.", "RU"),
        ("Moskwa zaprzeczyła, że przygotowuje napad na sąsiedni kraj.", "RU"),
        ("Moskau bestritt, einen Angriff auf das Nachbarland zu planen.", "RU"),
        ("Moscou a démenti préparer une attaque contre le pays voisin.", "RU"),
    ],
)
def test_a_capital_that_says_something_is_a_government_without_a_pin(text: str, country: str) -> None:
    row = read_text(text).places.iloc[0]
    assert (row["kind"], row["country"], row["geometry"]) == ("metonym", country, None)
    assert "acts here as the government" in row["reason"]


def test_a_capital_alone_is_not_drawn_and_says_why() -> None:
    row = read_text("Київ обстріляли вночі, є поранені та загиблі.").places.iloc[0]
    assert (row["kind"], row["geometry"]) == ("metonym", None)
    assert "may be the city or the government of Ukraine" in row["reason"]


@pytest.mark.parametrize(
    "text",
    [
        "Танки стоять на кордоні між Польщею та Білоруссю.",
        "Танки стоят на границе Польши и Белоруссии.",
        "Czołgi stoją na granicy polsko-białoruskiej.",
        "Panzer stehen an der polnisch-belarussischen Grenze.",
        "Des chars sont postés à la frontière entre la Pologne et la Biélorussie.",
    ],
)
def test_a_border_of_two_countries_is_a_line(text: str) -> None:
    places = read_text(text).places
    (border,) = places[places["kind"] == "border"].to_dict("records")
    assert border["geometry"].geom_type in {"LineString", "MultiLineString"}
    assert border["name"] in {"border of Poland and Belarus", "border of Belarus and Poland"}


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Володимир Зеленський говорив із журналістами про нові ракети.", "Володимир"),
        ("Владимир Путин говорил с журналистами о новых ракетах.", "Владимир"),
        ("Того дня ніхто не спав, бо було чути далекі вибухи.", "Того"),
        ("Die Helfer waren vor Ort und die Menschen nicht in Not.", "Ort"),
        ("Maurice Dupont pense que les chars ne viendront jamais ici.", "Maurice"),
        ("Газета «Свобода» написала, що війська вже відходять на схід.", "Свобода"),
    ],
)
def test_people_words_and_titles_are_no_places(text: str, surface: str) -> None:
    assert surface not in read_text(text).places["surface"].tolist()


def test_brest_is_told_apart_by_the_countries_that_the_text_names() -> None:
    belarus = read_text("Des chars sont arrivés à Brest, en Biélorussie, près de la Pologne.")
    france = read_text(
        "Une frégate de la marine a quitté la rade de Brest, en France, pour rejoindre Toulon."
    )
    assert 629634 in belarus.places["geonameid"].tolist()
    assert 3030300 in france.places["geonameid"].tolist()


def test_regions_that_share_a_noun_are_all_found() -> None:
    text = "Тривога лунає в Чернігівській, Полтавській і Харківській областях із самого ранку."
    names = read_text(text).places["name"].tolist()
    assert names == ["Chernihiv Oblast", "Poltava Oblast", "Kharkiv Oblast"]


def test_an_adjective_made_of_a_name_is_no_village() -> None:
    text = "Ворог наступає на Лиманському та Покровському напрямках, кажуть військові."
    assert read_text(text).places.empty


@pytest.fixture(scope="module")
def polish() -> Reading:
    return read_text("Czołgi stoją pod Brześciem i w Kijowie. Wojska Polski ćwiczą w obwodzie charkowskim.")


def test_tables_keep_the_contract(polish: Reading) -> None:
    assert tuple(polish.places.columns) == columns.PLACES
    assert tuple(polish.claims.columns) == columns.CLAIMS
    assert polish.claims.empty
    assert polish.claims.dtypes.equals(read_text("Nothing happened.").claims.dtypes)
    for row in polish.places.to_dict("records"):
        assert polish.article.text[row["start"] : row["end"]] == row["surface"]


def test_the_notice_names_the_language_and_what_is_left_out(polish: Reading) -> None:
    (notice,) = polish.article.notices
    assert "is in Polish" in notice
    assert "claims" in notice
    assert languages.name("fi") == "Finnish"


def test_a_language_that_is_not_read_yields_nothing_and_says_so() -> None:
    reading = read_text("Venäläiset joukot etenivät kohti Harkovaa tiistaina, kertoo ministeriö Kiovassa.")
    assert reading.places.empty
    assert "Finnish" in reading.article.notices[0]


def test_the_map_shows_places_without_claims(polish: Reading) -> None:
    view = select(collect([polish]), Selection())
    assert {"Brest", "Kyiv"} <= {site.name for site in view.sites}
    assert {"Kharkiv Oblast"} <= {site.name for site in view.backdrops}
    assert view.story_countries == {"PL"}
    assert not any(site.claims for site in (*view.sites, *view.backdrops))


@pytest.mark.parametrize(
    "noise",
    [
        "в Киеве, Харькове и Львове ",
        "Абвг Дежз ",
        "граница между ",
        "Ки-",
        "д\u0301",
        "«",
        "в. ",
        "Я",
        "российско-",
    ],
)
def test_hostile_texts_end_soon(noise: str) -> None:
    text = "и в на что не они было это для как " + noise * (100_000 // len(noise))
    started = time.perf_counter()
    reading = read_text(text)
    assert time.perf_counter() - started < 20
    assert len(reading.places) <= 2_000
