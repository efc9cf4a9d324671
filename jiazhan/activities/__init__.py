"""What deputies do together, at a time and place: so far the reception day 代表接待选民日.

An *activity* has a station, a beginning and an end, and *attendances*: the deputies planned, and whether they came.
"""
