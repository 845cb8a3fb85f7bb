"""Text made up for the benchmarks of scale: our own sentences, any amount, the same every time.

    python benchmarks/own_text.py FOLDER --megabytes 10 [--kilobytes 10] [--jsonl] [--dense]

What a ministry's archive holds: of twenty documents twelve are Chinese, five English, three mixed
with glosses; two to three glosses in 10 kB, known terms, terms nobody knows (drawn so that a few are
common and most are rare, as in real text), prose, and the same boilerplate around every tenth.
With --dense every document takes turns in two languages and has 26 glosses in 10 kB: the worst case.
Document number n is the same whatever else is made. Nothing here is quoted from anywhere.
"""

# ruff: noqa: E501 - tables of words
import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

from glossary import termsfile

_FIRST = (("山谷", "valley"), ("河岸", "riverside"), ("县域", "county"), ("港口", "harbour"),
          ("林下", "woodland"), ("乡镇", "township"), ("云端", "cloud"), ("湖区", "lakeside"),
          ("边城", "border town"), ("平原", "plain"), ("冰川", "glacier"), ("盐田", "salt field"),
          ("果园", "orchard"), ("海岛", "island"), ("草原", "grassland"), ("矿山", "mine"))  # fmt: skip
_SECOND = (("智慧", "smart"), ("绿色", "green"), ("共享", "shared"), ("数字", "digital"),
           ("循环", "circular"), ("普惠", "inclusive"), ("应急", "emergency"), ("低碳", "low-carbon"),
           ("联合", "joint"), ("流动", "mobile"), ("试点", "pilot"), ("标准", "standard"),
           ("跨境", "cross-border"), ("社区", "community"), ("青年", "youth"), ("银发", "silver"))  # fmt: skip
_THIRD = (("平台", "platform"), ("基地", "base"), ("机制", "mechanism"), ("工程", "project"),
          ("示范区", "demonstration zone"), ("服务站", "service station"), ("产业链", "industrial chain"),
          ("基金", "fund"), ("仓库", "warehouse"), ("课堂", "classroom"), ("台账", "ledger"),
          ("清单", "checklist"), ("走廊", "corridor"), ("学院", "academy"), ("网格", "grid"),
          ("车间", "workshop"))  # fmt: skip
_WHO_EN = ("The circular", "A deputy county head", "Under the plan, each township", "The second draft",
           "According to the survey, it", "Our office", "The commission", "A notice of the bureau",
           "As the guideline says, every park", "The report, in its third part,")  # fmt: skip
_DOES_EN = ("calls for the", "has set up a", "wants to speed up the", "puts money into the",
            "praises the", "asks banks to support the", "tests the", "publishes a list for the",
            "must not weaken the", "opened offices for the")  # fmt: skip
_ENDS_EN = ("before the end of the year", "in nine counties", "once more", "by listening to farms",
            "although the budget fell short", "with the help of farmers", "while prices stayed level",
            "for the first time since the flood", "as villages had hoped")  # fmt: skip
_WHO_ZH = ("会议", "各县区", "有关部门", "文件第三章", "省里去年", "多家企业", "调研组", "基层干部")
_DOES_ZH = (
    "提出要稳步推进",
    "逐步扩大",
    "认真落实",
    "多次谈到",
    "正在研究",
    "着力完善",
    "计划启动",
)
_ENDS_ZH = ("，并按季度通报进展", "，群众反映良好", "，年底前见到成效", "，首批涉及九个乡镇",
            "，由县长负责", "，相关细则另行制定")  # fmt: skip
_PROSE_EN = (
    "Rain fell on the terraces for most of the week and the road to the mill was closed.",
    "Farmers said that the price of seed had gone up while the price of rice stayed the same.",
    "The library opens at nine and closes when the last reader has gone home.",
    "Nobody at the meeting could say who had written the figures on the board.",
    "Two of the bridges need new rails; the third was painted in the spring.",
)
_PROSE_ZH = (
    "连日阴雨，通往磨坊的小路暂时关闭。",
    "村民们说，种子涨价了，稻谷的价钱却没有变。",
    "图书室早上九点开门，最后一位读者离开后才关灯。",
    "会上没有人说得清黑板上的数字是谁写的。",
    "三座桥里有两座要换栏杆，另一座春天刚刷过漆。",
)


