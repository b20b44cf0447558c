"""The narrator, as commands call it: its failure costs the prose and nothing else."""

from __future__ import annotations

import click

from stinger.errors import RetryError, SkipError
from stinger.guide.levels import Page
from stinger.settings import Settings


def narrate_page(page: Page, settings: Settings) -> Page:
    """The page with prose; as it was, with a line on stderr, when the narrator fails."""
    from stinger.guide.narration import add_narration
    from stinger.reading.endpoint import Endpoint

    endpoint = Endpoint(
        settings.narrator_url, model=settings.narrator_model, key=settings.narrator_key
    )
    try:
        return add_narration(page, endpoint.ask)
    except (RetryError, SkipError) as problem:
        click.echo(f"stinger: no prose: {problem}", err=True)
        return page
