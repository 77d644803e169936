"""What changed since the last export is noticed, down to the code that drew it."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.export.easel import files_of_brand
from studio.export.fingerprint import code_files, digest_with_files
from studio.model.brand import Brand
from studio.store.brands import load_brand


@pytest.mark.parametrize(
    "module",
    ["compose/draw", "export/easel", "export/run", "export/kit/captions",
     "export/kit/contact_sheet", "media/encode", "model/caption", "vision/framing"],
)  # fmt: skip
def test_a_studio_that_draws_otherwise_draws_again(module: str) -> None:
    assert f"{module}.py" in {"/".join(file.parts)[-len(module) - 3 :] for file in code_files()}


def test_a_logo_that_was_redrawn_under_its_old_name_is_noticed(tmp_path: Path) -> None:
    brand: Brand = load_brand("lumiere")
    logo = Path(brand.logo.for_dark)
    assert str(logo) in files_of_brand(brand)
    here = tmp_path / logo.name
    here.write_bytes(logo.read_bytes())
    before = digest_with_files(brand, [here])
    assert digest_with_files(brand, [here]) == before
    here.write_bytes(logo.read_bytes() + b"<!-- redrawn -->")
    assert digest_with_files(brand, [here]) != before
    here.unlink()
    assert digest_with_files(brand, [here]) != before
