"""Numbers as people write them, with a comma for decimals in French."""

from __future__ import annotations

from studio.wording import Said, say


def hundredths(value: float) -> Said:
    """0.80, or 0,80 where people write so."""
    whole, part = divmod(round(value * 100), 100)
    return say("{whole}.{part}", whole=whole, part=f"{part:02}")


def readable_number(value: float) -> Said:
    """30, 29.97, 0.5625 or −14: decimals only where they count, fewer for larger numbers."""
    sign = "−" if value < 0 else ""
    figures = f"{abs(value):.2f}" if abs(value) >= 1 else f"{abs(value):.4f}"
    whole, _, part = figures.rstrip("0").rstrip(".").partition(".")
    if part:
        return say("{sign}{whole}.{tenth}", sign=sign, whole=whole, tenth=part)
    return say("{sign}{count}", sign=sign, count=whole)
