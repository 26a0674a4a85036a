"""How found claims are scored against gold ones: pairs by their words, then field by field.

Each field is a set of items on both sides, of one item at most for most of them; precision, recall and F1
count items, so that a field left out by both costs nothing and one made up costs precision.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.claim_gold import GoldClaim, GoldStory
from geo.attribution import SOMEONE_UNNAMED

Item = tuple[Any, ...]
Row = Mapping[str, Any]

#: Words that tell nothing of who is meant.
_EMPTY = frozenset("the a an of for and mr mrs ms dr sir s".split())


@dataclass(slots=True)
class Count:
    """Right, found and gold items of one field."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that is found."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.found + self.gold
        return 2 * self.right / both if both else 1.0


@dataclass(frozen=True, slots=True)
class Fault:
    """A field of a claim that was found otherwise than marked, for a person to read."""

    story: str
    claim: str
    field: str
    gold: str
    found: str


@dataclass(slots=True)
class Score:
    """Counts by field, `claims` first, and the faults behind them."""

    counts: dict[str, Count] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def add(self, story: str, claim: str, name: str, gold: Sequence[Item], found: Sequence[Item]) -> None:
        """Count one field of one claim."""
        count = self.counts.setdefault(name, Count())
        free = list(found)
        for item in gold:
            same = next((other for other in free if alike(item, other)), None)
            if same is not None:
                free.remove(same)
                count.right += 1
        count.found, count.gold = count.found + len(found), count.gold + len(gold)
        if free or len(found) != len(gold):
            self.faults.append(Fault(story, claim, name, _shown(gold), _shown(found)))


def _shown(items: Sequence[Item]) -> str:
    return "; ".join(" ".join(str(part) for part in item) for item in items) or "-"


def score(story: GoldStory, claims: Sequence[Row], places: Sequence[Row], into: Score) -> None:
    """Count one story: its claims paired by their words, then each field of the pairs."""
    pairs = paired(story, claims)
    total = into.counts.setdefault("claims", Count())
    total.right, total.found, total.gold = (
        total.right + len(pairs), total.found + len(claims), total.gold + len(story.claims)
    )  # fmt: skip
    matched, ids = {gold.id for gold, _ in pairs}, {row["id"]: gold.id for gold, row in pairs}
    for gold in story.claims:
        if gold.id not in matched:
            words = " … ".join(story.text[start:end] for start, end in gold.content)
            into.faults.append(Fault(story.id, gold.id, "claims", words, "-"))
    for row in claims:
        if row["id"] not in ids:
            into.faults.append(Fault(story.id, "", "claims", "-", story.text[row["start"] : row["end"]]))
    for gold, row in pairs:
        for name, marked, found in FIELDS:
            into.add(story.id, gold.id, name, marked(story, gold), found(row, places))
        relations = [(r, other) for r, others in gold.fields.get("relations", {}).items() for other in others]
        told = [(r["relation"], ids[r["claim"]]) for r in row["relations"] if r["claim"] in ids]
        into.add(story.id, gold.id, "relations", relations, told)


def paired(story: GoldStory, claims: Sequence[Row]) -> list[tuple[GoldClaim, Row]]:
    """Pair claims one to one, those first that share most: half of both together at least."""
    ranked = []
    for gold in story.claims:
        marked = _characters(gold.content)
        for row in claims:
            found = set(range(row["start"], row["end"]))
            alike_by = 2 * len(marked & found) / (len(marked) + len(found))
            if alike_by >= 0.5:
                ranked.append((alike_by, gold.id, gold, row))
    ranked.sort(key=lambda pair: (-pair[0], pair[1]))
    pairs: list[tuple[GoldClaim, Row]] = []
    for _, _, gold, row in ranked:
        if all(gold is not one and row is not other for one, other in pairs):
            pairs.append((gold, row))
    return pairs


