"""Origins: which documents are copies, rewrites or relays of which."""

from stinger.press.origins.graph import Branch, Edge, EdgeKind, Origins
from stinger.press.origins.trace import trace_origins

__all__ = ["Branch", "Edge", "EdgeKind", "Origins", "trace_origins"]
