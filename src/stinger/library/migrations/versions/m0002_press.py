"""The press tables."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _make_documents()
    _make_findings()
    _make_phrases()


def _make_documents() -> None:
    op.create_table(
        "press_film",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("year", sa.Integer),
    )
    op.create_table(
        "press_document",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("identity", sa.String, nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("url", sa.String),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("date", sa.String),
        sa.Column("author", sa.String),
        sa.Column("outlet", sa.String),
        sa.Column("language", sa.String),
        sa.Column("added_at", sa.Float, nullable=False),
        sa.Column("replaced_by", sa.Integer, sa.ForeignKey("press_document.id")),
        # Numbers are never used twice: a citation must not come to mean another page.
        sqlite_autoincrement=True,
    )
    op.create_index("ix_press_document_identity", "press_document", ["identity"])
    op.create_index("ix_press_document_content_hash", "press_document", ["content_hash"])
    op.create_index("ix_press_document_outlet", "press_document", ["outlet"])
    op.create_table(
        "press_document_film",
        sa.Column("film_key", sa.String, sa.ForeignKey("press_film.key"), primary_key=True),
        sa.Column("document_id", sa.Integer, sa.ForeignKey("press_document.id"), primary_key=True),
    )
    op.create_table(
        "press_unread",
        sa.Column("film_key", sa.String, sa.ForeignKey("press_film.key"), primary_key=True),
        sa.Column("source", sa.String, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("why", sa.String, nullable=False),
    )


def _make_findings() -> None:
    op.create_table(
        "press_finding",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("document_id", sa.Integer, sa.ForeignKey("press_document.id"), nullable=False),
        sa.Column("step", sa.String, nullable=False),
        sa.Column("film_key", sa.String, nullable=False),
        sa.Column("step_version", sa.String, nullable=False),
        sa.Column("found", sa.JSON, nullable=False),
        sa.UniqueConstraint("document_id", "step", "film_key"),
    )
    op.create_index("ix_press_finding_document_id", "press_finding", ["document_id"])
    op.create_table(
        "press_verdict",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("film_key", sa.String, sa.ForeignKey("press_film.key"), nullable=False),
        sa.Column("made_at", sa.Float, nullable=False),
        sa.Column("documents", sa.Integer, nullable=False),
        sa.Column("question", sa.String, nullable=False),
        sa.Column("about", sa.String),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("answer", sa.JSON, nullable=False),
    )
    op.create_index("ix_press_verdict_film_key", "press_verdict", ["film_key"])
    op.create_table(
        "press_blob",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("step_version", sa.String, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )


def _make_phrases() -> None:
    """Full text by FTS5, kept in step by triggers and holding no second copy of the text."""
    op.execute(
        "CREATE VIRTUAL TABLE press_phrase USING fts5(title, text, content='press_document', "
        "content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
    )
    op.execute(
        "CREATE TRIGGER press_phrase_added AFTER INSERT ON press_document BEGIN "
        "INSERT INTO press_phrase(rowid, title, text) VALUES (new.id, new.title, new.text); END"
    )
    op.execute(
        "CREATE TRIGGER press_phrase_removed AFTER DELETE ON press_document BEGIN "
        "INSERT INTO press_phrase(press_phrase, rowid, title, text) "
        "VALUES ('delete', old.id, old.title, old.text); END"
    )
