"""Whether something can be posted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

State = Literal["ready", "check", "blocked"]  # "check": a person should look first


def worst(states: Iterable[State]) -> State:
    """The state of several things together; "ready" where there are none."""
    found = set(states)
    return "blocked" if "blocked" in found else "check" if "check" in found else "ready"
