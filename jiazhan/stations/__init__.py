"""Where deputies meet the people: liaison stations 代表联络站, deputies 人大代表, mandates, groups and rosters.

A *station* is an organisation with a door: tier, address, QR code. A *deputy* holds one or more *mandates* (a level
and a term), belongs to a *group*, and is placed at stations by *placements*.
"""
