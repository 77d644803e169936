"""A file that is not the picture drawn, or tells more than it, is never delivered."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import simplejpeg
from numpy.typing import NDArray
from PIL import Image

from studio.errors import RenderFailed
from studio.export.posts import export_post
from studio.export.verify import verify
from studio.media.encode import EncodedType, encode_picture
from studio.media.profile import profile_bytes
from studio.model.geometry import Size
from studio.task import Task
from tests.export.conftest import Ordering, photo

Pixels = NDArray[np.uint8]


def drawn(width: int = 160, height: int = 120) -> Pixels:
    across = np.linspace(0, 200, width)[None, :, None]
    down = np.linspace(0, 55, height)[:, None, None]
    return (across * [1, 0.6, 0.2] + down).astype(np.uint8)


def jpeg(pixels: Pixels, **more: object) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", **{"icc_profile": profile_bytes("srgb"), **more})
    return out.getvalue()


def with_a_name() -> bytes:
    exif = Image.Exif()
    exif[0x013B] = "Somebody"
    return jpeg(drawn(), exif=exif)


@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "avif", "gif"])
def test_what_we_encode_passes(kind: EncodedType) -> None:
    seen = verify(encode_picture(drawn(), kind).data, drawn(), kind)
    assert seen.size == Size(160, 120)
    assert simplejpeg.decode_jpeg(seen.thumbnail).shape == (120, 160, 3)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (encode_picture(drawn(), "png").data, "not a JPG file"),
        (jpeg(drawn(161)), "161×120 pixels large"),
        (with_a_name(), "holds EXIF"),
        (simplejpeg.encode_jpeg(drawn()), "colours are sRGB"),
        (jpeg(255 - drawn()), "shows something else"),
        (jpeg(np.concatenate([drawn()[:90], np.full((30, 160, 3), 128, np.uint8)])), "something"),
        (jpeg(drawn())[:-900], "cannot be opened again"),
    ],
)
def test_what_is_not_the_picture_is_refused_with_the_reason(content: bytes, why: str) -> None:
    with pytest.raises(RenderFailed, match=why):
        verify(content, drawn(), "jpg")


def test_an_encoder_that_draws_black_delivers_nothing(
    tmp_path: Path, order_of: Ordering, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = simplejpeg.encode_jpeg
    monkeypatch.setattr(simplejpeg, "encode_jpeg", lambda pixels, **more: whole(pixels * 0, **more))
    post, order = order_of(photo(tmp_path / "a.jpg"), "twitch_panel")
    report = export_post(post, order, task=Task())
    assert not report.manifest.files
    (failure,) = report.manifest.failures
    assert "shows something else" in failure.what
    assert not list(report.folder.rglob("*.jpg"))
