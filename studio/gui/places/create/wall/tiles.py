"""What stands on the wall: one tile a format, in groups, filtered as the person wants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from studio.gui.desk import Desk
from studio.gui.view import Group
from studio.model.network import Format
from studio.model.project import ProjectPost
from studio.model.project_formats import left_out
from studio.model.resolve import differs
from studio.model.shape import SHAPES, shape_of
from studio.wording import Said, say

Doubts = Mapping[str, tuple[Said, ...]]  # by format
_STATES = ("check", "changed", "ready", "out")


@dataclass(frozen=True)
class Tile:
    """One format of the post that is worked on, and what there is to know about it."""

    format: Format
    shape: str
    network: str  # as people write it
    changed: bool = False  # has something of its own
    left_out: bool = False  # of the export
    doubts: tuple[Said, ...] = ()  # why a person should look

    @property
    def id(self) -> str:
        return self.format.id

    @property
    def state(self) -> str:
        """check, changed, ready or out: the group it stands in by state."""
        if self.left_out:
            return "out"
        if self.doubts:
            return "check"
        return "changed" if self.changed else "ready"


@dataclass(frozen=True)
class Band:
    """Tiles that stand together under one head. `icon`: of the head, "" for none."""

    id: str
    name: Said | str
    icon: str
    tiles: tuple[Tile, ...]


def all_tiles(desk: Desk, doubts: Doubts) -> tuple[Tile, ...]:
    """Every format of the post, in the catalogue's order."""
    post = desk.post
    if post is None:
        return ()
    return tuple(_tile(desk, post, each, doubts) for each in desk.formats)


def filtered(tiles: Iterable[Tile], wanted: str) -> tuple[Tile, ...]:
    """The tiles that a filter keeps: all, check or changed."""
    if wanted == "check":
        return tuple(tile for tile in tiles if tile.state == "check")
    if wanted == "changed":
        return tuple(tile for tile in tiles if tile.changed)
    return tuple(tiles)


def grouped(tiles: Iterable[Tile], group: Group) -> tuple[Band, ...]:
    """The tiles under their heads; heads without tiles are not there."""
    sorted_into: dict[str, list[Tile]] = {}
    for tile in tiles:
        sorted_into.setdefault(_key(tile, group), []).append(tile)
    order = {"shape": tuple(SHAPES), "state": _STATES}.get(group, tuple(sorted_into))
    return tuple(_band(key, group, tuple(sorted_into[key])) for key in order if key in sorted_into)


def _tile(desk: Desk, post: ProjectPost, wanted: Format, doubts: Doubts) -> Tile:
    return Tile(
        format=wanted,
        shape=shape_of(wanted.size.ratio),
        network=desk.catalogue.network(wanted.network).name,
        changed=differs(post, wanted.id),
        left_out=left_out(post, wanted),
        doubts=doubts.get(wanted.id, ()),
    )


def _key(tile: Tile, group: Group) -> str:
    if group == "network":
        return tile.format.network
    return tile.shape if group == "shape" else tile.state


def _band(key: str, group: Group, tiles: tuple[Tile, ...]) -> Band:
    if group == "network":
        return Band(key, tiles[0].network, key, tiles)
    if group == "shape":
        return Band(key, key, _shape_icon(SHAPES[key]), tiles)
    name, icon = {
        "check": (say("To check"), "mdi6.alert"),
        "changed": (say("Changed separately"), "mdi6.link-variant-off"),
        "ready": (say("Ready"), "mdi6.check-circle"),
        "out": (say("Left out of the export"), "mdi6.eye-off-outline"),
    }[key]
    return Band(key, name, icon, tiles)


def _shape_icon(ratio: float) -> str:
    if ratio < 0.95:
        return "mdi6.crop-portrait"
    return "mdi6.crop-square" if ratio < 1.05 else "mdi6.crop-landscape"
