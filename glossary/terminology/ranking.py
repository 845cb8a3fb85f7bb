"""The score of a candidate: a log-linear model over its features.

WEIGHTS were found by logistic regression on the keywords authors gave their abstracts (F_csl,
development half; F1 at 5 is the same when cross-validated over documents). PRIORS were set by
hand, before any policy text was measured, where keywords of abstracts say the wrong thing about
policy language or nothing.
"""

import math

from glossary.terminology.features import Features

BIAS = -5.61
WEIGHTS = {
    "cohesion": -1.26,
    "count": -0.97,
    "count_length": 0.42,
    "count_rare": 0.02,
    "first_adjective": -0.10,
    "first_fragment": -0.31,
    "first_numeral": 0.04,
    "first_place": -0.06,
    "first_verb": -0.32,
    "fragments": 0.23,
    "glossed": 0.66,
    "head": 0.36,
    "heading": 1.22,
    "in_dictionary": 0.85,
    "last_adjective": -0.53,
    "last_fragment": -0.08,
    "last_noun": 0.25,
    "left_entropy": 0.43,
    "left_free": 0.42,
    "length_2": -0.08,
    "length_3": 0.47,
    "length_4": 0.78,
    "length_5": 0.34,
    "length_6": -0.08,
    "length_7": -0.36,
    "length_8": -0.75,
    "length_9": -1.20,
    "light_inside": -0.42,
    "own": 0.13,
    "quoted": 0.95,
    "rare": 0.10,
    "right_entropy": 0.41,
    "right_free": 0.34,
    "stick": 0.94,
    "tight": 1.34,
    "words_1": 0.16,
    "words_2": 0.15,
    "words_3": -0.03,
    "words_4": -0.43,
}
PRIORS = {
    "in_dictionary": -0.8,  # authors list dictionary words as keywords; a glossary wants the others
    "quoted": 1.0,  # “一老一小”: policy texts quote what they coin, abstracts quote little
    "glossed": 1.0,  # a term the author explains in English
    "head": 0.5,  # 民生实事项目库: policy terms end in a few hundred words
    "length_8": 0.6,  # 家庭农场培育计划: policy terms are longer than keywords
    "length_9": 0.9,
    "words_4": 0.3,
    "first_verb": -0.4,  # 拟发行超长期特别国债
    "light_inside": -1.0,  # 资金用于建设中试平台
    "first_place": -1.2,  # 北京市政府: a name, not a term
    "name_inside": -2.0,  # 李强总理
    "formula": 5.5,  # found by its form, so the model's own features do not apply to it
    "slogan": 4.8,
    "bridge": -0.7,  # 积极的财政政策: few wordings with 的 or 和 inside are terms
}


def score(features: Features) -> float:
    """Return the model's chance, 0 to 1, that a candidate is a term."""
    total = BIAS
    for name, value in features.items():
        total += (WEIGHTS.get(name, 0.0) + PRIORS.get(name, 0.0)) * value
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
