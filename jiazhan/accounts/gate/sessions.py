"""Where sessions are kept: Django's own table, asked by a query composed once (SESSION_ENGINE)."""

from typing import Final

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField, QuerySet
from django.utils import timezone

from jiazhan.core.prepared import Blank, Prepared


class SessionStore(db.SessionStore):
    """Django's sessions in the database."""

    def _get_session_from_db(self) -> Session | None:
        session = _RUNNING.first(key=self.session_key, now=timezone.now())
        if session is None:
            self._session_key = None
        return session


def _running() -> QuerySet[Session]:
    return Session.objects.filter(session_key=Blank("key", CharField()), expire_date__gt=Blank("now", DateTimeField()))


_RUNNING: Final = Prepared(_running)
