"""The file as other SQLite programs see it; what docs/database.md promises."""

import sqlite3

from glossary.termbase import Termbase

_INDEXED = """
    SELECT g.chinese FROM search_zh JOIN search_order o ON o.rank = search_zh.rowid
    JOIN entries e ON e.id = o.entry_id JOIN glossary g ON g.entry = e.key
    WHERE search_zh MATCH 'bigrams:"技术"' ORDER BY o.rank"""


def test_two_characters_are_found_in_the_view_and_through_the_index(termbase: Termbase) -> None:
    plain = sqlite3.connect(termbase.path)
    like = "SELECT chinese FROM glossary WHERE chinese LIKE '%小巨%'"
    assert plain.execute(like).fetchall() == [("“小巨人”企业",)]
    assert plain.execute(_INDEXED).fetchall() == [("信创",)]
    other = "SELECT chinese FROM glossary WHERE other_chinese LIKE '%技术%'"
    assert plain.execute(other).fetchall() == [("信创",)]
    plain.close()
