"""What takes long the first time, done before anybody waits for it: fonts, faces, drawing."""

from __future__ import annotations

import contextlib
import gc

import numpy as np

from studio.compose.draw import draw
from studio.compose.layout import lay_out
from studio.compose.photo import Photo
from studio.errors import StudioError
from studio.export.fingerprint import code_digest
from studio.model.geometry import Insets, Size
from studio.model.post import Post
from studio.store.brands import load_brand
from studio.store.templates import load_template
from studio.vision.attention import look

_SIZE = Size(270, 480)
_TEMPLATES = ("clean", "headline")


def warm() -> None:
    """Draw a grey picture with words, as the sample brand does; nobody will see it."""
    pixels = np.full((_SIZE.height, _SIZE.width, 3), 128, np.uint8)
    photo = Photo(pixels, look(pixels))
    code_digest()
    with contextlib.suppress(StudioError):  # whoever asks for a picture is told
        brand = load_brand("lumiere")
        for name in _TEMPLATES:
            template = load_template(name)
            words = dict.fromkeys(template.slots, "Abc é")
            post = Post(media=("",), brand=brand.id, template=name, slots=words)
            photos = [photo]
            draw(lay_out(post, _SIZE, Insets(), brand, template, photos), photos)
    gc.freeze()  # what is loaded by now stays: letting go of pictures need not look at it
