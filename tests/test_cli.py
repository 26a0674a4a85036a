"""The command line prints the same as the pipeline, for people and for programs."""

import io
import json
from pathlib import Path

import pytest

from geo import columns
from geo.__main__ import main

TEXT = "Georgian officials said that up to 150 tanks had entered Gori.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_prints_claims_and_places_for_people(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(story)]) == 0
    printed = capsys.readouterr().out
    assert "Up to 150 tanks had entered Gori." in printed
    assert "Gori, Georgia" in printed


def test_prints_json_with_the_columns_of_the_contract(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(story), "--json", "--published", "2008-08-09"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["article"]["published"] == "2008-08-09"
    assert tuple(printed["claims"][0]) == columns.CLAIMS
    assert tuple(printed["places"][0]) == columns.PLACES
    assert printed["claims"][0]["quantity_max"] == 150


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_no_control_character_of_an_article_reaches_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    path = tmp_path / "story.txt"
    path.write_text(f"Mr \x1b[2JBerg \x9b31m said that \x07\x7f {TEXT * 60}", encoding="utf-8")
    assert main(["read", str(path), *options]) == 0
    printed = capsys.readouterr().out
    assert "150 tanks" in printed
    assert [sign for sign in printed if ord(sign) < 32 and sign != "\n" or 0x7F <= ord(sign) <= 0x9F] == []


def test_a_place_that_is_not_known_is_named_as_in_the_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "story.txt"
    path.write_text("Officials said that tanks had reached the village of Qxyvilkovo.", encoding="utf-8")
    main(["read", str(path)])
    assert "Qxyvilkovo (" in capsys.readouterr().out


def test_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["read", "-"]) == 0
    assert "150 tanks" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 500])
def test_says_in_one_line_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    assert main(["read", str(path)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("dateline: ")
    assert captured.err.count("\n") == 1


def test_help_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["read", "--help"])
    assert "standard input" in capsys.readouterr().out


def test_json_stays_small_where_wide_areas_are_named_again_and_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "story.txt"
    story = "Russia moves troops to its border.\nNATO has 5,000 troops in Poland.\n"
    path.write_text(story * 20, encoding="utf-8")
    assert main(["read", str(path), "--json"]) == 0
    printed = capsys.readouterr().out
    assert len(printed) < 3_000_000
    assert any(place["geometry"] for place in json.loads(printed)["places"])


def test_a_range_is_printed_with_both_ends(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "story.txt"
    path.write_text("Officials said that 200 to 250 soldiers had left Gori.", encoding="utf-8")
    assert main(["read", str(path)]) == 0
    assert "200 to 250 soldiers" in capsys.readouterr().out
