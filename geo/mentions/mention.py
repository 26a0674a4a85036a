"""The types of a mention; `geo.mentions` is where other modules import them from."""

from dataclasses import dataclass
from enum import StrEnum


class MentionKind(StrEnum):
    """How a mention uses the name of a place."""

    LITERAL = "literal"  # the place itself: "massed at Brest"
    METONYM = "metonym"  # a government or other actor by its place: "Moscow denied"
    DEMONYM = "demonym"  # people or things of a place: "Russian artillery"
    BORDER = "border"  # a line: "the Polish border", "the Poland-Belarus border"
    REGION = "region"  # a group or informal area: "the Baltic states", "Eastern Europe"
    RELATIVE = "relative"  # placed by another place: "a training area near the city"


class RelationKind(StrEnum):
    """How a relative place hangs on its anchors."""

    NEAR = "near"
    WITHIN = "within"  # a part of the anchor: "southern Belarus", "the outskirts of Kyiv"
    DIRECTION = "direction"  # "10 miles east of the Polish border", "north of Kyiv"
    BETWEEN = "between"
    ALONG = "along"
    COAST = "coast"  # "the Taiwanese coast", "the coast of Crete"
    OFF = "off"  # the water beside the anchor: "off Crete", "the sea around Taiwan"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relative place's tie to other mentions; `anchors` index the list of mentions it stands in."""

    kind: RelationKind
    anchors: tuple[int, ...]
    direction: str | None = None  # one of N, NE, E, SE, S, SW, W, NW
    distance_km: float | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names a place; offsets are characters of the article's text.

    `names` are the forms to look up, best first ("Kharkov's" gives "Kharkov"). `countries` are ISO
    3166 alpha-2 codes that the mention itself settles: a demonym's country, a border's one or two.
    `group` is a key of the membership table. `container` is the name written around or after it
    ("Brest, Belarus" or "the Belarusian city of Brest"). `actor` is true where the mention stands
    for a government, force or people rather than ground. `same_as` indexes the mention that a
    phrase without a name leads back to ("the city") or that it describes ("X, a town 25 km south of Y").
    """

    start: int
    end: int
    surface: str
    kind: MentionKind
    names: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    group: str | None = None
    container: str | None = None
    feature_hint: str | None = None  # "city", "oblast", "river", "airfield", ... as written beside the name
    relation: Relation | None = None
    actor: bool = False
    same_as: int | None = None
    is_named: bool = (
        True  # False where no place's own name is written: "the Ukrainian capital", "a base near it"
    )
    of_army: bool = False  # a people's name before its troops: whose they are, and little of where
    in_dateline: bool = False  # says where the story was written, and nothing of what it tells
