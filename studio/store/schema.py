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
_KEY_OF = "key` in `"  # before the path, where a key of a table is wrong
_PARTS = re.compile(r"\.\.\.|[^.\[\]]+")  # of a key: "..." is some entry of a table
_DEEPEST = 16


def convert(tables: dict[str, Any], kind: type[T], file: Path, *, at: str = "", hint: Said) -> T:
    """`tables` as a `kind`; BadPreset says file, key, what was expected and what came.

    `at`: the key in the file where `tables` stand; empty for the whole file. `hint`: what a file
    of this kind can be compared with.
    """
    _refuse_odd_numbers(tables, "", file, 0, hint)
    try:
        return msgspec.convert(tables, kind)
    except (msgspec.ValidationError, RecursionError) as error:
        raise BadPreset(_explain(str(error), tables, kind, file, at), hint) from error


def _explain(message: str, tables: dict[str, Any], kind: type, file: Path, at: str) -> Said:
    match = _AT.match(message)
    what, path = (match["what"], match["path"] or "$") if match else (message, "$")
    of_keys = path.startswith(_KEY_OF)
    key = path.removeprefix(_KEY_OF).removeprefix("$").removeprefix(".")
    shown = ".".join(part for part in (at, key.replace("[...]", "")) if part)
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
        expected=_in_words(wanted["expected"]) if wanted else _choices(kind, tables, key, of_keys),
        came=_came(key, tables, of_keys),
    )


def _in_words(expected: str) -> Said:
    if "matching regex" in expected:
        colour = say("a colour like #1B0B3B")
        return colour if "#" in expected else say("small letters, digits and _")
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
    kinds = [words.get(f"`{kind}`") for kind in expected.strip("`").split(" | ")]
    if len(kinds) == 2 and kinds[0] and kinds[1]:
        return say("{one} or {other}", one=kinds[0], other=kinds[1])
    if bounds := re.fullmatch(r"`(?:int|float)` ([<>]=? .*)", expected):
        return say("a number {bounds}", bounds=bounds[1].removesuffix(".0"))
    if length := re.fullmatch(r"(`\w+`) of length (.*)", expected):
        return say("{kind} of length {length}", kind=words[length[1]], length=length[2])
    return say("{expected}", expected=expected.replace("`", ""))


def _choices(kind: type, tables: Any, key: str, of_keys: bool) -> Said:
    """The words that may stand at a key such as `shapes.mask`, or for the keys of its table."""
    found: list[Any] = [msgspec.inspect.type_info(kind)]
    for part in _PARTS.findall(key):
        found = [inner for each in found for inner in _inside(each, part, tables)]
        tables = _part(tables, part)
    if of_keys:
        found = [each.key_type for each in _alternatives(found) if hasattr(each, "key_type")]
    values = [value for each in found for value in getattr(each, "values", ())]
    return (
        say("one of {words}", words=", ".join(map(str, values))) if values else say("another value")
    )


def _inside(found: Any, part: str, value: Any) -> list[Any]:
    """What may stand at one part of a key: several types where it depends on the value."""
    made = []
    for each in _alternatives([found]):
        if tag_field := getattr(each, "tag_field", None):
            if part == tag_field:
                made.append(msgspec.inspect.LiteralType((each.tag,)))
                continue
            if isinstance(value, dict) and value.get(tag_field) != each.tag:
                continue
        fields = {field.encode_name: field.type for field in getattr(each, "fields", ())}
        inner = fields.get(part, getattr(each, "item_type", getattr(each, "value_type", None)))
        made += _alternatives([inner]) if inner else []
    return made


def _alternatives(found: list[Any]) -> list[Any]:
    return [kind for each in found for kind in getattr(each, "types", (each,))]


def _part(value: Any, part: str) -> Any:
    """What stands at one part of a key; the same value where there is nothing."""
    if isinstance(value, dict) and part in value:
        return value[part]
    if isinstance(value, list) and part.isdigit() and int(part) < len(value):
        return value[int(part)]
    return value


def _came(key: str, tables: Any, of_keys: bool) -> str:
    """The value at a key such as `rules[0].what`, short; or the keys of its table."""
    parts = _PARTS.findall(key)
    for part in parts:
        tables = _part(tables, part)
    if of_keys and isinstance(tables, dict):
        tables = ", ".join(map(str, tables))
    text = repr(tables)
    if isinstance(tables, dict) and "..." not in parts:
        text = "a table"
    return text if len(text) <= 60 else text[:57] + "..."


def _refuse_odd_numbers(value: Any, key: str, file: Path, depth: int, hint: Said) -> None:
    """TOML knows nan and inf; no place in our files has a use for them."""
    if depth > _DEEPEST:
        raise BadPreset(say("{file} is nested too deeply", file=file.name), hint)
    if isinstance(value, dict):
        for name, inner in value.items():
            _refuse_odd_numbers(inner, f"{key}.{name}" if key else name, file, depth + 1, hint)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            _refuse_odd_numbers(inner, f"{key}[{index}]", file, depth + 1, hint)
    elif isinstance(value, float) and not isfinite(value):
        raise BadPreset(
            say(
                "{file}: {key} expected a number; {came} came", file=file.name, key=key, came=value
            ),
            hint,
        )
