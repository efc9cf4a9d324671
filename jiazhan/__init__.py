"""Jiazhan 家站: the work between a local people's congress and its people."""

__version__ = "0.1.0"
