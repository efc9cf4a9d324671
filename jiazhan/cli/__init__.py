"""The face of the command line: serve, demo, journal, clock, backup, restore, doctor."""
