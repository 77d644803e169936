"""Ten sentences that differ in a figure are one."""

from __future__ import annotations

from studio.export.alike import in_ranges


def test_figures_become_a_range() -> None:
    told = in_ranges(["Enlarged 3.8 times", "Soft", "Enlarged 2.1 times", "Enlarged 10.5 times"])
    assert set(told.values()) == {"Enlarged 2.1–10.5 times", "Soft"}


def test_counts_stay_apart() -> None:
    told = in_ranges(["5 faces are cut", "4 faces are cut"])
    assert set(told.values()) == set(told)


def test_a_comma_is_a_figure_too() -> None:
    assert in_ranges(["agrandie 2,8 fois", "agrandie 3,1 fois"])["agrandie 2,8 fois"] == (
        "agrandie 2,8–3,1 fois"
    )
