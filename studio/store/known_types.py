"""What files hold, met by one thread before there are others.

msgspec learns a type when it first reads one. Two threads that do so at the same moment, as when
a project opens while the journals of a crash are looked through, read beyond what is learnt yet:
a segmentation fault.
"""

from __future__ import annotations

import msgspec

from studio.model.brand import Brand
from studio.model.network import Network
from studio.model.project import Project
from studio.store.journal import Line
from studio.store.project_lock import Holder
from studio.store.recent import Recent
from studio.store.settings import Settings


def meet_types() -> None:
    """Learn all of them: some 20 ms, which whoever reads first would take."""
    for kind in (Settings, Network, Brand, Project, Line, Recent, Holder):
        msgspec.json.Decoder(kind)
