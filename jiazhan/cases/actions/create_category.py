"""建立类别: what a case can be about."""

from datetime import datetime

from django.db import transaction

from jiazhan.accounts.actor import Actor
from jiazhan.accounts.queries.grants import require_anywhere
from jiazhan.cases.models import Category
from jiazhan.cases.queries.list_mistakes import category_mistakes
from jiazhan.core import journal
from jiazhan.core.refusals import Invalid


def create_category(
    *, actor: Actor, at: datetime, code: str, name: str, parent: Category | None = None, position: int = 0
) -> Category:
    """建立类别: in up to two levels. Raises Invalid by field, Forbidden."""
    require_anywhere(actor, "category.manage")
    category = Category(code=code.strip(), name=name.strip(), parent=parent, position=position)
    mistakes = category_mistakes(category)
    if mistakes:
        raise Invalid(fields=mistakes)
    with transaction.atomic():
        category.save(force_insert=True)
        facts = {"code": category.code, "name": category.name, "parent": category.parent_id}
        journal.append(verb="category.create", subject=f"category:{category.pk}", actor=actor, at=at, facts=facts)
    return category
