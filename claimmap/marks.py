"""The visual vocabulary as tables: how firm a claim is, and which mark, colour and words stand for what."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Firmness(StrEnum):
    """How firmly a claim is made, firmest first; the fill of a mark says it."""

    OBSERVED = "observed"  # the evidence is named
    ASSERTED = "asserted"
    PREDICTED = "predicted"  # predicted, threatened, or said to be merely possible
    DENIED = "denied"


class Outline(StrEnum):
    """How the edge of a mark is drawn."""

    SOLID = "solid"
    DASHED = "dashed"


@dataclass(frozen=True, slots=True)
class Mark:
    """How a firmness looks: the fill's opacity, the edge, and whether a stroke runs through."""

    fill_opacity: float
    outline: Outline
    struck: bool
    label: str
    note: str


#: Read without colour: four fills and edges that differ in print and to the colour-blind.
MARKS: Mapping[Firmness, Mark] = {
    Firmness.OBSERVED: Mark(1.0, Outline.SOLID, False, "Observed", "evidence is named"),
    Firmness.ASSERTED: Mark(0.38, Outline.SOLID, False, "Asserted", "no evidence named"),
    Firmness.PREDICTED: Mark(
        0.0, Outline.DASHED, False, "Predicted or threatened", "or said to be merely possible"
    ),
    Firmness.DENIED: Mark(0.0, Outline.SOLID, True, "Denied", "said not to be so"),
}

FIRMEST_FIRST: tuple[Firmness, ...] = tuple(MARKS)

#: What is demanded or promised has not happened either.
_NOT_YET = frozenset({"predict", "threaten", "promise", "demand"})
_MERELY_POSSIBLE = frozenset({"PS+", "PS-"})


def firmness(
    speech_act: str, polarity: str, factuality: str, evidence: str | None, mode: str = "unattributed"
) -> Firmness:
    """Say how firm a claim is from its columns of the same names.

    What lies ahead is not observed, though evidence be named for it, and what is merely possible
    ("may have moved") is not either. "Satellite images show no tanks" counts as denied: a filled
    mark would read as tanks. `mode` does not count yet: quoting makes a claim no firmer.
    """
    if speech_act == "deny":
        return Firmness.DENIED
    if speech_act in _NOT_YET or factuality in _MERELY_POSSIBLE:
        return Firmness.PREDICTED
    if polarity == "negative" or factuality.endswith("-"):
        return Firmness.DENIED
    return Firmness.OBSERVED if evidence else Firmness.ASSERTED


#: Okabe and Ito's palette (2008), without black (text) and yellow (too pale on a pale map). Green
#: comes first and vermilion, the nearest to red, last: the map names no enemy.
PALETTE: tuple[str, ...] = ("#009E73", "#E69F00", "#56B4E9", "#CC79A7", "#0072B2", "#D55E00")

#: Every actor past the sixth, and claims without one.
OTHER_COLOUR = "#8A8782"


def colours(actor_countries: Iterable[str | None]) -> dict[str, str]:
    """Give the six most frequent actor countries a colour each; ties go by code.

    Ask with the actors of the whole reading, not of what is in view: a country keeps its colour
    while the reader filters.
    """
    counts = Counter(code for code in actor_countries if isinstance(code, str) and code)
    ranked = sorted(counts, key=lambda code: (-counts[code], code))
    return dict(zip(ranked, PALETTE, strict=False))


#: Number of claims from which a mark takes the step, and its diameter in pixels.
SIZE_STEPS: tuple[tuple[int, int], ...] = ((1, 15), (3, 22), (6, 30))


def size_step(claims: int) -> int:
    """Return the step (0, 1 or 2) of `SIZE_STEPS` for a number of claims."""
    return sum(claims >= least for least, _ in SIZE_STEPS[1:])


