"""Exports as they lie on a disk, without drawing a picture."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from studio.export.manifest import NAME, MadeFile, Manifest, Source, encode_manifest
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.texts import Texts
from studio.model.values import Values
from studio.paths import ASSETS
from studio.store.catalogue import load_catalogue

CATALOGUE = load_catalogue()
FORMATS = ("instagram_feed_3x4", "instagram_feed_4x5", "instagram_story_image", "x_post_landscape",
           "mastodon_image", "snapchat_story_image")  # fmt: skip


def project(**of_first: object) -> Project:
    """Two posts with the sample photo, for four networks; the first one with texts."""
    texts = {
        "fr": Texts(caption="@ville La ville s’allume", comment="-10 % ici", alt="Une scène"),
        "en": Texts(caption="The city lights up", alt="A stage"),
    }
    first = ProjectPost(
        id="one", name="Soirée, 1", media=(MediaRef(str(ASSETS / "sample" / "concert.jpg")),),
        texts=texts, when="2026-06-12T18:30",
    )  # fmt: skip
    values = Values(template="headline", slots={"headline": "Soon"})
    second = ProjectPost(id="two", name="Lake", media=first.media, values=values, language="en")
    first = msgspec.structs.replace(first, **of_first)
    return Project(id="gala", name="Gala", formats=FORMATS, posts=(first, second))


def export(folder: Path, formats: Iterable[str] = FORMATS, *, ending: str = "jpg") -> Path:
    """A folder with a manifest and files of some formats."""
    made = [_made(folder, name, ending) for name in formats]
    source = Source(name="concert.jpg", size=1, xxh3="0")
    manifest = Manifest(source=source, brand="lumiere", template="clean", files=tuple(made))
    (folder / NAME).write_bytes(encode_manifest(manifest))
    return folder


def _made(folder: Path, name: str, ending: str) -> MadeFile:
    wanted = CATALOGUE.format(name)
    path = f"{wanted.network}/{name}.{ending}"
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    content = (ASSETS / "sample" / "concert.jpg").read_bytes()
    (folder / path).write_bytes(content)
    duration = msgspec.UNSET if ending == "jpg" else 4.0
    return MadeFile(
        path=path, network=wanted.network, format_id=name, width=wanted.size.width,
        height=wanted.size.height, bytes=len(content), mime="", xxh3="", state="ready",
        duration=duration,
    )  # fmt: skip
