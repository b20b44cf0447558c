"""``stinger settings``: where the settings lie, an example of them, and what is in force."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import click

from stinger.errors import InputError
from stinger.exports.write import write
from stinger.settings import ENV_PREFIX, Settings, read_settings, settings_path

_NOTES = {
    "store": "Where everything found is kept: one SQLite file.",
    "jobs": "Films scanned at once; 0 means one per core.",
    "spoilers": "Spoiler level shown when none is asked for: 0 none, 1 tone, 2 who, 3 everything.",
    "tmdb_key": "A key of your own from themoviedb.org; empty asks nothing of TMDB.",
    "tmdb_url": "TMDB's address; another one only behind a mirror of your own.",
    "introdb_url": "IntroDB's address, such as https://api.introdb.app; empty asks nothing.",
    "theintrodb_url": "TheIntroDB's address, such as https://api.theintrodb.org/v3.",
    "jellyfin_url": "Your Jellyfin server, for: stinger push jellyfin",
    "jellyfin_key": "An API key of it (Dashboard, API Keys).",
    "plex_url": "Your Plex server, for: stinger push plex",
    "plex_token": "Its token (X-Plex-Token).",
    "narrator_url": "An OpenAI-compatible endpoint that may write prose; empty is off.",
    "narrator_model": "The model to ask there.",
    "narrator_key": "Its key, if it wants one.",
    "image_model": "An image-embedding model of yours, by its path; see docs/how-to/models.md.",
    "face_model": "A folder with face models of yours; likewise.",
    "speech_model": "A speech-recognition model of yours, by its path; likewise.",
    "quiet_hours": "Hours in which the daemon starts no scan, as 22:00-07:00.",
    "auto_export": "Formats the daemon writes beside each film it scanned, as mpv,edl; or none.",
    "scene_name": "What chapters call a scene, for 'Post-credits scene'; see docs/exports.md.",
    "allow_private_addresses": "Whether documents may be fetched from your own network.",
}
SECRET_WORDS = ("key", "token", "password")


@click.command()
@click.option("--path", "show_path", is_flag=True, help="Print where the settings file lies.")
@click.option("--example", is_flag=True, help="Print a settings file with every setting explained.")
@click.option("--write", "write_it", is_flag=True, help="Put that example where the file belongs.")
@click.option("--json", "as_json", is_flag=True, help="Print the settings in force as JSON.")
@click.option("--store", type=click.Path(path_type=Path), help="Use this store.")
def settings(
    show_path: bool, example: bool, write_it: bool, as_json: bool, store: Path | None
) -> None:
    """Show the settings in force; keys and tokens are never printed.

    Each can be set in the file or by an environment variable, such as STINGER_TMDB_KEY.

    \b
    Example:
      stinger settings --path
      stinger settings --example
      stinger settings --write
    """
    if write_it:
        write_example(settings_path())
        click.echo(f"wrote {settings_path()}")
    elif show_path:
        click.echo(settings_path())
    elif example:
        click.echo(example_text(), nl=False)
    else:
        shown = shown_settings(read_settings(store=store))
        if as_json:
            click.echo(json.dumps(shown, indent=2))
        else:
            for name, value in shown.items():
                click.echo(f"{name} = {_toml(value)}")


def write_example(path: Path) -> None:
    """Put the example at ``path``, for its owner's eyes only; raises InputError if one is there."""
    if path.exists():
        raise InputError(f"{path}: is there already; compare with: stinger settings --example")
    write(path, example_text().encode())
    path.chmod(0o600)  # keys and tokens belong into it


def is_secret(name: str) -> bool:
    """Whether a setting's value must never be printed."""
    return any(word in name.split("_") for word in SECRET_WORDS)


def shown_settings(held: Settings) -> dict[str, Any]:
    """Every setting by name; a secret that is set shows as "(set)"."""
    shown: dict[str, Any] = {}
    for field in fields(held):
        value = getattr(held, field.name)
        if is_secret(field.name):
            value = "(set)" if value else ""
        shown[field.name] = str(value) if isinstance(value, Path) else value
    return shown


def example_text() -> str:
    """A TOML file with every setting at its default, commented out and explained."""
    lines = [
        "# Settings of Stinger. Every line is optional; remove the # before one to set it.",
        f"# The environment overrides this file: {ENV_PREFIX}STORE, {ENV_PREFIX}TMDB_KEY, ...",
    ]
    defaults = Settings()
    for field in fields(defaults):
        value = getattr(defaults, field.name)
        note = _NOTES.get(field.name)
        lines.append("")
        if note:
            lines.append(f"# {note}")
        lines.append(f"#{field.name} = {_toml(str(value) if isinstance(value, Path) else value)}")
    return "\n".join([*lines, ""])


def _toml(value: Any) -> str:
    # JSON's strings, numbers and booleans are TOML's too.
    return json.dumps(value, ensure_ascii=False)