@dataclass(frozen=True, slots=True)
class Base:
    """Colours of the base map; the marks are the only saturated thing on it."""

    sea: str
    land: str
    named: str  # countries that the story names
    member: str  # members of a group that a claim is about
    border: str
    coast: str
    water: str  # names of seas
    label: str
    halo: str
    ink: str
    ring: str
    panel: str


BASES: Mapping[str, Base] = {
    "light": Base(
        sea="#DCE5EA",
        land="#FAF9F6",
        named="#EEE9DF",
        member="#E3DED2",
        border="#BFB4A5",
        coast="#B9C6CD",
        water="#8FA3AE",
        label="#7D7A75",
        halo="#FAF9F6",
        ink="#1F1F1D",
        ring="#1F1F1D",
        panel="#FCFBF9",
    ),
    "dark": Base(
        sea="#15181B",
        land="#26292C",
        named="#33363A",
        member="#3D4046",
        border="#6E675F",
        coast="#3A4147",
        water="#55626B",
        label="#9A968F",
        halo="#1E2023",
        ink="#E9E6E0",
        ring="#F5F2EC",
        panel="#1C1E20",
    ),
}


class Layer(StrEnum):
    """What the reader can switch on and off on the map."""

    SITES = "sites"
    UNCERTAINTY = "uncertainty"
    NAMED = "named"
    GROUPS = "groups"
    BORDERS = "borders"
    MEASURED = "measured"
    LABELS = "labels"


LAYER_LABELS: Mapping[Layer, str] = {
    Layer.SITES: "Places of claims",
    Layer.UNCERTAINTY: "How exactly a place is known",
    Layer.NAMED: "Countries named",
    Layer.GROUPS: "Alliances and regions",
    Layer.BORDERS: "Borders spoken of",
    Layer.MEASURED: "Measured distances",
    Layer.LABELS: "Names",
}

SPEECH_ACTS: Mapping[str, str] = {
    "assert": "says it is so",
    "predict": "expects it",
    "threaten": "threatens it",
    "promise": "promises it",
    "deny": "denies it",
    "demand": "demands it",
    "interpret": "reads it so",
}

VERDICTS: Mapping[str, str] = {
    "holds": "holds",
    "overstated": "overstated",
    "understated": "understated",
    "contradicted": "contradicted",
    "not_checkable": "can't be checked",
}

ROLES: Mapping[str, str] = {
    "event_location": "where it happens",
    "origin": "from here",
    "destination": "to here",
    "via": "by way of here",
    "reference": "named for comparison",
    "jurisdiction": "named as a state",
}

SECTIONS: Mapping[str, str] = {
    "body": "Story",
    "caption": "Captions",
    "evergreen": "Background box",
}

MODES: Mapping[str, str] = {
    "direct": "quoted",
    "indirect": "reported",
    "mixed": "partly quoted",
    "unattributed": "said by the outlet itself",
}

FACTUALITY: Mapping[str, str] = {
    "CT+": "stated as fact",
    "PR+": "said to be likely",
    "PS+": "said to be possible",
    "CT-": "stated not to be so",
    "PR-": "said to be unlikely",
    "PS-": "said to be possibly not so",
    "U": "left open",
}

QUANTITY_BOUNDS: Mapping[str, str] = {
    "exact": "",
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "up to",
    "less_than": "fewer than",
    "about": "about",
}

PLACE_KINDS: Mapping[str, str] = {
    "literal": "the place itself",
    "metonym": "a government, by its place",
    "demonym": "people or things of a place",
    "border": "a border",
    "region": "a group or area",
    "relative": "placed by another place",
}

GEO_PRECISIONS: Mapping[int, str] = {
    1: "the place itself",
    2: "near it, or a part of it",
    3: "somewhere in a larger area",
}

ROUGH = "Known only roughly"
OTHERS = "Others, or nobody named"
NO_SPEAKER = "the article itself"
NO_ACTOR = "nobody named"
NO_EVIDENCE = "no evidence named"
NO_DATE = "date not stated"
