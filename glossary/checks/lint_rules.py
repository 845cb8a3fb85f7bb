"""The checks of the glossary itself; examples are entries as terms.yaml has them."""

from glossary.checks.rules import Rule

_OK = "- zh: 中试\n  en: {preferred: [pilot-scale testing]}\n"

DUPLICATE = Rule(
    "GL501",
    "duplicate-term",
    "error",
    "“{text}” is a term of two entries: {term} and {other}",
    "- zh: 信创\n  also: [信创产业]\n  en: {preferred: [IT innovation]}\n"
    "- zh: 信创 产业\n  en: {preferred: [Xinchuang industry]}\n",
    "- zh: 信创\n  en: {preferred: [IT innovation]}\n"
    "- zh: 信创产业\n  en: {preferred: [Xinchuang industry]}\n",
    "One Chinese form, folded for script, width, quotes and spaces, in two entries: join them.",
)
SHARED = Rule(
    "GL502",
    "shared-rendering",
    "warning",
    "“{text}” renders both {term} and {other}; only the first is found in texts",
    "- zh: 乡村振兴\n  en: {preferred: [rural revitalization]}\n"
    "- zh: 农村振兴\n  en: {preferred: [the Rural Revitalization]}\n",
    "- zh: 乡村振兴\n  en: {preferred: [rural revitalization]}\n"
    "- zh: 农村振兴\n  en: {preferred: [revival of villages]}\n",
    "Two concepts with the same accepted rendering: where the Chinese is not in the text, nobody"
    " can tell which is meant.",
)
NO_PREFERRED = Rule(
    "GL503",
    "preferred-missing",
    "warning",
    "{term} has {status}",
    "- zh: 中试\n  en: {admitted: [pilot-scale testing]}\n",
    _OK,
    "An entry needs exactly one preferred rendering: it is what checks and fixes write.",
)
WRONG_SCRIPT = Rule(
    "GL504",
    "wrong-script",
    "error",
    "“{text}” is entered as {status}, but has characters of the other script; {other} is meant",
    "- zh: 專精特新\n  en: {preferred: [innovative small firms]}\n",
    "- zh: 专精特新\n  zh-Hant: 專精特新\n  en: {preferred: [innovative small firms]}\n",
    "A Traditional form entered as Simplified, or the reverse.",
)
LOOK_ALIKE = Rule(
    "GL505",
    "look-alike",
    "error",
    "“{text}” has {status}, which only looks right",
    "- zh: 中试\n  en: {preferred: [pilоt-scale testing]}\n",
    _OK,
    "Cyrillic or Greek letters in an English word, CJK radicals and compatibility ideographs,"
    " full-width letters, invisible characters: such a term is not found by those who type it.",
)
PUNCTUATION = Rule(
    "GL506",
    "stray-punctuation",
    "warning",
    "“{text}” {status}",
    '- zh: 中试\n  en: {preferred: ["pilot-scale testing,"]}\n',
    "- zh: “小巨人”企业\n  en: {preferred: [little giants (SMEs)]}\n",
    "Punctuation or spaces at the end of a term, doubled spaces, a bracket or quote by itself.",
)
READING = Rule(
    "GL507",
    "reading",
    "warning",
    "the reading “{text}” does not fit {term}: {status}",
    "- zh: 长效机制\n  pinyin: cháng xiào jī zhī\n  en: {preferred: [long-term mechanism]}\n",
    "- zh: 长效机制\n  pinyin: cháng xiào jī zhì\n  en: {preferred: [long-term mechanism]}\n",
    "A syllable that is no reading of its character, or more or fewer syllables than characters.",
)
CONTRADICTION = Rule(
    "GL508",
    "contradiction",
    "error",
    "“{text}” is an accepted rendering of {term}, but holds a {status} rendering of {other}",
    "- zh: 新质生产力\n  en:\n    preferred: [new quality productive forces]\n"
    "    deprecated: [new productivity]\n"
    "- zh: 新生产力\n  en:\n    preferred: [new forces]\n    admitted: [new productivity]\n",
    "- zh: 新质生产力\n  en:\n    preferred: [new quality productive forces]\n"
    "    deprecated: [new quality productivity]\n",
    "Writing what one entry accepts is reported because of another: a fix would be reported again,"
    " and two such entries send a text back and forth for ever.",
)
NEVER_FOUND = Rule(
    "GL509",
    "never-found",
    "error",
    "“{text}” of {term} can never be found in a text{status}",
    "- zh: 中试\n  also: [Pilot]\n  en: {preferred: [pilot-scale testing]}\n",
    _OK,
    "Each term is looked for in its own text; one that is not found there is dead. A Chinese form"
    " without Chinese characters is: texts would have to be searched for it as English.",
)

LINT_RULES = (
    DUPLICATE,
    SHARED,
    NO_PREFERRED,
    WRONG_SCRIPT,
    LOOK_ALIKE,
    PUNCTUATION,
    READING,
    CONTRADICTION,
    NEVER_FOUND,
)
