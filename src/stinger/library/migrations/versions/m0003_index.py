"""The index tables."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "index_release",
        sa.Column("release_id", sa.String(64), primary_key=True),
        sa.Column("film", sa.String, nullable=False),
        sa.Column("path", sa.String, nullable=False),
        sa.Column("duration_us", sa.BigInteger, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("made_at", sa.Float, nullable=False),
        sa.Column("took_s", sa.Float, nullable=False),
        sa.Column("size_bytes", sa.BigInteger, nullable=False),
        sa.Column("pictures", sa.Integer, nullable=False),
        sa.Column("features", sa.Integer, nullable=False),
        sa.Column("landmarks", sa.Integer, nullable=False),
        sa.Column("cues", sa.Integer, nullable=False),
    )
    op.create_index("ix_index_release_film", "index_release", ["film"])
    op.execute(
        "CREATE VIRTUAL TABLE index_cue USING fts5("
        "text, release_id UNINDEXED, start_us UNINDEXED, end_us UNINDEXED, "
        'tokenize = "unicode61 remove_diacritics 2")'
    )
    op.create_table(
        "clue_set",
        sa.Column("release_id", sa.String(64), primary_key=True),
        sa.Column("step_version", sa.String, nullable=False),
        sa.Column("made_at", sa.Float, nullable=False),
        sa.Column("clues", sa.JSON, nullable=False),
        sa.Column("examinations", sa.JSON, nullable=False),
    )
