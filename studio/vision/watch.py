"""Where to look in a clip: one place for its whole length, and what text must be read on."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from studio.model.framing import Attention, Subject
from studio.model.geometry import Point, Size
from studio.model.timing import Ticks
from studio.task import Task
from studio.vision.attention import people_box
from studio.vision.faces import Detector, Face, Pixels, face_detector, find_faces, glance
from studio.vision.watch_people import Company, Person, company, follow
from studio.vision.watch_places import at_map_size, brightest, place_of, shots_of
from studio.wording import Said, say

CLOSELY = 3  # every third frame is looked at closely
Frames = Sequence[tuple[Ticks, Pixels]]


class Watched(msgspec.Struct, frozen=True, kw_only=True):
    """What was seen in a clip.

    `brightest` (RGB, 640 long at most) is as bright at every pixel as nine of ten pictures stay
    below. `faces` are those of each frame that was looked at, `shots` the shot it belongs to.
    """

    attention: Attention
    brightest: Pixels
    times: tuple[Ticks, ...]
    shots: tuple[int, ...]
    faces: tuple[tuple[Face, ...], ...]
    people: tuple[Person, ...] = ()

    @property
    def cuts(self) -> tuple[Ticks, ...]:
        """About when shots change: half way between two frames that were looked at."""
        return tuple(
            (self.times[i - 1] + self.times[i]) // 2
            for i in range(1, len(self.shots))
            if self.shots[i] != self.shots[i - 1]
        )


def watch(frames: Frames, size: Size, task: Task | None = None) -> Watched:
    """Where to look over the whole clip. `frames` in order of time, RGB, upright, all of one size;
    `size` is the clip's own. About 50 ms a frame; the same for the same frames. Raises Cancelled.
    """
    pictures = [pixels for _, pixels in frames]
    if not pictures:
        raise ValueError("there is no frame to look at")
    small = at_map_size(pictures)
    shots = shots_of(small)
    detector = face_detector()
    faces = _faces_of(pictures, detector, task or Task()) if detector else ((),) * len(pictures)
    people = follow(faces, shots, size)
    doubts = () if detector else (say("No face detector here: check that nobody is cut"),)
    return Watched(
        attention=_attention(company(people, len(pictures), size), small, shots, size, doubts),
        brightest=brightest(pictures),
        times=tuple(time for time, _ in frames),
        shots=shots,
        faces=faces,
        people=tuple(people),
    )


def _faces_of(
    pictures: Sequence[Pixels], detector: Detector, task: Task
) -> tuple[tuple[Face, ...], ...]:
    """Some frames closely, the others at a glance; all closely where people are hard to see."""
    faces = []
    for number, pixels in enumerate(pictures):
        task.check()
        faces.append(tuple((find_faces if number % CLOSELY == 0 else glance)(pixels, detector)))
    for number, pixels in enumerate(pictures):
        task.check()
        beside = faces[number - number % CLOSELY]
        if number % CLOSELY and beside and not faces[number]:
            faces[number] = tuple(find_faces(pixels, detector))
    return tuple(faces)


def _attention(
    found: Company,
    small: Sequence[Pixels],
    shots: Sequence[int],
    size: Size,
    doubts: tuple[Said, ...],
) -> Attention:
    """The company first; what else draws the eye where there is none."""
    if found.roaming and found.focus:
        return Attention((*found.faces, found.roaming), found.focus, doubts)
    if leading := Attention(found.faces).leading:
        box = people_box(leading, size.ratio)
        return Attention((*found.faces, Subject("subject", box)), _middle_of(leading), doubts)
    box, focus, solid = place_of(small, shots)
    return Attention((*found.faces, Subject("subject", box, solid)), focus, doubts)


def _middle_of(faces: Sequence[Subject]) -> Point:
    """The middle of the faces, larger ones counting more."""
    total = sum(face.box.height for face in faces)
    x = sum(face.box.centre.x * face.box.height for face in faces) / total
    y = sum(face.box.centre.y * face.box.height for face in faces) / total
    return Point(x, y)
