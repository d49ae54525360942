"""The data layer: the only reader of data/ and words/. Everything above it sees a Release."""

from dataset.arithmetic import CheckResult, Outcome
from dataset.corrections import Correction
from dataset.interval import Interval
from dataset.loading import load, load_files
from dataset.problems import Problem
from dataset.proof import Proof
from dataset.quantity import QUALIFIERS, Meaning, Place, Quantity, Unit
from dataset.release import Release
from dataset.sources import Paragraph, Source
from dataset.store import Current, Shelf
from dataset.tables import Row, Table
from dataset.verifications import Verification

__all__ = [
    "QUALIFIERS",
    "CheckResult",
    "Correction",
    "Current",
    "Interval",
    "Meaning",
    "Outcome",
    "Paragraph",
    "Place",
    "Problem",
    "Proof",
    "Quantity",
    "Release",
    "Row",
    "Shelf",
    "Source",
    "Table",
    "Unit",
    "Verification",
    "load",
    "load_files",
]
