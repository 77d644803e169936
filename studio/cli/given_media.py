"""The media of a command: which are pictures, clips or sounds, and which posts they make."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from studio.errors import BadInput, StudioError
from studio.model.network import Format, Media
from studio.model.post import Kind
from studio.wording import say

if TYPE_CHECKING:
    from studio.model.catalogue import Catalogue
    from studio.model.template import Template

_CLIPS = frozenset(
    (".mp4", ".mov", ".mkv", ".webm", ".avi", ".m4v", ".mts", ".m3u8", ".mp3", ".wav")
)


def distinct(given: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(str(Path(name).absolute()) for name in given))


def kind_of(path: Path) -> Kind:
    """Whether a file is a picture, a clip or a sound, by its content.

    What cannot be read is left to whoever opens it, who says why.
    """
    from studio.media.probe import is_footage, probe_media

    try:
        if not is_footage(path):
            return "image"
        return "sound" if probe_media(path).picture is None else "video"
    except StudioError:
        return "image" if path.suffix.lower() not in _CLIPS else "video"


def check_readable(media: Iterable[str]) -> None:
    """Raises MissingMedia or UnreadableMedia for the first that is no file to read."""
    from studio.media.probe import is_footage

    for each in media:
        is_footage(Path(each))


def selected(
    catalogue: Catalogue, selectors: Sequence[str], media: Media, kinds: Collection[Kind]
) -> tuple[Format, ...]:
    """The formats made from pictures or from clips, where there is any such medium.

    Raises BadInput for a selector that none of the media can fill.
    """
    moving = [kind != "image" for kind in kinds]
    if (media == "video") not in moving:
        return ()
    chosen = selectors
    if len(set(moving)) > 1:  # pictures and clips: what one cannot fill, the other may
        chosen = [s for s in selectors if any(f.made_from(media) for f in catalogue.named(s))]
        if selectors and not chosen:
            return ()
    return catalogue.select(chosen, media=media)


def posts_of(
    kinds: Mapping[str, Kind], templates: Mapping[Kind, Template]
) -> list[tuple[Kind, tuple[str, ...]]]:
    """Media by post: as many photos each as the template shows, or one clip or sound."""
    found: list[tuple[Kind, tuple[str, ...]]] = []
    pictures = [media for media, kind in kinds.items() if kind == "image"]
    for kind, template in templates.items():
        photos = max(1, template.photos)
        if kind != "image" and photos > 1:
            raise BadInput(
                say("Template “{template}” shows {count} photos: it takes no clip",
                    template=template.id, count=photos),
                say("Choose another one: studio template list."),
            )  # fmt: skip
        if kind == "image" and len(pictures) % photos:
            raise BadInput(
                say("This template shows {count} photos at a time", count=photos),
                say("Give {count} photos for each post, in their order.", count=photos),
            )
    for media, kind in kinds.items():
        if kind != "image":
            found.append((kind, (media,)))
        elif pictures.index(media) % max(1, templates["image"].photos) == 0:
            at = pictures.index(media)
            found.append((kind, tuple(pictures[at : at + max(1, templates["image"].photos)])))
    return found
