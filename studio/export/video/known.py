"""What is remembered of a clip from one export to the next, by its content."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from studio.export.fingerprint import code_digest, digest_of
from studio.export.manifest import Source
from studio.export.video.plan import trimmed
from studio.model.media import Probe
from studio.model.post import Post
from studio.model.timing import Ticks
from studio.store.cache import recall, remember
from studio.task import Task


def known_probe(post: Post, source: Source, task: Task | None) -> Probe:
    """What is in the clip. Raises MissingMedia and UnreadableMedia."""
    from studio.media.probe import in_words, probe_media

    key = digest_of(code_digest(), source.xxh3)
    known = recall("clips", key, Probe)
    if known is not None:
        return in_words(known)

    probe = probe_media(Path(post.media[0]), task=task)
    remember("clips", key, msgspec.structs.replace(probe, notes=(), doubts=()))
    return probe


def known_pauses(post: Post, source: Source, probe: Probe, task: Task | None) -> Sequence[Ticks]:
    """Good places to cut the clip, in ticks from its beginning."""
    span = trimmed(probe, post.footage)
    key = digest_of(code_digest(), source.xxh3, span)
    known = recall("pauses", key, list[Ticks])
    if known is not None:
        return known
    from studio.media.footage import take_of
    from studio.media.sound_shape import pauses

    take = take_of(Path(post.media[0]), probe, trim=span)
    found = [take.span.start + each for each in pauses(take, task=task or Task())]
    remember("pauses", key, found)
    return found
