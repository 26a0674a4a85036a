"""An article is text as given, with what is known of its publication, or one sentence why not."""

from pathlib import Path

import pytest

from geo import ArticleError
from geo.article import MAX_BYTES, MAX_CHARACTERS, decode, from_file, from_text


def test_keeps_the_text_as_given() -> None:
    text = "\ufeff Tanks\r\nstood\u200b at\tTapa. \U0001f600 "
    assert from_text(text).text == text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2022-03-09", "2022-03-09"),
        ("2022-03-09T10:15:00Z", "2022-03-09"),
        ("2022-03", "2022-03"),
        ("1862", "1862"),
        ("1984?", "1984?"),
        ("", None),
        (None, None),
    ],
)
def test_keeps_a_date_in_edtf(given: str | None, kept: str | None) -> None:
    assert from_text("Tanks stood at Tapa.", published=given).published == kept


def test_says_how_to_write_a_date_that_it_cannot_read() -> None:
    with pytest.raises(ArticleError, match="write it as 2022-03-09"):
        from_text("Tanks stood at Tapa.", published="next spring")


@pytest.mark.parametrize("text", ["", "  \n\t ", "\u2003"])
def test_refuses_an_empty_text(text: str) -> None:
    with pytest.raises(ArticleError, match="is empty"):
        from_text(text)


def test_refuses_binary_data_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(bytes(range(256)) * 20)
    with pytest.raises(ArticleError, match="not a text file"):
        from_file(path)


def test_a_single_nul_is_no_reason_to_refuse() -> None:
    assert from_text("Tanks stood\0 at Tapa near the border.").text[11] == "\ufffd"


def test_says_which_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"missing\.txt cannot be read"):
        from_file(tmp_path / "missing.txt")


def test_refuses_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="is no file"):
        from_file(tmp_path)


def test_half_a_character_keeps_offsets() -> None:
    assert from_text("Tanks \ud800 at Gori.").text == "Tanks \ufffd at Gori."


def test_refuses_a_file_over_the_limit_before_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(ArticleError, match="larger than"):
        from_file(path)


def test_reads_the_beginning_of_a_long_text_and_says_so() -> None:
    article = from_text("The brigade moved to the border. " * 10_000)
    assert article.sections[-1].end <= MAX_CHARACTERS
    assert "were read" in article.notices[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_decodes_the_usual_encodings(encoding: str) -> None:
    assert decode("“Rzeszów” – naïve".replace("ó", "o").encode(encoding)) == "“Rzeszow” – naïve"


def test_names_a_language_it_does_not_read() -> None:
    article = from_text(
        "Російські війська стягуються до кордону, повідомляє міністерство оборони України. " * 3
    )
    assert article.language == "uk"
    assert "is in Ukrainian" in article.notices[0]
    assert "English only" in article.notices[0]


def test_says_when_there_is_too_little_to_read() -> None:
    assert "a word or two" in from_text("Brest").notices[0]
