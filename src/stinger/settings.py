"""Settings: read once from one TOML file and the environment, validated, then passed down."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

from stinger.errors import SettingsError

ENV_PREFIX = "STINGER_"


def default_store() -> Path:
    """Where the store lies when nothing says otherwise: the platform's data directory."""
    return Path(platformdirs.user_data_dir("stinger", appauthor=False)) / "stinger.sqlite"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a user can set. Secrets never appear in ``repr``.

    The environment overrides the file: ``STINGER_STORE``, ``STINGER_TMDB_KEY`` and so on, the
    field's name in capitals.
    """

    store: Path = field(default_factory=default_store)
    """Where the SQLite store lies."""
    jobs: int = 0
    """Films scanned at once; 0 means one per core."""
    spoilers: int = 0
    """Spoiler level shown when none is asked for: 0 none, 1 tone, 2 who, 3 everything."""
    tmdb_key: str = field(default="", repr=False)
    tmdb_url: str = "https://api.themoviedb.org/3"
    introdb_url: str = ""
    theintrodb_url: str = ""
    jellyfin_url: str = ""
    jellyfin_key: str = field(default="", repr=False)
    plex_url: str = ""
    plex_token: str = field(default="", repr=False)
    narrator_url: str = ""
    """An OpenAI-compatible endpoint that may write prose from statements; off when empty."""
    narrator_model: str = ""
    narrator_key: str = field(default="", repr=False)
    image_model: str = ""
    """Path of an ONNX image-embedding model; see docs/how-to/models.md."""
    face_model: str = ""
    speech_model: str = ""
    quiet_hours: str = ""
    """Hours in which the daemon starts no scan, as ``22:00-07:00``."""
    auto_export: str = ""
    """Formats that the daemon writes beside each film it scanned, as ``mpv,edl``; none if empty."""
    scene_name: str = ""
    """What chapters call a scene, in place of "Post-credits scene"; the same for all if set."""
    allow_private_addresses: bool = False
    """Whether documents may be fetched from private, loopback and link-local addresses."""

    def __post_init__(self) -> None:
        if not 0 <= self.spoilers <= 3:
            raise SettingsError(f"spoilers must be 0 to 3, not {self.spoilers}")
        if self.jobs < 0:
            raise SettingsError(f"jobs must be 0 or more, not {self.jobs}")


def settings_path() -> Path:
    """The settings file's place: ``STINGER_SETTINGS`` or the platform's configuration directory."""
    named = os.environ.get("STINGER_SETTINGS")
    if named:
        return Path(named)
    return Path(platformdirs.user_config_dir("stinger", appauthor=False)) / "settings.toml"


def read_settings(
    path: Path | None = None, *, environ: Mapping[str, str] | None = None, **given: Any
) -> Settings:
    """The settings in force: defaults, then the file, then the environment, then ``given``.

    Raises SettingsError, naming the file and the key, when one is unknown or of the wrong type.
    """
    place = path or settings_path()
    environ = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    if place.is_file():
        try:
            values.update(tomllib.loads(place.read_text("utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
            raise SettingsError(
                f"{place}: not valid TOML ({problem}); mend or remove it"
            ) from problem
    known = {f.name: f for f in fields(Settings)}
    for name in known:
        if ENV_PREFIX + name.upper() in environ:
            values[name] = environ[ENV_PREFIX + name.upper()]
    values.update({k: v for k, v in given.items() if v is not None})
    settings = Settings()
    for name, value in values.items():
        if name not in known:
            raise SettingsError(
                f"{place}: unknown setting '{name}'; see: stinger settings --example"
            )
        settings = replace(settings, **{name: _as_type(name, value, getattr(settings, name))})
    return settings


def _as_type(name: str, value: Any, default: Any) -> Any:
    try:
        if isinstance(default, Path):
            return Path(value).expanduser()
        if isinstance(default, bool):
            if isinstance(value, bool):
                return value
            return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[
                str(value).lower()
            ]
        if isinstance(default, int):
            return int(value)
    except (TypeError, ValueError, KeyError) as problem:
        kind = {bool: "true or false", int: "a whole number"}.get(type(default), "a path")
        raise SettingsError(f"setting '{name}': {value!r} is not {kind}") from problem
    return str(value)