def _characters(spans: Sequence[tuple[int, int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def alike(gold: Item, found: Item) -> bool:
    """Tell whether two items say the same: spans that overlap, names of which one holds the other."""
    return len(gold) == len(found) and all(_same(a, b) for a, b in zip(gold, found, strict=True))


@dataclass(frozen=True, slots=True)
class At:
    """A stretch of the text; two that overlap are the same."""

    start: int
    end: int

    def __str__(self) -> str:
        """Return the offsets."""
        return f"{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Name:
    """A name; the same where the words of one are all words of the other."""

    text: str

    def __str__(self) -> str:
        """Return the name."""
        return self.text


def _same(a: object, b: object) -> bool:
    if isinstance(a, At) and isinstance(b, At):
        return a.start < b.end and b.start < a.end
    if isinstance(a, Name) and isinstance(b, Name):
        ours, theirs = _name_words(a.text), _name_words(b.text)
        return bool(ours and theirs) and (ours <= theirs or theirs <= ours)
    return a == b


def _name_words(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", text.lower().replace("’s", "").replace("'s", ""))
    return frozenset(words) - _EMPTY


Marked = Callable[[GoldStory, GoldClaim], list[Item]]
Found = Callable[[Row, Sequence[Row]], list[Item]]


def _plain(name: str, default: str | None = None) -> Marked:
    def marked(_: GoldStory, gold: GoldClaim) -> list[Item]:
        value = gold.fields.get(name, default)
        return [(value,)] if value is not None else []

    return marked


def _named(name: str) -> Marked:
    return lambda _, gold: [(Name(words),) for words in gold.words(name)]


def _spanned(name: str) -> Marked:
    def marked(story: GoldStory, gold: GoldClaim) -> list[Item]:
        spans = (story.nearest(words, gold) for words in gold.words(name))
        return [(At(*span),) for span in spans if span is not None]

    return marked


def _cell(name: str) -> Found:
    return lambda row, _: [(row[name],)] if _known(row[name]) else []


def _name_cell(name: str) -> Found:
    def found(row: Row, _: Sequence[Row]) -> list[Item]:
        value = row[name]
        names = value if isinstance(value, list) else [value]
        return [(Name(each),) for each in names if _known(each)]

    return found


def _span_cell(name: str) -> Found:
    def found(row: Row, _: Sequence[Row]) -> list[Item]:
        start, end = row[f"{name}_start"], row[f"{name}_end"]
        return [(At(int(start), int(end)),) if _known(start) else ()] if _known(start) else []

    return found


def _known(value: object) -> bool:
    if value == SOMEONE_UNNAMED:
        return False
    return value is not None and value == value and str(value) != "<NA>"  # NaN is unlike itself


def _hedges(row: Row, _: Sequence[Row]) -> list[Item]:
    return [(At(hedge["start"], hedge["end"]),) for hedge in row["hedges"]]


def _gold_quantity(_: GoldStory, gold: GoldClaim) -> list[Item]:
    told = gold.fields.get("quantity")
    return [(float(told["value"]), told.get("bound", "exact"))] if told else []


def _quantity(row: Row, _: Sequence[Row]) -> list[Item]:
    return [(float(row["quantity_value"]), row["quantity_bound"])] if _known(row["quantity_value"]) else []


def _gold_unit(_: GoldStory, gold: GoldClaim) -> list[Item]:
    told = gold.fields.get("quantity")
    return [(Name(told["unit"]),)] if told and told.get("unit") else []


def _gold_forces(story: GoldStory, gold: GoldClaim) -> list[Item]:
    spans = [(force, story.nearest(force["words"], gold)) for force in gold.fields.get("force", ())]
    return [(At(*span), force.get("kind")) for force, span in spans if span is not None]


def _forces(row: Row, _: Sequence[Row]) -> list[Item]:
    return [(At(force["start"], force["end"]), force["kind"]) for force in row["forces"]]


def _gold_echelons(_: GoldStory, gold: GoldClaim) -> list[Item]:
    return [(force["echelon"],) for force in gold.fields.get("force", ()) if force.get("echelon")]


def _echelons(row: Row, _: Sequence[Row]) -> list[Item]:
    return [(force["echelon"],) for force in row["forces"] if force["echelon"]]


def _gold_movement(name: str) -> Marked:
    def marked(story: GoldStory, gold: GoldClaim) -> list[Item]:
        told = gold.fields.get("movement")
        if not told or name not in told:
            return []
        if name == "status":
            return [(told[name],)]
        words = told[name] if isinstance(told[name], list) else [told[name]]
        spans = (story.nearest(each, gold) for each in words)
        return [(At(*span),) for span in spans if span is not None]

    return marked


def _movement(name: str) -> Found:
    def found(row: Row, _: Sequence[Row]) -> list[Item]:
        told = row["movement"]
        value = told[name] if told else None
        values = value if isinstance(value, list) else [value] if value else []
        return [(each,) if isinstance(each, str) else (At(each["start"], each["end"]),) for each in values]

    return found


def _gold_way(name: str) -> Marked:
    return lambda _, gold: [(Name(w),) for w in [gold.fields.get("movement", {}).get(name)] if w]


def _way(name: str) -> Found:
    return lambda row, _: [(Name(w),) for w in [(row["movement"] or {}).get(name)] if w]


def _gold_places(_: GoldStory, gold: GoldClaim) -> list[Item]:
    return [(Name(name), role) for name, role in gold.fields.get("places", {}).items()]


def _places(row: Row, places: Sequence[Row]) -> list[Item]:
    return [
        (Name(places[each["place"]]["surface"]), each["role"])
        for each in row["places"]
        if places[each["place"]]["kind"] not in ("metonym", "demonym")
    ]


def _checks(row: Row, _: Sequence[Row]) -> list[Item]:
    return [(name,) for name in sorted({m["quantity"].split(" ")[0] for m in row["measurement"]})]


#: A number of troops can be set against other claims, but not measured.
_COUNTED_ALONE = "quantity"

#: Each field: its name, how it is read off the gold claim, how off the row of a claims table.
FIELDS: tuple[tuple[str, Marked, Found], ...] = (
    ("source", _named("source"), _name_cell("source")),
    ("source_words", _spanned("source_words"), _span_cell("source")),
    ("source_kind", _plain("source_kind"), _cell("source_kind")),
    ("source_country", _plain("source_country"), _cell("source_country")),
    ("cue", _spanned("cue"), _span_cell("cue")),
    ("addressee", _named("addressee"), _name_cell("addressee")),
    ("chain", lambda s, g: _named("chain")(s, g) if len(g.words("chain")) > 1 else [],
     lambda r, p: _name_cell("chain")(r, p) if len(r["chain"]) > 1 else []),
    ("mode", _plain("mode"), _cell("mode")),
    ("speech_act", _plain("speech_act", "assert"), _cell("speech_act")),
    ("polarity", _plain("polarity", "positive"), _cell("polarity")),
    ("condition", _named("condition"), _name_cell("condition")),
    ("factuality", _plain("factuality"), _cell("factuality")),
    ("hedges", _spanned("hedges"), _hedges),
    ("likelihood", _plain("likelihood"), _cell("likelihood")),
    ("evidence", _named("evidence"), _name_cell("evidence")),
    ("actor", _named("actor"), _name_cell("actor")),
    ("actor_country", _plain("actor_country"), _cell("actor_country")),
    ("recipient", _named("recipient"), _name_cell("recipient")),
    ("recipient_country", _plain("recipient_country"), _cell("recipient_country")),
    ("event", _plain("event"), _cell("event")),
    ("mode_of_event", _plain("mode_of_event"), _cell("mode_of_event")),
    ("quantity", _gold_quantity, _quantity),
    ("unit", _gold_unit, _name_cell("quantity_unit")),
    ("forces", _gold_forces, _forces),
    ("echelon", _gold_echelons, _echelons),
    ("movement", _gold_movement("status"), _movement("course")),
    ("origin", _gold_movement("origin"), _movement("origin")),
    ("destination", _gold_movement("destination"), _movement("destination")),
    ("via", _gold_movement("via"), _movement("via")),
    ("direction", _gold_way("direction"), _way("direction")),
    ("manner", _gold_way("manner"), _way("manner")),
    ("date", _plain("date"), _cell("date")),
    ("date_uttered", _plain("date_uttered"), _cell("date_uttered")),
    ("places", _gold_places, _places),
    ("checks", lambda _, gold: [(n,) for n in gold.words("checks") if n != _COUNTED_ALONE], _checks),
)  # fmt: skip
