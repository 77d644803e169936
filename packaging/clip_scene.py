"""One moment of the sample clip, as the light that reaches the lens."""

from __future__ import annotations

import cv2
import numpy as np
from clip_people import draw_band, draw_confetti, draw_crowd, draw_singer
from clip_stage import View, camera, draw_bokeh, draw_lamps, draw_room, draw_truss
from draw_sample import Pixels


def moment(t: float, width: int, height: int) -> Pixels:
    """The light of the scene at a time, height x width x 3, before the lens."""
    x, y, shown = camera(t)
    scale = height / shown
    left, top = x - width / scale / 2, y - shown / 2
    # Haze, beams and halos are soft: half of the pixels a side shows the same.
    coarse = View(np.zeros((height // 2, width // 2, 3), np.float32), scale / 2, left, top)
    draw_room(coarse, t)
    draw_lamps(coarse, t)
    full = cv2.resize(coarse.light, (width, height), interpolation=cv2.INTER_CUBIC)
    view = View(np.maximum(full, 0), scale, left, top)
    draw_bokeh(view, t)
    draw_truss(view, t)
    draw_band(view, t)
    draw_singer(view, t)
    draw_crowd(view, t)
    draw_confetti(view, t)
    return view.light
