"""Read a network file with limits on its size and depth, before its schema is looked at."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from studio.errors import BadPreset
from studio.wording import Said, say

try:  # compiled, and three times as fast as the standard library's
    import tomli as toml
except ImportError:
    import tomllib as toml  # type: ignore[no-redef]

_MOST_BYTES = 1_000_000
_DEEPEST = 40  # nested brackets or dotted keys; our own files use three
_DOTTED = re.compile(rf"(?m)^[\s\[]*+(?:[\w-]++[ \t]*+\.[ \t]*+){{{_DEEPEST}}}")


def read_network_file(file: Path) -> dict[str, Any]:
    """The tables of a TOML file, unchecked. Raises BadPreset naming the file."""
    text = _text_of(file)
    depth = 0
    for bracket in re.findall(r"[\[\]{}]", text):
        depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
        if depth > _DEEPEST:
            break
    if depth > _DEEPEST or _DOTTED.search(text):
        raise BadPreset(say("{file} is nested too deeply", file=file.name))
    try:
        return toml.loads(text)
    except (toml.TOMLDecodeError, RecursionError) as error:
        raise BadPreset(
            say("{file} is not valid TOML: {reason}", file=file.name, reason=str(error)[:200])
        ) from error


def _text_of(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
        if len(content) <= _MOST_BYTES:
            return content.decode("utf-8")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadPreset(say("{file}: {reason}", file=file.name, reason=reason)) from error
    except UnicodeDecodeError as error:
        raise BadPreset(
            say("{file} is not text in UTF-8", file=file.name), say("Save it as UTF-8 text.")
        ) from error
    raise BadPreset(
        say("{file} is too large: at most {limit} bytes", file=file.name, limit=_MOST_BYTES)
    )


def refusal(file: Path, key: str, expected: Said, came: object) -> BadPreset:
    """A wrong value, refused in one sentence."""
    shown = came if isinstance(came, Said) else str(came)[:60]
    return BadPreset(
        say("{file}: {key} expected {expected}; {came} came", file=file.name, key=key,
            expected=expected, came=shown),
        schema_hint(),
    )  # fmt: skip


def schema_hint() -> Said:
    """Where the schema is shown."""
    return say("Compare it with a shipped file in presets/networks, or remove the key.")
