"""What tests of the export share: small photos, and the order of one post."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.cli.export_options import Asked
from studio.cli.ordering import ordered
from studio.export.order import Order
from studio.model.post import Post

Ordering = Callable[..., tuple[Post, Order]]


def photo(file: Path, *, size: tuple[int, int] = (640, 480), shade: int = 90) -> Path:
    """A small picture with something in it."""
    across = np.linspace(0, 1, size[0])[None, :, None]
    down = np.linspace(0, 1, size[1])[:, None, None]
    colours = np.array([200, shade, 40]) * across + np.array([20, 90, 200]) * down
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(colours.clip(0, 255).astype(np.uint8)).save(file, quality=90)
    return file


@pytest.fixture
def order_of(tmp_path: Path) -> Ordering:
    """A post of one photo and its order, by default for three small formats."""

    def made(media: Path, *selectors: str, out: Path | None = None, **more: object) -> object:
        chosen: Sequence[str] = selectors or (
            "instagram_profile_photo", "facebook_profile_photo", "twitch_panel"
        )  # fmt: skip
        asked = Asked(
            media=(str(media),), out=str(out or tmp_path / "out"), lang="en",
            selectors=tuple(chosen), jobs=2, **more,
        )  # type: ignore[arg-type]  # fmt: skip
        posts, order = ordered(asked)
        return posts[0], order

    return made  # type: ignore[return-value]
