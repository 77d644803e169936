"""What the types of a network file cannot say: values that must fit each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from studio.errors import BadPreset
from studio.model.counting import METHODS
from studio.model.network import Format, Network, TextRules, VideoRules
from studio.wording import Said, say

_LONGEST_SIDE = 16_384
_MOST_PIXELS = 100_000_000


def schema_hint() -> Said:
    """Where the schema of network files is shown."""
    return say("Compare it with a shipped file in presets/networks, or remove the key.")


def refusal(file: Path, key: str, expected: Said, came: object) -> BadPreset:
    """A wrong value, refused in one sentence."""
    shown = came if isinstance(came, Said) else str(came)[:60]
    return BadPreset(
        say("{file}: {key} expected {expected}; {came} came", file=file.name, key=key,
            expected=expected, came=shown),
        schema_hint(),
    )  # fmt: skip


def check_network(file: Path, network: Network) -> None:
    """Raise BadPreset for the first value that does not fit the others."""
    surfaces = [rules.surface for rules in network.text]
    _refuse_twice(file, "text", surfaces)
    _refuse_twice(file, "formats", [made.id for made in network.formats])
    for rules in network.text:
        check_text(file, rules)
    for made in network.formats:
        check_format(file, made, surfaces)


def check_format(file: Path, made: Format, surfaces: list[str]) -> None:
    """Size, safe area, ratios, words and text surface of one format."""
    _check_words(file, made, made.id)
    width, height = made.size.width, made.size.height
    if max(width, height) > _LONGEST_SIDE or made.size.pixels > _MOST_PIXELS:
        limit = f"{_LONGEST_SIDE} px, {_MOST_PIXELS // 10**6} Mpx"
        raise refusal(file, f"{made.id}.size", say("at most {limit}", limit=limit),
                      str(made.size))  # fmt: skip
    safe = made.safe
    if min(safe.top, safe.right, safe.bottom, safe.left) < 0 or (
        safe.left + safe.right >= width or safe.top + safe.bottom >= height
    ):
        came = f"{safe.top:g}, {safe.right:g}, {safe.bottom:g}, {safe.left:g}"
        raise refusal(file, f"{made.id}.safe",
                      say("margins that leave room inside {size}", size=str(made.size)),
                      came)  # fmt: skip
    _refuse_crossed(file, made)
    if made.text and made.text not in surfaces:
        raise refusal(file, f"{made.id}.text",
                      say("one of {choices}", choices=", ".join(surfaces) or "-"),
                      made.text)  # fmt: skip


def _refuse_crossed(file: Path, made: Format) -> None:
    """A least value above the most."""
    image, video = made.image, made.video or VideoRules()
    for key, low, most, high in (
        ("image.ratio_min", image.ratio_min, "ratio_max", image.ratio_max),
        ("image.min_width", image.min_width, "max_width", image.max_width),
        ("image.min_height", image.min_height, "max_height", image.max_height),
        ("video.fps_min", video.fps_min, "fps_max", video.fps_max),
        ("video.seconds_min", video.seconds_min, "seconds_max", video.seconds_max),
        ("video.min_bitrate", video.min_bitrate, "max_bitrate", video.max_bitrate),
        ("video.gop_seconds_min", video.gop_seconds_min, "gop_seconds_max", video.gop_seconds_max),
    ):
        if low and high and low > high:
            raise refusal(file, f"{made.id}.{key}",
                          say("at most {key}, {value}", key=most, value=high), low)  # fmt: skip


def check_text(file: Path, rules: TextRules) -> None:
    """Words and counting method of one surface."""
    _check_words(file, rules, rules.surface)
    if rules.counting not in METHODS:
        raise refusal(file, f"{rules.surface}.counting",
                      say("one of {choices}", choices=", ".join(METHODS)),
                      rules.counting)  # fmt: skip


def _check_words(file: Path, noun: msgspec.Struct, key: str) -> None:
    for name, words in _all_words(noun):
        if not words.get("en", "").strip():
            raise refusal(file, f"{key}.{name}", say("words in English, as `en`"), say("none"))


def _all_words(noun: msgspec.Struct) -> Iterator[tuple[str, dict[str, str]]]:
    for name in noun.__struct_fields__:
        value = getattr(noun, name)
        if isinstance(value, dict):
            yield name, value
        elif isinstance(value, msgspec.Struct):
            yield from ((f"{name}.{inner}", words) for inner, words in _all_words(value))


def _refuse_twice(file: Path, key: str, names: list[str]) -> None:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise refusal(file, f"{key}.{twice}", say("one entry of this name"), say("two"))
