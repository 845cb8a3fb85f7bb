"""Term pairs out of aligned documents."""

from glossary.align.documents import align_documents
from glossary.align.terms import term_pairs
from glossary.align.worth import ranked, without_ordinary
from glossary.evidence.lexicon import extra_words, shared
from glossary.evidence.link import Evidence
from glossary.model import TermPair

ZH = """\
各县要培育专精特新企业。
银行为专精特新企业提供低息贷款。
水库的安全检查每月一次。
今年新增三十家专精特新企业，其中十家在农村。
安全检查由应急管理局组织。
医院也要接受安全检查。
"""
EN = """\
Counties shall foster firms with special skills and new ideas.
Banks offer firms with special skills and new ideas loans at low interest.
The safety inspection of reservoirs takes place once a month.
Thirty firms with special skills and new ideas were added this year, ten of them in rural areas.
Safety inspections are organized by the bureau of emergency management.
Hospitals undergo safety inspections, too.
"""


def pairs() -> list[TermPair]:
    evidence = Evidence(shared())
    return term_pairs(align_documents(ZH, EN, evidence), evidence)


def best() -> dict[str, TermPair]:
    out: dict[str, TermPair] = {}
    for pair in pairs():
        out.setdefault(pair.zh, pair)
    return out


def test_words_and_longer_phrases_find_their_rendering() -> None:
    found = best()
    assert found["水库"].en == "reservoirs"
    assert found["安全检查"].en.lower() in {"safety inspection", "safety inspections"}
    assert found["安全检查"].count == 3
    assert found["安全检查"].tier == "sure"
    assert found["安全检查"].beads == (2, 4, 5)


def test_what_recurs_is_found_though_no_dictionary_has_it() -> None:
    renderings = [pair.en for pair in pairs() if pair.zh == "专精特新企业"]
    assert "firms with special skills and new ideas" in renderings


def test_words_of_grammar_are_no_terms() -> None:
    assert {"由", "也", "的", "其中"}.isdisjoint(best())


def test_three_renderings_at_most_best_first() -> None:
    found: dict[str, list[float]] = {}
    for pair in pairs():
        found.setdefault(pair.zh, []).append(pair.score)
    assert all(len(scores) <= 3 for scores in found.values())
    assert all(scores == sorted(scores, reverse=True) for scores in found.values())
    assert pairs() == pairs()


def test_terms_come_before_ordinary_words() -> None:
    evidence = Evidence(shared())
    found = ranked(pairs(), evidence)
    assert sorted(map(repr, found)) == sorted(map(repr, pairs()))
    order = list(dict.fromkeys(pair.zh for pair in found))
    assert order.index("安全检查") < order.index("组织")
    assert order.index("专精特新企业") < order.index("今年")


def test_doubtful_renderings_of_ordinary_words_are_left_out() -> None:
    evidence = Evidence(shared())
    given = [
        TermPair("服务", "service", 0.9, 3, "likely", (0,)),
        TermPair("服务", "public service", 0.7, 1, "review", (0,)),
        TermPair("情况", "case", 0.4, 1, "review", (1,)),
        TermPair("提供", "offers", 0.6, 1, "review", (1,)),
        TermPair("水库", "dam", 0.4, 1, "review", (2,)),
        TermPair("穹顶算力", "domes", 0.4, 1, "review", (2,)),
    ]
    kept = [pair.en for pair in without_ordinary(given, evidence)]
    assert kept == ["service", "offers", "dam", "domes"]


def test_terms_of_the_termbase_are_no_ordinary_words() -> None:
    pair = TermPair("情况", "case", 0.4, 1, "review", (1,))
    known = Evidence(shared(), extra_words([("情况", ["state of affairs"])]))
    assert without_ordinary([pair], known) == [pair]
    assert without_ordinary([pair], Evidence(shared())) == []


def test_what_always_stands_together_is_the_rendering() -> None:
    zh = "市级样板平台由财政出资建设。\n企业可以免费使用市级样板平台。\n县里支持绿色金融。\n"
    en = (
        "The municipal showcase platform was built with public money.\n"
        "Firms may use the municipal showcase platform free of charge.\n"
        "The county supports green finance.\n"
    )
    evidence = Evidence(shared())
    pairs = term_pairs(align_documents(zh, en, evidence), evidence)
    first = next(p for p in pairs if p.zh == "市级样板平台")
    assert first.en == "municipal showcase platform"
    part = next(p for p in pairs if p.zh == "平台")
    assert part.en == "platform"
