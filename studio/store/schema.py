"""Data from a file into a noun, refusing what does not follow the schema in plain words."""

from __future__ import annotations

import re
from math import isfinite
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from studio.errors import BadPreset
from studio.wording import Said, say

T = TypeVar("T")

_AT = re.compile(r"^(?P<what>.*?)(?: - at `(?P<path>.*)`)?$", re.DOTALL)
_EXPECTED = re.compile(r"Expected (?P<expected>.*?)(?:, got `?(?P<came>.*?)`?)?$", re.DOTALL)
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<key>.*)`")
_MISSING = re.compile(r"Object missing required field `(?P<key>.*)`")
_DEEPEST = 16


def convert(
    tables: dict[str, Any], kind: type[T], file: Path, *, at: str = "", hint: Said | None = None
) -> T:
    """`tables` as a `kind`; BadPreset says file, key, what was expected and what came.

    `at`: the key in the file where `tables` stand; empty for the whole file.
    """
    _refuse_odd_numbers(tables, "", file, 0)
    try:
        return msgspec.convert(tables, kind)
    except (msgspec.ValidationError, RecursionError) as error:
        raise BadPreset(
            _explain(str(error), tables, kind, file, at),
            hint or say("Compare it with a shipped brand, or remove the key."),
        ) from error


def _explain(message: str, tables: dict[str, Any], kind: type, file: Path, at: str) -> Said:
    match = _AT.match(message)
    what, path = (match["what"], match["path"] or "$") if match else (message, "$")
    key = path.removeprefix("$").removeprefix(".")
    shown = ".".join(part for part in (at, key) if part)
    if unknown := _UNKNOWN.match(what):
        name = ".".join(part for part in (shown, unknown["key"]) if part)
        return say("{file}: {key} is not a known key", file=file.name, key=name)
    if missing := _MISSING.match(what):
        name = ".".join(part for part in (shown, missing["key"]) if part)
        return say("{file}: {key} is missing", file=file.name, key=name)
    wanted = _EXPECTED.match(what)
    return say(
        "{file}: {key} expected {expected}; {came} came",
        file=file.name,
        key=shown or "the file",
        expected=_in_words(wanted["expected"]) if wanted else _choices(kind, key),
        came=_came(key, tables),
    )


def _in_words(expected: str) -> Said:
    if "matching regex" in expected:
        return say("a colour like #1B0B3B")
    words = {
        "`str`": say("a text"),
        "`int`": say("a whole number"),
        "`float`": say("a number"),
        "`bool`": say("true or false"),
        "`array`": say("a list"),
        "`object`": say("a table"),
    }
    if expected in words:
        return words[expected]
    if bounds := re.fullmatch(r"`(?:int|float) ([<>]=? .*)`", expected):
        return say("a number {bounds}", bounds=bounds[1])
    return say("{expected}", expected=expected.replace("`", ""))


def _choices(kind: type, key: str) -> Said:
    """The words that may stand at a key such as `shapes.mask`."""
    found: Any = msgspec.inspect.type_info(kind)
    for part in re.findall(r"[^.\[\]]+", key):
        fields = {field.encode_name: field.type for field in getattr(found, "fields", ())}
        found = fields.get(part, getattr(found, "item_type", found))
    values = getattr(found, "values", ())
    return (
        say("one of {words}", words=", ".join(map(str, values))) if values else say("another value")
    )


def _came(key: str, tables: dict[str, Any]) -> str:
    """The value at a key such as `rules[0].what`, short."""
    value: Any = tables
    for part in re.findall(r"[^.\[\]]+", key):
        if isinstance(value, dict) and part in value:
            value = value[part]
        elif isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        else:
            break
    text = "a table" if isinstance(value, dict) else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _refuse_odd_numbers(value: Any, key: str, file: Path, depth: int) -> None:
    """TOML knows nan and inf; no place in our files has a use for them."""
    if depth > _DEEPEST:
        raise BadPreset(say("{file} is nested too deeply", file=file.name))
    if isinstance(value, dict):
        for name, inner in value.items():
            _refuse_odd_numbers(inner, f"{key}.{name}" if key else name, file, depth + 1)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            _refuse_odd_numbers(inner, f"{key}[{index}]", file, depth + 1)
    elif isinstance(value, float) and not isfinite(value):
        raise BadPreset(
            say("{file}: {key} expected a number; {came} came", file=file.name, key=key, came=value)
        )
