"""The checks: code, severity, what they say, and an example each that must and must not fire.

Messages take the finding's text, its term, the status of the rendering, the preferred rendering
and `other`, what stands elsewhere. The examples are run by a test against the shipped terms, so a
rule that can no longer match is noticed; `docs/checks.md` is made of this table.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One check; `example` gives exactly one finding of it, `counter` none at all.

    `about` says in a sentence or two what it looks for and what it leaves alone; an `optional` one
    is only run where it is asked for.
    """

    code: str
    name: str
    severity: str
    message: str
    example: str
    counter: str
    about: str
    optional: bool = False


UNKNOWN_TERM = Rule(
    "GL101",
    "unknown-term",
    "warning",
    "“{text}” has no entry in the glossary",
    "The plan of the State Council speaks of 穹顶星链工程 at length.",
    "The plan speaks of new quality productive forces (新质生产力) at length.",
    "A Chinese phrase in English text, a glossed one, or one named in quotes (“...”工程) that no"
    " entry holds, where the text around it speaks of policy: it mentions terms of the glossary, or"
    " words such as State Council, cadre, 贯彻; or where there is too little text to tell. A recipe"
    " that glosses its dishes is left alone;"
    ' with the setting `unknown = "all"` nothing is, whatever the text is about. Names of persons,'
    " places, companies and institutions, short words of the dictionary (键盘) in its sense, page"
    " labels and dates are left alone everywhere.",
)
NO_GLOSS = Rule(
    "GL102",
    "no-gloss",
    "warning",
    "“{text}” stands without its English ({preferred}) at its first mention",
    "Three cities opened 中试 bases last year.",
    "Three cities opened bases for pilot-scale testing (中试), and more 中试 lines followed.",
    "A known Chinese term in English text without its English beside it, where `--first-mention`"
    " wants one: always, at the first mention of the document or section, or never. The other cell"
    " of a table row is a gloss, too.",
)
NO_CHINESE = Rule(
    "GL103",
    "no-chinese",
    "info",
    "“{text}” stands without its Chinese ({term}) at its first mention",
    "Three cities opened bases for pilot-scale testing last year.",
    "Three cities opened bases for pilot-scale testing (中试), and pilot-scale testing paid off.",
    "The other direction of GL102: a listed rendering in English text whose Chinese stands nowhere"
    " in its sentence, where `--first-mention` wants a gloss.",
    optional=True,
)
DEPRECATED = Rule(
    "GL201",
    "deprecated-rendering",
    "warning",
    "“{text}” is a {status} rendering of {term}; write “{preferred}”",
    "Officials praised new quality productivity in the east.",
    "Officials praised new quality productive forces in the east.",
    "An English wording the glossary advises against, with or without Chinese near it; wordings"
    " that were once official (superseded) are information only.",
)
GLOSS_DISAGREES = Rule(
    "GL202",
    "gloss-disagrees",
    "error",
    "“{text}” glosses {term}, but the glossary marks it {status}; write “{preferred}”",
    "They want to develop new quality productivity (新质生产力) quickly.",
    "They want to develop new quality productive forces (新质生产力) quickly.",
    "English and Chinese stand beside each other in brackets and contradict the glossary.",
)
INCONSISTENT = Rule(
    "GL203",
    "inconsistent-rendering",
    "warning",
    "“{text}” renders {term}, which is “{other}” elsewhere{status}",
    "The Report on the Work of the Government is out. The Report on the Work of the Government"
    " is long, and the Government Work Report of last year was longer.",
    "The Xi Jinping Thought on Socialism with Chinese Characteristics for a New Era is long;"
    " Xi Jinping Thought is its short form.",
    "One concept, two accepted wordings: the rarer one is found at each of its places, with the"
    " commoner one as fix. A short form of the commoner wording, initials and pinyin are left"
    " alone. Where only other documents of the same run differ, the finding is information.",
)
UNLISTED = Rule(
    "GL204",
    "unlisted-variant",
    "info",
    "“{text}” seems to render {term}, which the glossary gives as “{preferred}”",
    "The town counts on a new quality of productive forces this year.",
    "The town counts on high-quality chairs this year.",
    "Words that say what a known term says, in a wording no entry lists, in a text that speaks of"
    " other known terms. Nine in ten are right: add the wording, or write the listed one.",
)
RENDERING_MISSING = Rule(
    "GL301",
    "rendering-missing",
    "warning",
    "{term} stands in the source, but none of its renderings (“{preferred}”) in the translation",
    "| Chinese | English |\n|---|---|\n| 各市推进中试平台建设。 | build small workshops |\n",
    "| Chinese | English |\n|---|---|\n| 各市推进中试平台。 | pilot-scale testing platforms |\n",
    "For text with its translation: `--source`, XLIFF, TMX, PO and bilingual tables. Any one"
    " accepted rendering, its initials or reading, is enough; of terms inside one another the"
    " longest counts.",
)
FORBIDDEN_USED = Rule(
    "GL302",
    "forbidden-rendering",
    "error",
    "“{text}” translates {term} here, but the glossary marks it {status}; write “{preferred}”",
    "| Chinese | English |\n|---|---|\n| 新质生产力 | new quality productivity |\n",
    "| Chinese | English |\n|---|---|\n| 新质生产力 | new quality productive forces |\n",
    "For text with its translation: the translation has a rendering of the source's term that the"
    " glossary advises against.",
)
NO_SOURCE_ENTRY = Rule(
    "GL303",
    "no-source-entry",
    "warning",
    "“{text}” of the source has no entry in the glossary",
    "| Chinese | English |\n|---|---|\n| 新质生产力 | new quality productive forces |\n"
    "| 穹顶星链工程 | dome starlink project |\n",
    "| Chinese | English |\n|---|---|\n| 新质生产力 | new quality productive forces |\n"
    "| 姓名 | name |\n",
    "For bilingual tables: a Chinese cell that is one phrase of a term's length, no entry holds it"
    " and it is no everyday word of the dictionary; in a text about policy, as for GL101.",
)
OTHER_SCRIPT = Rule(
    "GL401",
    "other-script",
    "warning",
    "“{text}” is written in {status} characters; this document would write “{other}”",
    "各地要加快建设创新平台，支持企业发展新質生產力，推动科技成果转化。",
    "各地要加快建设创新平台，支持企业发展新质生产力，推动科技成果转化。",
    "A known term in Traditional characters in a text that is written in Simplified ones, or the"
    " reverse; anywhere, a term that mixes both.",
)
ROMANISATION = Rule(
    "GL402",
    "romanisation",
    "warning",
    "“{text}” is a reading of {term} that is to be written “{other}”",
    "The city changed its hu-kou rules in May.",
    "The city changed its hukou rules in May.",
    "A term in letters, spelled in another way than its entry lists it. Settings `romanisation`"
    " (listed; joined: Xinchuang; spaced: Xin Chuang; any) and `tones` (any, with, without) say"
    " more; words of more than three syllables may be parted as one likes where joined.",
)
BRACKETS = Rule(
    "GL403",
    "bracket-style",
    "info",
    "“{text}”: brackets here are to be {other}",
    "They speak of new quality productive forces（新质生产力）every week.",
    "They speak of new quality productive forces (新质生产力) every week.",
    "Brackets around Chinese, or right behind it, in another style than the setting `brackets`"
    " says: context (full-width in Chinese sentences, half-width in English ones), half or full.",
    optional=True,
)

RULES = (
    UNKNOWN_TERM,
    NO_GLOSS,
    NO_CHINESE,
    DEPRECATED,
    GLOSS_DISAGREES,
    INCONSISTENT,
    UNLISTED,
    RENDERING_MISSING,
    FORBIDDEN_USED,
    NO_SOURCE_ENTRY,
    OTHER_SCRIPT,
    ROMANISATION,
    BRACKETS,
)
SEVERITIES = ("error", "warning", "info")
