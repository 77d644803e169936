"""The encoders of this machine, tried once and remembered."""

from __future__ import annotations

import os
from collections.abc import Iterable

from studio.export.fingerprint import code_digest, digest_of
from studio.media.ffmpeg import ffmpeg_program
from studio.media.ffmpeg_encoders import Encoder, encoder_for
from studio.model.media import Codec
from studio.store.cache import recall, remember
from studio.task import Task


def encoders(codecs: Iterable[Codec], task: Task) -> dict[Codec, Encoder]:
    """For each codec the encoder that was found to work here. Raises BadInput and Cancelled."""
    return {codec: _known(codec, task) for codec in dict.fromkeys(codecs)}


def _known(codec: Codec, task: Task) -> Encoder:
    key = digest_of(code_digest(), ffmpeg_program(), os.environ.get("STUDIO_ENCODER", ""), codec)
    known = recall("encoders", key, Encoder)
    if known is not None:
        return known
    found = encoder_for(codec, task)
    remember("encoders", key, found)
    return found
