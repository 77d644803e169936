"""The charter's linter: what of a brand cannot be read, with the measured figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from studio.compose.text.fonts import missing_families
from studio.errors import StudioError
from studio.media.logo import check_font, is_drawing, logo_ratio, open_logo
from studio.media.picture import probe_picture
from studio.model.brand import Brand, Colour, Logos
from studio.model.brand_pairs import DRAWN, DRAWN_PAIRS, PAIRS, TEXT
from studio.model.colour import contrast, is_dark, luminance
from studio.wording import Said, say

Pixels = NDArray[np.uint8]
State = Literal["ok", "check", "wrong"]

LIGHT = 0.30  # luminance from which the accent takes the logo for light grounds
_MEASURED = 200  # pixels of height at which logos are looked at
_LEAST_ROWS = 400  # of a bitmap logo: the tallest place where we set one


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing looked at. `figure` is what was measured, `limit` what it should reach."""

    state: State
    subject: str  # the key in brand.toml, for instance "colours.text"
    what: Said
    figure: float | None = None
    limit: float | None = None


class LogoFile(msgspec.Struct, frozen=True, kw_only=True):
    """A logo as measured: RGBA pixels, and rows of the file (None for a drawing)."""

    pixels: Pixels
    rows: int | None = None


def check_charter(brand: Brand) -> tuple[Finding, ...]:
    """Everything the linter has to say about a brand: good, doubtful and wrong."""
    logos, unreadable = open_logos(brand)
    return (
        *judge_colours(brand),
        *unreadable,
        *judge_logos(brand, logos),
        *judge_space(brand.logo),
        *judge_fonts(brand, missing_families(brand)),
        *_font_files(brand),
    )


def worst(findings: Sequence[Finding]) -> State:
    """The gravest state among the findings."""
    states = {finding.state for finding in findings}
    return "wrong" if "wrong" in states else "check" if "check" in states else "ok"


def judge_colours(brand: Brand) -> Iterator[Finding]:
    """The contrast of every pair of colours that a template may put together."""
    for pairs, limit, below in ((PAIRS, TEXT, "wrong"), (DRAWN_PAIRS, DRAWN, "check")):
        for front, back in pairs:
            figure = contrast(getattr(brand.colours, front), getattr(brand.colours, back))
            good = figure >= limit
            said = (
                say("{front} on {back}: {figure}:1", front=front, back=back, figure=_one(figure))
                if good
                else say(
                    "{front} on {back} is hard to read: {figure}:1, at least {limit}:1 is needed",
                    front=front, back=back, figure=_one(figure), limit=limit,
                )
            )  # fmt: skip
            state: State = "ok" if good else "wrong" if below == "wrong" else "check"
            yield Finding(
                state=state, subject=f"colours.{front}", what=said, figure=figure, limit=limit
            )


def open_logos(brand: Brand) -> tuple[dict[str, LogoFile], tuple[Finding, ...]]:
    """Every logo of the brand by its key, and a finding for each that cannot be opened."""
    found, bad = {}, []
    for key in ("for_dark", "for_light", "one_colour", "one_colour_white", "sign"):
        name = getattr(brand.logo, key)
        if not name:
            continue
        path = Path(name)
        try:
            width = max(1, round(_MEASURED * min(20.0, logo_ratio(path))))
            rows = None if is_drawing(path) else probe_picture(path).size.height
            found[key] = LogoFile(pixels=open_logo(path, width, _MEASURED), rows=rows)
        except StudioError as error:
            bad.append(Finding(state="wrong", subject=f"logo.{key}", what=error.what))
    return found, tuple(bad)


def judge_logos(brand: Brand, logos: Mapping[str, LogoFile]) -> Iterator[Finding]:
    """Whether each logo can be seen on the grounds it is meant for, and fits its file."""
    for key, role in _grounds(brand):
        if key in logos:
            yield _seen(key, role, getattr(brand.colours, role), logos[key].pixels)
    for key, logo in logos.items():
        yield from _file(f"logo.{key}", logo)


def judge_space(logo: Logos) -> Iterator[Finding]:
    """Clear space, smallest size, and what stands in for the logo below it."""
    good = logo.clear_space >= 0.25
    said = (
        say("clear space: {figure} of the height", figure=logo.clear_space)
        if good
        else say(
            "the logo gets little air: clear space of {figure} of its height, 0.25 is usual",
            figure=logo.clear_space,
        )
    )
    yield Finding(
        state="ok" if good else "check",
        subject="logo.clear_space",
        what=said,
        figure=logo.clear_space,
        limit=0.25,
    )
    if not logo.sign:
        said = say(
            "there is no sign for places where the logo would be under {rows} pixels high",
            rows=logo.smallest,
        )
        yield Finding(state="check", subject="logo.sign", what=said)
    for key in ("for_light", "one_colour", "one_colour_white"):
        if not getattr(logo, key):
            said = say("{key} is not given; another version stands in", key=key)
            yield Finding(state="check", subject=f"logo.{key}", what=said)


