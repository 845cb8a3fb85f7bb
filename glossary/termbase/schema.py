"""The termbase's tables, as migrations; read docs/database.md for what each table promises.

Names are made to be read in Datasette. Everything but `decisions` and the curated `entries`
can be dropped and rebuilt.
"""

import sqlite3
from collections.abc import Iterable

from sqlite_utils import Database, Migrations

from glossary.termbase import index

_FIRST = (
    """CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT""",
    """CREATE TABLE documents (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        languages TEXT NOT NULL,
        date TEXT NOT NULL,
        source TEXT NOT NULL,
        licence TEXT NOT NULL,
        encoding TEXT NOT NULL,
        parallel_to TEXT NOT NULL,
        characters INTEGER NOT NULL,
        fingerprint TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE segments (
        id INTEGER PRIMARY KEY,
        document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        line INTEGER NOT NULL,
        language TEXT NOT NULL,
        text TEXT NOT NULL
    ) STRICT""",
    """CREATE UNIQUE INDEX segments_of_document ON segments(document_id, number)""",
    """CREATE TABLE mentions (
        id INTEGER PRIMARY KEY,
        segment_id INTEGER NOT NULL REFERENCES segments(id) ON DELETE CASCADE,
        language TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        text TEXT NOT NULL,
        key TEXT NOT NULL
    ) STRICT""",
    """CREATE INDEX mentions_of_segment ON mentions(segment_id)""",
    """CREATE INDEX mentions_by_key ON mentions(key)""",
    """CREATE TABLE pairs (
        id INTEGER PRIMARY KEY,
        zh TEXT NOT NULL,
        en TEXT NOT NULL,
        zh_key TEXT NOT NULL,
        en_key TEXT NOT NULL,
        UNIQUE (zh_key, en_key)
    ) STRICT""",
    """CREATE INDEX pairs_by_english ON pairs(en_key)""",
    """CREATE TABLE evidence (
        id INTEGER PRIMARY KEY,
        pair_id INTEGER NOT NULL REFERENCES pairs(id),
        segment_id INTEGER NOT NULL REFERENCES segments(id) ON DELETE CASCADE,
        zh_mention_id INTEGER REFERENCES mentions(id) ON DELETE CASCADE,
        en_mention_id INTEGER REFERENCES mentions(id) ON DELETE CASCADE,
        via TEXT NOT NULL,
        kind TEXT NOT NULL,
        score REAL NOT NULL,
        tier TEXT NOT NULL,
        alternatives TEXT NOT NULL,
        reasons TEXT NOT NULL,
        own TEXT
    ) STRICT""",
    """CREATE INDEX evidence_of_pair ON evidence(pair_id)""",
    """CREATE INDEX evidence_of_segment ON evidence(segment_id)""",
    """CREATE INDEX evidence_of_zh_mention ON evidence(zh_mention_id)""",
    """CREATE INDEX evidence_of_en_mention ON evidence(en_mention_id)""",
    """CREATE TABLE entries (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        origin TEXT NOT NULL,
        status TEXT NOT NULL,
        domain TEXT NOT NULL,
        definition TEXT NOT NULL,
        note TEXT NOT NULL,
        source TEXT NOT NULL,
        sourced TEXT
    ) STRICT""",
    """CREATE TABLE terms (
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entries(id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        language TEXT NOT NULL,
        text TEXT NOT NULL,
        key TEXT NOT NULL,
        status TEXT NOT NULL,
        pinyin TEXT NOT NULL,
        note TEXT NOT NULL,
        source TEXT NOT NULL
    ) STRICT""",
    """CREATE UNIQUE INDEX terms_of_entry ON terms(entry_id, position)""",
    """CREATE INDEX terms_by_key ON terms(key)""",
    """CREATE TABLE imported (
        id INTEGER PRIMARY KEY,
        entry TEXT NOT NULL,
        file TEXT NOT NULL,
        row INTEGER NOT NULL,
        terms TEXT NOT NULL
    ) STRICT""",
    """CREATE INDEX imported_by_entry ON imported(entry)""",
    """CREATE TABLE decisions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        action TEXT NOT NULL,
        entry TEXT NOT NULL,
        rendering TEXT NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        reason TEXT NOT NULL
    ) STRICT""",
    """CREATE INDEX decisions_of_entry ON decisions(entry)""",
    """CREATE TRIGGER decisions_never_change BEFORE UPDATE ON decisions
        BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END""",
    """CREATE TRIGGER decisions_never_vanish BEFORE DELETE ON decisions
        BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END""",
    """CREATE TABLE search_order (rank INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL) STRICT""",
    """CREATE TABLE search_forms (key TEXT NOT NULL, rank INTEGER NOT NULL,
        PRIMARY KEY (key, rank)) STRICT, WITHOUT ROWID""",
    """CREATE VIRTUAL TABLE search_zh USING fts5(
        characters, bigrams, content='', tokenize="unicode61 remove_diacritics 0")""",
    """CREATE VIRTUAL TABLE search_pinyin USING fts5(
        whole, later, content='', detail=column, prefix='1 2 3 4')""",
    """CREATE VIRTUAL TABLE search_en USING fts5(words, content='', prefix='1 2 3')""",
    """CREATE VIRTUAL TABLE search_en_words USING fts5vocab(search_en, row)""",
    """CREATE VIEW renderings AS
        SELECT t.entry_id, e.key AS entry, t.text AS rendering, t.status, t.position,
            count(ev.id) AS mentions,
            count(DISTINCT s.document_id) AS documents,
            coalesce(min(nullif(d.date, '')), '') AS first_date,
            coalesce(max(nullif(d.date, '')), '') AS last_date
        FROM terms t
        JOIN entries e ON e.id = t.entry_id
        LEFT JOIN pairs p ON p.en_key = t.key
            AND p.zh_key IN (SELECT z.key FROM terms z
                             WHERE z.entry_id = e.id AND z.language <> 'en')
            AND t.position = (SELECT min(x.position) FROM terms x
                              WHERE x.entry_id = e.id AND x.key = t.key AND x.language = 'en')
        LEFT JOIN evidence ev ON ev.pair_id = p.id
        LEFT JOIN segments s ON s.id = ev.segment_id
        LEFT JOIN documents d ON d.id = s.document_id
        WHERE t.language = 'en'
        GROUP BY e.key, t.id""",
    """CREATE VIEW glossary AS
        SELECT e.key AS entry, e.domain, e.status,
            (SELECT text FROM terms z WHERE z.entry_id = e.id AND z.position = 0) AS chinese,
            (SELECT pinyin FROM terms z WHERE z.entry_id = e.id AND z.position = 0) AS pinyin,
            (SELECT group_concat(text, '; ') FROM
                (SELECT text FROM terms t WHERE t.entry_id = e.id AND t.language = 'en'
                 AND t.status IN ('preferred', 'admitted', 'candidate') ORDER BY position)
            ) AS english,
            e.definition, e.note, e.source
        FROM entries e""",
)

