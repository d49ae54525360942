"""The ends of intervals: how far sums, products and quotients reach, and whether they get there. Rounds outward."""

from __future__ import annotations

import decimal
from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

INFINITY = Decimal("Infinity")
End = tuple[Decimal, bool]  # (value or ±∞, whether the end itself is left out)
Pairs = list[tuple[End, End]]
Operation = Callable[[Decimal, Decimal], Decimal]


def reach(lows: Pairs, highs: Pairs, operation: Operation, zero_holds: bool = True) -> tuple[End, End]:
    """The least and the greatest result over pairs of ends; an end is reached if any pair reaches it.

    `zero_holds`: a zero that is reached makes the result zero whatever the other end is, as in a product.
    """
    least = min(_results(lows, operation, ROUND_FLOOR, zero_holds))
    most, reached = max(
        (value, not left_out) for value, left_out in _results(highs, operation, ROUND_CEILING, zero_holds)
    )
    return least, (most, not reached)


def _results(pairs: Pairs, operation: Operation, rounding: str, zero_holds: bool) -> list[End]:
    with decimal.localcontext(rounding=rounding):
        return [(operation(a[0], b[0]), _left_out(a, b, zero_holds)) for a, b in pairs]


def _left_out(a: End, b: End, zero_holds: bool) -> bool:
    if zero_holds and (Decimal(0), False) in (a, b):
        return False
    return a[1] or b[1]


def total(a: Decimal, b: Decimal) -> Decimal:
    """a + b; two open ends of one sum point the same way, so that the result is a number or an open end."""
    return a + b


def product(a: Decimal, b: Decimal) -> Decimal:
    """a × b, where nothing times an open end is nothing."""
    return Decimal(0) if a == 0 or b == 0 else a * b


def quotient(a: Decimal, b: Decimal, side: Decimal) -> Decimal:
    """a / b at the ends: b is 0 only as an open end that is approached from `side`; beyond all bounds the result is 0."""
    if b.is_infinite() or a == 0:
        return Decimal(0)
    return a * side * INFINITY if b == 0 else a / b
