"""The press in the store: documents, what was found in them, and verdicts with their history."""

from stinger.library.press.documents import Added, Documents
from stinger.library.press.findings import Findings
from stinger.library.press.history import Past, read_history
from stinger.library.press.reading import read_documents
from stinger.library.press.study import Study, study_film
from stinger.press.steps import Found

__all__ = [
    "Added",
    "Documents",
    "Findings",
    "Found",
    "Past",
    "Study",
    "read_documents",
    "read_history",
    "study_film",
]
