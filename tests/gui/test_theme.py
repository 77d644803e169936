"""Colours can be read, in both themes and with more contrast; icons and type are what we say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QIcon

from studio.gui import icons
from studio.gui.theme import Theme, theme
from studio.gui.tokens import tokens
from studio.gui.type import font
from tests.gui.widgets.conftest import look

__all__ = ["look"]
SOURCES = Path(__file__).resolve().parents[2] / "studio" / "gui"
WORDS = (
    ("text", 7.0, ("window", "surface", "canvas", "raised", "sunken")),
    ("text-2", 4.5, ("window", "surface", "canvas", "raised", "sunken")),
    ("text-3", 4.5, ("window", "surface", "canvas", "raised", "accent-soft")),
    ("accent", 4.5, ("window", "surface", "canvas", "accent-soft", "segment")),
    ("on-accent", 4.5, ("accent", "accent-hover")),
    ("ok", 4.5, ("surface", "ok-soft")),
    ("warn", 4.5, ("surface", "warn-soft")),
    ("error", 4.5, ("surface", "error-soft")),
    ("differs", 4.5, ("surface", "differs-soft")),
    ("outline", 3.0, ("surface", "window", "sunken")),
    ("linked", 3.0, ("canvas",)),
)


@pytest.mark.parametrize("strong", [False, True])
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("ink", "needed", "grounds"), WORDS)
def test_what_is_written_can_be_read(
    ink: str, needed: float, grounds: tuple[str, ...], dark: bool, strong: bool
) -> None:
    said = tokens(dark=dark, strong=strong)
    for ground in grounds:
        assert _contrast(said[ink], said[ground]) >= needed, f"{ink} on {ground}"


def test_the_theme_is_told_and_changes_the_colours(look: Theme) -> None:
    told: list[bool] = []
    look.changed.connect(lambda: told.append(look.dark))
    look.set("dark")
    look.set("light")
    assert told == [True, False]
    assert look.colour("surface") == QColor("#FFFFFF")
    assert theme() is look


def test_a_colour_that_was_given_away_cannot_change_the_theme(look: Theme) -> None:
    look.colour("accent").setAlpha(0)
    assert look.colour("accent").alpha() == 255


def test_type_is_ours_with_figures_of_one_width(look: Theme) -> None:
    assert QFontInfo(font("body")).family() == "Inter"
    wide = QFontMetricsF(font("body", tabular=True))
    assert wide.horizontalAdvance("1111") == wide.horizontalAdvance("8888")
    plain = QFontMetricsF(font("body"))
    assert plain.horizontalAdvance("1111") != plain.horizontalAdvance("8888")
    heavier = QFontMetricsF(font("body", 700)).horizontalAdvance("Opening night")
    assert heavier > plain.horizontalAdvance("Opening night")


@pytest.mark.parametrize(("wanted", "given"), [(1.25, 1.25), (9.0, 1.5), (0.1, 0.9)])
def test_texts_grow_between_bounds(look: Theme, wanted: float, given: float) -> None:
    look.scale_text(wanted)
    assert look.text_scale == given
    assert font("body").pixelSize() == round(13 * given)


def test_an_icon_takes_the_colour_of_the_moment(look: Theme) -> None:
    sign = icons.icon("square", "accent")
    assert _middle(sign) == look.colour("accent")
    look.set("dark")
    assert _middle(sign) == look.colour("accent")
    assert _middle(sign, QIcon.Mode.Disabled) == look.colour("disabled")
    assert _middle(QIcon(sign)) == look.colour("accent")


def test_every_icon_that_is_named_in_the_window_exists() -> None:
    named = re.compile(r"""["']((?:mdi6|fa6b)\.[a-z0-9-]+)["']""")
    found = {name for file in SOURCES.rglob("*.py") for name in named.findall(file.read_text())}
    assert found
    for name in found:
        assert not icons.outline(name).isEmpty(), name


@pytest.mark.parametrize("network", ["instagram", "x", "linkedin", "google_business_profile", "?"])
def test_every_network_has_a_sign(network: str, look: Theme) -> None:
    assert not icons.outline(icons.network_sign(network)).isEmpty()


def _middle(sign: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> QColor:
    return sign.pixmap(QSize(18, 18), 1.0, mode).toImage().pixelColor(9, 9)


def _contrast(one: str, other: str) -> float:
    lights = sorted((_light(QColor(one)), _light(QColor(other))))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = colour.redF(), colour.greenF(), colour.blueF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
