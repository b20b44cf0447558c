"""The ``stinger`` command: finds each subcommand's module only when it is called."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

import click

from stinger.errors import StingerError

# name -> "module:attribute"; a command's module is imported only when the command is used.
COMMANDS = {
    "read": "stinger.cli.read:read",
    "index": "stinger.cli.index:index",
    "find": "stinger.cli.find:find",
    "guide": "stinger.cli.guide:guide",
    "reading": "stinger.cli.reading:reading",
    "stay": "stinger.cli.stay:stay",
    "theories": "stinger.cli.theories:theories",
    "demo": "stinger.cli.demo:demo",
    "doctor": "stinger.cli.doctor:doctor",
    "export": "stinger.cli.export:export",
    "library": "stinger.cli.library:library",
    "lookup": "stinger.cli.lookup:lookup",
    "play": "stinger.cli.play:play",
    "push": "stinger.cli.push:push",
    "settings": "stinger.cli.settings:settings",
    "press": "stinger.cli.press:press",
    "scan": "stinger.cli.scan:scan",
    "show": "stinger.cli.show:show",
}


class LazyGroup(click.Group):
    """A group whose commands load on first use, so that ``stinger --help`` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="stinger")
def cli() -> None:
    """Scenes during and after the end credits: is there one, when exactly, what is in it, and what
    of what is said about it is true?

    \b
    Start with:  stinger demo
    Then:        stinger scan FILM
    """


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line; errors raised on purpose become one line and exit code 2."""
    try:
        cli.main(args=None if argv is None else list(argv), prog_name="stinger")
    except StingerError as problem:
        click.echo(f"stinger: {problem}", err=True)
        sys.exit(2)
