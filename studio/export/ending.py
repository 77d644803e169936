"""The end of an export: captions, contact sheet, manifest, and what to remember."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from studio.errors import StudioError
from studio.export.ahead import Ahead
from studio.export.claim import Ground
from studio.export.fingerprint import bytes_digest, digest_of
from studio.export.folder import Memory
from studio.export.kit.writing import Kit
from studio.export.manifest import (
    NAME,
    MadeFailure,
    MadeFile,
    Manifest,
    encode_manifest,
    read_manifest,
)
from studio.export.order import Order
from studio.export.results import Results
from studio.export.video.words_beside import words_beside
from studio.model.post import Post


class Ending:
    """Writes what goes with the files of one post."""

    def __init__(self, post: Post, order: Order, ahead: Ahead, ground: Ground) -> None:
        self._order, self._ahead, self._ground = order, ahead, ground
        self._kit = Kit(
            post=post, brand=order.brand, template=order.template, language=order.language,
            catalogue=order.catalogue, formats=order.formats, wishes=order.wishes,
        )  # fmt: skip
        self._written = dict(ahead.folder.memory.written)
        self._sheet, self._version = "", ahead.folder.memory.version
        self.sheets: tuple[str, ...] = ()  # the contact sheets that are there, by their names
        self.beside: list[str] = []

    def kit(self, results: Results) -> None:
        """Captions, alternative text and contact sheet. What fails is added to the failures."""
        films = self._ahead.plan.films
        texts = {**self._kit.texts(), **words_beside(self._ahead.post, films)}
        for path, content in texts.items():
            self._write(path, content, results)
        files = self._files(results)
        for path, content in self._kit.tables(files).items():
            self._write(path, content, results)
        key = digest_of(self._kit.digest(), files, sorted(results.failures))
        if self._kit.sheets:
            self.sheets = tuple(self._write_sheets(files, key, results))
        else:
            self._sheet = self._ahead.folder.memory.sheet

    def _write_sheets(
        self, files: tuple[MadeFile, ...], key: str, results: Results
    ) -> Iterator[str]:
        """Make the wished sheets be there as they should: their names. `key`: of their content."""
        known = key == self._ahead.folder.memory.sheet
        good = [name for name in self._kit.sheets if known and self._is_ours(name)]
        yield from good
        if good == [*self._kit.sheets]:
            self._sheet = key
            return
        version = self._version if good else self._version + 1
        place = self._ahead.folder.path
        for name in self._kit.sheets:
            if name in good:
                continue
            content = self._kit.sheet(
                name, files, results.thumbnails, results.failures, place, version
            )
            written = self._write(name, content, results)
            if written:
                yield written
            if written == name:
                self._sheet, self._version = key, version

    def _is_ours(self, name: str) -> bool:
        """Whether what we wrote under a name is there, unchanged."""
        there = self._ground.digest(name)
        return bool(there) and there == self._written.get(name)

    def manifest(self, results: Results) -> Manifest:
        """Write the manifest, and remember what there is."""
        language = self._order.language
        files = self._files(results)
        kept = {**self._ahead.folder.memory.kept, **results.kept}
        self._written |= {each.file.path: each.file.xxh3 for each in kept.values()}
        manifest = Manifest(
            source=self._ahead.sources[0],
            brand=self._order.brand.id,
            template=self._order.template.id,
            files=files,
            captions=self._kit.captions,
            failures=tuple(
                MadeFailure(
                    format_id=name, what=error.what.into(language), hint=error.hint.into(language)
                )
                for name, error in sorted(results.failures.items())
            ),
        )
        if read_manifest(self._ground.folder) or not (self._ground.folder / NAME).exists():
            self._ground.overwrite(NAME, encode_manifest(manifest))
        else:  # someone else's file of that name
            self._write(NAME, encode_manifest(manifest), results)
        memory = Memory(kept=kept, written=self._written, sheet=self._sheet, version=self._version)
        self._ahead.folder.remember(memory)
        return manifest

    def _files(self, results: Results) -> tuple[MadeFile, ...]:
        language = self._order.language
        found = (results.kept.get(key) for key in self._ahead.plan.keys_of(self._order.formats))
        return tuple(
            msgspec.structs.replace(kept.file, reasons=kept.reasons.get(language, ()))
            for kept in found
            if kept
        )

    def _write(self, path: str, content: bytes, results: Results) -> str:
        """The name it has now: another one where that was taken, "" where it was not written."""
        digest = bytes_digest(content)
        try:
            chosen = self._ground.write(path, content, digest)
        except StudioError as error:
            results.failures[path] = error
            return ""
        if chosen is None:
            results.skipped.append(path)
            return ""
        self._written[chosen] = digest
        if chosen != path:
            self.beside.append(chosen)
        return chosen
