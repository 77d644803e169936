"""Finished files: the right kind, sRGB, nothing personal, within the bytes allowed, repeatable."""

from __future__ import annotations

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, PngImagePlugin

from studio.errors import RenderFailed
from studio.media.encode import EncodedType, encode_picture
from studio.media.metadata import metadata_left
from studio.media.profile import profile_bytes

KINDS: tuple[EncodedType, ...] = ("jpg", "png", "webp", "avif", "gif")


@pytest.fixture(scope="module")
def photo() -> NDArray[np.uint8]:
    noise = np.random.default_rng(9).integers(0, 255, (40, 60, 3), np.uint8)
    return np.asarray(Image.fromarray(noise).resize((480, 320), Image.Resampling.BICUBIC))


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_what_it_says(photo: NDArray[np.uint8], kind: EncodedType) -> None:
    found = encode_picture(photo, kind)
    image = Image.open(io.BytesIO(found.data))
    assert image.size == (480, 320)
    assert image.format == {"jpg": "JPEG"}.get(kind, kind.upper())
    assert metadata_left(found.data) == ()
    assert encode_picture(photo, kind).data == found.data
    assert np.abs(np.asarray(image.convert("RGB"), int) - photo).mean() < (
        20 if kind == "gif" else 8
    )
    if kind in {"jpg", "webp", "avif"}:
        assert image.info["icc_profile"] == profile_bytes("srgb")
    if kind == "png":
        assert image.info["srgb"] == 0


@pytest.mark.parametrize("kind", ["jpg", "webp", "avif"])
@pytest.mark.parametrize("share", [0.9, 0.6, 0.4])
def test_bytes_are_met_with_the_best_quality(
    photo: NDArray[np.uint8], kind: EncodedType, share: float
) -> None:
    free = encode_picture(photo, kind)
    limit = int(len(free.data) * share)
    found = encode_picture(photo, kind, max_bytes=limit)
    assert len(found.data) <= limit
    if found.quality < 92:
        better = encode_picture(photo, kind, quality=found.quality + 1, chroma="half")
        assert len(better.data) > limit or kind == "avif"


def test_full_colour_is_kept_where_there_is_room(photo: NDArray[np.uint8]) -> None:
    assert encode_picture(photo, "jpg").chroma == "full"
    roomy = encode_picture(photo, "jpg", max_bytes=10_000_000)
    tight = encode_picture(photo, "jpg", max_bytes=len(roomy.data) - 1)
    assert (roomy.chroma, roomy.quality) == ("full", 92)
    assert (tight.chroma, tight.quality) == ("half", 92)


@pytest.mark.parametrize("kind", KINDS)
def test_too_few_bytes_are_told_with_sizes(photo: NDArray[np.uint8], kind: EncodedType) -> None:
    with pytest.raises(RenderFailed, match="kB and may have 1 kB") as caught:
        encode_picture(photo, kind, max_bytes=1000)
    assert str(caught.value.hint)


def test_transparency_where_the_kind_has_it(photo: NDArray[np.uint8]) -> None:
    clear = np.dstack((photo, np.full(photo.shape[:2], 99, np.uint8)))
    for kind in ("png", "webp", "avif"):
        image = Image.open(io.BytesIO(encode_picture(clear, kind).data))
        assert image.mode == "RGBA"
        assert image.getpixel((5, 5))[3] == pytest.approx(99, abs=2)  # type: ignore[index]
    with pytest.raises(RenderFailed):
        encode_picture(clear, "jpg")
    with pytest.raises(RenderFailed):
        encode_picture(np.zeros((4, 16_384, 3), np.uint8), "webp")


def test_personal_words_are_found_in_every_kind() -> None:
    exif = Image.Exif()
    exif[0x010E] = "COMMENTMARK"
    image = Image.new("RGB", (16, 16))
    for kind in ("JPEG", "PNG", "WEBP", "AVIF", "TIFF"):
        out = io.BytesIO()
        image.save(out, kind, exif=exif)
        assert metadata_left(out.getvalue()) or kind == "TIFF", kind
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Somebody")
    out = io.BytesIO()
    image.save(out, "PNG", pnginfo=words)
    assert metadata_left(out.getvalue()) == ("comment",)
    for kind in ("JPEG", "WEBP"):
        out = io.BytesIO()
        image.save(out, kind, xmp=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'></x:xmpmeta>")
        assert metadata_left(out.getvalue()) == ("XMP",), kind
    out = io.BytesIO()
    image.save(out, "JPEG", comment=b"hello")
    assert metadata_left(out.getvalue()) == ("comment",)
    assert metadata_left(out.getvalue() + b"more") == ("bytes after the picture", "comment")
