"""Text made up for the benchmarks of scale: our own sentences, any amount, the same every time.

    python benchmarks/own_text.py FOLDER --megabytes 10 [--kilobytes 10] [--jsonl]

Every document mixes Chinese and English paragraphs with known terms, glosses of terms nobody knows
(drawn so that a few are common and most are rare, as in real text), and prose without any term.
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


def document(number: int, size: int, known: list[tuple[str, str]]) -> str:
    """Write document `number` of about `size` bytes of UTF-8."""
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


def documents(megabytes: float, kilobytes: float) -> Iterator[tuple[str, str]]:
    """Yield names and texts of as many documents as make up so much text."""
    known = [(e.zh, e.renderings[0].text) for e in termsfile.load_shipped() if e.renderings]
    written = number = 0
    while written < megabytes * 1e6:
        # three sizes: short notices, reports, and one long document in twenty
        size = int(kilobytes * 1000 * (4 if number % 20 == 19 else 0.5 + number % 3 * 0.4))
        text = document(number, size, known)
        yield f"{number:07d}", text
        written += len(text.encode())
        number += 1


def write(folder: Path, megabytes: float, kilobytes: float = 10, *, jsonl: bool = False) -> int:
    """Write the documents below a folder, a hundred in each; return how many."""
    count = 0
    for name, text in documents(megabytes, kilobytes):
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
    given = parser.parse_args()
    made = write(given.folder, given.megabytes, given.kilobytes, jsonl=given.jsonl)
    print(f"{made} documents in {given.folder}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
