"""Packs: a template or a brand as one zip file, installed whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal
from zipfile import ZipInfo

from studio.errors import BadInput
from studio.model.shown import shown_name
from studio.paths import config_folder
from studio.store import brands, templates
from studio.store.pack_entries import content_of, judged, no_pack, opened_pack
from studio.store.whole_file import PART, Batch, as_write_errors
from studio.task import Task
from studio.wording import say

Kind = Literal["template", "brand"]
Check = Callable[[Path], None]

_KINDS: dict[str, Kind] = {templates.FILE_NAME: "template", brands.FILE_NAME: "brand"}
_BEFORE = "before"  # in a temporary folder: what is being replaced
_LEFT_OVER_S = 600.0


@dataclass(frozen=True, slots=True)
class Installed:
    """What a pack brought."""

    kind: Kind
    name: str
    folder: Path
    files: int


@dataclass(frozen=True, slots=True)
class _Plan:
    kind: Kind
    name: str
    files: dict[str, ZipInfo]  # path in the folder -> entry

    @property
    def root(self) -> Path:
        return config_folder() / f"{self.kind}s"


def install_pack(
    pack: Path, *, replace: bool = False, check: Check | None = None, task: Task | None = None
) -> Installed:
    """Install the template or brand in `pack` among the person's own.

    Every entry is judged before one is written; files go to a temporary folder beside the target,
    where the template or brand is read and `check` looks at its assets (it raises StudioError);
    then the folder gets its name in one step. `replace`: also where that name is taken, by a
    shipped one too. Raises BadInput, BadPreset or CannotWrite, and then nothing has changed.
    """
    task = task or Task()
    with opened_pack(pack) as archive:
        plan = _plan(pack, judged(pack, archive))
        _refuse_taken(plan, replace)
        sweep_packs()
        with _staging(plan.root) as staging:
            made = staging / plan.name
            with Batch() as batch:
                for name, entry in plan.files.items():
                    task.check()
                    target = made / name
                    with as_write_errors(target):
                        target.parent.mkdir(parents=True, exist_ok=True)
                    batch.write_new(target, content_of(pack, archive, entry))
            _try_out(plan.kind, made)
            if check:
                check(made)
            task.check()
            _put_in_place(made, plan.root / plan.name, staging / _BEFORE)
    return Installed(plan.kind, plan.name, plan.root / plan.name, len(plan.files))


def _plan(pack: Path, files: dict[PurePosixPath, ZipInfo]) -> _Plan:
    """Which folder of the pack becomes what."""
    found = [path for path in files if path.name in _KINDS]
    if not found:
        raise no_pack(pack, say("there is no template.toml and no brand.toml in it"))
    if len(found) > 1 or len(found[0].parts) > 2:
        raise no_pack(pack, say("it should hold one folder, with one template or one brand"))
    folder = found[0].parent
    name = _folder_name(folder.name or pack.stem)
    if not name:
        raise no_pack(pack, say("its folder needs a name with letters from a to z"))
    outside = [path for path in files if not path.is_relative_to(folder)]
    if outside:
        raise no_pack(
            pack,
            say("{name} is outside the folder {folder}", name=shown_name(str(outside[0])),
                folder=shown_name(folder.name)),
        )  # fmt: skip
    inside = {str(path.relative_to(folder)): entry for path, entry in files.items()}
    return _Plan(_KINDS[found[0].name], name, inside)


def _folder_name(name: str) -> str:
    """A name for `--template` and `--brand`; as it is where it can stay."""
    if re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,59}", name):
        return name
    return brands.plain(name)[:60]


def _refuse_taken(plan: _Plan, replace: bool) -> None:
    taken = {
        "template": templates.template_folders,
        "brand": brands.brand_folders,
    }[plan.kind]()
    if replace or (plan.name not in taken and not (plan.root / plan.name).exists()):
        return
    what = {
        "template": say("There is already a template called “{name}”", name=plan.name),
        "brand": say("There is already a brand called “{name}”", name=plan.name),
    }[plan.kind]
    raise BadInput(what, say("Add --replace to use the one in the pack from now on."))


def _try_out(kind: Kind, folder: Path) -> None:
    """Read it as it will be read. Raises BadPreset."""
    if kind == "template":
        templates.load_template_in(folder)
    else:
        brands.load_brand(str(folder / brands.FILE_NAME))


@contextmanager
def _staging(root: Path) -> Iterator[Path]:
    """A temporary folder on the disk of `root`, gone afterwards; no template or brand in sight."""
    staging = root / f"{PART}{secrets.token_hex(6)}"
    with as_write_errors(staging):
        staging.mkdir(parents=True)
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _put_in_place(made: Path, target: Path, before: Path) -> None:
    """Give `made` its name; what had it before comes back when that fails."""
    kept = before / target.name
    with as_write_errors(target):
        if target.exists() or target.is_symlink():
            before.mkdir()
            target.replace(kept)
        try:
            made.replace(target)
        except OSError:
            if os.path.lexists(kept):
                kept.replace(target)
            raise


def sweep_packs() -> None:
    """Clear what a crash left: what was being replaced comes back, unfinished folders go."""
    for kind in ("templates", "brands"):
        root = config_folder() / kind
        for staging in root.glob(f"{PART}*"):
            with suppress(OSError):
                for kept in (staging / _BEFORE).glob("*"):
                    if not os.path.lexists(root / kept.name):
                        kept.replace(root / kept.name)
                if time.time() - staging.stat().st_mtime > _LEFT_OVER_S:
                    shutil.rmtree(staging, ignore_errors=True)
