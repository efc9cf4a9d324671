"""提醒: tell those who must act, once each, after the journal says what was done."""

from datetime import datetime

from django.conf import settings

from jiazhan.cases.models import Case
from jiazhan.core.dates import local_date
from jiazhan.core.models import Entry
from jiazhan.notifications.actions.send_mail import send_mail
from jiazhan.notifications.models import Notice
from jiazhan.notifications.queries.audience import SAID_ELSEWHERE, audience, told_besides
from jiazhan.notifications.queries.rung_audience import SAID_BESIDES
from jiazhan.notifications.sentences import SENTENCES


def notify(entry: Entry) -> None:
    """提醒: a follower of "case.*", "suggestion.*" and "bill.*", run by the worker.

    A deputy who must act on what they brought is told that, and no more.
    """
    kind, _separator, key = entry.subject.partition(":")
    if kind != "case" or not (entry.verb in SENTENCES or entry.verb in SAID_ELSEWHERE):
        return
    if entry.verb == "case.rate" and entry.facts.get("to") != "fed_back":
        return
    if entry.verb in {"suggestion.revise", "bill.revise_bill"} and not entry.facts.get("asked_again"):
        return
    case = Case.objects.select_related("deputy").get(pk=int(key))
    doer = {entry.actor_id or 0}
    key, at = f"entry:{entry.pk}", entry.at
    if entry.verb in SENTENCES:
        users = audience(case=case, entry=entry, on=local_date(at))
        tell(users=users - doer, case=case, key=key, verb=entry.verb, at=at)
    for sentence, users in told_besides(case=case, entry=entry).items():
        said = f"{key}:{sentence}" if sentence in SAID_BESIDES else key
        tell(users=users - doer, case=case, key=said, verb=sentence, at=at)


def tell(*, users: set[int], case: Case, key: str, verb: str, at: datetime) -> int:
    """Put one notice into each user's inbox unless it is there; mail them where mail is set up. How many were new."""
    known = set(Notice.objects.filter(key=key, user_id__in=users).values_list("user_id", flat=True))
    fresh = [Notice(user_id=user_id, case=case, key=key, verb=verb, at=at) for user_id in sorted(users - known)]
    Notice.objects.bulk_create(fresh, ignore_conflicts=True)
    if fresh and settings.EMAIL_HOST:
        send_mail(key=key, at=at)
    return len(fresh)