def judge_fonts(brand: Brand, missing: Sequence[str]) -> Iterator[Finding]:
    """Families of the brand that this machine does not have."""
    for role in brand.fonts.__struct_fields__:
        font = getattr(brand.fonts, role)
        if font.family not in missing:
            continue
        others = ", ".join(font.fallbacks) or "Noto Sans"
        said = say(
            "the font {family} is missing here; {others} stands in", family=font.family,
            others=others,
        )  # fmt: skip
        yield Finding(state="check", subject=f"fonts.{role}", what=said)
    if not missing:
        yield Finding(state="ok", subject="fonts", what=say("all fonts are here"))


def _font_files(brand: Brand) -> Iterator[Finding]:
    for role in brand.fonts.__struct_fields__:
        font = getattr(brand.fonts, role)
        if not font.file:
            continue
        try:
            families = check_font(Path(font.file))
        except StudioError as error:
            yield Finding(state="wrong", subject=f"fonts.{role}.file", what=error.what)
            continue
        if font.family not in families:
            said = say(
                "the file holds {families}, not {family}",
                families=", ".join(families), family=font.family,
            )  # fmt: skip
            yield Finding(state="wrong", subject=f"fonts.{role}.family", what=said)


def _grounds(brand: Brand) -> Iterator[tuple[str, str]]:
    """Which logo stands on which colour role."""
    yield "for_dark", "shade"
    yield ("for_dark" if is_dark(brand.colours.ground) else "for_light"), "ground"
    yield "for_light", "paper"
    yield "one_colour", "paper"
    yield "one_colour_white", "shade"
    yield (
        ("for_light" if luminance(brand.colours.accent) >= LIGHT else "one_colour_white"),
        "accent",
    )


def ink_contrast(pixels: Pixels, ground: Colour) -> tuple[float, float]:
    """Contrast that half of a logo's ink reaches on a ground, and the share of ink that vanishes.

    (0, 1) for a logo without any ink.
    """
    ink = pixels[pixels[..., 3] > 127][:, :3]
    if not len(ink):
        return 0.0, 1.0
    value = ink.astype(np.float32) / 255
    light = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    ink_light = light @ np.asarray((0.2126, 0.7152, 0.0722), np.float32) + 0.05
    under = contrast(ground, "#000000") * 0.05
    ratios = np.maximum(ink_light, under) / np.minimum(ink_light, under)
    return float(np.median(ratios)), float((ratios < 1.4).mean())


def _seen(key: str, role: str, ground: Colour, pixels: Pixels) -> Finding:
    figure, lost = ink_contrast(pixels, ground)
    subject = f"logo.{key}"
    if not figure:
        return Finding(state="wrong", subject=subject, what=say("the logo is empty"))
    if figure < DRAWN:
        said = say(
            "the logo {key} is hard to see on {role}: {figure}:1, at least {limit}:1 is needed",
            key=key, role=role, figure=_one(figure), limit=DRAWN,
        )  # fmt: skip
        return Finding(state="wrong", subject=subject, what=said, figure=figure, limit=DRAWN)
    if lost > 0.25:
        said = say(
            "{share} % of the logo {key} melts into {role}",
            share=round(lost * 100), key=key, role=role,
        )  # fmt: skip
        return Finding(state="check", subject=subject, what=said, figure=lost, limit=0.25)
    said = say("logo {key} on {role}: {figure}:1", key=key, role=role, figure=_one(figure))
    return Finding(state="ok", subject=subject, what=said, figure=figure, limit=DRAWN)


def _file(subject: str, logo: LogoFile) -> Iterator[Finding]:
    """What the file itself makes hard: a box around it, empty borders, few pixels."""
    visible = logo.pixels[..., 3] > 127
    if not visible.any():
        return
    if visible.mean() > 0.97:
        said = say("the logo is a full box: without transparency it hides what is under it")
        yield Finding(state="check", subject=subject, what=said, figure=float(visible.mean()))
    rows = np.flatnonzero(visible.any(axis=1))
    empty = 1 - (rows[-1] - rows[0] + 1) / len(visible)
    if empty > 0.15:
        said = say(
            "{share} % of the file's height is empty: the logo will look small",
            share=round(empty * 100),
        )
        yield Finding(state="check", subject=subject, what=said, figure=float(empty), limit=0.15)
    if logo.rows is not None and logo.rows < _LEAST_ROWS:
        said = say(
            "the bitmap is {rows} pixels high; {limit} keep it sharp everywhere",
            rows=logo.rows, limit=_LEAST_ROWS,
        )  # fmt: skip
        yield Finding(
            state="check", subject=subject, what=said, figure=logo.rows, limit=_LEAST_ROWS
        )


def _one(figure: float) -> float:
    """Rounded down, so that nothing under a limit looks as if it reached it."""
    return int(figure * 10) / 10
