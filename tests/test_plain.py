"""Labels of Streamlit are Markdown; article text must not be."""

import pytest

from ui.plain import plain


@pytest.mark.parametrize("name", ["Antony Blinken", "Ben Wallace, UK", "O’Neill (Navy)", "Łukasz Żółć"])
def test_names_stay_as_they_are(name: str) -> None:
    assert plain(name) == name


def test_lines_become_one() -> None:
    assert plain("# a\n\n- b") == "\\# a - b"


@pytest.mark.parametrize(
    "markup",
    ["![x](http://a.b)", "**b**", ":material/home:", "$x$", "<img>", "`c`", ":red[x]", "[a](b)", "~~s~~"],
)
def test_nothing_that_opens_markup_is_left_bare(markup: str) -> None:
    shown = plain(markup)
    assert not any(
        char in "![*:$<`~" and shown[at - 1 : at] != "\\" for at, char in enumerate(shown) if char != "\\"
    )
