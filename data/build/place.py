"""A row of the gazetteer while it is being built, and the rules of which aliases are kept."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from shapely.geometry.base import BaseGeometry

from geo.gazetteer import fold

#: Latin and Cyrillic letters, and what stands between them in a name, but no code of an airport; other
#: scripts are left out.
_NAME = re.compile(r"(?![A-Z]{2,4}\Z)[A-Za-z\u00C0-\u024F\u1E00-\u1EFF\u0400-\u04FF '’‘ʼʻʹ`´.,\-–()]+")
#: Articles that may stand in lower case; other lower-case aliases of GeoNames are machine transliterations.
_ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|le|la|les|de|den|'s|'t)[-\s’'](?=[A-Z\u00C0-\u00DE])")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_SAINT = re.compile(r"^(?:saint|sankt|st) ")
_SAINTS = ("saint ", "sankt ", "st ")

#: Two letters are as a rule a word or a code ("Of", "He", "Us"); a place this large keeps them (Ho, Ghana).
SHORT_NAME_POPULATION = 50_000

#: Hardly a name of these comes twice: to keep what was folded costs more than to fold.
_fold = fold.__wrapped__

#: People per square kilometre of a built-up area, a middle value; it turns a population into a radius.
_DENSITY = 3_000
_SMALLEST_RADIUS_KM = 0.5


@dataclass(slots=True)
class PlaceRow:
    """A place about to be written. `number` is the GeoNames id, or negative with a `key` of its own.

    `own` holds the folded forms of the place's own name, `aliases` all others; `ground` is its line or
    area where an outline is known, and `successors` the countries on the ground of a state that is gone,
    each with whether only a part of it belonged.
    """

    number: int
    name: str
    country: str | None
    admin1_code: str | None
    feature_class: str
    feature: str
    latitude: float
    longitude: float
    population: int
    radius_km: float
    key: str | None = None
    own: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    ground: BaseGeometry | None = None
    successors: tuple[tuple[str, bool], ...] = ()


def shown_name(name: str) -> str:
    """Return what a reader sees of a name that tells namesakes apart: "Sicily" for "Sicily (island)"."""
    return _BRACKETS.sub("", name)


def town_radius_km(population: int) -> float:
    """Return the radius of a town of so many people if its area were a circle."""
    return float(max(_SMALLEST_RADIUS_KM, round((population / _DENSITY / 3.14159) ** 0.5, 2)))


def town_forms(names: Iterable[str], *, shortest: int = 3) -> set[str]:
    """Fold the names of a town, without URLs, codes of airports and transliterations by machine."""
    forms: set[str] = set()
    for alias in names:
        if not _NAME.fullmatch(alias):
            continue
        if alias[0].isupper() or alias[1:2].isupper() or _ARTICLE.match(alias):
            folded = _fold(alias)
            if len(folded) >= shortest:
                forms.add(folded)
    return with_saints(forms)


def with_saints(forms: set[str]) -> set[str]:
    """Add "st x" to "saint x" and the other way round."""
    saints = [form for form in forms if form.startswith(_SAINTS)]
    if not saints:
        return forms
    return forms | {_SAINT.sub(prefix, form) for form in saints for prefix in ("saint ", "st ")}
