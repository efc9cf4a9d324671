"""Scenarios: whole counties of invented people and matters, brought about by the real actions."""
