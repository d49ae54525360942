"""A number as it was published: value, unit, qualifier, and where it stands. Knows nothing of files or of formatting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Meaning(StrEnum):
    """What a qualifier says about the true number; each is drawn with its own edge (docs/identity.md)."""

    EXACT = "exact"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    NEARLY = "nearly"
    ABOUT = "about"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    SEVERAL = "several"
    UNCLEAR = "unclear"
    UNKNOWN = "unknown"


# Qualifier word as printed -> meaning. The closed list of design idea 1; a data cell may hold only these words.
QUALIFIERS: dict[str, Meaning] = {
    "": Meaning.EXACT,
    "余": Meaning.MORE_THAN,
    "多": Meaning.MORE_THAN,
    "超": Meaning.MORE_THAN,
    "超过": Meaning.MORE_THAN,
    "逾": Meaning.MORE_THAN,
    "高于": Meaning.MORE_THAN,
    "以上": Meaning.AT_LEAST,
    "不低于": Meaning.AT_LEAST,
    "不少于": Meaning.AT_LEAST,
    "至少": Meaning.AT_LEAST,
    "近": Meaning.NEARLY,
    "约": Meaning.ABOUT,
    "左右": Meaning.ABOUT,
    "不超过": Meaning.AT_MOST,
    "不高于": Meaning.AT_MOST,
    "不多于": Meaning.AT_MOST,
    "最高": Meaning.AT_MOST,
    "前": Meaning.AT_MOST,
    "以下": Meaning.LESS_THAN,
    "低于": Meaning.LESS_THAN,
    "数": Meaning.SEVERAL,
    "近…余": Meaning.UNCLEAR,
}

# Where a qualifier is printed; every other one stands before the number. 近…余 stands on both sides of it.
AFTER_NUMBER = ("余", "多")
AFTER_UNIT = ("以上", "以下", "左右")

# The word for a meaning that arithmetic found and nobody printed (derived numbers).
PLAIN_WORDS: dict[Meaning, str] = {
    Meaning.EXACT: "",
    Meaning.MORE_THAN: "超过",
    Meaning.AT_LEAST: "不低于",
    Meaning.NEARLY: "近",
    Meaning.ABOUT: "约",
    Meaning.AT_MOST: "不超过",
    Meaning.LESS_THAN: "低于",
    Meaning.SEVERAL: "数",
    Meaning.UNCLEAR: "近…余",
    Meaning.UNKNOWN: "",
}


@dataclass(frozen=True)
class Unit:
    """A unit as printed in Chinese; `factor` times `base` (万元 is 10000 元). `one` and `many` are its English nouns."""

    key: str
    kind: str
    factor: Decimal
    base: str
    one: str
    many: str


@dataclass(frozen=True)
class Place:
    """Where a cell stands, for messages and proofs: file below data/, row (header is 1), column name."""

    file: str
    row: int
    column: str


@dataclass(frozen=True)
class Quantity:
    """One published or derived number.

    `value` is None where the source publishes none (未披露). `unit_one`/`unit_many` override the unit's English nouns
    (个 counts projects here, stations there). `formula` is empty for a published number.
    """

    id: str
    period: str
    value: Decimal | None
    unit: Unit
    qualifier: str
    label_zh: str
    label_en: str
    unit_one: str = ""
    unit_many: str = ""
    statistic: str = ""
    as_of: date | None = None
    place: str = ""
    source: str = ""
    paragraph: int | None = None
    also_in: tuple[int, ...] = ()
    as_printed: str = ""
    base_zh: str = ""
    base_en: str = ""
    note_zh: str = ""
    note_en: str = ""
    confidence: str = ""
    topic: str = ""
    cell: Place | None = None
    formula: str = ""
    parts: tuple[str, ...] = ()

    @property
    def meaning(self) -> Meaning:
        """What is known of the true number; UNKNOWN where none was published."""
        return Meaning.UNKNOWN if self.value is None else QUALIFIERS[self.qualifier]

    @property
    def key(self) -> str:
        """The full reference, id@period: unique in a release."""
        return f"{self.id}@{self.period}"

    @property
    def derived(self) -> bool:
        """Whether we worked it out (data/derived.csv); no source prints it then."""
        return bool(self.formula)

    def label(self, language: str) -> str:
        """What it is called; neither number nor unit."""
        return self.label_zh if language == "zh" else self.label_en

    def base(self, language: str) -> str:
        """What exactly is counted, where the label alone could mislead; else empty."""
        return self.base_zh if language == "zh" else self.base_en

    def note(self, language: str) -> str:
        """What its proof adds, a caveat above all; else empty."""
        return self.note_zh if language == "zh" else self.note_en
