"""Fixtures shared by all tests: a small project, its termbase, and a runner for the command."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from support import Run

from glossary import termsfile
from glossary.build import build
from glossary.extraction.known import KnownTerms
from glossary.project import Project
from glossary.termbase import Termbase, open_termbase

# speed is measured in benchmarks, never here
settings.register_profile("here", deadline=None, max_examples=80, derandomize=True)
settings.load_profile("here")

TERMS = """\
- zh: 新质生产力
  zh-Hant: 新質生產力
  en:
    preferred:
      - new quality productive forces
    admitted:
      - new productive forces
    deprecated:
      - new quality productivity
  domain: economy
- zh: 信创
  also:
    - 信息技术应用创新
  en:
    preferred:
      - IT application innovation
    admitted:
      - Xinchuang
  domain: technology
- zh: 中试
  en:
    preferred:
      - pilot-scale testing
  domain: industry
- zh: 专精特新
  en:
    preferred:
      - specialized, refined, distinctive and innovative
  domain: industry
- zh: 绿色金融
  en:
    preferred:
      - green finance
  domain: finance
- zh: “小巨人”企业
  en:
    preferred:
      - little giant enterprise
  domain: industry
- zh: 长三角一体化
  pinyin: cháng sān jiǎo yī tǐ huà
  en:
    preferred:
      - integrated development of the Yangtze River Delta
  domain: economy
"""

REPORT = """\
The valley speaks of new quality productive forces (新质生产力) and of 中试.

Two mills began pilot-scale testing in May. New productive forces came later.
"""
NOTICE = "各市要开展中试验证。诚信创建活动另行通知。大力发展新质生产力（new quality productive forces）。\n"


@pytest.fixture
def project_folder(tmp_path: Path) -> Path:
    home = tmp_path / "project"
    (home / "corpus").mkdir(parents=True)
    (home / "terms.yaml").write_text(TERMS, encoding="utf-8")
    (home / "corpus" / "report.txt").write_text(REPORT, encoding="utf-8")
    (home / "corpus" / "notice.txt").write_text(NOTICE, encoding="utf-8")
    (home / "corpus" / "manifest.yaml").write_text(
        "- {id: report, path: report.txt, title: The valley, languages: [en, zh], date: 2024-05-01}\n"
        "- {id: notice, path: notice.txt, title: 通知, languages: [zh, en], date: 2023-02-01}\n",
        encoding="utf-8",
    )
    return home


@pytest.fixture
def project(project_folder: Path) -> Project:
    return Project(project_folder)


@pytest.fixture
def termbase(project: Project, project_folder: Path) -> Iterator[Termbase]:
    with open_termbase(project_folder / "glossary.db", write=True) as opened:
        build(opened, project)
        yield opened


@pytest.fixture(scope="session")
def known() -> KnownTerms:
    return KnownTerms(termsfile.parse(TERMS, "terms.yaml"))


@pytest.fixture(scope="session")
def no_terms() -> KnownTerms:
    return KnownTerms([])


@pytest.fixture
def glossary(project_folder: Path, tmp_path: Path) -> Run:
    """Run the installed command inside the project folder, with a home of its own."""
    env = {k: v for k, v in os.environ.items() if k != "GLOSSARY_DB"}
    env |= {"XDG_DATA_HOME": str(tmp_path / "data"), "PYTHONIOENCODING": "utf-8"}

    def run(
        *arguments: str | Path, cwd: Path | None = None, stdin: bytes = b""
    ) -> "subprocess.CompletedProcess[str]":
        done = subprocess.run(
            [sys.executable, "-m", "glossary", *map(str, arguments)],
            cwd=cwd or project_folder,
            env=env,
            input=stdin,
            capture_output=True,
            check=False,
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return run
