"""Scenes during and after the end credits of films, from evidence."""

__all__: list[str] = []
