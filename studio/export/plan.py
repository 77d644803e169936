"""Which files a post becomes, from what and where: decided before any work, without any disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from studio.export.delivery import Delivery, doubts_of_facts
from studio.export.file_names import FileNames, stems_of
from studio.export.video.film import Film
from studio.export.wishes import Quality
from studio.model.geometry import Insets, Size
from studio.model.network import Format
from studio.model.own import owner_of, template_by_hand
from studio.model.values import Values
from studio.wording import Said

WrittenType = Literal["jpg", "png", "webp", "avif", "gif"]
_ORDER_OF_TYPES: tuple[WrittenType, ...] = ("jpg", "png", "webp", "avif", "gif")
_CIRCLE = (1 - 2**-0.5) / 2  # what a circle leaves on each side of the square inside it


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One render. `cut_out` keeps the transparent ground of a picture that has one.

    `template`: the one this format always takes, or was given by hand; "" for the post's. `own`:
    the format of which the post's own values hold; "" for none.
    """

    size: Size
    safe: Insets = Insets()
    file_type: WrittenType = "jpg"
    cut_out: bool = False
    template: str = ""
    own: str = ""
    quality: Quality = "automatic"
    deliveries: tuple[Delivery, ...]


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """All renders of one post. No two deliveries share a path or a key.

    `blocked`: by format id, why the clip cannot be a film there, and what to do.
    """

    jobs: tuple[Job, ...]
    films: tuple[Film, ...] = ()
    blocked: dict[str, tuple[Said, Said]] = {}

    @property
    def deliveries(self) -> tuple[Delivery, ...]:
        return tuple(each for made in self.renders for each in made.deliveries)

    @property
    def renders(self) -> tuple[Job | Film, ...]:
        return (*self.jobs, *self.films)

    def keys_of(self, formats: Sequence[Format]) -> Iterator[str]:
        """The keys of the deliveries, in the order of the formats and of their parts."""
        place = {wanted.id: number for number, wanted in enumerate(formats)}
        found = sorted(self.deliveries, key=lambda each: (place[each.format_id], each.part))
        return (each.key for each in found)


def plan_export(
    formats: Sequence[Format],
    own: Mapping[str, Values] | None = None,
    *,
    transparent: bool = False,
    stems: Mapping[str, str] | None = None,
    quality: Quality = "automatic",
) -> Plan:
    """Equal renders become one job with several deliveries; the largest come first.

    `own`: what differs by format, as in a post. `transparent`: the picture has a transparent
    ground, which some formats keep. `stems`: paths by format id, without endings; else the usual.
    """
    stills = [
        wanted
        for wanted in {each.id: each for each in formats}.values()
        if wanted.made_from("image")
    ]
    renders: dict[Job, Job] = {}
    stems = stems or stems_of(stills, FileNames())
    for wanted in stills:
        job = _job(wanted, stems[wanted.id], transparent, own or {}, quality)
        same = renders.get(picture := msgspec.structs.replace(job, deliveries=()))
        deliveries = (same.deliveries if same else ()) + job.deliveries
        renders[picture] = msgspec.structs.replace(job, deliveries=deliveries)
    jobs = sorted(renders.values(), key=lambda job: -job.size.pixels)
    return Plan(jobs=tuple(jobs))


def file_type_for(wanted: Format, *, transparent: bool = False) -> WrittenType:
    """The file type to write: JPEG where it is accepted, else PNG for a transparent ground."""
    accepted = wanted.image.file_types
    if transparent and keeps_transparency(wanted) and "png" in accepted:
        return "png"
    return next((name for name in _ORDER_OF_TYPES if name in accepted), "jpg")


def keeps_transparency(wanted: Format) -> bool:
    """Where JPEG is accepted, a colour behind the picture is expected."""
    return bool(wanted.image.file_types) and "jpg" not in wanted.image.file_types


def _job(
    wanted: Format, stem: str, transparent: bool, own: Mapping[str, Values], quality: Quality
) -> Job:
    file_type = file_type_for(wanted, transparent=transparent)
    delivery = Delivery(
        format_id=wanted.id,
        network=wanted.network,
        path=f"{stem}.{file_type}",
        max_bytes=wanted.image.max_bytes,
        doubts=doubts_of_facts(wanted),
    )
    return Job(
        size=wanted.size,
        safe=safe_of(wanted),
        file_type=file_type,
        template=template_by_hand(own, wanted) or wanted.template,
        own=owner_of(own, wanted),
        cut_out=transparent and keeps_transparency(wanted),
        quality=quality,
        deliveries=(delivery,),
    )


def safe_of(wanted: Format) -> Insets:
    """The safe area; inside the circle where the network cuts one."""
    if wanted.crop_shape != "circle":
        return wanted.safe
    across, down = wanted.size.width * _CIRCLE, wanted.size.height * _CIRCLE
    safe = wanted.safe
    return Insets(
        max(safe.top, down), max(safe.right, across), max(safe.bottom, down), max(safe.left, across)
    )
