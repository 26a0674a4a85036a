"""The archive's database: documents, what the machine read in them, and what people did."""

from store.archive import FACTS, MOST_DRAWN, Store
from store.asking import Asked, Counted
from store.choices import Said
from store.edits import EVERYWHERE, Edit, Kind
from store.facts import Facts, Kept, Outcome
from store.keeping import Offer
from store.ledger import Line, key_of
from store.loading import Entry

__all__ = [
    "EVERYWHERE",
    "FACTS",
    "MOST_DRAWN",
    "Asked",
    "Counted",
    "Edit",
    "Entry",
    "Facts",
    "Kept",
    "Kind",
    "Line",
    "Offer",
    "Outcome",
    "Said",
    "Store",
    "key_of",
]
