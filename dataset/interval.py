"""Where a published number can truly lie: its hedge and its rounding as an interval, and arithmetic that keeps both.

Ends are rounded outward, so a result always covers every true value. Knows nothing of formulas or of the data.
"""

from __future__ import annotations

import decimal
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from dataset.ends import INFINITY, End, product, quotient, reach, total
from dataset.quantity import Meaning, Quantity

COUNTED = ("count", "people", "other")  # kinds whose whole numbers are counted out, not measured
NARROW = Decimal("0.05")  # a range this narrow, for its size, still reads as “about its middle”
CLOSE = Decimal("1e-20")  # what outward rounding adds; not a width of its own


@dataclass(frozen=True)
class Interval:
    """From `low` to `high`; None is unbounded, `*_open` leaves the end itself out."""

    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return self.low is not None and self.high is not None

    @property
    def unknown(self) -> bool:
        """Whether neither end is known, so that it says nothing."""
        return self.low is None and self.high is None

    @property
    def _ends(self) -> tuple[End, End]:
        low = (-INFINITY, True) if self.low is None else (self.low, self.low_open)
        high = (INFINITY, True) if self.high is None else (self.high, self.high_open)
        return low, high

    def __contains__(self, value: Decimal) -> bool:
        return self.overlaps(Interval(value, value))

    def __neg__(self) -> Interval:
        low = None if self.high is None else self.high.copy_negate()
        high = None if self.low is None else self.low.copy_negate()
        return Interval(low, high, self.high_open, self.low_open)

    def __add__(self, other: Interval) -> Interval:
        (low, high), (other_low, other_high) = self._ends, other._ends
        return _span(*reach([(low, other_low)], [(high, other_high)], total, zero_holds=False))

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        pairs = [(mine, its) for mine in self._ends for its in other._ends]
        return _span(*reach(pairs, pairs, product))

    def __truediv__(self, other: Interval) -> Interval:
        """Unbounded where the divisor may be zero."""
        if Decimal(0) in other:
            return Interval()
        side = Decimal(1) if other._ends[0][0] >= 0 else Decimal(-1)
        pairs = [(mine, its) for mine in self._ends for its in other._ends]
        return _span(*reach(pairs, pairs, lambda a, b: quotient(a, b, side)))

    def overlaps(self, other: Interval) -> bool:
        """Whether both can be the same true number."""
        return not (self.certainly_less(other) or other.certainly_less(self))

    def certainly_less(self, other: Interval) -> bool:
        """Every value of this one lies below every value of the other."""
        (_, (high, high_open)), ((low, low_open), _) = self._ends, other._ends
        return high < low or (high == low and (high_open or low_open))

    def certainly_at_most(self, other: Interval) -> bool:
        """Whether no value here is above any value there."""
        (_, (high, _)), ((low, _), _) = self._ends, other._ends
        return high <= low

    def meaning(self, decimals: int | None = None) -> tuple[Decimal | None, Meaning]:
        """The number and hedge that say this interval, rounded to `decimals` so that what is said stays true.

        A range too wide for “about” keeps its upper end only; an interval open on both sides is unknown.
        """
        if self.low is not None and self.high is not None:
            return self._of_range(self.low, self.high, decimals)
        if self.low is not None:
            return _rounded(self.low, decimals, ROUND_FLOOR), Meaning.MORE_THAN if self.low_open else Meaning.AT_LEAST
        if self.high is not None:
            return self._below(self.high, decimals)
        return None, Meaning.UNKNOWN

    def _of_range(self, low: Decimal, high: Decimal, decimals: int | None) -> tuple[Decimal, Meaning]:
        middle, width = (low + high) / 2, high - low
        if self.low_open and self.high_open and low > 0 and high == 10 * low:
            return low, Meaning.SEVERAL
        ends = {_rounded(end, decimals, decimal.ROUND_HALF_UP) for end in (low, high)}
        if width <= abs(middle) * CLOSE or (decimals is not None and len(ends) == 1):
            return _rounded(middle, decimals, decimal.ROUND_HALF_UP), Meaning.EXACT
        if width <= abs(middle) * 2 * NARROW:
            return _rounded(middle, decimals, decimal.ROUND_HALF_UP), Meaning.ABOUT
        return self._below(high, decimals)

    def _below(self, high: Decimal, decimals: int | None) -> tuple[Decimal, Meaning]:
        return _rounded(high, decimals, ROUND_CEILING), Meaning.LESS_THAN if self.high_open else Meaning.AT_MOST


def _span(low: End, high: End) -> Interval:
    """The interval between two ends; one without end counts as None."""
    (least, low_open), (most, high_open) = low, high
    finite_low, finite_high = least.is_finite(), most.is_finite()
    return Interval(
        least if finite_low else None,
        most if finite_high else None,
        low_open and finite_low,
        high_open and finite_high,
    )


def exactly(value: Decimal) -> Interval:
    """The interval of one point."""
    return Interval(value, value)


def of(quantity: Quantity) -> Interval:
    """Where the true number can lie, in the unit's base. 1.2亿元 is ± half of 0.1亿元; 200余 is above 200, without end."""
    meaning, value = quantity.meaning, quantity.value
    if value is None or quantity.unit.kind == "fraction":  # a newspaper's 三分之一 says nothing of its precision
        return Interval()
    number, zero = value * quantity.unit.factor, Decimal(0)
    match meaning:
        case Meaning.EXACT:
            half = _half_digit(value, quantity)
            return Interval(number - half, number + half)
        case Meaning.MORE_THAN:
            return Interval(number, None, low_open=True)
        case Meaning.AT_LEAST:
            return Interval(number, None)
        case Meaning.NEARLY:
            return Interval(zero, number, low_open=True, high_open=True)
        case Meaning.AT_MOST:
            return Interval(zero, number)
        case Meaning.LESS_THAN:
            return Interval(zero, number, high_open=True)
        case Meaning.SEVERAL:
            return Interval(number, number * 10, low_open=True, high_open=True)
        case Meaning.ABOUT | Meaning.UNCLEAR | Meaning.UNKNOWN:
            return Interval()


def compare(left: Interval, relation: str, right: Interval) -> bool | None:
    """Whether `left relation right` holds for certain (True), cannot hold (False), or cannot be told (None).

    “=” holds where two bounded intervals meet: published figures agree within their rounding. KeyError: no such relation.
    """
    test: dict[str, tuple[bool, bool]] = {
        "=": (left.bounded and right.bounded, not left.overlaps(right)),
        "<": (left.certainly_less(right), right.certainly_at_most(left)),
        "<=": (left.certainly_at_most(right), right.certainly_less(left)),
        ">": (right.certainly_less(left), left.certainly_at_most(right)),
        ">=": (right.certainly_at_most(left), left.certainly_less(right)),
    }
    holds, fails = test[relation]
    return False if fails else holds or None


def _half_digit(value: Decimal, quantity: Quantity) -> Decimal:
    """Half of the last printed digit, in the base; nothing for what is counted out one by one."""
    exponent = min(int(value.as_tuple().exponent), 0)
    if exponent == 0 and quantity.unit.factor == 1 and quantity.unit.kind in COUNTED:
        return Decimal(0)
    return Decimal(5).scaleb(exponent - 1) * quantity.unit.factor


def _rounded(value: Decimal, decimals: int | None, rounding: str) -> Decimal:
    return value if decimals is None else value.quantize(Decimal(1).scaleb(-decimals), rounding=rounding)
