"""A new brand on disk: its logos and a brand.toml that explains itself."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from studio.errors import BadInput, CannotWrite
from studio.model.brand import Colours
from studio.store.brands import FILE_NAME, plain
from studio.store.whole_file import write_whole
from studio.wording import say

_ROLES = {
    "ground": "of cards without a photo, or beside it",
    "panel": "a quieter area on the ground",
    "glow": "light in the ground",
    "text": "on ground, panel and glow",
    "muted": "second text on the ground",
    "line": "hairlines; never text",
    "accent": "what to remember: dates, numbers, one word; also a full ground",
    "on_accent": "text on the accent",
    "signal": "live only",
    "on_signal": "text on the signal",
    "photo_text": "on a shaded photo",
    "photo_muted": "second text on a shaded photo",
    "photo_accent": "the accent on a shaded photo",
    "shade": "darkens photos under text",
    "paper": "the light card with an action",
    "ink": "text on paper",
    "ink_muted": "second text on paper",
    "action": "the button",
    "on_action": "text on the button",
}

_FILE = """\
# {name}: a first proposal, made from the logo. Change what you like, then: studio brand check
schema = 1
name = {quoted}

[logo] # SVG or bitmap files in this folder
{logos}# sign = "sign.svg" # the sign alone, for small places
clear_space = 0.5 # of the logo's height, on every side
smallest = 20 # pixels of height; below, the sign alone
scale = 1.0 # larger or smaller than other houses' logos, for the eye

[colours] # a template names a role, never a colour
{colours}gradient = [] # for ornaments, for instance ["#7B3FF2", "#FF6B5E"]; empty: the accent, flat
word_gradient = [] # for very big words; empty: the accent, flat
tint = "{tint}" # soft light over photos
tint_strength = {tint_strength} # 0 to 1

# A family that is installed, or add: file = "Name.ttf" (in this folder).
# Tracking and leading are in font sizes.
[fonts]
display = {{ family = "Red Hat Display", weight = 800, tracking = -0.018, leading = 1.0 }}
title = {{ family = "Red Hat Display", weight = 800, tracking = -0.012, leading = 1.08 }}
quote = {{ family = "Red Hat Display", weight = 600, tracking = -0.01, leading = 1.18 }}
number = {{ family = "Red Hat Display", weight = 800, tracking = -0.04, leading = 1.0 }}
body = {{ family = "Manrope", weight = 500, leading = 1.36 }}
small = {{ family = "Manrope", weight = 700, tracking = 0.005, leading = 1.25 }}
label = {{ family = "Manrope", weight = 800, tracking = 0.075, leading = 1.25, capitals = true }}

[shapes]
corner = 1.6 # u: 1 % of the picture's short side
angle = 0.0 # degrees, of cuts; negative rises to the right
mask = "disc" # disc, arch, slant
ornament = "none" # beams, frame, stripes, none
bullet = "disc" # wedge, blossom, block, disc
bar = "thin" # wedge, thin, ticks
tag = "pill" # pill, flag, slant

[voice] # added once to captions
hashtags = []
signature = ""
languages = ["fr", "en"]

# What nobody may change in a post, and why. Remove the signs # to lock the logo.
# [[rules]]
# what = "logo"
# reason = {{ en = "The logo is never recoloured.", fr = "Le logo ne change pas de couleur." }}
"""


def name_from(logo: Path) -> str:
    """A name for people from the name of a logo file: "logo_mairie-lyon.svg" is "Mairie lyon"."""
    words = [word for word in re.split(r"[\W_]+", logo.stem) if word.lower() != "logo"]
    name = " ".join(words).strip()[:80]
    return (name[:1].upper() + name[1:]) or "My brand"


def folder_name(name: str) -> str:
    """The folder of a brand of that name."""
    return plain(name)[:60] or "brand"


def write_brand(
    folder: Path,
    name: str,
    colours: Colours,
    logos: Mapping[str, str],
    files: Mapping[str, bytes],
) -> Path:
    """Write logos and brand.toml into `folder`; returns the path of the latter.

    `logos`: file name by key of [logo]; `files`: content by file name. Nothing that is there is
    replaced: raises BadInput. Raises CannotWrite.
    """
    for file in (FILE_NAME, *files):
        if (folder / file).exists():
            raise BadInput(
                say("{file} is already in {folder}", file=file, folder=folder.name),
                say("Choose another name with --name, or another folder with --out."),
            )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(
            say("The folder {folder} cannot be made: {why}", folder=folder.name,
                why=error.strerror or ""),
            say("Choose another folder."),
        ) from error  # fmt: skip
    for file, content in files.items():
        write_whole(folder / file, content)
    target = folder / FILE_NAME
    write_whole(target, brand_text(name, colours, logos).encode("utf-8"))
    return target


def brand_text(name: str, colours: Colours, logos: Mapping[str, str]) -> str:
    """A complete brand.toml with a comment for every line one may want to change."""
    clean = "".join(sign for sign in name if sign.isprintable())
    return _FILE.format(
        name=clean,
        quoted=json.dumps(clean, ensure_ascii=False),
        logos="".join(f'{key} = "{file}"\n' for key, file in logos.items()),
        colours="".join(
            f'{role} = "{getattr(colours, role)}" # {meaning}\n' for role, meaning in _ROLES.items()
        ),
        tint=colours.tint,
        tint_strength=colours.tint_strength,
    )
