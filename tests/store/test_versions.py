"""Earlier versions are kept: many of the last hour, some of today, a few of long ago."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import BadProject
from studio.model.project import Project
from studio.store.project_file import encoded, read_project
from studio.store.versions import (
    EACH,
    SPANS,
    Version,
    dropped,
    keep_version,
    open_version,
    put_back,
    versions_of,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp()
HOUR, DAY = 3600.0, 86400.0


def content(name: str, folder: Path, project_id: str = "abc") -> bytes:
    return encoded(Project(id=project_id, name=name), folder)


def spans(versions: list[Version]) -> list[int]:
    """How many versions there are of the last hour, today, this week and older."""
    counts = [0] * len(SPANS)
    for each in versions:
        counts[next(i for i, oldest in enumerate(SPANS) if NOW - each.time <= oldest)] += 1
    return counts


def test_twenty_of_each_span_are_kept() -> None:
    """Half a year of work: once an hour of eight, on the last day every three minutes."""
    kept: list[Version] = []
    times = [
        NOW - day * DAY - hour * HOUR for day in range(180, 0, -1) for hour in range(7, -1, -1)
    ]
    times += [NOW - step * 180 for step in range(159, -1, -1)]
    for now in times:
        kept.append(Version(file=Path(str(now)), time=now))
        gone = set(dropped(kept, now))
        kept = [each for each in kept if each not in gone]
    hour, today, week, older = spans(kept)
    assert 18 <= hour <= EACH
    assert 5 <= today <= 8, "eight hours, one in a little more than an hour"
    assert 6 <= week <= EACH
    assert older == EACH
    ages = sorted(NOW - each.time for each in kept)
    assert ages[0] == 0, "the newest is never dropped"
    of_today = [age for age in ages if age < 8 * HOUR]
    assert max(later - former for former, later in pairwise(of_today)) < 2 * HOUR
    assert of_today[-1] > 6.5 * HOUR
    assert ages[-1] > 19 * 7 * DAY


@given(ages=st.lists(st.floats(0, 60 * DAY), max_size=120), named=st.integers(0, 5))
def test_never_more_than_needed_and_never_one_with_a_name(ages: list[float], named: int) -> None:
    versions = [
        Version(file=Path(str(at)), time=NOW - age, name="Sent" if at < named else "")
        for at, age in enumerate(ages)
    ]
    gone = dropped(versions, NOW)
    left = [each for each in versions if each not in gone]
    assert all(not each.name for each in gone)
    assert max(spans([each for each in left if not each.name])) <= EACH
    plain = [each.time for each in versions if not each.name]
    assert not plain or max(plain) in [each.time for each in left]
    assert dropped(left, NOW) == (), "looking again drops nothing more"


def test_versions_are_listed_and_opened(tmp_path: Path) -> None:
    file = tmp_path / "Gala.cmstudio"
    for number in range(3):
        keep_version(file, content(f"Gala {number}", tmp_path), now=NOW + 200 * number)
    keep_version(file, content("Gala named", tmp_path), name="Sent to Léa/Tom", now=NOW - 50 * DAY)
    found = versions_of(file)
    assert [each.time for each in found] == [NOW + 400, NOW + 200, NOW, NOW - 50 * DAY]
    assert [each.name for each in found] == ["", "", "", "Sent to Léa-Tom"]
    assert open_version(found[1], file).name == "Gala 1"
    assert not list(tmp_path.iterdir()), "nothing beside the project"
    assert versions_of(tmp_path / "Other.cmstudio") == ()


def test_versions_follow_a_project_that_was_moved(tmp_path: Path) -> None:
    file, other = tmp_path / "Gala.cmstudio", tmp_path / "New.cmstudio"
    file.write_bytes(content("Gala", tmp_path))
    keep_version(file, content("Gala", tmp_path), now=NOW)
    other.write_bytes(content("A copy", tmp_path))
    assert versions_of(other) == (), "those of a project that is still there are not a copy's"
    file.unlink()
    assert len(versions_of(other)) == 1
    keep_version(other, content("Moved", tmp_path), now=NOW + 500)
    assert [open_version(each, other).name for each in versions_of(other)] == ["Moved", "Gala"]
    assert versions_of(file) == ()
    other.unlink()
    third = tmp_path / "Third.cmstudio"
    third.write_bytes(content("Another", tmp_path, project_id="def"))
    assert versions_of(third) == ()


def test_a_damaged_project_is_put_back_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "Gala.cmstudio"
    keep_version(file, content("Gala", tmp_path), now=NOW)
    file.write_bytes(b"\0" * 100)
    (version,) = versions_of(file)
    damaged = put_back(version, file)
    assert read_project(file).project.name == "Gala"
    assert damaged == tmp_path / "Gala (damaged).cmstudio"
    assert damaged.read_bytes() == b"\0" * 100
    file.unlink()
    assert put_back(version, file) is None
    version.file.write_bytes(b"")
    with pytest.raises(BadProject):
        put_back(version, file)
    assert read_project(file).project.name == "Gala"
    with pytest.raises(BadProject, match="not there"):
        open_version(msgspec.structs.replace(version, file=tmp_path / "gone"), file)
