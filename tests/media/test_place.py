"""Where a photo was taken: read, written, and nothing besides it."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from studio.media.encode import EncodedType, encode_picture
from studio.media.metadata import metadata_left
from studio.media.place import exif_of, place_in
from studio.model.place import Place

PLACES = st.builds(
    Place,
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.none() | st.floats(-400, 9000),
)


@given(PLACES)
def test_a_place_is_read_as_it_was_written(place: Place) -> None:
    exif = Image.Exif()
    exif.load(b"Exif\0\0" + exif_of(place))
    found = place_in(exif.get_ifd(0x8825))
    assert found is not None
    assert found.latitude == pytest.approx(place.latitude, abs=1e-6)
    assert found.longitude == pytest.approx(place.longitude, abs=1e-6)
    assert (found.altitude is None) == (place.altitude is None)
    if place.altitude is not None:
        assert found.altitude == pytest.approx(place.altitude, abs=0.01)
    assert dict(exif).keys() == {0x8825}


@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "avif"])
def test_every_type_of_picture_tells_it(kind: EncodedType) -> None:
    pixels = np.full((20, 30, 3), 99, np.uint8)
    content = encode_picture(pixels, kind, place=Place(45.76, 4.835, 170)).data
    assert metadata_left(content) == ("EXIF",)
    with Image.open(io.BytesIO(content)) as opened:
        found = place_in(opened.getexif().get_ifd(0x8825))
    assert found is not None
    assert (round(found.latitude, 3), round(found.longitude, 3)) == (45.76, 4.835)


@pytest.mark.parametrize(
    "gps",
    [
        {},
        {2: (1, 2, 3)},
        {2: (91, 0, 0), 4: (0, 0, 0)},
        {2: (float("nan"), 0, 0), 4: (0, 0, 0)},
        {2: "abc", 4: (0, 0, 0)},
        {2: (1, 2), 4: (0, 0, 0)},
        {2: None, 4: (0, 0, 0)},
    ],
)
def test_nonsense_is_no_place(gps: dict[int, object]) -> None:
    assert place_in(gps) is None
