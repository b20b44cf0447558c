"""The store: one SQLite file, opened safely by several processes, brought up to date on opening."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session, sessionmaker

from stinger.errors import SettingsError, StoreBusyError

_MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_TIMEOUT_S = 30
"""How long a writer waits for another; a scan's own writes take milliseconds."""


class Store:
    """A door to the store's file; ``session()`` gives a transaction, whole or not at all.

    WAL journalling keeps readers and one writer out of each other's way and survives kill -9.
    Writers begin IMMEDIATE, so two processes queue instead of failing half-way.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise SettingsError(
                f"{path}: cannot make the store's folder ({problem.strerror}); try --store PATH"
            ) from problem
        self._engine = _open_engine(path)
        try:
            _migrate(self._engine, path)
        except (DatabaseError, sqlite3.DatabaseError) as problem:
            why = getattr(problem, "orig", problem)
            raise SettingsError(
                f"{path}: not a usable store ({why}); move it away or try --store PATH"
            ) from problem
        self._sessions = sessionmaker(self._engine, expire_on_commit=False)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A transaction: commits on leaving, rolls back when an error passes through."""
        try:
            with self._sessions.begin() as session:
                yield session
        except OperationalError as problem:
            if "locked" in str(problem.orig) or "busy" in str(problem.orig):
                raise StoreBusyError(
                    f"{self.path}: another process is writing; try again in a moment"
                ) from problem
            raise SettingsError(f"{self.path}: {problem.orig}") from problem

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def _open_engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_TIMEOUT_S})

    @event.listens_for(engine, "connect")
    def prepare(connection: object, record: object) -> None:  # noqa: ARG001
        connection.isolation_level = None  # type: ignore[attr-defined]
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _migrate(engine: Engine, path: Path) -> None:
    head = head_revision()
    held = _revision(engine)
    if held == head:
        return
    if held is not None and held > head:
        raise SettingsError(
            f"{path}: made by a newer version (its form is {held}, ours {head}); "
            "update Stinger or try --store PATH"
        )
    # A third of a second to import: only where there is something to do.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        # BEGIN IMMEDIATE makes a second process wait here and then find the work done.
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def head_revision() -> str:
    """The newest form of the store, by the names of the migrations: ``m0006_identity.py``."""
    return max(p.name[1:5] for p in (_MIGRATIONS / "versions").glob("m[0-9]*.py"))


def _revision(engine: Engine) -> str | None:
    """The form that the store has, read without a transaction; None for a new one."""
    connection = engine.raw_connection()
    try:
        row = connection.cursor().execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as problem:
        if "no such table" in str(problem):
            return None
        raise
    finally:
        connection.close()
    return str(row[0]) if row else None
