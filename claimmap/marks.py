"""The visual vocabulary as tables: how firm a claim is; which mark, colour and words say what."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Firmness(StrEnum):
    """How firmly a claim is made, firmest first; the fill and edge of a mark say it."""

    OBSERVED = "observed"  # the evidence is named
    ASSERTED = "asserted"
    PREDICTED = "predicted"  # predicted, promised or threatened
    OPEN = "open"  # possible, unclear, or demanded of somebody
    DENIED = "denied"


class Outline(StrEnum):
    """How the edge of a mark is drawn."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


@dataclass(frozen=True, slots=True)
class Mark:
    """How a firmness looks: the fill's opacity, the edge, and whether a stroke runs through."""

    fill_opacity: float
    outline: Outline
    struck: bool
    label: str


#: Read without colour: fills and edges that differ in print and to the colour-blind.
MARKS: Mapping[Firmness, Mark] = {
    Firmness.OBSERVED: Mark(1.0, Outline.SOLID, False, "Observed"),
    Firmness.ASSERTED: Mark(0.38, Outline.SOLID, False, "Asserted"),
    Firmness.PREDICTED: Mark(0.0, Outline.DASHED, False, "Predicted, promised, threatened"),
    Firmness.OPEN: Mark(0.0, Outline.DOTTED, False, "Left open or demanded"),
    Firmness.DENIED: Mark(0.0, Outline.SOLID, True, "Denied or doubted"),
}

FIRMEST_FIRST: tuple[Firmness, ...] = tuple(MARKS)

_NOT_YET = frozenset({"predict", "threaten", "promise"})
_OPEN = frozenset({"PS+", "PS-", "U"})
_SAID_NOT_TO_BE = frozenset({"CT-", "PR-"})
#: Only what is held for certain can be observed: "satellite images suggest" is not seeing.
_CERTAIN = "CT+"


def firmness(speech_act: str, polarity: str, factuality: str, evidence: str | None) -> Firmness:
    """Say how firm a claim is from its columns of the same names.

    What lies ahead is not observed, though evidence be named for it. What is demanded has not
    happened, and what is merely possible ("may have moved") or unclear ("it is unclear whether") is
    left open. "Satellite images show no tanks" counts as denied: a filled mark would read as tanks.
    """
    if speech_act == "deny":
        return Firmness.DENIED
    if speech_act in _NOT_YET:
        return Firmness.PREDICTED
    if speech_act == "demand" or factuality in _OPEN:
        return Firmness.OPEN
    if polarity == "negative" or factuality in _SAID_NOT_TO_BE:
        return Firmness.DENIED
    return Firmness.OBSERVED if evidence and factuality == _CERTAIN else Firmness.ASSERTED


@dataclass(frozen=True, slots=True)
class Hue:
    """An actor's colour: the fill of its marks, and their edge by theme, which stands out from the land."""

    fill: str
    edges: Mapping[str, str]


def _hue(fill: str, light: str, dark: str) -> Hue:
    return Hue(fill, {"light": light, "dark": dark})


#: Okabe and Ito's palette (2008), without black (text) and yellow (too pale on a pale map); vermilion is
#: a shade lighter, so that words on it can be read. Green comes first and vermilion, the nearest to
#: red, last: the map names no enemy.
HUES: tuple[Hue, ...] = (
    _hue("#009E73", "#007D5A", "#1FAF85"),
    _hue("#E69F00", "#9A6B00", "#E69F00"),
    _hue("#56B4E9", "#2A7FB5", "#56B4E9"),
    _hue("#CC79A7", "#A9568A", "#CC79A7"),
    _hue("#0072B2", "#004C7A", "#4C9BD6"),
    _hue("#DE6A12", "#B84F00", "#E06C14"),
)
PALETTE: tuple[str, ...] = tuple(hue.fill for hue in HUES)

#: Every actor past the sixth, and claims without one.
OTHER = _hue("#8A8782", "#6B6863", "#9A968F")
OTHER_COLOUR = OTHER.fill

#: Words upon a filled mark, the same in both themes.
INK, PAPER = "#1F1F1D", "#FCFBF9"


def edges(theme: str) -> dict[str, str]:
    """Return the edge of a mark for each fill."""
    return {hue.fill: hue.edges[theme] for hue in (*HUES, OTHER)}


def inks() -> dict[str, str]:
    """Return ink or paper for each fill, whichever is easier to read on it."""
    fills = [hue.fill for hue in (*HUES, OTHER)]
    return {fill: INK if contrast(INK, fill) >= contrast(PAPER, fill) else PAPER for fill in fills}


def contrast(colour: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(colour), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


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


def note(claims: int, firmness: Firmness, *, is_backdrop: bool) -> str:
    """Say how many claims a place has and how firm they are, or that it is merely named."""
    if not claims:
        return NAMED.lower()
    counted = "1 claim" if claims == 1 else f"{claims} claims"
    return f"named in {counted}" if is_backdrop else f"{counted}, {MARKS[firmness].label.lower()}"


@dataclass(frozen=True, slots=True)
class Base:
    """Colours of the base map; the marks are the only saturated thing on it."""

    sea: str
    land: str
    named: str  # countries that the story names
    border: str
    coast: str
    water: str  # names of seas
    label: str
    halo: str
    ink: str
    ring: str
    panel: str
    quiet: str  # words of less weight on the panel or the sea
    line: str
    accent: str


BASES: Mapping[str, Base] = {
    "light": Base(
        sea="#DCE5EA",
        land="#FAF9F6",
        named="#EEE9DF",
        border="#BFB4A5",
        coast="#B9C6CD",
        water="#4F6672",
        label="#63605B",
        halo="#FAF9F6",
        ink="#1F1F1D",
        ring="#1F1F1D",
        panel="#FCFBF9",
        quiet="#5F5C57",
        line="#DDD8D0",
        accent="#1F5A73",
    ),
    "dark": Base(
        sea="#15181B",
        land="#26292C",
        named="#33363A",
        border="#6E675F",
        coast="#3A4147",
        water="#7E8C96",
        label="#B0ACA5",
        halo="#1E2023",
        ink="#E9E6E0",
        ring="#F5F2EC",
        panel="#1C1E20",
        quiet="#A9A59E",
        line="#383B40",
        accent="#7FB4C9",
    ),
}


class Layer(StrEnum):
    """What the reader can switch on and off on the map."""

    SITES = "sites"
    MOVEMENTS = "movements"
    UNCERTAINTY = "uncertainty"
    NAMED = "named"
    GROUPS = "groups"
    BORDERS = "borders"
    MEASURED = "measured"
    LABELS = "labels"


LAYER_LABELS: Mapping[Layer, str] = {
    Layer.SITES: "Places of claims",
    Layer.MOVEMENTS: "Movements",
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

SECTIONS: Mapping[str, str] = {
    "body": "Story",
    "caption": "Captions",
    "evergreen": "Background box",
}

FACTUALITY: Mapping[str, str] = {
    "CT+": "stated as fact",
    "PR+": "probably so",
    "PS+": "possibly so",
    "CT-": "stated not to be so",
    "PR-": "probably not so",
    "PS-": "possibly not so",
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

ROUGH = "Known only roughly"
OTHERS = "Others, or no country named"
NAMED = "Named in the text"
BY_PERSON = "chosen by a person"
NO_SPEAKER = "the article itself"
NO_ACTOR = "no country named"
NO_EVIDENCE = "no evidence named"
NO_DATE = "date not stated"
CLAIM_NOT_HERE = (
    "The link names a claim that is not in this article. A text of your own is not kept when the page "
    "is reloaded."
)
