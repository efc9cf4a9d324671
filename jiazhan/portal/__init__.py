"""The face of the people: raise a matter, follow it, judge it, find a station 门户."""
