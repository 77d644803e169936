"""The options of `studio export` as posts and an order, or a sentence that says what is wrong."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from studio.cli.export_options import Asked
from studio.cli.footage_wishes import check_wishes, footage_of
from studio.cli.given_media import check_readable, distinct, kind_of, posts_of, selected
from studio.cli.network_names import network_names
from studio.errors import BadInput
from studio.model.card_words import CARD_SLOTS
from studio.model.catalogue import Catalogue
from studio.model.geometry import Point
from studio.model.post import Footage, Kind, Post
from studio.model.shown import shown_name
from studio.model.template import Template
from studio.model.texts import Texts
from studio.wording import say

if TYPE_CHECKING:
    from studio.export.order import Order
    from studio.model.brand import Brand

_LONGEST_TEXT = 200_000  # bytes of a caption's file
_TEXT_FILE = re.compile(r"@.+\.(txt|md)", re.I)  # other versions that begin with @ are texts
_NEAR = 0.8  # how alike a slip and a network's name are, 0 to 1


def _readable(text: str) -> str:
    """`text` as UTF-8, whatever the locale made of its bytes; signs nobody can write become �."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # half of a pair, as Windows lets through
        return text.encode("utf-8", "replace").decode("utf-8")


def ordered(asked: Asked) -> tuple[tuple[Post, ...], Order]:
    """The posts to make and the order for all of them.

    Raises BadInput and BadPreset; UnreadableMedia where that is why formats do not fit.
    """
    from studio.store.brands import load_brand

    words = dict(_pair(each, "--set", "SLOT=TEXT") for each in asked.slots)
    kinds = {media: kind_of(Path(media)) for media in distinct(asked.media)}
    templates = {
        kind: _template(asked.template, words, kind) for kind in dict.fromkeys(kinds.values())
    }
    try:
        order = _order(asked, kinds.values(), templates, load_brand(asked.brand))
    except BadInput:
        check_readable(kinds)  # a folder is no picture that has the wrong formats
        raise
    shared, versions = _captions(asked.captions, order.catalogue)
    texts = {asked.lang: Texts(caption=shared, captions=versions, alt=_readable(asked.alt))}
    footage = footage_of(asked)
    check_wishes(footage, kinds.values())
    cards = asked.opening or asked.ending
    slots = {kind: _slots(template, words, cards) for kind, template in templates.items()}
    posts = tuple(
        Post(
            media=media,
            kind=kind,
            brand=order.brand.id,
            template=templates[kind].id,
            slots=slots[kind],
            footage=footage if kind != "image" else Footage(),
            texts=texts,
            language=asked.lang,
            focus=_focus(asked.focus),
            mode=asked.mode,
        )
        for kind, media in posts_of(kinds, templates)
    )
    return posts, order


def _order(
    asked: Asked, kinds: Collection[Kind], templates: Mapping[Kind, Template], brand: Brand
) -> Order:
    """What to make of all posts, and where."""
    from studio.cli.format_sheet import as_selector
    from studio.cli.report import language
    from studio.export.engines.local import workers_of_this_machine
    from studio.export.order import Order
    from studio.store.catalogue import load_catalogue

    catalogue = load_catalogue()
    selectors = [
        as_selector(part) for each in asked.selectors for part in each.split(",") if part.strip()
    ]
    order = Order(
        out=Path(asked.out).absolute(),
        formats=selected(catalogue, selectors, "image", kinds),
        clip_formats=selected(catalogue, selectors, "video", kinds),
        catalogue=catalogue,
        brand=brand,
        template=templates.get("image") or templates.get("video") or templates["sound"],
        sound_template=templates.get("sound"),
        wishes=asked.wishes,
        language=language(),
        workers=asked.jobs or workers_of_this_machine(),
    )
    _check_out(order.out)
    return order


def _template(name: str, words: dict[str, str], kind: Kind) -> Template:
    from studio.store.templates import load_template

    if name:
        return load_template(name)
    if kind == "sound":
        return load_template("audiogram")
    return load_template("headline" if words.keys() & {"headline", "title"} else "clean")


