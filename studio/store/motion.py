"""The table of movements, from its file."""

from __future__ import annotations

from functools import lru_cache

from studio import paths
from studio.model.motion import MotionTable
from studio.store.schema import convert
from studio.store.toml_file import read_toml
from studio.wording import say

FILE_NAME = "motion.toml"


@lru_cache(maxsize=1)
def load_motion() -> MotionTable:
    """How layers come and go. Raises BadPreset where the shipped file was damaged."""
    file = paths.PRESETS / FILE_NAME
    hint = say("Install CM Studio again: this file is part of it.")
    return convert(read_toml(file, hint), MotionTable, file, hint=hint)
