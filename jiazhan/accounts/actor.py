"""Whoever does something: a user with grants, a constituent with a code, or the system itself."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from jiazhan.accounts.division import covers


@dataclass(frozen=True, kw_only=True)
class Scope:
    """One grant, as needed to decide: permissions, and either a region code or an organisation."""

    permissions: frozenset[str]
    region_code: str = ""
    organisation_id: int | None = None

    def reaches(self, *, region_code: str, organisation_ids: frozenset[int]) -> bool:
        """Whether this scope covers something that lies in `region_code` and concerns `organisation_ids`."""
        if self.organisation_id is not None:
            return self.organisation_id in organisation_ids
        return bool(region_code) and covers(self.region_code, region_code)


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who acts now. `kind` is "user", "constituent" or "system"; `subject` is the one thing a constituent's code opens.

    `requires_totp` says that a role held anywhere obliges to a second factor at sign-in.
    """

    kind: str
    name: str
    user_id: int | None = None
    organisation_id: int | None = None
    scopes: tuple[Scope, ...] = ()
    subject: str = ""
    requires_totp: bool = False

    @property
    def permissions(self) -> frozenset[str]:
        """Every permission held anywhere."""
        return frozenset().union(*(scope.permissions for scope in self.scopes))

    def scopes_with(self, permission: str) -> tuple[Scope, ...]:
        """The scopes in which this actor holds `permission`."""
        return tuple(scope for scope in self.scopes if permission in scope.permissions)


SYSTEM = Actor(kind="system", name="")


def constituent(*, subject: str = "") -> Actor:
    """The person who raised a matter, holding its code; the journal never carries their name."""
    return Actor(kind="constituent", name=_("反映人"), subject=subject)
