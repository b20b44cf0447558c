"""``python -m bench COMMAND``: finds each command's module only when it is called."""

from __future__ import annotations

import importlib

import click

# name -> "module:attribute"
COMMANDS: dict[str, str] = {
    "all": "bench.everything:everything",
    "peers": "bench.everything:peers",
    "variants": "bench.variants:make_variants",
    "library-scale": "bench.library_scale:library_scale",
    "library-kills": "bench.library_kills:library_kills",
    "index-scale": "bench.index_scale:index_scale",
    "in-place": "bench.in_place:in_place",
    "skip-safety": "bench.skip_safety:skip_safety",
    "robustness": "bench.robustness:robustness",
    "speed": "bench.speed:speed",
    "longfilm": "bench.speed:longfilm",
    "memory": "bench.speed:memory",
    "guide": "bench.guide:guide",
    "guide-site": "bench.guide_site:guide_site",
    "reading": "bench.reading:reading",
    "detect": "bench.detect:detect",
    "press-pages": "bench.press_pages:press_pages",
    "make": "bench.make:make",
    "copies": "bench.copies:copies",
    "lsi": "bench.lsi:lsi",
    "press-speed": "bench.press_speed:press_speed",
    "quotes": "bench.quotes:quotes",
    "truth": "bench.truth:truth",
    "clues": "bench.clues:clues",
    "clues-nulls": "bench.clues_nulls:nulls",
    "clues-sound": "bench.clues_sound:clues_sound",
    "clues-words": "bench.clues_words:words",
}


class LazyGroup(click.Group):
    """Loads a command's module on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=LazyGroup)
def bench() -> None:
    """Figures, measured."""


if __name__ == "__main__":
    bench(prog_name="python -m bench")