def term(rng: random.Random) -> tuple[str, str]:
    """Draw a made-up term and its English: some of the 4,096 are common, most are rare."""
    parts = [table[int(len(table) * rng.random() ** 2)] for table in (_FIRST, _SECOND, _THIRD)]
    return "".join(zh for zh, _ in parts), " ".join(en for _, en in parts)


_SUBJECTS_ZH = ("夜班车", "老茶馆", "水渠", "修鞋铺", "邮差", "打谷场", "渡船", "养蜂人", "木匠", "集市",
                "学堂", "驿站", "风车", "石阶", "晒场", "鱼塘")  # fmt: skip
_VERBS_ZH = (
    "等了",
    "记下了",
    "修好了",
    "错过了",
    "说起",
    "数过",
    "画出",
    "守着",
    "搬走了",
    "找到了",
)
_OBJECTS_ZH = ("两盏灯", "去年的账", "半篮柿子", "一封旧信", "三段木桥", "一场大雪", "新来的客人", "漏水的屋顶",
               "没有写完的故事", "门前的梨树", "一只走失的羊", "下游的石滩")  # fmt: skip
_TAILS_ZH = ("，后来谁也没有再提", "，天黑以前才回家", "，大家都笑了", "，只是没有告诉孩子们", "，心里很踏实",
             "，第二天照常开门", "，声音不大", "")  # fmt: skip
_SUBJECTS_EN = ("The ferryman", "An old teacher", "Her neighbour", "The night bus", "Every carpenter",
                "A letter from the coast", "The beekeeper", "Nobody on the square", "The younger sister",
                "One of the clerks", "The mill", "A painter of signs")  # fmt: skip
_VERBS_EN = ("waited for", "counted", "remembered", "repaired", "could not find", "drew", "carried",
             "asked about", "sold", "forgot")  # fmt: skip
_OBJECTS_EN = ("two lamps", "the broken gate", "half a basket of plums", "an unfinished story", "the long stairs",
               "last year's snow", "a goat that had strayed", "the roof above the stove",
               "three notes in the margin", "the pear tree", "a song about rivers")  # fmt: skip
_TAILS_EN = ("and went home before dark", "because the clock had stopped", "while the others laughed",
             "without a word to the children", "on the second morning", "as if it were nothing",
             "until the lamps were lit", "in spite of the wind")  # fmt: skip
_NOTICE_ZH = (
    "本文由县志馆整理，未经校对，仅供查阅。",
    "如有疑问，请在工作日上午与值班室联系。",
    "版面与原件不同之处，以原件为准。",
)
_NOTICE_EN = (
    "This copy was prepared by the reading room and has not been proofread.",
    "Questions are answered on weekday mornings at the desk beside the stairs.",
    "Where the layout differs from the original, the original counts.",
)


def _prose(rng: random.Random, language: str) -> str:
    if language == "zh":
        parts = (_SUBJECTS_ZH, _VERBS_ZH, _OBJECTS_ZH, _TAILS_ZH)
        return "".join(map(rng.choice, parts)) + "。"
    return " ".join(map(rng.choice, (_SUBJECTS_EN, _VERBS_EN, _OBJECTS_EN, _TAILS_EN))) + "."


def _sentence(
    rng: random.Random, language: str, known: list[tuple[str, str]], glossed: float
) -> str:
    """Write a sentence: prose, or one about a term, which has its gloss by the chance `glossed`."""
    style = rng.random()
    if style < glossed:
        zh, en = term(rng)
    elif style < 0.15:
        zh, en = rng.choice(known) if rng.random() < 0.6 else term(rng)
    else:
        return _prose(rng, language)
    if language == "zh":
        gloss = f"（{en}）" if style < glossed else ""
        return f"{rng.choice(_WHO_ZH)}{rng.choice(_DOES_ZH)}{zh}{gloss}{rng.choice(_ENDS_ZH)}。"
    gloss = f" ({zh})" if style < glossed else ""
    return f"{rng.choice(_WHO_EN)} {rng.choice(_DOES_EN)} {en}{gloss} {rng.choice(_ENDS_EN)}."


