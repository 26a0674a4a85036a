"""A claim's date is EDTF, as far as the text and the day of publication settle it."""

import pytest

from geo import ArticleError
from geo.article import from_text
from geo.claims.dates import date_in


@pytest.mark.parametrize(
    ("sentence", "published", "expected"),
    [
        ("They crossed on 24 February.", None, "XXXX-02-24"),
        ("They crossed on February 24.", "2022-03-09", "2022-02-24"),
        ("They crossed on 24 December.", "2022-03-09", "2021-12-24"),
        ("They crossed on 8 August 2008.", None, "2008-08-08"),
        ("They crossed in March 1862.", None, "1862-03"),
        ("They have fought since 2014.", None, "2014/.."),
        ("They crossed yesterday.", "2022-03-01", "2022-02-28"),
        ("They crossed on Thursday.", "2022-08-05", "2022-08-04"),
        ("They crossed last month.", "2022-01-15", "2021-12"),
        ("They crossed overnight.", "2022-03-01", "2022-02-28/2022-03-01"),
        ("They had crossed by Thursday.", "2022-08-05", "../2022-08-04"),
        ("They had crossed by 2019.", "2022-08-05", "../2019"),
        ("They crossed this week.", "2022-08-05", "2022-08-01/2022-08-05"),
        ("They crossed last week.", "2022-08-05", "2022-07-25/2022-07-31"),
        ("They crossed overnight.", None, None),
        ("They crossed last month.", None, None),
        ("They crossed on Thursday.", None, None),
        ("They crossed on 31 February.", None, None),
        ("They may cross.", "2022-03-09", None),
        ("They march on the town.", "2022-03-09", None),
        ("They crossed.", "2022-03-09", None),
    ],
)
def test_reads_a_date_or_leaves_it_open(sentence: str, published: str | None, expected: str | None) -> None:
    assert date_in(sentence, published) == expected


@pytest.mark.parametrize(
    ("sentence", "published", "expected"),
    [
        ("They will attack in May.", "2022-03-09", "2022-05"),
        ("They will meet this week.", "2022-08-05", "2022-08-01/2022-08-07"),
        ("They will meet by Friday.", "2022-03-09", "../2022-03-11"),
        ("They will meet on Friday.", "2022-03-09", "2022-03-11"),
        ("They will leave on 24 December.", "2022-03-09", "2022-12-24"),
        ("They will leave on 24 February.", "2022-03-09", "2023-02-24"),
        ("They will leave next month.", "2022-12-31", "2023-01"),
        ("They will march 20 miles.", "2022-03-09", None),
        ("They may 5 years later return.", "2022-03-09", None),
    ],
)
def test_words_that_look_ahead_set_the_date_ahead(
    sentence: str, published: str, expected: str | None
) -> None:
    assert date_in(sentence, published, ahead=True) == expected


def test_last_march_in_march_is_a_year_ago() -> None:
    assert date_in("They crossed last March.", "2022-03-09") == "2021-03"


@pytest.mark.parametrize("published", ["2022-02-29", "{2022,2022,2022,2022,2022,2022,2022,2022,2022,2022}"])
def test_an_impossible_day_of_publication_is_refused(published: str) -> None:
    with pytest.raises(ArticleError, match="cannot be read"):
        from_text("They crossed yesterday.", published=published)
