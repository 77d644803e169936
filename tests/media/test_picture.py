"""Pictures open by content, upright, in sRGB, and never half grey without a word."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, PngImagePlugin

from studio.errors import MissingMedia, UnreadableMedia
from studio.media.picture import open_picture, probe_picture
from studio.media.profile import profile_bytes
from studio.model.geometry import Size

Saved = Callable[..., Path]
Scene = NDArray[np.uint8]


def far(a: Scene, b: Scene) -> float:
    return float(np.abs(a.astype(int) - b.astype(int)).mean())


def opened_or_refused(path: Path) -> str:
    """What is said about a damaged file, one way or the other."""
    try:
        return " ".join(map(str, open_picture(path).doubts))
    except UnreadableMedia as error:
        return str(error)


@pytest.mark.parametrize(
    ("kind", "options", "tolerance"),
    [
        ("jpg", {"quality": 95, "subsampling": 0}, 2),
        ("png", {}, 0),
        ("webp", {"lossless": True}, 0),
        ("avif", {"quality": 95}, 3),
        ("gif", {}, 12),
        ("bmp", {}, 0),
        ("tif", {}, 0),
        ("tif", {"compression": "tiff_lzw"}, 0),
    ],
)
def test_every_kind_opens_whatever_its_name(
    saved: Saved, scene: Scene, kind: str, options: dict[str, object], tolerance: float
) -> None:
    path = saved(f"scene.{kind}", **options).rename(saved("x.png").with_name("renamed.pdf"))
    picture = open_picture(path)
    assert picture.file_type == kind
    assert picture.size == Size(96, 64)
    assert far(picture.pixels, scene) <= tolerance
    assert not picture.doubts


def test_a_heic_opens(saved: Saved, scene: Scene) -> None:
    heif = pytest.importorskip("pillow_heif")
    heif.register_heif_opener()
    picture = open_picture(saved("scene.heic", quality=95))
    assert picture.file_type == "heic"
    assert far(picture.pixels, scene) < 5


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "tif"])
def test_a_picture_comes_upright(saved: Saved, scene: Scene, orientation: int, kind: str) -> None:
    way_back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # as Pillow numbers its turns
    upright = Image.fromarray(scene)
    stored = upright if orientation == 1 else upright.transpose(way_back[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = saved(f"turned.{kind}", stored, exif=exif, **{"quality": 95} if kind == "jpg" else {})
    picture = open_picture(path)
    assert picture.size == Size(96, 64)
    assert far(picture.pixels, scene) < 4
    assert probe_picture(path).size == Size(96, 64)


def test_wide_colours_come_to_srgb_and_srgb_stays(saved: Saved) -> None:
    image = Image.new("RGB", (16, 16), (200, 100, 50))
    wide = open_picture(saved("p3.png", image, icc_profile=profile_bytes("display_p3")))
    plain = open_picture(saved("s.png", image, icc_profile=profile_bytes("srgb")))
    adobe = open_picture(saved("a.png", image, icc_profile=profile_bytes("adobe_rgb")))
    assert plain.pixels[0, 0].tolist() == [200, 100, 50]
    assert far(wide.pixels[0, 0], np.array([215, 93, 31], np.uint8)) <= 1
    assert far(adobe.pixels[0, 0], np.array([227, 100, 42], np.uint8)) <= 1
    assert (
        probe_picture(saved("p3.jpg", image, icc_profile=profile_bytes("display_p3"))).colour_space
        == "Display P3"
    )


def test_a_camera_that_only_names_adobe_rgb_is_believed(saved: Saved) -> None:
    exif = Image.Exif()
    exif[0x8769] = {0xA001: 65535, 0xA005: {1: "R03"}}
    path = saved("dcf.jpg", Image.new("RGB", (16, 16), (200, 100, 50)), exif=exif, quality=98)
    assert far(open_picture(path).pixels[8, 8], np.array([227, 100, 42], np.uint8)) <= 3
    assert probe_picture(path).colour_space == "Adobe RGB"


def test_colours_named_by_number_alone_are_believed(saved: Saved) -> None:
    orange = Image.new("RGB", (96, 64), (220, 120, 60))
    named = PngImagePlugin.PngInfo()
    named.add(b"cICP", bytes((12, 13, 0, 1)))  # Display P3's primaries, sRGB's curve
    by_number = open_picture(saved("n.png", orange, pnginfo=named)).pixels
    by_profile = open_picture(saved("p.png", orange, icc_profile=profile_bytes("display_p3")))
    assert far(by_number, by_profile.pixels) == 0
    assert far(by_number, np.asarray(orange)) > 3


def test_transparency_is_kept_only_where_it_is_real(saved: Saved) -> None:
    clear = Image.new("RGBA", (8, 8), (10, 20, 30, 128))
    solid = Image.new("RGBA", (8, 8), (10, 20, 30, 255))
    palette = Image.new("P", (8, 8), 1)
    palette.putpalette([0, 0, 0, 255, 0, 0])
    assert open_picture(saved("c.png", clear)).pixels[0, 0].tolist() == [10, 20, 30, 128]
    assert open_picture(saved("o.png", solid)).pixels.shape == (8, 8, 3)
    assert open_picture(saved("p.png", palette, transparency=1)).pixels[0, 0, 3] == 0
    assert open_picture(saved("g.png", clear.convert("LA"))).has_alpha


def test_sixteen_bits_are_rounded(tmp_path: Path) -> None:
    import cv2

    values = np.arange(0, 65536, 16, dtype=np.uint16).reshape(64, 64)
    for name, image in (("grey", values), ("rgb", np.repeat(values[..., None], 3, axis=2))):
        path = tmp_path / f"{name}.png"
        cv2.imwrite(str(path), image)
        wanted = np.round(values / 65535 * 255)
        assert np.abs(open_picture(path).pixels[..., 0] - wanted).max() <= 1
        assert abs((open_picture(path).pixels[..., 0] - wanted).mean()) < 0.01


def test_an_animation_gives_its_first_picture_and_a_word(saved: Saved) -> None:
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "blue", "lime")]
    for kind in ("gif", "webp", "png"):
        path = saved(f"a.{kind}", frames[0], save_all=True, append_images=frames[1:])
        picture = open_picture(path)
        assert picture.pixels[5, 5, 0] > 200
        assert "animation" in str(picture.doubts[0])
        assert probe_picture(path).frames == 3


def test_inks_without_a_profile_are_soft_and_doubted(saved: Saved) -> None:
    cyan = Image.new("CMYK", (16, 16), (255, 0, 0, 0))
    picture = open_picture(saved("c.jpg", cyan, quality=95))
    assert far(picture.pixels[8, 8], np.array([0, 185, 242], np.uint8)) < 4
    assert "print" in str(picture.doubts[0])


def test_less_is_decoded_when_less_is_needed(saved: Saved, scene: Scene) -> None:
    large = Image.fromarray(scene).resize((1920, 1280))
    exif = Image.Exif()
    exif[0x0112] = 6
    for path in (saved("l.jpg", large), saved("l.png", large)):
        picture = open_picture(path, needed=Size(400, 300))
        height, width, _ = picture.pixels.shape
        assert picture.size == Size(1920, 1280)
        assert 400 <= width < 960
        assert height >= 300
    turned = open_picture(saved("t.jpg", large, exif=exif), needed=Size(300, 400))
    assert turned.size == Size(1280, 1920)
    assert turned.pixels.shape[1] >= 300
    assert turned.pixels.shape[0] < 1920
    broad = open_picture(saved("t.jpg", large, exif=exif), needed=Size(1000, 400))
    assert broad.pixels.shape[1] >= 1000  # asked for upright, given upright


def test_a_cut_jpeg_is_refused_or_marked(saved: Saved, scene: Scene) -> None:
    whole = saved("w.jpg", Image.fromarray(scene).resize((960, 640)), quality=90)
    content = whole.read_bytes()
    for share in range(4, 100, 6):
        whole.write_bytes(content[: len(content) * share // 100])
        try:
            picture = open_picture(whole)
        except UnreadableMedia:
            assert share < 45
        else:
            assert "damaged" in str(picture.doubts[0]), share


@pytest.mark.parametrize("kind", ["png", "webp", "avif", "bmp", "gif", "tif"])
def test_other_cut_files_are_refused_or_marked(saved: Saved, kind: str) -> None:
    noise = np.random.default_rng(3).integers(0, 255, (80, 80, 3), np.uint8)
    path = saved(f"w.{kind}", Image.fromarray(noise))
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])
    assert opened_or_refused(path)


def test_a_changed_png_is_marked(saved: Saved) -> None:
    image = Image.fromarray(np.zeros((300, 300, 3), np.uint8))
    path = saved("z.png", image, compress_level=0)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert "damaged" in opened_or_refused(path)


def test_a_place_is_seen(saved: Saved) -> None:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (48.0, 51.0, 29.6)}
    assert probe_picture(saved("g.jpg", exif=exif)).has_location
    assert not probe_picture(saved("n.jpg")).has_location


def test_what_is_no_file_is_refused_in_words(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "loop.png").symlink_to("loop.png")
    (tmp_path / "dead.png").symlink_to("nowhere.png")
    (tmp_path / "empty.png").write_bytes(b"")
    (tmp_path / "text.png").write_bytes(b"hello")
    for name, word in (
        ("pipe.png", "pipe"),
        ("loop.png", "link to itself"),
        ("dead.png", "link to a file"),
        ("empty.png", "empty"),
        ("text.png", "not a picture"),
        ("gone.png", "not there"),
        ("", "folder"),
        ("a" * 300, "could not be opened"),
        ("nul\0.png", "could not be opened"),
    ):
        with pytest.raises(UnreadableMedia, match=word) as caught:
            open_picture(tmp_path / name)
        assert str(caught.value.hint)
        assert isinstance(caught.value, MissingMedia) == (name in {"dead.png", "gone.png"})


def test_an_odd_name_is_shown_harmlessly(tmp_path: Path) -> None:
    path = tmp_path / "red\x1b[31m\n\u202egnp.jpg"
    path.write_bytes(b"nothing")
    with pytest.raises(UnreadableMedia) as caught:
        open_picture(path)
    assert str(caught.value).isprintable()
    bad = tmp_path / os.fsdecode(b"latin-\xe9.jpg")
    with pytest.raises(UnreadableMedia) as caught:
        open_picture(bad)
    str(caught.value).encode("utf-8")


def test_decoders_stay_out_of_this_process() -> None:
    code = (
        "import sys, studio.media.picture, studio.media.logo;"
        "assert not {'PIL', 'cv2', 'simplejpeg', 'PySide6'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=30)


def test_bytes_behind_the_picture_do_no_harm(saved: Saved, scene: Scene) -> None:
    extra = io.BytesIO()
    Image.fromarray(scene).resize((24, 16)).save(extra, "JPEG")
    path = saved("ultra.jpg", quality=95, subsampling=0)
    path.write_bytes(path.read_bytes() + extra.getvalue())
    picture = open_picture(path)
    assert far(picture.pixels, scene) < 2
    assert not picture.doubts


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "is a video"),
        (b"\x1aE\xdf\xa3\x01\0\0\0", "is a video"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is a drawing"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"Bonjour", "is not a picture"),
    ],
)
def test_what_is_no_picture_is_called_by_its_name(tmp_path: Path, head: bytes, words: str) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(head + bytes(64))
    with pytest.raises(UnreadableMedia, match=words):
        probe_picture(file)