def archived(number: int, size: int, known: list[tuple[str, str]]) -> str:
    """Write document `number` of an archive, of about `size` bytes of UTF-8."""
    rng = random.Random(number)
    kind = number % 20
    mixed = kind in _MIXED
    language = "en" if kind in _ENGLISH else "zh"
    # 15 documents of 100 hold all glosses: 2.5 in 10 kB on the whole are 16 in 10 kB of those
    glossed = 0.15 if mixed else 0.0
    notice = number % 10 == 0
    lines = [f"县志馆第{number}号" if language == "zh" else f"Paper {number} of the reading room"]
    lines += (_NOTICE_ZH if language == "zh" else _NOTICE_EN) if notice else ()
    written = 0
    while written < size:
        now = ("en" if language == "zh" else "zh") if mixed and rng.random() < 0.3 else language
        joint = "" if now == "zh" else " "
        line = joint.join(_sentence(rng, now, known, glossed) for _ in range(rng.randint(1, 5)))
        lines.append(line)
        written += len(line.encode()) + 1
    return "\n".join(lines) + "\n"


_ENGLISH, _MIXED = (2, 6, 10, 14, 18), (4, 9, 15)
"""Of twenty documents, which are English and which mixed; the others are Chinese."""


def document(number: int, size: int, known: list[tuple[str, str]]) -> str:
    """Write the dense document `number` of about `size` bytes of UTF-8."""
    rng = random.Random(number)
    lines, written = [f"Report {number} of the river counties\n"], 0
    while written < size:
        zh, en = rng.choice(known) if rng.random() < 0.3 else term(rng)
        style = rng.random()
        if style < 0.10:
            line = (
                f"{rng.choice(_WHO_EN)} {rng.choice(_DOES_EN)} {en} ({zh}) {rng.choice(_ENDS_EN)}."
            )
        elif style < 0.13:
            line = f"{rng.choice(_WHO_EN)} {rng.choice(_DOES_EN)} “{en}” ({zh}) {rng.choice(_ENDS_EN)}."
        elif style < 0.20:
            line = (
                f"{rng.choice(_WHO_ZH)}{rng.choice(_DOES_ZH)}{zh}（{en}）{rng.choice(_ENDS_ZH)}。"
            )
        elif style < 0.35:
            line = f"{rng.choice(_WHO_ZH)}{rng.choice(_DOES_ZH)}{zh}{rng.choice(_ENDS_ZH)}。"
        elif style < 0.50:
            line = f"{rng.choice(_WHO_EN)} {rng.choice(_DOES_EN)} {en} {rng.choice(_ENDS_EN)}."
        elif style < 0.75:
            line = "".join(rng.choices(_PROSE_ZH, k=3))
        else:
            line = " ".join(rng.choices(_PROSE_EN, k=2))
        lines.append(f"{line}\n" if rng.random() < 0.8 else f"{line}\n\n")
        written += len(lines[-1].encode())
    return "".join(lines)


def documents(
    megabytes: float, kilobytes: float, *, dense: bool = False
) -> Iterator[tuple[str, str]]:
    """Yield names and texts of as many documents as make up so much text."""
    make = document if dense else archived
    known = [(e.zh, e.renderings[0].text) for e in termsfile.load_shipped() if e.renderings]
    written = number = 0
    while written < megabytes * 1e6:
        # three sizes: short notices, reports, and one long document in twenty
        size = int(kilobytes * 1000 * (4 if number % 20 == 19 else 0.5 + number % 3 * 0.4))
        text = make(number, size, known)
        yield f"{number:07d}", text
        written += len(text.encode())
        number += 1


def write(
    folder: Path,
    megabytes: float,
    kilobytes: float = 10,
    *,
    jsonl: bool = False,
    dense: bool = False,
) -> int:
    """Write the documents below a folder, a hundred in each; return how many."""
    count = 0
    for name, text in documents(megabytes, kilobytes, dense=dense):
        count += 1
        if jsonl:
            path = folder / f"shard-{name[:-3]}.jsonl"
            line = json.dumps({"id": name, "text": text}, ensure_ascii=False)
        else:
            path = folder / name[:-2] / f"{name}.txt"
            line = text
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a" if jsonl else "w", encoding="utf-8") as file:
            file.write(line + "\n" if jsonl else line)
    return count


def main() -> int:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--kilobytes", type=float, default=10, help="mean size of a document")
    parser.add_argument("--jsonl", action="store_true", help="a file for each thousand documents")
    parser.add_argument("--dense", action="store_true", help="the worst case, see above")
    given = parser.parse_args()
    options = {"jsonl": given.jsonl, "dense": given.dense}
    made = write(given.folder, given.megabytes, given.kilobytes, **options)
    print(f"{made} documents in {given.folder}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
