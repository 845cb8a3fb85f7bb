"""Renderings of known terms in text that holds no Chinese: listed, in letters, and unlisted."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import termsfile
from glossary.extraction.document import extract_text
from glossary.extraction.known import KnownTerms
from glossary.model import Entry, Term


@pytest.fixture(scope="module")
def shipped() -> KnownTerms:
    return KnownTerms(termsfile.load_shipped())


def _found(text: str, known: KnownTerms, lowest: str = "likely") -> set[tuple[str, str]]:
    """Return `(Chinese term, English words)` of the renderings down to a tier."""
    tiers = ("sure", "likely", "review")[: ("sure", "likely", "review").index(lowest) + 1]
    names = {entry.id: entry.zh for entry in known.entries}
    pairs = extract_text(text, known).alignments
    return {
        (names[p.term], p.en.text) for p in pairs if p.zh is None and p.term and p.tier in tiers
    }


@pytest.mark.parametrize(
    ("text", "zh", "words"),
    [
        ("Firms invest in New-Quality\nProductive Forces.", "新质生产力", "New-Quality\nProductive Forces"),
        ("China opened three pilot free-trade zones.", "自由贸易试验区", "pilot free-trade zones"),
        ("Tax relief for SMEs was extended.", "中小企业", "SMEs"),
        ("Two FTZs were added in the west.", "自由贸易试验区", "FTZs"),
        ("The province backs biomanufacturing.", "生物制造", "biomanufacturing"),
        ("The agricultural and rural modernisation drive goes on.", "农业农村现代化",
         "agricultural and rural modernisation"),
        ("A subsidy for specialized, refined, distinctive, and innovative growth.", "专精特新",
         "specialized, refined, distinctive, and innovative"),
        ("An Artificial Intelligence Plus initiative was announced.", "人工智能+",
         "Artificial Intelligence Plus initiative"),
        ("Officials of the CCP met on Monday.", "中国共产党", "CCP"),
    ],
)  # fmt: skip
def test_listed_forms_are_found_in_any_dress(
    text: str, zh: str, words: str, shipped: KnownTerms
) -> None:
    assert (zh, words) in _found(text, shipped)


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ("Exports and trade in services grew.", "以旧换新"),
        ("Teams carry out the survey each spring.", "贯彻落实"),
        ("It is good for sme companies, he wrote.", "中小企业"),
        ("The ministries implement the budget.", "贯彻落实"),
        ("Quantum theory; technology of the past.", "量子科技"),
        ("Green\n\nfinance", "绿色金融"),
        ("Green; finance", "绿色金融"),
    ],
)
def test_what_only_looks_like_a_rendering_is_left_alone(
    text: str, zh: str, shipped: KnownTerms
) -> None:
    assert zh not in {found for found, _ in _found(text, shipped, "review")}


@pytest.mark.parametrize(
    ("words", "tier"),
    [
        ("Lide Shuren", "sure"),
        ("lideshuren", "sure"),
        ("Li-de shu-ren", "sure"),
        ("Lìdé Shùrén", "sure"),
    ],
)
def test_terms_in_letters_are_found_however_they_are_parted(
    words: str, tier: str, shipped: KnownTerms
) -> None:
    pairs = extract_text(f"The {words} campaign reached every school.", shipped).alignments
    assert [(p.en.text, p.via, p.tier) for p in pairs if p.en] == [(words, "romanisation", tier)]


def test_two_syllables_apart_may_be_a_name_and_are_for_review(shipped: KnownTerms) -> None:
    (pair,) = extract_text("Ms Tai Zhang of the bureau signed.", shipped).alignments
    assert (pair.en.text, pair.tier) == ("Tai Zhang", "review")


@pytest.mark.parametrize(
    ("text", "zh", "words"),
    [
        ("Planners speak of the new quality of productive forces.", "新质生产力",
         "new quality of productive forces"),
        ("The aim is fresh and high-quality productive forces by 2030.", "新质生产力",
         "fresh and high-quality productive forces"),
        ("The city wants to modernize its industrial system soon.", "现代化产业体系",
         "modernize its industrial system"),
        ("He praised the national strategic science and technology forces.", "国家战略科技力量",
         "national strategic science and technology forces"),
        ("They revitalize rural counties with roads and clinics.", "乡村振兴",
         "revitalize rural"),
    ],
)  # fmt: skip
def test_renderings_nobody_listed_are_found(
    text: str, zh: str, words: str, shipped: KnownTerms
) -> None:
    assert (zh, words) in _found(text, shipped, "review")


def test_the_term_that_explains_more_words_wins(shipped: KnownTerms) -> None:
    found = {zh for zh, _ in _found("Build a modernized industrial system.", shipped, "review")}
    assert found == {"现代化产业体系"}


def test_a_part_that_lacks_what_sets_the_term_apart_is_no_rendering(shipped: KnownTerms) -> None:
    found = _found("The fund supports science and technology in schools.", shipped)
    assert "量子科技" not in {zh for zh, _ in found}


def test_an_unlisted_rendering_says_what_speaks_for_it(shipped: KnownTerms) -> None:
    text = "They foster fresh and high-quality productive forces."
    (pair,) = [p for p in extract_text(text, shipped).alignments if "fresh" in p.en.text]
    assert pair.reasons[0] == "like the listed 'new quality productive forces'"
    assert any(reason.startswith("fresh = 新") for reason in pair.reasons)
    assert pair.tier != "sure"


def test_a_rendering_inside_a_gloss_is_not_told_twice(shipped: KnownTerms) -> None:
    pairs = extract_text(
        "They build new quality productive forces (新质生产力) now.", shipped
    ).alignments
    assert [p.via for p in pairs] == ["gloss"]


def test_an_accepted_rendering_is_a_listed_form_at_once() -> None:
    said = Term("home-grown chip drive", "en", "admitted")
    entry = Entry("信创", (Term("信创", "zh-Hans"), Term("IT application innovation", "en"), said))
    text = "The Home-Grown Chip Drive widened."
    assert not _found(text, KnownTerms([Entry("信创", entry.terms[:2])]))
    assert _found(text, KnownTerms([entry])) == {("信创", "Home-Grown Chip Drive")}


def test_rejected_and_proposed_wordings_are_not_looked_for() -> None:
    terms = (Term("信创", "zh-Hans"), Term("chip drive", "en", "rejected"))
    candidate = (Term("中试", "zh-Hans"), Term("trial run", "en", "candidate"))
    known = KnownTerms([Entry("信创", terms), Entry("中试", candidate)])
    assert not _found("A chip drive began with a trial run.", known, "review")


_WORDS = st.sampled_from(
    ["new", "quality", "productive", "forces", "rural", "revitalize", "areas", "and", ",", "of",
     "the", "science", "technology", "high-quality", "development", "(", ")", "\n", "SMEs", "系统"]
)  # fmt: skip


@given(st.lists(_WORDS, max_size=40).map(" ".join))
def test_renderings_say_where_they_stand_and_never_overlap(shipped: KnownTerms, text: str) -> None:
    pairs = [p.en for p in extract_text(text, shipped).alignments if p.zh is None]
    assert all(text[m.start : m.end] == m.text for m in pairs)
    assert all(a.end <= b.start for a, b in pairwise(pairs))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The county plans the high-quality development of compulsory education by 2030.",
            {("义务教育优质均衡发展", "high-quality development of compulsory education")},
        ),
        (
            "They speak of high-quality development and of compulsory education.",
            {("高质量发展", "high-quality development"), ("义务教育", "compulsory education")},
        ),
    ],
)
def test_a_whole_nobody_listed_goes_before_its_listed_parts(
    text: str, found: set[tuple[str, str]], shipped: KnownTerms
) -> None:
    assert _found(text, shipped) == found


def test_words_that_come_again_elsewhere_are_found_in_their_new_place() -> None:
    entries = termsfile.load_shipped()
    words = "fresh and high-quality productive forces of the towns"
    texts = [f"{words}.", f"In spring {words} grew, he said: {words}.", f"{words} and " * 30]
    warm = KnownTerms(entries)
    for text in texts:
        found = extract_text(text, warm).alignments
        assert found
        assert found == extract_text(text, KnownTerms(entries)).alignments
