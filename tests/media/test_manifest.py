"""The real photos, pictures and damaged files beside the repository behave as their list says."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms

from studio.errors import UnreadableMedia
from studio.media.picture import Picture, open_picture, probe_picture

# What the list asks of each damaged file: "opens", "marked" (opens with a doubt), "refused",
# or several where it leaves the choice.
DAMAGED = {
    "empty.jpg": "refused",
    "gif_bomb_65535.gif": "refused",
    "heic_fuzz_45.heic": "refused marked opens",
    "heic_named.jpg": "opens",
    "jpeg_bad_huffman.jpg": "marked refused",
    "jpeg_corrupted_camera.jpg": "marked refused",
    "jpeg_named.png": "opens",
    "jpeg_truncated_10k.jpg": "marked refused",
    "jpeg_truncated_half.jpg": "marked",
    "png_65536x65535_bomb.png": "refused",
    "png_bad_bitdepth0.png": "refused",
    "png_bad_iccp.png": "opens",
    "png_bad_idat_crc.png": "marked refused",
    "png_bomb_30000x30000_1bit.png": "refused",
    "png_corrupt_idat.png": "marked refused",
    "png_missing_idat.png": "refused",
    "png_truncated_10k.png": "marked refused",
    "text_renamed.jpg": "refused",
}


def rows(shared: Path, folder: str) -> list[dict[str, str]]:
    with (shared / "media" / "MANIFEST.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["file"].startswith(folder + "/")]


def opened(shared: Path, name: str) -> Picture:
    return open_picture(shared / "media" / name)


def small(pixels: NDArray[np.uint8], side: int = 64) -> NDArray[np.int16]:
    image = Image.fromarray(pixels[..., :3]).resize((side, side), Image.Resampling.BOX)
    return np.asarray(image).astype(np.int16)


@pytest.mark.parametrize("folder", ["photos", "images"])
def test_every_picture_opens_upright_in_its_size(shared: Path, folder: str) -> None:
    listed = rows(shared, folder)
    assert listed
    for row in listed:
        path = shared / "media" / row["file"]
        picture, probe = open_picture(path), probe_picture(path)
        wanted = {int(row["width"]), int(row["height"])}
        turned = row["rotation"] in {"5", "6", "7", "8"} and row["codec"] == "jpeg"
        size = (int(row["width"]), int(row["height"]))[:: -1 if turned else 1]
        assert (picture.size.width, picture.size.height) == size, row["file"]
        assert {picture.pixels.shape[0], picture.pixels.shape[1]} == wanted, row["file"]
        assert probe.size == picture.size, row["file"]
        assert probe.has_location == ("GPS in EXIF" in row["notes"]), row["file"]
        doubtful = "animated" in row["class"] or "apng" in row["class"] or "no_profile" in path.name
        assert bool(picture.doubts) == doubtful, (row["file"], picture.doubts)


@pytest.mark.parametrize("name", sorted(DAMAGED))
def test_a_damaged_file_is_refused_or_marked_as_listed(shared: Path, name: str) -> None:
    try:
        picture = opened(shared, f"damaged/{name}")
    except UnreadableMedia as error:
        outcome = "refused"
        said = f"{error} {error.hint}"
    else:
        outcome = "marked" if picture.doubts else "opens"
        said = name
    assert outcome in DAMAGED[name].split()
    assert name in said


def test_every_damaged_picture_of_the_list_is_tried(shared: Path) -> None:
    listed = {row["file"].removeprefix("damaged/") for row in rows(shared, "damaged")}
    assert {name for name in listed if not name.endswith(".mp4")} == set(DAMAGED)


def test_turned_photos_show_the_same_scene(shared: Path) -> None:
    scene = small(opened(shared, "photos/orientation_landscape_3.jpg").pixels)
    for number in (5, 6, 8):
        other = small(opened(shared, f"photos/orientation_landscape_{number}.jpg").pixels)
        assert np.abs(scene - other).mean() < 4, number
    mirrored = small(opened(shared, "photos/orientation_portrait_2_mirrored.jpg").pixels)
    turned = small(opened(shared, "photos/orientation_portrait_7_mirrored.jpg").pixels)
    assert np.abs(mirrored - turned).mean() < 4


def test_the_phone_s_heic_and_its_jpeg_have_the_same_colours(shared: Path) -> None:
    heic = small(opened(shared, "photos/iphone13_kitchen_rot6_p3.HEIC").pixels)
    jpeg = small(opened(shared, "images/display_p3_kitchen.jpg").pixels)
    assert np.abs(heic - jpeg).mean() < 3


@pytest.mark.parametrize(
    "name",
    [
        "images/display_p3_kitchen.jpg",
        "images/cmyk_with_profile_park.jpg",
        "images/gray_concert_dark.jpg",
        "images/prophoto_tiny.png",
        "photos/portrait_astronaut.png",
        "photos/group_solvay1927_29_faces.jpg",
    ],
)
def test_colours_are_those_of_a_reference_conversion(shared: Path, name: str) -> None:
    """The reference goes through 16-bit-exact profiles of LittleCMS, without our shortcuts."""
    image = Image.open(shared / "media" / name)
    image.load()
    source = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
    reference = ImageCms.profileToProfile(
        image,
        source,
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION | ImageCms.Flags.HIGHRESPRECALC,
    )
    assert reference is not None
    ours = opened(shared, name).pixels[..., :3].astype(np.int16)
    apart = np.abs(ours - np.asarray(reference))
    assert apart.mean() < 1
    assert np.percentile(apart, 99) <= 6


def test_wide_reds_are_vivid_and_alpha_survives(shared: Path) -> None:
    assert opened(shared, "images/display_p3_tiny.png").pixels[4, 4, :3].tolist() == [255, 0, 0]
    plain = np.asarray(Image.open(shared / "media/images/display_p3_kitchen.jpg").convert("RGB"))
    ours = opened(shared, "images/display_p3_kitchen.jpg").pixels
    assert np.ptp(ours, axis=2).mean() > np.ptp(plain, axis=2).mean()  # not dull
    for name in ("alpha_colorwheel.webp", "alpha_lossless.webp", "gray16_alpha.png",
                 "palette_transparency.png"):  # fmt: skip
        assert opened(shared, f"images/{name}").has_alpha, name


def test_a_photo_and_its_sixteen_bit_copy_agree(shared: Path) -> None:
    import cv2

    path = shared / "media" / "images" / "rgb16_woodwork.png"
    deep = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    assert deep is not None
    wanted = np.round(deep[..., ::-1].astype(np.float64) / 257)
    assert np.abs(open_picture(path).pixels - wanted).max() <= 1
