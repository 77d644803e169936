"""A portrait's crop: close on the main face, the face a little above the middle of what is seen."""

from __future__ import annotations

from studio.model.framing import Attention, Framing
from studio.model.geometry import Box, Point, Size
from studio.vision.framing import frame

FACE_SHARE = 0.40  # of the crop's height that the face takes, hair not counted
_FACE_HEIGHT = 0.43  # of the crop's height: where the middle of the face lies
_CLOSEST = 0.45  # of the picture's short side: never closer, pixels would show


def frame_portrait(
    size: Size,
    attention: Attention,
    ratio: float,
    *,
    focus: Point | None = None,
    face_share: float = FACE_SHARE,
) -> Framing:
    """The crop for a mask of this ratio. Without a face, or with several, the usual framing."""
    faces = sorted(attention.faces, key=lambda f: -f.box.area * f.weight)
    alone = faces and (len(faces) == 1 or faces[1].box.area < 0.5 * faces[0].box.area)
    if not alone or focus is not None:
        return frame(size, attention, ratio, focus=focus, mode="fill")
    face = faces[0].box
    wanted = face.height * size.height / face_share  # height of the crop, pixels
    most = min(size.height, size.width / ratio)
    height = min(max(wanted, _CLOSEST * size.short_side), most)
    wide, high = height * ratio / size.width, height / size.height
    x = face.centre.x - wide / 2
    y = face.centre.y - _FACE_HEIGHT * high
    x, y = min(max(0.0, x), 1.0 - wide), min(max(0.0, y), 1.0 - high)
    return Framing("fill", Box(x, y, wide, high), attention.doubts)
