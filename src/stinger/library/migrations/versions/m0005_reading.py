"""The reading tables: theories and their history."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "theory",
        sa.Column("key", sa.String(12), primary_key=True),
        sa.Column("film_key", sa.String, nullable=False),
        sa.Column("film", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("evidence", sa.JSON, nullable=False),
    )
    op.create_index("ix_theory_film_key", "theory", ["film_key"])
    op.create_table(
        "theory_event",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("theory_key", sa.String(12), sa.ForeignKey("theory.key"), nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("plausibility", sa.Float, nullable=False),
        sa.Column("uncertainty", sa.Float, nullable=False),
        sa.Column("why", sa.String, nullable=False),
    )
    op.create_index("ix_theory_event_theory_key", "theory_event", ["theory_key"])
