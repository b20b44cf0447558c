"""The catalogue tables."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "library_folder",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("path", sa.String, nullable=False, unique=True),
        sa.Column("watch", sa.Boolean, nullable=False),
        sa.Column("added_at", sa.Float, nullable=False),
        sa.Column("looked_at", sa.Float),
        sa.Column("away_since", sa.Float),
    )
    op.create_table(
        "library_file",
        sa.Column("path", sa.String, primary_key=True),
        sa.Column("folder_id", sa.Integer, sa.ForeignKey("library_folder.id"), nullable=False),
        sa.Column("size_bytes", sa.BigInteger, nullable=False),
        sa.Column("mtime_ns", sa.BigInteger, nullable=False),
        sa.Column("inode", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("seen_at", sa.Float, nullable=False),
        sa.Column("changed_at", sa.Float, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("year", sa.Integer),
        sa.Column("edition", sa.String),
        sa.Column("tmdb_id", sa.Integer),
        sa.Column("imdb_id", sa.String),
        sa.Column("identified_by", sa.String, nullable=False),
    )
    op.create_index("ix_library_file_folder_id", "library_file", ["folder_id"])
    op.create_index("ix_library_file_state", "library_file", ["state"])
    op.create_index("ix_library_file_title", "library_file", ["title"])
    op.create_index("ix_library_file_tmdb_id", "library_file", ["tmdb_id"])
    op.create_table(
        "identity_override",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("path", sa.String, nullable=False, unique=True),
        sa.Column("release_id", sa.String(64)),
        sa.Column("title", sa.String),
        sa.Column("year", sa.Integer),
        sa.Column("tmdb_id", sa.Integer),
        sa.Column("imdb_id", sa.String),
    )
    op.create_index("ix_identity_override_release_id", "identity_override", ["release_id"])
    op.create_table(
        "outside_answer",
        sa.Column("provider", sa.String, primary_key=True),
        sa.Column("question", sa.String, primary_key=True),
        sa.Column("asked_at", sa.Float, nullable=False),
        sa.Column("answer", sa.JSON),
    )
    op.create_table(
        "outside_claim",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("release_id", sa.String(64), nullable=False),
        sa.Column("provider", sa.String, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("read_at", sa.Float, nullable=False),
        sa.Column("claim", sa.JSON, nullable=False),
    )
    op.create_index("ix_outside_claim_release_id", "outside_claim", ["release_id"])
    op.create_table(
        "written_file",
        sa.Column("path", sa.String, primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("format", sa.String, nullable=False),
        sa.Column("written_at", sa.Float, nullable=False),
    )
    op.create_table(
        "pushed_segment",
        sa.Column("server", sa.String, primary_key=True),
        sa.Column("segment_id", sa.String, primary_key=True),
        sa.Column("item_id", sa.String, nullable=False),
    )
    op.create_index("ix_pushed_segment_item_id", "pushed_segment", ["item_id"])
