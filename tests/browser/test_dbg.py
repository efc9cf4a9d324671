import sqlite3
def test_x(site, shared):
    pass
