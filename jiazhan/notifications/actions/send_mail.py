"""发信: the same sentence by mail, to those who gave an address."""

import logging
from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from jiazhan.notifications.models import Notice
from jiazhan.notifications.sentences import SENTENCES

log = logging.getLogger(__name__)


def send_mail(*, key: str, at: datetime) -> int:
    """发信: every notice of `key` not mailed yet; how many were sent. A failing mail server costs nobody the inbox."""
    waiting = (
        Notice.objects.filter(key=key, mailed_at__isnull=True).exclude(user__email="").select_related("user", "case")
    )
    notices = list(waiting.order_by("pk"))
    if not notices:
        return 0
    messages = [_message(notice) for notice in notices]
    try:
        sent = get_connection().send_messages(messages)
    except (SMTPException, OSError) as error:
        log.warning("mail was not sent: %s", error)
        return 0
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=at)
    return int(sent or 0)


def _message(notice: Notice) -> EmailMessage:
    """Number and link, no title and no person: mail leaves the house unencrypted."""
    number = notice.case.number or _("未编号")
    body = _("%(sentence)s。\n编号：%(number)s\n登录后查看：%(address)s/desk/cases/%(id)d/\n") % {
        "sentence": SENTENCES[notice.verb],
        "number": number,
        "address": settings.PUBLIC_ADDRESS,
        "id": notice.case_id,
    }
    return EmailMessage(subject=f"{SENTENCES[notice.verb]} {number}", body=body, to=[notice.user.email])
