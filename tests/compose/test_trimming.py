"""Margins of a logo's file: gone from the copies, whatever the file, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.compose.brand.new_brand import NewBrand, propose_brand
from studio.compose.brand.trimming import trimmed, trimmed_drawing
from studio.errors import BadInput
from studio.media.logo import check_svg, logo_ratio, svg_to_pixels

_INK = '<rect x="{x}" y="{y}" width="60" height="20" fill="#B23A22"/>'
_FADE = (
    '<linearGradient id="f" gradientUnits="userSpaceOnUse" x1="0" x2="200">'
    '<stop offset="0" stop-color="#B23A22"/><stop offset="1" stop-color="#2240D0"/>'
    "</linearGradient>"
)
_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" {view}>{inside}</svg>'


def drawing(folder: Path, view: str, inside: str) -> Path:
    file = folder / "logo_of_someone.svg"
    file.write_text(_HEAD.format(view=view, inside=inside))
    return file


def written(brand: NewBrand, folder: Path) -> dict[str, Path]:
    for name, content in brand.files.items():
        (folder / f"made-{name}").write_bytes(content)
    return {name: folder / f"made-{name}" for name in brand.files}


def filled(pixels: np.ndarray) -> tuple[float, float]:
    """Share of the height and of the width from the first to the last ink."""
    ink = pixels[..., 3] > 8
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return (
        (rows[-1] - rows[0] + 1) / ink.shape[0],
        (columns[-1] - columns[0] + 1) / ink.shape[1],
    )


@pytest.mark.parametrize(
    ("view", "x", "y"),
    [
        ('viewBox="0 0 128 128"', 30, 70),
        ('viewBox="-50,-40 200 90" width="20mm" height="9mm"', -10, -20),
        ('width="300" height="300"', 200, 10),
        ('viewBox="0 0 128 128" width="100%" height="100%"', 0, 0),
    ],
    ids=["square", "origin", "no view", "per cent"],
)
def test_a_drawing_is_cropped_to_its_ink(tmp_path: Path, view: str, x: int, y: int) -> None:
    logo = drawing(tmp_path, view, _INK.format(x=x, y=y))
    before = logo.read_bytes()
    files = written(propose_brand(logo), tmp_path)
    assert logo.read_bytes() == before
    assert files.keys() == {"logo.svg", "logo-one-colour.png", "logo-one-colour-white.png"}
    for file in files.values():
        assert logo_ratio(file) == pytest.approx(3.0, rel=0.04)
    drawn = svg_to_pixels(files["logo.svg"], 600, 200)
    high, wide = filled(drawn)
    assert 0.94 <= high < 1
    assert 0.97 <= wide <= 1
    assert tuple(drawn[100, 300]) == (178, 58, 34, 255)


def test_a_drawing_without_margins_stays_byte_for_byte(tmp_path: Path) -> None:
    logo = drawing(tmp_path, 'viewBox="0 0 62 20.6"', _INK.format(x=1, y=0.3))
    assert propose_brand(logo).files["logo.svg"] == check_svg(logo)


@pytest.mark.parametrize(
    ("root", "inside"),
    [
        ("", '<rect x="25%" y="40%" width="50%" height="20%" fill="#B23A22"/>'),
        ("", '<g transform="rotate(20 90 40)">' + _INK.format(x=60, y=30) + "</g>"),
        ("", f'<defs>{_FADE}</defs><circle cx="50" cy="60" r="20" fill="url(#f)"/>'),
        ('width="90" height="90"', _INK.format(x=60, y=30)),
        ('preserveAspectRatio="none" width="90" height="90"', _INK.format(x=60, y=30)),
    ],
    ids=["per cent", "turned", "gradient", "other shape", "stretched"],
)
def test_what_is_drawn_stays_what_it_was(tmp_path: Path, root: str, inside: str) -> None:
    logo = drawing(tmp_path, f'viewBox="0 0 200 100" {root}', inside)
    before = svg_to_pixels(logo, 1600, 800)
    made = tmp_path / "made.svg"
    made.write_bytes(trimmed_drawing(check_svg(logo), widest=20))
    expected = trimmed(before, widest=20)
    assert expected.shape[0] < 700
    after = svg_to_pixels(made, expected.shape[1], expected.shape[0])
    assert np.abs(after.astype(int) - expected).mean() < 1


@pytest.mark.parametrize(
    "sheet",
    [
        '<rect width="128" height="128" fill="#fff"/>',
        '<defs><rect id="c" width="9" height="9"/></defs>'
        '<g><path d="M0 0H128V128H0z" fill="#FEFEFE"/></g>',
    ],
    ids=["rect", "path"],
)
def test_white_paper_under_a_drawing_is_taken_away(tmp_path: Path, sheet: str) -> None:
    logo = drawing(tmp_path, 'viewBox="0 0 128 128"', sheet + _INK.format(x=30, y=70))
    brand = propose_brand(logo)
    assert brand.logos["for_light"] == "logo.svg"
    for file in written(brand, tmp_path).values():
        assert logo_ratio(file) == pytest.approx(3.0, rel=0.05)


def test_a_coloured_plate_belongs_to_the_drawing(tmp_path: Path) -> None:
    plate = '<rect width="128" height="128" fill="#2040C0"/><circle cx="64" cy="64" r="30"'
    logo = drawing(tmp_path, 'viewBox="0 0 128 128"', plate + ' fill="#fff"/>')
    assert propose_brand(logo).files["logo.svg"] == check_svg(logo)


def test_a_hairline_stays_within_the_widest_shape(tmp_path: Path) -> None:
    inside = '<rect x="0" y="60" width="128" height="1" fill="#123456"/>'
    logo = drawing(tmp_path, 'viewBox="0 0 128 128"', inside)
    files = written(propose_brand(logo), tmp_path)
    assert 15 < logo_ratio(files["logo.svg"]) <= 20.01


@pytest.mark.parametrize("ground", [(0, 0, 0, 0), (255, 255, 255, 255), (20, 40, 90, 255)])
@pytest.mark.parametrize("ending", ["png", "jpg"])
def test_a_bitmap_is_cropped_to_its_ink(
    tmp_path: Path, ground: tuple[int, ...], ending: str
) -> None:
    pixels = np.empty((700, 900, 4), np.uint8)
    pixels[:] = ground
    pixels[300:420, 250:610] = (230, 160, 30, 255)
    logo = tmp_path / f"logo.{ending}"
    image = Image.fromarray(pixels)
    (image if ending == "png" else image.convert("RGB")).save(logo, quality=90)
    before = logo.read_bytes()
    files = written(propose_brand(logo), tmp_path)
    assert logo.read_bytes() == before
    for file in files.values():
        with Image.open(file) as made:
            found = np.asarray(made.convert("RGBA"))
        high, wide = filled(np.where(found > 60, found, 0))
        assert high >= 0.9
        assert wide >= 0.94
        assert found.shape[1] / found.shape[0] == pytest.approx(3.0, rel=0.06)


def test_ink_that_touches_an_edge_keeps_it() -> None:
    pixels = np.zeros((100, 100, 4), np.uint8)
    pixels[:50, :50] = 255
    assert trimmed(pixels, widest=20).shape == (51, 51, 4)
    assert trimmed(pixels[:50, :50], widest=20).shape == (50, 50, 4)
    assert trimmed(np.zeros((9, 9, 4), np.uint8), widest=20).shape == (9, 9, 4)


def test_a_photo_is_no_logo(tmp_path: Path) -> None:
    chance = np.random.default_rng(4)
    scene = chance.integers(0, 256, (90, 120, 3), np.uint8)
    photo = tmp_path / "IMG_2041.jpg"
    Image.fromarray(scene).resize((1200, 900), Image.Resampling.BICUBIC).save(photo)
    with pytest.raises(BadInput, match="looks like a photo"):
        propose_brand(photo)


def test_a_full_box_with_a_gradient_is_a_logo(tmp_path: Path) -> None:
    across, down = np.meshgrid(np.linspace(0, 255, 500), np.linspace(0, 255, 500))
    plate = np.stack((across, down, 255 - across), axis=2).astype(np.uint8)
    plate[150:350, 150:350] = 255
    logo = tmp_path / "logo.png"
    Image.fromarray(plate).save(logo)
    assert set(propose_brand(logo).files) > {"logo.png"}


def test_real_logos_fill_their_box_and_real_photos_are_refused(
    shared: Path, tmp_path: Path
) -> None:
    for name in ("eclipse_gradient_wordmark", "grpc"):
        logo = shared / "media" / "vector" / f"logo_{name}.svg"
        files = written(propose_brand(logo), tmp_path)
        ratio = logo_ratio(files["logo.svg"])
        assert min(filled(svg_to_pixels(files["logo.svg"], round(300 * ratio), 300))) > 0.94
        assert ratio > 2
    for name in ("group_5_faces_bar", "dark_alley_portrait_nikon_gps"):
        with pytest.raises(BadInput):
            propose_brand(shared / "media" / "photos" / f"{name}.jpg")
