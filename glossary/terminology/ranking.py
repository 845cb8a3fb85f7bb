"""The score of a candidate: a log-linear model over its features.

WEIGHTS were found by logistic regression on the keywords authors gave their abstracts (F_csl,
development half; F1 at 5 is the same when cross-validated over documents). PRIORS were set by
hand where keywords of abstracts say the wrong thing about policy language or nothing, most of
them before any policy text was measured.
"""

import numpy as np

from glossary.terminology.features import Column, Columns

BIAS = -5.22
WEIGHTS = {
    "clipped": -0.74,
    "cohesion": -0.94,
    "count": -0.95,
    "count_length": 0.43,
    "count_rare": 0.05,
    "first_adjective": -0.11,
    "first_fragment": -0.33,
    "first_numeral": -0.01,
    "first_place": -0.20,
    "first_verb": -0.30,
    "fragments": 0.31,
    "glossed": 0.96,
    "head": 0.28,
    "heading": 1.29,
    "in_dictionary": 0.38,
    "last_adjective": -0.55,
    "last_fragment": -0.08,
    "last_noun": 0.21,
    "left_entropy": 0.33,
    "left_free": 0.41,
    "length_2": -0.05,
    "length_3": 0.49,
    "length_4": 0.78,
    "length_5": 0.34,
    "length_6": -0.16,
    "length_7": -0.47,
    "length_8": -0.89,
    "length_9": -1.44,
    "light_inside": -0.54,
    "name_inside": -0.14,
    "only_heads": 0.21,
    "own": 0.11,
    "quoted": 0.92,
    "rare": 0.07,
    "right_entropy": 0.31,
    "right_free": 0.33,
    "stick": 0.81,
    "tight": 1.17,
    "words_1": 0.40,
    "words_2": -0.06,
    "words_3": -0.20,
    "words_4": -0.54,
}
PRIORS = {
    "in_dictionary": -0.6,  # authors list dictionary words as keywords; a glossary wants the others
    "quoted": 1.0,  # “一老一小”: policy texts quote what they coin, abstracts quote little
    "glossed": 1.0,  # a term the author explains in English
    "head": 0.5,  # 民生实事项目库: policy terms end in a few hundred words
    "only_heads": -2.0,  # 体制改革, 保障机制: what a term ends with, without what it begins with
    "clipped": -0.2,  # 横向生态, met in 横向生态保护补偿 only
    "length_2": -0.4,  # words of two characters are mostly words of every day
    "length_8": 0.6,  # 家庭农场培育计划: policy terms are longer than keywords
    "length_9": 0.9,
    "words_4": 0.3,
    "first_verb": -0.4,  # 拟发行超长期特别国债
    "light_inside": -1.0,  # 资金用于建设中试平台
    "first_place": -1.2,  # 北京市政府: a name, not a term
    "name_inside": -2.0,  # 李强总理
    "first_numeral": -1.0,  # 三亿人: formulas have their own detector
    "formula": 5.5,  # found by its form, so the model's own features do not apply to it
    "slogan": 4.8,
    "inside": -1.5,  # 横向生态 in 横向生态保护补偿: which of the two is the term, a reader says
    "bridge": -0.7,  # 积极的财政政策: few wordings with 的 or 和 inside are terms
}
_SUM = {n: WEIGHTS.get(n, 0.0) + PRIORS.get(n, 0.0) for n in WEIGHTS.keys() | PRIORS.keys()}


def score(features: Columns) -> Column:
    """Return the model's chances, 0 to 1, that candidates are terms."""
    total = np.full(len(next(iter(features.values()))), BIAS)
    for name, values in features.items():
        total += _SUM.get(name, 0.0) * values
    chances: Column = 1 / (1 + np.exp(-np.clip(total, -30.0, 30.0)))
    return chances
