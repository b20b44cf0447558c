"""What a film's end means: the five steps, purpose, theories, outlook and questions."""

from stinger.reading.material import Material, resolve
from stinger.reading.read import read_film
from stinger.reading.stay import plan_stay, say_stay

__all__ = ["Material", "plan_stay", "read_film", "resolve", "say_stay"]
