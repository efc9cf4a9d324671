import json

import pytest

from tests.cli.installation import Installation, free_port, get

pytestmark = pytest.mark.once

ADD_A_PERSON = """
from jiazhan.accounts.models import User
User.objects.create(username="someone", name="Someone")
"""


def test_a_database_with_people_is_kept_and_its_accounts_are_printed_again(installation: Installation) -> None:
    installation.must("shell", "--no-imports", "-c", ADD_A_PERSON)
    accounts = [{"role": "联络员", "username": "liaison", "password": "a-demo-password"}]
    (installation.data / "demo-accounts.json").write_text(json.dumps(accounts), encoding="utf-8")
    port = free_port()
    server = installation.start("demo", PORT=str(port))
    try:
        assert get(f"http://127.0.0.1:{port}/healthz")[0] == 200
    finally:
        server.terminate()
        said, _ = server.communicate(timeout=40)
    assert "正在装入演示县" not in said
    assert "联络员　liaison　a-demo-password" in said
    assert f"http://127.0.0.1:{port}/desk/" in said
