"""Web pages: every block in the order of the page, the story kept, and each fact with where it stood."""

import pytest

from geo._errors import ArticleError
from ingest import documents
from ingest.document import Document, Known
from ingest.limits import MOST_PAGE_BYTES
from tests import mixed_files
from tests import mixed_formats as formats

LEDE = (
    "BREST, March 9 - Some forty tanks left the barracks at Brest on Monday and drove east, two residents "
    "told the Sentinel, as the ministry kept silent about the column."
)
DENIAL = (
    "The ministry of defence in Minsk denied that any exercise was under way. A spokesman, Ivan Petrov, said "
    "that the vehicles were going to a repair works."
)
BORDER = (
    "Polish border guards said that they had seen nothing from their side of the river Bug, which is three "
    "kilometres away."
)
NIGHT = "They would go on watching the crossing through the night, an officer said."

PAGE = f"""<!DOCTYPE html><html lang="en-GB">
<head><title>Tanks leave Brest - The Sentinel</title></head><body>
<div class="cookie-banner"><p>We use cookies to make this site better. Accept all cookies?</p></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/t">Tanks leave Brest</a></li></ul></nav>
<main><article><h1>Tanks leave Brest</h1>
<p>{LEDE}</p>
<figure><img src="a.png"><figcaption>A tank on the road to Kobryn.</figcaption></figure>
<h2>What the ministry says</h2>
<p>{DENIAL.replace("Ivan Petrov", '<a href="/x">Ivan <b>Petrov</b></a>')}</p>
<ul><li>Forty tanks were counted at the gate.</li><li>Ten lorries followed an hour later.</li></ul>
<table><tr><th>Place</th><th>Tanks</th></tr><tr><td>Brest</td><td>40</td></tr></table>
<p>{BORDER}<br><br>{NIGHT}</p>
<aside><h3>Related stories</h3><ul><li><a href="/2">Tanks leave Brest</a></li></ul></aside>
<h2>Read more</h2><ul><li><a href="/3">Lithuania closes crossing at Medininkai for a week</a></li></ul>
</article></main><footer><p>Copyright 2026 The Sentinel. All rights reserved.</p></footer></body></html>"""


def read(html: str | bytes, name: str = "page.html", media_type: str | None = None) -> Document:
    data = html if isinstance(html, bytes) else html.encode()
    (found,) = documents(data, name, media_type)
    assert isinstance(found, Document)
    return found


def test_the_story_is_kept_with_its_headings_caption_list_and_table() -> None:
    kept = [passage.text for passage in read(PAGE).passages if not passage.is_cut]
    assert kept == [
        "Tanks leave Brest",
        LEDE,
        "A tank on the road to Kobryn.",
        "What the ministry says",
        DENIAL,
        "Forty tanks were counted at the gate.",
        "Ten lorries followed an hour later.",
        "Place | Tanks",
        "Brest | 40",
        BORDER,
        NIGHT,
    ]


def test_what_is_cut_is_still_there_in_its_place() -> None:
    passages = read(PAGE).passages
    cut = [passage.text for passage in passages if passage.is_cut]
    assert cut == [
        "We use cookies to make this site better. Accept all cookies?",
        "Home",
        "Tanks leave Brest",
        "Related stories",
        "Tanks leave Brest",
        "Read more",
        "Lithuania closes crossing at Medininkai for a week",
        "Copyright 2026 The Sentinel. All rights reserved.",
    ]
    assert [passage.is_cut for passage in passages[:4]] == [True, True, True, False]


def test_the_text_is_what_is_kept_with_a_blank_line_between() -> None:
    assert read(PAGE).text.startswith(f"Tanks leave Brest\n\n{LEDE}\n\n")


def test_a_page_without_a_story_is_kept_whole_and_says_so() -> None:
    found = read("<html><body><ul><li>Brest</li><li>Kobryn</li><li>Lida</li></ul></body></html>")
    if any(passage.is_cut for passage in found.passages):
        pytest.fail("a page of three words has nothing to cut")
    assert found.text == "Brest\n\nKobryn\n\nLida"


def test_scripts_styles_and_hidden_parts_are_no_text() -> None:
    hidden = (
        "<script>var a = '<p>x</p>'</script><style>p {}</style><p hidden>unseen</p><noscript>off</noscript>"
    )
    found = read(PAGE.replace("<nav>", hidden + "<nav>"))
    shown = " ".join(passage.text for passage in found.passages)
    assert not any(word in shown for word in ("var a", "p {}", "unseen", "off."))
    assert found.passages == read(PAGE).passages


HEAD = {
    "JSON-LD": """<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "name": "no"},
        {"@type": ["NewsArticle"], "headline": "First &amp; last",
        "datePublished": "2026-03-01T23:00:00+02:00",
        "author": [{"name": "Ann Lee"}, {"name": "Bo Oy"}],
        "publisher": {"name": "The Sentinel"}}]}</script>""",
    "open graph": """<meta property="og:title" content="Second">
        <meta property="og:url" content="https://e.org/a?a=1#b">
        <meta property="article:published_time" content="2026-03-02">
        <meta property="og:locale" content="pl_PL">
        <meta property="article:author" content="https://facebook.example.org/ann">""",
    "Dublin Core": """<meta name="DC.title" content="Third"><meta name="DC.date" content="2026-03-03">
        <meta name="DC.creator" content="Cy Roe"><meta name="DC.rights" content="CC BY 4.0">""",
    "meta": '<meta name="author" content="Di Poe"><meta name="date" content="2026-03-04">',
    "canonical": '<link rel="canonical" href="https://e.org/b?utm_medium=x">',
}


