"""Where a photo was taken."""

from __future__ import annotations

import msgspec


class Place(msgspec.Struct, frozen=True):
    """Degrees: `latitude` north (-90 to 90), `longitude` east (-180 to 180); metres above sea."""

    latitude: float
    longitude: float
    altitude: float | None = None
