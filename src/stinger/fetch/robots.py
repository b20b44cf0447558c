"""What a site's robots.txt allows, after RFC 9309."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules that hold for one agent: (allow?, pattern) pairs, and a delay where one is set."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay_s: float | None = None

    def allows(self, path: str) -> bool:
        """Whether ``path`` (with its query) may be fetched: the longest rule decides, ties allow.

        RFC 9309, 2.2.2; ``*`` stands for anything, ``$`` for the end. With no rule all is allowed.
        """
        best = max(
            ((len(rule), allow) for allow, rule in self.rules if _matches(rule, path)),
            default=(0, True),
        )
        return best[1]


def parse_robots(text: str, agent: str) -> Robots:
    """The rules for ``agent`` (a product name, any case) in a robots.txt, else those for ``*``."""
    groups: dict[str, list[tuple[bool, str]]] = {}
    delays: dict[str, float] = {}
    agents: list[str] = []
    open_to_agents = False
    for line in text.splitlines():
        field, _, value = line.partition("#")[0].partition(":")
        field, value = field.strip().lower(), value.strip()
        if field == "user-agent":
            agents = [*(agents if open_to_agents else []), value.lower()]
            open_to_agents = True
            groups.setdefault(value.lower(), [])
        elif field in {"allow", "disallow"}:
            open_to_agents = False
            if value:
                for name in agents:
                    groups[name].append((field == "allow", value))
        elif field == "crawl-delay" and re.fullmatch(r"\d+(\.\d+)?", value):
            open_to_agents = False
            delays.update(dict.fromkeys(agents, float(value)))
    name = agent.lower() if agent.lower() in groups else "*"
    return Robots(tuple(groups.get(name, ())), delays.get(name))


def _matches(rule: str, path: str) -> bool:
    end = rule.endswith("$")
    pattern = ".*".join(re.escape(part) for part in rule.removesuffix("$").split("*"))
    return re.match(pattern + ("$" if end else ""), path) is not None
