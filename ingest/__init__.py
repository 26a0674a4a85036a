"""Any article in: from the bytes of a file or page to documents, with no network.

`documents` reads here and now; `documents_within` does so in a process of its own, ended at its limits, as is
due to files of strangers.
"""

from ingest.document import Document, Known, Passage, Refused, as_json, from_json
from ingest.reading import documents
from ingest.within import documents_within

__all__ = [
    "Document",
    "Known",
    "Passage",
    "Refused",
    "as_json",
    "documents",
    "documents_within",
    "from_json",
]
