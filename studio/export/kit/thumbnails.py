"""Small pictures of the files of an export, made where nobody has them yet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from studio.export.kit.contents import is_video
from studio.export.manifest import MadeFile


class Thumbnails:
    """JPEGs by the files' keys; those that are not given are made from the files in `folder`."""

    def __init__(self, folder: Path, given: Mapping[str, bytes]) -> None:
        self._folder, self._given = folder, given
        self._posters: dict[str, bytes] = {}  # by content: many networks get the same film

    def of(self, file: MadeFile) -> bytes:
        found = self._given.get(file.key)
        if found is not None:
            return found
        if is_video(file):
            from studio.export.video.look import poster_of

            if file.xxh3 not in self._posters:
                self._posters[file.xxh3] = poster_of(self._folder / file.path)
            return self._posters[file.xxh3]
        from studio.export.verify import reopened, thumbnail_of

        return thumbnail_of(reopened(self.whole(file), Path(file.path).suffix[1:])[0])

    def whole(self, file: MadeFile) -> bytes:
        """The file itself."""
        return (self._folder / file.path).read_bytes()
