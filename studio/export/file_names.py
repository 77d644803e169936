"""The names of a post's folder and of each of its files, by the pieces that a person chose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from studio.export.naming import distinct, same_name_key, slug
from studio.model.network import Format

_LONGEST = 180  # bytes of a name without its ending: parts of a story and numbers come behind
_LONGEST_POST = 100


class FileNames(msgspec.Struct, frozen=True, kw_only=True):
    """What names are made of. Without `pieces` (of `naming.PIECES`) files are named by format.

    `date` as 2026-06-12, `language` as fr or fr-en.
    """

    pieces: tuple[str, ...] = ()
    post: str = ""
    date: str = ""
    language: str = ""

    def of(self, wanted: Format) -> str:
        """The name of a format's file, without its ending. Others may have the same."""
        parts = {
            "post": slug(self.post, longest=_LONGEST_POST),
            "network": wanted.network,
            "format": wanted.id.removeprefix(f"{wanted.network}_"),
            "size": f"{wanted.size.width}x{wanted.size.height}",
            "date": self.date,
            "language": self.language,
        }
        said = [parts[piece] for piece in self.pieces if parts[piece]]
        return slug("_".join(said) if said else wanted.id, longest=_LONGEST)


def folder_name(name: str, media: Sequence[str]) -> str:
    """What the folder of a post's files is called: as the post, else as the first of its media."""
    return slug(name or (Path(media[0]).stem if media else ""))


def stems_of(formats: Sequence[Format], names: FileNames) -> dict[str, str]:
    """By format id `network/name` without an ending: all different, on every system.

    Where the pieces tell two formats of a network not apart, both say which they are. Pictures
    are told from pictures and films from films, as their endings differ: so the names are the
    same whether both are made together or one after the other.
    """
    wanted = list({each.id: each for each in formats}.values())
    networks = list(dict.fromkeys(each.network for each in wanted))
    folders = dict(zip(networks, distinct(slug(name) for name in networks), strict=True))
    if not names.pieces:
        # Names are told apart over all networks, so that files gathered in one folder stay apart.
        stems = distinct(slug(each.id, longest=_LONGEST) for each in wanted)
        found = zip(wanted, stems, strict=True)
        return {each.id: f"{folders[each.network]}/{stem}" for each, stem in found}
    groups: dict[tuple[str, bool], list[Format]] = {}
    for each in wanted:
        groups.setdefault((each.network, _is_picture(each)), []).append(each)
    return {
        each.id: f"{folders[network]}/{stem}"
        for (network, _), group in groups.items()
        for each, stem in zip(group, distinct(_told_apart(group, names)), strict=True)
    }


def _told_apart(group: Sequence[Format], names: FileNames) -> Iterator[str]:
    """The names of a network's formats, with the format behind one that another has too."""
    said = [names.of(each) for each in group]
    often = Counter(same_name_key(name) for name in said)
    for each, name in zip(group, said, strict=True):
        if often[same_name_key(name)] > 1 and "format" not in names.pieces:
            short = each.id.removeprefix(f"{each.network}_")
            yield slug(f"{slug(name, longest=_LONGEST_POST)}_{short}", longest=_LONGEST)
        else:
            yield name


def _is_picture(wanted: Format) -> bool:
    """Whether it becomes a JPEG or PNG, which no film does."""
    types = wanted.image.file_types
    return wanted.made_from("image") and (not types or bool({"jpg", "png"} & {*types}))
