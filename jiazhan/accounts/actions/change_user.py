from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.models import Organisation, User
from jiazhan.accounts.person import clean_username, mistakes_in
from jiazhan.accounts.queries.grants import require
from jiazhan.accounts.queries.people import place_of_user
from jiazhan.core import journal
from jiazhan.core.refusals import Invalid


def change_user(
    *,
    actor: Actor,
    user: User,
    at: datetime,
    username: str,
    name: str,
    post: str,
    organisation: Organisation | None,
) -> User:
    """修改人员: change name, post, organisation or user name; all four are given as they shall be.

    Raises Invalid by field, and Forbidden unless the actor manages people both where the user was and where they go.
    """
    username, name, post = clean_username(username), name.strip(), post.strip()
    with transaction.atomic():
        user = User.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=user.pk)
        require(actor, "people.manage", place_of_user(user))
        wanted = {"username": username, "name": name, "post": post, "organisation_id": organisation and organisation.pk}
        changes = {
            field: [getattr(user, field), value] for field, value in wanted.items() if getattr(user, field) != value
        }
        user.username, user.name, user.post, user.organisation = username, name, post, organisation
        place = place_of_user(user)
        require(actor, "people.manage", place)
        mistakes = mistakes_in(username=username, name=name, post=post, own_id=user.pk)
        if mistakes:
            raise Invalid(fields=mistakes)
        if changes:
            user.save(update_fields=["username", "name", "post", "organisation"])
            journal.append(
                verb="people.change",
                subject=f"user:{user.pk}",
                actor=actor,
                at=at,
                region_code=place.region_code,
                facts={"changes": changes},
            )
    return user
