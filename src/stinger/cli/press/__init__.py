"""The ``stinger press`` commands."""

from stinger.cli.press.group import press

__all__ = ["press"]
