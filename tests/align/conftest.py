from pathlib import Path

import pytest


@pytest.fixture
def documents(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """Write the ZH and EN of the test's module to two files."""
    zh, en = tmp_path / "notice.zh.txt", tmp_path / "notice.en.txt"
    zh.write_text(request.module.ZH, encoding="utf-8")
    en.write_text(request.module.EN, encoding="utf-8")
    return zh, en
