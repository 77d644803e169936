"""What holds for one format alone: whose values those are, so that equal ones stay one render."""

from __future__ import annotations

from collections.abc import Mapping

from studio.model.network import Format
from studio.model.values import Values


def owner_of(own: Mapping[str, Values], wanted: Format) -> str:
    """The first format with the same values of its own as this one; "" where it has none."""
    values = own.get(wanted.id)
    if values is None:
        return ""
    return next(name for name, others in own.items() if others == values)


def template_by_hand(own: Mapping[str, Values], wanted: Format) -> str:
    """The template that holds for this format alone; "" for the usual one."""
    values = own.get(wanted.id)
    return (values.template or "") if values else ""
