"""Words of likelihood are bands of ICD 203 where they estimate; comparing or describing they are none."""

import pytest

from tests.claim_parts import row


@pytest.mark.parametrize(
    ("sentence", "band"),
    [
        ("An attack on Gori is likely, the minister said.", "likely"),
        ("An attack on Gori is very likely, the minister said.", "very_likely"),
        ("An attack on Gori is highly unlikely, the minister said.", "very_unlikely"),
        ("An attack on Gori is not likely, the minister said.", "unlikely"),
        ("The army will almost certainly attack Gori, the minister said.", "almost_certain"),
        ("There is a realistic possibility that tanks will attack Gori, the minister said.", "even"),
        ("An attack on Gori is more likely than not, the minister said.", "likely"),
        ("An attack on Gori is more likely than in May, the minister said.", None),
        ("Tanks shelled likely targets in Gori, the minister said.", None),
        ("Tanks may attack Gori, the minister said.", None),
    ],
)
def test_bands(sentence: str, band: str | None) -> None:
    assert row(sentence)["likelihood"] == band
