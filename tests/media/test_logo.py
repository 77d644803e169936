"""Logos and fonts: drawn and tried out where that can be stopped, reduced to what is harmless."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.errors import MissingMedia, UnreadableMedia
from studio.media.limits import LIMITS
from studio.media.logo import check_font, check_svg, logo_ratio, open_logo, svg_to_pixels

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
RECT = '<rect width="9" height="9" fill="#0a0"/>'
Drawing = Callable[..., Path]


@pytest.fixture
def drawing(tmp_path: Path) -> Drawing:
    def write(body: str, size: str = 'width="18" height="9"', before: str = "") -> Path:
        path = tmp_path / "logo.svg"
        path.write_text(f"{before}{HEAD}{size}>{body}</svg>")
        return path

    return write


def test_a_drawing_comes_at_the_size_asked(drawing: Drawing) -> None:
    path = drawing(RECT)
    pixels = open_logo(path, 200, 100)
    assert logo_ratio(path) == 2
    assert pixels.shape == (100, 200, 4)
    assert pixels[50, 50].tolist() == [0, 170, 0, 255]
    assert pixels[50, 150, 3] == 0
    assert svg_to_pixels(path, 40, 20).shape == (20, 40, 4)


def test_a_changed_logo_is_drawn_anew(drawing: Drawing) -> None:
    assert open_logo(drawing(RECT), 20, 10)[5, 5, 1] == 170
    assert open_logo(drawing(RECT.replace("#0a0", "#00ff00")), 20, 10)[5, 5, 1] == 255


def test_a_bitmap_logo_keeps_clean_edges(tmp_path: Path) -> None:
    image = np.zeros((64, 128, 4), np.uint8)
    image[:, :64] = (200, 100, 50, 255)
    image[:, 64:] = (0, 255, 0, 0)  # a colour hidden under full transparency
    path = tmp_path / "logo.png"
    Image.fromarray(image).save(path)
    assert logo_ratio(path) == 2
    for width, height in ((10, 5), (300, 150)):
        pixels = open_logo(path, width, height)
        seen = pixels[pixels[..., 3] > 8][:, :3].astype(int)
        assert np.abs(seen - (200, 100, 50)).max() <= 12


@pytest.mark.parametrize(
    "body",
    [
        "<script>while(1){}</script>",
        '<image href="../secret.png" width="9" height="9"/>',
        '<image xlink:href="http://127.0.0.1/x.png" width="9" height="9"/>',
        '<image href="data:image/svg+xml;base64,AAAA" width="9" height="9"/>',
        '<style>@import url("x.css"); circle { fill: url(http://127.0.0.1/a) }</style>',
        "<style>circle { fill: u\\72l(http://127.0.0.1/a) }</style>",
        '<use xlink:href="other.svg#a"/>',
        '<foreignObject><div xmlns="http://www.w3.org/1999/xhtml">x</div></foreignObject>',
        f'<g onclick="go()">{RECT}</g>',
        '<rect fill="url(http://127.0.0.1/a)" width="9" height="9"/>',
        '<rect style="fill:url( \'../x.svg#a\' )" width="9" height="9"/>',
    ],
)
def test_what_reaches_outside_is_left_out(drawing: Drawing, body: str) -> None:
    kept = check_svg(drawing(body + RECT)).decode().replace("http://www.w3.org", "")
    for word in ("script", "onclick", "http", "secret", "import", "foreign", "other", "x.svg"):
        assert word not in kept
    assert "<rect" in kept
    assert open_logo(drawing(body + RECT), 18, 9)[4, 4].tolist() == [0, 170, 0, 255]


def test_what_belongs_to_a_drawing_is_kept(drawing: Drawing) -> None:
    body = (
        '<defs><linearGradient id="g"><stop stop-color="red"/></linearGradient>'
        '<rect id="r" width="9" height="9" fill="url(#g)"/></defs><use href="#r"/>'
        '<text y="5" style="font-size:4px">A &lt; B &amp; C</text>'
    )
    kept = check_svg(drawing(body)).decode()
    assert 'fill="url(#g)"' in kept
    assert 'xlink:href="#r"' in kept
    assert "A &lt; B &amp; C" in kept
    assert open_logo(drawing(body), 18, 9)[8, 1].tolist() == [255, 0, 0, 255]


def test_drawing_programs_headers_are_read(drawing: Drawing) -> None:
    path = drawing(
        RECT,
        before='<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" '
        '[<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>',
    )
    assert b"DOCTYPE" not in check_svg(path)
    packed = path.with_suffix(".svgz")
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert logo_ratio(packed) == 2
    named = path.with_name("named.svg")
    named.write_text(
        f'<s:svg xmlns:s="http://www.w3.org/2000/svg" width="4" height="2">'
        f"{RECT.replace('<rect', '<s:rect')}</s:svg>"
    )
    assert open_logo(named, 4, 2)[0, 0, 3] == 255


def nest(levels: int, times: int) -> str:
    groups = "".join(
        f'<g id="u{i}">' + f'<use xlink:href="#u{i - 1}"/>' * times + "</g>"
        for i in range(1, levels)
    )
    return f'<defs><rect id="u0" width="1" height="1"/>{groups}</defs><use href="#u{levels - 1}"/>'


@pytest.mark.parametrize(
    ("below", "above"),
    [
        (lambda: "<g>" * 190 + RECT + "</g>" * 190, lambda: "<g>" * 200 + RECT + "</g>" * 200),
        (lambda: "<g/>" * 49_000, lambda: "<g/>" * 50_001),
        (lambda: nest(4, 10), lambda: nest(6, 10)),
        (
            lambda: RECT + " " * (LIMITS.svg_bytes - 300),
            lambda: RECT + " " * LIMITS.svg_bytes,
        ),
        (lambda: '<use href="#none"/>', lambda: '<g id="a"><use href="#a"/></g>'),
    ],
    ids=["depth", "elements", "uses", "bytes", "loop"],
)
def test_limits_of_drawings_bite(
    drawing: Drawing, below: Callable[[], str], above: Callable[[], str]
) -> None:
    assert check_svg(drawing(below()))
    with pytest.raises(UnreadableMedia, match=r"logo\.svg"):
        check_svg(drawing(above()))


def test_limits_of_sizes_bite(drawing: Drawing) -> None:
    assert check_svg(drawing(RECT, 'width="100000" height="1"'))
    with pytest.raises(UnreadableMedia, match="too large"):
        check_svg(drawing(RECT, 'width="100001" height="1"'))
    with pytest.raises(UnreadableMedia, match="that large"):
        svg_to_pixels(drawing(RECT), 40_000, 10)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<svg",
        "<html/>",
        HEAD + ">",
        HEAD + "></svg><a/>",
        "<!ENTITY",
        "\x00" * 99,
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + HEAD + ">&x;</svg>",
    ],
)
def test_what_is_no_drawing_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "logo.svg"
    path.write_text(text + " ")
    with pytest.raises(UnreadableMedia, match=r"logo\.svg"):
        logo_ratio(path)
    with pytest.raises(MissingMedia):
        open_logo(tmp_path / "gone.svg", 10, 10)


def test_the_shared_logos_are_crisp_small_and_large(shared: Path) -> None:
    for path in sorted((shared / "media" / "vector").glob("*.svg")):
        ratio = logo_ratio(path)
        for height in (64, 1000):
            pixels = open_logo(path, round(height * ratio), height)
            assert pixels[..., 3].max() == 255, path.name
            if path.name.startswith("logo_"):
                assert pixels[..., 3].min() == 0, path.name


def test_a_good_font_is_named_and_a_bad_one_refused(shared: Path, tmp_path: Path) -> None:
    good = shared / "media" / "fonts" / "NotoSans-Regular.ttf"
    assert check_font(good) == ("Noto Sans",)
    half = tmp_path / "half.ttf"
    half.write_bytes(good.read_bytes()[: good.stat().st_size // 2])
    text = tmp_path / "text.ttf"
    text.write_text("not a font")
    for path in (half, text):
        with pytest.raises(UnreadableMedia, match=path.name) as caught:
            check_font(path)
        assert str(caught.value.hint)
