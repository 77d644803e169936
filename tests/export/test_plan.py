"""What an export will write is known, and safe, before anything is written."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.export.naming import same_name_key
from studio.export.plan import file_type_for, plan_export
from studio.model.geometry import Insets, Size
from studio.model.network import Fact, Format, ImageRules
from studio.store.catalogue import load_catalogue

FACT = Fact(source="a page", as_of="2026", confidence="high")


def made(name: str = "a_b", network: str = "a", **more: Any) -> Format:
    values: dict[str, Any] = {
        "label": {"en": name}, "kind": "image", "use": "post", "size": Size(200, 100),
        "image": ImageRules(file_types=("jpg", "png")), "fact": FACT, **more,
    }  # fmt: skip
    return Format(id=name, network=network, **values)


formats = st.builds(
    made,
    st.one_of(st.text(max_size=60), st.sampled_from(["../x", "CON", "a", "A", "", "a-2"])),
    st.one_of(st.text(max_size=60), st.sampled_from(["..", "/etc", "x", "X", "a/b"])),
    size=st.builds(Size, st.integers(1, 40), st.integers(1, 40)),
    image=st.builds(
        ImageRules,
        file_types=st.lists(st.sampled_from(["jpg", "png", "webp", "pdf"])).map(tuple),
        max_bytes=st.one_of(st.none(), st.integers(1, 10**6)),
    ),
    crop_shape=st.sampled_from(["none", "circle"]),
)


@given(st.lists(formats, max_size=8, unique_by=lambda each: each.id), st.booleans())
def test_no_two_equal_outputs_and_no_way_out(wanted: list[Format], transparent: bool) -> None:
    plan = plan_export(wanted, transparent=transparent)
    paths = [PurePosixPath(each.path) for each in plan.deliveries]
    assert len({same_name_key(str(path)) for path in paths}) == len(paths)
    for path in paths:
        assert len(path.parts) == 2
        assert not path.is_absolute()
        assert ".." not in path.parts
    made_from_a_photo = {each.id for each in wanted if each.made_from("image")}
    assert {each.format_id for each in plan.deliveries} == made_from_a_photo


def test_equal_renders_are_one_job() -> None:
    twins = [made("a_1"), made("b_1", "b", image=ImageRules(file_types=("jpg",), max_bytes=5000))]
    (job,) = plan_export(twins).jobs
    assert [each.max_bytes for each in job.deliveries] == [None, 5000]


@pytest.mark.parametrize(
    "other",
    [
        {"size": Size(100, 200)},
        {"safe": Insets(10)},
        {"crop_shape": "circle"},
        {"image": ImageRules(file_types=("png",))},
        {"template": "photo"},
    ],
)
def test_other_geometry_or_file_type_is_another_render(other: dict[str, Any]) -> None:
    assert len(plan_export([made("a_1"), made("b_1", **other)]).jobs) == 2


def test_what_a_circle_cuts_is_not_safe() -> None:
    (job,) = plan_export([made(size=Size(400, 400), crop_shape="circle")]).jobs
    assert job.safe.left == pytest.approx(400 * (1 - 0.5**0.5) / 2)


def test_a_sticker_keeps_its_transparent_ground() -> None:
    sticker = made(image=ImageRules(file_types=("webp", "png")))
    assert plan_export([sticker], transparent=True).jobs[0].cut_out
    assert not plan_export([sticker], transparent=False).jobs[0].cut_out
    assert not plan_export([made()], transparent=True).jobs[0].cut_out
    assert file_type_for(sticker, transparent=True) == "png"


def test_a_rule_from_an_unsure_source_is_to_check() -> None:
    unsure = made(fact=msgspec.structs.replace(FACT, confidence="low"))
    assert plan_export([unsure]).deliveries[0].doubts
    assert not plan_export([made()]).deliveries[0].doubts


def test_the_whole_catalogue_has_a_plan() -> None:
    everything = load_catalogue().select(["everything"], media="image")
    plan = plan_export(everything)
    assert len(plan.deliveries) == len(everything) > 78
    assert len(plan.jobs) < len(everything) * 0.75
    sizes = [job.size.pixels for job in plan.jobs]
    assert sizes == sorted(sizes, reverse=True)
