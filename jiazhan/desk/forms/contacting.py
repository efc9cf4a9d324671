"""联系代表: what a unit writes down of its talks with the deputy, and what the deputy says to that."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiazhan.cases.models import Case, Contact
from jiazhan.cases.sponsors import contacts_of
from jiazhan.core.dates import day_text
from jiazhan.desk.forms.base import FilesField, StepForm, day_field, drawn_choice, long_text


class RecordContact(StepForm):
    """记联系代表."""

    heading, submit = gettext_lazy("记联系代表"), gettext_lazy("记下来")
    done = gettext_lazy("已记下，请代表确认。")
    stage = drawn_choice(gettext_lazy("在哪个阶段"), Contact.Stage.choices, missing=gettext_lazy("请选阶段。"))
    channel = drawn_choice(
        gettext_lazy("怎么联系的"), Contact.Channel.choices, missing=gettext_lazy("请选怎么联系的。")
    )
    day = day_field(gettext_lazy("哪一天"), required=True, missing=gettext_lazy("请填联系的日期。"))
    text = long_text(
        gettext_lazy("谈了什么，代表怎么说"), rows=5, missing=gettext_lazy("请写下谈了什么，代表会看到并确认。")
    )
    attached = FilesField()

    def first_values(self, case: Case) -> dict[str, Any]:
        return {"day": timezone.localdate(), "stage": Contact.Stage.DURING}


class ContactForm(StepForm):
    """One of the records that wait for the deputy."""

    contact = forms.TypedChoiceField(
        label=gettext_lazy("哪一条"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选一条。"), "invalid_choice": gettext_lazy("请选一条。")},
    )

    def prepare(self) -> None:
        waiting = [row for row in contacts_of(self.case) if row.is_open]
        self.fields["contact"].choices = [(row.pk, _told(row)) for row in waiting]  # type: ignore[attr-defined]
        if len(waiting) == 1:
            self.initial.setdefault("contact", waiting[0].pk)
        self.consequences = tuple(("message-2", row.text) for row in waiting)


class ConfirmContact(ContactForm):
    """确认联系记录."""

    heading, submit = gettext_lazy("确认联系记录"), gettext_lazy("确认")
    done = gettext_lazy("已确认。")
    lead = gettext_lazy("确认以后，才算承办单位同您商量过。")


class DisputeContact(ContactForm):
    """不认可联系记录."""

    heading, submit = gettext_lazy("不认可联系记录"), gettext_lazy("不认可")
    done = gettext_lazy("已告诉承办单位。")
    reason = long_text(gettext_lazy("实际情况"), rows=3, missing=gettext_lazy("请写明实际情况。"))


def _told(row: Contact) -> str:
    words = {
        "day": day_text(on=row.day, today=timezone.localdate(), with_weekday=False),
        "stage": row.get_stage_display(),
        "channel": row.get_channel_display(),
    }
    return _("%(day)s，%(stage)s，%(channel)s") % words
