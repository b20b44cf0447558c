"""The demo film: a short film drawn by our own code, with its truth known."""

from stinger.demo.film import render_demo
from stinger.demo.truth import DemoTruth, truth_path, write_truth

__all__ = ["DemoTruth", "render_demo", "truth_path", "write_truth"]