def with_head(*names: str, page: str = PAGE) -> Document:
    return read(page.replace("</head>", "".join(HEAD[name] for name in names) + "</head>"))


def test_json_ld_is_asked_first() -> None:
    found = with_head(*reversed(HEAD))
    assert found.title == Known("First & last", "JSON-LD")
    assert found.author == Known("Ann Lee, Bo Oy", "JSON-LD")
    assert found.outlet == Known("The Sentinel", "JSON-LD")
    assert found.published == Known("2026-03-01", "JSON-LD")
    assert found.address == Known("https://e.org/a?a=1", "og:url")
    assert found.language == Known("pl", "og:locale")
    assert found.licence == Known("CC BY 4.0", "DC.rights")


def test_each_later_kind_is_asked_where_the_earlier_ones_are_silent() -> None:
    found = with_head("canonical", "meta", "Dublin Core", "open graph")
    assert (found.title, found.published) == (
        Known("Second", "og:title"),
        Known("2026-03-02", "article:published_time"),
    )
    assert found.author == Known("Cy Roe", "DC.creator")
    assert with_head("meta", "Dublin Core").published == Known("2026-03-03", "DC.date")
    assert with_head("meta").author == Known("Di Poe", "author")
    assert with_head("canonical").address == Known("https://e.org/b", "link rel=canonical")
    assert read(PAGE).title == Known("Tanks leave Brest - The Sentinel", "title")
    assert read(PAGE).language == Known("en", "html lang")


def test_what_the_page_does_not_say_is_not_known() -> None:
    found = read(PAGE)
    assert (found.outlet, found.author, found.published, found.modified, found.address, found.licence) == (
        (None,) * 6
    )


def test_a_time_dates_the_page_where_it_says_so_or_is_the_only_one() -> None:
    one = PAGE.replace("<h1>", '<time datetime="2026-03-05T06:00Z">today</time><h1>')
    assert read(one).published == Known("2026-03-05", "time")
    two = one.replace("<h1>", '<time datetime="2026-03-06" class="date-modified">now</time><h1>')
    assert read(two).published is None
    assert read(two).modified == Known("2026-03-06", "time")


@pytest.mark.parametrize(
    "given", ["{", "[" * 90_000, '{"@type": 4}', '[{"@type": "NewsArticle", "author": {"a": []}}]']
)
def test_broken_json_ld_is_passed_over(given: str) -> None:
    found = read(PAGE.replace("</head>", f'<script type="application/ld+json">{given}</script></head>'))
    assert found.title == Known("Tanks leave Brest - The Sentinel", "title")


def test_the_address_that_was_asked_for_is_the_last_resort() -> None:
    found = read(PAGE, "https://e.org/2026/03/09/tanks?fbclid=x", "text/html")
    assert found.address == Known("https://e.org/2026/03/09/tanks", "address")
    assert found.published == Known("2026-03-09", "address")


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0017)https://e.org/a/b -->",
        "<!--\n Page saved with SingleFile \n url: https://e.org/a/b \n-->",
    ],
)
def test_a_saved_page_says_where_it_was(comment: str) -> None:
    assert read(comment + PAGE).address == Known("https://e.org/a/b", "saved page")


def test_a_page_is_decoded_as_it_or_its_sender_says() -> None:
    html = PAGE.replace("Ivan", "Iván Łoś")
    for data, media_type in (
        (html.replace("<head>", '<head><meta charset="windows-1250">').encode("cp1250"), None),
        (html.encode("iso8859_2"), "text/html; charset=ISO-8859-2"),
        (html.encode("utf-16"), "text/html; charset=latin-1"),
        (html.replace("<head>", '<head><meta charset="no-such">').encode(), None),
    ):
        assert "Iván Łoś" in read(data, media_type=media_type).text


def test_pictures_and_scripts_of_a_saved_page_do_not_count_as_its_size() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * MOST_PAGE_BYTES}">'
    assert read(
        PAGE.replace("<nav>", f"<script>{'x' * MOST_PAGE_BYTES}</script>{picture}<nav>")
    ).passages == (read(PAGE).passages)
    with pytest.raises(ArticleError, match="larger than 2 MB"):
        read(PAGE.replace("<nav>", f"<p>{'x ' * (MOST_PAGE_BYTES // 2)}</p><nav>"))


def test_a_page_that_its_scripts_would_fill_is_refused() -> None:
    with pytest.raises(ArticleError, match="holds no text"):
        read("<html><body><div id=app></div><script>render()</script></body></html>")


def test_a_caption_stays_and_navigation_goes_on_a_made_up_page_of_each_way_of_facts() -> None:
    told = mixed_files.stories()
    for story in (next(told) for _ in range(4)):
        found = read(formats.as_page(story))
        caption = "A convoy halts by the road near the crossing."
        assert found.text == "\n\n".join((story.title, *story.paragraphs, caption))
