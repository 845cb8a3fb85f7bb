"""TBX against the official schemas where they lie, and against what no schema notices."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from glossary import termsfile
from glossary.export import Batch, Quote, export

etree = pytest.importorskip("lxml.etree", reason="lxml is not installed")

SCHEMAS = Path(__file__).resolve().parents[3] / "shared/schemas"
STYLES = ("tbx3-dca", "tbx3-dct", "tbx2")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# where TBX-Basic allows a data category, by the name of the parent's local name
PLACES = {
    "subjectField": {"conceptEntry", "termEntry"},
    "definition": {"conceptEntry", "termEntry"},
    "context": {"descripGrp"},
    "source": {"conceptEntry", "termEntry", "termSec", "tig", "descripGrp"},
    "administrativeStatus": {"termSec", "tig"},
}
STATUSES = {f"{s}Term-admn-sts" for s in ("preferred", "admitted", "superseded", "deprecated")}


def schema(name: str) -> "etree.RelaxNG":
    path = SCHEMAS / ("tbx2/TBXBasicRNGV02.rng" if name == "tbx2" else "tbx3/TBXcoreStructV03.rng")
    if not path.exists():
        pytest.skip(f"the schema {path} is not here")
    return etree.RelaxNG(etree.parse(path))


def read(name: str, batch: Batch) -> "etree._Element":
    return etree.fromstring(export(name, batch)[0])


def categories(root: "etree._Element") -> list[tuple[str, str, str]]:
    """Return name, text and parent of every data category, in either style."""
    return [
        (
            node.get("type") or etree.QName(node).localname,
            node.text,
            etree.QName(node.getparent()).localname,
        )
        for node in root.iter()
        if node.get("type") in PLACES or etree.QName(node).localname in PLACES
    ]


@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize("which", ["batch", "hostile", "shipped"])
def test_a_file_is_valid(name: str, which: str, request: pytest.FixtureRequest) -> None:
    rules = schema(name)
    if which == "shipped":
        entries = tuple(termsfile.load_shipped())
    else:
        entries = request.getfixturevalue(which).entries
    root = etree.ElementTree(read(name, Batch(entries)))
    assert rules.validate(root), rules.error_log


@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize("which", ["batch", "hostile"])
def test_what_the_schemas_miss(name: str, which: str, request: pytest.FixtureRequest) -> None:
    root = read(name, request.getfixturevalue(which))
    ids = Counter(node.get("id") for node in root.iter() if node.get("id"))
    assert max(ids.values()) == 1
    for entry in root.iter("{*}conceptEntry", "termEntry"):
        languages = [node.get(LANG) for node in entry if node.get(LANG)]
        assert len(languages) == len(set(languages))
        assert set(languages) <= {"zh-Hans", "zh-Hant", "en"}
    for category, text, parent in categories(root):
        assert parent in PLACES[category]
        assert text.strip()
        assert category != "administrativeStatus" or text in STATUSES
    assert all((node.text or "").strip() for node in root.iter("{*}term"))


@pytest.mark.parametrize("name", STYLES)
def test_an_entry_holds_what_the_termbase_knows(name: str, batch: Batch) -> None:
    root = read(name, batch)
    entry = next(e for e in root.iter("{*}conceptEntry", "termEntry") if "新质" in e.get("id"))
    found = {(category, text) for category, text, _ in categories(entry)}
    assert {
        ("subjectField", "economy"),
        ("definition", "Productive capacity led by innovation.\nSince 2023."),
        ("source", "Report on the Work of the Government 2024"),
        ("source", "The valley, 2024-05-01"),
        ("context", "The valley speaks of new quality productive forces (新质生产力) & more."),
    } <= found
    assert [t.text for t in entry.iter("{*}term")] == [
        "新质生产力",
        "新質生產力",
        "new quality productive forces",
        "new productive forces",
        "new-type productivity",
        "new quality productivity",
    ]
    notes = [n.text for n in entry.iter("{*}note")]
    assert "pinyin: xīn zhì shēng chǎn lì" in notes
    assert "Not output per hour." in notes


def test_a_proposal_is_not_passed_on_as_a_term(batch: Batch) -> None:
    data, lost = export("tbx3-dca", batch)
    assert "involution" not in data.decode()
    assert "1 entries nobody has judged" in lost


def test_ids_stay_when_other_entries_go(batch: Batch) -> None:
    whole, part = read("tbx3-dca", batch), read("tbx3-dca", Batch(batch.entries[1:2]))
    (entry,) = part.iter("{*}conceptEntry")
    assert entry.get("id") in {e.get("id") for e in whole.iter("{*}conceptEntry")}


def test_styles_do_not_mix(batch: Batch) -> None:
    dca, dct = read("tbx3-dca", batch), read("tbx3-dct", batch)
    assert {etree.QName(n).namespace for n in dca.iter()} == {"urn:iso:std:iso:30042:ed-2"}
    assert [n for n in dct.iter("{urn:iso:std:iso:30042:ed-2}*") if n.get("type")] == [dct]


def test_a_quote_of_a_term_goes_with_its_own_rendering(batch: Batch) -> None:
    quotes = {"新质生产力": (Quote("", "new productive forces", "S.", "d", "", "", 1, "sure"),)}
    root = read("tbx3-dca", replace(batch, quotes=quotes))
    (group,) = root.iter("{*}descripGrp")
    assert group.getparent().findtext("{*}term") == "new productive forces"
