"""Releases, paths and scans."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "release",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("year", sa.Integer),
        sa.Column("size_bytes", sa.BigInteger, nullable=False),
        sa.Column("duration_us", sa.BigInteger, nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
    )
    op.create_index("ix_release_title", "release", ["title"])
    op.create_table(
        "release_path",
        sa.Column("path", sa.String, primary_key=True),
        sa.Column("release_id", sa.String(64), sa.ForeignKey("release.id")),
        sa.Column("size_bytes", sa.BigInteger, nullable=False),
        sa.Column("mtime_ns", sa.BigInteger, nullable=False),
        sa.Column("error_kind", sa.String),
        sa.Column("error_message", sa.String),
        sa.Column("step_version", sa.String),
    )
    op.create_index("ix_release_path_release_id", "release_path", ["release_id"])
    op.create_table(
        "scan",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("release_id", sa.String(64), sa.ForeignKey("release.id"), nullable=False),
        sa.Column("step_version", sa.String, nullable=False),
        sa.Column("options_hash", sa.String, nullable=False),
        sa.Column("made_at", sa.Float, nullable=False),
        sa.Column("segments", sa.JSON, nullable=False),
        sa.Column("not_examined", sa.JSON, nullable=False),
        sa.Column("mid_count", sa.Integer, nullable=False),
        sa.Column("post_count", sa.Integer, nullable=False),
        sa.UniqueConstraint("release_id", "step_version", "options_hash"),
    )
    op.create_index("ix_scan_release_id", "scan", ["release_id"])
    op.create_index("ix_scan_mid_count", "scan", ["mid_count"])
    op.create_index("ix_scan_post_count", "scan", ["post_count"])
    op.create_table(
        "scan_lease",
        sa.Column("path", sa.String, primary_key=True),
        sa.Column("owner", sa.String, nullable=False),
        sa.Column("until", sa.Float, nullable=False),
    )
