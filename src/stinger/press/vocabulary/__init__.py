"""The press's vocabulary: a latent semantic space over passages."""

from stinger.press.vocabulary.classes import ClueClass
from stinger.press.vocabulary.passages import cut_passages
from stinger.press.vocabulary.space import Near, Space

__all__ = ["ClueClass", "Near", "Space", "cut_passages"]
