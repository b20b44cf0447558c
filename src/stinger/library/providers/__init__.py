"""Providers of outside facts, one a file behind one interface; off unless configured."""

from stinger.library.providers.base import Film, Ids, OutsideClaim, Provider, Statement
from stinger.library.providers.introdb import IntroDb
from stinger.library.providers.theintrodb import TheIntroDb
from stinger.library.providers.tmdb import Tmdb

__all__ = ["Film", "Ids", "IntroDb", "OutsideClaim", "Provider", "Statement", "TheIntroDb", "Tmdb"]
