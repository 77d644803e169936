"""Reasons that differ only in a figure, said once with the range of the figures."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FIGURE = re.compile(r"\d+[.,]\d+")


def in_ranges(reasons: Iterable[str]) -> dict[str, str]:
    """Each reason -> what to say: "enlarged 2.1 times" and "... 3.8 times" are 2.1–3.8 times.

    Only reasons with one decimal figure are joined; whole numbers count things and stay apart.
    """
    groups: dict[str, list[str]] = {}
    for reason in dict.fromkeys(reasons):
        groups.setdefault(_FIGURE.sub("#", reason, count=1), []).append(reason)
    return {reason: _joined(alike) for alike in groups.values() for reason in alike}


def _joined(alike: list[str]) -> str:
    if len(alike) == 1:
        return alike[0]
    figures = sorted((_FIGURE.findall(reason)[0] for reason in alike), key=_value)
    return _FIGURE.sub(f"{figures[0]}–{figures[-1]}", alike[0], count=1)


def _value(figure: str) -> float:
    return float(figure.replace(",", "."))
