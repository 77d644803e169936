"""Saves that die at their n-th call to the system, for n = 1, 2, 3 ... until one gets through.

Run as a program, so that it can fork: prints one line of JSON for each death.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from studio.model.project import Project, ProjectPost
from studio.model.texts import Texts
from studio.store import journal as journals
from studio.store.keeper import Keeper, Start
from studio.store.project_file import digest_of_bytes, encoded, read_project
from studio.store.recovery import found

CALLS = ("open", "fsync", "link", "rename", "replace", "unlink", "mkdir", "rmdir", "write")
OLD, NEW = (
    Project(
        id="p",
        name=name,
        posts=(ProjectPost(id="a", name=name, texts={"fr": Texts(caption=name * 500)}),),
    )
    for name in ("old", "new")
)


def die_at(number: int) -> None:
    """From here on the program is killed at its n-th call to the system."""
    left = [number]

    def counted(call: Callable[..., object]) -> Callable[..., object]:
        def dying(*args: object, **options: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), 9)
            return call(*args, **options)

        return dying

    def half_written(path: Path, content: bytes) -> int:
        with path.open("wb", buffering=0) as stream:
            stream.write(content[: len(content) // 2])
            dying_write(stream.fileno(), content[len(content) // 2 :])
        return len(content)

    for name in CALLS:
        setattr(os, name, counted(getattr(os, name)))
    dying_write = os.write
    Path.write_bytes = half_written  # type: ignore[method-assign, assignment]

    class DyingFile(journals.FileIO):
        def write(self, content: bytes) -> int:  # type: ignore[override]
            super().write(content[: len(content) // 2])
            dying_write(self.fileno(), content[len(content) // 2 :])
            return len(content)

    journals.FileIO = DyingFile  # type: ignore[misc]


def save(folder: Path, way: str) -> None:
    """What happens to the disk when a change is made and saved."""
    file = folder / "Gala.cmstudio"
    keeper = Keeper(Start(file=file, project=OLD, digest=digest_of_bytes(file.read_bytes())),
                    lambda: None)  # fmt: skip
    if way == "beside":
        file.write_bytes(encoded(msgspec.structs.replace(OLD, brand="other"), folder))
    keeper.journal.add(NEW)
    keeper.journal.settle()
    if way == "as":
        keeper.save_as(NEW, folder / "Other.cmstudio")
    else:
        keeper.save(NEW)
    keeper.close(NEW, clean=True)


def told(folder: Path) -> dict[str, object]:
    """What a person finds afterwards."""
    names = {
        path.name: read_project(path).project.posts[0].name
        for path in folder.glob("[!.]*.cmstudio")
    }
    return {"files": names, "offers": [offer.project.posts[0].name for offer in found()]}


def main(home: Path, way: str) -> None:
    for number in range(1, 400):
        place = home / f"{number}"
        os.environ["STUDIO_HOME"] = str(place)
        folder = place / "projects"
        folder.mkdir(parents=True)
        (folder / "Gala.cmstudio").write_bytes(encoded(OLD, folder))
        child = os.fork()
        if child == 0:
            die_at(number)
            save(folder, way)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status)
        print(json.dumps({"number": number, "killed": killed, **told(folder)}))  # noqa: T201
        if not killed:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
