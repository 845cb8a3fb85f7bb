"""Other engines: asked for outright, and said plainly when they are not there."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from support import Run

from glossary.align import eflomal
from glossary.align.embeddings import Meanings, load
from glossary.align.sentences import align_sentences
from glossary.errors import InputError
from glossary.evidence.lexicon import shared
from glossary.evidence.link import Evidence

ZH = "各市要建设水库。\n银行为农民合作社提供低息贷款。\n医院和学校要节约用电。\n银行不得拒绝农民合作社。\n"
EN = (
    "All cities shall build reservoirs.\nBanks offer farmers' cooperatives loans at low interest.\n"
    "Hospitals and schools must save electricity.\nBanks must not refuse farmers' cooperatives.\n"
)
FAKE_EFLOMAL = """#!{python}
import sys
print("started", file=sys.stderr)
given = dict(zip(sys.argv[1::2], sys.argv[2::2]))
zh = open(given["-s"], encoding="utf-8").read().splitlines()
en = open(given["-t"], encoding="utf-8").read().splitlines()
assert len(zh) == len(en)
for name in ("-f", "-r"):
    with open(given[name], "w") as out:
        for one, other in zip(zh, en):
            shorter = min(len(one.split()), len(other.split()))
            print(*(f"{{n}}-{{n}}" for n in range(shorter)), file=out)
"""
STAND_IN = '''
"""The interface of sentence-transformers, with the words of a small model."""
import json
from pathlib import Path


class SentenceTransformer:
    def __init__(self, name, device=None, local_files_only=False):
        assert local_files_only and device == "cpu"
        self.words = json.loads((Path(name) / "words.json").read_text(encoding="utf-8"))

    def encode(self, sentences, convert_to_numpy=False, show_progress_bar=True):
        import numpy
        size = 1 + max(self.words.values())
        out = numpy.zeros((len(sentences), size), dtype="float32")
        for row, sentence in enumerate(sentences):
            for word, place in self.words.items():
                out[row, place] += word in sentence.lower()
        return out
'''


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a package with the interface of sentence-transformers, and a model of nonsense words."""
    package = tmp_path / "packages" / "sentence_transformers"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(STAND_IN, encoding="utf-8")
    model = tmp_path / "model"
    model.mkdir()
    words = {"呜": 0, "woo": 0, "嘟": 1, "doo": 1, "咚": 2, "dong": 2, "叮": 3, "ding": 3}
    (model / "words.json").write_text(json.dumps(words), encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    monkeypatch.syspath_prepend(package.parent)
    monkeypatch.delitem(sys.modules, "sentence_transformers", raising=False)
    return model


def test_vectors_decide_where_words_know_nothing(stand_in: Path) -> None:
    zh = ["呜呜呜呜呜。", "嘟嘟嘟嘟嘟。", "咚咚咚咚咚。", "叮叮叮叮叮。"]
    en = ["Woo woo woo.", "Dong dong dong.", "Ding ding ding."]
    encode = load(str(stand_in))
    beads = align_sentences(zh, en, encode=encode)
    assert [(b.zh, b.en) for b in beads] == [((0,), (0,)), ((1,), ()), ((2,), (1,)), ((3,), (2,))]
    assert beads == align_sentences(zh, en, encode=encode)


def test_likeness_by_chance_is_none() -> None:
    same = np.ones((6, 3)) / np.sqrt(3)
    weight = np.ones(6)
    mass = Meanings(same, same).mass(slice(0, 6), slice(0, 6), weight, weight)
    assert mass.max() <= 1
    assert np.isfinite(mass).all()


def test_the_command_loads_a_model_from_a_folder(
    stand_in: Path, glossary: Run, documents: tuple[Path, Path]
) -> None:
    done = glossary("align", *documents, "--engine", "embeddings", "--model", stand_in)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [(row["zh"], row["en"]) for row in rows] == [([i], [i]) for i in range(4)]
    (stand_in / "words.json").write_text("[]", encoding="utf-8")
    broken = glossary("align", *documents, "--engine", "embeddings", "--model", stand_in)
    assert (broken.returncode, broken.stdout) == (2, "")
    assert "cannot encode" in broken.stderr
    (stand_in / "words.json").unlink()
    broken = glossary("align", *documents, "--engine", "embeddings", "--model", stand_in)
    assert (broken.returncode, broken.stdout) == (2, "")
    assert "cannot be loaded as a model" in broken.stderr


@pytest.fixture
def without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide sentence-transformers, should it be installed."""
    package = tmp_path / "without" / "sentence_transformers"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise ImportError", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(package.parent))


@pytest.mark.usefixtures("without")
def test_what_is_not_installed_is_said_in_a_line(
    glossary: Run, documents: tuple[Path, Path], tmp_path: Path
) -> None:
    for arguments, words in (
        (("--engine", "embeddings", "--model", tmp_path), "policy-glossary[embeddings]"),
        (("--engine", "embeddings", "--model", tmp_path / "gone"), "is no folder"),
        (("--engine", "embeddings"), "go together"),
        (("--model", tmp_path), "go together"),
        (("--engine", "eflomal"), "use it with --terms"),
    ):
        done = glossary("align", *documents, *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert words in done.stderr


def test_without_eflomal_nothing_is_done_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eflomal, "_COMMAND", "eflomal-align-that-is-not-there")
    with pytest.raises(InputError, match="not installed"):
        eflomal.command()


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program in eflomal's place that links the first word with the first, and so on."""
    program = tmp_path / "eflomal-align"
    program.write_text(FAKE_EFLOMAL.format(python=sys.executable), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(eflomal, "command", lambda: str(program))
    return program


@pytest.mark.usefixtures("fake")
def test_two_of_three_votes_make_a_link() -> None:
    evidence = Evidence(shared())
    pairs = [
        (["医院", "节约", "用电"], ["hospitals", "save", "power"]),
        (["水库"], ["the", "reservoir"]),
    ]
    own = [[(0, 0, 0.9), (1, 2, 0.5)], [(0, 1, 1.0)]]
    found = [[*links] for links in eflomal.vote(pairs, own, evidence)]
    assert found == [[(0, 0, 1.0), (1, 1, 2 / 3), (2, 2, 2 / 3)], [(0, 0, 2 / 3)]]


def test_a_program_that_fails_is_quoted(fake: Path) -> None:
    fake.write_text(f"#!{sys.executable}\nraise SystemExit('no room left')\n", encoding="utf-8")
    with pytest.raises(InputError, match="eflomal failed: no room left"):
        eflomal.vote([(["水"], ["water"])], [[]], Evidence(shared()))


def test_records_say_how_far_the_methods_agree(glossary: Run, documents: tuple[Path, Path]) -> None:
    pytest.importorskip("eflomal", reason="the extra eflomal is not installed")
    done = glossary("align", *documents, "--terms", "--engine", "eflomal")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert rows
    assert all(0 <= row["agreement"] <= 1 for row in rows)
    own = glossary("align", *documents, "--terms").stdout
    assert "agreement" not in own
