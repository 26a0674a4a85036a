"""Periods: the time line, and the claims of each of its steps."""

from typing import Any

import pandas as pd
import pytest

from claimmap.periods import EARLIER, LATER, periods
from claimmap.selection import Selection, select
from geo.collection import collect
from tests.fixtures import another, reading


def dated(*dates: str | None) -> pd.DataFrame:
    made = reading()
    cells: list[Any] = [*dates, *[None] * (8 - len(dates))]
    return made.claims.assign(date=cells)


def test_a_claim_without_a_date_belongs_to_the_month_of_its_publication() -> None:
    found = periods(dated())
    assert found.steps == ("2021-05",)
    assert set(found.of_claims) == {frozenset({"2021-05"})}


def test_the_line_runs_over_the_months_near_publication_and_gathers_the_rest_at_its_ends() -> None:
    found = periods(dated("2021-02-03", "1991", "2030-01", "2021-04/2021-05"))
    assert found.steps == (EARLIER, "2021-02", "2021-03", "2021-04", "2021-05", LATER)
    assert found.of_claims[:4] == (
        frozenset({"2021-02"}),
        frozenset({EARLIER}),
        frozenset({LATER}),
        frozenset({"2021-04", "2021-05"}),
    )


def test_what_goes_on_belongs_to_all_months_until_it_was_told() -> None:
    found = periods(dated("2021-03", "2014/.."))
    assert found.of_claims[1] == {EARLIER, "2021-03", "2021-04", "2021-05"}


def test_a_year_that_is_not_known_is_no_date() -> None:
    assert periods(dated("XXXX-03-09")).of_claims[0] == {"2021-05"}


def test_nothing_is_dated_where_nothing_is_known() -> None:
    found = periods(dated().assign(date_published=None))
    assert found.steps == ()
    assert set(found.of_claims) == {frozenset()}


@pytest.mark.parametrize(
    ("published", "steps", "first", "second"),
    [
        (("2018-02-01", "2022-01-05"), ("2018", "2019", "2020", "2021", "2022"), {"2018"}, {"2022"}),
        (("1862-07-01", "2022-01-05"), ("186X", "187X"), {"186X"}, {"202X"}),
        (("0862-07-01", "2022-01-05"), ("167X", "168X"), {EARLIER}, {"202X"}),
    ],
)
def test_a_long_line_goes_by_years_and_a_longer_one_by_decades(
    published: tuple[str, str], steps: tuple[str, ...], first: set[str], second: set[str]
) -> None:
    made = dated()
    found = periods(made.assign(date_published=[published[0], *[published[1]] * (len(made) - 1)]))
    assert [step for step in found.steps if step != EARLIER][: len(steps)] == list(steps)
    assert len(found.steps) <= 37
    assert [*found.of_claims[:2]] == [first, second]


def test_a_period_filters_and_counts_what_the_other_filters_leave() -> None:
    found = collect([reading(), another("1", "2021-07-01")])
    view = select(found, Selection(periods=frozenset({"2021-07"}), kinds=frozenset({"deny"})))
    assert set(view.claims["document"]) == {"1" * 64}
    assert view.facets.periods == {"2021-05": 1, "2021-06": 0, "2021-07": 1}
