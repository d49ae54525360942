"""Finds quantities by reference: `id` is the latest, `id@period` that one. Says what is likely meant when there is none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from dataset.problems import nearest
from dataset.quantity import Quantity


def by_id(quantities: Mapping[str, Quantity]) -> Mapping[str, tuple[Quantity, ...]]:
    """All periods of each id, oldest first."""
    groups: dict[str, list[Quantity]] = {}
    for quantity in quantities.values():
        groups.setdefault(quantity.id, []).append(quantity)
    return MappingProxyType({id: tuple(sorted(group, key=age)) for id, group in groups.items()})


def age(quantity: Quantity) -> tuple[date, str]:
    """What sorts the periods of one id, oldest first; without a date before all others."""
    return quantity.as_of or date.min, quantity.period


def find(ref: str, quantities: Mapping[str, Quantity], periods: Mapping[str, tuple[Quantity, ...]]) -> Quantity:
    """The quantity meant; KeyError with a Chinese message and the likely names."""
    if ref in quantities:
        return quantities[ref]
    id, at, period = ref.partition("@")
    if id not in periods:
        raise KeyError(f"没有编号为“{id}”的数。{nearest(id, periods)}")
    if at:
        raise KeyError(f"{id} 没有时期“{period}”。有的是：{'、'.join(item.period for item in periods[id])}。")
    return periods[id][-1]
