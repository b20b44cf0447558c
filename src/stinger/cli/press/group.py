"""``stinger press``: what is said about a film's stingers, by whom first, and what is true."""

from __future__ import annotations

import importlib

import click

# name -> "module:attribute"
_COMMANDS = {
    "add": "stinger.cli.press.add:add",
    "ask": "stinger.cli.press.ask:ask",
    "claims": "stinger.cli.press.claims:claims",
    "history": "stinger.cli.press.history:history",
    "origins": "stinger.cli.press.origins:origins",
    "quotes": "stinger.cli.press.quotes:quotes",
    "search": "stinger.cli.press.search:search",
    "show": "stinger.cli.press.show:show",
}


class PressGroup(click.Group):
    """Loads each command's module on first use, in the order of a session's steps."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, _, attribute = _COMMANDS[cmd_name].partition(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=PressGroup)
def press() -> None:
    """Weigh what pages say about a film's stingers.

    \b
    Example:
      stinger press add pages/*.html --film "Ballerina (2025)"
      stinger press ask "Ballerina (2025)"

    Nothing printed spoils unless --spoilers asks for it. Citations such as [2:1834-1902] name a
    document and the characters of its text; see it with: stinger press show 2 --spoilers 3
    """
