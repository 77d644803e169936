"""Where shipped and personal files live, and the program itself. No other module knows."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent  # where processes of ours start
PRESETS = ROOT / "presets"
ASSETS = ROOT / "assets"
NAME = "cm-studio"


def own_module(name: str) -> list[str]:
    """The command that runs a module of ours as a process, whatever Python is told elsewhere."""
    return [sys.executable, "-E", "-s", "-m", name]


def _personal(kind: str) -> Path:
    """`STUDIO_HOME`, where set, holds all personal folders (portable use, tests)."""
    home = os.environ.get("STUDIO_HOME")
    if home:
        return Path(home) / kind
    import platformdirs  # costs 10 ms, and most commands never ask

    folder = {
        "config": platformdirs.user_config_path,
        "data": platformdirs.user_data_path,
        "cache": platformdirs.user_cache_path,
    }[kind]
    return folder(NAME, appauthor=False)


def config_folder() -> Path:
    """Settings, own networks, brands and templates."""
    return _personal("config")


def data_folder() -> Path:
    """Recovery and models; never a temporary folder."""
    return _personal("data")


def cache_folder() -> Path:
    """What can be made again: proxies, analyses, renders."""
    return _personal("cache")


def projects_folder() -> Path:
    """Where new projects go, so that people find them; `STUDIO_PROJECTS` names another place."""
    if chosen := os.environ.get("STUDIO_PROJECTS"):
        return Path(chosen)
    if home := os.environ.get("STUDIO_HOME"):
        return Path(home) / "projects"
    import platformdirs

    return platformdirs.user_documents_path() / "CM Studio"
