"""Figures 统计: rates and counts by the formulas of the domain rules (c), each with its numerator and denominator.

The formulas are pure; the queries count what was recorded. A rate whose denominator is 0 is null, never 0 or 100 %.
"""
