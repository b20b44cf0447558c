"""Whom the user named as the people of a film whose press is read."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("press_film", sa.Column("people", sa.JSON))
