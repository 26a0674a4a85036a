"""The page as it is where the first half of the claims in view contradicts the other half; not a test."""

import runpy
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import pandas as pd  # noqa: E402

from geo.relations import ClaimKey, Clash, Dispute, Origin, Version  # noqa: E402
from ui import versions_panel  # noqa: E402

PAYLOAD = (
    '<img src=x onerror="window.ran=1"> <script>window.ran=1</script> {{ 7*191 }} {% raw %} ${window.ran=1} '
    "![x](http://evil.example/a.png) **bold** :material/home: http://evil.example/"
)


def _version(keys: list[ClaimKey]) -> Version:
    origin = Origin(PAYLOAD, None, True, tuple(keys))
    return Version(tuple(keys), keys[0], PAYLOAD, "CT+", (PAYLOAD,), (origin,), (PAYLOAD,), (), ())


def _versions(claims: pd.DataFrame, **_: Any) -> tuple[Dispute, ...]:
    keys = [ClaimKey(*key) for key in claims[["document", "id"]].itertuples(index=False, name=None)]
    if len(keys) < 2:
        return ()
    half = (len(keys) + 1) // 2
    parts = (_version(keys[:half]), _version(keys[half:]))
    clash = Clash(keys[half], keys[0], (1, 0), PAYLOAD)
    return (Dispute(PAYLOAD, 629634, "BY", parts, (clash,)),)


if __name__ == "__main__":
    vars(versions_panel)["versions"] = _versions
    runpy.run_path(str(ROOT / "dashboard.py"))
