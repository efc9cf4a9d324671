"""修改类别: its name, place in the list, or whether it is still offered."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require_anywhere
from jiazhan.cases.actions._kept_row import changed
from jiazhan.cases.models import Category
from jiazhan.cases.queries.list_mistakes import category_mistakes
from jiazhan.core import journal


def change_category(
    *,
    actor: Actor,
    category: Category,
    at: datetime,
    code: str,
    name: str,
    parent: Category | None = None,
    position: int = 0,
    is_active: bool = True,
) -> Category:
    """修改类别: all fields are given as they shall be; one no longer active stays on the cases that have it.

    Raises Invalid by field, Forbidden.
    """
    require_anywhere(actor, "category.manage")
    with transaction.atomic():
        category = Category.objects.select_for_update(of=("self",)).select_related("parent").get(pk=category.pk)
        wanted = {
            "code": code.strip(),
            "name": name.strip(),
            "parent": parent,
            "position": position,
            "is_active": is_active,
        }
        changes = changed(category, wanted=wanted, check=category_mistakes)
        if changes:
            category.save()
            journal.append(
                verb="category.change",
                subject=f"category:{category.pk}",
                actor=actor,
                at=at,
                facts={"changes": changes},
            )
    return category
