"""Months: which of them a date covers."""

import pytest

from geo.months import between, closed, covered, in_order, later


@pytest.mark.parametrize(
    ("date", "months"),
    [
        ("2022-02-24", ("2022-02", "2022-02")),
        ("2022-02", ("2022-02", "2022-02")),
        ("2022-02~", ("2022-02", "2022-02")),
        ("2022", ("2022-01", "2022-12")),
        ("2021-23", ("2021-09", "2021-11")),
        ("2021-10-15/2021-11-02", ("2021-10", "2021-11")),
        ("2014/..", ("2014-01", None)),
        ("../2014", (None, "2014-12")),
        ("XXXX-03-09", None),
        ("2022-77", None),
        ("../..", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_covers_its_months(date: str | None, months: tuple[str | None, str | None] | None) -> None:
    assert covered(date) == months


def test_months_run_over_the_turn_of_the_year() -> None:
    assert between("2021-11", "2022-02") == ["2021-11", "2021-12", "2022-01", "2022-02"]
    assert (later("2022-02", -6), later("2021-11", 3)) == ("2021-08", "2022-02")


def test_dates_are_put_in_order_with_the_unknown_last() -> None:
    dates = [None, "2022-03", "2021-11-22", "2022-03-01", "XXXX-01"]
    known, unknown = sorted(dates, key=in_order)[:3], sorted(dates, key=in_order)[3:]
    assert known == ["2021-11-22", "2022-03", "2022-03-01"]
    assert set(unknown) == {"XXXX-01", None}


@pytest.mark.parametrize(
    ("edtf", "published", "expected"),
    [
        ("2014/..", "2022-03-09", ("2014-01", "2022-03")),
        ("2014/..", None, ("2014-01", "2014-01")),
        ("../2022-02-25", "2022-03-09", ("2022-02", "2022-02")),
        ("../2022-06", "2022-03-09", ("2022-03", "2022-06")),
        ("../2022-06", None, ("2022-06", "2022-06")),
        ("2022-02", "2022-03-09", ("2022-02", "2022-02")),
        (None, "2022-03-09", None),
    ],
)
def test_an_open_date_is_closed_by_when_it_was_told(
    edtf: str | None, published: str | None, expected: tuple[str, str] | None
) -> None:
    assert closed(covered(edtf), covered(published)) == expected
