"""All tables of the store; importing this package registers them."""

from stinger.library.tables import catalogue, index, press, reading, scan
from stinger.library.tables.base import Base

__all__ = ["Base", "catalogue", "index", "press", "reading", "scan"]
