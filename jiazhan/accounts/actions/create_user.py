from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation, User
from jiazhan.accounts.passwords import one_time_password
from jiazhan.accounts.person import clean_username, mistakes_in
from jiazhan.accounts.queries.grants import require
from jiazhan.accounts.queries.people import place_of_user
from jiazhan.core import journal
from jiazhan.core.refusals import Invalid


@dataclass(frozen=True)
class NewUser:
    """A user just created, and the password to hand over; "" when none was issued."""

    user: User
    password: str


def create_user(
    *,
    actor: Actor,
    at: datetime,
    username: str,
    name: str,
    organisation: Organisation | None,
    post: str = "",
    password: str | None = None,
    encoded_password: str = "",
) -> NewUser:
    """建立人员: somebody who may sign in; what they may do is given separately, as grants.

    Without `password` a one-time password is issued, which must be changed at the first sign-in. A given one is checked
    by the policy and stays. "" makes a person who cannot sign in until `reset_password` issues a password.
    `encoded_password` is what Django's `make_password` made of `password`, for many people entered at once: hashing is
    slow on purpose.
    Raises Invalid by field, Forbidden.
    """
    username, name, post = clean_username(username), name.strip(), post.strip()
    user = User(username=username, name=name, post=post, organisation=organisation)
    place = place_of_user(user)
    require(actor, "people.manage", place)
    mistakes = mistakes_in(username=username, name=name, post=post)
    issued = one_time_password() if password is None else ""
    if password:
        try:
            validate_password(password, user)
        except ValidationError as error:
            mistakes["password"] = error.messages[0]
    if mistakes:
        raise Invalid(fields=mistakes)
    if encoded_password and password:
        user.password = encoded_password
    else:
        user.set_password(issued or password or None)
    user.must_change_password = bool(issued)
    with transaction.atomic():
        user.save(force_insert=True)
        facts = {"username": username, "name": name, "organisation": organisation.pk if organisation else None}
        journal.append(
            verb="people.create",
            subject=f"user:{user.pk}",
            actor=actor,
            at=at,
            region_code=place.region_code,
            facts=facts,
        )
    return NewUser(user, issued)
