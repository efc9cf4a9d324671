"""PostgreSQL is told not to compile what it plans, on every new connection."""

import pytest
from django.db import connection


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_to_postgresql_does_not_compile_its_plans() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL compiles")
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
