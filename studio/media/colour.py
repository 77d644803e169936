"""Pixels of any colour space to sRGB. Runs in the confined child; knows no files."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from studio.media.profile import profile_bytes

Pixels = NDArray[np.uint8]

BAND = 1 << 19  # pixels converted at a time: memory stays low, caches stay warm
_SPACES = {"RGB ": ("RGB", 3), "GRAY": ("L", 1), "CMYK": ("CMYK", 4)}
_NEAR = 1  # levels: a profile that changes nothing by more is sRGB


class Conversion:
    """The way from one profile to sRGB, for one mode of pixels."""

    def __init__(self, mode: str, transform: Any, name: str) -> None:
        self.mode = mode
        self.name = name
        self._transform = transform

    def __call__(self, image: Image.Image) -> Image.Image:
        """The picture in sRGB; RGB is converted where it lies, which is a third faster."""
        if self._transform is None:
            return image
        if self.mode in {"RGB", "RGBA"}:
            self._transform.apply_in_place(image)
            return image
        return self._transform.apply(image)  # type: ignore[no-any-return]

    @property
    def changes_nothing(self) -> bool:
        return self._transform is None


@lru_cache(maxsize=16)
def conversion(icc: bytes, mode: str) -> Conversion | None:
    """The conversion for pixels of `mode` (L, RGB, RGBA, CMYK); None for a useless profile."""
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        space = str(profile.profile.xcolor_space)
        name = (profile.profile.profile_description or "").strip()[:60]
        if _SPACES.get(space, ("", 0))[0] != mode.removesuffix("A"):
            return None
        transform = _transform(profile, mode)
        if mode.startswith("RGB") and _is_srgb(_transform(profile, "RGB")):
            return Conversion(mode, None, name)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
    return Conversion(mode, transform, name)


def _transform(profile: Any, mode: str) -> Any:
    srgb = ImageCms.ImageCmsProfile(io.BytesIO(profile_bytes("srgb")))
    return ImageCms.buildTransform(
        profile,
        srgb,
        mode,
        "RGBA" if mode == "RGBA" else "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def _is_srgb(transform: Any) -> bool:
    """Judged by what it does to a cube of colours: names of profiles lie."""
    steps = np.linspace(0, 255, 9).astype(np.uint8)
    cube = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(27, 27, 3)
    after = np.asarray(transform.apply(Image.fromarray(cube)))
    return int(np.abs(after.astype(np.int16) - cube).max()) <= _NEAR


def convert_rows(image: Image.Image, icc: Conversion | None, out: Pixels) -> None:
    """Write `image` (L, RGB, RGBA or CMYK) as sRGB into `out` (H x W x 3 or 4), band by band."""
    wanted = "RGBA" if out.shape[2] == 4 else "RGB"

    def convert(top: int, bottom: int) -> None:
        band = image.crop((0, top, image.width, bottom))
        out[top:bottom] = _band_to_srgb(band, icc, wanted)

    _by_bands(out, convert)


def _by_bands(pixels: Pixels, convert: Callable[[int, int], None]) -> None:
    height = pixels.shape[0]
    rows = max(1, BAND // pixels.shape[1])
    tops = range(0, height, rows)
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        list(pool.map(lambda top: convert(top, min(top + rows, height)), tops))


def _band_to_srgb(band: Image.Image, icc: Conversion | None, wanted: str) -> Pixels:
    if icc is not None and not icc.changes_nothing:
        return np.asarray(icc(band))
    if band.mode == "CMYK":
        return printed(np.asarray(band))
    return np.asarray(band if band.mode == wanted else band.convert(wanted))


def convert_in_place(pixels: Pixels, icc: Conversion) -> None:
    """Bring decoded RGB pixels to sRGB where they lie."""
    if icc.changes_nothing:
        return

    def convert(top: int, bottom: int) -> None:
        pixels[top:bottom] = np.asarray(icc(Image.fromarray(pixels[top:bottom])))

    _by_bands(pixels, convert)


def printed(inks: Pixels) -> Pixels:
    """Inks (H x W x 4, 255 is full ink) without a profile, as a coated offset sheet looks.

    A quadratic fit to US Web Coated (SWOP); the plain (1 - c)(1 - k) gives neon colours.
    """
    c, m, y, k = (inks[..., i].astype(np.float32) / 255 for i in range(4))
    red = (
        c * (-4.3873324 * c + 54.486152 * m + 18.822905 * y + 212.25662 * k - 285.23310)
        + m * (1.7149763 * m - 5.6096737 * y - 17.873871 * k - 5.4970064)
        + y * (-2.5217340 * y - 21.248923 * k + 17.511927)
        + k * (-21.861221 * k - 189.48181)
    )
    green = (
        c * (8.8410414 * c + 60.118027 * m + 6.8714256 * y + 31.159100 * k - 79.297084)
        + m * (-15.310361 * m + 17.575251 * y + 131.35251 * k - 190.94533)
        + y * (4.4443391 * y + 9.8632861 * k - 24.867416)
        + k * (-20.737325 * k - 187.80454)
    )
    blue = (
        c * (0.88425224 * c + 8.0786775 * m + 30.899783 * y - 0.23883239 * k - 14.183577)
        + m * (10.495933 * m + 63.023785 * y + 50.606957 * k - 112.23884)
        + y * (0.032960411 * y + 115.60384 * k - 193.58209)
        + k * (-22.338168 * k - 180.12614)
    )
    rgb = np.stack((red, green, blue), axis=-1) + 255.5
    return np.clip(rgb, 0, 255).astype(np.uint8)
