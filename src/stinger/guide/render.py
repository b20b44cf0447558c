"""A page in any of the formats, by the ending of the file's name."""

from __future__ import annotations

import json

from stinger.errors import InputError
from stinger.guide.levels import Page
from stinger.guide.text import render_markdown, render_text

__all__ = ["render_page", "render_text"]


def render_page(page: Page, ending: str) -> str:
    """The page as HTML, Markdown, JSON or text; InputError for another ending."""
    match ending.lower():
        case ".html" | ".htm":
            from stinger.guide.html import render_html

            return render_html(page)
        case ".md":
            return render_markdown(page)
        case ".json":
            return json.dumps(page, ensure_ascii=False, indent=2) + "\n"
        case ".txt":
            return render_text(page)
    raise InputError(f"'{ending}': no such format; end the name in .html, .md, .json or .txt")
