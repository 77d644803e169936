"""A finished film is verified once and lies there under each of its names, or is told why not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest

from studio.compose.video_render import VideoRender
from studio.errors import RenderFailed, UnreadableMedia
from studio.export.claim import Collision, Ground
from studio.export.results import Kept, Results
from studio.export.video.deliver import Deliverer
from studio.export.video.film import Film
from studio.export.video.render import Rendered
from studio.export.video.verify import ExpectedVideo
from studio.model.geometry import Size
from studio.model.network import Format
from studio.model.timing import Rate, Span, to_ticks
from studio.task import Task
from studio.wording import say
from tests.export.video.clips import delivered_as, small
from tests.export.video.films import film as film_file

SIZE = Size(160, 90)
ORDERED = ExpectedVideo(size=SIZE, frames=50, rate=Rate(25), sound=True, loudness=-14.0)
FORMATS = {
    name: small(name, SIZE) for name in ("x_video_landscape", "youtube_video_1080p")
}  # fmt: skip


class Desk:
    """A deliverer with an empty folder, and what it was told to keep."""

    def __init__(
        self, folder: Path, formats: Mapping[str, Format], collision: Collision = "keep"
    ) -> None:
        self.folder, self.results = folder, Results()
        self.noted: dict[str, Kept] = {}
        self.changed = False
        planned = [delivered_as(wanted).path for wanted in formats.values()]
        self.ground = Ground(folder, written={}, sources=[], planned=planned, collision=collision)
        self.deliverer = Deliverer(
            formats, dict.fromkeys(formats, "key"), self.ground, self.results,
            (say("The clip has a doubt"),), self.noted.__setitem__, self._unchanged, Task(),
        )  # fmt: skip

    def _unchanged(self) -> None:
        if self.changed:
            raise UnreadableMedia(say("{name} changed while it was read", name="a"))

    def state(self, name: str) -> str:
        return self.results.kept[name].file.state


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    file = film_file(tmp_path_factory.mktemp("films") / "a.mp4")
    return Rendered(VideoRender(key="a", size=SIZE, rate=Rate(25)), file, SIZE)


def film_for(formats: Mapping[str, Format], **limits: int) -> Film:
    deliveries = tuple(
        delivered_as(wanted, max_bytes=limits.get(name)) for name, wanted in formats.items()
    )
    return Film(size=SIZE, rate=Rate(25), span=Span(0, to_ticks(2)), deliveries=deliveries)


def test_a_film_lies_under_each_name_and_is_noted_at_once(
    tmp_path: Path, finished: Rendered
) -> None:
    desk = Desk(tmp_path, FORMATS)
    desk.deliverer.deliver(film_for(FORMATS), finished, ORDERED)
    assert set(desk.noted) == set(desk.results.kept) == set(desk.results.thumbnails) == set(FORMATS)
    for kept in desk.results.kept.values():
        assert (tmp_path / kept.file.path).read_bytes() == finished.file.read_bytes()
        assert (kept.file.duration, kept.file.fps, kept.file.video_codec) == (2.0, 25.0, "h264")
        assert kept.reasons["en"][0] == "The clip has a doubt"
        assert kept.file.state == "check"


def test_what_is_not_as_ordered_is_delivered_to_nobody(tmp_path: Path, finished: Rendered) -> None:
    desk = Desk(tmp_path, FORMATS)
    longer = msgspec.structs.replace(ORDERED, frames=60)
    with pytest.raises(RenderFailed):
        desk.deliverer.deliver(film_for(FORMATS), finished, longer)
    assert not desk.results.kept
    assert not any(tmp_path.iterdir())


def test_a_film_of_another_clip_is_delivered_to_nobody(tmp_path: Path, finished: Rendered) -> None:
    desk = Desk(tmp_path, FORMATS)
    desk.changed = True
    with pytest.raises(UnreadableMedia, match="changed"):
        desk.deliverer.deliver(film_for(FORMATS), finished, ORDERED)
    assert not any(tmp_path.iterdir())


def test_who_takes_fewer_bytes_gets_a_film_of_its_own_and_once(
    tmp_path: Path, finished: Rendered
) -> None:
    desk = Desk(tmp_path, FORMATS)
    desk.deliverer.deliver(film_for(FORMATS, x_video_landscape=10_000), finished, ORDERED)
    assert set(desk.results.kept) == {"youtube_video_1080p"}
    (again,) = desk.deliverer.too_large()
    assert again.max_bytes == 10_000
    assert [each.format_id for each in again.deliveries] == ["x_video_landscape"]
    assert not desk.deliverer.too_large()


def test_what_a_network_refuses_is_written_and_blocked(tmp_path: Path, finished: Rendered) -> None:
    name = "youtube_video_1080p"
    formats = {name: small(name, SIZE, seconds_max=1.0)}
    desk = Desk(tmp_path, formats)
    desk.deliverer.deliver(film_for(formats), finished, ORDERED)
    assert desk.state(name) == "blocked"


def test_someone_else_s_file_stays_and_ours_lies_beside_it(
    tmp_path: Path, finished: Rendered
) -> None:
    formats = {"youtube_video_1080p": FORMATS["youtube_video_1080p"]}
    desk = Desk(tmp_path, formats)
    (theirs := tmp_path / film_for(formats).deliveries[0].path).parent.mkdir()
    theirs.write_bytes(b"mine")
    desk.deliverer.deliver(film_for(formats), finished, ORDERED)
    assert theirs.read_bytes() == b"mine"
    assert desk.results.kept["youtube_video_1080p"].file.path.endswith("-2.mp4")


def test_where_it_is_to_be_skipped_nothing_is_kept(tmp_path: Path, finished: Rendered) -> None:
    formats = {"youtube_video_1080p": FORMATS["youtube_video_1080p"]}
    desk = Desk(tmp_path, formats, "skip")
    path = film_for(formats).deliveries[0].path
    (tmp_path / path).parent.mkdir()
    (tmp_path / path).write_bytes(b"mine")
    desk.deliverer.deliver(film_for(formats), finished, ORDERED)
    assert desk.results.skipped == [path]
    assert not desk.noted


def test_a_failure_is_told_of_those_that_have_no_film_yet(
    tmp_path: Path, finished: Rendered
) -> None:
    desk = Desk(tmp_path, FORMATS)
    only = {"youtube_video_1080p": FORMATS["youtube_video_1080p"]}
    desk.deliverer.deliver(film_for(only), finished, ORDERED)
    desk.deliverer.fail(film_for(FORMATS), RenderFailed(say("{why}", why="no luck")))
    assert set(desk.results.failures) == {"x_video_landscape"}


def test_moving_pictures_keep_within_what_all_their_networks_take(tmp_path: Path) -> None:
    formats = {name: small(name) for name in ("x_animated_gif", "mastodon_gif")}
    limits = Desk(tmp_path, formats).deliverer.limits_of(film_for(formats), seconds=3)
    assert (limits.frames, limits.pixels) == (350, 300_000_000)
    assert (limits.seconds, limits.fixed_size) == (3, False)
    formats["whatsapp_sticker"] = small("whatsapp_sticker")
    assert Desk(tmp_path, formats).deliverer.limits_of(film_for(formats), seconds=3).fixed_size
