"""What the window asks about a brand and that needs pixels, in a process of its own.

`python -m studio.compose.brand.brand_child` reads one `Ask` from its input and writes one `Answer`:
logos that people bring are opened far from the window, which goes on meanwhile.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from studio.compose.brand.brand_questions import Answer, Ask
from studio.errors import StudioError

_TALLEST = 240  # pixels of the logos that are shown
_WIDEST = 12.0


def answer(ask: Ask) -> Answer:
    """Do what is asked. A file that cannot be used is told in words."""
    kinds = {
        "logos": _logos, "logo": _new_logo, "font": _new_font, "new": _new_brand, "pack": _pack,
    }  # fmt: skip
    try:
        return kinds[ask.kind](ask)
    except StudioError as error:
        return Answer(what=error.what.into(ask.language), hint=error.hint.into(ask.language))


def _logos(ask: Ask) -> Answer:
    from studio.store.brands import LOGO_FILES

    pictures = {}
    for key in LOGO_FILES:
        if ask.brand and (name := getattr(ask.brand.logo, key)):
            pictures[key] = _picture(Path(name))
    return Answer(pictures={key: png for key, png in pictures.items() if png})


def _picture(file: Path) -> bytes:
    """A logo as PNG; empty where it cannot be opened: its place then says so."""
    import numpy as np

    from studio.media.encode import encode_picture
    from studio.media.logo import logo_ratio, open_logo

    try:
        width = max(1, round(_TALLEST * min(_WIDEST, logo_ratio(file))))
        pixels = open_logo(file, width, _TALLEST)
    except StudioError:
        return b""
    return encode_picture(np.ascontiguousarray(pixels), "png", max_bytes=None).data


def _new_logo(ask: Ask) -> Answer:
    """Take a logo in: cleaned and cut to its ink, with versions for every ground."""
    from studio.compose.brand.new_brand import propose_brand
    from studio.store.brand_writing import add_files

    made = propose_brand(Path(ask.file))
    names = {name: _unique(name, content) for name, content in made.files.items()}
    own = next(name for name in made.files if Path(name).stem == "logo")
    wanted = dict.fromkeys(ask.keys, own) or made.logos
    files = {names[name]: made.files[name] for name in set(wanted.values())}
    assert ask.brand is not None
    home = add_files(ask.brand, files)
    placed = {key: str(home / names[name]) for key, name in wanted.items()}
    return Answer(files=placed, colours=made.colours)


def _new_font(ask: Ask) -> Answer:
    from studio.media.logo import check_font
    from studio.store.brand_writing import add_files

    file = Path(ask.file)
    families = check_font(file)
    content = file.read_bytes()
    name = _unique(f"font{file.suffix.lower()}", content)
    assert ask.brand is not None
    home = add_files(ask.brand, {name: content})
    return Answer(families=families, files={"font": str(home / name)})


def _new_brand(ask: Ask) -> Answer:
    """A brand that begins from a logo, under a name that is free."""
    from studio.compose.brand.new_brand import propose_brand
    from studio.paths import config_folder
    from studio.store.brand_folder import folder_name, name_from, write_brand
    from studio.store.brands import brand_names

    file = Path(ask.file)
    made = propose_brand(file)
    name, taken = name_from(file), brand_names()
    free = (name if at == 1 else f"{name} {at}" for at in range(1, len(taken) + 2))
    name = next(each for each in free if folder_name(each) not in taken)
    folder = config_folder() / "brands" / folder_name(name)
    write_brand(folder, name, made.colours, made.logos, made.files)
    return Answer(id=folder.name)


def _pack(ask: Ask) -> Answer:
    from studio.compose.brand.pack_assets import check_assets
    from studio.store.pack import install_pack

    made = install_pack(Path(ask.file), check=check_assets)
    return Answer(id=made.name, is_brand=made.kind == "brand")


def _unique(name: str, content: bytes) -> str:
    """A name that another file of the brand does not have."""
    import xxhash

    path = Path(name)
    return f"{path.stem}-{xxhash.xxh3_64_hexdigest(content)[:8]}{path.suffix}"


def main() -> int:
    ask = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Ask)
    sys.stdout.buffer.write(msgspec.msgpack.encode(answer(ask)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
