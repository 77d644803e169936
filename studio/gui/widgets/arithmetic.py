"""Numbers as people type them: "1080/2", "12,5", "64 px", "+8"."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"\s*(?:(\d+(?:[.,]\d*)?|[.,]\d+)|(.))")
_DEEPEST = 20


def worked_out(text: str) -> float | None:
    """The value of a sum with + - * / and brackets; a unit after it is passed over.

    None: it is no sum.
    """
    text = re.sub(r"[^\d.,+\-*/×÷−()\s]+\s*$", "", text.strip())[:100]
    tokens = [a.replace(",", ".") or b for a, b in _TOKEN.findall(text) if a or b.strip()]
    try:
        value, rest = _sum(tokens, 0)
    except (ValueError, IndexError, ZeroDivisionError):
        return None
    return value if not rest and abs(value) < 1e12 else None


def _sum(tokens: list[str], depth: int) -> tuple[float, list[str]]:
    value, rest = _product(tokens, depth)
    while rest and rest[0] in "+-−":
        sign = 1 if rest[0] == "+" else -1
        term, rest = _product(rest[1:], depth)
        value += sign * term
    return value, rest


def _product(tokens: list[str], depth: int) -> tuple[float, list[str]]:
    value, rest = _term(tokens, depth)
    while rest and rest[0] in "*/×÷":
        divides = rest[0] in "/÷"
        term, rest = _term(rest[1:], depth)
        value = value / term if divides else value * term
    return value, rest


def _term(tokens: list[str], depth: int) -> tuple[float, list[str]]:
    head, rest = tokens[0], tokens[1:]
    if depth > _DEEPEST:
        raise ValueError
    if head in "+-−":
        value, rest = _term(rest, depth + 1)
        return (value if head == "+" else -value), rest
    if head == "(":
        value, rest = _sum(rest, depth + 1)
        if rest[0] != ")":
            raise ValueError
        return value, rest[1:]
    return float(head), rest
