"""One test per row of the mission's checklist, its number in the name."""