_SECOND = (
    """CREATE TABLE merged (key TEXT PRIMARY KEY, sourced TEXT) STRICT""",
    """DROP TABLE search_forms""",
    """DROP TABLE search_pinyin""",
    """CREATE INDEX search_order_of_entry ON search_order(entry_id)""",
    """CREATE VIRTUAL TABLE search_pinyin USING fts5(
        keys, content='', detail=none, prefix='1 2 3 4')""",
    # asked only where few terms begin with what was typed; then few later syllables do, too
    """CREATE VIRTUAL TABLE search_pinyin_later USING fts5(keys, content='', detail=none)""",
    """CREATE TABLE search_slips (slip TEXT NOT NULL, word TEXT NOT NULL,
        PRIMARY KEY (slip, word)) STRICT, WITHOUT ROWID""",
)

_THIRD = (
    *(
        f"ALTER TABLE entries ADD COLUMN {name} TEXT NOT NULL DEFAULT ''"
        for name in ("part_of_speech", "valid_from", "valid_to", "issuer")
    ),
    *(
        f"ALTER TABLE terms ADD COLUMN {name} TEXT NOT NULL DEFAULT ''"
        for name in ("valid_from", "valid_to", "issuer")
    ),
    """DROP VIEW glossary""",
    """CREATE VIEW glossary AS
        SELECT e.key AS entry, e.domain, e.status,
            (SELECT text FROM terms z WHERE z.entry_id = e.id AND z.position = 0) AS chinese,
            (SELECT pinyin FROM terms z WHERE z.entry_id = e.id AND z.position = 0) AS pinyin,
            (SELECT group_concat(text, '; ') FROM
                (SELECT text FROM terms t WHERE t.entry_id = e.id AND t.language = 'en'
                 AND t.status IN ('preferred', 'admitted', 'candidate') ORDER BY position)
            ) AS english,
            (SELECT group_concat(text, '; ') FROM
                (SELECT text FROM terms z WHERE z.entry_id = e.id AND z.language <> 'en'
                 AND z.position > 0 ORDER BY position)
            ) AS other_chinese,
            e.part_of_speech, e.definition, e.note, e.source, e.valid_from, e.valid_to, e.issuer
        FROM entries e""",
)

_FOURTH = (
    # what a build needs to know of the last one; can be dropped, then all is looked at again
    """CREATE TABLE files (path TEXT PRIMARY KEY, state TEXT NOT NULL, sha256 TEXT NOT NULL,
        recipe TEXT NOT NULL, documents INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    """CREATE TABLE left_out (path TEXT PRIMARY KEY, state TEXT NOT NULL, problem TEXT NOT NULL)
        STRICT, WITHOUT ROWID""",
    """CREATE TABLE couples (zh TEXT NOT NULL, en TEXT NOT NULL, fingerprint TEXT NOT NULL,
        PRIMARY KEY (zh, en)) STRICT, WITHOUT ROWID""",
)

migrations = Migrations("policy-glossary")


def _step(db: Database, statements: Iterable[str], version: int) -> None:
    for statement in statements:
        db.execute(statement)
    db.execute(f"PRAGMA user_version = {version}")


@migrations(name="0001_first")
def _first(db: Database) -> None:
    _step(db, _FIRST, 1)


@migrations(name="0002_merged")
def _merged(db: Database) -> None:
    """Keep what the sources say of an entry that was merged; a search index half the size."""
    _step(db, _SECOND, 2)
    index.rebuild(db.conn)


@migrations(name="0003_validity")
def _validity(db: Database) -> None:
    """Say how long a term or rendering holds, by whose word, and what part of speech it is."""
    _step(db, _THIRD, 3)


@migrations(name="0004_builds")
def _builds(db: Database) -> None:
    """Remember what files looked like, which documents were left out, which were aligned."""
    _step(db, _FOURTH, 4)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a termbase, new or of an earlier version, to the tables of this program, or not at all.

    The lock is taken first: of two programs that open it at once one waits, and finds it done.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(Database(connection, execute_plugins=False))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
