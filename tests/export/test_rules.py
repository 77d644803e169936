"""Every rule of a format is looked at, and only a sure one refuses."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from studio.export.rules import FileFacts, findings, verdict
from studio.export.spoken import readable_bytes
from studio.model.geometry import Size
from studio.model.network import Fact, Format, ImageRules

GOOD = FileFacts(file_type="jpg", size=Size(1000, 500), bytes=10_000)
FORMAT = Format(
    id="a_wide", label={"en": "Wide"}, kind="image", use="post", size=Size(1000, 500), network="a",
    image=ImageRules(
        file_types=("jpg", "png"), max_bytes=20_000, min_width=800, min_height=400,
        max_width=2000, max_height=900, max_pixels=1_000_000, ratio_min=1.5, ratio_max=2.5,
    ),
    fact=Fact(source="a page", confidence="high"),
)  # fmt: skip
REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"file_type": "gif"}, "It is a GIF file; accepted are JPG, PNG."),
    ({"bytes": 20_001}, "It has 20 kB; at most 20 kB are accepted."),
    ({"size": Size(798, 401)}, "It is 798 pixels wide; at least 800 are asked for."),
    ({"size": Size(800, 399)}, "It is 399 pixels high; at least 400 are asked for."),
    ({"size": Size(2002, 998)}, "It is 2002 pixels wide; at most 2000 are accepted."),
    ({"size": Size(1800, 902)}, "It is 902 pixels high; at most 900 are accepted."),
    ({"size": Size(1450, 725)}, "It has 1051250 pixels; at most 1000000 are accepted."),
    ({"size": Size(1000, 700)}, "It is too tall"),
    ({"size": Size(1100, 425)}, "It is too wide"),
]
ADVICE: list[tuple[dict[str, Any], str]] = [
    ({"size": Size(1000, 600)}, "Its shape is not the one shown"),
    ({"size": Size(900, 450)}, "fewer than 1000×500"),
    ({"frames": 2}, "It moves"),
    ({"location": True}, "It holds the place where it was taken."),
    ({"metadata": ("EXIF", "comment")}, "details about its making (EXIF, comment)"),
    ({"srgb": False}, "Its colours are not sRGB"),
]


def changed(change: dict[str, Any]) -> FileFacts:
    return msgspec.structs.replace(GOOD, **change)


def test_a_file_within_all_rules_is_ready() -> None:
    assert findings(GOOD, FORMAT) == ()
    assert verdict(()) == "ready"


@pytest.mark.parametrize(("change", "said"), REFUSED)
def test_a_broken_rule_blocks_where_it_is_sure(change: dict[str, Any], said: str) -> None:
    broken = findings(changed(change), FORMAT)
    assert [each.state for each in broken if said in str(each.what)] == ["blocked"]
    assert verdict(broken) == "blocked"
    unsure = msgspec.structs.replace(FORMAT, fact=Fact(source="a guide", confidence="low"))
    assert verdict(findings(changed(change), unsure)) == "check"


@pytest.mark.parametrize(("change", "said"), ADVICE)
def test_what_is_unwise_is_to_check(change: dict[str, Any], said: str) -> None:
    broken = findings(changed(change), FORMAT)
    assert [each.state for each in broken if said in str(each.what)] == ["check"]
    assert verdict(broken) == "check"


def test_a_rule_tells_its_source_and_our_habits_have_none() -> None:
    (rule,) = findings(changed({"bytes": 20_001}), FORMAT)
    assert rule.fact == FORMAT.fact
    (habit,) = findings(changed({"srgb": False}), FORMAT)
    assert habit.fact is None


@pytest.mark.parametrize(
    ("count", "said"),
    [(999, "999 B"), (1000, "1 kB"), (999_499, "999 kB"), (999_500, "1 MB"), (2_440_000, "2.4 MB")],
)
def test_bytes_are_said_as_people_say_them(count: int, said: str) -> None:
    assert str(readable_bytes(count)) == said


def test_a_network_that_scales_down_takes_a_larger_picture() -> None:
    image = msgspec.structs.replace(FORMAT.image, larger="scaled")
    wanted = msgspec.structs.replace(FORMAT, image=image)
    found = msgspec.structs.replace(GOOD, size=Size(4000, 2000))
    broken = findings(found, wanted)
    assert verdict(broken) == "check"
    assert "It is 4000 pixels wide; the network scales it down to 2000." in {
        str(finding.what) for finding in broken
    }
