"""Ten errors and ten near misses, each a sentence to be put somewhere awkward in a document."""

from typing import NamedTuple


class Error(NamedTuple):
    """A sentence with exactly one thing wrong: which check says so, and of which words."""

    code: str
    text: str
    sentence: str


BAD = "new quality productivity"
ERRORS = (
    Error("GL201", BAD, "They praised new quality productivity here."),
    Error("GL202", BAD, "Towns develop new quality productivity (新质生产力) fast."),
    Error("GL102", "中试", "Three cities opened 中试 bases last year."),
    Error("GL101", "穹顶星链工程", "The plan speaks of 穹顶星链工程 at length."),
    Error("GL201", "New-quality productivity", "New-quality productivity is on every poster."),
    Error("GL202", BAD, "各地发展新质生产力（new quality productivity），成效明显。"),
    Error("GL203", "new productive forces", "Mayors say new productive forces pay for roads."),
    Error("GL401", "新質生產力", "各县支持企业发展新質生產力，推动科技成果转化。"),
    Error("GL102", "信创", "Six counties joined 信创 trials in May."),
    Error("GL101", "穹顶星链贷", "The “dome starlink loan” (穹顶星链贷) began in June."),
)
NEAR = (
    "The quality of new products and productivity rose.",
    "Everything is new: quality, productivity, even the gate.",
    "Banks speak of green finance (绿色金融) daily.",
    "New quality productive forces (新质生产力) came to the valley.",
    "诚信创建活动另行通知，各单位按时报送资料。",
    "Premier Li Qiang (李强) spoke in Shenzhen (深圳).",
    "Their new quality productive forces grow by the river.",
    "改革中试点单位不变，专业设备转让另行公告。",
    "The office is new. Quality productivity tables hang there.",
    "Smith and Zhao wrote of it (赵明, 2021) in a long letter.",
)
GONE = "Nobody should read of new quality productivity in 中试 here."
"""For what a reader of the document does not see: deleted, a code, a copy for old programs."""
