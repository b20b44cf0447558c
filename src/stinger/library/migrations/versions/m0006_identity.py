"""What gave a film its TMDB number, and which NFO was read."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("library_file", sa.Column("tmdb_from", sa.String))
    op.add_column("library_file", sa.Column("nfo_mtime_ns", sa.BigInteger))
    op.execute("UPDATE library_file SET tmdb_from = identified_by WHERE tmdb_id IS NOT NULL")
