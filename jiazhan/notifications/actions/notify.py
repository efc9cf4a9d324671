"""提醒: tell those who must act, once each, after the journal says what was done."""

from datetime import datetime

from django.conf import settings

from jiazhan.cases.models import Case
from jiazhan.core.dates import local_date
from jiazhan.core.models import Entry
from jiazhan.notifications.actions.send_mail import send_mail
from jiazhan.notifications.models import Notice
from jiazhan.notifications.queries.audience import audience
from jiazhan.notifications.sentences import SENTENCES


def notify(entry: Entry) -> None:
    """提醒: a follower of "case.*" and "suggestion.*", run by the worker."""
    kind, _separator, key = entry.subject.partition(":")
    if kind != "case" or entry.verb not in SENTENCES:
        return
    if entry.verb == "case.rate" and entry.facts.get("to") != "fed_back":
        return
    case = Case.objects.select_related("deputy").get(pk=int(key))
    users = audience(case=case, verb=entry.verb, on=local_date(entry.at))
    users.discard(entry.actor_id or 0)
    tell(users=users, case=case, key=f"entry:{entry.pk}", verb=entry.verb, at=entry.at)


def tell(*, users: set[int], case: Case, key: str, verb: str, at: datetime) -> int:
    """Put one notice into each user's inbox unless it is there; mail them where mail is set up. How many were new."""
    known = set(Notice.objects.filter(key=key, user_id__in=users).values_list("user_id", flat=True))
    fresh = [Notice(user_id=user_id, case=case, key=key, verb=verb, at=at) for user_id in sorted(users - known)]
    Notice.objects.bulk_create(fresh, ignore_conflicts=True)
    if fresh and settings.EMAIL_HOST:
        send_mail(key=key, at=at)
    return len(fresh)
