"""One account of each role to try a scenario with, all of them meeting on the same matters."""

from typing import TypedDict

from jiazhan.accounts.models import Role, User
from jiazhan.cases.models import Case
from jiazhan.imports.scenarios.cast import Cast


class Account(TypedDict):
    """What somebody needs to sign in as; `role` is the role's name."""

    role: str
    username: str
    password: str
    name: str
    organisation: str


def demo_accounts(*, cast: Cast, password: str) -> list[Account]:
    """The accounts, in the order in which a matter meets them."""
    found = []
    for role in Role.objects.order_by("pk"):
        user = _somebody(cast, role.code)
        if user is not None:
            organisation = user.organisation.name if user.organisation is not None else ""
            account = Account(
                role=role.name,
                username=user.username,
                password=password,
                name=user.name,
                organisation=organisation,
            )
            found.append(account)
    return found


def _somebody(cast: Cast, role: str) -> User | None:
    """The holder of a role who has most waiting, so that the first page shows work."""
    held = {user.pk: (user, where) for (code, where), users in cast.users.items() if code == role for user in users}
    waiting: dict[int, int] = {}
    for station_id, unit_id, party_id in Case.objects.filter(is_open=True).values_list(
        "station_id", "unit_id", "party_id"
    ):
        for key in {station_id, unit_id, party_id} - {None}:
            waiting[key] = waiting.get(key, 0) + 1
    users = [user for user, _where in held.values()]
    return max(users, key=lambda user: (waiting.get(user.organisation_id or 0, 0), -user.pk), default=None)
