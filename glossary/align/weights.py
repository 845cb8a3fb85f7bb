"""The weights of the sentence aligner, and how they were found.

They began as those the design's prototype found on six chapters of novels. What is marked + was
found by trial on three news and UN documents with 780 beads and 20 laws
(docs/explanation/quality.md); strict F1 stays within a point and a half when any of these is
changed by a third.
"""

BEADS = (
    (1, 1), (1, 0), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, 4), (4, 1), (2, 3), (3, 2),
    (1, 5), (5, 1), (1, 6), (6, 1),
)  # fmt: skip
"""Sentences of a bead, Chinese and English. A skipped English sentence is added by `programme`."""
COSTS = {
    (1, 1): 0.0, (1, 2): 0.07, (1, 3): 0.18, (2, 2): 0.196, (1, 4): 0.25, (1, 5): 0.42,
    (2, 3): 0.6, (1, 6): 0.686,
}  # fmt: skip
"""What a bead costs by the number of its sentences, the smaller first."""
SKIP = 0.075
"""What a sentence without a counterpart costs. +"""
EXPLAINED = 0.28
"""Worth of a bead all of whose words explain each other, for each two sentences."""
MISFIT = 0.055
"""Cost of a length that is off by a factor of e, for each two sentences."""
MOST_MISFIT = 2.0
SMOOTH = 6.0
"""Characters added to both lengths, lest short sentences weigh too much."""
MOST_EXPLAINED = 1.2
UNSUPPORTED = 0.06
"""Cost of a sentence in a bead that says nothing of the other side. +"""
SUPPORTED = 0.15
"""Share of a sentence's words that must find something for it to be supported. +"""
UNSUPPORTED_ALONE = 0.3
"""How much of that cost a bead of one and one sentence bears. +"""
HEADING_INSIDE = 0.15
"""Cost of each heading that shares a bead with a sentence of its own side. +"""
HEADING_TO_BODY = 0.1
"""Cost of a bead with a heading on one side only. +"""
BROKEN_OFF = 0.3
"""Cost of a bead that ends where a line goes on in the next. +"""
OTHER_MARK = 0.04
"""Cost of a bead of which one side alone ends in a question mark, or in a colon. +"""
