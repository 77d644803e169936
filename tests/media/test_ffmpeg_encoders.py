"""Which encoder is taken, and that one must prove itself."""

from __future__ import annotations

import pytest

from studio.errors import BadInput, Cancelled
from studio.media.ffmpeg_encoders import Encoder, encoder_for, works
from studio.model.media import Codec
from studio.task import Task


@pytest.mark.parametrize(("codec", "name"), [("h264", "libx264"), ("hevc", "libx265")])
def test_software_is_what_makes_the_same_file_everywhere(codec: Codec, name: str) -> None:
    assert encoder_for(codec, Task()) == Encoder(name, hardware=False)
    assert works(name, Task())


def test_an_encoder_that_is_not_there_does_not_work() -> None:
    assert not works("h264_of_dreams", Task())


def test_hardware_is_only_taken_when_it_works() -> None:
    found = encoder_for("h264", Task(), wanted="hardware")
    assert works(found.name, Task())
    assert found.hardware == (found.name != "libx264")


def test_the_environment_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_ENCODER", "libx265")
    assert encoder_for("hevc", Task()).name == "libx265"
    assert encoder_for("h264", Task()).name == "libx264"  # its nearest
    monkeypatch.setenv("STUDIO_ENCODER", "banana")
    with pytest.raises(BadInput, match="banana"):
        encoder_for("h264", Task())
    assert encoder_for("h264", Task(), wanted="software").name == "libx264"


def test_a_named_encoder_that_does_not_work_is_said() -> None:
    if works("h264_amf", Task()):
        pytest.skip("this machine has one")
    with pytest.raises(BadInput, match="h264_amf"):
        encoder_for("h264", Task(), wanted="h264_amf")


def test_a_trial_can_be_stopped() -> None:
    task = Task()
    task.stop()
    with pytest.raises(Cancelled):
        encoder_for("h264", task, wanted="hardware")