def _slots(template: Template, words: dict[str, str], cards: bool) -> dict[str, str]:
    """Words by the template's own names of its slots, in its order; then those of `cards` only."""
    found: dict[str, str] = {}
    for name, text in words.items():
        slot = template.slot_named(name) or (name if cards and name in CARD_SLOTS else None)
        if slot is None:
            raise BadInput(
                say("Template “{template}” has no slot “{name}”", template=template.id, name=name),
                say(
                    "It has: {names}. “studio template list” shows the slots of the others.",
                    names=", ".join(template.slots) or say("none"),
                ),
            )
        found[slot] = text
    required = [slot for slot, rules in template.slots.items() if rules.required]
    missing = [slot for slot in required if not found.get(slot, "").strip()]
    if missing:
        raise BadInput(
            say("Template “{template}” needs its “{slot}”", template=template.id,
                slot="”, “".join(missing)),
            say("Add: {options}", options=" ".join(f'--set {slot}="…"' for slot in missing)),
        )  # fmt: skip
    return {slot: found[slot] for slot in (*template.slots, *CARD_SLOTS) if slot in found}


def _captions(given: Sequence[str], catalogue: Catalogue) -> tuple[str, dict[str, str]]:
    """The shared text, and versions by network."""
    names = network_names(catalogue)
    shared: list[str] = []
    versions: dict[str, str] = {}
    for each in given:
        name, sign, text = each.partition("=")
        network = names.get(name.strip().casefold()) if sign else None
        if network:
            versions[network] = _text(text) if _TEXT_FILE.fullmatch(text) else _readable(text)
        else:
            _refuse_misspelt(name if sign else "", names)
            shared.append(_text(each))
    if len(shared) > 1:
        raise BadInput(
            say("There are {count} captions for all networks", count=len(shared)),
            say("Give one, and versions as NETWORK=TEXT."),
        )
    return "".join(shared), versions


def _refuse_misspelt(name: str, names: Mapping[str, str]) -> None:
    """`twiter=Hello` is a slip, not a text to publish; `a = b + c` is a text, and so is ` x`."""
    word = "" if name.startswith(" ") else name.strip().casefold()
    near = get_close_matches(word, names, n=1, cutoff=_NEAR)
    if near:
        raise BadInput(
            say("There is no network named “{name}”", name=name.strip()),
            say("Did you mean {names}? For a text that begins so, put a space before it.",
                names=names[near[0]]),
        )  # fmt: skip


def _text(given: str) -> str:
    """The text itself, or what is in the file of `@FILE`."""
    if not given.startswith("@") or len(given) == 1:
        return _readable(given)
    file = Path(given[1:])
    try:
        if not file.is_file():
            if any(sign.isspace() for sign in given):
                return _readable(given)  # a sentence that begins with somebody's name
            raise FileNotFoundError(2, os.strerror(2))
        if file.stat().st_size > _LONGEST_TEXT:
            raise BadInput(say("{file} is too long for a text", file=file.name))
        return file.read_text("utf-8-sig").replace("\r\n", "\n").rstrip("\n")
    except UnicodeDecodeError as error:
        raise BadInput(
            say("{file} is not a text file in UTF-8", file=file.name), say("Save it as UTF-8.")
        ) from error
    except (OSError, ValueError) as error:
        raise BadInput(
            say("The text file {file} cannot be read", file=shown_name(given[1:])),
            say("For a text that begins with @, put a space before it."),
        ) from error


def _pair(given: str, name: str, form: str) -> tuple[str, str]:
    key, sign, text = given.partition("=")
    if not sign or not key.strip():
        raise BadInput(
            say("{name} takes {form}, not “{came}”", name=name, form=form, came=shown_name(given))
        )
    return _readable(key.strip()), _readable(text)


def _focus(given: str) -> Point | None:
    if not given:
        return None
    try:
        x, y = (float(part) for part in given.split(","))
    except ValueError:
        x = y = -1.0
    if not (0 <= x <= 1 and 0 <= y <= 1):
        raise BadInput(
            say("--focus takes two numbers from 0 to 1, not “{came}”", came=shown_name(given)),
            say("For instance --focus 0.5,0.3 for the middle, a third down."),
        )
    return Point(x, y)


def _check_out(out: Path) -> None:
    try:
        if out.exists() and not out.is_dir():
            raise BadInput(
                say("{folder} is a file, not a folder", folder=out.name),
                say("Choose another name with --out."),
            )
    except (OSError, ValueError) as error:
        raise BadInput(
            say("The folder {folder} cannot be used", folder=str(out)),
            say("Choose another name with --out."),
        ) from error
